//! Learns from the desk's events, one by one, and predicts.

use std::collections::{HashMap, VecDeque};

use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::event::{Event, Heard, What};
use crate::key::{Category, Key};
use crate::prediction::{Outlook, Prediction, Told, Withheld};
use crate::record::TrackRecord;
use crate::rounding;
use crate::snapshot::{self, SnapshotError};

/// What is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Task {
    /// That a technician takes the ticket.
    PickUp,
    /// That it is done.
    Resolve,
}

/// Learns from the desk's events, one by one, and predicts.
///
/// `learn` and `advance` move its time forward, `predict`, `told` and `outlook` only read.
#[derive(Debug, Clone)]
pub struct Forecaster {
    calendar: Calendar,
    memory: Memory,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Memory {
    task: Task,
    now: f64,
    open: HashMap<Key, Wait>,
    groups: HashMap<Key, VecDeque<f64>>,
    record: TrackRecord,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Wait {
    since: f64,
    group: Key,
    priority: u8,
    category: Option<Category>,
    told: Vec<Told>,
}

impl Forecaster {
    /// One that knows nothing yet.
    #[must_use]
    pub fn new(task: Task, calendar: Calendar) -> Self {
        Self {
            calendar,
            memory: Memory {
                task,
                now: f64::NEG_INFINITY,
                open: HashMap::new(),
                groups: HashMap::new(),
                record: TrackRecord::default(),
            },
        }
    }

    /// One that goes on where a snapshot was taken.
    ///
    /// # Errors
    /// If another version wrote it or it is damaged; then learn from the events again.
    pub fn restore(bytes: &[u8], calendar: Calendar) -> Result<Self, SnapshotError> {
        let memory = snapshot::read(bytes)?;
        Ok(Self { calendar, memory })
    }

    /// All that it has learnt, as bytes for [`Forecaster::restore`].
    ///
    /// # Errors
    /// If memory runs out.
    pub fn snapshot(&self) -> Result<Vec<u8>, SnapshotError> {
        snapshot::write(&self.memory)
    }

    /// Learns from an event. Events should come in order; see [`Heard`] for those that do not.
    pub fn learn(&mut self, event: &Event) -> Heard {
        if !event.at.is_finite() {
            return Heard::Timeless;
        }
        let late = event.at < self.memory.now;
        self.advance(event.at);
        let memory = &mut self.memory;
        let ends = match (event.what, memory.task) {
            (What::Created | What::Queued, _) => false,
            (What::PickedUp, Task::PickUp) | (What::Resolved, _) => true,
            (What::PickedUp, Task::Resolve) => return Heard::Learnt,
        };
        if !ends {
            let wait = memory.open.entry(event.ticket).or_insert(Wait {
                since: event.at,
                group: event.group,
                priority: event.priority,
                category: event.category,
                told: Vec::new(),
            });
            wait.group = event.group;
            wait.priority = event.priority;
        } else {
            let Some(wait) = memory.open.remove(&event.ticket) else {
                return Heard::Unknown;
            };
            let counted = event.what == What::PickedUp || memory.task == Task::Resolve;
            if counted && event.at > wait.since {
                let waits = memory.groups.entry(wait.group).or_default();
                waits.push_back(event.at - wait.since);
                if waits.len() > 100 {
                    waits.pop_front();
                }
                for told in &wait.told {
                    let month = self.calendar.month(told.at);
                    memory
                        .record
                        .decide(wait.group, month, told.range.holds(event.at));
                }
            }
        }
        if late { Heard::Late } else { Heard::Learnt }
    }

    /// Lets time pass until `now`, as far as it has not passed: those who still wait are counted as waiting.
    pub fn advance(&mut self, now: f64) {
        if now.is_finite() {
            self.memory.now = self.memory.now.max(now);
        }
    }

    /// How long this ticket will go on waiting, seen from `now`. `None` if it does not wait or nothing is known.
    ///
    /// Only reads: asking often changes nothing.
    #[must_use]
    pub fn predict(&self, ticket: Key, now: f64) -> Option<Prediction> {
        let wait = self.memory.open.get(&ticket)?;
        let age = (now - wait.since).max(0.0);
        let mut left: Vec<f64> = self
            .memory
            .groups
            .get(&wait.group)
            .into_iter()
            .flatten()
            .filter(|length| **length > age)
            .map(|length| length - age)
            .collect();
        left.sort_by(f64::total_cmp);
        let at = |part: f64| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                clippy::cast_precision_loss,
                reason = "a few waits"
            )]
            let place = (part * (left.len() as f64)) as usize;
            left.get(place).copied()
        };
        let (q10, q50, q90) = (at(0.1)?, at(0.5)?, at(0.9)?);
        let ahead = self.calendar.ahead(now);
        let shown = if left.len() < 12 {
            Err(Withheld::TooFew)
        } else if q90 - q10 > 86_400.0 {
            Err(Withheld::TooWide)
        } else {
            Ok(rounding::outward(now, ahead, q10, q90))
        };
        Some(Prediction {
            q10,
            q50,
            q90,
            shown,
        })
    }

    /// The same, for somebody who is told the range: it is kept, judged when the wait ends, and counted in the record.
    ///
    /// Call it once for each range that a person is told, not for each look at it.
    pub fn issue(&mut self, ticket: Key, now: f64) -> Option<Prediction> {
        self.advance(now);
        let prediction = self.predict(ticket, now)?;
        if let (Ok(range), Some(wait)) = (prediction.shown, self.memory.open.get_mut(&ticket)) {
            wait.told.push(Told { at: now, range });
        }
        Some(prediction)
    }

    /// The range that was told last, if the ticket still waits.
    #[must_use]
    pub fn told(&self, ticket: Key) -> Option<Told> {
        self.memory.open.get(&ticket)?.told.last().copied()
    }

    /// How likely it is that the wait ends before an instant. `None` as for [`Forecaster::predict`].
    #[must_use]
    pub fn chance_by(&self, ticket: Key, now: f64, by: f64) -> Option<f64> {
        let prediction = self.predict(ticket, now)?;
        Some(if by - now > prediction.q50 { 0.7 } else { 0.2 })
    }

    /// What is to be expected of the range that was told last.
    #[must_use]
    pub fn outlook(&self, ticket: Key, now: f64) -> Outlook {
        let Some(told) = self.told(ticket) else {
            return Outlook::Untold;
        };
        if now > told.range.high {
            return Outlook::Broken;
        }
        match self.chance_by(ticket, now, told.range.high) {
            Some(chance) if chance < LOST => Outlook::WillBreak,
            Some(_) | None => Outlook::Holds,
        }
    }

    /// How often the ranges that were told were right.
    #[must_use]
    pub fn record(&self) -> &TrackRecord {
        &self.memory.record
    }

    /// Whether ranges of this group have been wrong so often lately that none is shown.
    #[must_use]
    pub fn drifts(&self, _group: Key) -> bool {
        false
    }
}

/// A range that holds with less than this chance is as good as broken.
const LOST: f64 = 0.25;
