//! The collectors, one per subject, in the order in which a technician reads them.
//!
//! A new one is a file beside these and a line in [`ALL`]. It writes plain facts with units, says
//! what it could not read, and reads only what its subject needs: no command lines, no
//! environment, no titles of windows, no serial numbers.

mod battery;
mod computer;
mod disks;
mod displays;
mod network;
mod strain;
mod system;

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use crate::capture::Notes;

/// Reads one subject.
#[derive(Debug)]
pub(crate) struct Collector {
    /// Its name in bundles and settings, the same for ever.
    pub(crate) name: &'static str,
    /// The subject, for people.
    pub(crate) title: &'static str,
    /// How long it may take before it is left behind.
    pub(crate) limit: Duration,
    /// Reads, and writes down what it finds.
    pub(crate) read: fn(&Notes),
    /// Whether a thread is in it, perhaps one that was left behind.
    pub(crate) busy: AtomicBool,
}

impl Collector {
    pub(crate) const fn new(name: &'static str, title: &'static str, read: fn(&Notes)) -> Self {
        Self {
            name,
            title,
            limit: Duration::from_millis(1500),
            read,
            busy: AtomicBool::new(false),
        }
    }
}

/// Every collector.
pub(crate) static ALL: &[Collector] = {
    static COLLECTORS: [Collector; 7] = [
        Collector::new("computer", "Computer", computer::read),
        Collector::new("system", "Operating system", system::read),
        Collector::new("strain", "Strain", strain::read),
        Collector::new("disks", "Disks", disks::read),
        Collector::new("network", "Network", network::read),
        Collector::new("displays", "Displays", displays::read),
        Collector::new("battery", "Battery", battery::read),
    ];
    &COLLECTORS
};
