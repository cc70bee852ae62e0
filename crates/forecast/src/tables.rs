//! How fast waits end: at each age, for the desk, its groups, their priorities and each category; and at each multiple of
//! what their line's pace says.
//!
//! Events against exposure, so that a ticket that still waits counts as one that has not ended in all bins that it has
//! passed (Kaplan & Meier 1958). Each kind of ticket is shrunk to the wider one, and forgets slowly.

use serde::{Deserialize, Serialize};

use crate::key::{ByKey, Category, Key, mix};
use crate::number::{logarithm, single};
use crate::survival::{CELLS, ENDS};

/// How many bins of age there are, a third of an octave each, up to 77 days.
const BINS: usize = 66;

/// The end of the first bin, in seconds.
const FIRST: f64 = 2.0;

/// As many tickets in a bin are taken for granted from the wider kind.
const SHRINK: f32 = 8.0;

/// The same for the widest, of which this hazard is taken for granted.
const SHRINK_FIRST: f32 = 0.3;
const HAZARD_FIRST: f32 = 0.03;

/// No more than this part ends in a bin.
const MOST: f32 = 0.98;

/// So many kinds are kept; what comes later is told by the wider one.
const MOST_KINDS: usize = 2_000;

/// A cell never has less.
const LEAST: f32 = 1e-7;

/// What a line's pace says counts as so many seconds of age in the tables of multiples.
const PACE: f64 = 1_000.0;

/// Paces and times are told apart down to so many seconds.
const MOMENT: f64 = 1.0;

/// A kind of ticket, and about how many ends are remembered of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Kind {
    pub(crate) name: u64,
    memory: f32,
}

/// The kinds that a ticket is of: the desk, its group, with its priority, its category.
pub(crate) type Kinds = [Kind; 4];

/// In which time ages are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Time {
    Desk,
    Plain,
}

impl Time {
    pub(crate) const BOTH: [Self; 2] = [Self::Desk, Self::Plain];
}

/// Counts of each kind.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Tables {
    kinds: ByKey<Table, u64>,
}

/// Ends and exposure in each bin of desk time, and of plain time if they have been counted there.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Table(Vec<f32>);

/// How fast waits end in each bin, per second.
pub(crate) struct Curve([f32; BINS]);

pub(crate) fn kinds(group: Key, priority: u8, category: Option<Category>) -> Kinds {
    let group = group.bits();
    let category = category.map_or(0, |category| category.whole.bits());
    let kind = |name, memory| Kind { name, memory };
    [
        kind(0, 4_000.0),
        kind(mix(1, group), 800.0),
        kind(mix(mix(2, group), u64::from(priority)), 300.0),
        kind(mix(3, category), 300.0),
    ]
}

/// The kinds in whose tables of multiples a look counts: those of its age, those of its group.
pub(crate) fn paced_kinds(class: usize, group: Key) -> [Kind; 2] {
    let kind = |name, memory| Kind { name, memory };
    [
        kind(mix(8, class as u64), 2_000.0),
        kind(mix(9, group.bits()), 400.0),
    ]
}

/// How much older a second makes in a table of multiples, if the line's pace says so many seconds.
pub(crate) fn paced(pace: f64) -> f64 {
    PACE / (pace + MOMENT)
}

/// The bin of a time that has lasted, in a table of multiples.
pub(crate) fn paced_bin(pace: f64, lasted: f64) -> usize {
    bin((lasted + MOMENT) * paced(pace))
}

/// The bin of an age.
pub(crate) fn bin(age: f64) -> usize {
    const THIRDS: [u32; 2] = [0x0021_4518, 0x004b_2ff5];
    const MANTISSA: u32 = 0x007f_ffff;
    if age < FIRST {
        return 0;
    }
    // The exponent counts octaves, and the bits behind it grow evenly within one.
    let bits = single(age / FIRST).to_bits();
    let octave = (bits >> 23).saturating_sub(127);
    let third = THIRDS
        .iter()
        .filter(|from| bits & MANTISSA >= **from)
        .count();
    (octave as usize * 3 + third + 1).min(BINS - 1)
}

