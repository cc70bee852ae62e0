//! Updates and restarts: what waits, and since when.

use std::time::Duration;

use crate::capture::Notes;
use crate::collector::Collector;
use crate::fact::Field;
use crate::platform::{self, RestartPending, UpdatesWaiting};
use crate::reading::Reading;
use crate::units;

pub(super) static COLLECTOR: Collector = Collector::new(
    ("upkeep", "Updates and restarts"),
    "Half-installed updates cause odd faults, and some faults are mended already.",
    &[&RESTART, &UPDATED, &WAITING],
    read,
);

static RESTART: Field = Field::new(
    "restart",
    "Restart pending",
    "whether an update waits for a restart, and for how long",
);
static UPDATED: Field = Field::new(
    "updated",
    "Software last changed",
    "how long ago software was installed or updated",
);
static WAITING: Field = Field::new(
    "waiting",
    "Updates waiting",
    "how many, and how many for security",
);

/// The package tools read long lists, where they have not kept them read.
const COUNTING: Duration = Duration::from_millis(1000);

fn read(notes: &Notes) {
    let up = crate::uptime().unwrap_or_default();
    match platform::restart_pending(up) {
        Ok(Some(pending)) => notes.add(RESTART.fact(tell(&pending)).reading(
            Reading::RestartPending {
                since: pending.since,
            },
        )),
        Ok(None) => notes.add(RESTART.fact("no")),
        Err(why) => notes.problem(why),
    }
    if let Some(ago) = platform::updated() {
        let told = format!("{} ago", units::span(ago));
        notes.add(UPDATED.fact(told).reading(Reading::Updated(ago)));
    }
    match platform::updates_waiting(COUNTING) {
        Ok(waiting) => notes.add(
            WAITING
                .fact(count(waiting))
                .reading(Reading::UpdatesWaiting {
                    all: waiting.all,
                    security: waiting.security,
                }),
        ),
        Err(why) => notes.problem(why),
    }
}

fn tell(pending: &RestartPending) -> String {
    match pending.since {
        Some(since) => format!("yes, for {}: {}", units::span(since), pending.why),
        None => format!("yes: {}", pending.why),
    }
}

fn count(waiting: UpdatesWaiting) -> String {
    match (waiting.all, waiting.security) {
        (0, _) => "none that this computer knows of".to_owned(),
        (all, 0) => all.to_string(),
        (all, security) => format!("{all}, {security} of them for security"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_is_told_with_its_reason_and_time() {
        let mut pending = RestartPending {
            why: "a newer kernel is installed",
            since: Some(Duration::from_secs(12 * 86_400)),
        };
        assert_eq!(
            tell(&pending),
            "yes, for 12 days: a newer kernel is installed"
        );
        pending.since = None;
        assert_eq!(tell(&pending), "yes: a newer kernel is installed");
        let waiting = |all, security| count(UpdatesWaiting { all, security });
        assert_eq!(waiting(0, 0), "none that this computer knows of");
        assert_eq!(waiting(14, 3), "14, 3 of them for security");
        assert_eq!(waiting(14, 0), "14");
    }
}
