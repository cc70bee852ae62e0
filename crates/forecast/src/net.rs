//! A small network that learns online how what is seen of a ticket changes the hazards that the tables know.
//!
//! One layer of [`HIDDEN`] units looks at the ticket, and three heads speak: in the desk's time, in the group's, and in plain
//! time. Each gives the logarithm by which the hazard of each cell of remaining time differs, as a sum of
//! [`SHAPES`] broad shapes, so that an untrained network says what the tables say. It learns from the likelihood of
//! piecewise even hazards, also of tickets that still wait (Gensheimer & Narasimhan 2019), one step of Adam
//! (Kingma & Ba 2015) with decoupled weight decay (Loshchilov & Hutter 2019) per wait that ends, over that wait, a few
//! that go on, and a few remembered ones (replay: Lin 1992). It begins from the same weights everywhere.

mod weights;

use serde::{Deserialize, Serialize};

use self::weights::Weights;
use crate::key::{Category, Key, mix};
use crate::number::{exponential, single};
use crate::survival::{CELLS, cell, cell_of};

/// How many numbers are seen of a ticket.
pub(crate) const SEEN: usize = 98;

/// How many times there are: the group's, plain time, and the group's again.
pub(crate) const TIMES: usize = 3;

const HIDDEN: usize = 16;
const SHAPES: usize = 6;
const OUTS: usize = TIMES * SHAPES;

/// Each group and each category is also seen as a few numbers that are learnt.
const GROUP: usize = 4;
const GROUPS: usize = 256;
const CATEGORY: usize = 6;
const CATEGORIES: usize = 1_024;

const INPUTS: usize = SEEN + GROUP + CATEGORY + 1;

/// No cell's hazard changes by more than this power of e.
const MOST: f32 = 4.0;

/// How far a gradient can pull, for a cell and for a shape.
const PULL: f32 = 2.0;
const PULL_SHAPE: f32 = 3.0;

/// Of what a unit holds back, this part passes.
const LEAK: f32 = 0.1;

/// By what each cell's hazard is multiplied, in each time.
pub(crate) type Ratios = [[f32; CELLS]; TIMES];

/// What the layer is given.
pub(crate) type Inputs = [f32; INPUTS];

/// What became of a ticket since it was last learnt from: in each time from and until when it was watched, and whether
/// it ended then.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Passage {
    pub(crate) from: [f32; TIMES],
    pub(crate) to: [f32; TIMES],
    pub(crate) ended: bool,
}

/// Whose numbers are looked up.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(crate) struct Names {
    group: u16,
    category: u16,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Net {
    layer: Weights,
    heads: Weights,
    rests: Weights,
    groups: Weights,
    categories: Weights,
    /// How many lessons wait for the next step.
    lessons: u16,
    steps: u32,
}

/// What the layer and the heads say.
struct Said {
    hidden: [f32; HIDDEN],
    outs: [f32; OUTS],
}

/// How much of each shape each cell has: one is even, the others are hats beside each other, each end going on.
static SHAPE: std::sync::LazyLock<[[f32; CELLS]; SHAPES]> = std::sync::LazyLock::new(|| {
    let width = (CELLS as f32 - 12.0) / (SHAPES as f32 - 2.0);
    std::array::from_fn(|shape| {
        std::array::from_fn(|cell| {
            let top = 4.0 + width * (shape as f32 - 1.0);
            match shape {
                0 => 1.0,
                1 if (cell as f32) < top => 1.0,
                _ if shape + 1 == SHAPES && cell as f32 > top => 1.0,
                _ => (1.0 - ((cell as f32 - top) / width).abs()).max(0.0),
            }
        })
    })
});

/// The same, cell by cell.
static CELL_SHAPES: std::sync::LazyLock<[[f32; SHAPES]; CELLS]> = std::sync::LazyLock::new(|| {
    std::array::from_fn(|cell| SHAPE.map(|shape| shape.get(cell).copied().unwrap_or_default()))
});

/// Where each cell begins, and one over its width.
static GRID: std::sync::LazyLock<[(f32, f32); CELLS]> = std::sync::LazyLock::new(|| {
    std::array::from_fn(|number| {
        let (start, end) = cell(number);
        (single(start), single(1.0 / (end - start)))
    })
});

impl Names {
    pub(crate) fn of(group: Key, category: Option<Category>) -> Self {
        let place = |key: u64, places: usize| {
            u16::try_from(mix(7, key) % places as u64).unwrap_or_default()
        };
        let category = category.map_or(0, |category| category.whole.bits());
        Self {
            group: place(group.bits(), GROUPS),
            category: place(category, CATEGORIES),
        }
    }
}

