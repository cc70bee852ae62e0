//! Desks that tests invent, and how well their waits are foretold.

#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use std::collections::VecDeque;

use now_serving_forecast::{Calendar, Event, Forecaster, Heard, Key, Task, What};
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};

pub(crate) const HOUR: f64 = 3_600.0;
pub(crate) const DAY: f64 = 24.0 * HOUR;
pub(crate) const WEEK: f64 = 7.0 * DAY;

/// Who is served next.
#[derive(Clone, Copy)]
pub(crate) enum Order {
    Oldest,
    Priority,
    Newest,
}

/// A desk of one group.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    pub(crate) start: f64,
    pub(crate) days: f64,
    /// Seconds between two looks at what happens.
    pub(crate) tick: f64,
    pub(crate) order: Order,
    /// Tickets that come in a second while the desk works; a fifth as many do while it does not.
    pub(crate) coming: f64,
    /// Tickets that can be picked up in a second while it works.
    pub(crate) serving: f64,
    /// From which hour to which it works.
    pub(crate) open: (f64, f64),
    /// On how many days of the week.
    pub(crate) works: i64,
    /// Nobody works between these seconds after its start.
    pub(crate) dead: (f64, f64),
    /// Half as many work from then on; half as many tickets come, too, after a week.
    pub(crate) half_from: f64,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            // The 1st of January 2024 was a Monday.
            start: 1_704_067_200.0,
            days: 80.0,
            tick: 60.0,
            order: Order::Oldest,
            coming: 1.0 / 1_100.0,
            serving: 1.0 / 750.0,
            open: (8.0, 17.0),
            works: 5,
            dead: (0.0, 0.0),
            half_from: f64::INFINITY,
        }
    }
}

/// How predictions did after the first quarter of the time.
#[derive(Debug, Default)]
pub(crate) struct Score {
    pub(crate) made: u32,
    held: u32,
    pub(crate) shown: u32,
    shown_held: u32,
    /// Pinball loss of the logarithms, and that of the last hundred waits.
    pub(crate) loss: f64,
    pub(crate) plain_loss: f64,
}

impl Score {
    pub(crate) fn held(&self) -> f64 {
        f64::from(self.held) / f64::from(self.made)
    }

    pub(crate) fn shown_held(&self) -> f64 {
        f64::from(self.shown_held) / f64::from(self.shown)
    }
}

impl Desk {
    /// All that happens there.
    pub(crate) fn events(&self) -> Vec<Event> {
        let mut random = StdRng::seed_from_u64(7);
        let mut waiting: Vec<(u8, Key)> = Vec::new();
        let mut events = Vec::new();
        let mut after = 0.0;
        let mut number = 0;
        while after < self.days * DAY {
            after += self.tick;
            let at = self.start + after;
            let hour = after % DAY / HOUR;
            let weekday = (after / DAY) as i64 % 7 < self.works;
            let works = weekday && (self.open.0..self.open.1).contains(&hour);
            let half = |from: f64| if after > from { 0.5 } else { 1.0 };
            let coming = self.coming * if works { 1.0 } else { 0.2 } * half(self.half_from + WEEK);
            let event = |ticket, what, priority| Event {
                at: at.floor(),
                ticket,
                what,
                group: Key::of("desk"),
                priority,
                agent: None,
                category: None,
            };
            if random.random_bool((coming * self.tick).min(1.0)) {
                number += 1;
                let ticket = Key::of(&format!("T{number}"));
                let priority = random.random_range(1..=3);
                waiting.push((priority, ticket));
                events.push(event(ticket, What::Created, priority));
            }
            let dead = (self.dead.0..self.dead.1).contains(&after);
            let serving = if works && !dead {
                self.serving * half(self.half_from)
            } else {
                0.0
            };
            if !waiting.is_empty() && random.random_bool((serving * self.tick).min(1.0)) {
                let next = match self.order {
                    Order::Oldest => 0,
                    Order::Newest => waiting.len() - 1,
                    Order::Priority => {
                        let first = waiting.iter().map(|(priority, _)| *priority).min().unwrap();
                        waiting
                            .iter()
                            .position(|(priority, _)| *priority == first)
                            .unwrap()
                    }
                };
                let (priority, ticket) = waiting.remove(next);
                events.push(event(ticket, What::PickedUp, priority));
            }
        }
        events
    }

    /// A forecaster that has seen all until then, and a ticket that has just come.
    pub(crate) fn until(&self, now: f64, calendar: &Calendar) -> (Forecaster, Key) {
        let mut forecaster = Forecaster::new(Task::PickUp, calendar.clone());
        for event in self.events().iter().take_while(|event| event.at < now) {
            forecaster.learn(event);
        }
        let ticket = Key::of("the one");
        let event = Event {
            at: now,
            ticket,
            what: What::Created,
            group: Key::of("desk"),
            priority: 2,
            agent: None,
            category: None,
        };
        assert_eq!(forecaster.learn(&event), Heard::Learnt);
        (forecaster, ticket)
    }

    /// Plays it, and predicts half a second after each ticket came.
    pub(crate) fn run(&self, calendar: &Calendar) -> Score {
        let events = self.events();
        let mut forecaster = Forecaster::new(Task::PickUp, calendar.clone());
        let mut score = Score::default();
        let mut recent: VecDeque<f64> = VecDeque::new();
        for (number, event) in events.iter().enumerate() {
            let since = forecaster.waits_since(event.ticket);
            forecaster.learn(event);
            if event.what == What::PickedUp {
                recent.push_back(event.at - since.unwrap());
                if recent.len() > 100 {
                    recent.pop_front();
                }
                continue;
            }
            let now = event.at + 0.5;
            let end = events
                .iter()
                .skip(number)
                .find(|later| later.ticket == event.ticket && later.what == What::PickedUp);
            let prediction = forecaster.issue(event.ticket, now);
            let (Some(end), Some(prediction)) = (end, prediction) else {
                continue;
            };
            if event.at < self.start + self.days * DAY / 4.0 || end.at < now {
                continue;
            }
            let wait = end.at - now;
            score.made += 1;
            score.held +=
                u32::from((prediction.q10 - 30.0..=prediction.q90 + 30.0).contains(&wait));
            if let Ok(range) = prediction.shown {
                score.shown += 1;
                score.shown_held += u32::from(range.holds(end.at));
            }
            let mut sorted: Vec<f64> = recent.iter().copied().collect();
            sorted.sort_by(f64::total_cmp);
            for (part, told) in [
                (0.1, prediction.q10),
                (0.5, prediction.q50),
                (0.9, prediction.q90),
            ] {
                let plain = sorted
                    .get((part * sorted.len() as f64) as usize)
                    .copied()
                    .unwrap();
                score.loss += pinball(part, told, wait);
                score.plain_loss += pinball(part, plain, wait);
            }
        }
        score
    }
}

fn pinball(part: f64, told: f64, wait: f64) -> f64 {
    let over = (wait + 60.0).ln() - (told + 60.0).ln();
    if over > 0.0 {
        part * over
    } else {
        (part - 1.0) * over
    }
}
