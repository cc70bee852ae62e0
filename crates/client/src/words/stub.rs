//! The paper stub: the big number, the wait, and why the number rose.

use jiff::Timestamp;
use now_serving_ipc::view::ticket::{RangeView, Stub};
use now_serving_protocol::desk::DeskState;
use now_serving_protocol::forecast::{Forecast, NoForecast};
use now_serving_protocol::line::{Place, Rise, RiseReason};
use now_serving_protocol::ticket::{Stage, Ticket};

use super::stand::NUMBER_LIMIT;
use super::times::Reading;

/// What can be said about the wait.
pub(crate) struct Wait {
    /// `Likely picked up 10:40 – 12:10`, or why nothing is said. Without a full stop.
    pub(crate) text: String,
    /// `8 in 10 are`.
    pub(crate) meaning: Option<String>,
    /// The range itself.
    pub(crate) range: Option<(Timestamp, Timestamp)>,
}

/// The stub, while the ticket waits in line.
pub(crate) fn stub(ticket: &Ticket, desk: Option<DeskState>, clock: &Reading<'_>) -> Option<Stub> {
    if ticket.stage != Stage::InLine {
        return None;
    }
    let place = ticket
        .line
        .as_ref()
        .map_or(Place::Withheld, |line| line.place);
    let (number, caption, ahead) = match place {
        Place::Exact { ahead: 0 } | Place::About { ahead: 0 } => {
            (Some("Next".to_owned()), "nobody is ahead of you", Some(0))
        }
        Place::Exact { ahead } | Place::About { ahead } if ahead > NUMBER_LIMIT => (
            Some(format!("{NUMBER_LIMIT}+")),
            "ahead of you",
            Some(NUMBER_LIMIT),
        ),
        Place::Exact { ahead } => (Some(ahead.to_string()), "ahead of you", Some(ahead)),
        Place::About { ahead } => (
            Some(format!("~{ahead}")),
            "ahead of you, roughly",
            Some(ahead),
        ),
        Place::Withheld => (None, "in line", None),
    };
    let wait = wait(ticket, clock);
    Some(Stub {
        number,
        caption: caption.to_owned(),
        wait: wait.text,
        wait_meaning: wait.meaning,
        range: wait.range.map(|(low, high)| RangeView {
            from: ticket.reported_at.to_string(),
            low: low.to_string(),
            high: high.to_string(),
        }),
        ahead,
        note: note(ticket, desk, clock),
        next_word: ticket
            .next_word_by
            .filter(|by| *by > clock.now)
            .map(|by| format!("Next word by {}", clock.short(by))),
    })
}

/// What can be said about the wait. A range that has passed says nothing any more.
pub(crate) fn wait(ticket: &Ticket, clock: &Reading<'_>) -> Wait {
    let none = |text: &str| Wait {
        text: text.to_owned(),
        meaning: None,
        range: None,
    };
    match ticket.forecast {
        Some(Forecast::Range { low, high, in_ten }) if high > clock.now => Wait {
            text: format!("Likely picked up {}", clock.likely(low, high)),
            meaning: (1..=10)
                .contains(&in_ten)
                .then(|| format!("{in_ten} in 10 are")),
            range: Some((low, high)),
        },
        Some(
            Forecast::Range { .. }
            | Forecast::None {
                why: NoForecast::Overdue,
            },
        ) => none("It has waited longer than most, so we can't say when it will be picked up"),
        Some(Forecast::None {
            why: NoForecast::TooFew,
        }) => none("Too few were picked up lately to say when it will be your turn"),
        Some(Forecast::None {
            why: NoForecast::TooWide,
        }) => none("Waits differ too much at the moment to say when it will be your turn"),
        Some(Forecast::None {
            why: NoForecast::Unknown,
        })
        | None => none("We can't say yet when it will be your turn"),
    }
}

/// Who works, and why the number rose.
fn note(ticket: &Ticket, desk: Option<DeskState>, clock: &Reading<'_>) -> String {
    let working = match desk.and_then(|desk| desk.technicians) {
        Some(0) => Some("No technician is working right now.".to_owned()),
        Some(1) => Some("1 technician is working now.".to_owned()),
        Some(many) => Some(format!("{many} technicians are working now.")),
        None => None,
    };
    let rise = ticket.line.as_ref().and_then(|line| {
        let rise = line.rise.as_ref()?;
        match line.place {
            // Once it has fallen below where it rose from, the rise is no longer felt.
            Place::Exact { ahead } | Place::About { ahead } if ahead > rise.from => {
                Some(explain(rise, clock))
            }
            Place::Exact { .. } | Place::About { .. } | Place::Withheld => None,
        }
    });
    let parts: Vec<_> = working.into_iter().chain(rise).collect();
    parts.join(" ")
}

/// `An urgent report went first at 09:40, so you moved from 2 to 3.`
pub(crate) fn explain(rise: &Rise, clock: &Reading<'_>) -> String {
    let at = clock.short(rise.at);
    let at = if at.starts_with(|first: char| first.is_ascii_digit()) && at.len() == 5 {
        format!("at {at}")
    } else {
        at
    };
    let moved = if rise.to > NUMBER_LIMIT {
        "you moved back".to_owned()
    } else {
        format!("you moved from {} to {}", rise.from, rise.to)
    };
    match rise.reason {
        RiseReason::UrgentFirst => format!("An urgent report went first {at}, so {moved}."),
        RiseReason::DueFirst => {
            format!("A report that is due earlier went first {at}, so {moved}.")
        }
        RiseReason::DeskOrder => format!("The desk put another ticket first {at}, so {moved}."),
        RiseReason::ServedBefore => {
            format!("A ticket that is served before yours joined the line {at}, so {moved}.")
        }
        RiseReason::CameBack => {
            format!("A fix did not hold and its ticket came back {at}, so {moved}.")
        }
        RiseReason::HandedBack => format!("The desk put a ticket back in line {at}, so {moved}."),
        RiseReason::Answered => {
            format!("A ticket that waited for an answer got it {at}, so {moved}.")
        }
        RiseReason::MovedHere => format!("A ticket came over from another team {at}, so {moved}."),
        RiseReason::ThisOneMoved => {
            format!("Your ticket got another urgency, due time or team {at}, so {moved}.")
        }
        RiseReason::Unknown => format!("Something changed {at} and {moved}. We don't know why."),
    }
}
