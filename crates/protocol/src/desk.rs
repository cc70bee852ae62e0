//! The desk as a whole, in numbers that name nobody.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// How the desk is doing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskState {
    /// Technicians who have acted lately; none where that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub technicians: Option<u32>,
    /// Tickets that wait in line.
    pub waiting: u32,
}

/// Whether the gateway is well, and what it speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Health {
    /// Always `now-serving`: a captive portal does not know that word.
    pub service: String,
    /// The gateway's own version.
    pub version: String,
    /// The newest version of the wire that it speaks.
    pub protocol: u32,
    /// The oldest version of the wire that it understands.
    pub oldest_protocol: u32,
    /// Changes when the gateway was restored from a backup: receipts from before may be void.
    pub epoch: String,
    /// The gateway's clock.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub now: Timestamp,
}

/// The value of [`Health::service`].
pub const SERVICE: &str = "now-serving";
