//! The desk's time zone and its holidays: all about its hours that is configured rather than learnt.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::record::Month;

/// The desk's time zone and the days on which it is closed.
#[derive(Debug, Clone)]
pub struct Calendar {
    zone: TimeZone,
    /// Sorted, as seconds of the desk's own clock: from, to.
    closed: Vec<(f64, f64)>,
}

impl Calendar {
    /// A desk in this zone that is closed on these days.
    #[must_use]
    pub fn new(zone: TimeZone, holidays: impl IntoIterator<Item = Date>) -> Self {
        let epoch = jiff::civil::date(1970, 1, 1);
        let mut closed: Vec<(f64, f64)> = holidays
            .into_iter()
            .filter_map(|day| epoch.until(day).ok())
            .map(|span| f64::from(span.get_days()) * 86_400.0)
            .map(|from| (from, from + 86_400.0))
            .collect();
        closed.sort_by(|one, other| one.0.total_cmp(&other.0));
        closed.dedup();
        Self { zone, closed }
    }

    /// A desk in UTC without holidays.
    #[must_use]
    pub fn utc() -> Self {
        Self::new(TimeZone::UTC, [])
    }

    /// By how many seconds the desk's clock is ahead of UTC at an instant.
    pub(crate) fn ahead(&self, at: f64) -> f64 {
        // Nobody's desk is so far away in time that seconds do not fit.
        #[expect(
            clippy::cast_possible_truncation,
            reason = "saturates, and then there is no such instant"
        )]
        let second = at as i64;
        Timestamp::from_second(second)
            .map_or(0.0, |at| f64::from(self.zone.to_offset(at).seconds()))
    }

    /// The month by the desk's clock.
    pub(crate) fn month(&self, at: f64) -> Month {
        #[expect(clippy::cast_possible_truncation, reason = "saturates")]
        let day = Timestamp::from_second(at as i64)
            .map_or(Date::MIN, |at| at.to_zoned(self.zone.clone()).date());
        Month {
            year: day.year(),
            month: day.month().unsigned_abs(),
        }
    }

    /// The closed days, sorted, by the desk's own clock.
    pub(crate) fn closed(&self) -> &[(f64, f64)] {
        &self.closed
    }
}

impl Default for Calendar {
    fn default() -> Self {
        Self::utc()
    }
}
