//! Decides what is told about a change of a ticket. Pure: two states of a ticket and a memory in, words and memory out.
//!
//! Only the difference between what was known and what is known counts, so a list, a push, a receipt and a replay are
//! all the same, and what is already known is never told again.

use jiff::{SignedDuration, Timestamp};
use now_serving_ipc::view::Loudness;
use now_serving_languages::sentence;
use now_serving_protocol::line::Place;
use now_serving_protocol::ticket::{Author, Message, Stage, Ticket};

use super::memory::{Memory, Topic};
use super::{Notification, Spoken, wording};
use crate::words::times::Reading;

/// News that follow each other this closely are told together.
const TOGETHER: SignedDuration = SignedDuration::from_secs(60);
/// So many notifications a day and ticket, besides those that the desk waits on.
const A_DAY: usize = 3;
/// From so many ahead on, it is nearly one's turn.
const NEARLY: u32 = 1;

/// How a ticket came to be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sight {
    /// It came in a list of all tickets: what is seen for the first time is not news.
    Listed,
    /// It was pushed, or answered: it has just happened.
    Live,
}

/// What is told when a ticket changes from `before` to `after`.
pub(crate) fn decide(
    before: Option<&Ticket>,
    after: &Ticket,
    sight: Sight,
    loudness: Loudness,
    memory: &Memory,
    clock: &Reading<'_>,
) -> (Memory, Option<Spoken>) {
    let mut memory = memory.clone();
    let topic = topic(before, after, sight, loudness, &memory);
    note_what_is_known(after, &mut memory);
    let stale = memory
        .showing
        .is_some_and(|showing| !still_true(showing, before, after));
    if stale {
        memory.showing = None;
    }
    let told = topic
        .filter(|topic| is_allowed(*topic, loudness, &memory, clock.now))
        .map(|topic| Spoken::Show(show(topic, after, &mut memory, clock)));
    let withdrawn = stale.then_some(Spoken::Withdraw(after.id));
    (memory, told.or(withdrawn))
}

/// The most important news in the difference.
fn topic(
    before: Option<&Ticket>,
    after: &Ticket,
    sight: Sight,
    loudness: Loudness,
    memory: &Memory,
) -> Option<Topic> {
    if before.is_none() && sight == Sight::Listed {
        return None;
    }
    let entered = |stage| after.stage == stage && before.is_none_or(|before| before.stage != stage);
    let new_words = new_words(before, after);
    let asks_again = after.stage == Stage::WaitingForYou && new_words.is_some();
    if entered(Stage::WaitingForYou) || asks_again {
        Some(Topic::WaitingForYou)
    } else if entered(Stage::FixReady) {
        Some(Topic::FixReady)
    } else if new_words.is_some() && !memory.replied {
        Some(Topic::FirstReply)
    } else if memory.waited && after.stage != Stage::Sent {
        Some(Topic::Arrived)
    } else if is_nearly_next(after) && !memory.nearly_next && before.is_some_and(is_further_back) {
        Some(Topic::NearlyNext)
    } else if loudness == Loudness::Everything && is_a_step(before, after, new_words) {
        Some(Topic::Step)
    } else {
        None
    }
}

/// Notes what is no longer news, whether it is told or not.
fn note_what_is_known(after: &Ticket, memory: &mut Memory) {
    memory.replied |= after.messages.iter().any(is_from_desk);
    memory.waited &= after.stage == Stage::Sent;
    memory.nearly_next |= is_nearly_next(after);
}

/// Whether a notification that is on the screen still says what is so.
fn still_true(showing: Topic, before: Option<&Ticket>, after: &Ticket) -> bool {
    match showing {
        Topic::WaitingForYou => after.stage == Stage::WaitingForYou,
        Topic::FixReady => after.stage == Stage::FixReady,
        Topic::NearlyNext => is_nearly_next(after),
        Topic::FirstReply | Topic::Arrived | Topic::Step => {
            let own = |ticket: &Ticket| {
                ticket
                    .messages
                    .iter()
                    .filter(|message| !is_from_desk(message))
                    .count()
            };
            after.stage.is_open() && before.is_none_or(|before| own(after) <= own(before))
        }
    }
}

