//! How much happened in a line lately: counts that fade with the desk's time, and how its last waits were.

use serde::{Deserialize, Serialize};

use crate::number::{exponential, logarithm, single};

/// Counts fade by half in so many seconds of desk time.
const HALVES: [f64; 4] = [1_800.0, 14_400.0, 86_400.0, 432_000.0];

/// A wait on a desk of which nothing is known, as a logarithm: an hour.
const USUAL: f64 = 8.2;

/// Two pick-ups within so many seconds come in a burst.
const BURST: f64 = 180.0;

/// What fades.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Beat {
    Served,
    Came,
    /// Somebody did something to a ticket of this line.
    Acted,
    /// A ticket was moved to another line.
    MovedOff,
}

/// How many kinds of beats there are.
pub(crate) const BEATS: usize = 4;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Pulse {
    counts: [[f32; 4]; BEATS],
    /// The desk's time up to which counts have faded.
    at: Option<f64>,
    pub(crate) last_came: Option<f64>,
    /// How many were served in all.
    pub(crate) served: u32,
    /// The logarithm of waits in desk time, as a mean over few and over many.
    pub(crate) few: f64,
    pub(crate) many: f64,
    /// The same over nearly all.
    pub(crate) all: f64,
    /// Where in line those stood who were served, from 0, the first, to 1.
    pub(crate) rank: f64,
    /// How often pick-ups come in bursts.
    pub(crate) burst: f64,
    /// How many tickets are being worked on, and how many usually are when one is taken.
    pub(crate) held: u32,
    pub(crate) usually_held: f64,
    /// When one was last done.
    pub(crate) last_done: Option<f64>,
}

impl Default for Pulse {
    fn default() -> Self {
        Self {
            counts: [[0.0; 4]; BEATS],
            at: None,
            last_came: None,
            served: 0,
            few: USUAL,
            many: USUAL,
            all: USUAL,
            rank: 0.3,
            burst: 0.2,
            held: 0,
            usually_held: 1.0,
            last_done: None,
        }
    }
}

impl Pulse {
    pub(crate) fn beat(&mut self, beat: Beat, desk_time: f64) {
        let kept = self.kept(desk_time);
        for counts in &mut self.counts {
            for (count, kept) in counts.iter_mut().zip(kept) {
                *count *= kept;
            }
        }
        self.at = Some(self.at.map_or(desk_time, |at| at.max(desk_time)));
        if let Some(counts) = self.counts.get_mut(beat as usize) {
            counts.iter_mut().for_each(|count| *count += 1.0);
        }
    }

    /// A wait ended with what was waited for: how long it was in desk time, how long ago the one before ended, and where in
    /// line it stood.
    pub(crate) fn serve(&mut self, waited: f64, gap: Option<f64>, rank: Option<f64>) {
        let log = waited.max(10.0).ln();
        self.served = self.served.saturating_add(1);
        self.few += 0.2 * (log - self.few);
        self.many += 0.03 * (log - self.many);
        self.all += (1.0 / f64::from(self.served)).max(0.001) * (log - self.all);
        let in_burst = gap.is_some_and(|gap| gap < BURST);
        self.burst += 0.05 * (f64::from(u8::from(in_burst)) - self.burst);
        if let Some(rank) = rank {
            self.rank += 0.03 * (rank - self.rank);
        }
    }

    /// A ticket was taken.
    pub(crate) fn hold(&mut self) {
        self.held = self.held.saturating_add(1);
        self.usually_held += 0.02 * (f64::from(self.held) - self.usually_held);
    }

    /// A ticket is done, or waits again.
    pub(crate) fn release(&mut self, at: f64) {
        self.held = self.held.saturating_sub(1);
        self.last_done = Some(at);
    }

    fn kept(&self, desk_time: f64) -> [f32; 4] {
        let passed = (desk_time - self.at.unwrap_or(desk_time)).max(0.0);
        HALVES.map(|half| exponential(single(-passed / half).max(-80.0) * std::f32::consts::LN_2))
    }

    /// The logarithms of the counts as they have faded until now.
    pub(crate) fn logs(&self, desk_time: f64) -> [[f32; 4]; BEATS] {
        let kept = self.kept(desk_time);
        self.counts.map(|counts| {
            let mut logs = [0.0; 4];
            for ((log, count), kept) in logs.iter_mut().zip(counts).zip(kept) {
                *log = logarithm(count * kept + 0.02);
            }
            logs
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_fade_with_the_desks_time() {
        let mut pulse = Pulse::default();
        (0..4).for_each(|_| pulse.beat(Beat::Came, 1_000.0));
        let [served, came, ..] = pulse.logs(1_000.0 + 3_600.0);
        assert!((came[0] - 1.02_f32.ln()).abs() < 1e-3);
        assert!(came[3] > 1.3);
        assert!((served[0] - 0.02_f32.ln()).abs() < 1e-3);
    }

    #[test]
    fn waits_move_the_means() {
        let mut pulse = Pulse::default();
        (0..20).for_each(|_| pulse.serve(100.0, Some(60.0), Some(1.0)));
        assert!((pulse.few - 100.0_f64.ln()).abs() < 0.1);
        assert!(pulse.many > pulse.few && pulse.burst > 0.6 && pulse.rank > 0.6);
    }
}
