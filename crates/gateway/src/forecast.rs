//! What persons are told of their wait, from what `now-serving-forecast` has learnt.
//!
//! The engine learns from line events and predicts. What is *told* changes rarely, so that it can be relied on:
//!
//! ```text
//!                     a range can be given               it will probably not hold (or hold long before)
//! (nothing told) --------------------------> told a range ----------------------------+
//!      ^   why none is given                     ^                                     |
//!      |                                         +--- another range, with what it was -+
//!      +------------- none can be given any more, with what was told ------------------+
//! ```
//!
//! Looking costs tens of microseconds, so it happens when something may have changed ([`Forecasts::look`], at the
//! latest after [`LONGEST`]), and what was told is read from memory however many ask.

pub(crate) mod announce;
pub(crate) mod memory;
pub(crate) mod record;

use std::collections::{HashMap, HashSet};

use jiff::{SignedDuration, Timestamp};
use now_serving_forecast::{
    Calendar, Event, Forecaster, Key, Prediction, Range, Task, What, Withheld,
};
use now_serving_protocol::forecast::{Forecast, NoForecast, Was};
use now_serving_protocol::ids::TicketId;

use self::announce::{Seen, Verdict};
use self::record::Records;
use crate::line::{Priority, QueueId};
use crate::store::line_events::{LineEvent, LineEventKind};

/// How many ranges in ten hold.
const IN_TEN: u8 = 8;
/// A ticket is looked at again after such a part of the time until its range ends,
const PART: i32 = 20;
/// but not more often than this,
const SHORTEST: SignedDuration = SignedDuration::from_secs(2);
/// and not less often than this;
const LONGEST: SignedDuration = SignedDuration::from_secs(60);
/// one without a range after this.
const UNKNOWN: SignedDuration = SignedDuration::from_secs(15);

/// What is told, and what that is drawn from.
pub(crate) struct Forecasts {
    pub(crate) pick_up: Forecaster,
    pub(crate) resolve: Forecaster,
    /// What each waiting ticket's person was told last.
    told: HashMap<TicketId, Told>,
    pub(crate) records: Records,
    /// The queues whose ranges are wrong too often.
    drifting: HashSet<QueueId>,
}

struct Told {
    forecast: Forecast,
    /// When to look again.
    look_at: Timestamp,
}

/// Something new is to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Announced {
    pub(crate) forecast: Forecast,
    /// It takes longer than was said: worth more than a silent change.
    pub(crate) is_delay: bool,
}

impl Forecasts {
    /// What knows nothing yet, at a desk with this calendar.
    pub(crate) fn new(calendar: &Calendar) -> Self {
        Self {
            pick_up: Forecaster::new(Task::PickUp, calendar.clone()),
            resolve: Forecaster::new(Task::Resolve, calendar.clone()),
            told: HashMap::new(),
            records: Records::default(),
            drifting: HashSet::new(),
        }
    }

    /// Learns from an event, now or again after a start.
    pub(crate) fn learn(&mut self, event: &LineEvent) {
        self.records.knows(&event.queue);
        let what = match event.kind {
            LineEventKind::Created => (Some(What::Created), Some(What::Created)),
            LineEventKind::Queued => (Some(What::Queued), Some(What::Queued)),
            LineEventKind::PickedUp => (Some(What::PickedUp), Some(What::PickedUp)),
            // Nobody took it, and it goes on: to the wait for a technician, that is an end without a pick-up.
            LineEventKind::Left => (Some(What::Resolved), None),
            LineEventKind::Resolved => (Some(What::Resolved), Some(What::Resolved)),
            LineEventKind::Told => (None, None),
        };
        if let Some(what) = what.0 {
            let _heard = self.pick_up.learn(&heard(event, what));
        }
        if let Some(what) = what.1 {
            let _heard = self.resolve.learn(&heard(event, what));
        }
        // What was told is judged when the wait ends, also when it ends after a restart.
        if let Some(Forecast::Range { .. }) = event.told {
            let _prediction = self
                .pick_up
                .issue(Key::of(&event.ticket), seconds(event.at));
        }
    }