fn is_allowed(topic: Topic, loudness: Loudness, memory: &Memory, now: Timestamp) -> bool {
    let wanted = match loudness {
        Loudness::Quiet => match topic {
            Topic::WaitingForYou | Topic::FixReady => true,
            Topic::FirstReply | Topic::NearlyNext | Topic::Arrived | Topic::Step => false,
        },
        Loudness::Normal => topic != Topic::Step,
        Loudness::Everything => true,
    };
    let joins = memory.showing.is_some() && is_together(memory, now);
    wanted && (!is_counted(topic) || joins || memory.told_today(now) < A_DAY)
}

/// Whether it uses up one of the day's three. What the desk waits on must always be told, and who wants to hear of every
/// step must not miss the important ones for it.
fn is_counted(topic: Topic) -> bool {
    match topic {
        Topic::WaitingForYou | Topic::Step => false,
        Topic::FixReady | Topic::FirstReply | Topic::NearlyNext | Topic::Arrived => true,
    }
}

/// Words it, together with what was told in the same minute.
fn show(topic: Topic, after: &Ticket, memory: &mut Memory, clock: &Reading<'_>) -> Notification {
    let mut notification = wording::notification(topic, after, clock);
    let news = notification.title.clone();
    let joins = memory.showing.is_some() && is_together(memory, clock.now);
    if joins
        && let Some((_, earlier)) = &memory.last
        && *earlier != news
    {
        let both = sentence!(
            "notify-before-that",
            earlier = earlier,
            now = notification.body
        );
        notification.body = clock.say(&both);
    }
    if is_counted(topic) && !joins {
        memory.count(clock.now);
    }
    memory.showing = Some(topic);
    memory.last = Some((clock.now, crate::words::plain::ended(&news)));
    notification
}

fn is_together(memory: &Memory, now: Timestamp) -> bool {
    memory
        .last
        .as_ref()
        .is_some_and(|(at, _)| now.duration_since(*at).abs() < TOGETHER)
}

/// The last thing the desk said that was not known before.
fn new_words<'t>(before: Option<&Ticket>, after: &'t Ticket) -> Option<&'t Message> {
    let known = |message: &Message| {
        before.is_some_and(|before| before.messages.iter().any(|known| known.id == message.id))
    };
    after
        .messages
        .iter()
        .rev()
        .find(|message| is_from_desk(message) && !known(message))
}

fn is_from_desk(message: &Message) -> bool {
    message.from != Author::You
}

/// Whether it stands in line with more ahead; one that starts near the front has no news in that.
fn is_further_back(ticket: &Ticket) -> bool {
    ticket.stage == Stage::InLine && ticket.line.is_some() && !is_nearly_next(ticket)
}

fn is_nearly_next(ticket: &Ticket) -> bool {
    ticket.stage == Stage::InLine
        && match ticket.line.as_ref().map(|line| line.place) {
            Some(Place::Exact { ahead } | Place::About { ahead }) => ahead <= NEARLY,
            Some(Place::Withheld) | None => false,
        }
}

/// Whether the desk did something, for those who want to hear everything. What the person did themselves is not told.
fn is_a_step(before: Option<&Ticket>, after: &Ticket, new_words: Option<&Message>) -> bool {
    if new_words.is_some() {
        return true;
    }
    let moved = before.is_some_and(|before| before.stage != after.stage);
    let own = |ticket: &Ticket| {
        ticket
            .messages
            .iter()
            .filter(|message| !is_from_desk(message))
            .count()
    };
    let by_myself = before.is_some_and(|before| own(after) > own(before));
    moved
        && !by_myself
        && match after.stage {
            Stage::WithSomeone
            | Stage::VisitBooked
            | Stage::OnTheWay
            | Stage::WaitingForOthers
            | Stage::Done => true,
            Stage::Sent
            | Stage::Received
            | Stage::InLine
            | Stage::WaitingForYou
            | Stage::FixReady
            | Stage::Unknown => false,
        }
}

#[cfg(test)]
mod tests;
