//! The desk as the forecast sees it: who waits where, what was expected of them, and what became of it.
//!
//! A wait is looked at when it begins and at each age of `AGES`. A **look** keeps what was seen and what was predicted then.
//! From then on it is decided bit by bit, as time shows that the wait goes on, and the rest of it when the wait ends:
//!
//! ```text
//!  queued ──> look ──────────────────────────────────────────────> ended: the cell it ended in,
//!              │  passes cells of remaining time ──> hazards        the quantiles not yet outlasted,
//!              │  outlasts a quantile ─────────────> mixture, spread the pace's ratio, the window
//!              │  outlasts what would be shown ────> spread, drift
//!              └─ comes of the next age ──> another look
//! ```
//!
//! Looks are the engine's own. What persons are told never teaches it anything, so it does not matter how often and
//! when they ask.

mod foresight;
mod look;
mod sight;

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use serde::{Deserialize, Serialize};

use self::look::{Bound, Look};
use crate::calendar::Calendar;
use crate::clock::Clock;
use crate::drift::Drift;
use crate::event::Event;
use crate::hazards::Hazards;
use crate::key::{Category, Key};
use crate::line::Line;
use crate::mixture::Mixture;
use crate::pace::Pace;
use crate::signs::CLASSES;
use crate::spread::Spread;
use crate::windows::Windows;

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
    lines: HashMap<Key, Line>,
    open: HashMap<Key, Wait>,
    /// In the desk time of the ticket's group, and in plain time.
    hazards: [Hazards; 2],
    windows: Windows,
    classes: Vec<Class>,
    drifts: HashMap<Key, Drift>,
    looks: Vec<Look>,
    free: Vec<u32>,
    timers: BinaryHeap<Reverse<Timer>>,
    serial: u64,
    ended: u64,
}

/// What is learnt for each age class.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Class {
    /// Of the group's line, and of the desk as one line.
    paces: [Pace; 2],
    mixture: Mixture,
    spread: Spread,
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
    /// A look has lasted for some cells more.
    Pass { look: u32, of: u64 },
    /// A look has outlasted something.
    Outlast { look: u32, of: u64, bound: Bound },
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
            lines: HashMap::new(),
            open: HashMap::new(),
            hazards: [Hazards::new(), Hazards::new()],
            windows: Windows::default(),
            classes: vec![Class::default(); CLASSES],
            drifts: HashMap::new(),
            looks: Vec::new(),
            free: Vec::new(),
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
                Due::Pass { look, of } => self.pass(look, of, now, calendar),
                Due::Outlast { look, of, bound } => self.outlast(look, of, bound),
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
    pub(crate) fn queue(&mut self, event: &Event) -> New {
        let desk = &self.desk.clock;
        let Some(wait) = self.open.get_mut(&event.ticket) else {
            self.begin(event);
            return New::Yes;
        };
        let repeated = wait.group == event.group && wait.priority == event.priority;
        if wait.group != event.group {
            if let Some(line) = self.lines.get_mut(&wait.group) {
                line.leave(wait.since, event.ticket);
            }
            wait.group = event.group;
            wait.moved = wait.moved.saturating_add(1);
            wait.moved_at = event.at;
            self.lines
                .entry(event.group)
                .or_insert_with(|| Line::new(desk))
                .join(wait.since, event.ticket);
        }
        wait.priority = event.priority;
        wait.category = event.category.or(wait.category);
        if repeated { New::No } else { New::Yes }
    }

    fn begin(&mut self, event: &Event) {
        let (ticket, since, serial) = (event.ticket, event.at, self.next_serial());
        let wait = Wait {
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
            .join(since, ticket);
        self.desk.join(since, ticket);
        let first = Due::Look {
            ticket,
            wait: serial,
            class: 0,
        };
        self.later(since + FIRST_LOOK, first);
        let forget = Due::Forget {
            ticket,
            wait: serial,
        };
        self.later(since + FORGOTTEN, forget);
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
        let wait = self.open.remove(&ticket)?;
        if let Some(line) = self.lines.get_mut(&wait.group) {
            line.leave(wait.since, ticket);
        }
        self.desk.leave(wait.since, ticket);
        for index in &wait.looks {
            self.decide(*index, at, counted, calendar);
        }
        if counted && at > wait.since {
            self.ended += 1;
            let local = at + calendar.ahead(at);
            if let Some(line) = self.lines.get_mut(&wait.group) {
                let since = wait.since + calendar.ahead(wait.since);
                let waited = line.clock.between(since, local, calendar);
                line.serve(local, waited, Some(&self.desk.clock));
                self.desk.serve(local, waited, None);
                self.windows.add(wait.group, wait.priority, waited);
            }
        }
        Some(wait)
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
