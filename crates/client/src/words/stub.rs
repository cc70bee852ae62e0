//! The paper stub: the big number, the wait, and why the number rose.

use now_serving_ipc::view::ticket::{RangeView, Stub};
use now_serving_languages::sentence;
use now_serving_protocol::desk::DeskState;
use now_serving_protocol::line::Place;
use now_serving_protocol::ticket::{Stage, Ticket};

use super::phrases;
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
        Ahead::Next => (
            Some(clock.say(&sentence!("stub-next"))),
            sentence!("stub-nobody"),
            Some(0),
        ),
        Ahead::MoreThan(limit) => (
            Some(format!("{limit}+")),
            sentence!("stub-ahead", count = limit),
            Some(limit),
        ),
        Ahead::Exactly(ahead) => (
            Some(ahead.to_string()),
            sentence!("stub-ahead", count = ahead),
            Some(ahead),
        ),
        Ahead::About(ahead) => (
            Some(format!("~{ahead}")),
            sentence!("stub-roughly", count = ahead),
            Some(ahead),
        ),
        Ahead::InLine => (None, sentence!("stub-in-line"), None),
    };
    let wait = wait::wait(ticket, clock);
    Some(Stub {
        number,
        caption: clock.say(&caption),
        wait: clock.say(&match &wait.when {
            Ok(when) => phrases::likely(when),
            Err(why) => phrases::no_forecast(*why),
        }),
        wait_meaning: phrases::meaning(wait.in_ten, wait.record).map(|told| clock.say(&told)),
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
            .map(|by| clock.say(&sentence!("next-word", by = clock.by(by)))),
    })
}

/// How fast it goes, who works, what was said before, and why the number rose.
fn note(ticket: &Ticket, wait: &Wait, desk: Option<DeskState>, clock: &Reading<'_>) -> String {
    let pace = wait::pace(ticket).and_then(phrases::pace_alone);
    let turned = wait.was.as_ref().and_then(|was| {
        // As it read while it was true.
        let then = Reading {
            now: was.until,
            ..*clock
        };
        let said = span(was.low, was.high, &then).filter(|_| was.high > was.until);
        phrases::turned(was.turned, said.as_ref(), was.until, clock)
    });
    let working = desk
        .and_then(|desk| desk.technicians)
        .map(|many| sentence!("stub-working", count = many));
    let rise = ticket.line.as_ref().and_then(|line| {
        let rise = line.rise.as_ref()?;
        match line.place {
            // Once it has fallen below where it rose from, the rise is no longer felt.
            Place::Exact { ahead } | Place::About { ahead } if ahead > rise.from => {
                Some(phrases::rise(rise, NUMBER_LIMIT, clock))
            }
            Place::Exact { .. } | Place::About { .. } | Place::Withheld => None,
        }
    });
    let parts = [pace, working, turned, rise];
    clock.tongue.say_all(parts.iter().flatten())
}