    /// Takes back what a person was told before a restart.
    pub(crate) fn recall(&mut self, ticket: TicketId, forecast: Forecast) {
        let look_at = Timestamp::UNIX_EPOCH;
        self.told.insert(ticket, Told { forecast, look_at });
    }

    /// A ticket waits no more: what was told of its wait is over.
    pub(crate) fn forget(&mut self, ticket: TicketId) {
        self.told.remove(&ticket);
    }

    /// When to look at a ticket again.
    pub(crate) fn look_at(&self, ticket: TicketId) -> Timestamp {
        self.told
            .get(&ticket)
            .map_or(Timestamp::UNIX_EPOCH, |told| told.look_at)
    }

    /// Looks whether something else is to be told of a waiting ticket, and tells it from now on.
    pub(crate) fn look(&mut self, ticket: TicketId, now: Timestamp) -> Option<Announced> {
        let (key, at) = (Key::of(&ticket.to_string()), seconds(now));
        let seen = self.see(ticket, key, at);
        let verdict = announce::decide(&seen, at);
        let earlier = self.told.remove(&ticket).map(|told| told.forecast);
        let said_before = earlier.as_ref().and_then(was_of);
        let was = |turned| {
            seen.told.and_then(|range| {
                Some(Was {
                    low: moment(range.low)?,
                    high: moment(range.high)?,
                    until: now,
                    turned,
                })
            })
        };
        let (forecast, announced) = match verdict {
            Verdict::Stay => (earlier, None),
            Verdict::None(why) => {
                let was = said_before;
                (Some(Forecast::None { why, was }), None)
            }
            Verdict::Withdraw { why, turned } => {
                let was = turned.and_then(was);
                let forecast = Forecast::None { why, was };
                let is_delay = turned.is_some_and(announce::is_later);
                (Some(forecast.clone()), Some((forecast, is_delay)))
            }
            Verdict::Tell { turned } => {
                let issued = self.pick_up.issue(key, at);
                let range = issued.and_then(|prediction| prediction.shown.ok());
                let was = turned.map_or(said_before, was);
                let forecast = range.and_then(|range| told(range, was));
                let is_delay = turned.is_some_and(announce::is_later);
                let announced = forecast.clone().map(|forecast| (forecast, is_delay));
                (forecast.or(earlier), announced)
            }
        };
        let forecast = forecast.unwrap_or(Forecast::None {
            why: NoForecast::TooFew,
            was: None,
        });
        let look_at = next_look(&forecast, now);
        self.told.insert(ticket, Told { forecast, look_at });
        let (forecast, is_delay) = announced?;
        Some(Announced { forecast, is_delay })
    }

    /// What the person of a waiting ticket is told, with how often that was right.
    pub(crate) fn told(&self, ticket: TicketId, queue: &QueueId, now: Timestamp) -> Forecast {
        match self.told.get(&ticket).map(|told| told.forecast.clone()) {
            Some(Forecast::Range {
                low,
                high,
                in_ten,
                was,
                record: _,
            }) => Forecast::Range {
                low,
                high,
                in_ten,
                was,
                record: self.records.latest(queue, now, self.pick_up.record()),
            },
            Some(none @ Forecast::None { .. }) => none,
            None => Forecast::None {
                why: NoForecast::TooFew,
                was: None,
            },
        }
    }

    /// Lets time pass, and says in which queues ranges have begun (`true`) or ceased to be wrong too often.
    pub(crate) fn pass(&mut self, now: Timestamp) -> Vec<(QueueId, bool)> {
        self.pick_up.advance(seconds(now));
        self.resolve.advance(seconds(now));
        let drifting: HashSet<QueueId> = self
            .records
            .queues()
            .filter(|(key, _)| self.pick_up.drifts(*key))
            .map(|(_, queue)| queue.clone())
            .collect();
        let changed = drifting
            .symmetric_difference(&self.drifting)
            .map(|queue| (queue.clone(), drifting.contains(queue)))
            .collect();
        self.drifting = drifting;
        changed
    }

