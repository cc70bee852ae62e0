//! The desk's own clock: time that runs fast while the desk works and hardly at all while it is closed.
//!
//! For each hour of the week it counts what the desk got done, forgets slowly, and shrinks what it counted towards the
//! product of 'how busy is this day' and 'how busy is this hour', and that towards the parent's clock or an even week. One second of a
//! week is on average one second of desk time, so that waits in desk time are of the size of waits.
//!
//! A configured holiday counts like the desk's stillest hour. A desk that never closes learns an even clock, and
//! desk time is then plain time.

use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;

const HOUR: f64 = 3_600.0;
const HOURS: usize = 168;
const WEEK: f64 = 604_800.0;

/// What the stillest hour still counts, against an average one: people do work at odd times.
const STILL: f64 = 0.04;

/// After so many things done, one counts half.
const HALF_LIFE: f64 = 4_000.0;

/// The clock is set anew after so many things done; more often while it is young.
const SET_EVERY: u32 = 50;
const SET_EVERY_YOUNG: u32 = 10;
const YOUNG: u32 = 200;

/// The parent's view of an hour counts as so many things done in all.
const PARENT: f64 = 30.0;

/// An even week counts as so many.
const EVEN: f64 = 3.0;

/// The product of day and hour counts as so many, in each hour.
const PRODUCT: f64 = 3.0;

/// A clock of a desk, or of one group at it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Clock {
    done: Vec<f64>,
    /// How many hours have been watched, in each hour of the week, weighed in the same way.
    watched: Vec<f64>,
    watched_until: Option<f64>,
    /// How much the newest counts; all others are worth less, relative to it.
    weight: f64,
    since_set: u32,
    all: u32,
    rates: Vec<f64>,
    /// Desk time since Monday midnight, for each hour's beginning, and for the week's end.
    sums: Vec<f64>,
}

impl Clock {
    pub(crate) fn even() -> Self {
        let mut clock = Self {
            done: vec![0.0; HOURS],
            watched: vec![0.0; HOURS],
            watched_until: None,
            weight: 1.0,
            since_set: 0,
            all: 0,
            rates: vec![1.0; HOURS],
            sums: Vec::new(),
        };
        clock.sum();
        clock
    }

    /// Something got done. Returns whether the clock should be set anew.
    pub(crate) fn count(&mut self, local: f64) -> bool {
        self.watch(local);
        if let Some(done) = self.done.get_mut(hour_of_week(local)) {
            *done += self.weight;
        }
        self.weight *= std::f64::consts::LN_2.mul_add(1.0 / HALF_LIFE, 1.0);
        if self.weight > 1e9 {
            let all = self.done.iter_mut().chain(&mut self.watched);
            all.for_each(|count| *count /= self.weight);
            self.weight = 1.0;
        }
        self.since_set += 1;
        self.all = self.all.saturating_add(1);
        self.since_set
            >= match self.all {
                ..YOUNG => SET_EVERY_YOUNG,
                YOUNG.. => SET_EVERY,
            }
    }

    /// Counts the hours that have passed.
    fn watch(&mut self, local: f64) {
        let from = self.watched_until.unwrap_or(local);
        let weeks = ((local - from) / WEEK).floor().max(0.0);
        let each = weeks * self.weight;
        self.watched.iter_mut().for_each(|hours| *hours += each);
        let mut from = from + weeks * WEEK;
        while from < local {
            let to = ((from / HOUR).floor() * HOUR + HOUR).min(local);
            if let Some(hours) = self.watched.get_mut(hour_of_week(from)) {
                *hours += (to - from) / HOUR * self.weight;
            }
            from = to;
        }
        self.watched_until = Some(self.watched_until.unwrap_or(local).max(local));
    }

