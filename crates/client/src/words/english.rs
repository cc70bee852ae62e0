//! The sentences about place and wait, in English: whole sentences from data, so that another language can word each
//! its own way. Nothing here decides what is said.

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use now_serving_protocol::forecast::{NoForecast, Record, RecordTime, Turned};
use now_serving_protocol::line::{Pace, Per, Rise, RiseReason};

use super::span::{Clock, Day, Span};
use super::times::Reading;
use super::wait::Ahead;

/// `10:40 – 12:10`, `by Thursday`: after 'likely picked up'.
pub(crate) fn span(span: &Span) -> String {
    match span {
        Span::Between {
            day: Day::Today,
            from,
            to,
        } => format!("{} – {}", clock(*from), clock(*to)),
        Span::Between { day: on, from, to } => {
            format!("{} {} – {}", day(*on), clock(*from), clock(*to))
        }
        Span::Across { from, to } => format!("{} – {}", moment(*from), moment(*to)),
        Span::ByTime(on, at) => format!("by {}", moment((*on, *at))),
        Span::ByNoon(on) => format!("by {} noon", day(*on)),
        Span::ByDay(on) => format!("by {}", day(*on)),
        Span::Morning(on) => format!("{} morning", day(*on)),
        Span::Afternoon(on) => format!("{} afternoon", day(*on)),
        Span::On(on) => day(*on),
        Span::Either(one, other) => format!("{} or {}", day(*one), day(*other)),
        Span::Days(one, other) => format!("between {} and {}", day(*one), day(*other)),
    }
}

/// `3 ahead of you`.
pub(crate) fn ahead(ahead: Ahead) -> String {
    match ahead {
        Ahead::Next => "You're next".to_owned(),
        Ahead::Exactly(many) => format!("{many} ahead of you"),
        Ahead::About(many) => format!("About {many} ahead of you"),
        Ahead::MoreThan(many) => format!("More than {many} ahead of you"),
        Ahead::InLine => "In line".to_owned(),
    }
}

/// Where it stands and when its turn will likely be, in one sentence or two.
pub(crate) fn headline(
    place: Ahead,
    moving: Option<Pace>,
    wait: &Result<Span, Option<NoForecast>>,
) -> String {
    match (moving.and_then(pace), wait) {
        (Some(pace), Ok(when)) => {
            format!("{}; {pace}. Likely picked up {}.", ahead(place), span(when))
        }
        (Some(pace), Err(why)) => format!("{}; {pace}. {}.", ahead(place), no_forecast(*why)),
        (None, Ok(when)) => format!("{}, likely picked up {}.", ahead(place), span(when)),
        (None, Err(why)) => format!("{}. {}.", ahead(place), no_forecast(*why)),
    }
}

/// `Likely picked up 10:40 – 12:10`.
pub(crate) fn likely(when: &Span) -> String {
    format!("Likely picked up {}", span(when))
}

/// `about 6 an hour are taken`; nothing of a pace that cannot be said.
pub(crate) fn pace(pace: Pace) -> Option<String> {
    let time = match pace.per {
        Per::Hour => "an hour",
        Per::Day => "a day",
        Per::Unknown => return None,
    };
    Some(match pace.tickets {
        1 => format!("about one {time} is taken"),
        many => format!("about {many} {time} are taken"),
    })
}

/// Why no range is given.
pub(crate) fn no_forecast(why: Option<NoForecast>) -> &'static str {
    match why {
        Some(NoForecast::TooFew) => {
            "Too few were picked up lately to say when it will be your turn"
        }
        Some(NoForecast::TooWide) => {
            "Waits differ too much at the moment to say when it will be your turn"
        }
        Some(NoForecast::Overdue) => {
            "It has waited longer than most, so we can't say when it will be picked up"
        }
        Some(NoForecast::Drift) => {
            "What we said was wrong too often lately, so we don't say when it will be your turn"
        }
        Some(NoForecast::Unknown) | None => "We can't say yet when it will be your turn",
    }
}

/// `8 in 10 are. Last month 83 of 100 such ranges were right.`
pub(crate) fn meaning(in_ten: u8, record: Option<Record>) -> Option<String> {
    let meaning = (1..=10)
        .contains(&in_ten)
        .then(|| format!("{in_ten} in 10 are"))?;
    let record = record.and_then(|record| {
        let time = match record.time {
            RecordTime::LastMonth => "Last month",
            RecordTime::ThisMonth => "This month",
            RecordTime::Unknown => return None,
        };
        Some(format!(
            "{time} {} of {} such ranges were right.",
            record.held, record.of
        ))
    });
    Some(match record {
        Some(record) => format!("{meaning}. {record}"),
        None => meaning,
    })
}

/// `It takes longer than we said. Until 11:55 we said 10:40 – 12:10.`
pub(crate) fn turned(
    turned: Turned,
    was: Option<&Span>,
    until: Timestamp,
    reading: &Reading<'_>,
) -> Option<String> {
    let news = match turned {
        Turned::Later => "It takes longer than we said",
        Turned::Earlier => "It goes faster than we said",
        Turned::Unknown => return None,
    };
    Some(match was {
        Some(was) => format!(
            "{news}. Until {} we said {}.",
            reading.short(until),
            span(was)
        ),
        None => format!("{news}."),
    })
}

/// `An urgent report went first at 09:40, so you moved from 2 to 3.` Beyond `limit` there is no number.
pub(crate) fn rise(rise: &Rise, limit: u32, reading: &Reading<'_>) -> String {
    let at = reading.short(rise.at);
    let at = if at.starts_with(|first: char| first.is_ascii_digit()) && at.len() == 5 {
        format!("at {at}")
    } else {
        at
    };
    let moved = if rise.to > limit {
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

fn moment((on, at): (Day, Clock)) -> String {
    match on {
        Day::Today => clock(at),
        Day::Tomorrow | Day::Weekday(_) | Day::Date(_) => format!("{} {}", day(on), clock(at)),
    }
}

fn day(day: Day) -> String {
    match day {
        Day::Today => "today".to_owned(),
        Day::Tomorrow => "tomorrow".to_owned(),
        Day::Weekday(weekday) => name(weekday).to_owned(),
        Day::Date(date) => short_date(date),
    }
}

fn short_date(date: Date) -> String {
    date.strftime("%-d %b").to_string()
}

fn clock(at: Clock) -> String {
    format!("{:02}:{:02}", at.hour, at.minute)
}

fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests;
