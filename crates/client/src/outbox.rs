//! What waits to be sent, and whose turn it is. Pure: entries, outcomes and moments in, decisions out.
//!
//! ```text
//!              begin                 accepted
//!   Queued ───────────▶ Sending ───────────────▶ (out of the outbox; its bytes are kept)
//!     ▲  ▲                │ │ │
//!     │  │  crash, line   │ │ │  the gateway failed at this one
//!     │  └────────────────┘ │ └──────────▶ Deferred ──┐ its time has come, or the person
//!     │                     │                         │ asks, or the network is back
//!     │                     ▼                         │
//!     │   the person     Refused                      │
//!     └─────asks────────────┴─────────────────────────┘
//! ```
//!
//! - One entry travels at a time, in the order in which they were written.
//! - What goes wrong between here and the gateway (no network, a sign-in page, a gateway that is busy or refuses this
//!   computer) holds the whole line up and is no fault of the entry. What goes wrong with one entry never holds up others.
//! - Everything that belongs to one ticket keeps its order, and a reply waits until its report was taken.
//! - Waiting is measured by a clock that can't be set, so no change of the wall clock can lose, age or hurry an entry.
//! - An entry leaves only through a receipt or by the person's own hand.

pub(crate) mod entry;
pub(crate) mod files;
pub(crate) mod rows;

use std::time::{Duration, Instant};

use now_serving_protocol::ids::TicketId;
use rand::Rng as _;

use crate::client::Settled;
use entry::{Entry, EntryId, Parcel, State};

/// The first wait after a failure is at most this long.
const BACKOFF_BASE: Duration = Duration::from_secs(2);
/// No wait that we choose ourselves is longer.
pub(crate) const BACKOFF_CAP: Duration = Duration::from_secs(15 * 60);

/// All entries, oldest first, and whether the way to the gateway is free.
#[derive(Debug, Default)]
pub(crate) struct Outbox {
    entries: Vec<Entry>,
    way: Way,
    failures: u32,
}

/// Whether anything can be sent at all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Way {
    /// There is no gateway to send to yet, or it refuses this computer.
    #[default]
    Shut,
    /// Free.
    Open,
    /// Nothing gets through until then. If the gateway asked for that itself, reaching it does not end the wait.
    Blocked { until: Instant, asked: bool },
}

/// What came of trying to send an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The gateway has it.
    Accepted,
    /// It can never succeed as it is.
    Refused { why: String },
    /// The gateway failed at this one.
    Failed { after: Option<Duration> },
    /// Nothing gets through.
    NoWay(Pause),
    /// The gateway does not know this computer.
    Shut,
}

/// How long nothing is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pause {
    /// Longer with each failure.
    Growing,
    /// So long, or until the gateway is reached.
    For(Duration),
    /// So long: the gateway asked for it.
    Asked(Duration),
}

/// What to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    /// Send this one.
    Send(EntryId),
    /// Nothing can be done before then.
    Wait(Instant),
    /// Nothing can be done until something changes.
    Rest,
}

impl Outbox {
    /// Starts with what was on the disk. Nothing goes out before [`Self::open`].
    pub(crate) fn new(entries: Vec<Entry>) -> Self {
        Self {
            entries,
            way: Way::Shut,
            failures: 0,
        }
    }

    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Whether an entry is on its way.
    pub(crate) fn is_sending(&self) -> bool {
        self.entries
            .iter()
            .any(|entry| entry.state == State::Sending)
    }

    /// Whether nothing gets through for now.
    pub(crate) fn is_blocked(&self, now: Instant) -> bool {
        matches!(self.way, Way::Blocked { until, .. } if until > now)
    }

    /// How many wait, and for whom.
    pub(crate) fn count(&self) -> Settled {
        let refused = self
            .entries
            .iter()
            .filter(|entry| matches!(entry.state, State::Refused { .. }))
            .count();
        Settled {
            waiting: self.entries.len() - refused,
            refused,
        }
    }

