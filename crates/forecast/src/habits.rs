//! Who does what, and how long that takes: mean waits of each kind of ticket, and which technicians work on it.
//!
//! A line whose technicians have just done something is about to be served; one whose technicians were not seen for days is not.

use serde::{Deserialize, Serialize};

use crate::key::{ByKey, Key};
use crate::number::{exponential, single};

/// Each wait makes the earlier ones of its kind count so much less.
const FADE: f64 = 0.995;

/// Each pick-up makes the earlier shares of its kind count so much less.
const SHARE_FADE: f64 = 0.97;

/// So many technicians are remembered for each kind.
const TEAM: usize = 24;

/// A technician's work fades by half in so many seconds.
const HALF: f64 = 7_200.0;

/// So many kinds, and so many technicians, are remembered.
const MOST: usize = 3_000;

/// A wait in desk time that is quick.
const QUICK: f64 = 3_600.0;

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Habits {
    kinds: ByKey<Kind, u64>,
    /// Where each technician is.
    places: ByKey<u32>,
    agents: Vec<Agent>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Kind {
    count: f64,
    logs: f64,
    quick: f64,
    team: Vec<(u32, f64)>,
}

#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
struct Agent {
    acted: f64,
    work: f64,
}

impl Habits {
    fn kind(&mut self, kind: u64) -> Option<&mut Kind> {
        if self.kinds.len() >= MOST && !self.kinds.contains_key(&kind) {
            return None;
        }
        Some(self.kinds.entry(kind).or_default())
    }

    /// A technician did something.
    pub(crate) fn act(&mut self, agent: Option<Key>, at: f64) {
        let place = agent.and_then(|agent| self.place(agent));
        if let Some(agent) = place.and_then(|place| self.agents.get_mut(place as usize)) {
            agent.work = agent.work_at(at) + 1.0;
            agent.acted = at;
        }
    }

    fn place(&mut self, agent: Key) -> Option<u32> {
        if let Some(place) = self.places.get(&agent) {
            return Some(*place);
        }
        let place = u32::try_from(self.agents.len()).ok()?;
        if self.agents.len() >= MOST {
            return None;
        }
        self.agents.push(Agent::default());
        self.places.insert(agent, place);
        Some(place)
    }

    /// A wait of these kinds lasted so long in desk time.
    pub(crate) fn wait(&mut self, kinds: impl Iterator<Item = u64>, waited: f64) {
        for kind in kinds {
            if let Some(kind) = self.kind(kind) {
                kind.count = kind.count * FADE + 1.0;
                kind.logs = kind.logs * FADE + waited.max(10.0).ln();
                kind.quick = kind.quick * FADE + f64::from(u8::from(waited < QUICK));
            }
        }
    }

    /// This technician took one of these kinds.
    pub(crate) fn take(&mut self, kinds: impl Iterator<Item = u64>, agent: Option<Key>) {
        let Some(agent) = agent.and_then(|agent| self.place(agent)) else {
            return;
        };
        for kind in kinds {
            let Some(kind) = self.kind(kind) else {
                continue;
            };
            kind.team
                .iter_mut()
                .for_each(|(_, share)| *share *= SHARE_FADE);
            match kind.team.iter_mut().find(|(known, _)| *known == agent) {
                Some((_, share)) => *share += 1.0,
                None => {
                    kind.team.push((agent, 1.0));
                    kind.team
                        .sort_unstable_by(|one, other| other.1.total_cmp(&one.1));
                    kind.team.truncate(TEAM);
                }
            }
        }
    }

    /// The mean logarithm of a kind's waits and the part of quick ones, drawn to those of a wider kind.
    pub(crate) fn means(&self, kind: u64, [log, quick]: [f64; 2], shrink: f64) -> [f64; 2] {
        self.kinds.get(&kind).map_or([log, quick], |kind| {
            let count = kind.count + shrink;
            [
                (kind.logs + shrink * log) / count,
                (kind.quick + shrink * quick) / count,
            ]
        })
    }

    /// Of a kind's technicians: which part acted within half an hour, four hours, two days; how much they do of late;
    /// and how few they are.
    pub(crate) fn team(&self, kind: u64, now: f64) -> [f64; 5] {
        let mut seen = [0.0; 5];
        let team = self.kinds.get(&kind).map_or(&[][..], |kind| &kind.team);
        let all = team.iter().map(|(_, share)| share).sum::<f64>() + 0.5;
        for (place, share) in team {
            let Some(agent) = self.agents.get(*place as usize) else {
                continue;
            };
            let share = share / all;
            let ago = now - agent.acted;
            let [half_hour, hours, days, work, few] = &mut seen;
            for (slot, within) in [(half_hour, 1_800.0), (hours, 14_400.0), (days, 172_800.0)] {
                if ago < within {
                    *slot += share;
                }
            }
            *work += share * agent.work_at(now);
            *few += share * share;
        }
        let [half_hour, hours, days, work, few] = seen;
        [half_hour, hours, days, (work + 0.02).ln(), few]
    }

    /// How long ago a technician last did something, and how much of late.
    pub(crate) fn agent(&self, agent: Key, now: f64) -> Option<[f64; 2]> {
        let agent = self.agents.get(*self.places.get(&agent)? as usize)?;
        Some([(now - agent.acted).max(0.0), agent.work_at(now)])
    }
}

impl Agent {
    fn work_at(&self, now: f64) -> f64 {
        let halves = single((now - self.acted).max(0.0) / HALF).min(100.0);
        self.work * f64::from(exponential(-halves * std::f32::consts::LN_2))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_of_which_little_is_known_is_like_the_wider_one() {
        let mut habits = Habits::default();
        assert_eq!(habits.means(1, [8.0, 0.3], 5.0), [8.0, 0.3]);
        (0..100).for_each(|_| habits.wait([1].into_iter(), 60.0));
        let [log, quick] = habits.means(1, [8.0, 0.3], 5.0);
        assert!(log < 5.0 && quick > 0.9);
    }

    #[test]
    fn a_team_is_seen_to_be_at_work_and_to_be_away() {
        let (mut habits, ada) = (Habits::default(), Key::of("ada"));
        (0..10).for_each(|_| habits.take([1].into_iter(), Some(ada)));
        habits.act(Some(ada), 1_000.0);
        let [now, ..] = habits.team(1, 1_100.0);
        let [half_hour, _, days, ..] = habits.team(1, 90_000.0);
        assert!(now > 0.8 && half_hour == 0.0 && days > 0.8);
        assert_eq!(habits.team(2, 1_100.0)[0], 0.0);
    }
}
