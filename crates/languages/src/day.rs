//! Days and times of day, before any language names them.

use jiff::civil::{Date, Weekday};

/// A day as it is called from today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// The day before this one.
    Yesterday,
    /// This day.
    Today,
    /// The next day.
    Tomorrow,
    /// A day of the coming week.
    Weekday(Weekday),
    /// A day of this year, or of one that need not be named.
    Date(Date),
    /// A day of another year.
    DateOfYear(Date),
}

/// Hour and minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 23.
    pub hour: i8,
    /// 0 to 59.
    pub minute: i8,
}

impl Day {
    /// What messages choose by.
    pub(crate) fn kind(self) -> &'static str {
        match self {
            Self::Yesterday => "yesterday",
            Self::Today => "today",
            Self::Tomorrow => "tomorrow",
            Self::Weekday(Weekday::Monday) => "monday",
            Self::Weekday(Weekday::Tuesday) => "tuesday",
            Self::Weekday(Weekday::Wednesday) => "wednesday",
            Self::Weekday(Weekday::Thursday) => "thursday",
            Self::Weekday(Weekday::Friday) => "friday",
            Self::Weekday(Weekday::Saturday) => "saturday",
            Self::Weekday(Weekday::Sunday) => "sunday",
            Self::Date(_) => "date",
            Self::DateOfYear(_) => "date-of-year",
        }
    }

    /// The date, where it is called by that.
    pub(crate) fn date(self) -> Option<Date> {
        match self {
            Self::Date(date) | Self::DateOfYear(date) => Some(date),
            Self::Yesterday | Self::Today | Self::Tomorrow | Self::Weekday(_) => None,
        }
    }
}
