//! How fast waits end, cell by cell, for tickets that look alike: a base, times what each sign says.
//!
//! The base hazard of each age class is counted over all tickets, events against exposure, so that a ticket that still
//! waits counts as one that has not ended in all cells that it has passed (Kaplan & Meier 1958). A *sign* is something
//! about a ticket that can be looked up: its group, its category, how many are ahead. For each value of a sign, events are
//! counted against those that the base expected, band by band, and shrunk to the parent sign or to one; once with a
//! long memory, and once more with a short one, which tells how it has changed. The logarithms of these ratios are
//! added up with weights that are learnt as tickets are decided: a proportional hazards model (Cox 1972) with
//! piecewise even hazards, learnt online by its own likelihood (Duchi, Hazan & Singer 2011 for the step).

use serde::{Deserialize, Serialize};

use crate::signs::{CLASSES, PARENTS, SIGNS, Signs};
use crate::survival::{BANDS, CELLS, Survival, band};

/// How many values of signs are remembered.
const VALUES: usize = 5_000;

/// The slot of a value that is not remembered.
const NOWHERE: u16 = u16::MAX;

/// As many events are taken for granted from the parent.
const SHRINK: f32 = 2.0;

/// A band remembers about so many expected events: for long, and for a short while.
const MEMORIES: [f32; 2] = [200.0, 8.0];

/// A cell of the base remembers about so many tickets.
const BASE_MEMORY: f64 = 3_000.0;

/// The weight that every sign begins with.
const FIRST_WEIGHT: f32 = 0.2;

/// The step by which weights are learnt.
const STEP: f32 = 0.1;

/// All signs together change a hazard at most by this power of e.
const MOST: f32 = 4.0;

/// How many ratios speak for a ticket: each sign's over long, then each sign's over a short while.
const RATIOS: usize = 2 * SIGNS;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Hazards {
    base: Vec<Vec<Count>>,
    values: Vec<Value>,
    weights: Vec<Vec<Weight>>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Count {
    events: f64,
    exposure: f64,
}

/// One value of one sign.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct Value {
    tag: u32,
    long: Counts,
    short: Counts,
}

/// Events in each band and what the base expected.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct Counts {
    events: [f32; BANDS],
    expected: [f32; BANDS],
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Weight {
    weight: f32,
    steps: f32,
}

/// Where the values of a ticket's signs are remembered.
pub(crate) type Slots = [u16; SIGNS];

/// What became of a ticket since it was last learnt from: it passed the cells from one to before another, and ended in
/// that one after this part of it, if it ended.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Passage {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) ended: Option<f64>,
}

impl Hazards {
    pub(crate) fn new() -> Self {
        let cell = Count {
            events: 0.0,
            exposure: 0.0,
        };
        let weight = Weight {
            weight: FIRST_WEIGHT,
            steps: 1.0,
        };
        Self {
            base: vec![vec![cell; CELLS]; CLASSES],
            values: vec![Value::default(); VALUES],
            weights: vec![vec![weight; RATIOS]; CLASSES],
        }
    }

    /// Where these signs are remembered; those that are new get a place.
    pub(crate) fn settle(&mut self, signs: &Signs) -> Slots {
        signs.map(|sign| match sign {
            0 => NOWHERE,
            _ => self.place(sign),
        })
    }

    /// Where these signs are remembered, if they are.
    pub(crate) fn find(&self, signs: &Signs) -> Slots {
        signs.map(|sign| match sign {
            0 => NOWHERE,
            _ => probes(sign)
                .find(|slot| self.tag(*slot) == tag(sign))
                .map_or(NOWHERE, short),
        })
    }

    fn tag(&self, slot: usize) -> u32 {
        self.values.get(slot).map_or(0, |value| value.tag)
    }

    /// The place of a sign; if all that it may have are taken, the one that knows least is given up.
    fn place(&mut self, sign: u64) -> u16 {
        let mut least = (f32::INFINITY, 0);
        for slot in probes(sign) {
            let Some(value) = self.values.get(slot) else {
                continue;
            };
            if value.tag == tag(sign) {
                return short(slot);
            }
            let known = match value.tag {
                0 => -1.0,
                _ => value.long.expected.iter().sum(),
            };
            if known < least.0 {
                least = (known, slot);
            }
        }
        if let Some(value) = self.values.get_mut(least.1) {
            *value = Value {
                tag: tag(sign),
                ..Value::default()
            };
        }
        short(least.1)
    }

    /// The logarithm of one band's hazard against the base, as each sign has it.
    fn ratios(&self, slots: &Slots, band: usize) -> [f32; RATIOS] {
        let mut ratios = [1.0; RATIOS];
        let (long, short) = ratios.split_at_mut(SIGNS);
        for (sign, (slot, parent)) in slots.iter().zip(PARENTS).enumerate() {
            let prior = parent.and_then(|parent: usize| long.get(parent).copied());
            let prior = prior.unwrap_or(1.0);
            let value = self.values.get(usize::from(*slot));
            let (own, change) = value.map_or((prior, 1.0), |value| {
                let own = value.long.ratio(band, prior);
                (own, value.short.ratio(band, own) / own)
            });
            if let (Some(long), Some(short)) = (long.get_mut(sign), short.get_mut(sign)) {
                (*long, *short) = (own, change);
            }
        }
        ratios.map(logarithm)
    }

