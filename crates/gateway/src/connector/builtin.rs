//! The desk that lives in the gateway itself: tickets in its own tables, numbered `IT-1` and up.
//!
//! To the rest of the gateway it is a ticketing system like any other: it writes to its own tables only, and who acts
//! at it hints the mirror afterwards, as a webhook would.

pub(crate) mod conduct;
mod view;

use async_trait::async_trait;
use now_serving_protocol::ids::Reference;
use now_serving_protocol::ticket::Author;
use uuid::Uuid;

use self::conduct::Unfitting;
use super::probe::{Abilities, Probe, Settles};
use super::{
    Changes, Connector, Cursor, DeskFile, DeskId, Found, Listed, NewReply, NewTicket, ReadError,
    Snapshot, WriteOutcome,
};
use crate::agent::Action;
use crate::clock;
use crate::line::QueueId;
use crate::store::desk_messages::{self, DeskMessage};
use crate::store::desk_tickets::{self, DeskRow};
use crate::store::{Store, StoreError, Stored, agents};

/// The queue that every new ticket stands in. It is called what the desk is called.
const FRONT: &str = "front";

/// The builtin desk.
pub(crate) struct Builtin {
    store: Store,
    name: String,
}

/// A technician.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Agent {
    pub(crate) id: i64,
    pub(crate) name: String,
}