    /// Sets the clock by what was counted; where that is little, by the parent's rates.
    pub(crate) fn set(&mut self, parent: Option<&Self>) {
        self.since_set = 0;
        let now = |counts: &Vec<f64>| -> Vec<f64> {
            counts.iter().map(|count| count / self.weight).collect()
        };
        let (done, watched) = (now(&self.done), now(&self.watched));
        let total: f64 = done.iter().sum();
        let mean = total / watched.iter().sum::<f64>().max(1.0);
        if total < 1.0 {
            if let Some(parent) = parent {
                self.rates.clone_from(&parent.rates);
                self.sum();
            }
            return;
        }
        let sum = |counts: &[f64], hours: &dyn Fn(usize) -> bool| -> f64 {
            let hours = counts.iter().enumerate().filter(|(hour, _)| hours(*hour));
            hours.map(|(_, count)| count).sum()
        };
        let part = |hours: &dyn Fn(usize) -> bool| {
            (1.0 + sum(&done, hours)) / (1.0 + sum(&watched, hours) * mean)
        };
        let days: Vec<f64> = (0..7).map(|day| part(&|hour| hour / 24 == day)).collect();
        let hours: Vec<f64> = (0..24)
            .map(|of_day| part(&|hour| hour % 24 == of_day))
            .collect();
        let smooth = |counts: &[f64], hour: usize| {
            let of = |hour: usize| counts.get(hour % HOURS).copied().unwrap_or_default();
            0.6 * of(hour) + 0.2 * (of(hour + 1) + of(hour + HOURS - 1))
        };
        for (hour, rate) in self.rates.iter_mut().enumerate() {
            let product = match (days.get(hour / 24), hours.get(hour % 24)) {
                (Some(day), Some(hour)) => day * hour,
                (None, _) | (_, None) => 1.0,
            };
            let (known, weight) = match parent {
                Some(parent) => (parent.rates.get(hour).copied().unwrap_or(1.0), PARENT),
                None => (1.0, EVEN),
            };
            let prior = (product * total + known * weight) / (total + weight);
            let expected = smooth(&watched, hour) * mean;
            *rate = ((smooth(&done, hour) + PRODUCT * prior) / (expected + PRODUCT)).max(STILL);
        }
        self.sum();
    }

    /// Makes the average one and sums up.
    fn sum(&mut self) {
        let mean = self.rates.iter().sum::<f64>() / HOURS as f64;
        self.rates.iter_mut().for_each(|rate| *rate /= mean);
        let mut sum = 0.0;
        self.sums.clear();
        self.sums.push(0.0);
        for rate in &self.rates {
            sum += rate * HOUR;
            self.sums.push(sum);
        }
    }

    /// The desk time between two instants of the desk's local time.
    pub(crate) fn between(&self, from: f64, to: f64, calendar: &Calendar) -> f64 {
        if to <= from {
            return 0.0;
        }
        let mut time = self.reading(to) - self.reading(from);
        for (start, end) in closed_within(calendar, from, to) {
            let (start, end) = (start.max(from), end.min(to));
            time += STILL * (end - start) - (self.reading(end) - self.reading(start));
        }
        time.max(0.0)
    }

    /// The local instant at which so much desk time has passed since `from`.
    pub(crate) fn after(&self, from: f64, time: f64, calendar: &Calendar) -> f64 {
        if time <= 0.0 {
            return from;
        }
        let mut rest = time;
        let mut from = from;
        for (start, end) in closed_within(calendar, from, f64::INFINITY) {
            let until = self.reading(start.max(from)) - self.reading(from);
            if rest <= until {
                break;
            }
            rest -= until.max(0.0);
            from = start.max(from);
            let still = STILL * (end - from);
            if rest <= still {
                return from + (end - from) * rest / still.max(1e-9);
            }
            rest -= still;
            from = end;
        }
        self.at(self.reading(from) + rest)
    }

    /// After how many seconds so much desk time has passed since `from`: for many times from one instant.
    pub(crate) fn since<'a>(
        &'a self,
        from: f64,
        calendar: &'a Calendar,
    ) -> impl Fn(f64) -> f64 + 'a {
        let start = self.reading(from);
        let may_close = closed_within(calendar, from, f64::INFINITY)
            .next()
            .is_some();
        move |time| match may_close {
            true => self.after(from, time, calendar) - from,
            false => (self.at(start + time) - from).max(0.0),
        }
    }

    /// How fast desk time runs in an hour of the week, against an average one.
    pub(crate) fn rate(&self, hour_of_week: usize) -> f64 {
        self.rates.get(hour_of_week).copied().unwrap_or(1.0)
    }

    /// Desk time since the Monday before 1970, holidays not counted.
    pub(crate) fn reading(&self, local: f64) -> f64 {
        let since_monday = since_monday(local);
        let weeks = (since_monday / WEEK).floor();
        let within = since_monday - weeks * WEEK;
        let hour = hour(within);
        let sum = self.sums.get(hour).copied().unwrap_or_default();
        let rate = self.rates.get(hour).copied().unwrap_or(1.0);
        weeks * WEEK + sum + (within - hour as f64 * HOUR) * rate
    }

    /// The local instant of a reading.
    fn at(&self, reading: f64) -> f64 {
        let weeks = (reading / WEEK).floor();
        let within = reading - weeks * WEEK;
        let hour = self
            .sums
            .partition_point(|sum| *sum <= within)
            .saturating_sub(1)
            .min(HOURS - 1);
        let sum = self.sums.get(hour).copied().unwrap_or_default();
        let rate = self.rates.get(hour).copied().unwrap_or(1.0);
        weeks * WEEK + hour as f64 * HOUR + (within - sum) / rate - THURSDAY
    }
}

