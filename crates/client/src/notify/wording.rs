//! Words a notification: it begins with the news and ends with what to do.

use now_serving_languages::{Sentence, sentence};
use now_serving_protocol::ticket::{Author, Message, MessageKind, Ticket};

use super::memory::Topic;
use super::{Button, Notification, Press};
use crate::words::plain::{ended, line, shorten};
use crate::words::stand::{Desk, author, headline, last, the_desk};
use crate::words::times::Reading;
use crate::words::{phrases, wait};

/// A title is one line on every desktop up to this length.
const TITLE: usize = 90;
/// A body is read up to this length.
const BODY: usize = 240;

pub(crate) fn notification(topic: Topic, ticket: &Ticket, clock: &Reading<'_>) -> Notification {
    let about = ended(&shorten(&line(&ticket.title), TITLE));
    let (title, body) = match topic {
        Topic::WaitingForYou => (
            match last(ticket, MessageKind::Question) {
                Some(asked) => sentence!(
                    "notify-asks",
                    who = author(asked),
                    words = line(&asked.text)
                ),
                None => sentence!("notify-waits"),
            },
            sentence!("notify-waits-body", about = about),
        ),
        Topic::FixReady => {
            let fix = last(ticket, MessageKind::Fix);
            let what = fix.map(|fix| ended(&shorten(&line(&fix.text), BODY / 2)));
            (
                match fix {
                    Some(fix) => sentence!("notify-fix-by", who = author(fix)),
                    None => sentence!("notify-fix"),
                },
                match what.filter(|what| !what.is_empty()) {
                    Some(what) => sentence!("notify-fix-body-what", about = about, what = what),
                    None => sentence!("notify-fix-body", about = about),
                },
            )
        }
        Topic::FirstReply => (
            spoken_last(ticket).map_or_else(|| sentence!("notify-wrote"), writes),
            sentence!("notify-wrote-body", about = about),
        ),
        Topic::NearlyNext => {
            let place = phrases::ahead(wait::ahead(ticket));
            (
                sentence!("notify-nearly-next"),
                match wait::wait(ticket, clock).when {
                    Ok(when) => sentence!(
                        "notify-nearly-next-body-likely",
                        about = about,
                        place = place,
                        when = phrases::span(&when)
                    ),
                    Err(_) => sentence!("notify-nearly-next-body", about = about, place = place),
                },
            )
        }
        Topic::Arrived => (sentence!("notify-arrived"), arrived(about, ticket)),
        Topic::Step => (
            spoken_last(ticket)
                .map_or_else(|| sentence!("name", name = headline(ticket, clock)), writes),
            sentence!("notify-step-body", about = about),
        ),
    };
    Notification {
        ticket: ticket.id,
        title: shorten(&clock.say(&title), TITLE),
        body: clock.say(&body),
        urgent: topic == Topic::WaitingForYou,
        buttons: buttons(topic, clock),
    }
}

fn arrived(about: String, ticket: &Ticket) -> Sentence {
    let Desk { named, desk } = the_desk(ticket);
    match &ticket.reference {
        Some(reference) => sentence!(
            "notify-arrived-body-as",
            about = about,
            named = named,
            desk = desk,
            reference = line(&reference.0)
        ),
        None => sentence!(
            "notify-arrived-body",
            about = about,
            named = named,
            desk = desk
        ),
    }
}

fn buttons(topic: Topic, clock: &Reading<'_>) -> Vec<Button> {
    let button = |label: Sentence, press| Button {
        label: clock.say(&label),
        press,
    };
    match topic {
        Topic::WaitingForYou => vec![button(sentence!("press-reply"), Press::Open)],
        Topic::FixReady => vec![
            button(sentence!("press-fixed"), Press::Fixed),
            button(sentence!("press-not-fixed"), Press::NotFixed),
        ],
        Topic::FirstReply | Topic::NearlyNext | Topic::Arrived | Topic::Step => {
            vec![button(sentence!("press-open"), Press::Open)]
        }
    }
}

/// The last message, if it is the desk's.
fn spoken_last(ticket: &Ticket) -> Option<&Message> {
    ticket
        .messages
        .last()
        .filter(|message| message.from != Author::You)
}

/// `Dana writes: It is the router.`
fn writes(message: &Message) -> Sentence {
    sentence!(
        "notify-writes",
        who = author(message),
        words = line(&message.text)
    )
}
