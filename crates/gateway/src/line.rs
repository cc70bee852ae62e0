//! The tickets that wait in each queue, in service order, and how many are ahead of one.
//!
//! Pure: data and moments in, data out. A queue is an ordered set of [`Key`]s with ranks, so that a place
//! is read and changed in O(log n); nothing is stamped on the tickets behind a change. What a change did to the
//! others is told twice: as [`Shift`]s, ranges of ranks that the caller may wake, and as [`Record`]s, from which
//! the last [`Rise`] of any ticket is worked out when it is asked for (see `line/rises.rs`).
//!
//! In which order a queue is served is data (`line/order.rs`); whether it really is, is measured from the departures
//! (`line/adherence.rs`) and decides whether a number, about a number, or none is told.
//!
//! ```text
//!              put                       put: other priority, moment or queue
//! (elsewhere) -----> waiting in a queue ----+
//!             <-----        ^               |
//!              leave        +---------------+
//! ```
//!
//! To survive a restart the caller keeps three kinds of rows: one [`Waiting`] per ticket in line, the [`Record`]s
//! that each [`Change`] returns, less the [`Expired`] ones, and the recent [`Taken`]. All of a change belongs into one
//! transaction with the change of the ticket. [`Lines::restore`] takes the first two, [`Lines::note_taken`] the last.

mod adherence;
mod change;
mod order;
mod pace;
mod queue;
mod rises;

use std::collections::HashMap;
use std::ops::Range;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use now_serving_protocol::ids::TicketId;
use now_serving_protocol::line::{Line, Place, Rise};
use serde::{Deserialize, Serialize};

pub use self::adherence::Taken;
use self::adherence::Trust;
pub use self::change::{Cause, Change, Direction, Expired, Record, Shift};
pub use self::order::{Key, NoSuchOrder, Priority, Rank, ServiceOrder, ServiceOrders, SortKey};
use self::queue::Queue;
pub use self::queue::QueueId;

/// A ticket that waits for a technician, and what decides when it is served.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// The queue it waits in.
    pub queue: QueueId,
    /// The priority it is served with.
    pub priority: Priority,
    /// When it is due, where the desk says so.
    pub due: Option<Timestamp>,
    /// Where the desk's own system sorts it, where it does.
    pub sort_key: Option<SortKey>,
    /// The moment that counts for its turn, to the microsecond; a ticket that comes back keeps its old one.
    pub since: Timestamp,
    /// The ticket.
    pub ticket: TicketId,
}

/// All lines of a desk.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    orders: ServiceOrders,
    tickets: HashMap<TicketId, Spot>,
    /// Where in `queues` a queue is.
    names: HashMap<QueueId, usize>,
    /// A queue keeps its index for good, also while nobody waits in it.
    queues: Vec<Queue>,
    next_seq: u64,
}

/// From so many ahead on, the pace says more than the number.
const FAR: u32 = 10;

/// Where a ticket waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Spot {
    queue: usize,
    key: Key,
}

impl Lines {
    /// Empty lines that are served in these orders.
    #[must_use]
    pub fn served(orders: ServiceOrders) -> Self {
        Self {
            orders,
            ..Self::default()
        }
    }

    /// The lines as they were when `waiting` and `records` were stored. Records may come in any order.
    #[must_use]
    pub fn restore(
        orders: ServiceOrders,
        waiting: impl IntoIterator<Item = Waiting>,
        records: impl IntoIterator<Item = Record>,
    ) -> Self {
        let mut lines = Self::served(orders);
        for waiting in waiting {
            lines.take_out(waiting.ticket);
            let spot = lines.spot(&waiting);
            lines.let_in(spot);
        }
        let mut records: Vec<Record> = records.into_iter().collect();
        records.sort_by_key(|record| record.seq);
        for record in records {
            lines.next_seq = record.seq.saturating_add(1);
            let index = lines.names.get(&record.queue).copied();
            if let Some(queue) = index.and_then(|index| lines.queues.get_mut(index)) {
                queue.restore(record);
            }
        }
        lines
    }

