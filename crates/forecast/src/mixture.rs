//! Several experts' quantiles as one, with weights that follow whoever was right lately.
//!
//! Quantiles are mixed as logarithms of the remaining time. The weights follow the exponentiated gradient of the
//! pinball loss (Kivinen & Warmuth 1997; Cesa-Bianchi & Lugosi 2006), whose step tunes itself. The gradient only needs to
//! know whether the wait went on past the mixed quantile, which shows as soon as that moment comes: long waits are not
//! learnt from last.

use serde::{Deserialize, Serialize};

/// The quantiles that are predicted.
pub(crate) const LEVELS: [f64; 3] = [0.1, 0.5, 0.9];

/// How many experts there are.
pub(crate) const EXPERTS: usize = 5;

/// Which level's weights each column is mixed with.
const WEIGHED_AS: [usize; COLUMNS] = [0, 1, 2, 0, 2];

/// How many columns a view has.
pub(crate) const COLUMNS: usize = 5;

/// Remaining times are mixed as logarithms of themselves and this many seconds.
const SOON: f64 = 20.0;

/// Each decision makes the earlier ones count so much less.
const FORGET: f64 = 0.9995;

/// No expert's weight falls below this part of an even one.
const FLOOR: f64 = 0.02;

/// What each expert says, as logarithms: a row per expert, a column per quantile: those of
/// [`LEVELS`], and the two ends of a range that is shown.
pub(crate) type Views = [[f32; COLUMNS]; EXPERTS];

/// The weights for one age class.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Mixture {
    levels: [Track; 3],
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Track {
    losses: [f64; EXPERTS],
    squares: [f64; EXPERTS],
}

pub(crate) fn to_log(seconds: f64) -> f64 {
    (seconds.max(0.0) + SOON).ln()
}

pub(crate) fn from_log(log: f64) -> f64 {
    (log.min(25.0).exp() - SOON).max(0.0)
}

impl Mixture {
    /// The mixed quantiles, as logarithms, each three or two in order.
    pub(crate) fn mix(&self, views: &Views) -> [f64; COLUMNS] {
        let weights = self.levels.each_ref().map(Track::weights);
        let mut mixed = [0.0; COLUMNS];
        for (column, (slot, level)) in mixed.iter_mut().zip(WEIGHED_AS).enumerate() {
            *slot = weights
                .get(level)
                .into_iter()
                .flatten()
                .zip(views)
                .filter_map(|(weight, view)| Some(weight * f64::from(*view.get(column)?)))
                .sum();
        }
        let (levels, shown) = mixed.split_at_mut(LEVELS.len());
        levels.sort_by(f64::total_cmp);
        shown.sort_by(f64::total_cmp);
        mixed
    }

    /// Learns whether the wait was over before the mixed quantile of a level.
    pub(crate) fn learn(&mut self, level: usize, views: &Views, mixed: f64, before: bool) {
        let (Some(track), Some(part)) = (self.levels.get_mut(level), LEVELS.get(level)) else {
            return;
        };
        let slope = f64::from(u8::from(before)) - part;
        for ((loss, square), view) in track.losses.iter_mut().zip(&mut track.squares).zip(views) {
            let away = view.get(level).map_or(0.0, |view| f64::from(*view) - mixed);
            *loss = *loss * FORGET + slope * away;
            *square = *square * FORGET + (slope * away).powi(2);
        }
    }
}

impl Track {
    fn weights(&self) -> [f64; EXPERTS] {
        let most = self.squares.iter().copied().fold(0.0, f64::max);
        let step = ((EXPERTS as f64).ln() / most.max(0.1)).sqrt();
        let least = self.losses.iter().copied().fold(f64::INFINITY, f64::min);
        let raw = self.losses.map(|loss| (-step * (loss - least)).exp());
        let sum: f64 = raw.iter().sum();
        raw.map(|weight| weight / sum * (1.0 - FLOOR) + FLOOR / EXPERTS as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEWS: Views = [
        [2.0, 3.0, 4.0, 2.1, 3.9],
        [2.5, 3.5, 4.5, 2.6, 4.4],
        [5.0, 6.0, 7.0, 5.1, 6.9],
        [1.0, 1.5, 9.0, 1.1, 8.0],
        [2.0, 3.0, 4.0, 2.1, 3.9],
    ];

    #[test]
    fn experts_begin_as_equals_and_quantiles_keep_their_order() {
        let [q10, q50, q90, ..] = Mixture::default().mix(&VIEWS);
        assert!((q10 - 2.5).abs() < 1e-6);
        assert!(q10 < q50 && q50 < q90);
    }

    #[test]
    fn whoever_is_right_gains_weight() {
        let mut mixture = Mixture::default();
        for _ in 0..500 {
            let mixed = mixture.mix(&VIEWS);
            // It always ends at 3.0.
            mixture.learn(1, &VIEWS, mixed[1], 3.0 < mixed[1]);
        }
        assert!((mixture.mix(&VIEWS)[1] - 3.0).abs() < 0.3);
    }

    #[test]
    fn logarithm_and_time_are_inverse() {
        for seconds in [0.0, 1.0, 3_600.0, 1e6] {
            assert!((from_log(to_log(seconds)) - seconds).abs() < 1e-6 * (1.0 + seconds));
        }
    }
}
