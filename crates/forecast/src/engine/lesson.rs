//! What is learnt from a wait that ends, and meanwhile from those that go on.

use super::{Engine, Wait};
use crate::calendar::Calendar;
use crate::key::{Key, mix};
use crate::net::{Passage, TIMES};
use crate::number::single;
use crate::pulse::Beat;
use crate::recall::{LOOKS, Recall};
use crate::tables::{Time, bin, kinds, paced_bin, paced_kinds};

/// So many looks that go on, and so many remembered ones, are learnt from at each wait that ends.
const WATCHED: usize = 2;
const REMEMBERED: usize = 5;

/// With fewer looks, none is remembered.
const FEW: u64 = 50;

/// How much rather the newer ones are remembered.
const NEWER: f64 = 1.6;

impl Engine {
    /// Counts one of those who wait as having waited until now.
    pub(super) fn count_on(&mut self, now: f64, calendar: &Calendar) {
        let open = &self.open;
        let goes_on = |(ticket, serial): (Key, u64)| {
            let wait = open.get(&ticket);
            wait.is_some_and(|wait| wait.serial == serial)
        };
        let Some((ticket, _)) = self.waiting.next(goes_on) else {
            return;
        };
        let Some(wait) = self.open.get_mut(&ticket) else {
            return;
        };
        let local = |at: f64| at + calendar.ahead(at);
        let clock = &self.desk.clock;
        let waited = clock.between(local(wait.since), local(now), calendar);
        let kinds = kinds(wait.group, wait.priority, wait.category);
        let ages = [waited, now - wait.since];
        let times = Time::BOTH.into_iter().zip(ages);
        for ((time, age), passed) in times.zip(&mut wait.passed) {
            let to = bin(age);
            self.tables.pass(&kinds, time, *passed, to);
            *passed = to.max(*passed);
        }
    }

    /// A wait ended with what was waited for.
    pub(super) fn serve(&mut self, wait: &Wait, at: f64, calendar: &Calendar) {
        self.ended += 1;
        let local = at + calendar.ahead(at);
        let since = wait.since + calendar.ahead(wait.since);
        let desk_time = self.desk.clock.reading(local);
        let waited = self.desk.clock.between(since, local, calendar);
        let kinds = kinds(wait.group, wait.priority, wait.category);
        let ages = [waited, at - wait.since];
        let times = Time::BOTH.into_iter().zip(ages);
        for ((time, age), passed) in times.zip(wait.passed) {
            self.tables.pass(&kinds, time, passed, bin(age));
            self.tables.end(&kinds, time, bin(age));
        }
        let [desk, group, priority, category] = kinds.map(|kind| kind.name);
        let family = wait.category.map_or(0, |category| category.family.bits());
        let picker = wait.agent.filter(|_| wait.picked);
        let by_picker = picker.map(|agent| mix(5, agent.bits()));
        let alike = [
            desk,
            group,
            priority,
            category,
            mix(4, family),
            mix(group, category),
        ];
        self.habits.wait(alike.into_iter().chain(by_picker), waited);
        self.habits.take([group, category].into_iter(), wait.agent);
        let [first, others] = [wait.rank, wait.others].map(|count| count as f64);
        let rank = (others > 0.0).then(|| first / others);
        if let Some(line) = self.lines.get_mut(&wait.group) {
            let gap = line.last_pick().map(|last| local - last);
            line.pulse.beat(Beat::Served, desk_time);
            line.pulse.serve(waited, gap, rank);
            line.serve(local, waited, Some(&self.desk.clock));
        }
        let gap = self.desk.last_pick().map(|last| local - last);
        self.desk.pulse.beat(Beat::Served, desk_time);
        self.desk.pulse.serve(waited, gap, None);
        self.desk.serve(local, waited, None);
    }

    /// How long a look has lasted: in its group's time, in plain time, and beside its line's pace in the group's time again.
    pub(super) fn lasted(
        &self,
        group: Key,
        at: f64,
        now: f64,
        calendar: &Calendar,
    ) -> [f64; TIMES] {
        let local = |at: f64| at + calendar.ahead(at);
        let (from, to) = (local(at), local(now));
        let clock = self.lines.get(&group).map(|line| &line.clock);
        let in_group_time = clock.map_or(0.0, |clock| clock.between(from, to, calendar));
        [in_group_time, (now - at).max(0.0), in_group_time]
    }

    /// Counts a look as having lasted so long beside what its line's pace said.
    fn count_paced(&mut self, number: u64, lasted: f64, ended: bool) {
        let Some(note) = self.recall.note_mut(number) else {
            return;
        };
        let from = note.passed;
        let to = paced_bin(f64::from(note.pace), lasted).max(from);
        note.passed = to;
        let kinds = paced_kinds(usize::from(note.class), note.group);
        self.tables.pass(&kinds, Time::Desk, from, to);
        if ended {
            self.tables.end(&kinds, Time::Desk, to);
        }
    }

    /// A look is over: what has not been learnt from it yet is, and it may be remembered.
    pub(super) fn close(&mut self, number: u64, lasted: [f64; TIMES], ended: bool) {
        let [.., beside_pace] = lasted;
        self.count_paced(number, beside_pace, ended);
        let lasted = lasted.map(single);
        let Some(note) = self.recall.note_mut(number) else {
            return;
        };
        let from = note.learnt;
        note.learnt = lasted;
        note.over = Some((lasted, ended));
        let passage = Passage {
            from,
            to: lasted,
            ended,
        };
        self.study(number, &passage);
    }

    /// Learns from looks that go on and from some that are remembered, and makes use of all of it.
    pub(super) fn review(&mut self, now: f64, calendar: &Calendar) {
        for _ in 0..WATCHED {
            let recall = &self.recall;
            let goes_on = |number| recall.note(number).is_some_and(|note| note.over.is_none());
            let Some(number) = self.watched.next(goes_on) else {
                break;
            };
            let Some(note) = self.recall.note(number) else {
                break;
            };
            let lasted = self.lasted(note.group, note.at, now, calendar);
            let [.., beside_pace] = lasted;
            self.count_paced(number, beside_pace, false);
            let to = lasted.map(single);
            if let Some(note) = self.recall.note_mut(number) {
                note.learnt = to;
            }
            let passage = Passage {
                from: note.learnt,
                to,
                ended: false,
            };
            self.study(number, &passage);
        }
        let made = self.recall.made();
        if made > FEW {
            for _ in 0..REMEMBERED {
                let number = made - 1 - self.chosen(made.min(LOOKS as u64));
                let Some(note) = self.recall.note(number) else {
                    continue;
                };
                let passage = Recall::passage(&note).unwrap_or_else(|| Passage {
                    from: [0.0; TIMES],
                    to: self.lasted(note.group, note.at, now, calendar).map(single),
                    ended: false,
                });
                self.study(number, &passage);
            }
        }
        self.net.step();
    }

    fn study(&mut self, number: u64, passage: &Passage) {
        let Some(names) = self.recall.note(number).map(|note| note.names) else {
            return;
        };
        if let Some((seen, bases)) = self.recall.look(number) {
            let inputs = self.net.inputs(&seen, names);
            self.net.learn(&inputs, names, &bases, passage);
        }
    }

    /// A number below `of`, rather a small one; the same ones after the same events.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between zero and `of`"
    )]
    fn chosen(&mut self, of: u64) -> u64 {
        self.random = mix(self.random, 1);
        let even = (self.random >> 11) as f64 / (1_u64 << 53) as f64;
        ((even.powf(NEWER) * of as f64) as u64).min(of.saturating_sub(1))
    }
}
