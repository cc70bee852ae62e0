//! The order in which a queue is served, as data.
//!
//! A queue's [`ServiceOrder`] says what goes first; [`Key::of`] turns that and a ticket into a key, and the smallest key
//! is served next. Whatever else is equal, the older one goes first, then the name decides, which makes every order
//! total. Nothing else knows the orders.

use std::collections::HashMap;
use std::str::FromStr;

use now_serving_protocol::ids::TicketId;
use serde::{Deserialize, Serialize};

use super::{QueueId, Waiting};

/// How urgent a ticket is; what is urgent is served first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Goes before everything else.
    Urgent,
    /// The usual.
    Normal,
    /// Goes after everything else.
    Low,
}

/// What a desk declares about the order in which a queue is served.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceOrder {
    /// Who came first is served first.
    Fifo,
    /// The more urgent first, then who came first.
    #[default]
    Priority,
    /// What is due first, then the more urgent, then who came first. What is never due comes last.
    Due,
    /// As the desk's own system sorts it, by the key that the connector gives. What has no key comes last.
    Desk,
}

/// The service orders of a desk's queues.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServiceOrders {
    /// For every queue that is not named.
    pub usual: ServiceOrder,
    /// For those that are.
    pub of: HashMap<QueueId, ServiceOrder>,
}

/// Where the desk's own system sorts a ticket; compared byte by byte.
///
/// Two texts that begin with the same [`SortKey::BYTES`] bytes are not told apart: of those the older is served first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SortKey([u8; SortKey::BYTES]);

/// Where a ticket stands in the service order of its queue; the smallest is served next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key {
    /// What the queue's order looks at first.
    pub rank: Rank,
    /// The moment that counts for its turn, in microseconds since 1970: a store keeps no more, and after a restart
    /// the key must be the same.
    pub since_micros: i64,
    /// The ticket.
    pub ticket: TicketId,
}

/// What an order looks at before the age. Within a queue all are of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rank {
    /// Nothing.
    Fifo,
    /// The priority it is served with.
    Priority(Priority),
    /// When it is due, in microseconds since 1970, then its priority; what is never due has the largest.
    Due(i64, Priority),
    /// The desk's own key.
    Desk(SortKey),
    /// None, in a queue in which others have one.
    Last,
}

/// A word that names no service order.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no service order; there are fifo, priority, due and desk")]
pub struct NoSuchOrder(String);

impl Key {
    /// The key of a ticket in a queue that is served in this order.
    #[must_use]
    pub fn of(waiting: &Waiting, order: ServiceOrder) -> Self {
        let rank = match order {
            ServiceOrder::Fifo => Rank::Fifo,
            ServiceOrder::Priority => Rank::Priority(waiting.priority),
            ServiceOrder::Due => {
                let due = waiting.due.map_or(i64::MAX, |due| due.as_microsecond());
                Rank::Due(due, waiting.priority)
            }
            ServiceOrder::Desk => waiting.sort_key.map_or(Rank::Last, Rank::Desk),
        };
        Self {
            rank,
            since_micros: waiting.since.as_microsecond(),
            ticket: waiting.ticket,
        }
    }

    /// Whether it is the key of a queue that is served in this order.
    pub(super) fn fits(&self, order: ServiceOrder) -> bool {
        match self.rank {
            Rank::Fifo => order == ServiceOrder::Fifo,
            Rank::Priority(_) => order == ServiceOrder::Priority,
            Rank::Due(..) => order == ServiceOrder::Due,
            Rank::Desk(_) | Rank::Last => order == ServiceOrder::Desk,
        }
    }
}

impl ServiceOrders {
    /// The order of one queue.
    #[must_use]
    pub fn order(&self, queue: &QueueId) -> ServiceOrder {
        self.of.get(queue).copied().unwrap_or(self.usual)
    }
}

impl SortKey {
    /// How much of a key is compared.
    pub const BYTES: usize = 24;

    /// A key that sorts as text does, such as Jira's rank.
    #[must_use]
    pub fn text(text: &str) -> Self {
        let mut key = [0; Self::BYTES];
        for (to, from) in key.iter_mut().zip(text.bytes()) {
            *to = from;
        }
        Self(key)
    }

    /// A key that sorts as numbers do, such as a position in a list.
    #[must_use]
    pub fn number(number: i64) -> Self {
        // With the sign turned, the bytes of negative numbers come before those of positive ones.
        let ordered = number.cast_unsigned() ^ (1 << 63);
        let mut key = [0; Self::BYTES];
        for (to, from) in key.iter_mut().zip(ordered.to_be_bytes()) {
            *to = from;
        }
        Self(key)
    }
}

impl FromStr for ServiceOrder {
    type Err = NoSuchOrder;

    fn from_str(word: &str) -> Result<Self, NoSuchOrder> {
        match word {
            "fifo" => Ok(Self::Fifo),
            "priority" => Ok(Self::Priority),
            "due" => Ok(Self::Due),
            "desk" => Ok(Self::Desk),
            other => Err(NoSuchOrder(other.to_owned())),
        }
    }
}
