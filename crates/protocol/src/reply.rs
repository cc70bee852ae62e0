//! What the person adds to a ticket: words, and an answer to 'is it fixed?'.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids::{ReplyId, Sha256, TicketId};
use crate::report::{self, Blob, Unfit};
use crate::ticket::Ticket;

/// A reply as it travels; its bytes are written once, like a report's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reply {
    /// Names the reply and is the idempotency key.
    pub id: ReplyId,
    /// The ticket it belongs to.
    pub ticket: TicketId,
    /// When it was written, by the person's clock.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = DateTime))]
    pub written_at: Timestamp,
    /// What it means for the ticket.
    pub intent: Intent,
    /// The person's words; may be empty where the intent says it all.
    #[serde(default)]
    pub words: String,
    /// Files that the person added.
    #[serde(default)]
    pub attachments: Vec<Blob>,
}

/// What a reply means for the ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Intent {
    /// Something to add, or the answer to a question.
    Note,
    /// Yes, it is really fixed (or it works again by itself).
    Fixed,
    /// No, it is not fixed: the ticket goes back to the desk with its place and history.
    NotFixed,
}

/// The gateway's answer to a reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReplyReceipt {
    /// The reply that it answers.
    pub reply: ReplyId,
    /// The SHA-256 of the reply's bytes as the gateway got them.
    pub sha256: Sha256,
    /// Whether the gateway had it already.
    pub replayed: bool,
    /// The ticket as it stands after it.
    pub ticket: Ticket,
}

impl Reply {
    /// Says whether the reply can travel as it is.
    pub fn check(&self) -> Result<(), Unfit> {
        let says_it_all = match self.intent {
            Intent::Note => !self.attachments.is_empty(),
            Intent::Fixed | Intent::NotFixed => true,
        };
        if !(says_it_all && self.words.is_empty()) {
            report::check_words(&self.words)?;
        }
        report::check_attachments(&self.attachments)
    }
}
