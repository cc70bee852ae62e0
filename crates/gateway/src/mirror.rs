//! The mirror of the desk: takes what the desk has now, compares it with what is mirrored, and tells what happened.
//!
//! Steps, messages, updates, the line and what the forecast learns all follow from one comparison, in one
//! transaction. Mirroring the same state twice does nothing, so hints may come twice, late, or in any order, and what
//! no hint told is found by [`Mirror::catch_up`].

mod compare;

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use now_serving_protocol::ticket::{Author, Message, MessageKind};
use now_serving_protocol::update::What;
use tokio::sync::Mutex;

use self::compare::{LineMove, Told};
use crate::board::{Board, Wait};
use crate::clock;
use crate::connector::{Connector, Cursor, DeskFile, DeskId, DeskMessage, ReadError, Snapshot};
use crate::forecast::Announced;
use crate::hub::Hub;
use crate::line::Change;
use crate::store::deliveries::{Delivery, Subject};
use crate::store::line_events::LineEventKind;
use crate::store::tickets::TicketRow;
use crate::store::{
    Store, StoreError, Stored, Write, deliveries, line_events, line_records, messages, meta, steps,
    tickets, updates,
};

/// So many waiting tickets are looked at before others get their turn.
const AT_ONCE: usize = 64;
/// How long it is kept what the forecast learnt from: long enough for all seasons.
const HISTORY: SignedDuration = SignedDuration::from_hours(24 * 400);

/// The word for where a ticket stands that the desk refused.
const NOT_TAKEN: &str = "Not taken by the desk";
const REPORT_REFUSED: &str = "Your report did not get through: the desk's system refused it, so nobody there has seen it. Call the desk.";
const REPLY_REFUSED: &str = "Your message did not get through: the desk's system refused it, so nobody there has seen it. Call the desk about this ticket.";

/// Keeps the tickets as their persons see them.
pub(crate) struct Mirror {
    store: Store,
    board: Arc<Board>,
    hub: Arc<Hub>,
    connector: Arc<dyn Connector>,
    /// One change at a time, so that the board changes in the order of the commits.
    turn: Mutex<()>,
}

