//! The mirror of the desk: takes what the desk has now, compares it with what is mirrored, and tells what happened.
//!
//! Steps, messages, updates, the line and what the forecast learns all follow from one comparison, in one
//! transaction. Mirroring the same state twice does nothing, so hints may come twice, late, or in any order, and what
//! no hint told is found by [`Mirror::catch_up`].

mod compare;

use std::sync::Arc;

use jiff::Timestamp;
use now_serving_protocol::ids::TicketId;
use tokio::sync::Mutex;

use self::compare::LineMove;
use crate::board::Board;
use crate::clock;
use crate::connector::{Connector, Cursor, DeskId, ReadError, Snapshot};
use crate::hub::Hub;
use crate::line::Change;
use crate::store::tickets::TicketRow;
use crate::store::{
    Store, StoreError, Stored, Write, deliveries, line_records, messages, meta, pickups, steps,
    tickets, updates,
};

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
        let _turn = self.turn.lock().await;
        let Some(snapshot) = self.connector.get(desk_id).await? else {
            return Ok(());
        };
        let mut write = self.store.write().await?;
        let Some(row) = tickets::by_desk_id(write.conn(), &desk_id.0).await? else {
            return Ok(()); // It began elsewhere, or its delivery is not finished and will mirror it.
        };
        Ok(self.apply(write, row, &snapshot).await?)
    }

    /// The desk took a delivery of this ticket and has it as `desk_id`.
    pub(crate) async fn delivered(
        &self,
        delivery: i64,
        ticket: TicketId,
        desk_id: &DeskId,
    ) -> Result<(), MirrorError> {
        let _turn = self.turn.lock().await;
        let snapshot = self.connector.get(desk_id).await?;
        let mut write = self.store.write().await?;
        deliveries::done(write.conn(), delivery).await?;
        let row = tickets::get(write.conn(), ticket).await?;
        match (row, snapshot) {
            (Some(row), Some(snapshot)) => Ok(self.apply(write, row, &snapshot).await?),
            (Some(_), None) | (None, Some(_) | None) => Ok(write.commit().await?),
        }
    }

    /// Mirrors what no hint told: at the start, and now and then.
    pub(crate) async fn catch_up(&self) -> Result<(), MirrorError> {
        let mut read = self.store.read().await?;
        let since = meta::get(&mut read, meta::DESK_CURSOR).await?.map(Cursor);
        drop(read);
        let changes = self.connector.changes(since.as_ref()).await?;
        for (desk_id, revision) in &changes.touched {
            let mut read = self.store.read().await?;
            let mirrored = tickets::by_desk_id(&mut read, &desk_id.0).await?;
            drop(read);
            if mirrored.is_some_and(|row| row.revision < *revision) {
                self.hint(desk_id).await?;
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
        let told = compare::compare(old, &known, snapshot);
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
        if let Some(pickup) = &told.pickup {
            pickups::append(write.conn(), pickup).await?;
        }
        let moved = told.line.is_some();
        let stored = self.move_in_line(write, &told.row, told.line, now).await;
        if stored.is_err() {
            // The board is ahead of the store now. What is on the disk counts.
            self.board.load(&self.store).await?;
            self.hub.line_changed.notify_one();
        }
        stored?;
        if let Some(pickup) = &told.pickup {
            self.board.picked_up(pickup);
        }
        self.hub.ring(person);
        if moved {
            self.hub.line_changed.notify_one();
        }
        Ok(())
    }

    /// Moves the ticket in line and writes what that did to others; then everything is committed.
    async fn move_in_line(
        &self,
        mut write: Write,
        row: &TicketRow,
        line: Option<LineMove>,
        now: Timestamp,
    ) -> Stored<()> {
        let change = match line {
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
        write.commit().await
    }
}
