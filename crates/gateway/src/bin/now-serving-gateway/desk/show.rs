//! Tickets as a technician reads them: what stands out and what was tried before everything else.

mod computer;

use std::fmt::Write as _;

use jiff::Timestamp;
use now_serving_gateway::agent::{DeskLine, DeskList, DeskMessageView, DeskTicketView};
use now_serving_gateway::line::Priority;
use now_serving_protocol::report::{Blob, Impact, Tried};
use now_serving_protocol::ticket::{MessageKind, Stage};

use crate::terminal::{age, line, moment, set_in};

/// The list, one ticket a line, under a heading per queue and state.
pub(super) fn list(list: &DeskList) -> String {
    if list.tickets.is_empty() {
        return "Nobody waits.\n".to_owned();
    }
    let mut text = String::new();
    let mut heading = String::new();
    for ticket in &list.tickets {
        let here = if ticket.stage == Stage::InLine {
            format!("In line: {}", line(&ticket.queue))
        } else {
            stage_name(ticket.stage).to_owned()
        };
        if here != heading {
            let gap = if heading.is_empty() { "" } else { "\n" };
            text.push_str(&format!("{gap}{here}\n"));
            heading = here;
        }
        text.push_str(&entry(ticket, list.as_of));
    }
    text
}

fn entry(ticket: &DeskLine, now: Timestamp) -> String {
    let place = ticket
        .ahead
        .map(|ahead| format!("{}.", u64::from(ahead) + 1))
        .unwrap_or_default();
    let urgency = match ticket.priority {
        Priority::Urgent => "urgent  ",
        Priority::Normal => "",
        Priority::Low => "low  ",
    };
    let owner = ticket
        .owner
        .as_deref()
        .map(|owner| format!("  [{}]", line(owner)))
        .unwrap_or_default();
    let whom = ticket
        .waits_for
        .as_deref()
        .map(|whom| format!("  [for {}]", line(whom)))
        .unwrap_or_default();
    let impact = ticket
        .impact
        .map(|impact| format!("  ({})", stops(impact)))
        .unwrap_or_default();
    format!(
        "{place:>5} {:<8} {:>8}  {urgency}{}  — {}{impact}{owner}{whom}\n",
        line(&ticket.reference.0),
        age(now.duration_since(ticket.queued_at)),
        line(&ticket.title),
        line(&ticket.from),
    )
}

/// What a ticket is and where it stands, in two lines.
pub(super) fn headline(ticket: &DeskLine) -> String {
    let mut state = match ticket.ahead {
        Some(0) => "In line, the next one".to_owned(),
        Some(ahead) => format!("In line, {ahead} ahead"),
        None => stage_name(ticket.stage).to_owned(),
    };
    if let Some(owner) = &ticket.owner {
        state = format!("{state} ({})", line(owner));
    }
    if let Some(whom) = &ticket.waits_for {
        state = format!("{state}: {}", line(whom));
    }
    let priority = match ticket.priority {
        Priority::Urgent => "urgent",
        Priority::Normal => "normal",
        Priority::Low => "low",
    };
    format!(
        "{}  {}\n{state} · {priority} · {}\n",
        line(&ticket.reference.0),
        line(&ticket.title),
        line(&ticket.queue)
    )
}

/// The whole ticket. `bundle` is what the computer said of itself, as it arrived.
pub(super) fn ticket(ticket: &DeskTicketView, bundle: Option<&[u8]>, all_facts: bool) -> String {
    let mut text = headline(&ticket.line);
    text.push_str(&format!(
        "From {} on {}, written {}\n",
        line(&ticket.line.from),
        line(&ticket.computer),
        moment(ticket.written_at)
    ));
    let computer = bundle.map(computer::read);
    if let Some(Some(computer)) = &computer {
        text.push_str(&computer::findings(computer));
    }
    text.push_str("\nAlready tried\n");
    if ticket.tried.is_empty() {
        text.push_str("  They did not say.\n");
    }
    for (number, tried) in (1_u32..).zip(&ticket.tried) {
        text.push_str(&step(number, tried));
    }
    text.push_str(&format!("\nTheir words\n{}", set_in(&ticket.words, "  ")));
    if let Some(impact) = ticket.line.impact {
        text.push_str(&format!("\nHow much it stops them: {}\n", stops(impact)));
    }
    if let Some(by) = ticket.line.needed_by {
        text.push_str(&format!("\nNeeded by: {}\n", moment(by)));
    }
    if !ticket.messages.is_empty() {
        text.push_str("\nConversation\n");
    }
    for message in &ticket.messages {
        text.push_str(&turn(message, &ticket.line.from));
    }
    if let Some(computer) = &computer {
        text.push_str(&computer::facts(computer.as_ref(), all_facts));
    }
    let later = ticket
        .messages
        .iter()
        .flat_map(|message| &message.attachments);
    let files: Vec<&Blob> = ticket
        .bundle
        .iter()
        .chain(&ticket.attachments)
        .chain(later)
        .collect();
    if !files.is_empty() {
        text.push_str("\nAttachments\n");
    }
    for blob in files {
        let size = blob.size.div_ceil(1024);
        text.push_str(&format!(
            "  {}  {size} KB, {}\n",
            line(&blob.name),
            line(&blob.media_type)
        ));
    }
    text
}

fn step(number: u32, tried: &Tried) -> String {
    let mut text = format!("  {number}. {}", line(&tried.step));
    if let Some(outcome) = &tried.outcome {
        let _infallible = write!(text, ": {}", line(outcome));
    }
    if let Some(checked) = &tried.checked {
        let _infallible = write!(text, "  (the computer says: {})", line(checked));
    }
    text.push('\n');
    text
}

fn turn(message: &DeskMessageView, from: &str) -> String {
    let who = line(message.author.as_deref().unwrap_or(from));
    let how = match (message.private, message.kind) {
        (true, _) => "noted, for technicians only",
        (false, MessageKind::Question) => "asked",
        (false, MessageKind::Fix) => "fixed it",
        (false, MessageKind::Fixed) => "said that it is fixed",
        (false, MessageKind::NotFixed) => "said that it is not fixed",
        (false, MessageKind::Said | MessageKind::Unknown) => "said",
    };
    format!(
        "  {}  {who} {how}\n{}",
        moment(message.at),
        set_in(&message.text, "      ")
    )
}

fn stops(impact: Impact) -> &'static str {
    match impact {
        Impact::Nuisance => "a nuisance",
        Impact::HardToWork => "hard to work",
        Impact::CannotWork => "can't work",
        Impact::ManyOfUs => "many are stopped",
    }
}

fn stage_name(stage: Stage) -> &'static str {
    match stage {
        Stage::Sent => "Sent",
        Stage::Received => "Received",
        Stage::InLine => "In line",
        Stage::WithSomeone => "With someone",
        Stage::VisitBooked => "Visit booked",
        Stage::OnTheWay => "On the way",
        Stage::WaitingForYou => "Waiting for the person",
        Stage::WaitingForOthers => "Waiting for others",
        Stage::FixReady => "Fixed, to be confirmed",
        Stage::Done => "Done",
        Stage::Unknown => "Open",
    }
}

#[cfg(test)]
mod tests;
