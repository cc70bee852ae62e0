//! How far RT's transactions were read.
//!
//! RT gives a transaction its number before it is committed, so that a lower number can appear after a higher one. The
//! cursor therefore knows each number that it saw lately, and only those that are old enough for all others to have
//! appeared are behind it for good.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::wire::Transaction;
use crate::connector;

/// For how long a transaction can be under way, in seconds.
const UNDER_WAY: i64 = 120;

/// A place among all transactions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Cursor {
    /// Up to here everything was seen.
    pub(super) floor: u64,
    /// What was seen above, by number, with its moment in seconds. At least the newest, once there is one.
    pub(super) seen: BTreeMap<u64, i64>,
}

impl Cursor {
    pub(super) fn parse(cursor: &connector::Cursor) -> Option<Self> {
        serde_json::from_str(&cursor.0).ok()
    }

    pub(super) fn text(&self) -> connector::Cursor {
        connector::Cursor(serde_json::to_string(self).unwrap_or_default())
    }

    /// The last transaction that was seen, and its moment.
    pub(super) fn newest(&self) -> Option<(u64, i64)> {
        self.seen.last_key_value().map(|(id, at)| (*id, *at))
    }

    pub(super) fn has(&self, transaction: &Transaction) -> bool {
        transaction.id <= self.floor || self.seen.contains_key(&transaction.id)
    }

    /// Whether this is another transaction than the one that was seen with its number.
    pub(super) fn belies(&self, transaction: &Transaction) -> bool {
        self.seen
            .get(&transaction.id)
            .is_some_and(|at| *at != transaction.created.as_second())
    }

    pub(super) fn see(&mut self, transaction: &Transaction) {
        if transaction.id > self.floor {
            let at = transaction.created.as_second();
            self.seen.insert(transaction.id, at);
        }
    }

    /// Lets go of what no other can appear below of any more; `now` is by RT's own clock.
    pub(super) fn settle(&mut self, now: i64) {
        while let Some(oldest) = self.seen.first_entry()
            && *oldest.get() < now.saturating_sub(UNDER_WAY)
        {
            self.floor = oldest.key().saturating_sub(1);
            if self.seen.len() == 1 {
                break;
            }
            self.seen.pop_first();
        }
    }
}
