//! The last waits of those alike, as they were: the plain expert that the others must beat.

use std::collections::{HashMap, VecDeque};

use serde::{Deserialize, Serialize};

use crate::key::Key;
use crate::mixture::COLUMNS;

/// So many waits are remembered of each kind.
const RECENT: usize = 100;

/// With fewer that lasted as long, a wider kind is asked.
const ENOUGH: usize = 10;

/// With fewer of all, there is nothing to say.
const FEW: usize = 3;

/// Waits in desk time, by group and priority, and of all.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Windows {
    alike: HashMap<(Key, u8), Window>,
    all: Window,
}

/// The last few numbers, also in order.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Window {
    recent: VecDeque<f32>,
    sorted: Vec<f32>,
}

impl Windows {
    pub(crate) fn add(&mut self, group: Key, priority: u8, waited: f64) {
        let alike = self.alike.entry((group, priority)).or_default();
        alike.push(waited, RECENT);
        self.all.push(waited, RECENT);
    }

    /// What of its wait is left at each level for one that has waited so long, in desk time.
    pub(crate) fn left(
        &self,
        group: Key,
        priority: u8,
        age: f64,
        levels: [f64; COLUMNS],
    ) -> Option<[f64; COLUMNS]> {
        let alike = self.alike.get(&(group, priority));
        let longer = alike.map(|window| window.above(age));
        let longer = longer
            .filter(|longer| longer.len() >= ENOUGH)
            .unwrap_or_else(|| self.all.above(age));
        (longer.len() >= FEW).then(|| levels.map(|part| between(longer, part) - age))
    }
}

impl Window {
    /// Takes in a number, and forgets the oldest beyond so many.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "neither waits nor ratios need more"
    )]
    pub(crate) fn push(&mut self, number: f64, most: usize) {
        let number = number as f32;
        let place = |sorted: &[f32], number: f32| sorted.partition_point(|other| *other < number);
        if self.recent.len() >= most
            && let Some(oldest) = self.recent.pop_front()
        {
            let place = place(&self.sorted, oldest);
            if place < self.sorted.len() {
                self.sorted.remove(place);
            }
        }
        self.recent.push_back(number);
        self.sorted.insert(place(&self.sorted, number), number);
    }

    /// Those that are greater, in order.
    fn above(&self, least: f64) -> &[f32] {
        let from = self
            .sorted
            .partition_point(|number| f64::from(*number) <= least);
        self.sorted.get(from..).unwrap_or_default()
    }

    /// All, in order.
    pub(crate) fn sorted(&self) -> &[f32] {
        &self.sorted
    }
}

/// A quantile of what is sorted, between its neighbours.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "within the length of a window"
)]
pub(crate) fn between(sorted: &[f32], part: f64) -> f64 {
    let place = part * (sorted.len().saturating_sub(1)) as f64;
    let at = |place: f64| sorted.get(place as usize).copied().map_or(0.0, f64::from);
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
