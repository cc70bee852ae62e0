//! Learns from the desk's events, one by one, and predicts.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::engine::{Engine, New};
use crate::event::{Event, Heard, What};
use crate::key::Key;
use crate::prediction::{Outlook, Prediction, Told};
use crate::record::TrackRecord;
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
    engine: Engine,
    told: HashMap<Key, Vec<Told>>,
    record: TrackRecord,
}

impl Forecaster {
    /// One that knows nothing yet.
    #[must_use]
    pub fn new(task: Task, calendar: Calendar) -> Self {
        Self {
            calendar,
            memory: Memory {
                task,
                engine: Engine::new(),
                told: HashMap::new(),
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
        let memory = &mut self.memory;
        let late = event.at < memory.engine.now();
        memory.engine.pass_until(event.at, &self.calendar);
        memory.engine.witness(event, &self.calendar);
        let counted = match (event.what, memory.task) {
            (What::Created | What::Queued, _) => {
                return heard(memory.engine.queue(event, &self.calendar), late);
            }
            (What::PickedUp, Task::Resolve) => return heard(memory.engine.take(event), late),
            (What::PickedUp, Task::PickUp) | (What::Resolved, Task::Resolve) => true,
            (What::Resolved, Task::PickUp) => false,
        };
        let Some(wait) = memory
            .engine
            .end(event.ticket, event.at, counted, &self.calendar)
        else {
            return Heard::Unknown;
        };
        for told in memory.told.remove(&event.ticket).into_iter().flatten() {
            if counted {
                let month = self.calendar.month(told.at);
                memory
                    .record
                    .decide(wait.group, month, told.range.holds(event.at));
            }
        }
        heard(New::Yes, late)
    }

    /// Lets time pass until `now`, as far as it has not passed: those who still wait are counted as waiting.
    pub fn advance(&mut self, now: f64) {
        if now.is_finite() {
            self.memory.engine.pass_through(now, &self.calendar);
        }
    }

    /// Since when this ticket waits, if it does.
    #[must_use]
    pub fn waits_since(&self, ticket: Key) -> Option<f64> {
        Some(self.memory.engine.wait(ticket)?.since)
    }

    /// How long this ticket will go on waiting, seen from `now`. `None` if it does not wait or nothing is known.
    ///
    /// Only reads: asking often changes nothing.
    #[must_use]
    pub fn predict(&self, ticket: Key, now: f64) -> Option<Prediction> {
        let foresight = self.memory.engine.foresee(ticket, now, &self.calendar)?;
        let [q10, q50, q90] = foresight.quantiles;
        Some(Prediction {
            q10,
            q50,
            q90,
            shown: match foresight.withheld {
                Some(why) => Err(why),
                None => Ok(foresight.range),
            },
        })
    }

    /// The same, for somebody who is told the range: it is kept, judged when the wait ends, and counted in the record.
    ///
    /// Call it once for each range that a person is told, not for each look at it.
    pub fn issue(&mut self, ticket: Key, now: f64) -> Option<Prediction> {
        self.advance(now);
        let prediction = self.predict(ticket, now)?;
        if let Ok(range) = prediction.shown {
            let told = self.memory.told.entry(ticket).or_default();
            told.push(Told { at: now, range });
        }
        Some(prediction)
    }

    /// The range that was told last, if the ticket still waits.
    #[must_use]
    pub fn told(&self, ticket: Key) -> Option<Told> {
        self.memory.told.get(&ticket)?.last().copied()
    }

    /// How likely it is that the wait ends before an instant. `None` as for [`Forecaster::predict`].
    #[must_use]
    pub fn chance_by(&self, ticket: Key, now: f64, by: f64) -> Option<f64> {
        self.memory
            .engine
            .chance(ticket, now, by - now, &self.calendar)
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
    pub fn drifts(&self, group: Key) -> bool {
        self.memory.engine.drift(group).alarms()
    }
}

/// A range that holds with less than this chance is as good as broken.
const LOST: f64 = 0.25;

fn heard(new: New, late: bool) -> Heard {
    match new {
        New::No => Heard::Repeated,
        New::Yes if late => Heard::Late,
        New::Yes => Heard::Learnt,
    }
}
