//! Where a ticket stands: one sentence, and two or three words.

use now_serving_ipc::view::ticket::{Badge, Tone};
use now_serving_protocol::ticket::{Author, Message, MessageKind, Stage, Ticket};

use super::plain::{line, sentence, shorten};
use super::times::Reading;
use super::{english, wait};

/// Where it stands, in one sentence or two.
pub(crate) fn headline(ticket: &Ticket, clock: &Reading<'_>) -> String {
    let who = ticket.with.as_deref().map(line);
    let by_someone = |who: &Option<String>| {
        who.clone()
            .unwrap_or_else(|| "Someone at the desk".to_owned())
    };
    let text = match ticket.stage {
        Stage::Sent => "Sent. The desk doesn't have it yet.".to_owned(),
        Stage::Received => format!("{} has it. It isn't in line yet.", the_desk(ticket)),
        Stage::InLine => in_line(ticket, clock),
        Stage::WithSomeone | Stage::Unknown => format!("{} has it.", by_someone(&who)),
        Stage::VisitBooked => "A visit is booked.".to_owned(),
        Stage::OnTheWay => format!("{} is on the way.", by_someone(&who)),
        Stage::WaitingForYou => match last(ticket, MessageKind::Question) {
            Some(asked) => format!(
                "{} asks: {} Reply to go on.",
                author(asked),
                sentence(&shorten(&line(&asked.text), 160))
            ),
            None => "The desk waits for you. Reply to go on.".to_owned(),
        },
        Stage::WaitingForOthers => "The desk waits for somebody else.".to_owned(),
        Stage::FixReady => match last(ticket, MessageKind::Fix) {
            Some(fix) => format!("{} says it's fixed. Is it really?", author(fix)),
            None => "The desk says it's fixed. Is it really?".to_owned(),
        },
        Stage::Done => format!("{}.", done(ticket, clock)),
    };
    let with_word = match &ticket.desk_word {
        Some(word) if ticket.stage.is_open() => {
            format!("{text} The desk calls it “{}”.", line(word))
        }
        Some(_) | None => text,
    };
    match ticket
        .next_word_by
        .filter(|by| *by > clock.now && ticket.stage.is_open())
    {
        Some(by) => format!("{with_word} Next word by {}.", clock.short(by)),
        None => with_word,
    }
}

/// The same in two or three words.
pub(crate) fn badge(ticket: &Ticket, clock: &Reading<'_>) -> Badge {
    let (text, tone) = match ticket.stage {
        Stage::Sent => ("Sent".to_owned(), Tone::Moving),
        Stage::Received => ("Received".to_owned(), Tone::Moving),
        Stage::InLine => (english::ahead(wait::ahead(ticket)), Tone::Moving),
        Stage::WithSomeone | Stage::Unknown => (
            ticket.with.as_deref().map_or_else(
                || "With someone".to_owned(),
                |who| format!("With {}", line(who)),
            ),
            Tone::Moving,
        ),
        Stage::VisitBooked => ("Visit booked".to_owned(), Tone::Moving),
        Stage::OnTheWay => ("On the way".to_owned(), Tone::Moving),
        Stage::WaitingForYou => ("Waiting for you".to_owned(), Tone::NeedsYou),
        Stage::WaitingForOthers => ("Waiting for others".to_owned(), Tone::Quiet),
        Stage::FixReady => ("Is it fixed?".to_owned(), Tone::NeedsYou),
        Stage::Done => (done(ticket, clock), Tone::Quiet),
    };
    Badge { text, tone }
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
pub(crate) fn author(message: &Message) -> String {
    match &message.from {
        Author::You => "You".to_owned(),
        Author::Desk(name) if name.trim().is_empty() => "The desk".to_owned(),
        Author::Desk(name) => line(name),
    }
}

/// `The Network desk`, without saying 'the' twice.
pub(crate) fn the_desk(ticket: &Ticket) -> String {
    let desk = line(&ticket.desk);
    if desk.is_empty() {
        "The desk".to_owned()
    } else if desk.to_lowercase().starts_with("the ") {
        desk
    } else {
        format!("The {desk}")
    }
}

fn in_line(ticket: &Ticket, clock: &Reading<'_>) -> String {
    let when = wait::wait(ticket, clock).when;
    english::headline(wait::ahead(ticket), wait::pace(ticket), &when)
}

/// `Fixed 12 Nov`, or `Closed 12 Nov` where nobody said that it was fixed.
fn done(ticket: &Ticket, clock: &Reading<'_>) -> String {
    let was_fixed = ticket.messages.iter().any(|message| match message.kind {
        MessageKind::Fix | MessageKind::Fixed => true,
        MessageKind::Said
        | MessageKind::Question
        | MessageKind::NotFixed
        | MessageKind::Unknown => false,
    });
    let word = if was_fixed { "Fixed" } else { "Closed" };
    match ticket
        .steps
        .iter()
        .rev()
        .find(|step| step.stage == Stage::Done)
    {
        Some(step) => format!("{word} {}", clock.day_of(step.at)),
        None => word.to_owned(),
    }
}
