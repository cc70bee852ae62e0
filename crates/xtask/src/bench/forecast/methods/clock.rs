//! A clock that runs while the desk works: learnt from when tickets were picked up, hour of the week by hour of the week.

const HOUR: f64 = 3600.0;
const HOURS: usize = 168;
const WEEK: f64 = HOURS as f64 * HOUR;
/// A pick-up counts half after so many others.
const HALF_LIFE: f64 = 4_000.0;
/// The rates are drawn anew after so many pick-ups.
const PATIENCE: u32 = 50;
/// An hour in which nobody works still runs a little, so that the clock can be read backwards.
const FLOOR: f64 = 0.04;

/// Desk hours, in seconds of an average hour.
pub(super) struct Clock {
    counts: [f64; HOURS],
    /// What the next pick-up counts; it grows, which is as good as letting all others shrink.
    weight: f64,
    since: u32,
    /// When somebody first worked.
    first: Option<f64>,
    rates: [f64; HOURS],
    /// Desk seconds from the beginning of the week to the beginning of each hour, and to the end of the last.
    passed: [f64; HOURS + 1],
}

impl Clock {
    pub(super) fn new() -> Self {
        let mut clock = Self {
            counts: [0.0; HOURS],
            weight: 1.0,
            since: 0,
            first: None,
            rates: [1.0; HOURS],
            passed: [0.0; HOURS + 1],
        };
        clock.sum_up();
        clock
    }

    /// Somebody worked at this time.
    pub(super) fn learn(&mut self, at: f64) {
        self.first.get_or_insert(at);
        self.weight *= 2_f64.powf(1.0 / HALF_LIFE);
        if let Some(count) = self.counts.get_mut(place(at).0) {
            *count += self.weight;
        }
        self.since += 1;
        if self.since >= PATIENCE {
            self.since = 0;
            for count in &mut self.counts {
                *count /= self.weight;
            }
            self.weight = 1.0;
            self.draw(at);
        }
    }

    /// How much of it passes between two times.
    pub(super) fn between(&self, from: f64, to: f64) -> f64 {
        self.reading(to) - self.reading(from)
    }

    /// How long it is from a time until so much of it has passed.
    pub(super) fn until(&self, from: f64, passes: f64) -> f64 {
        let reading = self.reading(from) + passes;
        let weeks = (reading / self.week()).floor();
        let rest = reading - weeks * self.week();
        let hour = self.passed.partition_point(|passed| *passed <= rest);
        let hour = hour.saturating_sub(1).min(HOURS - 1);
        let (passed, rate) = self.hour(hour);
        weeks * WEEK + hour as f64 * HOUR + (rest - passed) / rate - from
    }

    fn reading(&self, at: f64) -> f64 {
        let (hour, seconds) = place(at);
        let (passed, rate) = self.hour(hour);
        (at / WEEK).floor() * self.week() + passed + seconds * rate
    }

    fn hour(&self, hour: usize) -> (f64, f64) {
        let passed = self.passed.get(hour).copied().unwrap_or_default();
        (passed, self.rates.get(hour).copied().unwrap_or(1.0))
    }

    fn week(&self) -> f64 {
        self.passed.last().copied().unwrap_or_default()
    }

    /// An hour of the week that did not come yet goes by the same hour of the days that came.
    fn draw(&mut self, now: f64) {
        let first = self.first.unwrap_or(now);
        let (begin, _) = place(first);
        let came = ((now - first) / HOUR).ceil() as usize;
        let has_come = |hour: usize| (hour + HOURS - begin) % HOURS < came;
        let counts: Vec<_> = self.counts.iter().copied().enumerate().collect();
        let mean_of = |is_asked: &dyn Fn(usize) -> bool| {
            let asked = counts
                .iter()
                .filter(|(hour, _)| has_come(*hour) && is_asked(*hour));
            let (sum, many) = asked.fold((0.0, 0.0), |(sum, many), (_, count)| {
                (sum + count, many + 1.0)
            });
            (many > 0.0).then_some(sum / many)
        };
        let mean = mean_of(&|_| true).unwrap_or(0.0);
        for (rate, (hour, count)) in self.rates.iter_mut().zip(&counts) {
            let same_time = |other: usize| other % 24 == hour % 24;
            let count = if has_come(*hour) {
                *count
            } else {
                mean_of(&same_time).unwrap_or(mean)
            };
            // One pick-up's worth of doubt.
            *rate = ((count + 1.0) / (mean + 1.0)).max(FLOOR);
        }
        self.sum_up();
    }

    fn sum_up(&mut self) {
        let mut sum = 0.0;
        for (passed, rate) in self.passed.iter_mut().skip(1).zip(&self.rates) {
            sum += rate * HOUR;
            *passed = sum;
        }
    }
}

/// The hour of the week, and the seconds since it began.
fn place(at: f64) -> (usize, f64) {
    let hour = at.rem_euclid(WEEK) / HOUR;
    (hour as usize % HOURS, hour.fract() * HOUR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_did_not_come_yet_is_like_those_that_came() {
        let mut clock = Clock::new();
        for day in 0..3 {
            for minute in 0..480 {
                clock.learn(f64::from(day) * 24.0 * HOUR + 9.0 * HOUR + f64::from(minute) * 60.0);
            }
        }
        let [tuesday, friday] =
            [1.0, 4.0].map(|day| clock.between(day * 24.0 * HOUR, (day * 24.0 + 12.0) * HOUR));
        assert!(
            (tuesday / friday - 1.0).abs() < 0.1,
            "{tuesday} and {friday}"
        );
    }

    #[test]
    fn it_stands_nearly_still_when_nobody_works_and_reads_the_same_both_ways() {
        let mut clock = Clock::new();
        for week in 0..20 {
            for hour in 9..17 {
                for _ in 0..5 {
                    clock.learn(f64::from(week * 168 + hour) * HOUR + 60.0);
                }
            }
        }
        let night = clock.between(20.0 * HOUR, 30.0 * HOUR);
        let day = clock.between(9.0 * HOUR, 10.0 * HOUR);
        assert!(
            night < day,
            "{night} of the night, {day} of an hour of the day"
        );
        for from in [0.0, 9.5 * HOUR, 400.0 * HOUR] {
            for passed in [10.0, 5e3, 3e6] {
                let until = clock.until(from, passed);
                let again = clock.between(from, from + until);
                assert!(
                    (again - passed).abs() < 1e-3 * passed,
                    "{again} of {passed}"
                );
            }
        }
    }
}
