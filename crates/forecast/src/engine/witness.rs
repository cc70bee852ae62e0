//! What is seen of the desk in each event, whatever it means for a wait.

use super::Engine;
use crate::calendar::Calendar;
use crate::event::{Event, What};
use crate::line::Line;
use crate::pulse::Beat;

/// So many tickets that wait are counted on at each event.
const COUNTED: usize = 3;

/// So many tickets that are worked on are known at once.
const MOST_HELD: usize = 20_000;

impl Engine {
    /// Something happened at the desk, whatever it means for a wait.
    pub(crate) fn witness(&mut self, event: &Event, calendar: &Calendar) {
        let what = (event.ticket, event.what, event.at);
        if self.last == Some(what) {
            return;
        }
        self.last = Some(what);
        let local = event.at + calendar.ahead(event.at);
        let desk_time = self.desk.clock.reading(local);
        let beat = |line: &mut Line| match event.what {
            What::Created => {
                line.pulse.beat(Beat::Came, desk_time);
                line.pulse.last_came = Some(event.at);
            }
            What::Queued => {
                line.pulse.beat(Beat::Came, desk_time);
                line.pulse.beat(Beat::Acted, desk_time);
                line.pulse.last_came = Some(event.at);
            }
            What::PickedUp | What::Resolved => line.pulse.beat(Beat::Acted, desk_time),
        };
        let from = self.open.get(&event.ticket).map(|wait| wait.group);
        for group in from.into_iter().chain([event.group]) {
            if let Some(line) = self.lines.get_mut(&group) {
                line.run(local, calendar);
            }
        }
        beat(&mut self.desk);
        let clock = &self.desk.clock;
        let line = self.lines.entry(event.group);
        beat(line.or_insert_with(|| Line::new(clock)));
        match event.what {
            What::PickedUp | What::Resolved => {
                self.habits.act(event.agent, event.at);
                if let Some(wait) = self.open.get_mut(&event.ticket) {
                    wait.agent = event.agent.or(wait.agent);
                }
            }
            What::Created | What::Queued => {}
        }
        self.hold(event);
        for _ in 0..COUNTED {
            self.count_on(event.at, calendar);
        }
    }

    /// Somebody begins to work on a ticket, or ceases to.
    fn hold(&mut self, event: &Event) {
        if let Some(group) = self.held.remove(&event.ticket) {
            if let Some(line) = self.lines.get_mut(&group) {
                line.pulse.release(event.at);
            }
            self.desk.pulse.release(event.at);
        }
        if event.what == What::PickedUp {
            if self.held.len() >= MOST_HELD {
                self.held.clear();
                let all = self.lines.values_mut().chain([&mut self.desk]);
                all.for_each(|line| line.pulse.held = 0);
            }
            self.held.insert(event.ticket, event.group);
            if let Some(line) = self.lines.get_mut(&event.group) {
                line.pulse.hold();
            }
            self.desk.pulse.hold();
        }
    }
}