/// Where each bin ends, and one over its width.
static GRID: std::sync::LazyLock<[(f64, f32); BINS]> = std::sync::LazyLock::new(|| {
    let end = |bin: usize| FIRST * (bin as f64 / 3.0).exp2();
    std::array::from_fn(|bin| {
        let start = bin.checked_sub(1).map_or(0.0, end);
        (end(bin), single(1.0 / (end(bin) - start)))
    })
});

impl Tables {
    fn of(&mut self, kind: u64) -> Option<&mut Table> {
        if self.kinds.len() >= MOST_KINDS && !self.kinds.contains_key(&kind) {
            return None;
        }
        let new = || Table(vec![0.0; 2 * BINS]);
        Some(self.kinds.entry(kind).or_insert_with(new))
    }

    /// A ticket of these kinds has passed some bins.
    pub(crate) fn pass(&mut self, kinds: &[Kind], time: Time, from: usize, to: usize) {
        if to <= from {
            return;
        }
        for kind in kinds {
            let exposure = self.of(kind.name).map(|table| table.part(time, 1));
            for count in exposure.into_iter().flatten().take(to).skip(from) {
                *count += 1.0;
            }
        }
    }

    /// A ticket of these kinds ended in this bin.
    pub(crate) fn end(&mut self, kinds: &[Kind], time: Time, bin: usize) {
        for kind in kinds {
            let Some(table) = self.of(kind.name) else {
                continue;
            };
            let keep = 1.0 - 1.0 / kind.memory;
            for (place, more) in [(0, 1.0), (1, 0.5)] {
                let counts = table.part(time, place);
                counts.iter_mut().for_each(|count| *count *= keep);
                if let Some(count) = counts.get_mut(bin) {
                    *count += more;
                }
            }
        }
    }

    /// What is known of kinds, from the widest to the narrowest.
    pub(crate) fn curve<'a>(&self, time: Time, kinds: impl IntoIterator<Item = &'a Kind>) -> Curve {
        let mut hazards = [HAZARD_FIRST; BINS];
        let mut shrink = SHRINK_FIRST;
        for table in kinds
            .into_iter()
            .filter_map(|kind| self.kinds.get(&kind.name))
        {
            let (parts, _) = table.0.as_chunks::<BINS>();
            let parts = match (time, parts) {
                (Time::Desk, [ends, exposure, ..]) | (Time::Plain, [_, _, ends, exposure]) => {
                    Some((ends, exposure))
                }
                (_, _) => None,
            };
            if let Some((ends, exposure)) = parts {
                for ((hazard, ends), exposure) in hazards.iter_mut().zip(ends).zip(exposure) {
                    *hazard = (ends + shrink * *hazard) / (exposure + shrink);
                }
            }
            shrink = SHRINK;
        }
        for (hazard, (_, over_width)) in hazards.iter_mut().zip(GRID.iter()) {
            *hazard = -logarithm(1.0 - hazard.min(MOST)) * over_width;
        }
        Curve(hazards)
    }
}

impl Table {
    /// Ends or exposure in a time.
    fn part(&mut self, time: Time, place: usize) -> &mut [f32] {
        let start = match time {
            Time::Desk => place,
            Time::Plain => {
                self.0.resize(4 * BINS, 0.0);
                place + 2
            }
        };
        self.0
            .get_mut(start * BINS..(start + 1) * BINS)
            .unwrap_or_default()
    }
}

impl Curve {
    /// The hazard between two ages.
    fn between(&self, from: f64, to: f64, bin: &mut usize) -> f32 {
        let mut from = from;
        let mut sum = 0.0;
        loop {
            let rate = self.0.get(*bin).copied().unwrap_or_default();
            let end = match GRID.get(*bin) {
                Some((end, _)) if *bin + 1 < BINS && *end < to => *end,
                Some(_) | None => return sum + rate * single(to - from),
            };
            sum += rate * single(end - from);
            from = end;
            *bin += 1;
        }
    }

    /// The hazard until an age.
    pub(crate) fn until(&self, age: f64) -> f32 {
        self.between(0.0, age, &mut 0)
    }

