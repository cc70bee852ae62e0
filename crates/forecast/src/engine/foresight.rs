//! From what can be seen of a ticket to quantiles, and to what a person is shown.

use super::Engine;
use super::sight::Sight;
use crate::calendar::Calendar;
use crate::key::Key;
use crate::mixture::{self, COLUMNS, EXPERTS, Views, from_log, to_log};
use crate::net::Ratios;
use crate::number::single;
use crate::prediction::{Range, Withheld};
use crate::rounding;
use crate::survival::{CELLS, Survival};
use crate::tables::{Time, kinds};

/// With fewer waits known at the whole desk, nothing is shown.
const ENOUGH: u64 = 30;

/// A range that spans more of the desk's time is withheld: two working days, where a week has five in 168 hours.
const WIDE: f64 = 67.2 * 3_600.0;

/// One that has waited longer than all but this part is overdue.
const RARE: f32 = 0.05;

/// What is expected of a ticket at a moment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Foresight {
    pub(super) sight: Sight,
    pub(super) views: Views,
    /// The mixed quantiles, as logarithms.
    pub(super) mixed: [f64; COLUMNS],
    /// The quantiles in seconds.
    pub(crate) quantiles: [f64; 3],
    /// The range that a person would be shown.
    pub(crate) range: Range,
    /// Whether it counts towards how often ranges hold, shown or not: a drift ends when they would be right again.
    pub(super) is_watched: bool,
    /// Why it is not shown.
    pub(crate) withheld: Option<Withheld>,
}

impl Engine {
    /// What is expected of a ticket, if it waits and anything has been learnt.
    pub(crate) fn foresee(&self, ticket: Key, now: f64, calendar: &Calendar) -> Option<Foresight> {
        if self.ended == 0 {
            return None;
        }
        let sight = self.sight(ticket, now, calendar)?;
        let class = self.classes.get(sight.class)?;
        let line = self.lines.get(&sight.group)?;
        let local = now + calendar.ahead(now);
        let by_line = line.clock.since(local, calendar);
        let by_desk = self.desk.clock.since(local, calendar);
        let levels = class.spread.levels();
        let hazards = levels.map(|part| -(-part).ln_1p());
        let times = |hazards_left: &[f32; CELLS]| {
            let survival = Survival::from_hazards(hazards_left);
            hazards.map(|hazard| survival.time_of(hazard))
        };
        let seconds = |[group, plain, paced]: &Ratios| {
            [
                times(group).map(&by_line),
                times(plain),
                times(paced).map(&by_line),
            ]
        };
        let [group, plain, paced] = seconds(&self.hazards(&sight));
        let [group_table, plain_table, paced_table] = seconds(&sight.bases);
        let category_table = times(&sight.by_category).map(by_desk);
        let experts: [[f64; COLUMNS]; EXPERTS] = [
            group,
            plain,
            paced,
            group_table,
            paced_table,
            category_table,
        ];
        let logs = |quantiles: [f64; COLUMNS]| quantiles.map(|time| single(to_log(time)));
        let mut views = experts.map(logs);
        mixture::clip(&mut views, &logs(plain_table));
        let mixed = self.mixture.mix(sight.class, sight.group, &views);
        let [q10, q50, q90, low, high] = mixed.map(from_log);
        let range = rounding::outward(now, calendar.ahead(now), low, high);
        let span = line.clock.between(
            range.low + calendar.ahead(range.low),
            range.high + calendar.ahead(range.high),
            calendar,
        );
        let is_narrow = span <= WIDE;
        Some(Foresight {
            sight,
            views,
            mixed,
            quantiles: [q10, q50, q90],
            range,
            is_watched: self.ended >= ENOUGH && (is_narrow || self.drift(sight.group).alarms()),
            withheld: self.withheld(&sight, is_narrow),
        })
    }

    /// How likely it is that a ticket's wait ends within so many seconds.
    pub(crate) fn chance(
        &self,
        ticket: Key,
        now: f64,
        seconds: f64,
        calendar: &Calendar,
    ) -> Option<f64> {
        if self.ended == 0 {
            return None;
        }
        let sight = self.sight(ticket, now, calendar)?;
        let line = self.lines.get(&sight.group)?;
        let local = now + calendar.ahead(now);
        let time = line.clock.between(local, local + seconds, calendar);
        let [in_group_time, ..] = self.hazards(&sight);
        Some(Survival::from_hazards(&in_group_time).part(time))
    }

    /// What the network makes of what the tables say.
    fn hazards(&self, sight: &Sight) -> Ratios {
        let seen = self.scale.apply(&sight.seen);
        let inputs = self.net.inputs(&seen, sight.names);
        let mut hazards = self.net.ratios(&inputs);
        let all = hazards.as_flattened_mut().iter_mut();
        for (hazard, base) in all.zip(sight.bases.as_flattened()) {
            *hazard *= base;
        }
        hazards
    }

    fn withheld(&self, sight: &Sight, is_narrow: bool) -> Option<Withheld> {
        let learnt = self.classes.get(sight.class)?;
        if self.ended < ENOUGH {
            Some(Withheld::TooFew)
        } else if self.drift(sight.group).alarms() {
            Some(Withheld::Drift)
        } else if !is_narrow && self.is_overdue(sight) {
            Some(Withheld::Overdue)
        } else if !is_narrow {
            Some(Withheld::TooWide)
        } else if !learnt.spread.is_tried() {
            Some(Withheld::TooFew)
        } else {
            learnt.drift.alarms().then_some(Withheld::Drift)
        }
    }

    /// Whether it has waited longer than almost all tickets.
    fn is_overdue(&self, sight: &Sight) -> bool {
        let [desk, ..] = &kinds(sight.group, 0, None);
        let all = self.tables.curve(Time::Desk, [desk]);
        (-all.until(sight.age)).exp() < RARE
    }
}
