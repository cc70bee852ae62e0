//! Reads what the desk lists: what changed, and everything that is open.

use std::collections::{HashMap, HashSet};

use futures_util::StreamExt as _;
use jiff::{SignedDuration, Timestamp};

use super::{Mirror, MirrorError, Moved, walk_ins};
use crate::clock;
use crate::connector::{Cursor, DeskId, Listed};
use crate::store::{Stored, Write, deliveries, meta, micros, tickets, walk_ins as table};

/// So many walk-ins are written before others get their turn.
const AT_ONCE: usize = 200;
/// How far the desk's clock may be off.
const SKEW: SignedDuration = SignedDuration::from_mins(5);

/// What the desk's changes came to.
#[derive(Debug, Default)]
pub(crate) struct Heard {
    /// Tickets that changed and could not be read.
    pub(crate) unread: Vec<DeskId>,
    /// The desk was restored from a backup: what it has now is to be found out.
    pub(crate) is_restored: bool,
}

/// What a pass came to.
#[derive(Debug, Default)]
pub(crate) struct Passed {
    /// Tickets that may have changed and could not be read.
    pub(crate) unread: Vec<DeskId>,
    /// Tickets were left out since a delivery may turn out to have made them.
    pub(crate) is_partial: bool,
}

/// What tickets that were read anew came to.
#[derive(Debug, Default)]
pub(crate) struct Followed {
    pub(crate) changed: Vec<DeskId>,
    /// They could not be read.
    pub(crate) unread: Vec<DeskId>,
}

impl Mirror {
    /// Reads what changed at the desk since the last time.
    pub(crate) async fn changes(
        &self,
        known_since: Option<Timestamp>,
    ) -> Result<Heard, MirrorError> {
        let mut read = self.store.read().await?;
        let since = meta::get(&mut read, meta::DESK_CURSOR).await?.map(Cursor);
        drop(read);
        let began = clock::now();
        let changes = self.connector.changes(since.as_ref()).await?;
        let mut unread = Vec::new();
        if changes.is_restored {
            self.begin_anew().await?;
        } else {
            let mut ours = self.ours_among(&changes.touched, true).await?;
            ours.extend(self.unmirrored().await?);
            self.hear_of_walk_ins(&changes.touched, known_since).await?;
            unread = self.follow(ours, None).await?.unread;
            unread.extend(self.follow(changes.gone, Some(false)).await?.unread);
            if self.is_remote {
                self.board.was_read(began);
            }
        }
        if since.as_ref() != Some(&changes.next) {
            let mut write = self.store.write().await?;
            meta::set(write.conn(), meta::DESK_CURSOR, &changes.next.0).await?;
            write.commit().await?;
        }
        Ok(Heard {
            unread,
            is_restored: changes.is_restored,
        })
    }

    /// Reads everything that is open at the desk, and what should be and is not.
    pub(crate) async fn pass(&self, known_since: Option<Timestamp>) -> Result<Passed, MirrorError> {
        let began = clock::now();
        let list = self.connector.queue().await?;
        let is_partial = !self.hear_of_walk_ins(&list, known_since).await?;
        let mut changed = self.ours_among(&list, false).await?;
        changed.extend(self.unmirrored().await?);
        let listed: HashSet<&str> = list.iter().map(|listed| listed.id.0.as_str()).collect();
        let mut read = self.store.read().await?;
        let ours = tickets::at_desk(&mut read).await?;
        let walk_ins = table::all(&mut read).await?;
        drop(read);
        let ours = ours
            .into_iter()
            .filter(|ticket| !ticket.is_over)
            .map(|ticket| ticket.merged_into.unwrap_or(ticket.desk_id));
        let others = walk_ins.into_iter().map(|walk_in| walk_in.desk_id);
        let missing = ours
            .chain(others)
            .filter(|id| !listed.contains(id.as_str()));
        let missing = missing.map(DeskId).collect();
        let mut unread = self.follow(changed, Some(true)).await?.unread;
        unread.extend(self.follow(missing, Some(false)).await?.unread);
        self.board.was_read(began);
        let mut write = self.store.write().await?;
        meta::set(write.conn(), meta::DESK_READ_AT, &began.to_string()).await?;
        write.commit().await?;
        Ok(Passed { unread, is_partial })
    }

