//! Desks made up from a seed, so that there is always something true to measure.
//!
//! Each is a small simulation: tickets come at random by the hour of the week, technicians work in shifts, and a rule says who goes next.
//! Each differs from the first in one thing that makes a forecast hard.

use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};

use super::log::{Event, Kind, Line, Log};
use super::score::Protocol;
use super::waits::Task;

const HOUR: f64 = 3600.0;
const DAY: f64 = 24.0 * HOUR;
const WEEK: f64 = 7.0 * DAY;
/// Monday 2 January 2023, 00:00 UTC.
const START: f64 = 1_672_617_600.0;

/// A desk that never was.
pub(super) struct Desk {
    pub(super) name: &'static str,
    /// What makes it hard.
    pub(super) what: &'static str,
    /// Whether its weeks are worth a picture.
    pub(super) is_drawn: bool,
    weeks: f64,
    /// Tickets an hour when it is busy.
    tickets: f64,
    /// Mean hours that a technician spends on one.
    work: f64,
    /// Technicians of one group, and how many groups there are.
    staff: usize,
    groups: usize,
    order: Order,
    /// How many of ten technicians are there, and how many tickets of ten come, at a time since the start.
    open: fn(f64) -> [f64; 2],
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    First,
    Priority,
    Newest,
}

const OFFICE: Desk = Desk {
    name: "first come, first served",
    what: "nothing happens",
    is_drawn: true,
    weeks: 16.0,
    tickets: 4.2,
    work: 0.75,
    staff: 4,
    groups: 2,
    order: Order::First,
    open: |at| office(at, 8.0, 17.0),
};

/// All of them.
pub(super) const ALL: [Desk; 8] = [
    OFFICE,
    Desk {
        name: "priority",
        what: "urgent tickets go first",
        is_drawn: false,
        order: Order::Priority,
        ..OFFICE
    },
    Desk {
        name: "newest first",
        what: "who waits, waits on",
        is_drawn: false,
        order: Order::Newest,
        ..OFFICE
    },
    Desk {
        name: "call centre",
        what: "waits of seconds and minutes",
        is_drawn: false,
        weeks: 3.0,
        tickets: 72.0,
        work: 0.065,
        staff: 6,
        groups: 1,
        open: call_centre,
        ..OFFICE
    },
    Desk {
        name: "outage",
        what: "week 9, two days, three times the tickets",
        open: |at| {
            let [staff, tickets] = office(at, 8.0, 17.0);
            let is_outage = (8.0 * WEEK + DAY..8.0 * WEEK + 3.0 * DAY).contains(&at);
            [staff, if is_outage { 3.0 * tickets } else { tickets }]
        },
        ..OFFICE
    },
    Desk {
        name: "follow the sun",
        what: "staff at all hours, tickets mostly by day",
        is_drawn: false,
        open: |at| [4.0, 1.5 + 4.0 * daylight(at)],
        ..OFFICE
    },
    Desk {
        name: "roster change",
        what: "from week 9 on shifts are noon to nine",
        open: |at| {
            if at < 8.0 * WEEK {
                office(at, 8.0, 17.0)
            } else {
                let [staff, _] = office(at, 12.0, 21.0);
                let [_, tickets] = office(at, 8.0, 17.0);
                [staff, tickets]
            }
        },
        ..OFFICE
    },
    Desk {
        name: "holiday",
        what: "closed for week 9, and nobody said so",
        open: |at| {
            let [staff, tickets] = office(at, 8.0, 17.0);
            let is_closed = (8.0 * WEEK..9.0 * WEEK).contains(&at);
            if is_closed {
                [0.0, 0.2 * tickets]
            } else {
                [staff, tickets]
            }
        },
        ..OFFICE
    },
];

impl Desk {
    /// What is asked of it; a call centre is asked sooner.
    pub(super) fn protocol(&self) -> Protocol {
        let protocol = Protocol::of(Task::Pickup);
        if self.work > 0.1 {
            return protocol;
        }
        Protocol {
            ages: [0.0, 1.0, 2.0, 5.0, 10.0]
                .map(|minutes| minutes / 60.0)
                .to_vec(),
            slack: 1.0,
            ..protocol
        }
    }

    /// Lets it work from its first week to its last.
    pub(super) fn log(&self, seed: u64) -> Log {
        let mut chance = StdRng::seed_from_u64(seed);
        let mut log = Log::default();
        for group in 0..self.groups {
            self.work_in(group, &mut chance, &mut log);
        }
        log.events.sort_by(|a, b| a.at.total_cmp(&b.at));
        log
    }

