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

use super::{Cause, Key, Record};

/// How many records a queue keeps.
const MOST: usize = 2048;

/// For how long a rise is worth telling.
const DAYS: i64 = 3;

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
        Cause::Arrived if mover.priority < other.priority => RiseReason::UrgentFirst,
        Cause::Arrived | Cause::Unknown => RiseReason::Unknown,
    }
}