    /// What was counted is stored.
    pub(crate) fn keep_records(&mut self) {
        self.records.keep(self.pick_up.record());
    }

    /// When a ticket that is not over will likely be fixed.
    pub(crate) fn resolution(&self, ticket: TicketId, now: Timestamp) -> Forecast {
        let prediction = self
            .resolve
            .predict(Key::of(&ticket.to_string()), seconds(now));
        let range = shown(prediction.as_ref());
        let none = |why| Forecast::None { why, was: None };
        match range.map(|range| told(range, None)) {
            Ok(told) => told.unwrap_or_else(|| none(NoForecast::TooWide)),
            Err(why) => none(why),
        }
    }

    fn see(&self, ticket: TicketId, key: Key, at: f64) -> Seen {
        let prediction = self.pick_up.predict(key, at);
        // The engine remembers what was told; what was withdrawn since, the person does not read any more.
        let reads_one = match self.told.get(&ticket).map(|told| &told.forecast) {
            Some(Forecast::Range { .. }) => true,
            Some(Forecast::None { .. }) | None => false,
        };
        let told = self.pick_up.told(key).filter(|_| reads_one);
        let range = told.map(|told| told.range);
        let chance = |by: f64| self.pick_up.chance_by(key, at, by);
        Seen {
            told: range,
            by_low: range.and_then(|range| chance(range.low)),
            by_high: range.and_then(|range| chance(range.high)),
            shown: shown(prediction.as_ref()),
        }
    }
}

/// Sooner the sooner it will have ended; of what is not known, now and then.
fn next_look(forecast: &Forecast, now: Timestamp) -> Timestamp {
    let left = match forecast {
        Forecast::Range { high, .. } => high.duration_since(now),
        Forecast::None { .. } => UNKNOWN * PART,
    };
    let pause = (left / PART).clamp(SHORTEST, LONGEST);
    now.checked_add(pause).unwrap_or(now)
}

fn was_of(forecast: &Forecast) -> Option<Was> {
    match forecast {
        Forecast::Range { was, .. } | Forecast::None { was, .. } => was.clone(),
    }
}

fn shown(prediction: Option<&Prediction>) -> Result<Range, NoForecast> {
    match prediction.map(|prediction| prediction.shown) {
        Some(Ok(range)) => Ok(range),
        Some(Err(Withheld::TooFew)) | None => Err(NoForecast::TooFew),
        Some(Err(Withheld::TooWide)) => Err(NoForecast::TooWide),
        Some(Err(Withheld::Overdue)) => Err(NoForecast::Overdue),
        Some(Err(Withheld::Drift)) => Err(NoForecast::Drift),
    }
}

fn told(range: Range, was: Option<Was>) -> Option<Forecast> {
    Some(Forecast::Range {
        low: moment(range.low)?,
        high: moment(range.high)?,
        in_ten: IN_TEN,
        was,
        record: None,
    })
}

fn heard(event: &LineEvent, what: What) -> Event {
    Event {
        at: seconds(event.at),
        ticket: Key::of(&event.ticket),
        what,
        group: Key::of(event.queue.as_str()),
        priority: match event.priority {
            Priority::Urgent => 1,
            Priority::Normal => 2,
            Priority::Low => 3,
        },
        agent: event.agent.as_deref().map(Key::of),
        category: None,
    }
}

/// A moment in seconds since 1970.
pub(crate) fn seconds(at: Timestamp) -> f64 {
    at.as_duration().as_secs_f64()
}

/// The moment that is so many seconds after 1970, to the microsecond.
fn moment(seconds: f64) -> Option<Timestamp> {
    let since = SignedDuration::try_from_secs_f64(seconds).ok()?;
    let at = Timestamp::from_duration(since).ok()?;
    Timestamp::from_microsecond(at.as_microsecond()).ok()
}