impl Net {
    pub(crate) fn new() -> Self {
        Self {
            layer: Weights::random(INPUTS * HIDDEN, 1.0 / (INPUTS as f32).sqrt(), 1),
            heads: Weights::zero(HIDDEN * OUTS),
            rests: Weights::zero(OUTS),
            groups: Weights::random(GROUPS * GROUP, 0.1, 2),
            categories: Weights::random(CATEGORIES * CATEGORY, 0.1, 3),
            lessons: 0,
            steps: 0,
        }
    }

    /// What the layer is given of a ticket that looks like this.
    pub(crate) fn inputs(&self, seen: &[f32; SEEN], names: Names) -> Inputs {
        let group = self.groups.row::<GROUP>(usize::from(names.group));
        let category = self.categories.row::<CATEGORY>(usize::from(names.category));
        let mut inputs = [1.0; INPUTS];
        let [_, places @ ..] = &mut inputs;
        let (of_seen, rest) = places.split_at_mut(SEEN);
        let (of_group, of_category) = rest.split_at_mut(GROUP);
        of_seen.copy_from_slice(seen);
        of_group.copy_from_slice(&group);
        of_category.copy_from_slice(&category);
        inputs
    }

    fn say(&self, inputs: &Inputs) -> Said {
        let mut hidden = [0.0; HIDDEN];
        for (input, row) in inputs.iter().zip(self.layer.rows::<HIDDEN>()) {
            for (unit, weight) in hidden.iter_mut().zip(row) {
                *unit += input * weight;
            }
        }
        let hidden = hidden.map(|unit| if unit > 0.0 { unit } else { LEAK * unit });
        let mut outs = self.rests.row::<OUTS>(0);
        for (unit, row) in hidden.iter().zip(self.heads.rows::<OUTS>()) {
            for (out, weight) in outs.iter_mut().zip(row) {
                *out += unit * weight;
            }
        }
        Said { hidden, outs }
    }

    /// By what the hazards of a ticket like this are multiplied.
    pub(crate) fn ratios(&self, inputs: &Inputs) -> Ratios {
        let said = self.say(inputs);
        let (heads, _) = said.outs.as_chunks::<SHAPES>();
        let mut ratios = [[1.0; CELLS]; TIMES];
        for (ratios, head) in ratios.iter_mut().zip(heads) {
            *ratios = shaped(head);
        }
        ratios
    }

    /// Learns what became of a ticket, whose hazards by the tables were these; it counts from the next step on.
    pub(crate) fn learn(&mut self, inputs: &Inputs, names: Names, bases: &Ratios, what: &Passage) {
        let said = self.say(inputs);
        let (heads, _) = said.outs.as_chunks::<SHAPES>();
        let mut pulls = [0.0; OUTS];
        let (of_heads, _) = pulls.as_chunks_mut::<SHAPES>();
        let times = what.from.into_iter().zip(what.to);
        for (((pulls, head), base), (from, to)) in
            of_heads.iter_mut().zip(heads).zip(bases).zip(times)
        {
            *pulls = pull(head, base, from, to, what.ended);
        }
        let mut back = [0.0; HIDDEN];
        let units = back.iter_mut().zip(&said.hidden);
        for ((back, unit), (weights, slopes)) in units.zip(self.heads.rows_to_learn::<OUTS>()) {
            let mut sum = 0.0;
            for ((weight, slope), pull) in weights.iter().zip(slopes).zip(&pulls) {
                sum += weight * pull;
                *slope += unit * pull;
            }
            *back = if *unit > 0.0 { sum } else { LEAK * sum };
        }
        for (_, slopes) in self.rests.rows_to_learn::<OUTS>() {
            for (slope, pull) in slopes.iter_mut().zip(&pulls) {
                *slope += pull;
            }
        }
        for (input, (_, slopes)) in inputs.iter().zip(self.layer.rows_to_learn::<HIDDEN>()) {
            for (slope, back) in slopes.iter_mut().zip(&back) {
                *slope += input * back;
            }
        }
        self.learn_names(names, &back);
        self.lessons += 1;
    }

    fn learn_names(&mut self, names: Names, back: &[f32; HIDDEN]) {
        let mut rows = self.layer.rows::<HIDDEN>().skip(1 + SEEN);
        let mut pull = || -> f32 {
            let row = rows.next().into_iter().flatten();
            row.zip(back).map(|(weight, back)| weight * back).sum()
        };
        let group: [f32; GROUP] = std::array::from_fn(|_| pull());
        let category: [f32; CATEGORY] = std::array::from_fn(|_| pull());
        self.groups.nudge(usize::from(names.group), &group);
        self.categories
            .nudge(usize::from(names.category), &category);
    }