    pub(crate) fn find(&self, id: EntryId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id() == id)
    }

    /// Puts a new entry at the end.
    pub(crate) fn queue(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    /// Takes in all that is on the disk, in its order. Of what is known here, this knows better where it stands.
    pub(crate) fn merge(&mut self, on_disk: Vec<Entry>) {
        let mut known = std::mem::take(&mut self.entries);
        for entry in on_disk {
            let position = known.iter().position(|known| known.id() == entry.id());
            let here = position.map(|position| known.remove(position));
            self.entries.push(here.unwrap_or(entry));
        }
        self.entries.append(&mut known);
    }

    /// Whose turn it is.
    pub(crate) fn turn(&self, now: Instant) -> Turn {
        if self.is_sending() {
            return Turn::Rest;
        }
        match self.way {
            Way::Shut => return Turn::Rest,
            Way::Blocked { until, .. } if until > now && self.wants_out() => {
                return Turn::Wait(until);
            }
            Way::Blocked { until, .. } if until > now => return Turn::Rest,
            Way::Blocked { .. } | Way::Open => {}
        }
        let mut earliest = None;
        for (position, entry) in self.entries.iter().enumerate() {
            if self.waits_for_another(position) {
                continue;
            }
            match entry.state {
                State::Queued => return Turn::Send(entry.id()),
                State::Deferred { until } if until <= now => return Turn::Send(entry.id()),
                State::Deferred { until } => {
                    earliest = Some(earliest.map_or(until, |other: Instant| other.min(until)));
                }
                State::Sending | State::Refused { .. } => {}
            }
        }
        earliest.map_or(Turn::Rest, Turn::Wait)
    }

    /// Marks an entry as being sent.
    pub(crate) fn begin(&mut self, id: EntryId) {
        self.change(id, |entry| entry.state = State::Sending);
    }

    /// Takes in what came of it. Returns the entry as it stands now; one that was accepted is no longer in the outbox.
    pub(crate) fn finish(&mut self, id: EntryId, outcome: Outcome, now: Instant) -> Option<Entry> {
        match outcome {
            Outcome::Accepted => {
                self.open();
                return self.remove(id);
            }
            Outcome::Refused { why } => {
                self.open();
                self.change(id, |entry| entry.state = State::Refused { why });
            }
            Outcome::Failed { after } => {
                self.open();
                self.change(id, |entry| {
                    entry.tries = entry.tries.saturating_add(1);
                    let wait = after.unwrap_or_else(|| backoff(entry.tries, BACKOFF_CAP));
                    entry.state = State::Deferred { until: now + wait };
                });
            }
            Outcome::NoWay(pause) => {
                self.change(id, |entry| entry.state = State::Queued);
                self.block(pause, now);
            }
            Outcome::Shut => {
                self.change(id, |entry| entry.state = State::Queued);
                self.way = Way::Shut;
            }
        }
        self.find(id).cloned()
    }

    /// There is a gateway to send to: everything may go.
    pub(crate) fn open(&mut self) {
        self.way = Way::Open;
        self.failures = 0;
    }

    /// The gateway was reached, by whatever.
    pub(crate) fn reached(&mut self) {
        match self.way {
            Way::Blocked { asked: true, .. } => {}
            Way::Shut | Way::Open | Way::Blocked { asked: false, .. } => self.open(),
        }
    }

    fn block(&mut self, pause: Pause, now: Instant) {
        let (wait, asked) = match pause {
            Pause::Growing => {
                self.failures = self.failures.saturating_add(1);
                (backoff(self.failures, BACKOFF_CAP), false)
            }
            Pause::For(wait) => (wait, false),
            Pause::Asked(wait) => (wait, true),
        };
        self.way = Way::Blocked {
            until: now + wait,
            asked,
        };
    }

    /// Ends all waiting for time. If the person asks for it, also what the gateway refused is tried again, and a wait
    /// that the gateway asked for ends. Returns what changed, to be written down.
    pub(crate) fn hurry(&mut self, by_hand: bool) -> Vec<EntryId> {
        match self.way {
            Way::Blocked { asked, .. } if by_hand || !asked => self.open(),
            Way::Blocked { .. } | Way::Shut | Way::Open => {}
        }
        let mut changed = Vec::new();
        for entry in &mut self.entries {
            let again = match entry.state {
                State::Deferred { .. } => true,
                State::Refused { .. } => by_hand,
                State::Queued | State::Sending => false,
            };
            if again {
                entry.state = State::Queued;
                changed.push(entry.id());
            }
        }
        changed
    }

    /// Takes an entry out, because it was accepted or the person said so.
    pub(crate) fn remove(&mut self, id: EntryId) -> Option<Entry> {
        let position = self.entries.iter().position(|entry| entry.id() == id)?;
        Some(self.entries.remove(position))
    }

    /// Whether something can still be waited for. What was refused waits for the person alone.
    fn wants_out(&self) -> bool {
        self.entries.iter().any(|entry| match entry.state {
            State::Queued | State::Deferred { .. } | State::Sending => true,
            State::Refused { .. } => false,
        })
    }

    /// Whether an earlier entry must go first: the same ticket's report, or an earlier reply that can still go.
    fn waits_for_another(&self, position: usize) -> bool {
        let Some(ticket) = self.ticket_at(position) else {
            return false;
        };
        self.entries.iter().take(position).any(|earlier| {
            earlier.parcel.ticket() == ticket
                && match (&earlier.parcel, &earlier.state) {
                    (Parcel::Reply(_), State::Refused { .. }) => false,
                    (Parcel::Reply(_), State::Queued | State::Sending | State::Deferred { .. })
                    | (Parcel::Report(_), _) => true,
                }
        })
    }

    fn ticket_at(&self, position: usize) -> Option<TicketId> {
        self.entries
            .get(position)
            .map(|entry| entry.parcel.ticket())
    }

    fn change(&mut self, id: EntryId, change: impl FnOnce(&mut Entry)) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.id() == id) {
            change(entry);
        }
    }
}

/// How long to wait after so many failures: anything up to a limit that doubles, so that many computers do not come
/// back at once. ('Full jitter', M. Brooker, Exponential Backoff And Jitter, 2015.)
pub(crate) fn backoff(failures: u32, cap: Duration) -> Duration {
    let doublings = failures.saturating_sub(1).min(16);
    let limit = BACKOFF_BASE.saturating_mul(1 << doublings).min(cap);
    // Not nearly nothing: an entry that fails at once must not spin.
    rand::rng().random_range(limit / 8..=limit)
}

#[cfg(test)]
mod tests;
