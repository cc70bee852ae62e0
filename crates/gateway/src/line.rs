//! The tickets that wait in each queue, in service order, and how many are ahead of one.
//!
//! Pure: data and moments in, data out. A queue is an ordered set of [`Key`]s with ranks, so that a place
//! is read and changed in O(log n); nothing is stamped on the tickets behind a change. What a change did to the
//! others is told twice: as [`Shift`]s, ranges of ranks that the caller may wake, and as [`Record`]s, from which
//! the last [`Rise`] of any ticket is worked out when it is asked for (see `line/rises.rs`).
//!
//! ```text
//!              put                       put: other priority, moment or queue
//! (elsewhere) -----> waiting in a queue ----+
//!             <-----        ^               |
//!              leave        +---------------+
//! ```
//!
//! To survive a restart the caller keeps two kinds of rows: one [`Waiting`] per ticket in line, and the [`Record`]s
//! that each [`Change`] returns, less the [`Expired`] ones. All of a change belongs into one transaction with the
//! change of the ticket. [`Lines::restore`] takes both.

mod change;
mod order;
mod rises;

use std::collections::HashMap;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use indexset::BTreeSet;
use jiff::Timestamp;
use now_serving_protocol::ids::TicketId;
use now_serving_protocol::line::{Line, Place, Rise};
use serde::{Deserialize, Serialize};

pub use self::change::{Cause, Change, Direction, Expired, Record, Shift};
pub use self::order::{Key, Priority};
use self::rises::Rises;

/// Names a queue of the desk; cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct QueueId(Arc<str>);

/// A ticket that waits for a technician, and what decides when it is served.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// The queue it waits in.
    pub queue: QueueId,
    /// The priority it is served with.
    pub priority: Priority,
    /// The moment that counts for its turn; a ticket that comes back keeps its old one.
    pub since: Timestamp,
    /// The ticket.
    pub ticket: TicketId,
}

/// All lines of a desk.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    tickets: HashMap<TicketId, Spot>,
    queues: HashMap<QueueId, Queue>,
    next_seq: u64,
}

#[derive(Debug, Clone)]
struct Spot {
    queue: QueueId,
    key: Key,
}

#[derive(Debug, Clone)]
struct Queue {
    order: BTreeSet<Key>,
    rises: Rises,
    /// Whether the first change after it came to be is still to be told.
    fresh: bool,
}

impl Lines {
    /// The lines as they were when `waiting` and `records` were stored. Records may come in any order.
    #[must_use]
    pub fn restore(
        waiting: impl IntoIterator<Item = Waiting>,
        records: impl IntoIterator<Item = Record>,
    ) -> Self {
        let mut lines = Self::default();
        for waiting in waiting {
            lines.remove(waiting.ticket);
            lines.insert(&waiting);
        }
        for queue in lines.queues.values_mut() {
            queue.fresh = false;
        }
        let mut records: Vec<Record> = records.into_iter().collect();
        records.sort_by_key(|record| record.seq);
        for record in records {
            lines.next_seq = record.seq.saturating_add(1);
            if let Some(queue) = lines.queues.get_mut(&record.queue) {
                let _kept = queue.rises.push(record);
            }
        }
        lines
    }

    /// Puts a ticket in line, or to its new place if it waits already; `cause` says why it comes.
    ///
    /// A ticket that waits in another queue leaves that one, and counts as [`Cause::MovedHere`] whatever `cause` says.
    pub fn put(&mut self, waiting: &Waiting, cause: Cause, at: Timestamp) -> Change {
        let mut change = Change::default();
        let after = Key::of(waiting);
        let old = match self.tickets.get(&waiting.ticket) {
            Some(spot) if spot.queue == waiting.queue && spot.key == after => return change,
            Some(_) => self.remove(waiting.ticket),
            None => None,
        };
        let (stood, before, cause) = match old {
            Some((spot, rank)) if spot.queue == waiting.queue => {
                (Some(rank), Some(spot.key), cause)
            }
            Some((spot, rank)) => {
                self.tell_left(&mut change, &spot, rank, at);
                (Some(rank), None, Cause::MovedHere)
            }
            None => (None, None, cause),
        };
        let rank = self.insert(waiting);
        let others = self.waiting(&waiting.queue).saturating_sub(1);
        // Of those that stay, the first `old_rank` were ahead, and now the first `rank` are.
        let old_rank = before.and(stood).unwrap_or(others);
        let shift = change::shift(&waiting.queue, old_rank, rank);
        let raised = rank < old_rank || stood.is_some_and(|stood| stood < rank);
        change.shifts.extend(shift);
        let record = Record {
            queue: waiting.queue.clone(),
            seq: self.take_seq(),
            at,
            before,
            after: Some(after),
            stood,
            cause,
            raised,
        };
        self.keep(&mut change, record);
        change
    }

    /// Takes a ticket out of line: a technician has it, it waits for its person, or it is over.
    pub fn leave(&mut self, ticket: TicketId, at: Timestamp) -> Change {
        let mut change = Change::default();
        if let Some((spot, rank)) = self.remove(ticket) {
            self.tell_left(&mut change, &spot, rank, at);
        }
        change
    }

