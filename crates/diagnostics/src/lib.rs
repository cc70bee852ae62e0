#![doc = include_str!("../README.md")]

pub mod bundle;
pub mod capture;
pub mod collector;
mod exchange;
pub mod fact;
pub mod finding;
mod identity;
mod platform;
mod program;
pub mod reading;
pub mod redact;
pub mod request;
pub mod screenshot;
mod time_box;
pub mod units;
mod waiting;

pub use bundle::{Bundle, Exclude};
pub use capture::{Capture, capture};
pub use finding::{Finding, findings, verify};
pub use identity::known_here;
pub use redact::{Known, Redacted, Redaction, Redactor};
pub use request::Request;

use std::time::Duration;

/// How long this computer has been running, so that 'I restarted it' can be checked.
///
/// `None` if the operating system does not say.
#[must_use]
pub fn uptime() -> Option<Duration> {
    sysinfo::System::uptime().ok().map(Duration::from_secs)
}
