//! What needs a restart, an update or the right time.

use std::time::Duration;

use now_serving_protocol::bundle::Severity::{Note, Serious, Warning};

use super::{Finding, Seen};
use crate::reading::Reading;
use crate::units;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Sign-in servers refuse a clock that is off by five minutes; from two on it is on its way there.
const CLOCK: u64 = 120;

/// A wrong clock breaks sign-in first, and then every encrypted connection.
pub(super) fn clock_is_off(seen: &[Seen<'_>]) -> Vec<Finding> {
    let off = seen.iter().find_map(|one| {
        let Reading::ClockOff(off) = one.reading else {
            return None;
        };
        (off.unsigned_abs() >= CLOCK).then_some((one, *off))
    });
    let Some((one, off)) = off else {
        return Vec::new();
    };
    let by = Duration::from_secs(off.unsigned_abs());
    let way = if off > 0 { "fast" } else { "slow" };
    // Certificates are of today.
    let severity = if by >= DAY { Serious } else { Warning };
    let says = format!("The clock is {} {way}.", units::spoken(by));
    vec![
        Finding::new(("clock-off", severity), says, [one])
            .advice("Switch on automatic time in the settings."),
    ]
}

/// An update that waits for a restart is half an update; and a long run gathers small faults.
pub(super) fn restart(seen: &[Seen<'_>]) -> Vec<Finding> {
    let pending = seen.iter().find_map(|one| {
        let Reading::RestartPending { since } = one.reading else {
            return None;
        };
        Some((one, *since))
    });
    let up = uptime(seen);
    let finding = match (pending, up) {
        (Some((one, Some(since))), _) if since >= DAY => {
            let severity = if since >= 7 * DAY { Warning } else { Note };
            let says = format!("A restart has been pending for {}.", units::spoken(since));
            Finding::new(("restart-pending", severity), says, [one])
        }
        (Some((one, _)), Some((running, up))) if up >= 7 * DAY => {
            let says = format!(
                "A restart is pending, and the computer has been running for {}.",
                units::spoken(up)
            );
            Finding::new(("restart-pending", Note), says, [one, running])
        }
        (Some((one, _)), _) => {
            Finding::new(("restart-pending", Note), "A restart is pending.", [one])
        }
        (None, Some((one, up))) if up >= 30 * DAY => {
            let says = format!("The computer has been running for {}.", units::spoken(up));
            Finding::new(("long-run", Note), says, [one])
        }
        (None, _) => return Vec::new(),
    };
    vec![finding.advice("Save your work and restart.")]
}

/// A computer that went off by itself lost power, froze, or was held off by its button.
pub(super) fn ended_badly(seen: &[Seen<'_>]) -> Vec<Finding> {
    let ended = seen
        .iter()
        .find(|one| matches!(one.reading, Reading::LastRun { ended_well: false }));
    let Some(one) = ended else {
        return Vec::new();
    };
    let long_ago = uptime(seen).is_some_and(|(_, up)| up >= 7 * DAY);
    let severity = if long_ago { Note } else { Warning };
    vec![Finding::new(
        ("ended-badly", severity),
        "The last run ended without a proper shutdown.",
        [one],
    )]
}

/// Updates that mend a security fault, or very many, or none for a long time.
pub(super) fn updates(seen: &[Seen<'_>]) -> Vec<Finding> {
    let found = seen
        .iter()
        .find_map(|one| waiting(one).or_else(|| none_for_long(one)));
    found.into_iter().collect()
}

fn waiting<'s>(one: &'s Seen<'s>) -> Option<Finding> {
    let Reading::UpdatesWaiting { all, security } = one.reading else {
        return None;
    };
    let of_them = match (security, all == security) {
        (0, _) => return None,
        (_, true) => "all of them for security".to_owned(),
        (1, false) => "one of them for security".to_owned(),
        (many, false) => format!("{many} of them for security"),
    };
    let says = match all {
        1 => "An update for security waits.".to_owned(),
        _ => format!("{all} updates wait, {of_them}."),
    };
    Some(Finding::new(("updates-waiting", Note), says, [one]).advice("Install them."))
}

fn none_for_long<'s>(one: &'s Seen<'s>) -> Option<Finding> {
    let Reading::Updated(ago) = one.reading else {
        return None;
    };
    let says = format!("Nothing was updated for {}.", units::spoken(*ago));
    (*ago >= 60 * DAY)
        .then(|| Finding::new(("updates-none", Note), says, [one]).advice("Look for updates."))
}

/// How long the computer has been running, with the fact that says so.
fn uptime<'s>(seen: &'s [Seen<'s>]) -> Option<(&'s Seen<'s>, Duration)> {
    seen.iter().find_map(|one| {
        let Reading::Uptime(up) = one.reading else {
            return None;
        };
        Some((one, *up))
    })
}
