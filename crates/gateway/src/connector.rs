//! What the gateway asks of a ticketing system, and what it gets back.
//!
//! A connector writes when a delivery says so and reads when it is asked; it keeps no state of ours and never tries a
//! write again by itself. What a write came to is one of four values, of which one is 'we cannot know'; then the mark
//! that it carried is searched for.
//! Whatever the ticketing system pushes is a hint at most: the mirror reads the ticket anew.

pub(crate) mod builtin;
#[cfg(test)]
pub(crate) mod conformance;
pub(crate) mod letter;
pub(crate) mod mail;
pub(crate) mod probe;
#[cfg(test)]
pub(crate) mod real;
pub(crate) mod redmine;
pub(crate) mod rt;
mod signature;
#[cfg(test)]
pub(crate) mod sim;
pub(crate) mod stages;
pub(crate) mod transport;

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use axum::http::HeaderMap;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use now_serving_protocol::enrolment::Person;
use now_serving_protocol::ids::{Reference, ReplyId, TicketId};
use now_serving_protocol::reply::Intent;
use now_serving_protocol::report::Blob;
use now_serving_protocol::ticket::{Author, MessageKind, Sent, Stage};
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;

use self::builtin::Builtin;
use self::mail::MailDesk;
use self::probe::{Abilities, Probe};
use self::redmine::Redmine;
use self::rt::Rt;
use crate::blobs::Blobs;
use crate::config::DeskConfig;
use crate::config::credential::NoCredential;
use crate::line::{Priority, QueueId, SortKey};
use crate::store::Store;
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
    /// In whose folder the blobs lie.
    pub(crate) person: PersonId,
    /// Who says it.
    pub(crate) author: Person,
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
    /// It is not there, and can be written again after a while: the desk is away, busy, or does not let us in.
    Later {
        /// For how long it wants to be left alone, if it said so.
        pause: Option<Duration>,
        why: Problem,
    },
    /// It may be there. It is searched for before it is written again.
    Unknown(Problem),
}

impl<T> WriteOutcome<T> {
    /// The same outcome, of something else.
    pub(crate) fn map<U>(self, make: impl FnOnce(T) -> U) -> WriteOutcome<U> {
        match self {
            Self::Done(done) => WriteOutcome::Done(make(done)),
            Self::Refused(why) => WriteOutcome::Refused(why),
            Self::Later { pause, why } => WriteOutcome::Later { pause, why },
            Self::Unknown(why) => WriteOutcome::Unknown(why),
        }
    }
}

/// Why something could not be done, with its causes.
pub(crate) type Problem = Box<dyn std::error::Error + Send + Sync>;

/// What the search for a mark came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// Once.
    Here(DeskId),
    /// More than once, oldest first: one attempt too many got through.
    Twins(Vec<DeskId>),
    /// Not now. Whether it may still appear is said by [`probe::Settles`].
    Nowhere,
}

/// A ticket as the desk's list has it: all that counts in line, and nothing that anybody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(crate) id: DeskId,
    pub(crate) reference: Reference,
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
    /// The technician who changed it last, if it was one and the list tells.
    pub(crate) changed_by: Option<String>,
}

/// A ticket as the desk has it, without anything that its person may not see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Snapshot {
    pub(crate) listed: Listed,
    /// Rises with every change of the record.
    pub(crate) revision: u64,
    /// What its person may read, oldest first, without what the gateway wrote there in their name; where the desk
    /// keeps the mark of a reply, it may be here too, under that mark.
    pub(crate) messages: Vec<DeskMessage>,
}

/// One turn of the conversation, as the desk has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DeskMessage {
    /// Names it within the ticket, for ever.
    pub(crate) id: String,
    pub(crate) from: Author,
    pub(crate) kind: MessageKind,
    /// Plain text.
    pub(crate) text: String,
    pub(crate) at: Timestamp,
    pub(crate) files: Vec<DeskFile>,
}

/// A file that came with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DeskFile {
    /// The gateway has its bytes.
    Kept(Blob),
    /// The desk has them.
    There {
        /// What the desk calls it.
        id: String,
        name: String,
        media_type: String,
        size: u64,
    },
}

/// What may have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Changes {
    /// Tickets as they are now, in any order; also such as did not change.
    pub(crate) touched: Vec<Listed>,
    /// Tickets that are there no more, or in none of our queues.
    pub(crate) gone: Vec<DeskId>,
    /// Where to go on from.
    pub(crate) next: Cursor,
    /// The desk is behind the cursor: it was restored from a backup, and what it knew since is lost there.
    pub(crate) is_restored: bool,
}

/// How far a desk's changes were read; only the connector can read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cursor(pub(crate) String);

