//! The order in which a queue is served.

use now_serving_protocol::ids::TicketId;
use serde::{Deserialize, Serialize};

use super::Waiting;

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

/// Where a ticket stands in the service order of its queue; the smallest is served next.
///
/// Priority, then the moment that counts, then the ticket's name, which makes the order total.
/// It is the only place that knows the order: a queue that is served otherwise has another way to build its keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key {
    /// The priority it is served with.
    pub priority: Priority,
    /// The moment that counts for its turn, in microseconds since 1970: a store keeps no more, and after a restart
    /// the key must be the same.
    pub since_micros: i64,
    /// The ticket.
    pub ticket: TicketId,
}

impl Key {
    /// The key of a ticket in a queue that is served by priority, then by age.
    #[must_use]
    pub fn of(waiting: &Waiting) -> Self {
        Self {
            priority: waiting.priority,
            since_micros: waiting.since.as_microsecond(),
            ticket: waiting.ticket,
        }
    }
}
