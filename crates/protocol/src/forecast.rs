//! The range in which a ticket is likely to be picked up, or why none is given.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What can honestly be said about when a ticket will be picked up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Forecast {
    /// A guess from how long others waited; no promise.
    Range {
        /// Its early end.
        #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
        low: Timestamp,
        /// Its late end.
        #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
        high: Timestamp,
        /// How many in ten such ranges hold.
        in_ten: u8,
        /// What was said before, if this is not what was said then.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        was: Option<Was>,
        /// How often such ranges were right.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        record: Option<Record>,
    },
    /// No range, and why.
    None {
        /// The reason.
        why: NoForecast,
        /// What was said before, if a range was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        was: Option<Was>,
    },
}

/// A range that was told and is not true any more. It is withdrawn before its end, not after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Was {
    /// Its early end.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub low: Timestamp,
    /// Its late end.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub high: Timestamp,
    /// When another one took its place: names the change, so that it is announced once.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub until: Timestamp,
    /// What it turned out to be.
    pub turned: Turned,
}

/// How a wait turned out against what was said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Turned {
    /// It takes longer.
    Later,
    /// It is over sooner.
    Earlier,
    /// Something that a newer gateway knows.
    #[serde(other)]
    Unknown,
}

/// How often ranges that persons were told in a queue were right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Record {
    /// So many held,
    pub held: u32,
    /// of so many.
    pub of: u32,
    /// In which time.
    pub time: RecordTime,
}

/// A time that a track record speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RecordTime {
    /// The last month of the calendar.
    LastMonth,
    /// This month so far.
    ThisMonth,
    /// A time that a newer gateway knows.
    #[serde(other)]
    Unknown,
}

/// Why no range is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoForecast {
    /// Too few were picked up lately to say.
    TooFew,
    /// The range would be too wide to be of use.
    TooWide,
    /// It has waited longer than almost all others; what held for them says nothing any more.
    Overdue,
    /// Ranges have been wrong too often lately; none is told until they are right again.
    Drift,
    /// A reason that a newer gateway knows.
    #[serde(other)]
    Unknown,
}
