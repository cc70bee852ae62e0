//! What technicians and the builtin desk exchange. The person's application never sees these.

use jiff::Timestamp;
use now_serving_protocol::ids::Reference;
use now_serving_protocol::report::{Blob, Impact, Tried};
use now_serving_protocol::ticket::{MessageKind, Stage};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::line::{Priority, QueueId};

/// `GET`: [`DeskList`]; with `?all=true` also what is over.
pub const LIST: &str = "/v1/agent/tickets";
/// `GET`: [`DeskTicketView`], by reference: `IT-12`, `it-12` or `12`.
pub const TICKET: &str = "/v1/agent/tickets/{reference}";
/// `POST` an [`Action`]: [`DeskTicketView`] as it stands after it.
pub const ACTIONS: &str = "/v1/agent/tickets/{reference}/actions";
/// `GET`: the bytes of an attachment or of the bundle, by name.
pub const ATTACHMENT: &str = "/v1/agent/tickets/{reference}/attachments/{name}";

/// The longest name of a queue or of somebody that is waited for, in bytes.
pub const NAME_BYTES: usize = 100;

/// What a technician does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Action {
    /// It is mine now, and I work on it.
    Take,
    /// Back to the line, at its old place.
    Release,
    /// Say something to the person.
    Say {
        /// What.
        text: String,
    },
    /// Note something among technicians; the person never sees it.
    Note {
        /// What.
        text: String,
    },
    /// Ask the person something, and wait for the answer.
    Ask {
        /// What.
        text: String,
    },
    /// Wait for somebody else: a supplier, a part.
    Wait {
        /// For whom or what.
        whom: String,
    },
    /// It is fixed; the person is asked whether it is.
    Resolve {
        /// What was done, for the person; may be empty.
        text: String,
    },
    /// It is not over, or waits no more.
    Reopen,
    /// Serve it sooner or later.
    Priority {
        /// How urgent it is.
        #[schema(value_type = String)]
        priority: Priority,
    },
    /// It belongs to another queue.
    Queue {
        /// Which; it exists as soon as something is in it.
        #[schema(value_type = String)]
        queue: QueueId,
    },
    /// It is over, without asking.
    Close,
}

/// The tickets of the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DeskList {
    /// Those in line first, in service order per queue; then the others, oldest first.
    pub tickets: Vec<DeskLine>,
    /// When the gateway looked.
    #[schema(value_type = String, format = DateTime)]
    pub as_of: Timestamp,
}

/// One ticket in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DeskLine {
    /// What people call it.
    pub reference: Reference,
    /// The queue's name.
    pub queue: String,
    /// How urgent it is.
    #[schema(value_type = String)]
    pub priority: Priority,
    /// Where it stands.
    pub stage: Stage,
    /// How many are ahead, while it waits in line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ahead: Option<u32>,
    /// Who has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// For whom it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waits_for: Option<String>,
    /// Who reported it.
    pub from: String,
    /// Its first line.
    pub title: String,
    /// How much it stops them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub impact: Option<Impact>,
    /// By when they need it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub needed_by: Option<Timestamp>,
    /// Since when it counts for its turn.
    #[schema(value_type = String, format = DateTime)]
    pub queued_at: Timestamp,
}

/// One ticket, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DeskTicketView {
    /// As it stands in the list.
    pub line: DeskLine,
    /// What they tried, in their order: read this first.
    pub tried: Vec<Tried>,
    /// Their words.
    pub words: String,
    /// Their computer, as it was enrolled.
    pub computer: String,
    /// When they wrote it, by their clock.
    #[schema(value_type = String, format = DateTime)]
    pub written_at: Timestamp,
    /// The conversation, oldest first, with private notes.
    pub messages: Vec<DeskMessageView>,
    /// What their computer said of itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bundle: Option<Blob>,
    /// The files they added.
    pub attachments: Vec<Blob>,
}

/// One turn of the conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DeskMessageView {
    /// The technician; none for the one who reported it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// What it is.
    pub kind: MessageKind,
    /// Among technicians only.
    pub private: bool,
    /// Plain text.
    pub text: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Files that came with it.
    pub attachments: Vec<Blob>,
}