/// 1970 began on a Thursday.
const THURSDAY: f64 = 3.0 * 86_400.0;

fn since_monday(local: f64) -> f64 {
    local + THURSDAY
}

/// From 0, Monday's first hour, to 167.
pub(crate) fn hour_of_week(local: f64) -> usize {
    hour(since_monday(local).rem_euclid(WEEK))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "at most 168, and never negative"
)]
fn hour(within: f64) -> usize {
    ((within / HOUR) as usize).min(HOURS - 1)
}

/// The closed times that overlap with what lies between two local instants.
fn closed_within(calendar: &Calendar, from: f64, to: f64) -> impl Iterator<Item = (f64, f64)> {
    let closed = calendar.closed();
    let first = closed.partition_point(|(_, end)| *end <= from);
    closed
        .iter()
        .skip(first)
        .take_while(move |(start, _)| *start < to)
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Monday, 00:00.
    const MONDAY: f64 = 1_700_438_400.0;
    const DAY: f64 = 86_400.0;

    /// A desk that works from Monday to Friday, from 9 to 17.
    fn office() -> Clock {
        let mut clock = Clock::even();
        for week in 0..20 {
            for day in 0..5 {
                for tenth in 0..80 {
                    let at = MONDAY + f64::from(week) * WEEK + f64::from(day) * DAY;
                    clock.count(at + 9.0 * HOUR + f64::from(tenth) * 360.0);
                }
            }
        }
        clock.set(None);
        clock
    }

    #[test]
    fn a_desk_that_nobody_has_seen_has_an_even_week() {
        let (clock, calendar) = (Clock::even(), Calendar::utc());
        assert!((clock.between(MONDAY, MONDAY + 1_234.5, &calendar) - 1_234.5).abs() < 1e-3);
        assert!((clock.after(MONDAY + 7.0, 99.0, &calendar) - MONDAY - 106.0).abs() < 1e-3);
    }

    #[test]
    fn closed_hours_hardly_count() {
        let (clock, calendar) = (office(), Calendar::utc());
        let night = clock.between(MONDAY + 19.0 * HOUR, MONDAY + 31.0 * HOUR, &calendar);
        let day = clock.between(MONDAY + 9.0 * HOUR, MONDAY + 17.0 * HOUR, &calendar);
        assert!(day > 20.0 * night, "{day} {night}");
    }

    #[test]
    fn reading_and_setting_the_time_are_inverse_also_over_holidays() {
        let clock = office();
        let holiday = jiff::civil::date(2023, 11, 22);
        for calendar in [
            Calendar::utc(),
            Calendar::new(jiff::tz::TimeZone::UTC, [holiday]),
        ] {
            for from in [MONDAY, MONDAY + 2.5 * DAY, MONDAY + 2.0 * DAY - 7.0] {
                for span in [1.0, HOUR, 12.0 * HOUR, 2.0 * DAY, 4.0 * WEEK] {
                    let time = clock.between(from, from + span, &calendar);
                    let back = clock.after(from, time, &calendar) - from;
                    assert!((back - span).abs() < 1.0, "{from} {span} {back}");
                }
            }
        }
    }

    #[test]
    fn a_holiday_stands_still() {
        let clock = office();
        let holiday = jiff::civil::date(2023, 11, 21);
        let closed = Calendar::new(jiff::tz::TimeZone::UTC, [holiday]);
        let (from, to) = (MONDAY + DAY, MONDAY + 2.0 * DAY);
        assert!(clock.between(from, to, &closed) < 0.1 * clock.between(from, to, &Calendar::utc()));
    }
}
