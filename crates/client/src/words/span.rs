//! When something will likely happen, as a person would say it: rounded outward, and as data, so that each language
//! words it whole.
//!
//! The further away, the coarser: to the minute within ten minutes, to five within two hours, to a quarter within
//! eight, then to the hour on the same day and to half a day on another. The early end goes back, the late end goes on,
//! so that what is said contains what is meant.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan as _, Zoned};
use now_serving_languages::{Clock, Day};

use super::times::Reading;

/// A stretch of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Span {
    /// `10:40 – 12:10`, `tomorrow 09:10 – 10:40`.
    Between { day: Day, from: Clock, to: Clock },
    /// `23:15 – tomorrow 02:00`.
    Across {
        from: (Day, Clock),
        to: (Day, Clock),
    },
    /// `by 12:10`: it may be any moment now.
    ByTime(Day, Clock),
    /// `by tomorrow noon`.
    ByNoon(Day),
    /// `by Thursday`.
    ByDay(Day),
    /// `tomorrow morning`.
    Morning(Day),
    /// `tomorrow afternoon`.
    Afternoon(Day),
    /// `tomorrow`.
    On(Day),
    /// `today or tomorrow`: two days that follow each other.
    Either(Day, Day),
    /// `between Tuesday and Friday`.
    Days(Day, Day),
}

/// From here on, another day is told by its halves.
const FAR: SignedDuration = SignedDuration::from_hours(8);

/// The stretch from `low` to `high`, seen from the moment of reading; nothing if it cannot be said.
pub(crate) fn span(low: Timestamp, high: Timestamp, clock: &Reading<'_>) -> Option<Span> {
    let now = clock.local(clock.now);
    let begun = low <= clock.now;
    let (low, high) = (clock.local(low.max(clock.now)), clock.local(high));
    let is_far = |at: &Zoned| at.date() != now.date() && now.duration_until(at) > FAR;
    let day = |date: Date| called(date, now.date());
    if !is_far(&high) {
        let (from, to) = (back(&low, step(&low, &now))?, on(&high, step(&high, &now))?);
        return Some(match () {
            () if begun => Span::ByTime(day(to.date()), time(&to)),
            () if from.date() == to.date() => Span::Between {
                day: day(to.date()),
                from: time(&from),
                to: time(&to),
            },
            () => Span::Across {
                from: (day(from.date()), time(&from)),
                to: (day(to.date()), time(&to)),
            },
        });
    }
    // The last day that is meant, and whether only its morning is.
    let (last, only_morning) = match (high.hour(), high.minute(), high.second()) {
        (0, 0, 0) => (high.date().yesterday().ok()?, false),
        (..12, _, _) | (12, 0, 0) => (high.date(), true),
        _ => (high.date(), false),
    };
    let from = if begun { now.date() } else { low.date() };
    let is_next = from.checked_add(1.day()).ok() == Some(last);
    Some(if from == last {
        match (low.hour() < 12, only_morning) {
            (true, true) => Span::Morning(day(last)),
            (true, false) => Span::On(day(last)),
            (false, _) => Span::Afternoon(day(last)),
        }
    } else if from == now.date() && only_morning {
        Span::ByNoon(day(last))
    } else if is_next {
        Span::Either(day(from), day(last))
    } else if from == now.date() {
        Span::ByDay(day(last))
    } else {
        Span::Days(day(from), day(last))
    })
}

fn called(date: Date, today: Date) -> Day {
    let away = |days: i64| today.checked_add(days.days()).ok() == Some(date);
    if away(0) {
        Day::Today
    } else if away(1) {
        Day::Tomorrow
    } else if (2..7).any(away) {
        Day::Weekday(date.weekday())
    } else {
        Day::Date(date)
    }
}

fn time(at: &Zoned) -> Clock {
    Clock {
        hour: at.hour(),
        minute: at.minute(),
    }
}

/// The minutes that an end is rounded to, so far from now.
fn step(at: &Zoned, now: &Zoned) -> i64 {
    match now.duration_until(at).as_secs() {
        ..=600 => 1,
        601..=7_200 => 5,
        7_201..=28_800 => 15,
        _ => 60,
    }
}

/// The last round moment that is not later.
fn back(at: &Zoned, step: i64) -> Option<Zoned> {
    let over = i64::from(at.minute()).rem_euclid(step);
    let minute = at.checked_sub(over.minutes()).ok()?;
    minute.with().second(0).subsec_nanosecond(0).build().ok()
}

/// The first round moment that is not earlier.
fn on(at: &Zoned, step: i64) -> Option<Zoned> {
    let whole = back(at, step)?;
    if whole == *at {
        return Some(whole);
    }
    whole.checked_add(step.minutes()).ok()
}

#[cfg(test)]
mod tests;