    /// Makes use of all that was learnt since the last step.
    pub(crate) fn step(&mut self) {
        if self.lessons == 0 {
            return;
        }
        self.steps = self.steps.saturating_add(1);
        let share = 1.0 / f32::from(self.lessons);
        self.lessons = 0;
        for (weights, decays) in [
            (&mut self.layer, true),
            (&mut self.heads, true),
            (&mut self.rests, false),
        ] {
            weights.step(share, self.steps, decays);
        }
    }
}

fn shaped(head: &[f32; SHAPES]) -> [f32; CELLS] {
    let mut logs = [0.0; CELLS];
    for (part, shape) in head.iter().zip(SHAPE.iter()) {
        for (log, shape) in logs.iter_mut().zip(shape) {
            *log += part * shape;
        }
    }
    for log in &mut logs {
        *log = exponential(log.clamp(-MOST, MOST));
    }
    logs
}

/// The slope of the loss for each shape of a head.
fn pull(
    head: &[f32; SHAPES],
    base: &[f32; CELLS],
    from: f32,
    to: f32,
    ended: bool,
) -> [f32; SHAPES] {
    let mut pulls = shaped(head);
    for (hazard, base) in pulls.iter_mut().zip(base) {
        *hazard *= base;
    }
    let last = ended.then(|| cell_of(f64::from(to)));
    let at_end = last.and_then(|cell| pulls.get(cell).copied());
    for (pull, (start, over_width)) in pulls.iter_mut().zip(GRID.iter()) {
        let part = |at: f32| ((at - start) * over_width).clamp(0.0, 1.0);
        *pull *= part(to) - part(from);
    }
    if let (Some(hazard), Some(pull)) = (at_end, last.and_then(|cell| pulls.get_mut(cell))) {
        *pull = -hazard / (exponential(hazard.min(30.0)) - 1.0).max(1e-6);
    }
    for pull in &mut pulls {
        *pull = pull.clamp(-PULL, PULL);
    }
    let mut sums = [0.0; SHAPES];
    for (pull, shapes) in pulls.iter().zip(CELL_SHAPES.iter()) {
        for (sum, shape) in sums.iter_mut().zip(shapes) {
            *sum += pull * shape;
        }
    }
    sums.map(|sum| sum.clamp(-PULL_SHAPE, PULL_SHAPE))
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVEN: Ratios = [[0.1; CELLS]; TIMES];

    fn inputs(net: &Net, first: f32) -> Inputs {
        let mut seen = [0.0; SEEN];
        seen[0] = first;
        net.inputs(&seen, Names::default())
    }

    #[test]
    fn an_untrained_network_changes_nothing() {
        let net = Net::new();
        let ratios = net.ratios(&inputs(&net, 1.0));
        assert!(
            ratios
                .as_flattened()
                .iter()
                .all(|ratio| (ratio - 1.0).abs() < 1e-5)
        );
    }

    #[test]
    fn what_tells_quick_from_slow_is_learnt() {
        let mut net = Net::new();
        for number in 0..3_000 {
            let quick = number % 2 == 0;
            let seen = inputs(&net, if quick { 1.0 } else { -1.0 });
            let what = Passage {
                from: [0.0; TIMES],
                to: [if quick { 200.0 } else { 50_000.0 }; TIMES],
                ended: true,
            };
            net.learn(&seen, Names::default(), &EVEN, &what);
            net.step();
        }
        let [quick, slow] = [1.0, -1.0].map(|first| net.ratios(&inputs(&net, first)));
        let early = cell_of(200.0);
        for (quick, slow) in quick.iter().zip(&slow) {
            assert!(quick[early] > 4.0 * slow[early], "{quick:?} {slow:?}");
        }
    }

    #[test]
    fn those_who_still_wait_make_it_slower() {
        let mut net = Net::new();
        for _ in 0..500 {
            let what = Passage {
                from: [0.0; TIMES],
                to: [20_000.0; TIMES],
                ended: false,
            };
            net.learn(&inputs(&net, 1.0), Names::default(), &EVEN, &what);
            net.step();
        }
        let ratios = net.ratios(&inputs(&net, 1.0));
        assert!(ratios.iter().all(|ratios| ratios[cell_of(5_000.0)] < 0.7));
    }
}