/// An act was not done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ActError {
    #[error("There is no such ticket.")]
    NotThere,
    #[error(transparent)]
    Unfitting(#[from] Unfitting),
    #[error("the act could not be stored")]
    Store(#[from] StoreError),
}

impl Builtin {
    pub(crate) fn new(store: Store, name: String) -> Self {
        Self { store, name }
    }

    /// The queue that new tickets stand in.
    pub(crate) fn front() -> QueueId {
        QueueId::from(FRONT)
    }

    /// What people call a queue.
    pub(crate) fn queue_name(&self, queue: &QueueId) -> String {
        if queue.as_str() == FRONT {
            self.name.clone()
        } else {
            queue.as_str().to_owned()
        }
    }

    /// A technician acts on a ticket.
    pub(crate) async fn act(
        &self,
        agent: &Agent,
        number: i64,
        action: &Action,
    ) -> Result<(), ActError> {
        let mut write = self.store.write().await?;
        let now = clock::now();
        let row = desk_tickets::get(write.conn(), number)
            .await?
            .ok_or(ActError::NotThere)?;
        let mut ticket = row.ticket;
        if let Some(spoken) = ticket.act(&agent.name, action, now)? {
            let message = DeskMessage {
                id: Uuid::now_v7().to_string(),
                author: Some(agent.name.clone()),
                kind: spoken.kind,
                private: spoken.private,
                body: spoken.text,
                at: now,
                attachments: Vec::new(),
            };
            desk_messages::append(write.conn(), number, &message).await?;
        }
        desk_tickets::update(write.conn(), &ticket).await?;
        agents::acted(write.conn(), agent.id, now).await?;
        write.commit().await?;
        Ok(())
    }

    async fn make(&self, ticket: &NewTicket) -> Stored<DeskId> {
        let mut write = self.store.write().await?;
        let number =
            desk_tickets::insert(write.conn(), ticket, &Self::front(), clock::now()).await?;
        write.commit().await?;
        Ok(id_of(number))
    }

    async fn hear(&self, number: i64, reply: &NewReply) -> Stored<bool> {
        let mut write = self.store.write().await?;
        let Some(row) = desk_tickets::get(write.conn(), number).await? else {
            return Ok(false);
        };
        let mut ticket = row.ticket;
        let kind = ticket.hear(reply.intent, clock::now());
        let message = DeskMessage {
            id: reply.op.to_string(),
            author: None,
            kind,
            private: false,
            body: reply.words.clone(),
            at: reply.at,
            attachments: reply.attachments.clone(),
        };
        if desk_messages::append(write.conn(), number, &message).await? {
            desk_tickets::update(write.conn(), &ticket).await?;
        }
        write.commit().await?;
        Ok(true)
    }

    async fn look(&self, number: i64) -> Stored<Option<Snapshot>> {
        let mut read = self.store.snapshot().await?;
        let Some(row) = desk_tickets::get(&mut read, number).await? else {
            return Ok(None);
        };
        let messages = desk_messages::of(&mut read, number).await?;
        Ok(Some(self.snapshot(&row, messages)))
    }

    fn snapshot(&self, row: &DeskRow, messages: Vec<DeskMessage>) -> Snapshot {
        Snapshot {
            listed: self.listed(row),
            revision: row.revision,
            messages: messages
                .into_iter()
                .filter(|message| !message.private)
                .map(public)
                .collect(),
        }
    }

    fn listed(&self, row: &DeskRow) -> Listed {
        let ticket = &row.ticket;
        let waits_for = Some(&ticket.waits_for)
            .filter(|whom| ticket.status == conduct::Status::WaitingForOthers && !whom.is_empty());
        Listed {
            id: id_of(ticket.number),
            reference: reference(ticket.number),
            queue: ticket.queue.clone(),
            queue_name: self.queue_name(&ticket.queue),
            priority: ticket.priority,
            due: row.body.sent.needed_by,
            sort_key: None,
            stage: ticket.stage(),
            desk_word: waits_for.map(|whom| format!("Waiting for {whom}")),
            owner: ticket.owner.clone(),
            queued_at: ticket.queued_at,
            changed_at: ticket.changed_at,
            changed_by: ticket.changed_by.clone(),
        }
    }
}

#[async_trait]
impl Connector for Builtin {
    fn abilities(&self) -> Abilities {
        Abilities {
            settles: Settles::ByItself,
            has_line: true,
            largest_file: None,
            at_once: 1,
        }
    }

    fn queue_called(&self, name: &str) -> QueueId {
        if name == self.name {
            Self::front()
        } else {
            QueueId::from(name)
        }
    }

    async fn probe(&self, _may_write: bool) -> Probe {
        let mut probe = Probe::new();
        probe.good("The desk is the gateway's own. Nothing is to be set up.");
        probe
    }

    async fn submit(&self, ticket: &NewTicket) -> WriteOutcome<DeskId> {
        match self.make(ticket).await {
            Ok(id) => WriteOutcome::Done(id),
            Err(error) => WriteOutcome::Unknown(error.into()),
        }
    }

    async fn reply(&self, ticket: &DeskId, reply: &NewReply) -> WriteOutcome<()> {
        let Some(number) = number_of(&ticket.0) else {
            return WriteOutcome::Refused(format!("{:?} is no ticket of this desk", ticket.0));
        };
        match self.hear(number, reply).await {
            Ok(true) => WriteOutcome::Done(()),
            Ok(false) => WriteOutcome::Refused(format!("the desk has no {} any more", ticket.0)),
            Err(error) => WriteOutcome::Unknown(error.into()),
        }
    }

    async fn find(&self, ticket: &NewTicket) -> Result<Found, ReadError> {
        let number = async {
            let mut read = self.store.read().await?;
            desk_tickets::number_of(&mut read, ticket.op).await
        };
        let number = number.await.map_err(failed)?;
        Ok(number.map_or(Found::Nowhere, |number| Found::Here(id_of(number))))
    }

    async fn has_reply(&self, ticket: &DeskId, reply: &NewReply) -> Result<bool, ReadError> {
        let Some(number) = number_of(&ticket.0) else {
            return Ok(false);
        };
        let messages = async {
            let mut read = self.store.read().await?;
            desk_messages::of(&mut read, number).await
        };
        let messages = messages.await.map_err(failed)?;
        let mark = reply.op.to_string();
        Ok(messages.iter().any(|message| message.id == mark))
    }

    async fn fold(&self, twin: &DeskId, _into: &DeskId) -> WriteOutcome<()> {
        WriteOutcome::Refused(format!("{} has no twin here", twin.0))
    }

    async fn get(&self, ticket: &DeskId) -> Result<Option<Snapshot>, ReadError> {
        match number_of(&ticket.0) {
            Some(number) => self.look(number).await.map_err(failed),
            None => Ok(None),
        }
    }

    async fn file(&self, ticket: &DeskId, file: &str, _most: u64) -> Result<Vec<u8>, ReadError> {
        Err(ReadError(
            format!("{} keeps {file} in the gateway", ticket.0).into(),
        ))
    }

    async fn queue(&self) -> Result<Vec<Listed>, ReadError> {
        let rows = async {
            let mut read = self.store.read().await?;
            desk_tickets::all(&mut read, false).await
        };
        let rows = rows.await.map_err(failed)?;
        Ok(rows.iter().map(|row| self.listed(row)).collect())
    }

    async fn changes(&self, since: Option<&Cursor>) -> Result<Changes, ReadError> {
        let since: u64 = since.and_then(|cursor| cursor.0.parse().ok()).unwrap_or(0);
        let changed = async {
            let mut read = self.store.read().await?;
            desk_tickets::changed_after(&mut read, since).await
        };
        let changed = changed.await.map_err(failed)?;
        let next = changed.last().map_or(since, |row| row.revision);
        Ok(Changes {
            touched: changed.iter().map(|row| self.listed(row)).collect(),
            gone: Vec::new(),
            next: Cursor(next.to_string()),
            is_restored: false,
        })
    }
}

fn failed(error: StoreError) -> ReadError {
    ReadError(error.into())
}

/// What people call the ticket of a number.
pub(crate) fn reference(number: i64) -> Reference {
    Reference(format!("IT-{number}"))
}

/// The number of what people call `IT-12`, `it-12` or `12`.
pub(crate) fn number_of(text: &str) -> Option<i64> {
    let digits = text
        .strip_prefix("IT-")
        .or_else(|| text.strip_prefix("it-"))
        .unwrap_or(text);
    digits.parse().ok().filter(|number| *number > 0)
}

pub(crate) fn id_of(number: i64) -> DeskId {
    DeskId(reference(number).0)
}

fn public(message: DeskMessage) -> super::DeskMessage {
    super::DeskMessage {
        id: message.id,
        from: message.author.map_or(Author::You, Author::Desk),
        kind: message.kind,
        text: message.body,
        at: message.at,
        files: message
            .attachments
            .into_iter()
            .map(DeskFile::Kept)
            .collect(),
    }
}
