//! What a change of a line did to the others in it.

use std::ops::Range;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Key, QueueId};

/// What joining, moving or leaving did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// Whose places moved besides the ticket's own; at most one range per queue that was touched.
    pub shifts: Vec<Shift>,
    /// What to store, so that rises can still be explained after a restart.
    pub records: Vec<Record>,
    /// What to delete of what was stored before.
    pub expired: Vec<Expired>,
}

/// A range of ranks whose places moved by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// The queue.
    pub queue: QueueId,
    /// The ranks of the tickets concerned, as they are after the change. Never empty.
    pub ranks: Range<u32>,
    /// Where to.
    pub direction: Direction,
}

/// Which way a place moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// One less is ahead.
    Nearer,
    /// One more is ahead.
    Further,
}

/// Why a ticket comes to a place in line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// It is new in line, or its own priority or moment changed.
    Arrived,
    /// Its fix did not hold.
    CameBack,
    /// A technician gave it back.
    HandedBack,
    /// What it waited for came, and nobody has it.
    Answered,
    /// It came over from another queue.
    MovedHere,
    /// The desk did not say.
    Unknown,
}

/// One change of one queue, as it is kept to explain rises. A plain row: store its fields as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The queue.
    pub queue: QueueId,
    /// Counts up over all queues; clocks don't decide what came first.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// Where the ticket stood in this queue before, if it did.
    pub before: Option<Key>,
    /// Where it stands in this queue since, if it does.
    pub after: Option<Key>,
    /// How many were ahead of it before, in this queue or the one it came from, if it waited.
    pub stood: Option<u32>,
    /// Why it came.
    pub cause: Cause,
    /// Whether somebody's number rose.
    pub raised: bool,
}

/// Stored records that must go with this change: left in the store, they would tell later comers of rises not theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expired {
    /// The queue.
    pub queue: QueueId,
    /// Every record of the queue with a smaller `seq` goes.
    pub below: u64,
}

/// The shift of those that stay, when a ticket had `before` of them ahead and now has `after`.
pub(super) fn shift(queue: &QueueId, before: u32, after: u32) -> Option<Shift> {
    let (ranks, direction) = match before.cmp(&after) {
        std::cmp::Ordering::Less => (before..after, Direction::Nearer),
        std::cmp::Ordering::Equal => return None,
        std::cmp::Ordering::Greater => (
            after.saturating_add(1)..before.saturating_add(1),
            Direction::Further,
        ),
    };
    Some(Shift {
        queue: queue.clone(),
        ranks,
        direction,
    })
}
