//! The desk as the forecast sees it: who waits where, what was expected of them, and what became of it.
//!
//! A wait is looked at when it begins and at certain ages. A **look** keeps what was seen and what was predicted then.
//! From then on it is decided bit by bit, as time shows that the wait goes on, and the rest of it when the wait ends:
//!
//! ```text
//!  queued ──> look ──────────────────────────────────────────────> ended: the network, the tables,
//!              │  goes on while others end ────────> network        the quantiles not yet outlasted,
//!              │  outlasts a quantile ─────────────> mixture, spread
//!              │  outlasts what would be shown ────> spread, drift
//!              └─ comes of the next age ──> another look
//! ```
//!
//! Looks are the engine's own. What persons are told never teaches it anything, so it does not matter how often and
//! when they ask.

mod foresight;
mod lesson;
mod look;
mod sight;
mod witness;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use serde::{Deserialize, Serialize};

use self::look::Look;
use crate::ages::CLASSES;
use crate::calendar::Calendar;
use crate::clock::Clock;
use crate::drift::Drift;
use crate::event::{Event, What};
use crate::habits::Habits;
use crate::key::{ByKey, Category, Key};
use crate::line::Line;
use crate::mixture::Mixture;
use crate::net::Net;
use crate::pulse::Beat;
use crate::recall::Recall;
use crate::scale::Scale;
use crate::spread::Spread;
use crate::tables::Tables;

/// A look is made so long after a wait begins, so that what happens in the same second is seen.
const FIRST_LOOK: f64 = 0.5;

/// A ticket that nobody heard of for so long is forgotten.
const FORGOTTEN: f64 = 400.0 * 86_400.0;

/// All that has been learnt.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Engine {
    now: f64,
    /// All lines as one.
    desk: Line,
    lines: ByKey<Line>,
    open: ByKey<Wait>,
    tables: Tables,
    habits: Habits,
    /// Who is being worked on, in which line.
    held: ByKey<Key>,
    net: Net,
    scale: Scale,
    recall: Recall,
    mixture: Mixture,
    classes: Vec<Class>,
    drifts: ByKey<Drift>,
    looks: Vec<Look>,
    free: Vec<u32>,
    /// Who waits, and looks that go on: both are gone through in turns.
    waiting: Turns<(Key, u64)>,
    watched: Turns<u64>,
    /// The state of what chooses remembered looks.
    random: u64,
    last: Option<(Key, What, f64)>,
    timers: BinaryHeap<Reverse<Timer>>,
    serial: u64,
    ended: u64,
}

/// What is learnt for each age class.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Class {
    spread: Spread,
    drift: Drift,
}

/// A ticket that waits.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Wait {
    pub(crate) since: f64,
    pub(crate) group: Key,
    priority: u8,
    category: Option<Category>,
    agent: Option<Key>,
    picked: bool,
    moved: u32,
    moved_at: f64,
    /// How many its line and the desk had served before.
    served_before: [u32; 2],
    /// When it is over: how many went before it, of how many others.
    rank: usize,
    others: usize,
    /// How many bins of age it has been counted in, in desk time and in plain time.
    passed: [usize; 2],
    looks: Vec<u32>,
    serial: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Timer {
    at: f64,
    serial: u64,
    what: Due,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
enum Due {
    /// A ticket comes of an age.
    Look { ticket: Key, wait: u64, class: u8 },
    /// A look has outlasted something.
    Outlast { look: u32, of: u64 },
    /// A ticket has not been heard of for very long.
    Forget { ticket: Key, wait: u64 },
}

/// Whether an event said something new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum New {
    Yes,
    No,
}

impl Engine {
    pub(crate) fn new() -> Self {
        Self {
            now: f64::NEG_INFINITY,
            desk: Line::new(&Clock::even()),
            lines: ByKey::default(),
            open: ByKey::default(),
            tables: Tables::default(),
            habits: Habits::default(),
            held: ByKey::default(),
            net: Net::new(),
            scale: Scale::new(),
            recall: Recall::default(),
            mixture: Mixture::default(),
            classes: vec![Class::default(); CLASSES],
            drifts: ByKey::default(),
            looks: Vec::new(),
            free: Vec::new(),
            waiting: Turns::default(),
            watched: Turns::default(),
            random: 0,
            last: None,
            timers: BinaryHeap::new(),
            serial: 0,
            ended: 0,
        }
    }

    pub(crate) fn now(&self) -> f64 {
        self.now
    }

    pub(crate) fn wait(&self, ticket: Key) -> Option<&Wait> {
        self.open.get(&ticket)
    }

    /// How ranges of a group that would have been shown have done lately.
    pub(crate) fn drift(&self, group: Key) -> Drift {
        self.drifts.get(&group).copied().unwrap_or_default()
    }

    /// Lets time pass until just before `now`.
    pub(crate) fn pass_until(&mut self, now: f64, calendar: &Calendar) {
        self.run(calendar, |at| at < now);
        self.now = self.now.max(now);
    }

    /// Lets time pass until `now`, with what is due then.
    pub(crate) fn pass_through(&mut self, now: f64, calendar: &Calendar) {
        self.run(calendar, |at| at <= now);
        self.now = self.now.max(now);
    }