    /// Puts a ticket in line, or to its new place if it waits already; `cause` says why it comes.
    ///
    /// A ticket that waits in another queue leaves that one, and counts as [`Cause::MovedHere`] whatever `cause` says.
    pub fn put(&mut self, waiting: &Waiting, cause: Cause, at: Timestamp) -> Change {
        let mut change = Change::default();
        let spot = self.spot(waiting);
        if self.tickets.get(&waiting.ticket) == Some(&spot) {
            return change;
        }
        let (stood, before, cause) = match self.take_out(waiting.ticket) {
            Some((old, rank)) if old.queue == spot.queue => (Some(rank), Some(old.key), cause),
            Some((old, rank)) => {
                self.tell_left(old, rank, at, &mut change);
                (Some(rank), None, Cause::MovedHere)
            }
            None => (None, None, cause),
        };
        let rank = self.let_in(spot);
        // Of those that stay, the first `old_rank` were ahead, and now the first `rank` are.
        let others = self.waiting(&waiting.queue).saturating_sub(1);
        let old_rank = before.and(stood).unwrap_or(others);
        change
            .shifts
            .extend(change::shift(&waiting.queue, old_rank, rank));
        let record = Record {
            queue: waiting.queue.clone(),
            seq: self.take_seq(),
            at,
            before,
            after: Some(spot.key),
            stood,
            cause,
            raised: rank < old_rank || stood.is_some_and(|stood| stood < rank),
        };
        if let Some(queue) = self.queues.get_mut(spot.queue) {
            queue.keep(record, &mut change);
        }
        change
    }

    /// Takes a ticket out of line: a technician has it, it waits for its person, or it is over.
    pub fn leave(&mut self, ticket: TicketId, at: Timestamp) -> Change {
        let mut change = Change::default();
        if let Some((spot, rank)) = self.take_out(ticket) {
            self.tell_left(spot, rank, at, &mut change);
        }
        change
    }

    /// How many are ahead of a ticket, if it waits.
    #[must_use]
    pub fn ahead(&self, ticket: TicketId) -> Option<u32> {
        let (queue, key) = self.find(ticket)?;
        Some(queue.rank(&key))
    }

    /// The last time that more were ahead of a ticket than before, and why.
    #[must_use]
    pub fn rise(&self, ticket: TicketId) -> Option<Rise> {
        let (queue, key) = self.find(ticket)?;
        queue.last_rise(key)
    }

    /// What a technician would take with this ticket: to be told to [`Lines::note_taken`] once it has left.
    #[must_use]
    pub fn taken(&self, ticket: TicketId, by: Option<String>) -> Option<Taken> {
        let (queue, key) = self.find(ticket)?;
        Some(Taken {
            rank: queue.rank(&key),
            waiting: queue.len(),
            by,
        })
    }

    /// Learns from a pick-up how the queue is really served, and how fast.
    pub fn note_taken(&mut self, queue: &QueueId, taken: &Taken, at: Timestamp) {
        let index = self.index(queue);
        if let Some(queue) = self.queues.get_mut(index) {
            queue.adherence.note(taken);
            queue.pick_ups.note(at);
        }
    }

    /// In which order a queue is to be served.
    #[must_use]
    pub fn order(&self, queue: &QueueId) -> ServiceOrder {
        self.orders.order(queue)
    }

    /// A ticket's standing as the person sees it: as exactly as it is true, and nothing of others that is theirs alone.
    #[must_use]
    pub fn line(&self, ticket: TicketId, now: Timestamp, zone: &TimeZone) -> Option<Line> {
        let (queue, key) = self.find(ticket)?;
        let ahead = queue.rank(&key);
        let place = match queue.adherence.trust() {
            Trust::Exact => Place::Exact { ahead },
            Trust::About => Place::About { ahead },
            Trust::Withheld => Place::Withheld,
        };
        let others = queue.len().saturating_sub(1);
        let rise = queue.last_rise(key).map(|rise| Rise {
            reason: rises::discreet(rise.reason, others),
            ..rise
        });
        Some(Line {
            place,
            rise: rise.filter(|_| place != Place::Withheld),
            pace: (ahead > FAR || place == Place::Withheld)
                .then(|| queue.pick_ups.pace(now, zone))
                .flatten(),
        })
    }