    /// By how much the signs together change a band.
    fn factor(&self, class: usize, ratios: &[f32; RATIOS]) -> f64 {
        let weights = self.weights.get(class).into_iter().flatten();
        let weighed = ratios.iter().zip(weights);
        let sum: f32 = weighed.map(|(ratio, weight)| ratio * weight.weight).sum();
        f64::from(sum.clamp(-MOST, MOST)).exp()
    }

    /// The same for all bands at once, which is quicker than one by one.
    fn factors(&self, class: usize, slots: &Slots) -> [f64; BANDS] {
        let mut sums = [0.0; BANDS];
        let mut all = [[1.0; BANDS]; SIGNS];
        let weight = |ratio: usize| {
            let weights = self.weights.get(class);
            weights
                .and_then(|all| all.get(ratio))
                .map_or(0.0, |weight| weight.weight)
        };
        for (sign, (slot, parent)) in slots.iter().zip(PARENTS).enumerate() {
            let prior = parent.and_then(|parent: usize| all.get(parent).copied());
            let prior = prior.unwrap_or([1.0; BANDS]);
            let own = match self.values.get(usize::from(*slot)) {
                None => prior,
                Some(value) => {
                    let own = value.long.ratios(&prior);
                    let now = value.short.ratios(&own);
                    let weight = weight(SIGNS + sign);
                    for ((sum, own), now) in sums.iter_mut().zip(&own).zip(&now) {
                        *sum += weight * logarithm(now / own);
                    }
                    own
                }
            };
            let weight = weight(sign);
            for (sum, own) in sums.iter_mut().zip(&own) {
                *sum += weight * logarithm(*own);
            }
            if let Some(slot) = all.get_mut(sign) {
                *slot = own;
            }
        }
        sums.map(|sum| f64::from(sum.clamp(-MOST, MOST)).exp())
    }

    fn base(&self, class: usize, cell: usize) -> f64 {
        let count = self.base.get(class).and_then(|cells| cells.get(cell));
        count.map_or(0.05, |count| (count.events + 0.1) / (count.exposure + 2.0))
    }

    /// What is to be expected of a ticket with these signs.
    pub(crate) fn survival(&self, class: usize, slots: &Slots) -> Survival {
        let factors = self.factors(class, slots);
        Survival::from_hazards(
            (0..CELLS).map(|cell| {
                self.base(class, cell) * factors.get(band(cell)).copied().unwrap_or(1.0)
            }),
        )
    }

    /// What is to be expected of any new ticket.
    pub(crate) fn common(&self) -> Survival {
        Survival::from_hazards((0..CELLS).map(|cell| self.base(0, cell)))
    }

    /// Learns what became of a ticket.
    pub(crate) fn learn(&mut self, class: usize, slots: &Slots, passage: Passage) {
        let end = (passage.to + usize::from(passage.ended.is_some())).min(CELLS);
        let mut from = passage.from;
        while from < end {
            let band = band(from);
            let to = (from..end)
                .find(|cell| self::band(*cell) != band)
                .unwrap_or(end);
            self.learn_band(class, slots, band, (from, to), passage);
            from = to;
        }
    }

    fn learn_band(
        &mut self,
        class: usize,
        slots: &Slots,
        band: usize,
        (from, to): (usize, usize),
        passage: Passage,
    ) {
        let mut events = 0.0;
        let mut expected = 0.0;
        for cell in from..to {
            let (event, exposure) = match passage.ended {
                Some(part) if cell == passage.to => (1.0, part.clamp(0.02, 1.0)),
                Some(_) | None => (0.0, 1.0),
            };
            events += event;
            expected += self.base(class, cell) * exposure;
            if let Some(count) = self
                .base
                .get_mut(class)
                .and_then(|cells| cells.get_mut(cell))
            {
                let keep = 1.0 - exposure / BASE_MEMORY;
                count.events = count.events * keep + event;
                count.exposure = count.exposure * keep + exposure;
            }
        }
        let ratios = self.ratios(slots, band);
        let surprise = single(events - self.factor(class, &ratios) * expected);
        for (ratio, weight) in ratios
            .iter()
            .zip(self.weights.get_mut(class).into_iter().flatten())
        {
            let gradient = ratio * surprise;
            weight.steps += gradient * gradient;
            weight.weight += STEP * gradient / weight.steps.sqrt();
            weight.weight = weight.weight.clamp(-0.5, 1.5);
        }
        for slot in slots {
            if let Some(value) = self.values.get_mut(usize::from(*slot)) {
                for (counts, memory) in [&mut value.long, &mut value.short]
                    .into_iter()
                    .zip(MEMORIES)
                {
                    counts.learn(band, single(events), single(expected), memory);
                }
            }
        }
    }
}

