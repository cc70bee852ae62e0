//! What the desk tells: one thing that happened to one ticket.

use serde::{Deserialize, Serialize};

use crate::key::{Category, Key};

/// One thing that happened to one ticket.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// When, in seconds since 1970 UTC.
    pub at: f64,
    /// To which ticket.
    pub ticket: Key,
    /// What.
    pub what: What,
    /// The group whose line the ticket is in after it, or who took it.
    pub group: Key,
    /// Smaller is more urgent.
    pub priority: u8,
    /// Who did it, if a technician did and the desk says so.
    pub agent: Option<Key>,
    /// What the ticket is about, if known.
    pub category: Option<Category>,
}

/// What can happen to a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum What {
    /// It came; it waits from now on.
    Created,
    /// It came into this group's line; one that waits already goes on waiting there.
    Queued,
    /// A technician took it.
    PickedUp,
    /// It is done, or gone.
    Resolved,
}

/// What became of an event that was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Heard {
    /// It was learnt from.
    Learnt,
    /// It happened before something that was told earlier; it was learnt from as far as that still can be.
    Late,
    /// It says what is known already; nothing changed.
    Repeated,
    /// It ends a wait that nobody saw begin; nothing changed.
    Unknown,
    /// Its time is no time; nothing changed.
    Timeless,
}
