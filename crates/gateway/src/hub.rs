//! Who is connected, and how to wake them.
//!
//! A connection keeps no queue: it has a number up to which it was told, and a bell. What it is told is read from the
//! store and the board when its socket can take it, so that a slow reader costs no memory and misses nothing.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use now_serving_protocol::ids::DeviceId;
use tokio::sync::Notify;

use crate::store::persons::PersonId;

/// There are updates.
pub(crate) const UPDATE: u8 = 1;
/// A place, a forecast or the desk may have changed.
pub(crate) const STANDING: u8 = 2;
/// The connection is to end.
pub(crate) const CLOSE: u8 = 4;

/// All connections.
#[derive(Default)]
pub(crate) struct Hub {
    people: Mutex<HashMap<PersonId, Vec<Arc<Bell>>>>,
    closed: AtomicBool,
    /// Rung when any line changed.
    pub(crate) line_changed: Notify,
}

/// Wakes one connection.
pub(crate) struct Bell {
    device: DeviceId,
    reasons: AtomicU8,
    notify: Notify,
}

/// A bell's place in the hub; it is given up when this is dropped.
pub(crate) struct Hung {
    hub: Arc<Hub>,
    person: PersonId,
    bell: Arc<Bell>,
}

impl Hub {
    /// Hangs a bell for a connection. It rings at once, so that it says where things stand.
    pub(crate) fn hang(self: &Arc<Self>, person: PersonId, device: DeviceId) -> Hung {
        let bell = Arc::new(Bell {
            device,
            reasons: AtomicU8::new(0),
            notify: Notify::new(),
        });
        self.people().entry(person).or_default().push(bell.clone());
        bell.ring(if self.closed.load(Ordering::Acquire) {
            CLOSE
        } else {
            UPDATE | STANDING
        });
        Hung {
            hub: self.clone(),
            person,
            bell,
        }
    }

    /// Something happened to a ticket of this person.
    pub(crate) fn ring(&self, person: PersonId) {
        for bell in self.people().get(&person).into_iter().flatten() {
            bell.ring(UPDATE | STANDING);
        }
    }

    /// Rings for the standing of all for whom `concerns` holds.
    pub(crate) fn ring_standing(&self, concerns: impl Fn(PersonId) -> bool) {
        let people = self.people();
        let concerned = people.iter().filter(|(person, _)| concerns(**person));
        for bell in concerned.flat_map(|(_, bells)| bells) {
            bell.ring(STANDING);
        }
    }

    /// Ends the connections of a device.
    pub(crate) fn close_device(&self, device: DeviceId) {
        for bell in self
            .people()
            .values()
            .flatten()
            .filter(|bell| bell.device == device)
        {
            bell.ring(CLOSE);
        }
    }

    /// Ends all connections, and those that come.
    pub(crate) fn close(&self) {
        self.closed.store(true, Ordering::Release);
        for bell in self.people().values().flatten() {
            bell.ring(CLOSE);
        }
    }

    fn people(&self) -> MutexGuard<'_, HashMap<PersonId, Vec<Arc<Bell>>>> {
        self.people.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Bell {
    fn ring(&self, reason: u8) {
        self.reasons.fetch_or(reason, Ordering::AcqRel);
        self.notify.notify_one();
    }
}

impl Hung {
    /// Why it rang since the last time; nothing if it did not.
    pub(crate) fn reasons(&self) -> u8 {
        self.bell.reasons.swap(0, Ordering::AcqRel)
    }

    /// Rings it for oneself.
    pub(crate) fn again(&self, reason: u8) {
        self.bell.ring(reason);
    }

    /// Waits until it rings.
    pub(crate) async fn rung(&self) {
        self.bell.notify.notified().await;
    }
}

impl Drop for Hung {
    fn drop(&mut self) {
        let mut people = self.hub.people();
        if let Some(bells) = people.get_mut(&self.person) {
            bells.retain(|bell| !Arc::ptr_eq(bell, &self.bell));
            if bells.is_empty() {
                people.remove(&self.person);
            }
        }
    }
}
