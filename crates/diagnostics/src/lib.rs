#![doc = include_str!("../README.md")]

pub mod bundle;
pub mod capture;
mod collector;
mod identity;
mod platform;
pub mod redact;
pub mod units;

pub use bundle::{Bundle, Exclude};
pub use capture::{Capture, Request, capture};
pub use identity::known_here;
pub use redact::{Known, Redacted, Redaction, Redactor};

use std::time::Duration;

/// How long this computer has been running, so that 'I restarted it' can be checked.
///
/// `None` if the operating system does not say.
#[must_use]
pub fn uptime() -> Option<Duration> {
    sysinfo::System::uptime().ok().map(Duration::from_secs)
}
