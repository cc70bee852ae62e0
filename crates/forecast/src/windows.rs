//! The last waits of those alike, as they were: the plain expert that the others must beat.

use std::collections::{HashMap, VecDeque};

use serde::{Deserialize, Serialize};

use crate::key::Key;
use crate::mixture::COLUMNS;

/// So many waits are remembered of each kind.
const RECENT: usize = 100;

/// With fewer that lasted as long, a wider kind is asked.
const ENOUGH: usize = 10;

/// Waits in desk time, by group and priority, and of all.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Windows {
    alike: HashMap<(Key, u8), VecDeque<f32>>,
    all: VecDeque<f32>,
}

impl Windows {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "no wait needs double precision"
    )]
    pub(crate) fn add(&mut self, group: Key, priority: u8, waited: f64) {
        for window in [
            self.alike.entry((group, priority)).or_default(),
            &mut self.all,
        ] {
            window.push_back(waited as f32);
            if window.len() > RECENT {
                window.pop_front();
            }
        }
    }

    /// What of its wait is left at each level for one that has waited so long, in desk time.
    pub(crate) fn left(
        &self,
        group: Key,
        priority: u8,
        age: f64,
        levels: [f64; COLUMNS],
    ) -> Option<[f64; COLUMNS]> {
        let mut left = [0.0; RECENT];
        let mut count = 0;
        for window in [self.alike.get(&(group, priority)), Some(&self.all)]
            .into_iter()
            .flatten()
        {
            let longer = window.iter().map(|waited| f64::from(*waited) - age);
            count = 0;
            for (slot, rest) in left.iter_mut().zip(longer.filter(|rest| *rest > 0.0)) {
                *slot = rest;
                count += 1;
            }
            if count >= ENOUGH {
                break;
            }
        }
        let left = left.get_mut(..count)?;
        if left.len() < 3 {
            return None;
        }
        left.sort_unstable_by(f64::total_cmp);
        Some(levels.map(|part| between(left, part)))
    }
}

/// A quantile of what is sorted, between its neighbours.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "within the length of a window"
)]
pub(crate) fn between(sorted: &[f64], part: f64) -> f64 {
    let place = part * (sorted.len().saturating_sub(1)) as f64;
    let at = |place: f64| sorted.get(place as usize).copied().unwrap_or_default();
    let below = at(place.floor());
    below + (at(place.ceil()) - below) * place.fract()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEVELS: [f64; COLUMNS] = [0.1, 0.5, 0.9, 0.2, 0.8];

    #[test]
    fn only_those_that_lasted_as_long_are_like_it() {
        let (mut windows, group) = (Windows::default(), Key::of("net"));
        for waited in 1..=20 {
            windows.add(group, 3, f64::from(waited));
        }
        assert_eq!(windows.left(group, 3, 0.0, LEVELS).unwrap()[1], 10.5);
        assert_eq!(windows.left(group, 3, 9.0, LEVELS).unwrap()[1], 6.0);
        assert_eq!(windows.left(group, 3, 30.0, LEVELS), None);
        // Nobody of this priority is known: all are asked.
        assert_eq!(windows.left(group, 1, 0.0, LEVELS).unwrap()[1], 10.5);
    }

    #[test]
    fn the_oldest_are_forgotten() {
        let (mut windows, group) = (Windows::default(), Key::of("net"));
        for waited in 0..1_000 {
            windows.add(group, 3, f64::from(waited));
        }
        assert_eq!(windows.left(group, 3, 0.0, LEVELS).unwrap()[1], 949.5);
    }
}
