//! What the gateway pushes: something happened to a ticket, or its place moved.
//!
//! Three kinds of server-sent events travel, by name:
//! `update` (an [`Update`], numbered, kept and replayed after `Last-Event-ID`),
//! `standing` (a [`Standing`], not numbered: a lost one costs nothing, the next one says it whole), and
//! `resync` (no data: what came after that id is gone, ask for all tickets again).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::desk::DeskState;
use crate::forecast::Forecast;
use crate::ids::TicketId;
use crate::line::Line;
use crate::ticket::Ticket;

/// The event name of an [`Update`].
pub const UPDATE: &str = "update";
/// The event name of a [`Standing`].
pub const STANDING: &str = "standing";
/// The event name that asks for a fresh start.
pub const RESYNC: &str = "resync";

/// Something happened to a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Update {
    /// Rises with every update of the gateway; also the event's id.
    pub seq: u64,
    /// When it happened.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
    /// What happened.
    pub what: What,
    /// The ticket, whole, as it stands when this is sent.
    pub ticket: Ticket,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum What {
    /// The gateway took the report.
    Sent,
    /// The desk has it, under a reference.
    Received,
    /// It stands in line (again).
    InLine,
    /// Somebody took it.
    Taken {
        /// Who.
        by: String,
    },
    /// The desk said something.
    Said {
        /// Who.
        by: String,
        /// The message's text.
        text: String,
    },
    /// The desk asked the person something and waits.
    Asked {
        /// Who.
        by: String,
        /// The question.
        text: String,
    },
    /// The desk waits for somebody else.
    WaitsForOthers,
    /// The desk says it is fixed.
    FixReady {
        /// Who.
        by: String,
        /// What was done, if it was said.
        text: String,
    },
    /// It is over.
    Done,
    /// The person's own reply or answer arrived.
    YouReplied,
    /// It will take longer than was said; the ticket's forecast says how long, and what was said before.
    Later,
    /// Who has it, its queue or its urgency changed without any of the above.
    Changed,
    /// Something that a newer gateway knows.
    #[serde(other)]
    Unknown,
}

/// Where the person's waiting tickets stand in line now, and how the desk is doing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Standing {
    /// When the gateway looked.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub as_of: Timestamp,
    /// Their places.
    pub tickets: Vec<TicketStanding>,
    /// The desk in numbers.
    pub desk: DeskState,
}

/// Where one ticket stands in line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketStanding {
    /// Which ticket.
    pub ticket: TicketId,
    /// Its place.
    pub line: Line,
    /// Its forecast.
    pub forecast: Forecast,
}
