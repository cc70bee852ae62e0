//! What the line's pace says: those ahead, times what one takes, corrected by how wrong that was lately.
//!
//! The queue-length predictor (Whitt 1999; Ibrahim & Whitt 2009) as a point, and the ratios of what came to what it
//! said, per age class, as the distribution around it.

use serde::{Deserialize, Serialize};

use crate::mixture::COLUMNS;
use crate::windows::{Window, between};

/// So many ratios are remembered for each class.
const RECENT: usize = 200;

/// With fewer ratios it has nothing to say.
const ENOUGH: usize = 20;

/// The last ratios of one age class, as logarithms.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Pace {
    ratios: Window,
}

impl Pace {
    /// Learns what became of what was said.
    pub(crate) fn learn(&mut self, said: f64, came: f64) {
        self.ratios.push(((came + 1.0) / (said + 1.0)).ln(), RECENT);
    }

    /// What is left at each level if the line's pace says so much.
    pub(crate) fn left(&self, said: f64, levels: [f64; COLUMNS]) -> Option<[f64; COLUMNS]> {
        let ratios = self.ratios.sorted();
        (ratios.len() >= ENOUGH)
            .then(|| levels.map(|part| ((said + 1.0) * between(ratios, part).exp() - 1.0).max(0.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEVELS: [f64; COLUMNS] = [0.1, 0.5, 0.9, 0.2, 0.8];

    #[test]
    fn a_pace_that_is_always_twice_too_quick_is_doubled() {
        let mut pace = Pace::default();
        for said in 100..140 {
            pace.learn(f64::from(said), 2.0 * f64::from(said));
        }
        let [_, middle, ..] = pace.left(1_000.0, LEVELS).unwrap();
        assert!((middle - 2_000.0).abs() < 20.0, "{middle}");
    }

    #[test]
    fn few_ratios_say_nothing() {
        let mut pace = Pace::default();
        (0..19).for_each(|_| pace.learn(1.0, 1.0));
        assert_eq!(pace.left(1.0, LEVELS), None);
    }
}
