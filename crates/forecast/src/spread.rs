//! Keeps quantiles honest: asks the experts for a higher one where waits outlast the bound too often.
//!
//! What is asked of the experts as 'the bound that one in ten outlasts' is a level that is itself tracked online, per side, until one in ten
//! do (adaptive conformal inference: Gibbs & Candès 2021; quantile tracking: Angelopoulos, Candès & Tibshirani 2023).
//! Whether a bound was outlasted is known as soon as the wait ends or outlasts it, so that the tracker is never fed the
//! short waits first.

use serde::{Deserialize, Serialize};

/// By how much one decision moves a level, in log odds.
const STEP: f64 = 0.02;

/// So many ranges must have been tried, unseen, before one is shown.
const TRIED: u32 = 30;

/// A first decision counts as one of so many: levels that begin wrong are soon put right.
const FIRST: f64 = 5.0;

/// A level is held this near to what it should be, in log odds.
const MOST: f64 = 2.0;

/// How far the levels that are asked for lie from those that are meant, in log odds.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(crate) struct Spread {
    low: f64,
    high: f64,
    shown: f64,
    /// How many ranges that would have been shown have been decided.
    decided: u32,
}

impl Spread {
    /// The levels to ask for: of the low bound, the median and the high bound, and of the two ends of a range that is
    /// shown.
    pub(crate) fn levels(self) -> [f64; 5] {
        [
            moved(0.1, self.low),
            0.5,
            moved(0.9, self.high),
            moved(0.1, -self.shown),
            moved(0.9, self.shown),
        ]
    }

    /// Whether enough is known of ranges that would have been shown.
    pub(crate) fn is_tried(self) -> bool {
        self.decided >= TRIED
    }

    /// Learns whether a wait ended before the low bound; one in ten should.
    pub(crate) fn learn_low(&mut self, before: bool) {
        self.low = step(self.low, STEP, 0.1, before);
    }

    /// Learns whether a wait outlasted the high bound; one in ten should.
    pub(crate) fn learn_high(&mut self, outlasted: bool) {
        self.high = -step(-self.high, STEP, 0.1, outlasted);
    }

    /// Learns whether a range that would have been shown held. Its ends are moved as a pair: an early end of 'now' is never
    /// missed, and then the late one has two in ten to itself.
    pub(crate) fn learn_shown(&mut self, held: bool) {
        let by = STEP.max(1.0 / (FIRST + f64::from(self.decided)));
        self.decided = self.decided.saturating_add(1);
        self.shown = step(self.shown, by, 0.8, held);
    }
}

/// A level that was reached by too many is lowered, in log odds.
fn step(moved: f64, by: f64, part: f64, reached: bool) -> f64 {
    (moved - by * (f64::from(u8::from(reached)) - part)).clamp(-MOST, MOST)
}

fn moved(level: f64, by: f64) -> f64 {
    let odds = (level / (1.0 - level)).ln() + by;
    1.0 / (1.0 + (-odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_move_until_as_many_are_missed_as_should_be() {
        let mut spread = Spread::default();
        // The experts believe in waits from 0 to 1, evenly; they really go from 0.2 to 1.2.
        for number in 0_u32..40_000 {
            let wait = 0.2 + f64::from(number * 7_919 % 4_001) / 4_001.0;
            let [low, _, high, ..] = spread.levels();
            spread.learn_low(wait < low);
            spread.learn_high(wait > high);
        }
        let [low, middle, high, ..] = spread.levels();
        assert!((low - 0.3).abs() < 0.05, "{low}");
        assert_eq!(middle, 0.5);
        // A level cannot be beyond one.
        assert!(high > 0.97, "{high}");
    }

    #[test]
    fn shown_ranges_are_narrowed_while_they_hold_too_often() {
        let mut spread = Spread::default();
        for number in 0_u32..40_000 {
            let wait = f64::from(number * 7_919 % 4_001) / 4_001.0;
            let [.., early, late] = spread.levels();
            // Rounded outward by five hundredths on each side.
            spread.learn_shown((early - 0.05..=late + 0.05).contains(&wait));
        }
        let [.., early, late] = spread.levels();
        assert!((early - 0.15).abs() < 0.02, "{early}");
        assert!((late - 0.85).abs() < 0.02, "{late}");
    }
}