    fn run(&mut self, calendar: &Calendar, due: impl Fn(f64) -> bool) {
        while let Some(Reverse(timer)) = self.timers.peek().copied().filter(|timer| due(timer.0.at))
        {
            self.timers.pop();
            self.now = self.now.max(timer.at);
            let now = self.now;
            match timer.what {
                Due::Look {
                    ticket,
                    wait,
                    class,
                } => self.look(ticket, wait, class, now, calendar),
                Due::Outlast { look, of } => self.outlast(look, of),
                Due::Forget { ticket, wait } => {
                    if self
                        .open
                        .get(&ticket)
                        .is_some_and(|open| open.serial == wait)
                    {
                        self.end(ticket, now, false, calendar);
                    }
                }
            }
        }
    }

    fn next_serial(&mut self) -> u64 {
        self.serial += 1;
        self.serial
    }

    fn later(&mut self, at: f64, what: Due) {
        let serial = self.next_serial();
        self.timers.push(Reverse(Timer { at, serial, what }));
    }

    /// A ticket begins to wait, or goes on waiting in another group.
    pub(crate) fn queue(&mut self, event: &Event, calendar: &Calendar) -> New {
        let desk = &self.desk.clock;
        let desk_time = desk.reading(event.at + calendar.ahead(event.at));
        let Some(wait) = self.open.get_mut(&event.ticket) else {
            self.begin(event);
            return New::Yes;
        };
        let repeated = wait.group == event.group && wait.priority == event.priority;
        if !repeated {
            if let Some(line) = self.lines.get_mut(&wait.group) {
                line.leave(wait.since, wait.priority, event.ticket);
                if wait.group != event.group {
                    line.pulse.beat(Beat::MovedOff, desk_time);
                }
            }
            let line = self.lines.entry(event.group);
            let line = line.or_insert_with(|| Line::new(desk));
            line.join(wait.since, event.priority, event.ticket);
            if wait.group != event.group {
                wait.moved = wait.moved.saturating_add(1);
                wait.moved_at = event.at;
                let [in_line, _] = &mut wait.served_before;
                *in_line = line.pulse.served;
            }
            wait.group = event.group;
        }
        wait.priority = event.priority;
        wait.category = event.category.or(wait.category);
        if repeated { New::No } else { New::Yes }
    }

    fn begin(&mut self, event: &Event) {
        let (ticket, since, serial) = (event.ticket, event.at, self.next_serial());
        let line = self.lines.get(&event.group);
        let served = line.map_or(0, |line| line.pulse.served);
        let wait = Wait {
            served_before: [served, self.desk.pulse.served],
            rank: 0,
            others: 0,
            passed: [0; 2],
            since,
            group: event.group,
            priority: event.priority,
            category: event.category,
            agent: event.agent,
            picked: false,
            moved: 0,
            moved_at: since,
            looks: Vec::new(),
            serial,
        };
        self.open.insert(ticket, wait);
        let desk = &self.desk.clock;
        self.lines
            .entry(event.group)
            .or_insert_with(|| Line::new(desk))
            .join(since, event.priority, ticket);
        self.waiting.add((ticket, serial));
        let first = Due::Look {
            ticket,
            wait: serial,
            class: 0,
        };
        self.later(since + FIRST_LOOK, first);
    }

    /// A technician took a ticket whose wait goes on until it is done.
    pub(crate) fn take(&mut self, event: &Event) -> New {
        let Some(wait) = self.open.get_mut(&event.ticket).filter(|wait| !wait.picked) else {
            return New::No;
        };
        wait.picked = true;
        wait.moved_at = event.at;
        wait.agent = event.agent.or(wait.agent);
        New::Yes
    }

    /// A wait ends; `counted` if what was waited for came.
    pub(crate) fn end(
        &mut self,
        ticket: Key,
        at: f64,
        counted: bool,
        calendar: &Calendar,
    ) -> Option<Wait> {
        let mut wait = self.open.remove(&ticket)?;
        if let Some(line) = self.lines.get_mut(&wait.group) {
            let place = line.place(wait.since, wait.priority, ticket);
            (wait.rank, wait.others) = (place.ahead, place.ahead + place.behind);
            line.leave(wait.since, wait.priority, ticket);
        }
        for index in &wait.looks {
            self.decide(*index, at, counted, calendar);
        }
        if counted && at > wait.since {
            self.review(at, calendar);
            self.serve(&wait, at, calendar);
        }
        Some(wait)
    }
}

/// Some that are gone through again and again; those that are over are dropped on the way.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Turns<Item> {
    all: Vec<Item>,
    at: usize,
}

impl<Item> Default for Turns<Item> {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            at: 0,
        }
    }
}

impl<Item: Copy> Turns<Item> {
    fn add(&mut self, item: Item) {
        self.all.push(item);
    }

    /// The next that goes on.
    fn next(&mut self, goes_on: impl Fn(Item) -> bool) -> Option<Item> {
        loop {
            self.at += 1;
            if self.at >= self.all.len() {
                self.at = 0;
            }
            let item = self.all.get(self.at).copied()?;
            if goes_on(item) {
                return Some(item);
            }
            self.all.swap_remove(self.at);
        }
    }
}

impl Eq for Timer {}

impl PartialOrd for Timer {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Timer {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.at
            .total_cmp(&other.at)
            .then(self.serial.cmp(&other.serial))
    }
}
