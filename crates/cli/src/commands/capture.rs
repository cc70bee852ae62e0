//! `now-serving capture`: the facts about this computer, as they would leave it. Nothing is sent.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use now_serving_ipc::command::{Answer, Command, Failure, FailureCode};
use now_serving_ipc::draft::CaptureView;
use serde_json::{Value, json};

use crate::outcome::{Outcome, unexpected};
use crate::reach::Reach;
use crate::terminal::{aligned, bold, safe};

/// Takes a capture and shows it, or writes its exact bytes into a file.
pub(crate) async fn run(reach: &Reach, output: Option<&Path>) -> Result<Outcome, Failure> {
    let Answer::Capture(capture) = reach.ask(Command::TakeCapture).await? else {
        return Err(unexpected());
    };
    if let Some(output) = output {
        fs::write(output, &capture.bundle).map_err(|error| Failure {
            code: FailureCode::NotSaved,
            message: format!("{} can't be written ({error}).", output.display()),
        })?;
        let json = json!({ "file": output, "sha256": capture.sha256 });
        return Ok(Outcome::done(
            format!("{} facts are in {}.", capture.facts, output.display()),
            json,
        ));
    }
    Ok(Outcome::done(text(&capture), bundle(&capture)))
}

/// The bundle itself: what a program reads is what leaves.
fn bundle(capture: &CaptureView) -> Value {
    serde_json::from_str(&capture.bundle).unwrap_or_else(|_| Value::String(capture.bundle.clone()))
}

fn text(capture: &CaptureView) -> String {
    let mut text = format!(
        "{} facts, {} hidden. Nothing was sent.\n",
        capture.facts, capture.hidden
    );
    for section in &capture.sections {
        let _infallible = writeln!(text, "\n{}", bold(&safe(&section.title)));
        let rows = section.facts.iter();
        let rows = rows.map(|fact| vec![format!("  {}", safe(&fact.label)), safe(&fact.value)]);
        text.push_str(&aligned(&rows.collect::<Vec<_>>()));
    }
    if !capture.problems.is_empty() {
        let _infallible = writeln!(text, "\n{}", bold("Not known"));
        let rows = capture.problems.iter();
        let rows =
            rows.map(|problem| vec![format!("  {}", safe(&problem.title)), safe(&problem.why)]);
        text.push_str(&aligned(&rows.collect::<Vec<_>>()));
    }
    text
}
