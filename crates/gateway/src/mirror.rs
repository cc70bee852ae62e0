//! The mirror of the desk: takes what the desk has now, compares it with what is mirrored, and tells what happened.
//!
//! Steps, messages, updates, the line and what the forecast learns all follow from one comparison, in one
//! transaction. Mirroring the same state twice does nothing, so hints may come twice, late, or in any order, and what
//! no hint told is found by what the desk lists (`mirror/lists.rs`).
//!
//! The desk is read before the turn is taken, so that a slow one keeps nobody waiting; what was read is applied only if
//! it is newer than what is here.
//!
//! ```text
//! hint, delivery, list --> the desk's record --> ours? --yes--> newer? --> compare --> one transaction, then told
//!                                                  |no                        ^
//!                                                  +--> a walk-in: its standing in line alone
//! ```

mod ahead;
mod compare;
mod files;
mod lists;
#[cfg(test)]
mod tests;
mod walk_ins;

use std::collections::HashMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use now_serving_protocol::ids::{Reference, TicketId};
use now_serving_protocol::ticket::{Author, Message, MessageKind, Stage};
use now_serving_protocol::update::What;
use tokio::sync::Mutex;

use self::compare::LineMove;
use crate::blobs::{BlobError, Blobs};
use crate::board::Board;
use crate::clock;
use crate::connector::{Connector, DeskId, Listed, ReadError, Snapshot};
use crate::hub::Hub;
use crate::line::{Change, Waiting};
use crate::store::deliveries::{Delivery, Subject};
use crate::store::line_events::{LineEvent, LineEventKind};
use crate::store::persons::PersonId;
use crate::store::tickets::TicketRow;
use crate::store::{
    Store, StoreError, Stored, Write, deliveries, line_events, line_records, messages, steps,
    tickets, updates,
};

/// The word for where a ticket stands that the desk refused.
const NOT_TAKEN: &str = "Not taken by the desk";
const REPORT_REFUSED: &str = "Your report did not get through: the desk's system refused it, so nobody there has seen it. Call the desk.";
const REPLY_REFUSED: &str = "Your message did not get through: the desk's system refused it, so nobody there has seen it. Call the desk about this ticket.";
/// The word for where a ticket stands that the desk has no more.
const GONE: &str = "Removed by the desk";
/// A ticket that the desk does not have for so long is gone; a search that lags and a restore may hide it for a while.
const GONE_AFTER: SignedDuration = SignedDuration::from_secs(120);

/// Keeps the tickets as their persons see them.
pub(crate) struct Mirror {
    store: Store,
    blobs: Blobs,
    board: Arc<Board>,
    hub: Arc<Hub>,
    connector: Arc<dyn Connector>,
    /// Whether the desk is a system of its own, to which people come other ways as well and which has to be asked.
    is_remote: bool,
    /// One change at a time, so that the board changes in the order of the commits.
    turn: Mutex<()>,
    /// Tickets that the desk was found not to have, and since when.
    missing: std::sync::Mutex<HashMap<DeskId, Timestamp>>,
    /// How often a file could not be brought here.
    unread: std::sync::Mutex<HashMap<(DeskId, String), u8>>,
}

/// What the mirror works with.
pub(crate) struct Parts {
    pub(crate) store: Store,
    pub(crate) blobs: Blobs,
    pub(crate) board: Arc<Board>,
    pub(crate) hub: Arc<Hub>,
    pub(crate) connector: Arc<dyn Connector>,
    pub(crate) is_remote: bool,
}