impl Counts {
    /// Events against expected ones in a band, drawn to a prior ratio.
    fn ratio(&self, band: usize, prior: f32) -> f32 {
        let get = |all: &[f32; BANDS]| all.get(band).copied().unwrap_or_default();
        (get(&self.events) + SHRINK * prior) / (get(&self.expected) + SHRINK)
    }

    /// The same in all bands.
    fn ratios(&self, prior: &[f32; BANDS]) -> [f32; BANDS] {
        let mut ratios = *prior;
        for ((ratio, events), expected) in ratios.iter_mut().zip(&self.events).zip(&self.expected) {
            *ratio = (events + SHRINK * *ratio) / (expected + SHRINK);
        }
        ratios
    }

    fn learn(&mut self, band: usize, more_events: f32, more_expected: f32, memory: f32) {
        let (events, expected) = (self.events.get_mut(band), self.expected.get_mut(band));
        if let (Some(events), Some(expected)) = (events, expected) {
            *events += more_events;
            *expected += more_expected;
            if *expected > memory {
                *events *= memory / *expected;
                *expected = memory;
            }
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "single precision is enough to count"
)]
fn single(number: f64) -> f32 {
    number as f32
}

/// The natural logarithm of a positive number, to four digits: a prediction takes a thousand of them.
///
/// Its exponent's, and a series in (m - 1) / (m + 1) for what is left between the root of a half and that of two.
fn logarithm(number: f32) -> f32 {
    let bits = number.to_bits();
    let exponent = (bits.wrapping_sub(0x3f35_04f3) as i32) >> 23;
    let rest = f32::from_bits(bits.wrapping_sub((exponent << 23) as u32));
    let part = (rest - 1.0) / (rest + 1.0);
    let square = part * part;
    exponent as f32 * std::f32::consts::LN_2
        + part * (2.0 + square * (2.0 / 3.0 + square * (2.0 / 5.0)))
}

/// The places that a sign may have.
fn probes(sign: u64) -> impl Iterator<Item = usize> {
    let first = (sign >> 40) as usize;
    (0..8).map(move |probe| (first + probe) % VALUES)
}

/// What a place remembers of its sign; never zero.
#[expect(clippy::cast_possible_truncation, reason = "the lower half is meant")]
fn tag(sign: u64) -> u32 {
    sign as u32 | 1
}

fn short(slot: usize) -> u16 {
    u16::try_from(slot).unwrap_or(NOWHERE)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nothing is known of a ticket but the sign that it has.
    fn signs(value: u64) -> Signs {
        let mut signs = [0; SIGNS];
        signs[0] = value.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        signs
    }

    #[test]
    fn the_quick_logarithm_has_four_digits() {
        for number in [1e-6_f32, 0.02, 0.5, 0.99, 1.0, 1.01, 1.4, 7.0, 1e6] {
            assert!((logarithm(number) - number.ln()).abs() < 1e-3, "{number}");
        }
    }

    #[test]
    fn a_sign_that_tells_quick_from_slow_is_learnt() {
        let mut hazards = Hazards::new();
        for number in 0..2_000_u64 {
            // Those of sign 1 end in the tenth cell, those of sign 2 in the thirtieth.
            let slots = hazards.settle(&signs(1 + number % 2));
            let passage = Passage {
                from: 0,
                to: if number % 2 == 0 { 10 } else { 30 },
                ended: Some(0.5),
            };
            hazards.learn(0, &slots, passage);
        }
        let [quick, slow] = [1, 2].map(|sign| {
            let slots = hazards.find(&signs(sign));
            hazards.survival(0, &slots).quantile(0.5)
        });
        assert!(quick < 60.0, "{quick}");
        assert!(slow > 2_000.0, "{slow}");
    }

    #[test]
    fn those_who_still_wait_count_as_waiting() {
        let (mut counted, mut left_out) = (Hazards::new(), Hazards::new());
        for number in 0..500 {
            let ends = Passage {
                from: 0,
                to: 20,
                ended: Some(0.5),
            };
            let waits = Passage {
                from: 0,
                to: 40,
                ended: None,
            };
            let slots = counted.settle(&signs(1));
            left_out.settle(&signs(1));
            counted.learn(0, &slots, ends);
            left_out.learn(0, &slots, ends);
            if number % 2 == 0 {
                counted.learn(0, &slots, waits);
            }
        }
        let slots = counted.find(&signs(1));
        let late = |hazards: &Hazards| hazards.survival(0, &slots).quantile(0.9);
        assert!(late(&counted) > 4.0 * late(&left_out));
    }

    #[test]
    fn more_values_than_there_are_places_give_up_the_least_known() {
        let mut hazards = Hazards::new();
        let often = hazards.settle(&signs(7));
        for _ in 0..200 {
            let ends = Passage {
                from: 0,
                to: 5,
                ended: Some(0.5),
            };
            hazards.learn(0, &often, ends);
        }
        for value in 0..100_000 {
            hazards.settle(&signs(value));
        }
        assert_eq!(hazards.find(&signs(7)), often);
    }
}
