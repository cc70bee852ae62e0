//! From what can be seen of a ticket to quantiles, and to what a person is shown.

use super::Engine;
use crate::calendar::Calendar;
use crate::key::Key;
use crate::mixture::{COLUMNS, EXPERTS, Views, from_log, to_log};
use crate::prediction::{Range, Withheld};
use crate::rounding;
use crate::signs::{Sight, Signs};
use crate::survival::Survival;

/// With fewer waits known at the whole desk, nothing is shown.
const ENOUGH: u64 = 30;

/// A range that spans more of the desk's time is withheld: two working days, where a week has five in 168 hours.
const WIDE: f64 = 67.2 * 3_600.0;

/// One that has waited longer than all but this part is overdue.
const RARE: f64 = 0.05;

/// What is expected of a ticket at a moment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Foresight {
    pub(super) signs: Signs,
    /// What the line's pace says, and the desk's, in desk time.
    pub(super) paces: [f64; 2],
    pub(super) views: Views,
    /// The mixed quantiles, as logarithms.
    pub(super) mixed: [f64; COLUMNS],
    /// The quantiles in seconds.
    pub(crate) quantiles: [f64; 3],
    /// The range that a person would be shown.
    pub(crate) range: Range,
    /// Why it is not.
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
        let signs = sight.signs();
        let seconds = |time: f64| line.clock.after(local, time, calendar) - local;
        let [in_desk_time, in_plain_time] = self.survivals(&sight, &signs);
        let levels = class.spread.levels();
        let desk = levels.map(|part| seconds(in_desk_time.quantile(part)));
        let plain = levels.map(|part| in_plain_time.quantile(part));
        let paces = [sight.pace, sight.desk_pace];
        let [by_line, by_desk] = &class.paces;
        let experts: [[f64; COLUMNS]; EXPERTS] = [
            desk,
            plain,
            by_line
                .left(sight.pace, levels)
                .map_or(desk, |left| left.map(seconds)),
            by_desk
                .left(sight.desk_pace, levels)
                .map_or(desk, |left| left.map(seconds)),
            self.windows
                .left(sight.group, sight.priority, sight.age, levels)
                .map_or(desk, |left| left.map(seconds)),
        ];
        #[expect(clippy::cast_possible_truncation, reason = "a logarithm needs no more")]
        let views = experts.map(|quantiles| quantiles.map(|time| to_log(time) as f32));
        let mixed = class.mixture.mix(&views);
        let [q10, q50, q90, low, high] = mixed.map(from_log);
        let range = rounding::outward(now, calendar.ahead(now), low, high);
        let span = line.clock.between(
            range.low + calendar.ahead(range.low),
            range.high + calendar.ahead(range.high),
            calendar,
        );
        Some(Foresight {
            signs,
            paces,
            views,
            mixed,
            quantiles: [q10, q50, q90],
            range,
            withheld: self.withheld(&sight, span),
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
        let [in_desk_time, _] = self.survivals(&sight, &sight.signs());
        Some(in_desk_time.part(time))
    }

    fn survivals(&self, sight: &Sight, signs: &Signs) -> [Survival; 2] {
        self.hazards
            .each_ref()
            .map(|hazards| hazards.survival(sight.class, &hazards.find(signs)))
    }

    fn withheld(&self, sight: &Sight, span: f64) -> Option<Withheld> {
        let [in_desk_time, _] = &self.hazards;
        if self.ended < ENOUGH {
            Some(Withheld::TooFew)
        } else if self.drift(sight.group).alarms() {
            Some(Withheld::Drift)
        } else if span <= WIDE {
            None
        } else if in_desk_time.common().part(sight.age) > 1.0 - RARE {
            Some(Withheld::Overdue)
        } else {
            Some(Withheld::TooWide)
        }
    }
}
