//! One group's line: who waits, and how it was served lately.

use std::collections::VecDeque;

use indexset::BTreeSet;
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::clock::Clock;
use crate::key::Key;
use crate::pulse::Pulse;

/// The pace is that of so many pick-ups.
const RECENT: usize = 100;

/// A group's line.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Line {
    /// Who waits, longest first: since when in microseconds, and who.
    waiting: BTreeSet<(i64, Key)>,
    /// The same, the most urgent first.
    by_priority: BTreeSet<(u8, i64, Key)>,
    /// How long somebody has waited in all, in the line's time, until an instant, in local time.
    busy: f64,
    busy_until: Option<f64>,
    /// How long that was at each of the last pick-ups.
    picks: VecDeque<f64>,
    /// When the last one was, in local time.
    last_pick: Option<f64>,
    /// The desk time that the last one had waited.
    last_wait: f64,
    pub(crate) clock: Clock,
    pub(crate) pulse: Pulse,
}

/// How many of a line come before and after a ticket.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    /// Who came before it, and who after it.
    pub(crate) ahead: usize,
    pub(crate) behind: usize,
    /// Who is more urgent, or as urgent and came before it.
    pub(crate) first: usize,
}

impl Line {
    pub(crate) fn new(desk: &Clock) -> Self {
        let mut clock = Clock::even();
        clock.set(Some(desk));
        Self {
            waiting: BTreeSet::new(),
            by_priority: BTreeSet::new(),
            busy: 0.0,
            busy_until: None,
            picks: VecDeque::new(),
            last_pick: None,
            last_wait: 0.0,
            clock,
            pulse: Pulse::default(),
        }
    }

    pub(crate) fn join(&mut self, since: f64, priority: u8, ticket: Key) {
        self.waiting.insert((micros(since), ticket));
        self.by_priority.insert((priority, micros(since), ticket));
    }

    pub(crate) fn leave(&mut self, since: f64, priority: u8, ticket: Key) {
        self.waiting.remove(&(micros(since), ticket));
        self.by_priority.remove(&(priority, micros(since), ticket));
    }

    /// Somebody was served who had waited for so much desk time.
    pub(crate) fn serve(&mut self, local: f64, waited: f64, desk: Option<&Clock>) {
        self.last_wait = waited;
        self.last_pick = Some(local);
        self.picks.push_back(self.busy);
        if self.picks.len() > RECENT {
            self.picks.pop_front();
        }
        if self.clock.count(local) {
            self.clock.set(desk);
        }
    }

    /// How many come before and after, of those who wait.
    pub(crate) fn place(&self, since: f64, priority: u8, ticket: Key) -> Place {
        let ahead = self.waiting.rank(&(micros(since), ticket));
        Place {
            ahead,
            behind: self.waiting.len().saturating_sub(ahead + 1),
            first: self.by_priority.rank(&(priority, micros(since), ticket)),
        }
    }

    /// Since when the one who waits longest does.
    pub(crate) fn head(&self) -> Option<f64> {
        self.waiting.first().map(|(since, _)| *since as f64 / 1e6)
    }

    /// The desk time that the one served last had waited.
    pub(crate) fn last_wait(&self) -> f64 {
        self.last_wait
    }

    /// When somebody was last served, in local time.
    pub(crate) fn last_pick(&self) -> Option<f64> {
        self.last_pick
    }

    /// How long somebody has waited in all until an instant.
    fn busy(&self, local: f64, calendar: &Calendar) -> f64 {
        let since = self.busy_until.filter(|_| !self.waiting.is_empty());
        self.busy + since.map_or(0.0, |since| self.clock.between(since, local, calendar))
    }

    /// Counts on until an instant before which nobody came or went.
    pub(crate) fn run(&mut self, local: f64, calendar: &Calendar) {
        self.busy = self.busy(local, calendar);
        self.busy_until = Some(self.busy_until.map_or(local, |until| until.max(local)));
    }

    /// How long one pick-up takes while somebody waits.
    pub(crate) fn each(&self, local: f64, calendar: &Calendar) -> Option<f64> {
        let since = self.picks.front()?;
        Some((self.busy(local, calendar) - since) / self.picks.len() as f64)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "saturates far away in time"
)]
fn micros(seconds: f64) -> i64 {
    (seconds * 1e6).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pace_is_that_of_the_time_in_which_somebody_waits() {
        let (mut line, calendar) = (Line::new(&Clock::even()), Calendar::utc());
        // Every hour somebody comes who is served after a minute, and then nobody waits.
        for hour in 0..40 {
            let (ticket, since) = (Key::of("A"), f64::from(hour) * 3_600.0);
            line.run(since, &calendar);
            line.join(since, 3, ticket);
            line.run(since + 60.0, &calendar);
            line.leave(since, 3, ticket);
            line.serve(since + 60.0, 60.0, None);
        }
        let each = line.each(40.0 * 3_600.0, &calendar).unwrap();
        assert!((30.0..120.0).contains(&each), "{each}");
    }

    #[test]
    fn the_urgent_go_first_whoever_came_first() {
        let mut line = Line::new(&Clock::even());
        let [early, late] = [Key::of("early"), Key::of("late")];
        line.join(1.0, 3, early);
        line.join(2.0, 1, late);
        let place = line.place(1.0, 3, early);
        assert_eq!((place.ahead, place.behind, place.first), (0, 1, 1));
    }
}
