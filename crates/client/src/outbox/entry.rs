//! One report or reply that the gateway has not acknowledged.

use std::fmt;
use std::time::Instant;

use jiff::Timestamp;
use now_serving_protocol::ids::{ReplyId, ReportId, Sha256, TicketId};
use now_serving_protocol::reply::Reply;
use now_serving_protocol::report::{Blob, Report};
use sha2::Digest as _;

/// Names an entry; a report and a reply never share an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum EntryId {
    Report(ReportId),
    Reply(ReplyId),
}

/// What travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Parcel {
    Report(Box<Report>),
    Reply(Box<Reply>),
}

/// What stands in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) parcel: Parcel,
    pub(crate) sha256: Sha256,
    pub(crate) saved_at: Timestamp,
    pub(crate) state: State,
    /// How often the gateway failed at it; tries that never reached the gateway don't count.
    pub(crate) tries: u32,
}

/// Where an entry stands. `Sending` is never written to the disk: after a crash it is `Queued` again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum State {
    Queued,
    Sending,
    Deferred { until: Instant },
    Refused { why: String },
}

/// An entry with the exact bytes that travel, written down once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Frozen {
    pub(crate) entry: Entry,
    pub(crate) body: Vec<u8>,
}

impl Parcel {
    pub(crate) fn id(&self) -> EntryId {
        match self {
            Self::Report(report) => EntryId::Report(report.id),
            Self::Reply(reply) => EntryId::Reply(reply.id),
        }
    }

    /// The ticket that it begins or belongs to.
    pub(crate) fn ticket(&self) -> TicketId {
        match self {
            Self::Report(report) => report.id.into(),
            Self::Reply(reply) => reply.ticket,
        }
    }

    /// What must be at the gateway before it.
    pub(crate) fn blobs(&self) -> Vec<Blob> {
        match self {
            Self::Report(report) => report.blobs().cloned().collect(),
            Self::Reply(reply) => reply.attachments.clone(),
        }
    }

    /// Writes the bytes down and puts them in a new entry.
    pub(crate) fn freeze(self, now: Timestamp) -> Result<Frozen, serde_json::Error> {
        let body = match &self {
            Self::Report(report) => serde_json::to_vec(report)?,
            Self::Reply(reply) => serde_json::to_vec(reply)?,
        };
        let entry = Entry {
            sha256: digest(&body),
            parcel: self,
            saved_at: now,
            state: State::Queued,
            tries: 0,
        };
        Ok(Frozen { entry, body })
    }
}

impl Entry {
    pub(crate) fn id(&self) -> EntryId {
        self.parcel.id()
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Report(id) => id.fmt(f),
            Self::Reply(id) => id.fmt(f),
        }
    }
}

/// The SHA-256 of some bytes.
pub(crate) fn digest(bytes: &[u8]) -> Sha256 {
    Sha256::from_digest(sha2::Sha256::digest(bytes).into())
}
