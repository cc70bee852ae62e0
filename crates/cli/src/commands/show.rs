//! `now-serving show`: one ticket in words.

use std::fmt::Write as _;

use now_serving_ipc::command::{Answer, Command, Failure};
use now_serving_ipc::draft::TriedStep;
use now_serving_ipc::view::ticket::{MessageView, SentView, StepTime, StepView, TicketView};

use super::find;
use crate::outcome::{Outcome, to_json, unexpected};
use crate::reach::Reach;
use crate::terminal::{aligned, bold, safe, safe_lines};

/// Where it stands, what happened, what was said.
pub(crate) async fn run(reach: &Reach, ticket: &str) -> Result<Outcome, Failure> {
    let view = reach.view().await?;
    let ticket = find::ticket(&view, ticket)?;
    Ok(Outcome::done(text(ticket), to_json(ticket)))
}

/// The exact bytes of the report, as they were or will be sent.
pub(crate) async fn sent(reach: &Reach, ticket: &str) -> Result<Outcome, Failure> {
    let view = reach.view().await?;
    let ticket = find::ticket(&view, ticket)?.id;
    let Answer::Bytes(bytes) = reach.ask(Command::ShowSent { ticket }).await? else {
        return Err(unexpected());
    };
    let bundle = bytes.bundle.as_deref().map(|bundle| format!("\n{bundle}"));
    let text = format!("{}{}", bytes.report, bundle.unwrap_or_default());
    Ok(Outcome::done(text, to_json(&bytes)))
}

fn text(ticket: &TicketView) -> String {
    let mut text = format!(
        "{}\n{}\n\n",
        bold(&safe(&ticket.title)),
        safe(&ticket.origin)
    );
    let _infallible = writeln!(text, "{}", safe(&ticket.headline));
    if let Some(stub) = &ticket.stub {
        let meaning = stub
            .wait_meaning
            .as_deref()
            .map(|meaning| format!(" ({meaning})"));
        let lines = [
            Some(format!("{}{}", stub.wait, meaning.unwrap_or_default())),
            Some(stub.note.clone()),
            stub.next_word.clone(),
        ];
        for line in lines
            .into_iter()
            .flatten()
            .filter(|line| !line.trim().is_empty())
        {
            let _infallible = writeln!(text, "  {}", safe(&line));
        }
    }
    if let Some(unsent) = &ticket.unsent {
        let _infallible = writeln!(text, "! {}", safe(&unsent.text));
    }
    if let Some(question) = &ticket.question {
        let _infallible = write!(
            text,
            "\n{}\n{}",
            bold("The desk asks"),
            safe_lines(question, "  ")
        );
    }
    if ticket.asks_if_fixed {
        let _infallible = writeln!(text, "\n{}", bold("Is it really fixed?"));
        let name = super::status::name(ticket);
        let _infallible = writeln!(
            text,
            "  now-serving confirm {name} yes\n  now-serving confirm {name} no"
        );
    }
    text.push('\n');
    text.push_str(&aligned(&ticket.steps.iter().map(step).collect::<Vec<_>>()));
    if !ticket.messages.is_empty() {
        let _infallible = writeln!(text, "\n{}", bold("Conversation"));
        ticket
            .messages
            .iter()
            .for_each(|one| text.push_str(&message(one)));
    }
    let _infallible = writeln!(text, "\n{}", bold("What I sent"));
    text.push_str(&what_was_sent(&ticket.sent));
    text
}

fn step(step: &StepView) -> Vec<String> {
    let mark = match step.when {
        StepTime::Behind => "●",
        StepTime::Now => "◉",
        StepTime::Ahead => "○",
    };
    let detail = step
        .detail
        .as_deref()
        .map(|detail| format!(". {detail}"))
        .unwrap_or_default();
    let time = step.time.as_deref().map(safe).unwrap_or_default();
    vec![
        mark.to_owned(),
        time,
        safe(&format!("{}{detail}", step.text)),
    ]
}

fn message(message: &MessageView) -> String {
    let label = match message.label.as_str() {
        "" => String::new(),
        label => format!(" · {}", safe(label)),
    };
    let mut text = format!(
        "  {}, {}{label}\n",
        bold(&safe(&message.author)),
        safe(&message.time)
    );
    text.push_str(&safe_lines(&message.text, "    "));
    for file in &message.attachments {
        let _infallible = writeln!(text, "    [{}]", safe(file));
    }
    if let Some(unsent) = &message.unsent {
        let _infallible = writeln!(text, "    ! {}", safe(&unsent.text));
    }
    text
}

fn what_was_sent(sent: &SentView) -> String {
    let mut text = safe_lines(&sent.words, "  ");
    for TriedStep { step, outcome } in &sent.tried {
        let outcome = if outcome.is_empty() {
            String::new()
        } else {
            format!(": {}", safe(outcome))
        };
        let _infallible = writeln!(text, "  tried: {}{outcome}", safe(step));
    }
    if let Some(needed_by) = &sent.needed_by {
        let _infallible = writeln!(text, "  needed by: {}", safe(needed_by));
    }
    if let Some(facts) = &sent.facts {
        let _infallible = writeln!(text, "  with {}", safe(facts));
    }
    for file in &sent.attachments {
        let _infallible = writeln!(text, "  [{}]", safe(file));
    }
    text
}
