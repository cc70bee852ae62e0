//! What is said about place and wait: messages chosen from data. How each language words them stands in its files.

use jiff::Timestamp;
use now_serving_languages::{Sentence, sentence};
use now_serving_protocol::forecast::{NoForecast, Record, RecordTime, Turned};
use now_serving_protocol::line::{Pace, Per, Rise, RiseReason};

use super::span::Span;
use super::times::Reading;
use super::wait::Ahead;

/// `10:40 – 12:10`, `by Thursday`: when something will likely happen.
pub(crate) fn span(span: &Span) -> Sentence {
    match *span {
        Span::Between { day, from, to } => {
            sentence!("when-between", day = day, from = from, to = to)
        }
        Span::Across { from, to } => {
            let end = |(day, clock)| sentence!("when-end", day = day, clock = clock);
            sentence!("when-across", from = end(from), to = end(to))
        }
        Span::ByTime(day, clock) => sentence!("when-by-time", day = day, clock = clock),
        Span::ByNoon(day) => sentence!("when-by-noon", day = day),
        Span::ByDay(day) => sentence!("when-by-day", day = day),
        Span::Morning(day) => sentence!("when-morning", day = day),
        Span::Afternoon(day) => sentence!("when-afternoon", day = day),
        Span::On(day) => sentence!("when-on", day = day),
        Span::Either(one, other) => sentence!("when-either", one = one, other = other),
        Span::Days(one, other) => sentence!("when-days", one = one, other = other),
    }
}

/// `3 ahead of you`.
pub(crate) fn ahead(ahead: Ahead) -> Sentence {
    match ahead {
        Ahead::Next => sentence!("ahead-next"),
        Ahead::Exactly(many) => sentence!("ahead-exactly", count = many),
        Ahead::About(many) => sentence!("ahead-about", count = many),
        Ahead::MoreThan(many) => sentence!("ahead-more", count = many),
        Ahead::InLine => sentence!("ahead-in-line"),
    }
}

/// Where it stands and when its turn will likely be, in one sentence or two.
pub(crate) fn headline(
    place: Ahead,
    moving: Option<Pace>,
    wait: &Result<Span, Option<NoForecast>>,
) -> Sentence {
    let place = ahead(place);
    match (moving.and_then(pace), wait) {
        (Some(pace), Ok(when)) => {
            sentence!(
                "in-line-pace-likely",
                place = place,
                pace = pace,
                when = span(when)
            )
        }
        (Some(pace), Err(why)) => {
            sentence!(
                "in-line-pace-unknown",
                place = place,
                pace = pace,
                why = no_forecast(*why)
            )
        }
        (None, Ok(when)) => sentence!("in-line-likely", place = place, when = span(when)),
        (None, Err(why)) => sentence!("in-line-unknown", place = place, why = no_forecast(*why)),
    }
}

/// `Likely picked up 10:40 – 12:10`.
pub(crate) fn likely(when: &Span) -> Sentence {
    sentence!("likely", when = span(when))
}

/// `about 6 an hour are taken`; nothing of a pace that cannot be said.
pub(crate) fn pace(pace: Pace) -> Option<Sentence> {
    Some(sentence!("pace", per = per(pace)?, count = pace.tickets))
}

/// The same as a sentence of its own.
pub(crate) fn pace_alone(pace: Pace) -> Option<Sentence> {
    Some(sentence!(
        "pace-alone",
        per = per(pace)?,
        count = pace.tickets
    ))
}

fn per(pace: Pace) -> Option<&'static str> {
    match pace.per {
        Per::Hour => Some("hour"),
        Per::Day => Some("day"),
        Per::Unknown => None,
    }
}

/// Why no range is given.
pub(crate) fn no_forecast(why: Option<NoForecast>) -> Sentence {
    let why = match why {
        Some(NoForecast::TooFew) => "too-few",
        Some(NoForecast::TooWide) => "too-wide",
        Some(NoForecast::Overdue) => "overdue",
        Some(NoForecast::Drift) => "drift",
        Some(NoForecast::Unknown) | None => "unknown",
    };
    sentence!("no-forecast", why = why)
}

/// `8 in 10 are. Last month 83 of 100 such ranges were right.`
pub(crate) fn meaning(in_ten: u8, record: Option<Record>) -> Option<Sentence> {
    if !(1..=10).contains(&in_ten) {
        return None;
    }
    let told = |record: Record, time| {
        sentence!(
            "meaning-record",
            in_ten = in_ten,
            time = time,
            held = record.held,
            of = record.of
        )
    };
    let record = record.and_then(|record| match record.time {
        RecordTime::LastMonth => Some(told(record, "last-month")),
        RecordTime::ThisMonth => Some(told(record, "this-month")),
        RecordTime::Unknown => None,
    });
    Some(record.unwrap_or_else(|| sentence!("meaning", in_ten = in_ten)))
}

/// `It takes longer than we said. Until 11:55 we said 10:40 – 12:10.`
pub(crate) fn turned(
    turned: Turned,
    was: Option<&Span>,
    until: Timestamp,
    reading: &Reading<'_>,
) -> Option<Sentence> {
    let turned = match turned {
        Turned::Later => "later",
        Turned::Earlier => "earlier",
        Turned::Unknown => return None,
    };
    Some(match was {
        Some(was) => sentence!(
            "turned-was",
            turned = turned,
            until = reading.short(until),
            said = span(was)
        ),
        None => sentence!("turned", turned = turned),
    })
}

/// `An urgent report went first at 09:40, so you moved from 2 to 3.` Beyond `limit` there is no number.
pub(crate) fn rise(rise: &Rise, limit: u32, reading: &Reading<'_>) -> Sentence {
    let reason = match rise.reason {
        RiseReason::UrgentFirst => "urgent-first",
        RiseReason::DueFirst => "due-first",
        RiseReason::DeskOrder => "desk-order",
        RiseReason::ServedBefore => "served-before",
        RiseReason::CameBack => "came-back",
        RiseReason::HandedBack => "handed-back",
        RiseReason::Answered => "answered",
        RiseReason::MovedHere => "moved-here",
        RiseReason::ThisOneMoved => "this-one-moved",
        RiseReason::Unknown => "unknown",
    };
    let at = reading.at(rise.at);
    if rise.to > limit {
        sentence!("rise-far", reason = reason, at = at)
    } else {
        sentence!(
            "rise",
            reason = reason,
            at = at,
            from = rise.from,
            to = rise.to
        )
    }
}

#[cfg(test)]
mod tests;
