//! Whether a queue is really served in the order that its desk declares, measured from who was taken.
//!
//! The number ahead is a promise: 'so many will be served before you'. It is broken by whoever is taken although they
//! stood behind. So that is what is counted: at each pick-up of a ticket with `rank` others ahead of it, `rank`
//! persons lose a place. Only the first [`SHOWN`] places are looked at, since no larger number is ever shown:
//!
//! ```text
//! lost = min(rank, SHOWN) / min(waiting - 1, SHOWN)       the share of those who could lose a place and did
//! ```
//!
//! Its mean, in which older pick-ups count less ([`HALF_LIFE`]), is the number of places that a person loses for each
//! place that they move up. It needs no model of the desk, and says what the number is worth:
//!
//! | mean | the desk serves | whoever reads '9 ahead' is served after | told as |
//! |---|---|---|---|
//! | 0 | in order | 9 | 9 |
//! | up to [`EXACT`] | in order, with an exception now and then | at most one more | 9 |
//! | up to [`ABOUT`] | by skill, by the easiest, two orders mixed | up to a third more | about 9 |
//! | 0.5 to 1 | anyhow, or the newest first | half as many more, or never | no number |
//!
//! **Several at once.** While one technician opens the first ticket, another takes the second. For a moment the second
//! was taken out of turn; a moment later nobody has lost anything. So a pick-up is judged only after as many others as
//! there are other technicians about (among the last [`LATELY`] pick-ups), and who was ahead and has been taken by
//! another technician by then is not counted as passed. A pick-up from a line that is not longer than the number of
//! technicians says nothing, and is left out. Someone who is passed over and over, since only one technician could help
//! and she is away, *is* counted: nobody takes them in the meantime.
//!
//! **Not known yet.** Before [`ENOUGH`] pick-ups that say something, the declared order is a word that nobody has
//! checked, and is told as 'about'.
//!
//! **No flapping.** A number that comes and goes is worse than none. Once it is told as exact, it stays so until the
//! mean exceeds half as much again, and the same for 'about'; see [`Trust::next`].
//!
//! ```text
//!            ENOUGH, mean <= EXACT             mean > ABOUT_LOST
//! About  ---------------------------> Exact ------------------------> Withheld
//!   ^ |  <---------------------------                                  |  |
//!   | |       mean > EXACT_LOST           mean <= EXACT ---------------+  |
//!   | +-- mean > ABOUT_LOST --> Withheld                                  |
//!   +-------------- mean <= ABOUT ----------------------------------------+
//! ```

use std::collections::VecDeque;

/// The largest number ahead that is ever shown.
const SHOWN: u32 = 10;

/// After so many pick-ups that say something, one counts half.
const HALF_LIFE: f64 = 40.0;

/// So many pick-ups that say something are needed. Of a desk that passes over people at three pick-ups in ten, one in
/// two of the line, 20 in a row without any are seen in 4 of 100 cases.
const ENOUGH: u32 = 20;

/// At most one place lost on ten.
const EXACT: f64 = 0.10;
/// From here on it is no longer exact.
const EXACT_LOST: f64 = 0.15;
/// At most one place lost on three.
const ABOUT: f64 = 0.33;
/// From here on a number says nothing.
const ABOUT_LOST: f64 = 0.45;

/// So many pick-ups tell which technicians are about.
const LATELY: usize = 8;

/// A ticket that a technician took out of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// How many were ahead of it.
    pub rank: u32,
    /// How many waited, with it.
    pub waiting: u32,
    /// Who took it, if the desk says so.
    pub by: Option<String>,
}

/// How far the declared order can be believed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Trust {
    /// It holds.
    Exact,
    /// It holds roughly, or nobody has checked it yet.
    #[default]
    About,
    /// It does not hold.
    Withheld,
}

/// What is known about one queue.
#[derive(Debug, Clone, Default)]
pub(super) struct Adherence {
    lost: f64,
    weight: f64,
    seen: u32,
    trust: Trust,
    /// Pick-ups out of turn that may yet turn out to be in time.
    open: VecDeque<Open>,
    /// Who took the last tickets.
    lately: VecDeque<Option<String>>,
}

/// A pick-up that is not judged yet.
#[derive(Debug, Clone)]
struct Open {
    /// How many of those that were ahead are still waiting.
    passed: u32,
    /// How many could have been passed.
    others: u32,
    by: Option<String>,
    /// It is judged after so many more pick-ups.
    wait: usize,
}

impl Adherence {
    /// How far the declared order can be believed now.
    pub(super) fn trust(&self) -> Trust {
        self.trust
    }

    /// Takes note of a pick-up.
    pub(super) fn note(&mut self, taken: &Taken) {
        self.lately.push_back(taken.by.clone());
        if self.lately.len() > LATELY {
            self.lately.pop_front();
        }
        self.judge_those_before(taken);
        let (others, away) = (taken.waiting.saturating_sub(1), self.others_about());
        if usize::try_from(others).is_ok_and(|others| others <= away) {
            return;
        }
        let open = Open {
            passed: taken.rank.min(others),
            others,
            by: taken.by.clone(),
            wait: away,
        };
        if open.passed == 0 || open.wait == 0 {
            self.judge(&open);
        } else {
            self.open.push_back(open);
        }
    }

    fn judge_those_before(&mut self, taken: &Taken) {
        for open in &mut self.open {
            let by_another = open.by != taken.by || taken.by.is_none();
            if taken.rank < open.passed && by_another {
                open.passed = open.passed.saturating_sub(1);
            }
            open.wait = open.wait.saturating_sub(1);
        }
        while let Some(open) = self.open.pop_front_if(|open| open.wait == 0) {
            self.judge(&open);
        }
    }

    fn judge(&mut self, open: &Open) {
        let share = f64::from(open.passed.min(SHOWN)) / f64::from(open.others.clamp(1, SHOWN));
        let kept = 0.5_f64.powf(1.0 / HALF_LIFE);
        self.lost = self.lost * kept + share;
        self.weight = self.weight * kept + 1.0;
        self.seen = self.seen.saturating_add(1);
        if self.seen >= ENOUGH {
            self.trust = self.trust.next(self.lost / self.weight);
        }
    }

    /// How many technicians are about besides one. Those whose name the desk does not tell count as one.
    fn others_about(&self) -> usize {
        let mut names: Vec<_> = self.lately.iter().collect();
        names.sort_unstable();
        names.dedup();
        names.len().saturating_sub(1)
    }
}

impl Trust {
    /// What follows from a new mean: easily kept, not so easily won.
    fn next(self, mean: f64) -> Self {
        match self {
            Self::Exact if mean <= EXACT_LOST => Self::Exact,
            Self::Exact | Self::About if mean <= EXACT => Self::Exact,
            Self::Exact | Self::About if mean <= ABOUT_LOST => Self::About,
            Self::Withheld if mean <= EXACT => Self::Exact,
            Self::Withheld if mean <= ABOUT => Self::About,
            Self::Exact | Self::About | Self::Withheld => Self::Withheld,
        }
    }
}

#[cfg(test)]
mod tests;