    /// Those of these tickets that came through Now Serving.
    pub(crate) async fn ours(&self, ids: &[DeskId]) -> Stored<Vec<DeskId>> {
        let mirrored = self.mirrored().await?;
        let ours = ids.iter().filter(|id| mirrored.contains_key(&id.0));
        Ok(ours.cloned().collect())
    }

    /// Reads these tickets, as many at once as the desk can bear.
    ///
    /// They are known to be listed among our queues, or not to be, or neither.
    pub(crate) async fn follow(
        &self,
        ids: Vec<DeskId>,
        is_listed: Option<bool>,
    ) -> Stored<Followed> {
        let at_once = self.connector.abilities().at_once.max(1);
        let ids: HashSet<DeskId> = ids.into_iter().collect();
        let read = futures_util::stream::iter(ids).map(|id| async move {
            let done = self.look(&id, is_listed).await;
            (id, done)
        });
        let mut read = std::pin::pin!(read.buffer_unordered(at_once));
        let mut followed = Followed::default();
        while let Some((id, done)) = read.next().await {
            match done {
                Ok(true) => followed.changed.push(id),
                Ok(false) => {}
                Err(MirrorError::Store(error)) => return Err(error),
                Err(error @ (MirrorError::Read(_) | MirrorError::File(_))) => {
                    let error = &error as &dyn std::error::Error;
                    tracing::warn!(ticket = id.0, error, "a ticket of the desk cannot be read");
                    followed.unread.push(id);
                }
            }
        }
        Ok(followed)
    }

    /// Our tickets among these: all, or those that changed since they were mirrored.
    async fn ours_among(&self, list: &[Listed], all: bool) -> Stored<Vec<DeskId>> {
        let mirrored = self.mirrored().await?;
        let changed = list.iter().filter(|listed| {
            mirrored.get(&listed.id.0).is_some_and(|times| {
                all || times
                    .iter()
                    .any(|at| *at != Some(micros(listed.changed_at)))
            })
        });
        Ok(changed.map(|listed| listed.id.clone()).collect())
    }

    /// Tickets that the desk is known to have, and not how.
    async fn unmirrored(&self) -> Stored<Vec<DeskId>> {
        let ids = tickets::unmirrored(&mut *self.store.read().await?).await?;
        Ok(ids.into_iter().map(DeskId).collect())
    }

    /// When the records were changed that our tickets mirror, by what the desk calls them.
    async fn mirrored(&self) -> Stored<HashMap<String, Vec<Option<i64>>>> {
        let mut mirrored: HashMap<String, Vec<Option<i64>>> = HashMap::new();
        for row in tickets::at_desk(&mut *self.store.read().await?).await? {
            if let Some(into) = row.merged_into {
                mirrored.entry(into).or_default().push(row.changed_at);
                // Of a ticket that goes on elsewhere nothing is to be read.
                mirrored.entry(row.desk_id).or_default();
            } else {
                mirrored
                    .entry(row.desk_id)
                    .or_default()
                    .push(row.changed_at);
            }
        }
        Ok(mirrored)
    }

