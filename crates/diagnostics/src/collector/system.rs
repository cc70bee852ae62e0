//! The operating system: which, for how long, in which place and language, who manages it.

use std::time::Duration;

use jiff::tz::TimeZone;
use sysinfo::System;

use crate::capture::Notes;
use crate::collector::Collector;
use crate::fact::{Field, TellsOf};
use crate::reading::Reading;
use crate::{platform, units};

pub(super) static COLLECTOR: Collector = Collector::new(
    ("system", "Operating system"),
    "It says which fixes apply, and whether a restart was tried.",
    &[
        &SYSTEM,
        &KERNEL,
        &UPTIME,
        &LAST_RUN,
        &CLOCK,
        &CLOCK_KEPT,
        &ZONE,
        &LOCALE,
        &SESSION,
        &MANAGED,
    ],
    read,
);

static SYSTEM: Field = Field::new("system", "System", "name and version");
static KERNEL: Field = Field::new("kernel", "Kernel", "version");
static UPTIME: Field = Field::new("uptime", "Running for", "time since the last start");
static LAST_RUN: Field = Field::new(
    "last-run",
    "Last run",
    "whether the run before this one was shut down as it should be",
);
static CLOCK_KEPT: Field = Field::new(
    "clock-kept",
    "Clock by network",
    "whether the clock is kept right over the network",
);
static ZONE: Field =
    Field::new("zone", "Time zone", "the time zone that is set").of(TellsOf::ThisOne);
static LOCALE: Field =
    Field::new("locale", "Language", "language and region of the session").of(TellsOf::Person);
static MANAGED: Field = Field::new(
    "managed",
    "Managed",
    "kind of sign-in and of device management, without names",
);
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
    if let Some(zone) = TimeZone::system().iana_name() {
        notes.add(ZONE.fact(zone));
    }
    if let Some(locale) = platform::locale() {
        notes.add(LOCALE.fact(locale));
    }
    if let Some(session) = platform::session() {
        notes.add(SESSION.fact(session));
    }
    match platform::managed() {
        Ok(by) if by.is_empty() => notes.add(MANAGED.fact("no sign of it")),
        Ok(by) => notes.add(MANAGED.fact(by.join(", "))),
        Err(why) => notes.problem(why),
    }
    // These two ask other programs and come last.
    last_run(notes);
    match platform::clock_kept() {
        Ok(kept) => {
            let told = if kept { "yes" } else { "no" };
            notes.add(CLOCK_KEPT.fact(told).reading(Reading::ClockKept(kept)));
        }
        Err(why) => notes.problem(why),
    }
}

fn last_run(notes: &Notes) {
    match platform::ended_well() {
        Ok(Some(ended_well)) => {
            let told = match ended_well {
                true => "shut down as it should be",
                false => "ended without a proper shutdown",
            };
            notes.add(LAST_RUN.fact(told).reading(Reading::LastRun { ended_well }));
        }
        Ok(None) => notes.add(LAST_RUN.fact("none is on record")),
        Err(why) => notes.problem(why),
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
