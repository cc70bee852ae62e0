//! The collectors, one per subject, in the order in which a technician reads them.
//!
//! A new one is a file beside these and a line in [`ALL`]. It writes plain facts with units, says
//! what it could not read, and reads only what its subject needs: no command lines, no
//! environment, no titles of windows, no serial numbers. Each kind of fact is a [`Field`], and the
//! fields together are the table in docs/privacy.md.

mod background;
mod battery;
mod computer;
mod crashes;
mod devices;
mod disks;
mod displays;
mod extra;
mod heat;
mod log;
mod login;
mod network;
mod printers;
mod sound;
mod strain;
mod system;
mod upkeep;

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use crate::capture::Notes;
use crate::fact::Field;

/// Reads one subject.
#[derive(Debug)]
pub struct Collector {
    /// Its name in bundles and settings, the same for ever.
    pub name: &'static str,
    /// The subject, for people.
    pub title: &'static str,
    /// Why a technician wants it, as a sentence for people.
    pub why: &'static str,
    /// The kinds of facts that it can write.
    pub fields: &'static [&'static Field],
    /// How long it may take before it is left behind.
    pub(crate) limit: Duration,
    /// Reads, and writes down what it finds.
    pub(crate) read: fn(&Notes),
    /// Whether a thread is in it, perhaps one that was left behind.
    pub(crate) busy: AtomicBool,
}

impl Collector {
    pub(crate) const fn new(
        (name, title): (&'static str, &'static str),
        why: &'static str,
        fields: &'static [&'static Field],
        read: fn(&Notes),
    ) -> Self {
        Self {
            name,
            title,
            why,
            fields,
            limit: Duration::from_millis(1500),
            read,
            busy: AtomicBool::new(false),
        }
    }

    /// With another time limit.
    pub(crate) const fn within(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }
}

/// Every collector.
pub static ALL: &[&Collector] = &[
    &computer::COLLECTOR,
    &system::COLLECTOR,
    &upkeep::COLLECTOR,
    &strain::COLLECTOR,
    &heat::COLLECTOR,
    &disks::COLLECTOR,
    &battery::COLLECTOR,
    &network::COLLECTOR,
    &printers::COLLECTOR,
    &displays::COLLECTOR,
    &devices::COLLECTOR,
    &sound::COLLECTOR,
    &login::COLLECTOR,
    &crashes::COLLECTOR,
    &background::COLLECTOR,
    &log::COLLECTOR,
    &extra::COLLECTOR,
];
