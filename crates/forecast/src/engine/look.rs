//! Looks: made, decided bit by bit as the wait goes on, and decided for good when it ends.

use serde::{Deserialize, Serialize};

use super::foresight::Foresight;
use super::{Due, Engine, FORGOTTEN};
use crate::ages;
use crate::calendar::Calendar;
use crate::key::Key;
use crate::mixture::{LEVELS, Views};
use crate::net::TIMES;
use crate::number::single;
use crate::recall::Note;
use crate::tables::paced_bin;

/// What was seen and predicted at a ticket's certain age.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Look {
    /// Zero when it has been decided; its place is free then.
    serial: u64,
    group: Key,
    at: f64,
    class: u8,
    /// Its number among those that are remembered.
    number: u64,
    /// What was predicted, if anything had been learnt.
    said: Option<Said>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Said {
    views: Views,
    mixed: [f64; LEVELS.len()],
    /// After how many seconds the range begins that a person is or would be shown, if it is watched.
    early: Option<f64>,
    /// After how many seconds each bound is outlasted.
    bounds: [f64; Bound::ALL.len()],
    /// Which have been, a bit each.
    outlasted: u8,
}

/// What a wait can outlast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    /// A mixed quantile.
    Level(usize),
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
}

impl Said {
    /// What is kept of what was foreseen at an instant; a quantile may be missed by a moment.
    fn of(foresight: &Foresight, at: f64, moment: f64) -> Self {
        let [low, middle, high, ..] = foresight.mixed;
        let [q10, q50, q90] = foresight.quantiles;
        let shown = foresight.is_watched.then_some(foresight.range);
        let late = shown.map_or(f64::INFINITY, |range| range.high - at);
        Self {
            views: foresight.views,
            mixed: [low, middle, high],
            early: shown.map(|range| range.low - at),
            bounds: [q10, q50, q90, q10 - moment, q90 + moment, late],
            outlasted: 0,
        }
    }

    /// The bounds that have not been outlasted, with their bits and times.
    fn open(&self) -> impl Iterator<Item = (Bound, u8, f64)> + use<> {
        let (outlasted, bounds) = (self.outlasted, self.bounds);
        let all = Bound::ALL.into_iter().zip(bounds).enumerate();
        let all = all.map(|(place, (bound, after))| (bound, 1_u8 << place, after));
        all.filter(move |(_, bit, _)| outlasted & bit == 0)
    }

    /// When the next is.
    fn next(&self) -> Option<f64> {
        let times = self.open().map(|(_, _, after)| after);
        times.filter(|after| after.is_finite()).reduce(f64::min)
    }
}

impl Engine {
    /// Looks at a ticket that comes of an age.
    pub(super) fn look(&mut self, ticket: Key, wait: u64, class: u8, at: f64, calendar: &Calendar) {
        let Some(waiting) = self.open.get(&ticket).filter(|open| open.serial == wait) else {
            return;
        };
        let (since, group) = (waiting.since, waiting.group);
        match ages::next(usize::from(class), self.usual()) {
            Some((class, age)) => {
                let class = u8::try_from(class).unwrap_or(u8::MAX);
                let next = Due::Look {
                    ticket,
                    wait,
                    class,
                };
                self.later(since + age, next);
            }
            None => self.later(since + FORGOTTEN, Due::Forget { ticket, wait }),
        }
        let foresight = self.foresee(ticket, at, calendar);
        let sight = match &foresight {
            Some(foresight) => foresight.sight,
            None => match self.sight(ticket, at, calendar) {
                Some(sight) => sight,
                None => return,
            },
        };
        self.scale.learn(&sight.seen);
        let note = Note {
            at,
            group,
            names: sight.names,
            class,
            pace: single(sight.pace),
            passed: paced_bin(sight.pace, 0.0),
            learnt: [0.0; TIMES],
            over: None,
        };
        let seen = self.scale.apply(&sight.seen);
        let number = self.recall.keep(&seen, &sight.bases, note);
        self.watched.add(number);
        let said = foresight.map(|foresight| Said::of(&foresight, at, self.moment()));
        let serial = self.next_serial();
        let look = Look {
            serial,
            group,
            at,
            class,
            number,
            said,
        };
        let index = self.keep(look);
        if let Some(waiting) = self.open.get_mut(&ticket) {
            waiting.looks.push(index);
        }
        self.wait_for_next(index, serial, at, said.as_ref());
    }

    /// Comes back to a look when it outlasts its next bound.
    fn wait_for_next(&mut self, look: u32, of: u64, at: f64, said: Option<&Said>) {
        if let Some(after) = said.and_then(Said::next) {
            self.later(at + after, Due::Outlast { look, of });
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

    /// By how many seconds a quantile may be missed.
    fn moment(&self) -> f64 {
        (MOMENT * (self.usual() / SHORT - 1.0)).clamp(SECOND, MOMENT)
    }

    /// A wait has outlasted a bound, or several.
    pub(super) fn outlast(&mut self, index: u32, of: u64) {
        let Some(look) = self.looks.get(index as usize).filter(|l| l.serial == of) else {
            return;
        };
        let (class, group, at) = (usize::from(look.class), look.group, look.at);
        let Some(mut said) = look.said else { return };
        let next = said.next().unwrap_or(f64::INFINITY);
        for (bound, bit, after) in said.open() {
            if after <= next {
                said.outlasted |= bit;
                self.judge(class, group, &said, bound, None);
            }
        }
        if let Some(look) = self.looks.get_mut(index as usize) {
            look.said = Some(said);
        }
        self.wait_for_next(index, of, at, Some(&said));
    }

    /// Learns whether a wait ended before a bound: after so many seconds, or not yet when the bound came.
    fn judge(&mut self, class: usize, group: Key, said: &Said, bound: Bound, ended: Option<f64>) {
        let Some(learnt) = self.classes.get_mut(class) else {
            return;
        };
        let before = ended.is_some();
        match bound {
            Bound::Level(level) => {
                let mixed = said.mixed.get(level).copied().unwrap_or_default();
                self.mixture
                    .learn((class, group, level), &said.views, mixed, before);
            }
            Bound::Low => learnt.spread.learn_low(before),
            Bound::High => learnt.spread.learn_high(!before),
            Bound::Shown => {
                if let Some(early) = said.early {
                    let held = ended.is_some_and(|after| after >= early);
                    learnt.spread.learn_shown(held);
                    learnt.drift.learn(held, self.now);
                    let drift = self.drifts.entry(group).or_default();
                    drift.learn(held, self.now);
                }
            }
        }
    }

    /// A wait ends: all that its look left open is decided, if what was waited for came.
    pub(super) fn decide(&mut self, index: u32, now: f64, counted: bool, calendar: &Calendar) {
        let Some(look) = self.looks.get(index as usize).cloned() else {
            return;
        };
        let lasted = self.lasted(look.group, look.at, now, calendar);
        self.close(look.number, lasted, counted);
        if let Some(said) = look.said.filter(|_| counted) {
            let after = (now - look.at).max(0.0);
            for (bound, _, _) in said.open() {
                self.judge(
                    usize::from(look.class),
                    look.group,
                    &said,
                    bound,
                    Some(after),
                );
            }
        }
        if let Some(place) = self.looks.get_mut(index as usize) {
            place.serial = 0;
        }
        self.free.push(index);
    }
}

/// Who misses a quantile by less, in seconds, does not miss it: desks stamp minutes.
const MOMENT: f64 = 30.0;

/// Where waits usually are shorter than so many seconds, a second counts, and a moment only from twice as many on.
const SHORT: f64 = 120.0;
const SECOND: f64 = 0.5;
