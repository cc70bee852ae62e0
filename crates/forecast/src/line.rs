//! One group's line: who waits, and how it was served lately.

use std::collections::VecDeque;

use indexset::BTreeSet;
use serde::{Deserialize, Serialize};

use crate::clock::Clock;
use crate::key::Key;

/// So many pick-ups are remembered.
const RECENT: usize = 30;

/// A group's line.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Line {
    /// Who waits, longest first: since when in microseconds, and who.
    waiting: BTreeSet<(i64, Key)>,
    /// The last pick-ups, in local time.
    picks: VecDeque<f64>,
    /// The desk time that the last one had waited.
    last_wait: f64,
    pub(crate) clock: Clock,
}

impl Line {
    pub(crate) fn new(desk: &Clock) -> Self {
        let mut clock = Clock::even();
        clock.set(Some(desk));
        Self {
            waiting: BTreeSet::new(),
            picks: VecDeque::new(),
            last_wait: 0.0,
            clock,
        }
    }

    pub(crate) fn join(&mut self, since: f64, ticket: Key) {
        self.waiting.insert((micros(since), ticket));
    }

    pub(crate) fn leave(&mut self, since: f64, ticket: Key) {
        self.waiting.remove(&(micros(since), ticket));
    }

    /// Somebody was served who had waited for so much desk time.
    pub(crate) fn serve(&mut self, local: f64, waited: f64, desk: Option<&Clock>) {
        self.last_wait = waited;
        self.picks.push_back(local);
        if self.picks.len() > RECENT {
            self.picks.pop_front();
        }
        if self.clock.count(local) {
            self.clock.set(desk);
        }
    }

    /// How many came before and after, of those who wait.
    pub(crate) fn place(&self, since: f64, ticket: Key) -> (usize, usize) {
        let ahead = self.waiting.rank(&(micros(since), ticket));
        (ahead, self.waiting.len().saturating_sub(ahead + 1))
    }

    /// Since when the one who waits longest does.
    pub(crate) fn head(&self) -> Option<f64> {
        self.waiting.first().map(|(since, _)| *since as f64 / 1e6)
    }

    /// The desk time that the one served last had waited.
    pub(crate) fn last_wait(&self) -> f64 {
        self.last_wait
    }

    /// When somebody was last served, and how many were served since when, in local time.
    pub(crate) fn last_pick(&self) -> Option<f64> {
        self.picks.back().copied()
    }

    pub(crate) fn first_pick(&self) -> Option<(f64, usize)> {
        Some((self.picks.front().copied()?, self.picks.len()))
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "saturates far away in time"
)]
fn micros(seconds: f64) -> i64 {
    (seconds * 1e6).round() as i64
}