    /// The queue that a ticket waits in.
    #[must_use]
    pub fn queue_of(&self, ticket: TicketId) -> Option<&QueueId> {
        self.find(ticket).map(|(queue, _)| &queue.id)
    }

    /// How many wait in a queue.
    #[must_use]
    pub fn waiting(&self, queue: &QueueId) -> u32 {
        self.queue(queue).map_or(0, Queue::len)
    }

    /// How many wait in all queues.
    #[must_use]
    pub fn total(&self) -> u32 {
        u32::try_from(self.tickets.len()).unwrap_or(u32::MAX)
    }

    /// The ticket that has `rank` others ahead of it.
    #[must_use]
    pub fn at(&self, queue: &QueueId, rank: u32) -> Option<TicketId> {
        self.queue(queue)?.at(rank)
    }

    /// The tickets of a queue, the next one first.
    pub fn iter(&self, queue: &QueueId) -> impl Iterator<Item = TicketId> {
        self.queue(queue).into_iter().flat_map(Queue::iter)
    }

    /// The tickets at some ranks of a queue, such as those of a [`Shift`].
    pub fn range(&self, queue: &QueueId, ranks: Range<u32>) -> impl Iterator<Item = TicketId> {
        let queue = self.queue(queue);
        ranks.map_while(move |rank| queue?.at(rank))
    }

    fn queue(&self, name: &QueueId) -> Option<&Queue> {
        self.queues.get(*self.names.get(name)?)
    }

    fn find(&self, ticket: TicketId) -> Option<(&Queue, Key)> {
        let spot = self.tickets.get(&ticket)?;
        Some((self.queues.get(spot.queue)?, spot.key))
    }

    /// Where a ticket is to wait, in a queue that may be new.
    fn spot(&mut self, waiting: &Waiting) -> Spot {
        let queue = self.index(&waiting.queue);
        Spot {
            queue,
            key: Key::of(waiting, self.order(&waiting.queue)),
        }
    }

    /// Where in `queues` a queue is, which may be new.
    fn index(&mut self, name: &QueueId) -> usize {
        match self.names.get(name) {
            Some(index) => *index,
            None => {
                let order = self.orders.order(name);
                self.names.insert(name.clone(), self.queues.len());
                self.queues.push(Queue::new(name.clone(), order));
                self.queues.len().saturating_sub(1)
            }
        }
    }

    /// Says how many are ahead of it.
    fn let_in(&mut self, spot: Spot) -> u32 {
        self.tickets.insert(spot.key.ticket, spot);
        self.queues
            .get_mut(spot.queue)
            .map_or(0, |queue| queue.insert(spot.key))
    }

    /// Says where it was and how many were ahead of it.
    fn take_out(&mut self, ticket: TicketId) -> Option<(Spot, u32)> {
        let spot = self.tickets.remove(&ticket)?;
        let rank = self.queues.get_mut(spot.queue)?.remove(&spot.key);
        Some((spot, rank))
    }

    fn tell_left(&mut self, spot: Spot, rank: u32, at: Timestamp, change: &mut Change) {
        let seq = self.take_seq();
        let Some(queue) = self.queues.get_mut(spot.queue) else {
            return;
        };
        change
            .shifts
            .extend(change::shift(&queue.id, rank, queue.len()));
        let record = Record {
            queue: queue.id.clone(),
            seq,
            at,
            before: Some(spot.key),
            after: None,
            stood: Some(rank),
            cause: Cause::Unknown,
            raised: false,
        };
        queue.keep(record, change);
    }

    fn take_seq(&mut self) -> u64 {
        let seq = self.next_seq;
        self.next_seq = seq.saturating_add(1);
        seq
    }
}

#[cfg(test)]
mod tests;
