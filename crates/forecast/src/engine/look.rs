//! Looks: made, decided bit by bit as the wait goes on, and decided for good when it ends.

use serde::{Deserialize, Serialize};

use super::{Due, Engine};
use crate::calendar::Calendar;
use crate::hazards::{Passage, Slots};
use crate::key::Key;
use crate::mixture::{COLUMNS, Views, from_log};
use crate::prediction::Withheld;
use crate::signs::AGES;
use crate::survival::{CELLS, band_start, cell, cell_of};

/// What was seen and predicted at a ticket's certain age.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Look {
    /// Zero when it has been decided; its place is free then.
    serial: u64,
    group: Key,
    at: f64,
    class: u8,
    /// In each of the two kinds of time: where its signs are remembered, and how many cells it has passed.
    times: [(Slots, u8); 2],
    /// What was predicted, if anything had been learnt.
    said: Option<Said>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Said {
    paces: [f64; 2],
    views: Views,
    mixed: [f64; COLUMNS],
    range: Option<[f64; 2]>,
    /// Which bounds have been outlasted, a bit each.
    outlasted: u8,
}

/// What a wait can outlast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Bound {
    /// A mixed quantile.
    Level(u8),
    /// The lower quantile, nearly.
    Low,
    /// The upper quantile, by more than a moment.
    High,
    /// The late end of the range that would have been shown.
    Shown,
}

impl Bound {
    const ALL: [Self; 6] = [
        Self::Level(0),
        Self::Level(1),
        Self::Level(2),
        Self::Low,
        Self::High,
        Self::Shown,
    ];

    fn bit(self) -> u8 {
        match self {
            Self::Level(level) => 1 << level.min(2),
            Self::Low => 8,
            Self::High => 16,
            Self::Shown => 32,
        }
    }
}

impl Said {
    /// After how many seconds the wait has outlasted a bound.
    fn after(&self, bound: Bound) -> Option<f64> {
        match bound {
            Bound::Level(level) => self.mixed.get(usize::from(level)).copied().map(from_log),
            Bound::Low => self.mixed.first().map(|low| from_log(*low) - MOMENT),
            Bound::High => self.mixed.get(2).map(|high| from_log(*high) + MOMENT),
            Bound::Shown => self.range.map(|[_, late]| late),
        }
    }
}

impl Engine {
    /// Looks at a ticket that comes of an age.
    pub(super) fn look(&mut self, ticket: Key, wait: u64, class: u8, at: f64, calendar: &Calendar) {
        let Some(waiting) = self.open.get(&ticket).filter(|open| open.serial == wait) else {
            return;
        };
        let (since, group) = (waiting.since, waiting.group);
        if let Some(age) = AGES.get(usize::from(class) + 1) {
            let next = Due::Look {
                ticket,
                wait,
                class: class + 1,
            };
            self.later(since + age * 3_600.0, next);
        }
        let foresight = self.foresee(ticket, at, calendar);
        let signs = match &foresight {
            Some(foresight) => foresight.signs,
            None => match self.sight(ticket, at, calendar) {
                Some(sight) => sight.signs(),
                None => return,
            },
        };
        let times = self
            .hazards
            .each_mut()
            .map(|hazards| (hazards.settle(&signs), 0));
        let said = foresight.map(|foresight| Said {
            paces: foresight.paces,
            views: foresight.views,
            mixed: foresight.mixed,
            range: match foresight.withheld {
                // In a drift nothing is shown, but it is watched whether it would be right again.
                None | Some(Withheld::Drift) => {
                    Some([foresight.range.low - at, foresight.range.high - at])
                }
                Some(Withheld::TooFew | Withheld::TooWide | Withheld::Overdue) => None,
            },
            outlasted: 0,
        });
        let serial = self.next_serial();
        let look = Look {
            serial,
            group,
            at,
            class,
            times,
            said,
        };
        let index = self.keep(look);
        if let Some(waiting) = self.open.get_mut(&ticket) {
            waiting.looks.push(index);
        }
        self.later(
            at + FIRST_PASS,
            Due::Pass {
                look: index,
                of: serial,
            },
        );
        for bound in Bound::ALL {
            if let Some(after) = said.and_then(|said| said.after(bound)) {
                self.later(
                    at + after,
                    Due::Outlast {
                        look: index,
                        of: serial,
                        bound,
                    },
                );
            }
        }
    }

    fn keep(&mut self, look: Look) -> u32 {
        if let Some(index) = self.free.pop() {
            if let Some(place) = self.looks.get_mut(index as usize) {
                *place = look;
            }
            return index;
        }
        self.looks.push(look);
        u32::try_from(self.looks.len() - 1).unwrap_or(u32::MAX)
    }

