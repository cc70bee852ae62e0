//! Where a ticket stands: one sentence, and two or three words.

use now_serving_ipc::view::ticket::{Badge, Tone};
use now_serving_languages::{Day, Sentence, sentence};
use now_serving_protocol::ticket::{Author, Message, MessageKind, Stage, Ticket};

use super::plain::{ended, line, shorten};
use super::times::Reading;
use super::{phrases, wait};

/// Where it stands, in one sentence or more.
pub(crate) fn headline(ticket: &Ticket, clock: &Reading<'_>) -> String {
    let who = ticket.with.as_deref().map(line);
    let stands = match ticket.stage {
        Stage::Sent => sentence!("stands-sent"),
        Stage::Received => {
            let Desk { named, desk } = the_desk(ticket);
            sentence!("stands-received", named = named, desk = desk)
        }
        Stage::InLine => in_line(ticket, clock),
        Stage::WithSomeone | Stage::Unknown => match who {
            Some(who) => sentence!("stands-with", who = who),
            None => sentence!("stands-with-someone"),
        },
        Stage::VisitBooked => sentence!("stands-visit-booked"),
        Stage::OnTheWay => match who {
            Some(who) => sentence!("stands-on-the-way", who = who),
            None => sentence!("stands-someone-on-the-way"),
        },
        Stage::WaitingForYou => match last(ticket, MessageKind::Question) {
            Some(asked) => sentence!(
                "stands-asks",
                who = author(asked),
                question = ended(&shorten(&line(&asked.text), 160))
            ),
            None => sentence!("stands-waiting-for-you"),
        },
        Stage::WaitingForOthers => sentence!("stands-waiting-for-others"),
        Stage::FixReady => match last(ticket, MessageKind::Fix) {
            Some(fix) => sentence!("stands-fix-by", who = author(fix)),
            None => sentence!("stands-fix"),
        },
        Stage::Done => match done(ticket, clock) {
            Ended::Fixed(Some(day)) => sentence!("stands-fixed", day = day),
            Ended::Fixed(None) => sentence!("stands-fixed-once"),
            Ended::Closed(Some(day)) => sentence!("stands-closed", day = day),
            Ended::Closed(None) => sentence!("stands-closed-once"),
        },
    };
    let is_open = ticket.stage.is_open();
    let word = ticket.desk_word.as_deref().filter(|_| is_open);
    let word = word.map(|word| sentence!("stands-desk-word", word = line(word)));
    let next_word = ticket.next_word_by.filter(|by| *by > clock.now && is_open);
    let next_word = next_word.map(|by| sentence!("next-word-sentence", by = clock.by(by)));
    let parts = [Some(stands), word, next_word];
    clock.tongue.say_all(parts.iter().flatten())
}

/// The same in two or three words.
pub(crate) fn badge(ticket: &Ticket, clock: &Reading<'_>) -> Badge {
    let (text, tone) = match ticket.stage {
        Stage::Sent => (sentence!("badge-sent"), Tone::Moving),
        Stage::Received => (sentence!("badge-received"), Tone::Moving),
        Stage::InLine => (phrases::ahead(wait::ahead(ticket)), Tone::Moving),
        Stage::WithSomeone | Stage::Unknown => (
            match ticket.with.as_deref() {
                Some(who) => sentence!("badge-with", who = line(who)),
                None => sentence!("badge-with-someone"),
            },
            Tone::Moving,
        ),
        Stage::VisitBooked => (sentence!("badge-visit-booked"), Tone::Moving),
        Stage::OnTheWay => (sentence!("badge-on-the-way"), Tone::Moving),
        Stage::WaitingForYou => (sentence!("badge-waiting-for-you"), Tone::NeedsYou),
        Stage::WaitingForOthers => (sentence!("badge-waiting-for-others"), Tone::Quiet),
        Stage::FixReady => (sentence!("badge-fix-ready"), Tone::NeedsYou),
        Stage::Done => (
            match done(ticket, clock) {
                Ended::Fixed(Some(day)) => sentence!("badge-fixed", day = day),
                Ended::Fixed(None) => sentence!("badge-fixed-once"),
                Ended::Closed(Some(day)) => sentence!("badge-closed", day = day),
                Ended::Closed(None) => sentence!("badge-closed-once"),
            },
            Tone::Quiet,
        ),
    };
    Badge {
        text: clock.say(&text),
        tone,
    }
}

/// The last message of a kind from the desk.
pub(crate) fn last(ticket: &Ticket, kind: MessageKind) -> Option<&Message> {
    ticket
        .messages
        .iter()
        .rev()
        .find(|message| message.kind == kind && message.from != Author::You)
}

/// Who wrote it, as the reader knows them.
pub(crate) fn author(message: &Message) -> Sentence {
    match &message.from {
        Author::You => sentence!("you"),
        Author::Desk(name) if name.trim().is_empty() => sentence!("the-desk"),
        Author::Desk(name) => sentence!("name", name = line(name)),
    }
}

/// What the desk is called, for messages that choose by `named`.
pub(crate) struct Desk {
    /// `yes` or `no`.
    pub(crate) named: &'static str,
    /// `Network desk`.
    pub(crate) desk: String,
}

/// The desk's name, without an English article: each language has its own way with one.
pub(crate) fn the_desk(ticket: &Ticket) -> Desk {
    let desk = line(&ticket.desk);
    let bare = match desk.split_once(' ') {
        Some((article, rest)) if article.eq_ignore_ascii_case("the") => rest.to_owned(),
        Some(_) | None => desk,
    };
    Desk {
        named: if bare.is_empty() { "no" } else { "yes" },
        desk: bare,
    }
}

fn in_line(ticket: &Ticket, clock: &Reading<'_>) -> Sentence {
    let when = wait::wait(ticket, clock).when;
    phrases::headline(wait::ahead(ticket), wait::pace(ticket), &when)
}

/// How it ended, and on which day.
enum Ended {
    Fixed(Option<Day>),
    /// Nobody said that it was fixed.
    Closed(Option<Day>),
}

fn done(ticket: &Ticket, clock: &Reading<'_>) -> Ended {
    let was_fixed = ticket.messages.iter().any(|message| match message.kind {
        MessageKind::Fix | MessageKind::Fixed => true,
        MessageKind::Said
        | MessageKind::Question
        | MessageKind::NotFixed
        | MessageKind::Unknown => false,
    });
    let mut steps = ticket.steps.iter().rev();
    let day = steps
        .find(|step| step.stage == Stage::Done)
        .map(|step| clock.day_of(step.at));
    if was_fixed {
        Ended::Fixed(day)
    } else {
        Ended::Closed(day)
    }
}
