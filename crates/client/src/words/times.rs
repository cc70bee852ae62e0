//! Times as people say them: `today 09:12`, `yesterday 17:03`, `12 Nov`.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _, Zoned};
use now_serving_languages::{Clock, Day, Sentence, Tongue, sentence};

/// A moment of reading, in the reader's time zone and language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading<'a> {
    pub(crate) now: Timestamp,
    pub(crate) zone: &'a TimeZone,
    pub(crate) tongue: &'a Tongue,
}

impl Reading<'_> {
    /// `today 09:12`, `12 Nov`, `12 Nov 2025`.
    pub(crate) fn moment(&self, at: Timestamp) -> Sentence {
        match self.called(at) {
            day @ (Day::Today | Day::Yesterday | Day::Tomorrow) => {
                sentence!("time-of-day", day = day, clock = self.clock(at))
            }
            Day::Weekday(_) | Day::Date(_) | Day::DateOfYear(_) => {
                sentence!("when-on", day = self.day_of(at))
            }
        }
    }

    /// `09:12` today, else with the day: `yesterday 17:03`, `Thu 09:12`, `12 Nov 09:12`.
    pub(crate) fn short(&self, at: Timestamp) -> Sentence {
        sentence!("time", day = self.called(at), clock = self.clock(at))
    }

    /// `at 09:12`, `Thursday at 09:12`.
    pub(crate) fn at(&self, at: Timestamp) -> Sentence {
        sentence!("time-at", day = self.called(at), clock = self.clock(at))
    }

    /// `by 15:00`, `by Thu 15:00`.
    pub(crate) fn by(&self, at: Timestamp) -> Sentence {
        sentence!("time-by", day = self.called(at), clock = self.clock(at))
    }

    /// The day on which something happened: `12 Nov`, or `today`, `yesterday`.
    pub(crate) fn day_of(&self, at: Timestamp) -> Day {
        match self.called(at) {
            Day::Weekday(_) => Day::Date(self.local(at).date()),
            day @ (Day::Yesterday
            | Day::Today
            | Day::Tomorrow
            | Day::Date(_)
            | Day::DateOfYear(_)) => day,
        }
    }

    /// Says it in the reader's language.
    pub(crate) fn say(&self, sentence: &Sentence) -> String {
        self.tongue.say(sentence)
    }

    /// A moment by the reader's clock.
    pub(crate) fn local(&self, at: Timestamp) -> Zoned {
        at.to_zoned(self.zone.clone())
    }

    fn clock(&self, at: Timestamp) -> Clock {
        let at = self.local(at);
        Clock {
            hour: at.hour(),
            minute: at.minute(),
        }
    }

    fn called(&self, at: Timestamp) -> Day {
        let (date, today) = (self.local(at).date(), self.local(self.now).date());
        let away = |days: i64| today.checked_add(days.days()).ok() == Some(date);
        if away(0) {
            Day::Today
        } else if away(-1) {
            Day::Yesterday
        } else if away(1) {
            Day::Tomorrow
        } else if (2..7).any(away) {
            Day::Weekday(date.weekday())
        } else if date.year() == today.year() {
            Day::Date(date)
        } else {
            Day::DateOfYear(date)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_people_say_them() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let now = "2026-11-22T10:02:00+01:00".parse().unwrap();
        let tongue = now_serving_languages::tongue();
        let read = Reading {
            now,
            zone: &zone,
            tongue: &tongue,
        };
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
            assert_eq!(read.say(&read.moment(at)), moment);
            assert_eq!(read.say(&read.short(at)), short);
        }
    }
}
