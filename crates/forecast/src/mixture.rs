//! Several experts' quantiles as one, with weights that follow whoever was right lately.
//!
//! Quantiles are mixed as logarithms of the remaining time. The weights follow the exponentiated gradient of the
//! pinball loss (Kivinen & Warmuth 1997; Cesa-Bianchi & Lugosi 2006), whose step tunes itself. The gradient only needs to
//! know whether the wait went on past the mixed quantile, which shows as soon as that moment comes: long waits are not
//! learnt from last.

use serde::{Deserialize, Serialize};

use crate::ages::CLASSES;
use crate::key::{ByKey, Key};
use crate::number::single;

/// The quantiles that are predicted.
pub(crate) const LEVELS: [f64; 3] = [0.1, 0.5, 0.9];

/// How many experts there are.
pub(crate) const EXPERTS: usize = 6;

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

/// How much the decisions of all ages count beside those of its own age, and how much those of its own group.
const ALL_AGES: f64 = 0.3;
const OWN_GROUP: f64 = 1.0;

/// Each decision makes the earlier ones of its group count so much less.
const FORGET_GROUP: f64 = 0.999;

/// The step that tunes itself is shortened by this.
const STEP: f64 = 0.7;

/// An expert's quantile may lie so far below the middle one, and so far above, as logarithms: one that is
/// far off cannot spoil the mixture before it has lost its weight.
const BELOW: f64 = 2.5;
const ABOVE: f64 = 1.5;

/// What each expert says, as logarithms: a row per expert, a column per quantile: those of
/// [`LEVELS`], and the two ends of a range that is shown.
pub(crate) type Views = [[f32; COLUMNS]; EXPERTS];

/// What each expert lost against the mixture.
type Losses = [f64; EXPERTS];

/// The weights.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Mixture {
    classes: [[Track; 3]; CLASSES],
    all: [Track; 3],
    groups: ByKey<[Losses; 3]>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Track {
    losses: Losses,
    squares: Losses,
}

pub(crate) fn to_log(seconds: f64) -> f64 {
    (seconds.max(0.0) + SOON).ln()
}

pub(crate) fn from_log(log: f64) -> f64 {
    (log.min(25.0).exp() - SOON).max(0.0)
}

/// Keeps each expert near the middle of all, and of what else is known.
pub(crate) fn clip(views: &mut Views, other: &[f32; COLUMNS]) {
    for (column, other) in other.iter().enumerate() {
        let mut all = [*other; EXPERTS + 1];
        let of = |view: &[f32; COLUMNS]| view.get(column).copied().unwrap_or(*other);
        for (slot, view) in all.iter_mut().zip(views.iter()) {
            *slot = of(view);
        }
        all.sort_unstable_by(f32::total_cmp);
        let middle = all.get(EXPERTS / 2).copied().unwrap_or(*other);
        for view in views.iter_mut() {
            if let Some(log) = view.get_mut(column) {
                *log = log.clamp(middle - single(BELOW), middle + single(ABOVE));
            }
        }
    }
}

impl Mixture {
    /// The mixed quantiles, as logarithms, each three or two in order.
    pub(crate) fn mix(&self, class: usize, group: Key, views: &Views) -> [f64; COLUMNS] {
        let group = self.groups.get(&group);
        let mut weights = [[0.0; EXPERTS]; 3];
        for (level, weights) in weights.iter_mut().enumerate() {
            let own = self.classes.get(class).and_then(|own| own.get(level));
            let group = group.and_then(|group| group.get(level));
            if let (Some(own), Some(all)) = (own, self.all.get(level)) {
                *weights = weigh(own, all, group);
            }
        }
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
        levels.sort_unstable_by(f64::total_cmp);
        shown.sort_unstable_by(f64::total_cmp);
        mixed
    }

