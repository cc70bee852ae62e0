//! The record as the person sees it, and where it stands.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::forecast::Forecast;
use crate::ids::{Reference, ReportId, TicketId};
use crate::line::Line;
use crate::report::{Blob, Impact, Tried};

/// Where a ticket stands, as the gateway knows it. 'Saved on this computer' comes before and is the application's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The gateway holds it; the desk does not have it yet.
    Sent,
    /// The desk has it, but nobody has put it in a line.
    Received,
    /// It waits for a technician.
    InLine,
    /// A technician has it.
    WithSomeone,
    /// A visit is agreed.
    VisitBooked,
    /// A technician is on the way.
    OnTheWay,
    /// The desk asked the person something.
    WaitingForYou,
    /// The desk waits for somebody else: a supplier, a part.
    WaitingForOthers,
    /// The desk says it is fixed; the person is asked whether it is.
    FixReady,
    /// Over.
    Done,
    /// A stage that a newer gateway knows. It is open and with someone.
    #[serde(other)]
    Unknown,
}

/// A ticket, whole, as of a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ticket {
    /// Names it between application and gateway.
    pub id: TicketId,
    /// The report that it began as; a ticket that began elsewhere has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<ReportId>,
    /// What people call it, once the desk has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Reference>,
    /// The first line of what it is about.
    pub title: String,
    /// The queue or team that has it: `Network desk`.
    pub desk: String,
    /// Where it stands.
    pub stage: Stage,
    /// The desk's own word for where it stands, if it is not one of ours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk_word: Option<String>,
    /// When the person wrote it, or when the desk first knew of it.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub reported_at: Timestamp,
    /// Who has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
    /// Its place in line, while it waits there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<Line>,
    /// When it will likely be picked up, or why nothing is said. Only while it waits in line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forecast: Option<Forecast>,
    /// When it will likely be fixed, or why nothing is said. Only until it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolution: Option<Forecast>,
    /// A promise: the person hears something by then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub next_word_by: Option<Timestamp>,
    /// What really happened, oldest first.
    pub steps: Vec<Step>,
    /// The conversation, oldest first. Notes that technicians keep among themselves never travel.
    pub messages: Vec<Message>,
    /// What the person sent.
    pub sent: Sent,
    /// The number of the last update that is contained in this.
    pub seq: u64,
    /// When the gateway looked.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub as_of: Timestamp,
}

/// A stage that was reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Step {
    /// The stage.
    pub stage: Stage,
    /// When.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
    /// Who brought it there, if it was a technician.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// One turn of the conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Message {
    /// Names it within the ticket; a reply of the person carries its reply id.
    pub id: String,
    /// Who wrote it.
    pub from: Author,
    /// What it is to the reader.
    pub kind: MessageKind,
    /// Plain text. What looks like markup is text, too.
    pub text: String,
    /// When.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub at: Timestamp,
    /// Files that came with it.
    #[serde(default)]
    pub attachments: Vec<Blob>,
}

/// Who wrote a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Author {
    /// The person whose ticket it is.
    You,
    /// Somebody at the desk, by name.
    Desk(String),
}

/// What a message is to its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// Said.
    Said,
    /// A question to the person that the desk waits on.
    Question,
    /// What was done to fix it.
    Fix,
    /// The person said that it is fixed.
    Fixed,
    /// The person said that it is not.
    NotFixed,
    /// A kind that a newer gateway knows; it reads as said.
    #[serde(other)]
    Unknown,
}

/// What the person sent, as the gateway keeps it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sent {
    /// Their words.
    pub words: String,
    /// What they tried.
    #[serde(default)]
    pub tried: Vec<Tried>,
    /// How much it stops them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub impact: Option<Impact>,
    /// By when they need it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, format = DateTime))]
    pub needed_by: Option<Timestamp>,
    /// The capture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bundle: Option<Blob>,
    /// The files.
    #[serde(default)]
    pub attachments: Vec<Blob>,
}

/// All tickets of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketList {
    /// Newest first.
    pub tickets: Vec<Ticket>,
    /// The number of the last update contained in this: where to resume.
    pub seq: u64,
    /// When the gateway looked.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub as_of: Timestamp,
}

impl Stage {
    /// Whether the desk still owes something.
    #[must_use]
    pub fn is_open(self) -> bool {
        match self {
            Self::Done => false,
            Self::Sent
            | Self::Received
            | Self::InLine
            | Self::WithSomeone
            | Self::VisitBooked
            | Self::OnTheWay
            | Self::WaitingForYou
            | Self::WaitingForOthers
            | Self::FixReady
            | Self::Unknown => true,
        }
    }
}