    /// Tickets of others as the desk lists them; says whether none was left out.
    pub(super) async fn hear_of_walk_ins(
        &self,
        list: &[Listed],
        known_since: Option<Timestamp>,
    ) -> Stored<bool> {
        if !self.is_remote || list.is_empty() {
            return Ok(true);
        }
        let mut read = self.store.read().await?;
        let known = table::all(&mut read).await?;
        let ours = tickets::at_desk(&mut read).await?;
        let ours: HashSet<&str> = ours.iter().map(|row| row.desk_id.as_str()).collect();
        // What a delivery that is in doubt may have made is not taken for somebody else's.
        let unknown_since = deliveries::unknown_since(&mut read).await?;
        let unknown_since = unknown_since.and_then(|at| at.checked_sub(SKEW).ok());
        drop(read);
        let known: HashMap<&str, _> = known
            .iter()
            .map(|row| (row.desk_id.as_str(), row))
            .collect();
        let is_clear = |listed: &&Listed| {
            known.contains_key(listed.id.0.as_str())
                || unknown_since.is_none_or(|since| listed.queued_at < since)
        };
        let changed: Vec<&Listed> = list
            .iter()
            .filter(|listed| !ours.contains(listed.id.0.as_str()))
            .filter(is_clear)
            .filter(|listed| {
                let old = known.get(listed.id.0.as_str()).copied();
                walk_ins::compare(old, listed, known_since).is_some()
            })
            .collect();
        for some in changed.chunks(AT_ONCE) {
            let _turn = self.turn.lock().await;
            let stored = self.store_walk_ins(some, known_since).await;
            if stored.is_err() {
                self.recover().await?;
            }
            stored?;
            self.hub.line_changed.notify_one();
        }
        Ok(list
            .iter()
            .all(|listed| ours.contains(listed.id.0.as_str()) || is_clear(&listed)))
    }

    async fn store_walk_ins(&self, list: &[&Listed], known_since: Option<Timestamp>) -> Stored<()> {
        let now = clock::now();
        let mut write = self.store.write().await?;
        for listed in list {
            let id = &listed.id.0;
            if tickets::has(write.conn(), id).await? {
                continue; // Delivered in the meantime.
            }
            let old = table::by_desk_id(write.conn(), id).await?;
            let Some(came) = walk_ins::compare(old.as_ref(), listed, known_since) else {
                continue;
            };
            if came.is_over {
                table::delete(write.conn(), came.row.id).await?;
            } else {
                table::put(write.conn(), &came.row).await?;
            }
            let moved = Moved {
                ticket: came.row.id,
                person: None,
                line: came.line,
                waiting: came.row.waiting(),
                events: came.events,
            };
            self.move_in_line(&mut write, moved, now).await?;
        }
        write.commit().await
    }

    /// The desk has a walk-in no more; says whether it was one.
    pub(super) async fn forget_walk_in(&self, desk_id: &DeskId) -> Stored<bool> {
        let _turn = self.turn.lock().await;
        let mut write = self.store.write().await?;
        let was_one = self.is_ours_after_all(&mut write, desk_id).await?;
        write.commit().await?;
        Ok(was_one)
    }

    /// What was taken for a walk-in is none, and leaves the line as such.
    pub(super) async fn is_ours_after_all(
        &self,
        write: &mut Write,
        desk_id: &DeskId,
    ) -> Stored<bool> {
        let Some(row) = table::by_desk_id(write.conn(), &desk_id.0).await? else {
            return Ok(false);
        };
        table::delete(write.conn(), row.id).await?;
        let moved = Moved {
            ticket: row.id,
            person: None,
            line: row.waiting().map(|_| super::LineMove::Leave),
            waiting: None,
            events: Vec::new(),
        };
        self.move_in_line(write, moved, clock::now()).await?;
        Ok(true)
    }

    /// The desk was restored from a backup. What it calls our tickets now, and whether it has them and what was said,
    /// is found out by the deliveries, by their marks; what it lost is delivered again.
    async fn begin_anew(&self) -> Stored<()> {
        tracing::warn!("the desk was restored from a backup; what it lost is delivered again");
        let _turn = self.turn.lock().await;
        let mut write = self.store.write().await?;
        tickets::forget_desk(write.conn()).await?;
        table::forget_changes(write.conn()).await?;
        deliveries::doubt_all(write.conn(), clock::now()).await?;
        write.commit().await
    }
}
