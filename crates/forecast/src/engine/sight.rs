//! What can be seen of a ticket at a moment: a row of numbers for the network, and the hazards of the tables.

use super::{Engine, Wait};
use crate::ages::class_of;
use crate::calendar::Calendar;
use crate::clock::hour_of_week;
use crate::key::{Key, mix};
use crate::line::Line;
use crate::net::{Names, Ratios, SEEN};
use crate::number::{logarithm, single};
use crate::pulse::Beat;
use crate::survival::CELLS;
use crate::tables::{Kinds, Time, kinds, paced_kinds};

/// The pace of a group that has not picked anything up yet: one in a day.
const SLOW: f64 = 86_400.0;

/// What never happened is so long ago.
const NEVER: f64 = 1e6;

/// The mean logarithm of waits and the part of quick ones, of which nothing is known.
const UNKNOWN: [f64; 2] = [8.0, 0.3];

const HOUR: f64 = 3_600.0;

/// What is known of a ticket and its line at a moment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sight {
    pub(crate) class: usize,
    pub(crate) group: Key,
    pub(crate) names: Names,
    /// How long it has waited in desk time.
    pub(crate) age: f64,
    /// Until all who go first are picked up, at the line's pace of late, in the group's time.
    pub(crate) pace: f64,
    pub(crate) seen: [f32; SEEN],
    /// The hazards that the tables give: in the group's time, in plain time, and beside the pace in the group's time.
    pub(crate) bases: Ratios,
    /// The hazards that its category's table gives, in the desk's time.
    pub(crate) by_category: [f32; CELLS],
}

/// A row that is being written.
struct Row {
    seen: [f32; SEEN],
    at: usize,
}

impl Row {
    fn add(&mut self, number: f64) {
        if let Some(slot) = self.seen.get_mut(self.at) {
            *slot = single(number);
        }
        self.at += 1;
    }

    fn all(&mut self, numbers: impl IntoIterator<Item = f64>) {
        numbers.into_iter().for_each(|number| self.add(number));
    }

    /// Some minutes, as a logarithm.
    fn minutes(&mut self, seconds: f64) {
        self.add(f64::from(logarithm(single(seconds.max(0.0) / 60.0) + 1.0)));
    }

    fn count(&mut self, count: usize) {
        self.add(f64::from(logarithm(count as f32 + 1.0)));
    }

    fn is(&mut self, is: bool) {
        self.add(f64::from(u8::from(is)));
    }
}

impl Engine {
    /// How long waits usually last, in desk time.
    pub(super) fn usual(&self) -> f64 {
        self.desk.pulse.all.exp()
    }

    /// What can be seen of a ticket, if it waits.
    pub(super) fn sight(&self, ticket: Key, now: f64, calendar: &Calendar) -> Option<Sight> {
        let wait = self.open.get(&ticket)?;
        let line = self.lines.get(&wait.group)?;
        let offset = calendar.ahead(now);
        let local = now + offset;
        let spent = |line: &Line, from: f64| line.clock.between(from + offset, local, calendar);
        let plain_age = (now - wait.since).max(0.0);
        let age = spent(&self.desk, wait.since);
        let place = line.place(wait.since, wait.priority, ticket);
        let each = line.each(local, calendar).unwrap_or(SLOW);
        let pace = each * (place.first as f64 + 1.0);
        let kinds = kinds(wait.group, wait.priority, wait.category);

        let mut row = Row {
            seen: [0.0; SEEN],
            at: 0,
        };
        row.minutes(age);
        row.minutes(plain_age);
        row.is(plain_age < 1.0);
        row.minutes(now - wait.moved_at);
        row.add(f64::from(wait.moved.min(5)));
        row.count(place.ahead);
        row.count(place.first);
        row.count(place.behind);
        row.count(place.ahead + place.behind + 1);
        row.count(self.open.len());
        row.add(place.ahead as f64 / (place.ahead + place.behind + 1) as f64);
        row.minutes(line.head().map_or(0.0, |since| now - since));
        row.add(pace.clamp(10.0, 1e7).ln());
        row.all([1, 2, 4].map(|priority| match priority {
            1 => f64::from(u8::from(wait.priority <= 1)),
            2 => f64::from(u8::from(wait.priority == 2)),
            _ => f64::from(u8::from(wait.priority >= 4)),
        }));
        self.see_hours(&mut row, line, local);
        self.see_pulses(&mut row, line, now, local, calendar);
        self.see_habits(&mut row, wait, &kinds, now);
        row.count(line.pulse.served.saturating_sub(wait.served_before[0]) as usize);
        row.count(self.desk.pulse.served.saturating_sub(wait.served_before[1]) as usize);

        let [desk, by_group, by_priority, by_category] = &kinds;
        let narrow = [desk, by_group, by_priority];
        let last = match wait.category {
            Some(_) => by_category,
            None => by_priority,
        };
        let tables = &self.tables;
        let class = class_of(plain_age, self.usual());
        let bases = [
            tables
                .curve(Time::Desk, narrow)
                .left(spent(line, wait.since)),
            tables.curve(Time::Plain, narrow).left(plain_age),
            tables
                .curve(Time::Desk, &paced_kinds(class, wait.group))
                .left_paced(pace),
        ];
        let by_category = tables.curve(Time::Desk, [desk, by_group, last]).left(age);
        Some(Sight {
            class,
            group: wait.group,
            names: Names::of(wait.group, wait.category),
            age,
            pace,
            seen: row.seen,
            bases,
            by_category,
        })
    }