    /// A look has lasted for a while: the cells that it has passed are learnt.
    pub(super) fn pass(&mut self, index: u32, of: u64, now: f64, calendar: &Calendar) {
        let Some(look) = self.looks.get(index as usize).filter(|l| l.serial == of) else {
            return;
        };
        let at = look.at;
        let lasted = self.lasted(look, now, calendar);
        self.learn_passage(index, lasted, false);
        let next = now + (now - at).max(FIRST_PASS) * PASS_AGAIN;
        if next - at < cell(CELLS - 1).1 {
            self.later(next, Due::Pass { look: index, of });
        }
    }

    /// How long a look has lasted, in both kinds of time.
    fn lasted(&self, look: &Look, now: f64, calendar: &Calendar) -> [f64; 2] {
        let local = |at: f64| at + calendar.ahead(at);
        let in_desk_time = self.lines.get(&look.group).map_or(0.0, |line| {
            line.clock.between(local(look.at), local(now), calendar)
        });
        [in_desk_time, (now - look.at).max(0.0)]
    }

    fn learn_passage(&mut self, index: u32, lasted: [f64; 2], ended: bool) {
        let Some(look) = self.looks.get_mut(index as usize) else {
            return;
        };
        let class = usize::from(look.class);
        for ((hazards, (slots, passed)), lasted) in
            self.hazards.iter_mut().zip(&mut look.times).zip(lasted)
        {
            let from = usize::from(*passed);
            let reached = cell_of(lasted);
            let to = match ended || reached >= LONG {
                true => reached,
                false => band_start(reached),
            }
            .max(from);
            let (start, end) = cell(to);
            let ended = ended.then(|| ((lasted - start) / (end - start)).clamp(0.0, 1.0));
            hazards.learn(class, slots, Passage { from, to, ended });
            *passed = u8::try_from(to).unwrap_or(u8::MAX);
        }
    }

    /// A wait has outlasted a bound.
    pub(super) fn outlast(&mut self, index: u32, of: u64, bound: Bound) {
        let Some(look) = self
            .looks
            .get_mut(index as usize)
            .filter(|l| l.serial == of)
        else {
            return;
        };
        let (class, group) = (usize::from(look.class), look.group);
        if let Some(said) = &mut look.said {
            said.outlasted |= bound.bit();
            let said = *said;
            self.judge(class, group, &said, bound, None);
        }
    }

    /// Learns whether a wait ended before a bound: after so many seconds, or not yet when the bound came.
    fn judge(&mut self, class: usize, group: Key, said: &Said, bound: Bound, ended: Option<f64>) {
        let Some(learnt) = self.classes.get_mut(class) else {
            return;
        };
        let before = ended.is_some();
        match bound {
            Bound::Level(level) => {
                let level = usize::from(level);
                let mixed = said.mixed.get(level).copied().unwrap_or_default();
                learnt.mixture.learn(level, &said.views, mixed, before);
            }
            Bound::Low => learnt.spread.learn_low(before),
            Bound::High => learnt.spread.learn_high(!before),
            Bound::Shown => {
                if let Some([early, _]) = said.range {
                    let held = ended.is_some_and(|after| after >= early);
                    learnt.spread.learn_shown(held);
                    self.drifts.entry(group).or_default().learn(held);
                }
            }
        }
    }

    /// A wait ends: all that its look left open is decided, if what was waited for came.
    pub(super) fn decide(&mut self, index: u32, now: f64, counted: bool, calendar: &Calendar) {
        let Some(look) = self.looks.get(index as usize).cloned() else {
            return;
        };
        let lasted = self.lasted(&look, now, calendar);
        self.learn_passage(index, lasted, counted);
        if let Some(said) = look.said.filter(|_| counted) {
            let class = usize::from(look.class);
            for bound in Bound::ALL {
                if said.outlasted & bound.bit() == 0 {
                    let after = (now - look.at).max(0.0);
                    self.judge(class, look.group, &said, bound, Some(after));
                }
            }
            if let Some(learnt) = self.classes.get_mut(class) {
                for (pace, said) in learnt.paces.iter_mut().zip(said.paces) {
                    pace.learn(said, lasted[0]);
                }
            }
        }
        if let Some(place) = self.looks.get_mut(index as usize) {
            place.serial = 0;
        }
        self.free.push(index);
    }
}

/// A quantile that is missed by less, in seconds, is not missed: desks stamp minutes.
const MOMENT: f64 = 30.0;

/// A look is first learnt from after so many seconds.
const FIRST_PASS: f64 = 30.0;

/// Before this cell, 70 minutes, whole bands are learnt at once, which is cheaper; later ones cell by cell, which is sooner.
const LONG: usize = 30;

/// And again whenever it has lasted for so much longer.
const PASS_AGAIN: f64 = 0.7;
