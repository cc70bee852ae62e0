//! `now-serving status`: my tickets and where they stand.

use std::fmt::Write as _;

use jiff::Zoned;
use now_serving_ipc::command::Failure;
use now_serving_ipc::view::View;
use now_serving_ipc::view::ticket::TicketView;
use serde_json::{Value, json};

use crate::outcome::{Outcome, to_json};
use crate::reach::Reach;
use crate::terminal::{aligned, bold, safe, say};

/// Says it once.
pub(crate) async fn run(reach: &Reach) -> Result<Outcome, Failure> {
    let view = reach.view().await?;
    Ok(Outcome::done(text(&view), as_json(&view)))
}

/// Says it, then every change, until it is interrupted or the resident ends.
pub(crate) async fn watch(reach: &mut Reach, json: bool) -> Result<Outcome, Failure> {
    let mut view = reach.subscribe().await?;
    say(&if json {
        as_json(&view).to_string()
    } else {
        text(&view)
    });
    loop {
        let next = reach.next_view().await?;
        if json {
            if as_json(&next) != as_json(&view) {
                say(&as_json(&next).to_string());
            }
        } else {
            say(&changes(
                &view,
                &next,
                &Zoned::now().strftime("%H:%M:%S").to_string(),
            ));
        }
        view = next;
    }
}

fn as_json(view: &View) -> Value {
    json!({
        "connection": to_json(&view.connection),
        "desk": view.desk,
        "tickets": to_json(&view.tickets),
        "notices": to_json(&view.notices),
    })
}

fn text(view: &View) -> String {
    let mut text = String::new();
    if view.tickets.is_empty() {
        text.push_str("No tickets. 'now-serving report \"What's wrong\"' makes one.\n");
    }
    let rows: Vec<Vec<String>> = view
        .tickets
        .iter()
        .map(|ticket| {
            vec![
                name(ticket),
                bold(&safe(&ticket.title)),
                safe(&ticket.badge.text),
            ]
        })
        .collect();
    text.push_str(&aligned(&rows));
    text.push('\n');
    if let Some(desk) = &view.desk {
        let _infallible = writeln!(text, "{}", safe(desk));
    }
    let as_of = view
        .connection
        .as_of_text
        .as_deref()
        .map(|as_of| format!(" ({as_of})"));
    let _infallible = writeln!(
        text,
        "{}{}",
        safe(&view.connection.text),
        safe(&as_of.unwrap_or_default())
    );
    for notice in &view.notices {
        let _infallible = writeln!(
            text,
            "{} {}",
            if notice.is_problem { "!" } else { "·" },
            safe(&notice.text)
        );
    }
    text
}

/// What is new, a line each.
fn changes(before: &View, after: &View, now: &str) -> String {
    let mut text = String::new();
    for ticket in &after.tickets {
        let was = before.tickets.iter().find(|was| was.id == ticket.id);
        let said = was.map_or(0, |was| was.messages.len());
        for message in ticket
            .messages
            .iter()
            .skip(said)
            .filter(|message| !message.is_mine)
        {
            let _infallible = writeln!(
                text,
                "{now}  {}  {}: {}",
                name(ticket),
                safe(&message.author),
                safe(&message.text)
            );
        }
        let stands = |ticket: &TicketView| {
            (
                ticket.headline.clone(),
                ticket.badge.text.clone(),
                note(ticket),
            )
        };
        if was.map(stands) != Some(stands(ticket)) {
            let note = note(ticket)
                .map(|note| format!(" {note}"))
                .unwrap_or_default();
            let _infallible = writeln!(
                text,
                "{now}  {}  {}",
                name(ticket),
                safe(&format!("{}{note}", ticket.headline))
            );
        }
    }
    if before.connection.state != after.connection.state {
        let _infallible = writeln!(text, "{now}  {}", safe(&after.connection.text));
    }
    text
}

fn note(ticket: &TicketView) -> Option<String> {
    ticket
        .stub
        .as_ref()
        .map(|stub| stub.note.clone())
        .filter(|note| !note.is_empty())
}

/// The reference, or the beginning of the id while there is none.
pub(crate) fn name(ticket: &TicketView) -> String {
    ticket
        .reference
        .as_deref()
        .map_or_else(|| ticket.id.to_string(), safe)
}
