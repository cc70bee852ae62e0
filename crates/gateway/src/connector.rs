//! What the gateway asks of a ticketing system, and what it gets back.
//!
//! A connector writes when a delivery says so and reads when it is asked; it keeps no state of ours and never tries a
//! write again by itself. What a write came to is one of three values, of which one is 'we cannot know'.
//! Whatever the ticketing system pushes is a hint at most: the mirror reads the ticket anew.

pub(crate) mod builtin;

use async_trait::async_trait;
use jiff::Timestamp;
use now_serving_protocol::enrolment::Person;
use now_serving_protocol::ids::{Reference, ReplyId, TicketId};
use now_serving_protocol::reply::Intent;
use now_serving_protocol::report::Blob;
use now_serving_protocol::ticket::{Message, Sent, Stage};
use serde::{Deserialize, Serialize};

use crate::line::{Priority, QueueId, SortKey};
use crate::store::persons::PersonId;

/// What a ticketing system calls one of its tickets, in its interface for programs.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct DeskId(pub(crate) String);

/// A ticket that the desk is to have. It stays the same however often it is submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NewTicket {
    /// The mark by which the desk's record is found again.
    pub(crate) op: TicketId,
    /// In whose folder the blobs lie.
    pub(crate) person: PersonId,
    /// Who reports it.
    pub(crate) reporter: Person,
    /// Their computer, as it was enrolled.
    pub(crate) computer: String,
    /// Its first line.
    pub(crate) title: String,
    /// When it was written, by the person's clock.
    pub(crate) written_at: Timestamp,
    /// What they sent.
    pub(crate) sent: Sent,
}

/// What a person added, on its way to the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewReply {
    /// The mark by which the desk's record is found again.
    pub(crate) op: ReplyId,
    pub(crate) intent: Intent,
    pub(crate) words: String,
    pub(crate) attachments: Vec<Blob>,
    pub(crate) at: Timestamp,
}

/// What a write came to.
#[derive(Debug)]
pub(crate) enum WriteOutcome<T> {
    /// It is there; now, or since an earlier attempt with the same mark.
    Done(T),
    /// It is not there and never will be.
    Refused(String),
    /// It may be there. The mark tells when it is written again.
    Unknown(Box<dyn std::error::Error + Send + Sync>),
}

/// A ticket as the desk has it, without anything that its person may not see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Snapshot {
    pub(crate) id: DeskId,
    pub(crate) reference: Reference,
    /// Rises with every change of the record.
    pub(crate) revision: u64,
    pub(crate) queue: QueueId,
    pub(crate) queue_name: String,
    pub(crate) priority: Priority,
    /// When it is due, for queues that are served in that order.
    pub(crate) due: Option<Timestamp>,
    /// Where the desk's own system sorts it, for queues that are served in its order.
    pub(crate) sort_key: Option<SortKey>,
    pub(crate) stage: Stage,
    pub(crate) desk_word: Option<String>,
    pub(crate) owner: Option<String>,
    /// What counts for its turn.
    pub(crate) queued_at: Timestamp,
    pub(crate) changed_at: Timestamp,
    /// The technician who changed it last, if it was one.
    pub(crate) changed_by: Option<String>,
    /// What its person may read, oldest first. A reply of theirs carries its mark.
    pub(crate) messages: Vec<Message>,
}

/// What may have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Changes {
    /// Tickets with the revision they have now.
    pub(crate) touched: Vec<(DeskId, u64)>,
    /// Where to go on from.
    pub(crate) next: Cursor,
}

/// How far a desk's changes were read; only the connector can read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cursor(pub(crate) String);

/// A read failed; it can be tried again.
#[derive(Debug, thiserror::Error)]
#[error("the desk could not be read")]
pub(crate) struct ReadError(#[source] pub(crate) Box<dyn std::error::Error + Send + Sync>);

/// The gateway's adapter to one ticketing system.
#[async_trait]
pub(crate) trait Connector: Send + Sync + 'static {
    /// Makes a ticket, once per mark.
    async fn submit(&self, ticket: &NewTicket) -> WriteOutcome<DeskId>;

    /// Adds what the person said, once per mark.
    async fn reply(&self, ticket: &DeskId, reply: &NewReply) -> WriteOutcome<()>;

    /// The ticket as it is now; none if the desk has it no more.
    async fn get(&self, ticket: &DeskId) -> Result<Option<Snapshot>, ReadError>;

    /// Everything that may have changed since, at least once; from the beginning without a cursor.
    async fn changes(&self, since: Option<&Cursor>) -> Result<Changes, ReadError>;
}
