//! How often the ranges that were shown were right.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::key::Key;

/// A month of the desk's calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Month {
    /// As in 2026.
    pub year: i16,
    /// From 1 to 12.
    pub month: u8,
}

/// How many ranges were shown and have been decided since, and how many of those held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Decided.
    pub shown: u32,
    /// Held.
    pub held: u32,
}

impl Tally {
    /// How many in ten held, if any was shown.
    #[must_use]
    pub fn in_ten(self) -> Option<f64> {
        (self.shown > 0).then(|| 10.0 * f64::from(self.held) / f64::from(self.shown))
    }

    pub(crate) fn add(&mut self, held: bool) {
        self.shown = self.shown.saturating_add(1);
        self.held = self.held.saturating_add(u32::from(held));
    }
}

/// The track record, per group and month in which the range was told.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct TrackRecord {
    months: BTreeMap<(Key, Month), Tally>,
}

/// How many months are kept, per group.
const MONTHS: i32 = 24;

impl TrackRecord {
    /// Every group and month in which a range was shown and decided.
    pub fn months(&self) -> impl Iterator<Item = (Key, Month, Tally)> {
        self.months
            .iter()
            .map(|((group, month), tally)| (*group, *month, *tally))
    }

    /// A group's record in a month.
    #[must_use]
    pub fn of(&self, group: Key, month: Month) -> Tally {
        self.months
            .get(&(group, month))
            .copied()
            .unwrap_or_default()
    }

    pub(crate) fn decide(&mut self, group: Key, month: Month, held: bool) {
        let new = !self.months.contains_key(&(group, month));
        self.months.entry((group, month)).or_default().add(held);
        if new {
            let oldest = month.number() - MONTHS;
            self.months.retain(|(_, month), _| month.number() > oldest);
        }
    }
}

impl Month {
    fn number(self) -> i32 {
        i32::from(self.year) * 12 + i32::from(self.month)
    }
}
