//! How many are ahead of one, and why that rose.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A ticket's standing in line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Line {
    /// How many are ahead.
    pub place: Place,
    /// The last time that the number rose, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rise: Option<Rise>,
    /// How fast the line moves; told where the number ahead is too large to be of use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pace: Option<Pace>,
}

/// How many tickets of a queue technicians took lately, rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pace {
    /// About so many.
    pub tickets: u32,
    /// In such a time.
    pub per: Per,
}

/// A time in which tickets are taken; closed hours and days don't count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// An hour in which the desk works.
    Hour,
    /// A day on which the desk works.
    Day,
    /// A time that a newer gateway knows.
    #[serde(other)]
    Unknown,
}

/// How many are ahead, as exactly as it is true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Place {
    /// The line is served in order: so many are ahead.
    Exact {
        /// How many.
        ahead: u32,
    },
    /// The line is served roughly in order: about so many are ahead.
    About {
        /// How many.
        ahead: u32,
    },
    /// The line is not served in order, or too small to tell: no number.
    #[serde(other)]
    Withheld,
}

/// A rise of the number ahead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rise {
    /// How many were ahead before.
    pub from: u32,
    /// How many are ahead since.
    pub to: u32,
    /// When.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
    /// Why.
    pub reason: RiseReason,
}

/// Why the number ahead rose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RiseReason {
    /// Something more urgent came in, or became more urgent, and goes first.
    UrgentFirst,
    /// Something that is due earlier came in, or became due earlier, and goes first.
    DueFirst,
    /// The desk sorts its line by hand, and put something first.
    DeskOrder,
    /// Something that the desk serves before this one came in line. More would tell another person's business.
    ServedBefore,
    /// A ticket whose fix did not hold came back to its old place.
    CameBack,
    /// The desk gave a ticket back to the line.
    HandedBack,
    /// A ticket that waited for an answer got it and came back to its place.
    Answered,
    /// A ticket came over from another queue.
    MovedHere,
    /// This ticket itself became less urgent or moved to another queue.
    ThisOneMoved,
    /// We don't know why.
    #[serde(other)]
    Unknown,
}
