//! Times as people say them: `today 09:12`, `yesterday 17:03`, `12 Nov`.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _, Zoned};

/// A moment of reading, in the reader's time zone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading<'a> {
    pub(crate) now: Timestamp,
    pub(crate) zone: &'a TimeZone,
}

impl Reading<'_> {
    /// `today 09:12`, `yesterday 17:03`, `12 Nov`, `12 Nov 2025`.
    pub(crate) fn moment(&self, at: Timestamp) -> String {
        let at = self.local(at);
        match self.day(at.date()) {
            Day::Today => format!("today {}", clock(&at)),
            Day::Yesterday => format!("yesterday {}", clock(&at)),
            Day::Tomorrow => format!("tomorrow {}", clock(&at)),
            Day::Weekday | Day::ThisYear | Day::Other => self.date(&at),
        }
    }

    /// `09:12` today, else with the day: `yesterday 17:03`, `Thu 09:12`, `12 Nov 09:12`.
    pub(crate) fn short(&self, at: Timestamp) -> String {
        let at = self.local(at);
        match self.day(at.date()) {
            Day::Today => clock(&at),
            Day::Yesterday => format!("yesterday {}", clock(&at)),
            Day::Tomorrow => format!("tomorrow {}", clock(&at)),
            Day::Weekday | Day::ThisYear | Day::Other => {
                format!("{} {}", self.named(&at), clock(&at))
            }
        }
    }

    /// `12 Nov`, or `today`, `yesterday`: for what happened on a day.
    pub(crate) fn day_of(&self, at: Timestamp) -> String {
        let at = self.local(at);
        match self.day(at.date()) {
            Day::Today => "today".to_owned(),
            Day::Yesterday => "yesterday".to_owned(),
            Day::Tomorrow => "tomorrow".to_owned(),
            Day::Weekday | Day::ThisYear | Day::Other => self.date(&at),
        }
    }

    /// A moment by the reader's clock.
    pub(crate) fn local(&self, at: Timestamp) -> Zoned {
        at.to_zoned(self.zone.clone())
    }

    fn named(&self, at: &Zoned) -> String {
        match self.day(at.date()) {
            Day::Weekday => at.strftime("%a").to_string(),
            Day::Today | Day::Yesterday | Day::Tomorrow | Day::ThisYear | Day::Other => {
                self.date(at)
            }
        }
    }

    fn date(&self, at: &Zoned) -> String {
        let form = match self.day(at.date()) {
            Day::Other => "%-d %b %Y",
            Day::Today | Day::Yesterday | Day::Tomorrow | Day::Weekday | Day::ThisYear => "%-d %b",
        };
        at.strftime(form).to_string()
    }

    fn day(&self, date: Date) -> Day {
        let today = self.local(self.now).date();
        let away = |days: i64| today.checked_add(days.days()).ok() == Some(date);
        if away(0) {
            Day::Today
        } else if away(-1) {
            Day::Yesterday
        } else if away(1) {
            Day::Tomorrow
        } else if (2..7).any(away) {
            Day::Weekday
        } else if date.year() == today.year() {
            Day::ThisYear
        } else {
            Day::Other
        }
    }
}

enum Day {
    Yesterday,
    Today,
    Tomorrow,
    /// Within the coming week: its name says it.
    Weekday,
    ThisYear,
    Other,
}

fn clock(at: &Zoned) -> String {
    at.strftime("%H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_people_say_them() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let now = "2026-11-22T10:02:00+01:00".parse().unwrap();
        let read = Reading { now, zone: &zone };
        let table = [
            ("2026-11-22T09:12:00+01:00", "today 09:12", "09:12"),
            ("2026-11-22T23:59:00+01:00", "today 23:59", "23:59"),
            (
                "2026-11-21T17:03:00+01:00",
                "yesterday 17:03",
                "yesterday 17:03",
            ),
            (
                "2026-11-23T00:00:00+01:00",
                "tomorrow 00:00",
                "tomorrow 00:00",
            ),
            ("2026-11-26T09:00:00+01:00", "26 Nov", "Thu 09:00"),
            ("2026-11-12T09:00:00+01:00", "12 Nov", "12 Nov 09:00"),
            (
                "2025-11-12T09:00:00+01:00",
                "12 Nov 2025",
                "12 Nov 2025 09:00",
            ),
        ];
        for (at, moment, short) in table {
            let at = at.parse().unwrap();
            assert_eq!(read.moment(at), moment);
            assert_eq!(read.short(at), short);
        }
    }
}
