//! The alarm of one group: ranges have been wrong so often lately that none should be shown.

use serde::{Deserialize, Serialize};

/// The alarm needs so many decided ranges.
const ENOUGH: u32 = 30;

/// A decided range counts against all before it for the part of so many seconds that has passed since the last one: in a
/// line, ranges of the same day are right or wrong together, and one bad day is no drift.
const MEMORY: f64 = 10.0 * 86_400.0;

/// But not for less, and not for more.
const SHARES: [f64; 2] = [1.0 / 200.0, 1.0 / 40.0];

/// With fewer held than this part it goes off.
const ALARM: f64 = 0.6;

/// And it goes on until this part held.
const CALM: f64 = 0.7;

/// How the ranges that would have been shown have done lately.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Drift {
    held: f64,
    decided: u32,
    decided_at: f64,
    alarm: bool,
}

impl Default for Drift {
    fn default() -> Self {
        Self {
            held: 0.8,
            decided: 0,
            decided_at: 0.0,
            alarm: false,
        }
    }
}

impl Drift {
    pub(crate) fn learn(&mut self, held: bool, at: f64) {
        let [least, most] = SHARES;
        let share = ((at - self.decided_at) / MEMORY).clamp(least, most);
        self.decided = self.decided.saturating_add(1);
        self.decided_at = at;
        self.held += share * (f64::from(u8::from(held)) - self.held);
        self.alarm = match self.alarm {
            true => self.held < CALM,
            false => self.held < ALARM && self.decided >= ENOUGH,
        };
    }

    pub(crate) fn alarms(self) -> bool {
        self.alarm
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: f64 = 3_600.0;

    #[test]
    fn it_goes_off_when_half_are_wrong_and_stops_when_they_are_right_again() {
        let mut drift = Drift::default();
        let mut hour = 0.0;
        let mut learn = |count, every| {
            (0..count).for_each(|number| {
                hour += 6.0;
                drift.learn(number % every != 0, hour * HOUR);
            });
            drift.alarms()
        };
        assert!(!learn(100, 5));
        assert!(learn(100, 2));
        assert!(!learn(100, 100));
    }

    #[test]
    fn a_few_wrong_ones_at_the_start_are_no_alarm() {
        let mut drift = Drift::default();
        (0..ENOUGH - 1).for_each(|_| drift.learn(false, 0.0));
        assert!(!drift.alarms());
    }

    #[test]
    fn one_bad_day_is_no_alarm_and_a_bad_week_is() {
        let mut drift = Drift::default();
        for day in 0..5 {
            assert!(!drift.alarms() || day > 1);
            for ticket in 0..40 {
                drift.learn(
                    false,
                    f64::from(day * 24) * HOUR + f64::from(ticket) * 600.0,
                );
            }
        }
        assert!(drift.alarms());
    }
}