    /// The hour, and how much the desk and the group will work in the next ones.
    fn see_hours(&self, row: &mut Row, line: &Line, local: f64) {
        let of_week = hour_of_week(local);
        let hour = of_week as f64 + (local / HOUR).rem_euclid(1.0);
        for turns in [1.0 / 24.0, 2.0 / 24.0, 1.0 / 168.0] {
            let (sine, cosine) = (hour * turns * std::f64::consts::TAU).sin_cos();
            row.all([sine, cosine]);
        }
        row.is(of_week >= 120);
        row.all([&self.desk, line].map(|line| line.clock.rate(of_week).ln()));
        for (line, hours) in [
            (&self.desk, &[1.0, 4.0, 12.0, 24.0][..]),
            (line, &[2.0, 8.0, 24.0]),
        ] {
            let start = line.clock.reading(local);
            for hours in hours {
                let works = line.clock.reading(local + hours * HOUR) - start;
                row.add((works / 600.0).ln_1p());
            }
        }
    }

    /// What happened lately, in the group and at the desk.
    fn see_pulses(&self, row: &mut Row, line: &Line, now: f64, local: f64, calendar: &Calendar) {
        let desk_time = self.desk.clock.reading(local);
        let own = line.pulse.logs(desk_time);
        let all = self.desk.pulse.logs(desk_time);
        for (beat, own_counts, all_counts) in [
            (Beat::Served, 4, 4),
            (Beat::Came, 4, 2),
            (Beat::Acted, 3, 3),
            (Beat::MovedOff, 4, 0),
        ] {
            for (logs, counts) in [(&own, own_counts), (&all, all_counts)] {
                let logs = logs.get(beat as usize).into_iter().flatten();
                row.all(logs.take(counts).map(|log| f64::from(*log)));
            }
        }
        for line in [line, &self.desk] {
            let last = line.last_pick();
            row.minutes(last.map_or(NEVER, |last| local - last));
            row.all([line.pulse.few, line.pulse.many]);
        }
        let since_pick = line.last_pick().map(|last| {
            let clock = &self.desk.clock;
            clock.between(last, local, calendar)
        });
        row.minutes(since_pick.unwrap_or(NEVER));
        row.minutes(line.pulse.last_came.map_or(NEVER, |came| now - came));
        row.add(line.last_wait().max(10.0).ln());
        row.all([line.pulse.rank, line.pulse.burst]);
        for line in [line, &self.desk] {
            let held = f64::from(line.pulse.held);
            row.add(held.ln_1p());
            row.add(((held + 0.5) / (line.pulse.usually_held + 0.5)).ln());
            row.minutes(line.pulse.last_done.map_or(NEVER, |done| now - done));
        }
    }

    /// What is known of its kinds, and of those who work on them.
    fn see_habits(&self, row: &mut Row, wait: &Wait, kinds: &Kinds, now: f64) {
        let habits = &self.habits;
        let [desk, group, priority, category] = kinds.map(|kind| kind.name);
        let wide = habits.means(desk, UNKNOWN, 1.0);
        let of_group = habits.means(group, wide, 5.0);
        let of_priority = habits.means(priority, of_group, 5.0);
        let family = wait.category.map_or(0, |category| category.family.bits());
        let of_family = habits.means(mix(4, family), wide, 5.0);
        let of_category = habits.means(category, of_family, 5.0);
        let of_both = habits.means(mix(group, category), of_group, 4.0);
        row.all(of_group);
        row.all([of_priority, of_family, of_category].map(|[log, _]| log));
        row.all(of_both);
        row.all(habits.team(group, now));
        row.all(habits.team(category, now));
        row.is(wait.picked);
        let since_picked = if wait.picked {
            now - wait.moved_at
        } else {
            0.0
        };
        row.minutes(since_picked);
        let picker = wait.agent.filter(|_| wait.picked);
        let [acted, work] = picker
            .and_then(|agent| habits.agent(agent, now))
            .unwrap_or_default();
        row.minutes(acted);
        row.add((work + 0.02).ln());
        let by_picker = picker.map_or(of_group, |agent| {
            habits.means(mix(5, agent.bits()), of_group, 3.0)
        });
        row.add(by_picker.into_iter().next().unwrap_or_default());
    }
}
