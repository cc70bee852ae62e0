//! The paper stub: the big number, the wait, and why the number rose.

use now_serving_ipc::view::ticket::{RangeView, Stub};
use now_serving_protocol::desk::DeskState;
use now_serving_protocol::line::Place;
use now_serving_protocol::ticket::{Stage, Ticket};

use super::english;
use super::span::span;
use super::times::Reading;
use super::wait::{self, Ahead, NUMBER_LIMIT, Wait};

/// The stub, while the ticket waits in line.
pub(crate) fn stub(ticket: &Ticket, desk: Option<DeskState>, clock: &Reading<'_>) -> Option<Stub> {
    if ticket.stage != Stage::InLine {
        return None;
    }
    let place = wait::ahead(ticket);
    let (number, caption, ahead) = match place {
        Ahead::Next => (Some("Next".to_owned()), "nobody is ahead of you", Some(0)),
        Ahead::MoreThan(limit) => (Some(format!("{limit}+")), "ahead of you", Some(limit)),
        Ahead::Exactly(ahead) => (Some(ahead.to_string()), "ahead of you", Some(ahead)),
        Ahead::About(ahead) => (
            Some(format!("~{ahead}")),
            "ahead of you, roughly",
            Some(ahead),
        ),
        Ahead::InLine => (None, "in line", None),
    };
    let wait = wait::wait(ticket, clock);
    Some(Stub {
        number,
        caption: caption.to_owned(),
        wait: match &wait.when {
            Ok(when) => english::likely(when),
            Err(why) => english::no_forecast(*why).to_owned(),
        },
        wait_meaning: english::meaning(wait.in_ten, wait.record),
        range: wait.range.map(|(low, high)| RangeView {
            from: ticket.reported_at.to_string(),
            low: low.to_string(),
            high: high.to_string(),
        }),
        ahead,
        note: note(ticket, &wait, desk, clock),
        next_word: ticket
            .next_word_by
            .filter(|by| *by > clock.now)
            .map(|by| format!("Next word by {}", clock.short(by))),
    })
}

/// How fast it goes, who works, what was said before, and why the number rose.
fn note(ticket: &Ticket, wait: &Wait, desk: Option<DeskState>, clock: &Reading<'_>) -> String {
    let pace = wait::pace(ticket)
        .and_then(english::pace)
        .map(|pace| format!("{}.", capital(&pace)));
    let turned = wait.was.as_ref().and_then(|was| {
        // As it read while it was true.
        let then = Reading {
            now: was.until,
            ..*clock
        };
        let said = span(was.low, was.high, &then).filter(|_| was.high > was.until);
        english::turned(was.turned, said.as_ref(), was.until, clock)
    });
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
                Some(english::rise(rise, NUMBER_LIMIT, clock))
            }
            Place::Exact { .. } | Place::About { .. } | Place::Withheld => None,
        }
    });
    let parts: Vec<_> = [pace, working, turned, rise]
        .into_iter()
        .flatten()
        .collect();
    parts.join(" ")
}

/// A clause as a sentence begins.
fn capital(clause: &str) -> String {
    let mut letters = clause.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
