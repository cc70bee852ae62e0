//! What can be seen of a ticket at a moment.

use super::Engine;
use crate::calendar::Calendar;
use crate::clock::hour_of_week;
use crate::key::Key;
use crate::line::Line;
use crate::signs::{AGES, Sight};

/// The pace of a group that has not picked anything up yet: one in a day.
const SLOW: f64 = 86_400.0;

impl Engine {
    /// What can be seen of a ticket, if it waits.
    pub(super) fn sight(&self, ticket: Key, now: f64, calendar: &Calendar) -> Option<Sight> {
        let wait = self.open.get(&ticket)?;
        let line = self.lines.get(&wait.group)?;
        let ahead_of_utc = calendar.ahead(now);
        let local = now + ahead_of_utc;
        let spent = |from: f64| line.clock.between(from, local, calendar);
        let (ahead, behind) = line.place(wait.since, ticket);
        let pace = |line: &Line, ahead: usize| {
            let each = line
                .first_pick()
                .map_or(SLOW, |(first, count)| spent(first) / count as f64);
            each * (ahead as f64 + 1.0)
        };
        let age = (now - wait.since).max(0.0);
        Some(Sight {
            class: AGES
                .partition_point(|from| *from * 3_600.0 <= age)
                .saturating_sub(1),
            group: wait.group,
            priority: wait.priority,
            category: wait.category,
            agent: wait.agent,
            hour_of_week: hour_of_week(local),
            age: spent(wait.since + ahead_of_utc),
            moved: wait.moved.min(3) + if wait.picked { 4 } else { 0 },
            since_moved: spent(wait.moved_at + ahead_of_utc),
            ahead,
            behind,
            head: line.head().map_or(0.0, |since| spent(since + ahead_of_utc)),
            last_wait: line.last_wait(),
            since_pick: line.last_pick().map_or(SLOW, spent),
            pace: pace(line, ahead),
            desk_pace: pace(&self.desk, self.desk.place(wait.since, ticket).0),
            desk_since_pick: self.desk.last_pick().map_or(SLOW, spent),
            desk_last_wait: self.desk.last_wait(),
        })
    }
}