    /// What each cell of remaining time adds, for one of this age.
    pub(crate) fn left(&self, age: f64) -> [f32; CELLS] {
        self.left_at(age, 1.0)
    }

    /// The same in a table of multiples, if the line's pace says so many seconds.
    pub(crate) fn left_paced(&self, pace: f64) -> [f32; CELLS] {
        self.left_at(MOMENT * paced(pace), paced(pace))
    }

    fn left_at(&self, age: f64, speed: f64) -> [f32; CELLS] {
        let mut from = age;
        let mut bin = bin(age);
        let mut cells = [LEAST; CELLS];
        for (cell, end) in cells.iter_mut().zip(ENDS.iter()) {
            let to = age + speed * end;
            *cell = self.between(from, to, &mut bin).max(LEAST);
            from = to;
        }
        cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survival::Survival;

    fn bin_of(age: f64) -> usize {
        bin(age)
    }

    fn quantile(tables: &Tables, kinds: &[Kind], part: f64) -> f64 {
        let left = tables.curve(Time::Desk, kinds).left(0.0);
        Survival::from_hazards(&left).quantile(part)
    }

    #[test]
    fn every_age_lies_in_its_bin() {
        for (bin, (end, _)) in GRID.iter().enumerate().take(BINS - 1) {
            assert_eq!(bin_of(end * 0.9999), bin);
            assert_eq!(bin_of(end * 1.0001), bin + 1);
        }
        assert_eq!(bin_of(0.0), 0);
        assert_eq!(bin_of(1e300), BINS - 1);
    }

    #[test]
    fn a_kind_is_told_from_others_when_enough_is_known_of_it() {
        let mut tables = Tables::default();
        for number in 0..400_u32 {
            let quick = number % 2 == 0;
            let kinds = kinds(Key::of(if quick { "quick" } else { "slow" }), 1, None);
            let at = bin(if quick { 100.0 } else { 50_000.0 });
            tables.pass(&kinds, Time::Desk, 0, at);
            tables.end(&kinds, Time::Desk, at);
        }
        let [quick, slow] = ["quick", "slow"].map(|name| {
            let kinds = kinds(Key::of(name), 1, None);
            quantile(&tables, &kinds[..3], 0.5)
        });
        assert!(quick < 300.0 && slow > 20_000.0, "{quick} {slow}");
    }

    #[test]
    fn those_who_still_wait_count_as_waiting() {
        let (mut counted, mut left_out) = (Tables::default(), Tables::default());
        let kinds = kinds(Key::of("net"), 1, None);
        for _ in 0..300 {
            for tables in [&mut counted, &mut left_out] {
                tables.pass(&kinds, Time::Desk, 0, 20);
                tables.end(&kinds, Time::Desk, 20);
            }
            counted.pass(&kinds, Time::Desk, 0, 30);
        }
        let desk = &kinds[..1];
        assert!(quantile(&counted, desk, 0.8) > 2.0 * quantile(&left_out, desk, 0.8));
    }

    #[test]
    fn where_waits_are_twice_the_pace_more_ahead_means_longer() {
        let (mut tables, kinds) = (Tables::default(), paced_kinds(0, Key::of("net")));
        for pace in (100..5_000).step_by(7).map(f64::from) {
            let at = paced_bin(pace, 2.0 * pace);
            tables.pass(&kinds, Time::Desk, paced_bin(pace, 0.0), at);
            tables.end(&kinds, Time::Desk, at);
        }
        let curve = tables.curve(Time::Desk, &kinds);
        for pace in [200.0, 4_000.0, 40_000.0] {
            let middle = Survival::from_hazards(&curve.left_paced(pace)).quantile(0.5);
            assert!((1.2..2.8).contains(&(middle / pace)), "{pace} {middle}");
        }
    }

    #[test]
    fn kinds_without_end_do_not_fill_the_memory() {
        let mut tables = Tables::default();
        for number in 0..3 * MOST_KINDS {
            tables.end(
                &kinds(Key::of(&number.to_string()), 1, None),
                Time::Plain,
                3,
            );
        }
        assert!(tables.kinds.len() <= MOST_KINDS);
    }
}