    /// Learns whether the wait was over before the mixed quantile of a level.
    pub(crate) fn learn(
        &mut self,
        (class, group, level): (usize, Key, usize),
        views: &Views,
        mixed: f64,
        before: bool,
    ) {
        let Some(part) = LEVELS.get(level) else {
            return;
        };
        let slope = f64::from(u8::from(before)) - part;
        let lost = views.map(|view| {
            let away = view.get(level).map_or(0.0, |view| f64::from(*view) - mixed);
            slope * away
        });
        let own = self
            .classes
            .get_mut(class)
            .and_then(|own| own.get_mut(level));
        for track in own.into_iter().chain(self.all.get_mut(level)) {
            let all = track.losses.iter_mut().zip(&mut track.squares);
            for ((loss, square), lost) in all.zip(lost) {
                *loss = *loss * FORGET + lost;
                *square = *square * FORGET + lost * lost;
            }
        }
        if let Some(losses) = self.groups.entry(group).or_default().get_mut(level) {
            for (loss, lost) in losses.iter_mut().zip(lost) {
                *loss = *loss * FORGET_GROUP + lost;
            }
        }
    }
}

fn weigh(own: &Track, all: &Track, group: Option<&Losses>) -> [f64; EXPERTS] {
    let most = |track: &Track| track.squares.iter().copied().fold(0.0, f64::max);
    let most = most(own) + ALL_AGES * most(all);
    let step = STEP * ((EXPERTS as f64).ln() / most.max(0.1)).sqrt();
    let mut losses = own.losses;
    for (loss, all) in losses.iter_mut().zip(all.losses) {
        *loss += ALL_AGES * all;
    }
    for (loss, group) in losses.iter_mut().zip(group.into_iter().flatten()) {
        *loss += OWN_GROUP * group;
    }
    let least = losses.iter().copied().fold(f64::INFINITY, f64::min);
    let raw = losses.map(|loss| (-step * (loss - least)).exp());
    let sum: f64 = raw.iter().sum();
    raw.map(|weight| weight / sum * (1.0 - FLOOR) + FLOOR / EXPERTS as f64)
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
        [2.5, 4.0, 5.5, 2.6, 5.4],
    ];

    fn mix(mixture: &Mixture, group: &str) -> [f64; COLUMNS] {
        mixture.mix(0, Key::of(group), &VIEWS)
    }

    #[test]
    fn experts_begin_as_equals_and_quantiles_keep_their_order() {
        let [q10, q50, q90, ..] = mix(&Mixture::default(), "net");
        assert!((q10 - 2.5).abs() < 1e-6);
        assert!(q10 < q50 && q50 < q90);
    }

    #[test]
    fn whoever_is_right_gains_weight_most_of_all_in_that_group() {
        let mut mixture = Mixture::default();
        for _ in 0..500 {
            let mixed = mix(&mixture, "net")[1];
            // It always ends at 3.0.
            mixture.learn((0, Key::of("net"), 1), &VIEWS, mixed, 3.0 < mixed);
        }
        let [net, other] = ["net", "other"].map(|group| (mix(&mixture, group)[1] - 3.0).abs());
        assert!(net < 0.3, "{net}");
        assert!(other < 0.6, "{other}");
    }

    #[test]
    fn an_expert_that_is_far_off_is_kept_near_the_middle() {
        let mut views = VIEWS;
        views[3] = [-9.0, 0.0, 30.0, 1.1, 8.0];
        clip(&mut views, &[2.0, 3.0, 4.0, 2.1, 3.9]);
        assert_eq!(views[3][0], 2.0 - 2.5);
        assert_eq!(views[3][2], 4.5 + 1.5);
        assert_eq!(views[0], VIEWS[0]);
    }

    #[test]
    fn logarithm_and_time_are_inverse() {
        for seconds in [0.0, 1.0, 3_600.0, 1e6] {
            assert!((from_log(to_log(seconds)) - seconds).abs() < 1e-6 * (1.0 + seconds));
        }
    }
}