    fn work_in(&self, group: usize, chance: &mut StdRng, log: &mut Log) {
        let mut waiting: Vec<(f64, Event)> = Vec::new();
        let mut busy: Vec<f64> = Vec::new();
        let end = self.weeks * WEEK;
        let mut arrival = self.next_arrival(0.0, chance);
        let mut at = 0.0;
        while at < end {
            busy.retain(|until| *until > at);
            let [staff, _] = (self.open)(at);
            let there = (staff / 10.0 * self.staff as f64).round() as usize;
            while busy.len() < there
                && let Some(next) = self.next_of(&waiting)
            {
                let (_, came) = waiting.remove(next);
                // Nobody takes a ticket in the very second that it comes.
                let taken = at + chance.random_range(0.002..0.02) * self.work * HOUR;
                let done = taken + exponential(chance, self.work * HOUR);
                for (kind, at) in [(Kind::PickedUp, taken), (Kind::Resolved, done)] {
                    let at = (START + at).ceil();
                    log.events.push(Event { at, kind, ..came });
                }
                busy.push(done);
            }
            let freed = busy.iter().copied().fold(f64::INFINITY, f64::min);
            let shift = ((at / HOUR).floor() + 1.0) * HOUR;
            at = arrival.min(freed).min(shift);
            if at >= arrival {
                let priority = [1, 2, 2, 3, 3, 3][chance.random_range(0..6)];
                let ticket = log.tickets.len();
                log.tickets.push(format!("T{ticket}"));
                let event = Event {
                    at: (START + at).floor(),
                    ticket,
                    kind: Kind::Created,
                    line: Line { group, priority },
                };
                log.events.push(event);
                waiting.push((at, event));
                arrival = self.next_arrival(at, chance);
            }
        }
    }

    fn next_of(&self, waiting: &[(f64, Event)]) -> Option<usize> {
        let places = waiting.iter().enumerate();
        let rank = |(_, (came, event)): &(usize, &(f64, Event))| match self.order {
            Order::First => (0, *came),
            Order::Priority => (event.line.priority, *came),
            Order::Newest => (0, -came),
        };
        let next = places.min_by(|a, b| {
            let (a, b) = (rank(a), rank(b));
            a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
        });
        next.map(|(place, _)| place)
    }

    /// Thinned from a steady stream at the highest rate.
    fn next_arrival(&self, from: f64, chance: &mut StdRng) -> f64 {
        const HIGHEST: f64 = 30.0;
        let mut at = from;
        loop {
            at += exponential(chance, HOUR / (self.tickets * HIGHEST / 10.0));
            let [_, tickets] = (self.open)(at);
            if chance.random_range(0.0..HIGHEST) < tickets || at > self.weeks * WEEK {
                return at;
            }
        }
    }
}

/// Everybody from one hour to another, Monday to Friday, half of them at noon; a few tickets come when nobody is there.
fn office(at: f64, from: f64, to: f64) -> [f64; 2] {
    let hour = at.rem_euclid(DAY) / HOUR;
    let is_weekend = at.rem_euclid(WEEK) >= 5.0 * DAY;
    if is_weekend || !(from..to).contains(&hour) {
        return [0.0, 0.3];
    }
    let morning = 1.0 + 0.3 * ((hour - from) / (to - from) * std::f64::consts::TAU).sin();
    [
        if hour.floor() == 12.0 { 5.0 } else { 10.0 },
        10.0 * morning,
    ]
}

/// Every day from seven to ten in the evening; who came before ten is still served.
fn call_centre(at: f64) -> [f64; 2] {
    let hour = at.rem_euclid(DAY) / HOUR;
    let wave = 10.0 + 3.0 * ((hour - 7.0) / 15.0 * std::f64::consts::TAU).sin();
    [
        if (7.0..23.0).contains(&hour) {
            10.0
        } else {
            0.0
        },
        if (7.0..22.0).contains(&hour) {
            wave
        } else {
            0.0
        },
    ]
}

fn daylight(at: f64) -> f64 {
    let hour = at.rem_euclid(DAY) / HOUR;
    (1.0 - ((hour - 2.0) / 24.0 * std::f64::consts::TAU).cos()) / 2.0
}

fn exponential(chance: &mut StdRng, mean: f64) -> f64 {
    -mean * (1.0 - chance.random::<f64>()).ln()
}

#[cfg(test)]
mod tests {
    use super::super::waits;
    use super::*;

    #[test]
    fn a_desk_is_the_same_each_time_and_another_with_another_seed() {
        let [first, again, other] = [1, 1, 2].map(|seed| OFFICE.log(seed).events);
        assert_eq!(first, again);
        assert_ne!(first, other);
    }

    #[test]
    fn the_first_is_served_first_and_the_newest_first_where_it_says_so() {
        for (desk, is_in_order) in [(&ALL[0], true), (&ALL[2], false)] {
            let log = desk.log(3);
            let order = |kind| {
                let of = |event: &&Event| event.kind == kind && event.line.group == 0;
                let tickets = log.events.iter().filter(of).map(|event| event.ticket);
                tickets.collect::<Vec<_>>()
            };
            let (came, taken) = (order(Kind::Created), order(Kind::PickedUp));
            let same = came.iter().zip(&taken).filter(|(a, b)| a == b).count();
            assert_eq!(
                same * 10 > taken.len() * 8,
                is_in_order,
                "{}: {same}",
                desk.name
            );
        }
    }

    #[test]
    fn every_desk_has_enough_waits_and_catches_up() {
        for desk in &ALL {
            let log = desk.log(5);
            let asked = waits::ask(&log, Task::Pickup, &[0.0], &mut []);
            let came_out = asked
                .questions
                .iter()
                .filter_map(|question| question.remaining);
            assert!(asked.questions.len() > 1500, "{}", desk.name);
            let open = asked.questions.len() - came_out.count();
            assert!(
                open < asked.questions.len() / 20,
                "{}: {open} wait at the end",
                desk.name
            );
        }
    }
}
