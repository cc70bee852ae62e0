//! Puts the facts about this computer into the clipboard.

use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

use now_serving_client::Client;
use now_serving_ipc::capture::{CaptureView, FactFate};
use now_serving_ipc::command::{Answer, Command};
use now_serving_languages::sentence;

use crate::desktop;

/// On X11 the one who copied hands the text out, so it is kept until the next copy.
static CLIPBOARD: Mutex<Option<arboard::Clipboard>> = Mutex::new(None);

/// Takes a capture and copies it as text; says so if that fails.
pub(crate) async fn copy_facts(client: Client) {
    let text = match client.ask(Command::TakeCapture).await {
        Answer::Capture(capture) => as_text(&capture),
        Answer::Failed(failure) => {
            return desktop::say(sentence!("facts-not-copied"), &failure.message).await;
        }
        other @ (Answer::Done
        | Answer::View(_)
        | Answer::Private(_)
        | Answer::Picture(_)
        | Answer::ReportSaved(_)
        | Answer::ReplySaved(_)
        | Answer::Bytes(_)
        | Answer::Doctor(_)) => {
            tracing::error!(?other, "a capture was answered with something else");
            return;
        }
    };
    let copied = tokio::task::spawn_blocking(move || copy(text)).await;
    if !matches!(copied, Ok(Ok(()))) {
        tracing::warn!("no clipboard");
        desktop::say(
            sentence!("facts-not-copied"),
            &sentence!("facts-no-clipboard").to_string(),
        )
        .await;
    }
}

fn copy(text: String) -> Result<(), arboard::Error> {
    let mut held = CLIPBOARD.lock().unwrap_or_else(PoisonError::into_inner);
    let mut clipboard = arboard::Clipboard::new()?;
    clipboard.set_text(text)?;
    *held = Some(clipboard);
    Ok(())
}

/// The facts by subject, to paste anywhere.
fn as_text(capture: &CaptureView) -> String {
    let mut text = String::new();
    for section in &capture.sections {
        let _infallible = writeln!(text, "{}", section.title);
        for fact in section
            .facts
            .iter()
            .filter(|fact| fact.fate == FactFate::Leaves)
        {
            let _infallible = writeln!(text, "  {}: {}", fact.label_text(), fact.value_text());
        }
    }
    for problem in &capture.problems {
        let _infallible = writeln!(text, "{}\n  not known: {}", problem.title, problem.why);
    }
    text
}

#[cfg(test)]
mod tests {
    use now_serving_ipc::capture::{CaptureFact, CaptureProblem, CaptureSection, Part};

    use super::*;

    #[test]
    fn facts_that_leave_and_what_is_not_known_can_be_pasted_anywhere() {
        let part = |text: &str| {
            vec![Part {
                text: text.to_owned(),
                hides: None,
            }]
        };
        let fact = |label, fate| CaptureFact {
            id: String::new(),
            label: part(label),
            value: part("38 min"),
            fate,
        };
        let capture = CaptureView {
            sections: vec![CaptureSection {
                name: "computer".to_owned(),
                title: "Computer".to_owned(),
                why: String::new(),
                is_kept_back: false,
                facts: vec![
                    fact("Up", FactFate::Leaves),
                    fact("Held", FactFate::Dropped),
                ],
            }],
            problems: vec![CaptureProblem {
                title: "Battery".to_owned(),
                why: "there is none".to_owned(),
            }],
            ..CaptureView::default()
        };
        assert_eq!(
            as_text(&capture),
            "Computer\n  Up: 38 min\nBattery\n  not known: there is none\n"
        );
    }
}
