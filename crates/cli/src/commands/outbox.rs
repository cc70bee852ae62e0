//! `now-serving outbox`: what has not been sent yet.

use now_serving_ipc::command::{Command, Failure};
use now_serving_ipc::view::View;
use now_serving_ipc::view::ticket::Unsent;
use serde_json::json;

use crate::arguments::OutboxTask;
use crate::outcome::{Outcome, invalid, not_found, to_json};
use crate::reach::Reach;
use crate::terminal::{aligned, safe};

/// Lists it, tries it again or deletes one of it.
pub(crate) async fn run(reach: &Reach, task: Option<OutboxTask>) -> Result<Outcome, Failure> {
    match task {
        None => {
            let view = reach.view().await?;
            let waiting = waiting(&view);
            Ok(Outcome::done(
                text(&waiting),
                to_json(waiting.iter().map(as_json).collect::<Vec<_>>()),
            ))
        }
        Some(OutboxTask::Retry) => {
            reach.ask(Command::RetryOutbox).await?;
            Ok(done("Everything is tried again now."))
        }
        Some(OutboxTask::Discard { id }) => {
            let view = reach.view().await?;
            let id = find(&waiting(&view), &id)?;
            reach.ask(Command::DiscardUnsent { id }).await?;
            Ok(done("Deleted. It was never sent."))
        }
    }
}

struct Waiting<'a> {
    is_report: bool,
    title: &'a str,
    unsent: &'a Unsent,
}

fn waiting(view: &View) -> Vec<Waiting<'_>> {
    let mut waiting = Vec::new();
    for ticket in &view.tickets {
        let title = ticket.title.as_str();
        waiting.extend(ticket.unsent.as_ref().map(|unsent| Waiting {
            is_report: true,
            title,
            unsent,
        }));
        let replies = ticket
            .messages
            .iter()
            .filter_map(|message| message.unsent.as_ref());
        waiting.extend(replies.map(|unsent| Waiting {
            is_report: false,
            title,
            unsent,
        }));
    }
    waiting
}

fn text(waiting: &[Waiting<'_>]) -> String {
    if waiting.is_empty() {
        return "Everything has been sent.".to_owned();
    }
    let row = |one: &Waiting<'_>| {
        let kind = if one.is_report { "report" } else { "reply" };
        let mark = if one.unsent.is_refused { "!" } else { "·" };
        [
            mark,
            &safe(&one.unsent.id),
            kind,
            &safe(one.title),
            &safe(&one.unsent.text),
        ]
        .map(str::to_owned)
        .to_vec()
    };
    aligned(&waiting.iter().map(row).collect::<Vec<_>>())
}

fn as_json(one: &Waiting<'_>) -> serde_json::Value {
    json!({
        "id": one.unsent.id,
        "kind": if one.is_report { "report" } else { "reply" },
        "title": one.title,
        "is_refused": one.unsent.is_refused,
        "text": one.unsent.text,
    })
}

fn find(waiting: &[Waiting<'_>], meant: &str) -> Result<String, Failure> {
    let fits = |one: &&Waiting<'_>| !meant.is_empty() && one.unsent.id.starts_with(meant);
    let found: Vec<_> = waiting.iter().filter(fits).collect();
    match found.as_slice() {
        [one] => Ok(one.unsent.id.clone()),
        [] => Err(not_found(format!(
            "Nothing in the outbox is called {}.",
            safe(meant)
        ))),
        [..] => Err(invalid(format!(
            "Several things in the outbox are called {}. Write more of it.",
            safe(meant)
        ))),
    }
}

fn done(text: &str) -> Outcome {
    Outcome::done(text, json!({ "done": true }))
}
