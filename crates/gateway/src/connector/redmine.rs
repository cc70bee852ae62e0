#![doc = include_str!("redmine/README.md")]

mod asking;
mod catalogue;
mod changes;
mod files;
mod hook;
mod mark;
mod probe;
mod read;
mod view;
mod wire;
mod write;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use axum::http::HeaderName;
use jiff::tz::TimeZone;
use tokio::sync::Mutex;

use self::catalogue::Catalogue;
use super::probe::{Abilities, Probe, Settles};
use super::transport::Transport;
use super::{
    Changes, Connector, Cursor, DeskId, Found, Hook, HookRefused, Listed, NewReply, NewTicket,
    OpenError, ReadError, Snapshot, WriteOutcome,
};
use crate::blobs::Blobs;
use crate::config::desk::redmine::RedmineConfig;
use crate::secret::Secret;

/// How many requests are under way at once: each takes a Redmine half a second and one of its few workers.
const AT_ONCE: usize = 3;
/// How long a busy Redmine was seen to go on with a request that nobody waited for any more.
const STILL_AT_WORK: Duration = Duration::from_secs(30);

/// A desk that uses Redmine.
pub(crate) struct Redmine {
    config: RedmineConfig,
    transport: Transport,
    hook_secret: Option<Secret>,
    blobs: Blobs,
    zone: TimeZone,
    catalogue: Mutex<Option<(Instant, Arc<Catalogue>)>>,
    /// Whom persons are at this Redmine, by their logins; none if they are nobody there.
    people: Mutex<HashMap<String, (Instant, Option<u64>)>>,
}

impl Redmine {
    /// Nothing is asked of it yet. Moments are told to technicians by the clock of `zone`.
    pub(crate) fn open(
        config: &RedmineConfig,
        blobs: Blobs,
        zone: TimeZone,
    ) -> Result<Self, OpenError> {
        let key = config.key.read()?;
        let hook_secret = config.hook_secret.as_ref().map(|secret| secret.read());
        let header = HeaderName::from_static("x-redmine-api-key");
        Ok(Self {
            transport: Transport::new(&config.address, (header, key.reveal().to_owned()), AT_ONCE)?,
            config: config.clone(),
            hook_secret: hook_secret.transpose()?,
            blobs,
            zone,
            catalogue: Mutex::new(None),
            people: Mutex::new(HashMap::new()),
        })
    }
}

#[async_trait]
impl Connector for Redmine {
    fn abilities(&self) -> Abilities {
        Abilities {
            settles: Settles::Strongly {
                within: STILL_AT_WORK,
            },
            has_line: true,
            largest_file: Some(self.config.largest_file),
            at_once: AT_ONCE,
        }
    }

    async fn probe(&self, may_write: bool) -> Probe {
        self.look_around(may_write).await
    }

    async fn submit(&self, ticket: &NewTicket) -> WriteOutcome<DeskId> {
        self.make(ticket).await
    }

    async fn reply(&self, ticket: &DeskId, reply: &NewReply) -> WriteOutcome<()> {
        self.add(ticket, reply).await
    }

    async fn find(&self, ticket: &NewTicket) -> Result<Found, ReadError> {
        self.search(&ticket.op.to_string()).await
    }

    async fn has_reply(&self, ticket: &DeskId, reply: &NewReply) -> Result<bool, ReadError> {
        self.has_note(ticket, reply.op).await
    }

    async fn fold(&self, twin: &DeskId, into: &DeskId) -> WriteOutcome<()> {
        self.close_twin(twin, into).await
    }

    async fn get(&self, ticket: &DeskId) -> Result<Option<Snapshot>, ReadError> {
        self.whole(ticket).await
    }

    async fn file(&self, ticket: &DeskId, file: &str, most: u64) -> Result<Vec<u8>, ReadError> {
        self.bytes(ticket, file, most).await
    }

    async fn queue(&self) -> Result<Vec<Listed>, ReadError> {
        self.all_open().await
    }

    async fn changes(&self, since: Option<&Cursor>) -> Result<Changes, ReadError> {
        self.changed(since).await
    }

    fn hook(&self, hook: Hook<'_>) -> Result<Vec<DeskId>, HookRefused> {
        hook::read(self.hook_secret.as_ref(), hook)
    }
}

#[cfg(test)]
mod tests;