/// A call from the desk, as it came in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hook<'a> {
    pub(crate) headers: &'a HeaderMap,
    pub(crate) body: &'a [u8],
}

/// A call that did not come from the desk, or says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum HookRefused {
    #[error("This desk does not call.")]
    NotExpected,
    #[error("The signature is missing or wrong.")]
    Unsigned,
    #[error("The call names no ticket.")]
    Unreadable,
}

/// A read failed; it can be tried again.
#[derive(Debug, thiserror::Error)]
#[error("the desk could not be read")]
pub(crate) struct ReadError(#[source] pub(crate) Problem);

/// A desk that can be worked with.
pub(crate) struct Opened {
    pub(crate) connector: Arc<dyn Connector>,
    /// The same, where technicians work at the gateway itself.
    pub(crate) builtin: Option<Arc<Builtin>>,
}

/// The desk cannot be worked with as it is configured.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The secret for it cannot be read.
    #[error("the secret for the desk cannot be read")]
    Credential(#[from] NoCredential),
    /// Its address or its credential cannot be used.
    #[error("the desk cannot be reached as it is configured")]
    Unusable(#[from] transport::Unusable),
    #[error("the desk's mail settings cannot be used")]
    Mail(#[from] mail::UnusableMail),
}

/// The desk that is configured, which people call `name` and whose clock is that of `zone`. Nothing is asked of it yet.
pub(crate) fn open(
    desk: &DeskConfig,
    name: &str,
    zone: &TimeZone,
    store: Store,
    blobs: Blobs,
) -> Result<Opened, OpenError> {
    let connector: Arc<dyn Connector> = match desk {
        DeskConfig::Builtin => {
            let builtin = Arc::new(Builtin::new(store, name.to_owned()));
            return Ok(Opened {
                connector: builtin.clone(),
                builtin: Some(builtin),
            });
        }
        DeskConfig::Mail(mail) => Arc::new(MailDesk::new(mail, name, zone.clone(), blobs)?),
        DeskConfig::Redmine(redmine) => Arc::new(Redmine::open(redmine, blobs, zone.clone())?),
        DeskConfig::Rt(rt) => Arc::new(Rt::open(rt, blobs, zone.clone())?),
    };
    Ok(Opened {
        connector,
        builtin: None,
    })
}

/// The gateway's adapter to one ticketing system.
#[async_trait]
pub(crate) trait Connector: Send + Sync + 'static {
    /// What the gateway counts on, as far as it is known without asking.
    fn abilities(&self) -> Abilities;

    /// The queue that people call so.
    fn queue_called(&self, name: &str) -> QueueId {
        QueueId::from(name)
    }

    /// Asks what the account may do. With `may_write` it also proves it, on a ticket of its own that it closes again.
    async fn probe(&self, may_write: bool) -> Probe;

    /// Makes a ticket.
    async fn submit(&self, ticket: &NewTicket) -> WriteOutcome<DeskId>;

    /// Adds what the person said.
    async fn reply(&self, ticket: &DeskId, reply: &NewReply) -> WriteOutcome<()>;

    /// Searches for a ticket that may have been made, by the strongest read that the desk has.
    async fn find(&self, ticket: &NewTicket) -> Result<Found, ReadError>;

    /// Whether a reply that may have been added is there.
    async fn has_reply(&self, ticket: &DeskId, reply: &NewReply) -> Result<bool, ReadError>;

    /// Closes a ticket that is a twin of another, with a note that says so.
    async fn fold(&self, twin: &DeskId, into: &DeskId) -> WriteOutcome<()>;

    /// The ticket as it is now; none if the desk has it no more. Follows a merge: the snapshot then has another id.
    async fn get(&self, ticket: &DeskId) -> Result<Option<Snapshot>, ReadError>;

    /// The bytes of a file that came with a message, up to so many.
    async fn file(&self, ticket: &DeskId, file: &str, most: u64) -> Result<Vec<u8>, ReadError>;

    /// All open tickets of our queues.
    async fn queue(&self) -> Result<Vec<Listed>, ReadError>;

    /// Everything that may have changed since, at least once; without a cursor nothing, and where to begin.
    async fn changes(&self, since: Option<&Cursor>) -> Result<Changes, ReadError>;

    /// Reads a call of the desk. Pure: no I/O.
    fn hook(&self, _hook: Hook<'_>) -> Result<Vec<DeskId>, HookRefused> {
        Err(HookRefused::NotExpected)
    }

    /// Tells of tickets that may have changed for as long as the desk can push over a connection of ours.
    async fn listen(&self, _hints: &mpsc::Sender<DeskId>) {
        std::future::pending().await
    }
}
