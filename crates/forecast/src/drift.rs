//! The alarm of one group: ranges have been wrong so often lately that none should be shown.

use serde::{Deserialize, Serialize};

/// The alarm needs so many decided ranges.
const ENOUGH: u32 = 30;

/// What a decided range counts against all before it.
const SHARE: f64 = 1.0 / 40.0;

/// With fewer held than this part it goes off.
const ALARM: f64 = 0.6;

/// And it goes on until this part held.
const CALM: f64 = 0.7;

/// How the ranges that would have been shown have done lately.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Drift {
    held: f64,
    decided: u32,
    alarm: bool,
}

impl Default for Drift {
    fn default() -> Self {
        Self {
            held: 0.8,
            decided: 0,
            alarm: false,
        }
    }
}

impl Drift {
    pub(crate) fn learn(&mut self, held: bool) {
        self.decided = self.decided.saturating_add(1);
        self.held += SHARE * (f64::from(u8::from(held)) - self.held);
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

    #[test]
    fn it_goes_off_when_half_are_wrong_and_stops_when_they_are_right_again() {
        let mut drift = Drift::default();
        (0..100).for_each(|number| drift.learn(number % 5 != 0));
        assert!(!drift.alarms());
        (0..100).for_each(|number| drift.learn(number % 2 == 0));
        assert!(drift.alarms());
        (0..100).for_each(|_| drift.learn(true));
        assert!(!drift.alarms());
    }

    #[test]
    fn a_few_wrong_ones_at_the_start_are_no_alarm() {
        let mut drift = Drift::default();
        (0..ENOUGH - 1).for_each(|_| drift.learn(false));
        assert!(!drift.alarms());
    }
}
