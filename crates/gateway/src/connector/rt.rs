#![doc = include_str!("rt/README.md")]

mod changes;
mod cursor;
mod hook;
mod key;
mod probe;
mod read;
mod wire;
mod write;

use std::collections::BTreeMap;
use std::time::Duration;

use async_trait::async_trait;
use aws_lc_rs::hmac;
use axum::http::header;
use jiff::tz::TimeZone;
use reqwest::{Method, RequestBuilder};
use serde::de::DeserializeOwned;
use tokio::sync::OnceCell;

use super::probe::{Abilities, Probe, Settles};
use super::stages::{Meaning, StageMap};
use super::transport::{Transport, escaped};
use super::{
    Changes, Connector, Cursor, DeskId, Found, Hook, HookRefused, Listed, NewReply, NewTicket,
    OpenError, ReadError, Snapshot, WriteOutcome, signature,
};
use crate::blobs::Blobs;
use crate::config::desk::rt::RtConfig;

/// Each of its processes serves one request; a small site has a handful.
const AT_ONCE: usize = 4;

/// A busy RT was seen to answer after 21 s, and the proxies before it give up after 60.
const STILL_TAKING: Duration = Duration::from_secs(60);

/// A desk that works with Request Tracker.
pub(crate) struct Rt {
    transport: Transport,
    config: RtConfig,
    stages: StageMap,
    hook_key: Option<hmac::Key>,
    blobs: Blobs,
    zone: TimeZone,
    ours: OnceCell<Ours>,
    /// The number of the gateway's own account there.
    account: Option<u64>,
}

/// What RT itself says of the things that the configuration names.
#[derive(Debug, Clone)]
struct Ours {
    /// The numbers of our queues.
    queues: Vec<u64>,
    /// The gateway's own account, by login.
    account: Option<String>,
}

impl Rt {
    /// Nothing is asked yet.
    pub(crate) fn open(config: &RtConfig, blobs: Blobs, zone: TimeZone) -> Result<Self, OpenError> {
        let token = config.token.read()?;
        let secret = config.hook_secret.as_ref().map(|secret| secret.read());
        let base = format!("{}/REST/2.0", config.address.trim_end_matches('/'));
        let credential = (header::AUTHORIZATION, format!("token {}", token.reveal()));
        let mut stages = usual_stages();
        stages.0.extend(config.stages.0.clone());
        Ok(Self {
            transport: Transport::new(&base, credential, AT_ONCE)?,
            config: config.clone(),
            stages,
            hook_key: secret.transpose()?.map(|secret| signature::key(&secret)),
            blobs,
            zone,
            ours: OnceCell::new(),
            account: account_of(token.reveal()),
        })
    }

    /// Reads with a query; none if there is no such thing.
    async fn read<T: DeserializeOwned>(
        &self,
        path: &str,
        query: &[(&str, &str)],
    ) -> Result<Option<T>, ReadError> {
        let request = self.request(Method::GET, path).query(query);
        self.transport.read(request).await
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.transport.request(method, path)
    }

    /// Our queues and our account, asked for once.
    async fn ours(&self) -> Result<&Ours, ReadError> {
        self.ours
            .get_or_try_init(|| async {
                let mut queues = Vec::new();
                for name in self.queue_names() {
                    let queue = self.queue_number(name).await?;
                    queues.push(queue.ok_or_else(|| no_queue(name))?);
                }
                let account = match self.account {
                    Some(number) => {
                        self.read::<wire::User>(&format!("user/{number}"), &[])
                            .await?
                    }
                    None => None,
                };
                let account = account.map(|user| user.name);
                Ok(Ours { queues, account })
            })
            .await
    }

    fn queue_names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.config.queue)
            .chain(&self.config.other_queues)
            .map(String::as_str)
    }

    async fn queue_number(&self, name: &str) -> Result<Option<u64>, ReadError> {
        let path = format!("queue/{}", escaped(name));
        let queue: Option<wire::Queue> = self.read(&path, &[]).await?;
        Ok(queue.map(|queue| queue.id))
    }
}

/// Whose token it is: the number stands in it.
fn account_of(token: &str) -> Option<u64> {
    token.split('-').nth(1)?.parse().ok()
}

fn no_queue(name: &str) -> ReadError {
    ReadError(format!("RT has no queue {name:?} that the gateway can see").into())
}

/// What the statuses of a new RT mean.
fn usual_stages() -> StageMap {
    let usual = [
        ("new", Meaning::Open),
        ("open", Meaning::Open),
        ("stalled", Meaning::WaitingForYou),
        ("resolved", Meaning::FixReady),
        ("rejected", Meaning::Done),
        ("deleted", Meaning::Done),
    ];
    StageMap(BTreeMap::from(
        usual.map(|(word, meaning)| (word.to_owned(), meaning)),
    ))
}

#[async_trait]
impl Connector for Rt {
    fn abilities(&self) -> Abilities {
        Abilities {
            settles: Settles::Strongly {
                within: STILL_TAKING,
            },
            has_line: true,
            largest_file: None,
            at_once: AT_ONCE,
        }
    }

    async fn probe(&self, may_write: bool) -> Probe {
        self.look_around(may_write).await
    }

    async fn submit(&self, ticket: &NewTicket) -> WriteOutcome<DeskId> {
        self.create(ticket).await
    }

    async fn reply(&self, ticket: &DeskId, reply: &NewReply) -> WriteOutcome<()> {
        self.correspond(ticket, reply).await
    }

    async fn find(&self, ticket: &NewTicket) -> Result<Found, ReadError> {
        self.search_mark(&ticket.op.to_string()).await
    }

    async fn has_reply(&self, ticket: &DeskId, reply: &NewReply) -> Result<bool, ReadError> {
        self.search_reply(ticket, reply).await
    }

    async fn fold(&self, twin: &DeskId, into: &DeskId) -> WriteOutcome<()> {
        self.close_twin(twin, into).await
    }

    async fn get(&self, ticket: &DeskId) -> Result<Option<Snapshot>, ReadError> {
        self.whole(ticket).await
    }

    async fn file(&self, _ticket: &DeskId, file: &str, most: u64) -> Result<Vec<u8>, ReadError> {
        self.bytes(file, most).await
    }

    async fn queue(&self) -> Result<Vec<Listed>, ReadError> {
        self.all_open().await
    }

    async fn changes(&self, since: Option<&Cursor>) -> Result<Changes, ReadError> {
        self.changed(since).await
    }

    fn hook(&self, hook: Hook<'_>) -> Result<Vec<DeskId>, HookRefused> {
        let key = self.hook_key.as_ref().ok_or(HookRefused::NotExpected)?;
        hook::read(key, hook)
    }
}

#[cfg(test)]
mod tests;
