//! The last rise of a ticket, worked out when it is asked for.
//!
//! Whoever joins ahead of 10,000 others raises 10,000 numbers; that is kept as one [`Record`], not as 10,000.
//! A queue keeps its recent records, oldest first. To find the last rise of a ticket T that has `ahead` others
//! ahead of it now, they are read backwards, undoing each one's effect on T:
//!
//! | the record says, seen from T | so |
//! |---|---|
//! | somebody who was not ahead came ahead | that is the rise: from `ahead - 1` to `ahead` |
//! | somebody who was ahead left, or fell behind | one more was ahead before it |
//! | T itself moved, and stood better before | that is the rise: `ThisOneMoved` |
//! | T itself moved, and stood no better before | go on from where it stood |
//! | T itself joined | it has not risen |
//! | anything else | it did not concern T |
//!
//! So both numbers are those of that moment, exactly, and no clock has a say in it. It costs O(records since the
//! rise) to ask and O(1) to keep.
//!
//! Bounds: a record is only kept while an earlier one, or itself, raised somebody's number: a queue in which
//! everybody joins at the end keeps nothing. At most [`MOST`] are kept, none older than [`DAYS`] days when another
//! comes. What is dropped is always the oldest, so a rise is forgotten then, never told wrongly.

use std::collections::VecDeque;

use jiff::{SignedDuration, Timestamp};
use now_serving_protocol::line::{Rise, RiseReason};

use super::{Cause, Key, Rank, Record};

/// How many records a queue keeps.
const MOST: usize = 2048;

/// For how long a rise is worth telling.
const DAYS: i64 = 3;

/// Among so many others in line, nobody can tell whose ticket it was that came back.
const CROWD: u32 = 3;

/// The recent records of a queue.
#[derive(Debug, Clone, Default)]
pub(super) struct Rises {
    records: VecDeque<Record>,
}

/// What became of the records.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kept {
    /// The new one is kept.
    pub(super) kept: bool,
    /// Older ones are not any more.
    pub(super) dropped: bool,
}

impl Rises {
    /// Takes a record in, if it is worth it, and drops what no longer is.
    pub(super) fn push(&mut self, record: Record) -> Kept {
        let oldest = record
            .at
            .checked_sub(SignedDuration::from_hours(24 * DAYS))
            .unwrap_or(Timestamp::MIN);
        let before = self.records.len();
        while self
            .records
            .front()
            .is_some_and(|front| !front.raised || front.at < oldest)
            || self.records.len() >= MOST
        {
            self.records.pop_front();
        }
        let dropped = self.records.len() < before;
        let kept = record.raised || !self.records.is_empty();
        if kept {
            self.records.push_back(record);
        }
        Kept { kept, dropped }
    }

    /// The `seq` of the oldest record kept.
    pub(super) fn oldest_seq(&self) -> Option<u64> {
        self.records.front().map(|record| record.seq)
    }

    /// The last rise of the ticket at `key`, which has `ahead` others ahead of it now.
    pub(super) fn last(&self, key: Key, ahead: u32) -> Option<Rise> {
        let (mut key, mut ahead) = (key, ahead);
        for record in self.records.iter().rev() {
            if record.after == Some(key) {
                let stood = record.stood?;
                if stood < ahead {
                    return Some(rise(record, stood, ahead, RiseReason::ThisOneMoved));
                }
                (key, ahead) = (record.before?, stood);
                continue;
            }
            let was_ahead = record.before.is_some_and(|before| before < key);
            match record.after.filter(|after| *after < key) {
                Some(after) if !was_ahead => {
                    let reason = reason(record.cause, after, key);
                    return Some(rise(record, ahead.saturating_sub(1), ahead, reason));
                }
                None if was_ahead => ahead = ahead.saturating_add(1),
                Some(_) | None => {}
            }
        }
        None
    }
}

fn rise(record: &Record, from: u32, to: u32, reason: RiseReason) -> Rise {
    Rise {
        from,
        to,
        at: record.at,
        reason,
    }
}

/// Why `mover` went ahead of `other`, told to the latter.
fn reason(cause: Cause, mover: Key, other: Key) -> RiseReason {
    match cause {
        Cause::CameBack => RiseReason::CameBack,
        Cause::HandedBack => RiseReason::HandedBack,
        Cause::Answered => RiseReason::Answered,
        Cause::MovedHere => RiseReason::MovedHere,
        Cause::Arrived => by_order(mover.rank, other.rank),
        Cause::Unknown => RiseReason::Unknown,
    }
}

/// Which part of the order put a newcomer first.
fn by_order(mover: Rank, other: Rank) -> RiseReason {
    match (mover, other) {
        (Rank::Priority(mover), Rank::Priority(other)) if mover < other => RiseReason::UrgentFirst,
        (Rank::Due(mover, _), Rank::Due(other, _)) if mover < other => RiseReason::DueFirst,
        (Rank::Due(_, mover), Rank::Due(_, other)) if mover < other => RiseReason::UrgentFirst,
        (Rank::Desk(mover), Rank::Desk(other)) if mover < other => RiseReason::DeskOrder,
        (Rank::Desk(_), Rank::Last) => RiseReason::DeskOrder,
        // Of the same rank, the older one goes first: it comes late, and nobody said why.
        (
            Rank::Fifo | Rank::Priority(_) | Rank::Due(..) | Rank::Desk(_) | Rank::Last,
            Rank::Fifo | Rank::Priority(_) | Rank::Due(..) | Rank::Desk(_) | Rank::Last,
        ) => RiseReason::Unknown,
    }
}

/// What may be told of a rise to somebody in a line with so few `others` that each of them can be guessed.
///
/// That an order put something first is about the order. That somebody's fix failed, that they answered a question, that
/// the desk gave their ticket back or passed it on is their own business.
pub(super) fn discreet(reason: RiseReason, others: u32) -> RiseReason {
    match reason {
        RiseReason::CameBack
        | RiseReason::HandedBack
        | RiseReason::Answered
        | RiseReason::MovedHere
            if others < CROWD =>
        {
            RiseReason::ServedBefore
        }
        RiseReason::UrgentFirst
        | RiseReason::DueFirst
        | RiseReason::DeskOrder
        | RiseReason::ServedBefore
        | RiseReason::CameBack
        | RiseReason::HandedBack
        | RiseReason::Answered
        | RiseReason::MovedHere
        | RiseReason::ThisOneMoved
        | RiseReason::Unknown => reason,
    }
}
