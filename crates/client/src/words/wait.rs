//! What can be said about a place and a wait: as data, before any language words it.

use jiff::Timestamp;
use now_serving_protocol::forecast::{Forecast, NoForecast, Record, Was};
use now_serving_protocol::line::{Pace, Place};
use now_serving_protocol::ticket::Ticket;

use super::span::{Span, span};
use super::times::Reading;

/// Beyond this many ahead, a number only shames.
pub(crate) const NUMBER_LIMIT: u32 = 10;

/// How many are ahead, as far as it may be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ahead {
    /// Nobody.
    Next,
    Exactly(u32),
    About(u32),
    MoreThan(u32),
    /// In line, without a number.
    InLine,
}

/// What can be said about the wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wait {
    /// When it will likely end, or why that is not said.
    pub(crate) when: Result<Span, Option<NoForecast>>,
    /// The range itself, while there is one.
    pub(crate) range: Option<(Timestamp, Timestamp)>,
    /// How many ranges in ten hold, and how many lately did.
    pub(crate) in_ten: u8,
    pub(crate) record: Option<Record>,
    /// What was said before.
    pub(crate) was: Option<Was>,
}

/// How many are ahead of a ticket.
pub(crate) fn ahead(ticket: &Ticket) -> Ahead {
    match ticket.line.as_ref().map(|standing| standing.place) {
        Some(Place::Exact { ahead: 0 } | Place::About { ahead: 0 }) => Ahead::Next,
        Some(Place::Exact { ahead } | Place::About { ahead }) if ahead > NUMBER_LIMIT => {
            Ahead::MoreThan(NUMBER_LIMIT)
        }
        Some(Place::Exact { ahead }) => Ahead::Exactly(ahead),
        Some(Place::About { ahead }) => Ahead::About(ahead),
        Some(Place::Withheld) | None => Ahead::InLine,
    }
}

/// How fast the line moves, where that says more than a number.
pub(crate) fn pace(ticket: &Ticket) -> Option<Pace> {
    let pace = ticket.line.as_ref()?.pace?;
    match ahead(ticket) {
        Ahead::MoreThan(_) | Ahead::InLine => Some(pace),
        Ahead::Next | Ahead::Exactly(_) | Ahead::About(_) => None,
    }
}

/// What can be said about a ticket's wait. A range that has passed says nothing any more.
pub(crate) fn wait(ticket: &Ticket, clock: &Reading<'_>) -> Wait {
    let none = |why, was: &Option<Was>| Wait {
        when: Err(why),
        range: None,
        in_ten: 0,
        record: None,
        was: was.clone(),
    };
    match &ticket.forecast {
        Some(Forecast::Range {
            low,
            high,
            in_ten,
            was,
            record,
        }) => match span(*low, *high, clock).filter(|_| *high > clock.now) {
            Some(when) => Wait {
                when: Ok(when),
                range: Some((*low, *high)),
                in_ten: *in_ten,
                record: *record,
                was: was.clone(),
            },
            None => none(Some(NoForecast::Overdue), was),
        },
        Some(Forecast::None { why, was }) => none(Some(*why), was),
        None => none(None, &None),
    }
}
