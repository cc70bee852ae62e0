//! What can be seen of a ticket that waits: each sign as a number to look it up by.

use crate::key::{Category, Key};

/// The ages, in hours, from which on a ticket is of the next class.
pub(crate) const AGES: [f64; CLASSES] = [0.0, 1.0, 4.0, 24.0, 72.0, 168.0];

/// How many age classes there are.
pub(crate) const CLASSES: usize = 6;

/// How many signs there are.
pub(crate) const SIGNS: usize = 22;

/// The values of a ticket's signs, mixed to numbers; zero is a sign that is not there.
pub(crate) type Signs = [u64; SIGNS];

/// The sign that a sign's values are shrunk to, if any.
pub(crate) const PARENTS: [Option<usize>; SIGNS] = [
    None,
    Some(0),
    None,
    Some(2),
    Some(0),
    Some(3),
    Some(0),
    Some(0),
    None,
    None,
    None,
    None,
    None,
    None,
    None,
    None,
    None,
    None,
    None,
    None,
    None,
    None,
];

/// What is known of a ticket and its line at a moment; times in seconds of desk time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sight {
    pub(crate) class: usize,
    pub(crate) group: Key,
    pub(crate) priority: u8,
    pub(crate) category: Option<Category>,
    pub(crate) agent: Option<Key>,
    pub(crate) hour_of_week: usize,
    pub(crate) age: f64,
    pub(crate) moved: u32,
    pub(crate) since_moved: f64,
    pub(crate) ahead: usize,
    pub(crate) behind: usize,
    pub(crate) head: f64,
    pub(crate) last_wait: f64,
    pub(crate) since_pick: f64,
    /// Until all ahead are picked up, at the line's pace of late.
    pub(crate) pace: f64,
    /// The same for the desk as one line.
    pub(crate) desk_pace: f64,
    pub(crate) desk_since_pick: f64,
    pub(crate) desk_last_wait: f64,
}

impl Sight {
    pub(crate) fn signs(&self) -> Signs {
        let day = self.hour_of_week / 24;
        let hour = (self.hour_of_week % 24) as u64;
        let kind = day.saturating_sub(4).min(2) as u64;
        let group = self.group.bits();
        let family = self.category.map_or(0, |category| category.family.bits());
        let whole = self.category.map_or(0, |category| category.whole.bits());
        let near = |value: f64, parts: f64| Some([octave(value, parts), 0]);
        let values: [Option<[u64; 2]>; SIGNS] = [
            Some([group, 0]),
            Some([group, u64::from(self.priority)]),
            self.category.map(|_| [family, 0]),
            self.category.map(|_| [whole, 0]),
            self.category.map(|_| [group, family]),
            self.category.map(|_| [whole, u64::from(self.priority)]),
            self.agent.map(|agent| [group, agent.bits()]),
            Some([group, (hour / 3) * 4 + kind]),
            Some([hour * 4 + kind, 0]),
            near(self.pace, 2.0),
            near(self.ahead as f64, 1.0),
            near(self.behind as f64, 1.0),
            near(self.head, 1.0),
            near(self.last_wait, 0.5),
            near(self.since_pick, 1.0),
            near(self.desk_pace, 2.0),
            near(self.desk_since_pick, 1.0),
            near(self.desk_last_wait, 1.0),
            Some([octave(self.age, 2.0), u64::from(self.moved)]),
            Some([octave(self.since_moved, 1.0), u64::from(self.priority)]),
            Some([0, 0]),
            Some([group, 0]),
        ];
        let mut signs = [0; SIGNS];
        for (number, (sign, value)) in signs.iter_mut().zip(values).enumerate() {
            // The last one is shared by all classes: the group is quick or slow of late.
            let class = if number + 1 == SIGNS {
                CLASSES
            } else {
                self.class
            };
            *sign = value.map_or(0, |[one, other]| {
                mix(mix(mix(number as u64 + 1, class as u64), one), other).max(1)
            });
        }
        signs
    }
}

/// Which power of two something is near, in steps of an octave divided by `parts`.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "saturates, and is never negative"
)]
fn octave(value: f64, parts: f64) -> u64 {
    (value.max(0.0).ln_1p() * std::f64::consts::LOG2_E * parts).round() as u64
}

/// Two numbers as one that differs if either does (the finalizer of MurmurHash3).
fn mix(one: u64, other: u64) -> u64 {
    let mut mixed = one.rotate_left(23) ^ other.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed = (mixed ^ (mixed >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    mixed ^ (mixed >> 33)
}