/// A ticket could not be mirrored; it can be tried again.
#[derive(Debug, thiserror::Error)]
pub(crate) enum MirrorError {
    #[error("the desk's ticket could not be read")]
    Read(#[from] ReadError),
    #[error("the mirror could not be stored")]
    Store(#[from] StoreError),
}

impl Mirror {
    pub(crate) fn new(
        store: Store,
        board: Arc<Board>,
        hub: Arc<Hub>,
        connector: Arc<dyn Connector>,
    ) -> Self {
        Self {
            store,
            board,
            hub,
            connector,
            turn: Mutex::new(()),
        }
    }

    /// A ticket of the desk may have changed.
    pub(crate) async fn hint(&self, desk_id: &DeskId) -> Result<(), MirrorError> {
        let Some(snapshot) = self.connector.get(desk_id).await? else {
            return Ok(());
        };
        let _turn = self.turn.lock().await;
        let mut write = self.store.write().await?;
        let Some(row) = tickets::by_desk_id(write.conn(), &desk_id.0).await? else {
            return Ok(()); // It began elsewhere, or its delivery is not finished and will mirror it.
        };
        Ok(self.apply(write, row, &snapshot).await?)
    }

    /// The desk has what was delivered, in the ticket that it calls `desk_id`.
    pub(crate) async fn delivered(
        &self,
        delivery: &Delivery,
        desk_id: &DeskId,
        watch_until: Option<Timestamp>,
    ) -> Stored<()> {
        // What the desk has now can be read later as well; that it has it must not be forgotten.
        let seen = self.connector.get(desk_id).await;
        let snapshot = seen.unwrap_or_else(|error| {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(ticket = %delivery.ticket, error, "what was delivered is not mirrored yet");
            None
        });
        let _turn = self.turn.lock().await;
        let mut write = self.store.write().await?;
        deliveries::done(write.conn(), delivery.id, clock::now(), watch_until).await?;
        tickets::set_desk_id(write.conn(), delivery.ticket, &desk_id.0).await?;
        let row = tickets::get(write.conn(), delivery.ticket).await?;
        match (row, snapshot) {
            (Some(row), Some(snapshot)) => self.apply(write, row, &snapshot).await,
            (Some(_), None) | (None, Some(_) | None) => write.commit().await,
        }
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

    /// Mirrors what no hint told: at the start, and now and then.
    pub(crate) async fn catch_up(&self) -> Result<(), MirrorError> {
        let mut read = self.store.read().await?;
        let since = meta::get(&mut read, meta::DESK_CURSOR).await?.map(Cursor);
        drop(read);
        let changes = self.connector.changes(since.as_ref()).await?;
        for listed in &changes.touched {
            let mut read = self.store.read().await?;
            let mirrored = tickets::by_desk_id(&mut read, &listed.id.0).await?;
            drop(read);
            if mirrored.is_some() {
                self.hint(&listed.id).await?;
            }
        }
        if since.as_ref() != Some(&changes.next) {
            let mut write = self.store.write().await?;
            meta::set(write.conn(), meta::DESK_CURSOR, &changes.next.0).await?;
            write.commit().await?;
        }
        Ok(())
    }

    async fn apply(&self, mut write: Write, old: TicketRow, snapshot: &Snapshot) -> Stored<()> {
        if snapshot.revision <= old.revision {
            return write.commit().await;
        }
        let now = clock::now();
        let person = old.person;
        let known = messages::of(write.conn(), old.id).await?;
        let new = snapshot.messages.iter().cloned().map(kept);
        let new = new.filter(|message| known.iter().all(|had| had.id != message.id));
        let told = compare::compare(old, &snapshot.listed, snapshot.revision, new.collect());
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
        let moved = told.line.is_some();
        let stored = self.move_in_line(write, told, now).await;
        if stored.is_err() {
            self.recover().await?;
        }
        stored?;
        self.hub.ring(person);
        if moved {
            self.hub.line_changed.notify_one();
        }
        Ok(())
    }

    /// Moves the ticket in line, learns from that, and writes what it did to others; then everything is committed.
    async fn move_in_line(&self, mut write: Write, told: Told, now: Timestamp) -> Stored<()> {
        let row = &told.row;
        let agent = told.events.iter().find_map(|event| event.agent.clone());
        let taken = self.board.taken(row.id, agent);
        let change = match told.line {
            Some(LineMove::Put(cause)) => self.board.put(row, cause, now),
            Some(LineMove::Leave) => self.board.leave(row, now),
            None => Change::default(),
        };
        for expired in &change.expired {
            line_records::delete(write.conn(), expired).await?;
        }
        for record in &change.records {
            line_records::append(write.conn(), record).await?;
        }
        for mut event in told.events {
            // A desk whose clock is ahead must not pull the forecast's time along.
            event.at = event.at.min(now);
            if event.kind == LineEventKind::PickedUp {
                event.taken.clone_from(&taken);
            }
            self.board.learn(&event);
            line_events::append(write.conn(), &event).await?;
        }
        if let Some((wait, announced)) = self.board.look(row.id, now) {
            line_events::append(write.conn(), &wait.was_told(&announced, now)).await?;
        }
        write.commit().await
    }

    /// The board is ahead of the store. What is on the disk counts.
    async fn recover(&self) -> Stored<()> {
        self.board.load(&self.store).await?;
        self.hub.line_changed.notify_one();
        Ok(())
    }

    /// Looks at tickets that wait, and tells their persons what has turned out otherwise, before it has.
    pub(crate) async fn look_ahead(&self) -> Stored<()> {
        for (queue, is_wrong) in self.board.pass(clock::now()) {
            match is_wrong {
                true => tracing::warn!(%queue, "ranges are wrong too often; none is told"),
                false => tracing::info!(%queue, "ranges are right again"),
            }
        }
        loop {
            let _turn = self.turn.lock().await;
            let now = clock::now();
            let tickets = self.board.to_look_at(now, AT_ONCE);
            let told: Vec<_> = tickets
                .iter()
                .filter_map(|ticket| self.board.look(*ticket, now))
                .collect();
            if !told.is_empty() {
                let stored = self.tell(&told, now).await;
                if stored.is_err() {
                    self.recover().await?;
                }
                stored?;
            }
            if tickets.len() < AT_ONCE {
                return Ok(());
            }
        }
    }

    /// Stores what was told; a delay is an update, so that it reaches who is away now.
    async fn tell(&self, told: &[(Wait, Announced)], now: Timestamp) -> Stored<()> {
        let mut write = self.store.write().await?;
        for (wait, announced) in told {
            line_events::append(write.conn(), &wait.was_told(announced, now)).await?;
            if announced.is_delay {
                updates::append(write.conn(), wait.person, wait.ticket, now, &What::Later).await?;
            }
        }
        write.commit().await?;
        for (wait, _) in told {
            self.hub.ring(wait.person);
        }
        Ok(())
    }

    /// Keeps what the forecast has learnt, so that the next start need not learn it again.
    pub(crate) async fn keep_memory(&self) -> Stored<()> {
        let _turn = self.turn.lock().await;
        let memory = match self.board.memory() {
            Ok(memory) => memory,
            Err(error) => {
                tracing::error!(%error, "what the forecast has learnt cannot be kept");
                return Ok(());
            }
        };
        let mut write = self.store.write().await?;
        let seq = line_events::last(write.conn()).await?;
        memory.write(write.conn(), seq).await?;
        let old = clock::now().checked_sub(HISTORY).unwrap_or(Timestamp::MIN);
        line_events::prune(write.conn(), old, seq).await?;
        write.commit().await?;
        self.board.memory_is_kept();
        Ok(())
    }
}

/// A message as it is mirrored, with the files whose bytes are here.
fn kept(message: DeskMessage) -> Message {
    let files = message.files.into_iter().filter_map(|file| match file {
        DeskFile::Kept(blob) => Some(blob),
        DeskFile::There { .. } => None,
    });
    Message {
        attachments: files.collect(),
        id: message.id,
        from: message.from,
        kind: message.kind,
        text: message.text,
        at: message.at,
    }
}
