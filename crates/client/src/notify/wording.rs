//! Words a notification: it begins with the news and ends with what to do.

use now_serving_protocol::ticket::{Author, Message, MessageKind, Ticket};

use super::memory::Topic;
use super::{Button, Notification, Press};
use crate::words::plain::{line, sentence, shorten};
use crate::words::stand::{author, headline, last, the_desk};
use crate::words::times::Reading;
use crate::words::{english, wait};

/// A title is one line on every desktop up to this length.
const TITLE: usize = 90;
/// A body is read up to this length.
const BODY: usize = 240;

pub(crate) fn notification(topic: Topic, ticket: &Ticket, clock: &Reading<'_>) -> Notification {
    let about = sentence(&shorten(&line(&ticket.title), TITLE));
    let (title, body, buttons) = match topic {
        Topic::WaitingForYou => (
            match last(ticket, MessageKind::Question) {
                Some(asked) => said(asked, "asks"),
                None => "The desk waits for you".to_owned(),
            },
            format!("{about} Reply to go on."),
            vec![button("Reply", Press::Open)],
        ),
        Topic::FixReady => {
            let fix = last(ticket, MessageKind::Fix);
            let what = fix.map(|fix| sentence(&shorten(&line(&fix.text), BODY / 2)));
            let what = what.filter(|what| !what.is_empty());
            (
                match fix {
                    Some(fix) => format!("{} says it's fixed", author(fix)),
                    None => "The desk says it's fixed".to_owned(),
                },
                format!(
                    "{about} {}Is it really? Answer here.",
                    what.map(|what| format!("{what} ")).unwrap_or_default()
                ),
                vec![
                    button("Yes, it's fixed", Press::Fixed),
                    button("No", Press::NotFixed),
                ],
            )
        }
        Topic::FirstReply => (
            spoken_last(ticket).map_or_else(
                || "The desk wrote to you".to_owned(),
                |found| said(found, "writes"),
            ),
            format!("{about} Open it to read and answer."),
            vec![button("Open", Press::Open)],
        ),
        Topic::NearlyNext => (
            "You're nearly next".to_owned(),
            format!(
                "{about} {}. Stay near your computer.",
                match wait::wait(ticket, clock).when {
                    Ok(when) => format!(
                        "{}, likely picked up {}",
                        english::ahead(wait::ahead(ticket)),
                        english::span(&when)
                    ),
                    Err(_) => english::ahead(wait::ahead(ticket)),
                }
            ),
            vec![button("Open", Press::Open)],
        ),
        Topic::Arrived => (
            "Your report has arrived".to_owned(),
            match &ticket.reference {
                Some(reference) => format!(
                    "{about} {} has it as {}. There is nothing to do now.",
                    the_desk(ticket),
                    line(&reference.0)
                ),
                None => format!(
                    "{about} {} has it. There is nothing to do now.",
                    the_desk(ticket)
                ),
            },
            vec![button("Open", Press::Open)],
        ),
        Topic::Step => (
            spoken_last(ticket).map_or_else(
                || shorten(&headline(ticket, clock), TITLE),
                |found| said(found, "writes"),
            ),
            format!("{about} Open it to see more."),
            vec![button("Open", Press::Open)],
        ),
    };
    Notification {
        ticket: ticket.id,
        title,
        body,
        urgent: topic == Topic::WaitingForYou,
        buttons,
    }
}

/// The last message, if it is the desk's.
fn spoken_last(ticket: &Ticket) -> Option<&Message> {
    ticket
        .messages
        .last()
        .filter(|message| message.from != Author::You)
}

/// `Dana asks: Which network?`
fn said(message: &Message, verb: &str) -> String {
    shorten(
        &format!("{} {verb}: {}", author(message), line(&message.text)),
        TITLE,
    )
}

fn button(label: &str, press: Press) -> Button {
    Button {
        label: label.to_owned(),
        press,
    }
}
