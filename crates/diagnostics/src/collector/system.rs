//! The operating system: which, how long it has been running, which desktop.

use sysinfo::System;

use crate::capture::Notes;
use crate::{platform, units};

pub(super) fn read(notes: &Notes) {
    match platform::system_name() {
        Ok(name) => notes.fact("System", name),
        Err(error) => notes.problem(format!("The system's name could not be read: {error}.")),
    }
    if let Ok(kernel) = System::kernel_version() {
        notes.fact("Kernel", kernel);
    }
    match crate::uptime() {
        Some(time) => notes.fact("Running for", units::span(time)),
        None => notes.problem("The system does not say how long it has been running."),
    }
    platform::session(notes);
}
