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
    },
    /// No range, and why.
    None {
        /// The reason.
        why: NoForecast,
    },
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
    /// A reason that a newer gateway knows.
    #[serde(other)]
    Unknown,
}