    /// How many are ahead of a ticket, if it waits.
    #[must_use]
    pub fn ahead(&self, ticket: TicketId) -> Option<u32> {
        let spot = self.tickets.get(&ticket)?;
        let queue = self.queues.get(&spot.queue)?;
        Some(count(queue.order.rank(&spot.key)))
    }

    /// The last time that more were ahead of a ticket than before, and why.
    #[must_use]
    pub fn rise(&self, ticket: TicketId) -> Option<Rise> {
        let spot = self.tickets.get(&ticket)?;
        let queue = self.queues.get(&spot.queue)?;
        queue
            .rises
            .last(spot.key, count(queue.order.rank(&spot.key)))
    }

    /// A ticket's standing as the person sees it, for queues that are served in order.
    #[must_use]
    pub fn line(&self, ticket: TicketId) -> Option<Line> {
        Some(Line {
            place: Place::Exact {
                ahead: self.ahead(ticket)?,
            },
            rise: self.rise(ticket),
        })
    }

    /// The queue that a ticket waits in.
    #[must_use]
    pub fn queue_of(&self, ticket: TicketId) -> Option<&QueueId> {
        self.tickets.get(&ticket).map(|spot| &spot.queue)
    }

    /// How many wait in a queue.
    #[must_use]
    pub fn waiting(&self, queue: &QueueId) -> u32 {
        self.queues
            .get(queue)
            .map_or(0, |queue| count(queue.order.len()))
    }

    /// How many wait in all queues.
    #[must_use]
    pub fn total(&self) -> u32 {
        count(self.tickets.len())
    }

    /// The ticket that has `rank` others ahead of it.
    #[must_use]
    pub fn at(&self, queue: &QueueId, rank: u32) -> Option<TicketId> {
        let key = self
            .queues
            .get(queue)?
            .order
            .get_index(usize::try_from(rank).ok()?)?;
        Some(key.ticket)
    }

    /// The tickets of a queue, the next one first.
    pub fn iter(&self, queue: &QueueId) -> impl Iterator<Item = TicketId> {
        self.queues
            .get(queue)
            .into_iter()
            .flat_map(|queue| queue.order.iter())
            .map(|key| key.ticket)
    }

    /// The tickets at some ranks of a queue, such as those of a [`Shift`].
    pub fn range(&self, queue: &QueueId, ranks: Range<u32>) -> impl Iterator<Item = TicketId> {
        ranks.map_while(move |rank| self.at(queue, rank))
    }

    fn insert(&mut self, waiting: &Waiting) -> u32 {
        let key = Key::of(waiting);
        let spot = Spot {
            queue: waiting.queue.clone(),
            key,
        };
        self.tickets.insert(waiting.ticket, spot);
        let order = &mut self
            .queues
            .entry(waiting.queue.clone())
            .or_insert_with(Queue::fresh)
            .order;
        let rank = order.rank(&key);
        order.insert(key);
        count(rank)
    }

    /// Takes it out and says where it was; a queue that runs empty is forgotten by [`Self::keep`].
    fn remove(&mut self, ticket: TicketId) -> Option<(Spot, u32)> {
        let spot = self.tickets.remove(&ticket)?;
        let order = &mut self.queues.get_mut(&spot.queue)?.order;
        let rank = order.rank(&spot.key);
        order.remove(&spot.key);
        Some((spot, count(rank)))
    }

    fn tell_left(&mut self, change: &mut Change, spot: &Spot, rank: u32, at: Timestamp) {
        let others = self.waiting(&spot.queue);
        change
            .shifts
            .extend(change::shift(&spot.queue, rank, others));
        let record = Record {
            queue: spot.queue.clone(),
            seq: self.take_seq(),
            at,
            before: Some(spot.key),
            after: None,
            stood: Some(rank),
            cause: Cause::Unknown,
            raised: false,
        };
        self.keep(change, record);
    }

    /// Keeps a record as long as somebody waits whom it may concern.
    fn keep(&mut self, change: &mut Change, record: Record) {
        let Some(queue) = self.queues.get_mut(&record.queue) else {
            return;
        };
        if queue.order.is_empty() {
            self.queues.remove(&record.queue);
            return;
        }
        let kept = queue.rises.push(record.clone());
        // What is stored of a line that ran empty says nothing to those who came later.
        if kept.dropped || std::mem::take(&mut queue.fresh) {
            let below = queue.rises.oldest_seq().unwrap_or(self.next_seq);
            change.expired.push(Expired {
                queue: record.queue.clone(),
                below,
            });
        }
        if kept.kept {
            change.records.push(record);
        }
    }

    fn take_seq(&mut self) -> u64 {
        let seq = self.next_seq;
        self.next_seq = seq.saturating_add(1);
        seq
    }
}

impl Queue {
    fn fresh() -> Self {
        Self {
            order: BTreeSet::new(),
            rises: Rises::default(),
            fresh: true,
        }
    }
}

impl QueueId {
    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for QueueId {
    fn from(name: &str) -> Self {
        Self(name.into())
    }
}

impl From<String> for QueueId {
    fn from(name: String) -> Self {
        Self(name.into())
    }
}

impl From<QueueId> for String {
    fn from(queue: QueueId) -> Self {
        queue.as_str().to_owned()
    }
}

impl fmt::Display for QueueId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
