//! How many tickets of a queue are taken in an hour, or on a day, on which the desk works.
//!
//! Of the last [`RECENT`] pick-ups within [`DAYS`] days, those per day on which any was made, and per hour of such a day;
//! the longest stretch of the clock in which there never was one is the night. So nights and weekends don't count, and
//! no roster is needed. A desk that takes less than one an hour is told by the day. Rounded, so that it does not
//! flicker: to five from ten on.

use std::collections::{BTreeSet, VecDeque};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use now_serving_protocol::line::{Pace, Per};

/// So many pick-ups are looked at.
const RECENT: usize = 60;
/// None older than this.
const DAYS: i64 = 14;
/// Fewer say nothing.
const ENOUGH: usize = 8;

/// The recent pick-ups of a queue.
#[derive(Debug, Clone, Default)]
pub(super) struct PickUps(VecDeque<Timestamp>);

impl PickUps {
    pub(super) fn note(&mut self, at: Timestamp) {
        self.0.push_back(at);
        if self.0.len() > RECENT {
            self.0.pop_front();
        }
    }

    /// The pace as of `now`, by the clock of the desk.
    pub(super) fn pace(&self, now: Timestamp, zone: &TimeZone) -> Option<Pace> {
        let oldest = now
            .checked_sub(SignedDuration::from_hours(24 * DAYS))
            .unwrap_or(Timestamp::MIN);
        let recent: Vec<_> = self
            .0
            .iter()
            .filter(|at| (oldest..=now).contains(at))
            .map(|at| at.to_zoned(zone.clone()))
            .collect();
        if recent.len() < ENOUGH {
            return None;
        }
        let (hours, dawn) = working_day(&recent.iter().map(jiff::Zoned::hour).collect());
        // A night shift belongs to the day on which it began.
        let days: BTreeSet<_> = recent
            .iter()
            .map(|at| at.saturating_sub(dawn.hours()).date())
            .collect();
        let hours = days.len().saturating_mul(hours);
        let (tickets, per) = if recent.len() >= hours {
            (about(recent.len(), hours), Per::Hour)
        } else {
            (about(recent.len(), days.len()), Per::Day)
        };
        Some(Pace { tickets, per })
    }
}

/// How many hours of the clock are left without the longest stretch in which nothing happened, and when that ends.
fn working_day(hours: &BTreeSet<i8>) -> (usize, i64) {
    let (mut night, mut dawn, mut quiet) = (0_usize, 0, 0_usize);
    // Twice around the clock: the night may go past midnight.
    for hour in (0..24).chain(0..24) {
        quiet = match hours.contains(&hour) {
            true => 0,
            false => quiet.saturating_add(1),
        };
        if quiet > night {
            (night, dawn) = (quiet, i64::from(hour).saturating_add(1));
        }
    }
    (24_usize.saturating_sub(night), dawn)
}

/// The quotient as people say it; at least one.
fn about(tickets: usize, times: usize) -> u32 {
    let half = times / 2;
    let rounded = tickets.saturating_add(half) / times.max(1);
    let told = match rounded {
        ..10 => rounded.max(1),
        more => more.saturating_add(2) / 5 * 5,
    };
    u32::try_from(told).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600;
    /// A Monday, 08:00 UTC.
    const MORNING: i64 = 1_700_467_200;

    fn told(seconds: impl IntoIterator<Item = i64>, now: i64) -> Option<(u32, Per)> {
        let at = |second: i64| Timestamp::from_second(MORNING + second).unwrap();
        let mut pick_ups = PickUps::default();
        seconds
            .into_iter()
            .for_each(|second| pick_ups.note(at(second)));
        pick_ups
            .pace(at(now), &TimeZone::UTC)
            .map(|pace| (pace.tickets, pace.per))
    }

    #[test]
    fn hours_and_days_without_pick_ups_do_not_count() {
        let week = |every: i64| {
            (0..5).flat_map(move |day| {
                (0..8 * HOUR / every).map(move |n| day * 24 * HOUR + n * every)
            })
        };
        let after = 5 * 24 * HOUR;
        assert_eq!(told(week(HOUR), after), Some((1, Per::Hour)));
        // The last sixty: 12 in each of five hours.
        assert_eq!(told(week(HOUR / 12), after), Some((10, Per::Hour)));
        assert_eq!(told(week(HOUR / 2).take(60), after), Some((2, Per::Hour)));
        assert_eq!(told(week(2 * HOUR), after), Some((4, Per::Day)));
        let nights = (0..5).flat_map(|day| (14..22).map(move |hour| (day * 24 + hour) * HOUR));
        assert_eq!(told(nights, 6 * 24 * HOUR), Some((1, Per::Hour)));
    }

    #[test]
    fn few_old_or_future_pick_ups_say_nothing() {
        assert_eq!(told(0..7, HOUR), None);
        assert!(told(0..8, HOUR).is_some());
        assert_eq!(told(0..8, 15 * 24 * HOUR), None);
        assert_eq!(told((0..8).map(|n| HOUR + n), 0), None);
    }

    #[test]
    fn a_pace_is_rounded_so_that_it_does_not_flicker() {
        for (tickets, times, told) in [(9, 1, 9), (12, 1, 10), (13, 1, 15), (59, 2, 30), (1, 3, 1)]
        {
            assert_eq!(about(tickets, times), told);
        }
    }
}
