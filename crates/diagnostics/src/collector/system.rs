//! The operating system: which, how long it has been running, which desktop.

use std::time::Duration;

use sysinfo::System;

use crate::capture::Notes;
use crate::collector::Collector;
use crate::fact::Field;
use crate::reading::Reading;
use crate::{platform, units};

pub(super) static COLLECTOR: Collector = Collector::new(
    ("system", "Operating system"),
    "It says which fixes apply, and whether a restart was tried.",
    &[&SYSTEM, &KERNEL, &UPTIME, &CLOCK, &SESSION],
    read,
);

static SYSTEM: Field = Field::new("system", "System", "name and version");
static KERNEL: Field = Field::new("kernel", "Kernel", "version");
static UPTIME: Field = Field::new("uptime", "Running for", "time since the last start");
static CLOCK: Field = Field::new("clock", "Clock", "how far it is off, by the gateway");
static SESSION: Field = Field::new(
    "session",
    "Session",
    "kind of desktop, at the computer or from afar",
);

fn read(notes: &Notes) {
    match platform::system_name() {
        Ok(name) => notes.add(SYSTEM.fact(name)),
        Err(error) => notes.problem(format!("The system's name could not be read: {error}.")),
    }
    if let Ok(kernel) = System::kernel_version() {
        notes.add(KERNEL.fact(kernel));
    }
    match crate::uptime() {
        Some(time) => notes.add(
            UPTIME
                .fact(units::span(time))
                .reading(Reading::Uptime(time)),
        ),
        None => notes.problem("The system does not say how long it has been running."),
    }
    if let Some(off) = notes.request().clock_off {
        notes.add(CLOCK.fact(clock(off)).reading(Reading::ClockOff(off)));
    }
    if let Some(session) = platform::session() {
        notes.add(SESSION.fact(session));
    }
}

/// A few seconds are the way that the answer took.
fn clock(off: i64) -> String {
    let span = units::span(Duration::from_secs(off.unsigned_abs()));
    match off {
        -30..=30 => "right".to_owned(),
        ..-30 => format!("{span} slow"),
        31.. => format!("{span} fast"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_right_fast_or_slow() {
        assert_eq!(clock(-30), "right");
        assert_eq!(clock(7 * 60 + 4), "7 min fast");
        assert_eq!(clock(-3 * 3600), "3 h slow");
    }
}