/// A ticket could not be mirrored; it can be tried again.
#[derive(Debug, thiserror::Error)]
pub(crate) enum MirrorError {
    #[error("the desk's ticket could not be read")]
    Read(#[from] ReadError),
    #[error("a file of the desk's ticket could not be kept")]
    File(#[from] BlobError),
    #[error("the mirror could not be stored")]
    Store(#[from] StoreError),
}

/// What is to be mirrored of one ticket.
struct Seen<'a> {
    listed: &'a Listed,
    revision: u64,
    messages: Vec<Message>,
    /// Also if the record has not changed since.
    anyway: bool,
}

/// What a ticket does in line.
struct Moved {
    ticket: TicketId,
    person: Option<PersonId>,
    line: Option<LineMove>,
    waiting: Option<Waiting>,
    events: Vec<LineEvent>,
}

impl Mirror {
    pub(crate) fn new(parts: Parts) -> Self {
        Self {
            store: parts.store,
            blobs: parts.blobs,
            board: parts.board,
            hub: parts.hub,
            connector: parts.connector,
            is_remote: parts.is_remote,
            turn: Mutex::new(()),
            missing: std::sync::Mutex::default(),
            unread: std::sync::Mutex::default(),
        }
    }

    /// A ticket of the desk may have changed; says whether it has.
    pub(crate) async fn hint(&self, desk_id: &DeskId) -> Result<bool, MirrorError> {
        self.look(desk_id, None).await
    }

    /// Reads a ticket anew, knowing perhaps whether the desk's list of our queues has it.
    async fn look(&self, desk_id: &DeskId, is_listed: Option<bool>) -> Result<bool, MirrorError> {
        let Some(mut snapshot) = self.connector.get(desk_id).await? else {
            return Ok(self.is_missing(desk_id).await?);
        };
        self.missing().remove(desk_id);
        let rows = tickets::by_desk_id(&mut *self.store.read().await?, &desk_id.0).await?;
        let mut has_changed = false;
        let is_ours = |id: &DeskId| rows.iter().any(|row| row.desk_id.as_ref() == Some(&id.0));
        if !is_ours(&snapshot.listed.id) {
            if snapshot.listed.stage != Stage::InLine || is_listed != Some(false) {
                let listed = std::slice::from_ref(&snapshot.listed);
                self.hear_of_walk_ins(listed, None).await?;
            }
            if snapshot.listed.id != *desk_id || is_listed == Some(false) {
                has_changed |= self.forget_walk_in(desk_id).await?;
            }
        }
        for row in &rows {
            // In a queue of which we don't know who else waits there.
            let was_outside = row.stage == Stage::Received && row.queue == snapshot.listed.queue;
            let is_outside = is_listed.map_or(was_outside, |is_listed| !is_listed);
            let anyway = snapshot.listed.stage == Stage::InLine && (is_outside || was_outside);
            if anyway && is_outside {
                snapshot.listed.stage = Stage::Received;
            }
            has_changed |= self.mirror(row, &snapshot, anyway).await?;
        }
        Ok(has_changed)
    }

    /// Mirrors what the desk has of a ticket.
    async fn mirror(
        &self,
        row: &TicketRow,
        snapshot: &Snapshot,
        anyway: bool,
    ) -> Result<bool, MirrorError> {
        if snapshot.revision < row.revision && !is_elsewhere(row, snapshot) {
            return Ok(false);
        }
        let messages = self.bring(row, snapshot).await?;
        let _turn = self.turn.lock().await;
        let mut write = self.store.write().await?;
        let Some(mut row) = tickets::get(write.conn(), row.id).await? else {
            return Ok(false);
        };
        let seen = Seen {
            listed: &snapshot.listed,
            revision: snapshot.revision,
            anyway: anyway || is_elsewhere(&row, snapshot),
            messages,
        };
        follow_merge(&mut row, snapshot);
        Ok(self.apply(write, row, seen).await?)
    }

    /// The desk has what was delivered, in the ticket that it calls `desk_id`.
    pub(crate) async fn delivered(
        &self,
        delivery: &Delivery,
        desk_id: &DeskId,
        watch_until: Option<Timestamp>,
    ) -> Stored<()> {
        let turn = self.turn.lock().await;
        let mut write = self.store.write().await?;
        deliveries::done(write.conn(), delivery.id, clock::now(), watch_until).await?;
        tickets::set_desk_id(write.conn(), delivery.ticket, &desk_id.0).await?;
        self.is_ours_after_all(&mut write, desk_id).await?;
        let row = tickets::get(write.conn(), delivery.ticket).await?;
        write.commit().await?;
        drop(turn);
        // That the desk has it is on the disk. How it has it can be read later as well.
        let seen = async {
            let (Some(row), Some(snapshot)) = (row, self.connector.get(desk_id).await?) else {
                return Ok(());
            };
            self.mirror(&row, &snapshot, true).await.map(|_| ())
        };
        let seen: Result<(), MirrorError> = seen.await;
        if let Err(error) = seen {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(ticket = %delivery.ticket, error, "what was delivered is not mirrored yet");
        }
        Ok(())
    }

    /// The desk will never take a delivery: its person is told, since nobody at the desk knows.
    pub(crate) async fn refused(&self, delivery: &Delivery, why: &str) -> Stored<()> {
        let _turn = self.turn.lock().await;
        let mut write = self.store.write().await?;
        deliveries::refused(write.conn(), delivery.id, why).await?;
        let Some(mut row) = tickets::get(write.conn(), delivery.ticket).await? else {
            return write.commit().await;
        };
        let now = clock::now();
        let (word, text) = match delivery.subject {
            Subject::Report(_) => (Some(NOT_TAKEN.to_owned()), REPORT_REFUSED),
            Subject::Reply(_) => (row.desk_word.take(), REPLY_REFUSED),
        };
        row.desk_word = word;
        let message = Message {
            id: format!("refused-{}", delivery.id),
            from: Author::Desk(row.desk.clone()),
            kind: MessageKind::Said,
            text: text.to_owned(),
            at: now,
            attachments: Vec::new(),
        };
        messages::append(write.conn(), row.id, &message).await?;
        tickets::update(write.conn(), &row).await?;
        let said = What::Said {
            by: row.desk,
            text: message.text,
        };
        updates::append(write.conn(), row.person, row.id, now, &said).await?;
        write.commit().await?;
        self.hub.ring(row.person);
        Ok(())
    }

    /// The desk has no such ticket: it is gone if it stays so. Says whether it is.
    async fn is_missing(&self, desk_id: &DeskId) -> Stored<bool> {
        let now = clock::now();
        let since = *self.missing().entry(desk_id.clone()).or_insert(now);
        if now.duration_since(since) < GONE_AFTER {
            return Ok(false);
        }
        self.missing().remove(desk_id);
        let mut is_gone = self.forget_walk_in(desk_id).await?;
        let rows = tickets::by_desk_id(&mut *self.store.read().await?, &desk_id.0).await?;
        for row in rows {
            let _turn = self.turn.lock().await;
            let write = self.store.write().await?;
            let listed = Listed {
                id: desk_id.clone(),
                reference: row
                    .reference
                    .clone()
                    .unwrap_or_else(|| Reference(desk_id.0.clone())),
                queue: row.queue.clone(),
                queue_name: row.desk.clone(),
                priority: row.priority,
                due: row.due,
                sort_key: row.sort_key,
                stage: Stage::Done,
                desk_word: Some(GONE.to_owned()),
                owner: None,
                queued_at: row.queued_at.unwrap_or(row.reported_at),
                changed_at: now,
                changed_by: None,
            };
            let seen = Seen {
                listed: &listed,
                revision: row.revision.max(1),
                messages: Vec::new(),
                anyway: row.stage != Stage::Done,
            };
            is_gone |= self.apply(write, row, seen).await?;
        }
        Ok(is_gone)
    }

    async fn apply(&self, mut write: Write, old: TicketRow, seen: Seen<'_>) -> Stored<bool> {
        if seen.revision <= old.revision && !seen.anyway {
            write.commit().await?;
            return Ok(false);
        }
        let now = clock::now();
        let person = old.person;
        let known = messages::of(write.conn(), old.id).await?;
        let new = seen.messages.into_iter();
        let new = new.filter(|message| known.iter().all(|had| had.id != message.id));
        let told = compare::compare(old, seen.listed, seen.revision, new.collect());
        for message in &told.messages {
            messages::append(write.conn(), told.row.id, message).await?;
        }
        for step in &told.steps {
            steps::append(write.conn(), told.row.id, step).await?;
        }
        tickets::update(write.conn(), &told.row).await?;
        for what in &told.updates {
            updates::append(write.conn(), person, told.row.id, now, what).await?;
        }
        let moved = Moved {
            ticket: told.row.id,
            person: Some(person),
            line: told.line,
            waiting: told.row.waiting(),
            events: told.events,
        };
        let has_moved = moved.line.is_some();
        let stored = async {
            self.move_in_line(&mut write, moved, now).await?;
            write.commit().await
        };
        let stored = stored.await;
        if stored.is_err() {
            self.recover().await?;
        }
        stored?;
        self.hub.ring(person);
        if has_moved {
            self.hub.line_changed.notify_one();
        }
        Ok(true)
    }

    /// Moves a ticket in line, learns from that, and writes what it did to others.
    async fn move_in_line(&self, write: &mut Write, moved: Moved, now: Timestamp) -> Stored<()> {
        let agent = moved.events.iter().find_map(|event| event.agent.clone());
        let taken = self.board.taken(moved.ticket, agent);
        let change = match (moved.line, &moved.waiting) {
            (Some(LineMove::Put(cause)), Some(waiting)) => {
                self.board.put(waiting, moved.person, cause, now)
            }
            (Some(LineMove::Leave), _) => self.board.leave(moved.ticket, now),
            (Some(LineMove::Put(_)), None) | (None, _) => Change::default(),
        };
        for expired in &change.expired {
            line_records::delete(write.conn(), expired).await?;
        }
        for record in &change.records {
            line_records::append(write.conn(), record).await?;
        }
        for mut event in moved.events {
            // A desk whose clock is ahead must not pull the forecast's time along.
            event.at = event.at.min(now);
            if event.kind == LineEventKind::PickedUp {
                event.taken.clone_from(&taken);
            }
            self.board.learn(&event);
            line_events::append(write.conn(), &event).await?;
        }
        if let Some((wait, announced)) = self.board.look(moved.ticket, now) {
            line_events::append(write.conn(), &wait.was_told(&announced, now)).await?;
        }
        Ok(())
    }

    /// The board is ahead of the store. What is on the disk counts.
    async fn recover(&self) -> Stored<()> {
        self.board.load(&self.store).await?;
        self.hub.line_changed.notify_one();
        Ok(())
    }

    fn missing(&self) -> std::sync::MutexGuard<'_, HashMap<DeskId, Timestamp>> {
        self.missing
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Where the desk's record of a ticket is, if it was merged into another.
fn home(row: &TicketRow) -> Option<&str> {
    let merged = row.merged.as_ref().map(|(into, _)| into.as_str());
    merged.or(row.desk_id.as_deref())
}

/// The ticket goes on in another record than before: revisions of the two can't be compared.
fn is_elsewhere(row: &TicketRow, snapshot: &Snapshot) -> bool {
    home(row).is_some_and(|home| home != snapshot.listed.id.0)
}

/// Notes in which record the ticket goes on.
fn follow_merge(row: &mut TicketRow, snapshot: &Snapshot) {
    let into = &snapshot.listed.id.0;
    if row.desk_id.as_ref() == Some(into) {
        row.merged = None;
    } else if home(row) != Some(into) {
        let said = snapshot.messages.iter().map(|message| message.at);
        let since = said.fold(snapshot.listed.changed_at, Timestamp::max);
        row.merged = Some((into.clone(), since));
    }
}
