//! One queue: who waits in it, and what is kept to explain rises.

use std::fmt;
use std::sync::Arc;

use indexset::BTreeSet;
use now_serving_protocol::ids::TicketId;
use now_serving_protocol::line::Rise;
use serde::{Deserialize, Serialize};

use super::adherence::Adherence;
use super::change::{Change, Expired, Record};
use super::order::{Key, ServiceOrder};
use super::pace::PickUps;
use super::rises::Rises;

/// Names a queue of the desk; cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct QueueId(Arc<str>);

/// The tickets that wait in a queue, in service order, and its recent changes.
#[derive(Debug, Clone)]
pub(super) struct Queue {
    pub(super) id: QueueId,
    pub(super) service: ServiceOrder,
    pub(super) adherence: Adherence,
    pub(super) pick_ups: PickUps,
    order: BTreeSet<Key>,
    rises: Rises,
    /// Nobody has waited since it was made or ran empty: what is stored of it says nothing to those who come.
    fresh: bool,
}

impl Queue {
    pub(super) fn new(id: QueueId, service: ServiceOrder) -> Self {
        Self {
            id,
            service,
            adherence: Adherence::default(),
            pick_ups: PickUps::default(),
            order: BTreeSet::new(),
            rises: Rises::default(),
            fresh: true,
        }
    }

    pub(super) fn len(&self) -> u32 {
        count(self.order.len())
    }

    /// How many are ahead of `key`.
    pub(super) fn rank(&self, key: &Key) -> u32 {
        count(self.order.rank(key))
    }

    pub(super) fn at(&self, rank: u32) -> Option<TicketId> {
        self.order
            .get_index(usize::try_from(rank).ok()?)
            .map(|key| key.ticket)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = TicketId> {
        self.order.iter().map(|key| key.ticket)
    }

    pub(super) fn last_rise(&self, key: Key) -> Option<Rise> {
        self.rises.last(key, self.rank(&key))
    }

    /// Lets one in, and says how many are ahead of it.
    pub(super) fn insert(&mut self, key: Key) -> u32 {
        let rank = self.rank(&key);
        self.order.insert(key);
        rank
    }

    /// Lets one out, and says how many were ahead of it.
    pub(super) fn remove(&mut self, key: &Key) -> u32 {
        let rank = self.rank(key);
        self.order.remove(key);
        rank
    }

    /// Takes a record back in that was stored. One from before the queue's order was changed says nothing any more, nor
    /// do those before it.
    pub(super) fn restore(&mut self, record: Record) {
        let mut keys = record.before.iter().chain(&record.after);
        if !keys.all(|key| key.fits(self.service)) {
            self.rises = Rises::default();
            self.fresh = true;
        } else if !self.order.is_empty() {
            self.fresh = false;
            let _kept = self.rises.push(record);
        }
    }

    /// Keeps a record as long as somebody waits whom it may concern, and tells `change` what to store and delete.
    pub(super) fn keep(&mut self, record: Record, change: &mut Change) {
        if self.order.is_empty() {
            self.rises = Rises::default();
            self.fresh = true;
            return;
        }
        let next_seq = record.seq.saturating_add(1);
        let kept = self.rises.push(record.clone());
        if kept.dropped || self.fresh {
            self.fresh = false;
            let below = self.rises.oldest_seq().unwrap_or(next_seq);
            change.expired.push(Expired {
                queue: record.queue.clone(),
                below,
            });
        }
        if kept.kept {
            change.records.push(record);
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
