//! Disks that are full, failing, stuck, or out of reach.

use now_serving_protocol::bundle::Severity::{Serious, Warning};

use super::{Finding, Seen};
use crate::reading::Reading;
use crate::units;

const GB: u64 = 1_000_000_000;

/// A partition below this is one of the system's own, such as that of the boot loader.
const SMALL: u64 = 2 * GB;

/// A disk that says so itself is right more often than not.
pub(super) fn failing(seen: &[Seen<'_>]) -> Vec<Finding> {
    let mut found = Vec::new();
    for one in seen {
        let Reading::DiskHealth {
            disk,
            failing,
            worn,
        } = one.reading
        else {
            continue;
        };
        match (failing, worn) {
            (true, _) => {
                let says = format!("The disk {disk} says that it is failing.");
                found.push(
                    Finding::new(("disk-failing", Serious), says, [one])
                        .advice("Copy what matters to another place now."),
                );
            }
            // The maker's own count of its life; from 100 on nothing is promised any more.
            (false, Some(worn)) if *worn >= 90 => {
                let says = format!("The disk {disk} has used up {worn} % of its life.");
                found.push(Finding::new(("disk-worn", Warning), says, [one]));
            }
            (false, _) => {}
        }
    }
    found
}

/// Programs fail in odd ways on a full disk, and long before the last byte is gone.
pub(super) fn full(seen: &[Seen<'_>]) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut told = Vec::new();
    for one in seen {
        let Reading::Space {
            place, free, total, ..
        } = one.reading
        else {
            continue;
        };
        let Some(severity) = fullness(*free, *total) else {
            continue;
        };
        told.push(place);
        let says = format!(
            "The disk {place} is {} % full: {} free.",
            100 - units::percent(*free, *total),
            match units::disk(*free) {
                nothing if *free < 1000 => nothing.replace("0 kB", "nothing is"),
                some => format!("{some} is"),
            }
        );
        found.push(
            Finding::new(("disk-full", severity), says, [one])
                .advice("Empty the bin and remove what is no longer needed."),
        );
    }
    for one in seen {
        let Reading::Files { place, free, total } = one.reading else {
            continue;
        };
        if free.saturating_mul(100) < *total && !told.contains(&place) {
            let says = format!("The disk {place} has space, but can take hardly any more files.");
            found.push(
                Finding::new(("disk-files", Serious), says, [one])
                    .advice("Remove folders with very many small files, such as old caches."),
            );
        }
    }
    found
}

/// How bad it is that so little is left. A share alone says little: 2 % of 4 TB is plenty.
fn fullness(free: u64, total: u64) -> Option<now_serving_protocol::bundle::Severity> {
    let below = |percent: u64| free.saturating_mul(100) < total.saturating_mul(percent);
    if total < SMALL {
        return below(5).then_some(Warning);
    }
    let nothing_left = below(2) && free < 5 * GB;
    // Updates and swap files want about this much.
    let little_left = below(10) && free < 20 * GB;
    match (nothing_left, little_left) {
        (true, _) => Some(Serious),
        (false, true) => Some(Warning),
        (false, false) => None,
    }
}

/// The kernel stops writing to a file system in which it found a fault.
pub(super) fn read_only(seen: &[Seen<'_>]) -> Vec<Finding> {
    let stuck = seen.iter().filter_map(|one| {
        let Reading::Space {
            place,
            stuck_read_only: true,
            ..
        } = one.reading
        else {
            return None;
        };
        let says = format!("Nothing can be written to the disk {place} any more.");
        let finding = Finding::new(("disk-read-only", Serious), says, [one]);
        Some(finding.advice("Save what is open to another place."))
    });
    stuck.collect()
}

/// Whatever looks into such a folder hangs, too.
pub(super) fn out_of_reach(seen: &[Seen<'_>]) -> Vec<Finding> {
    let hanging = seen.iter().filter_map(|one| {
        let Reading::Mount {
            place,
            answers: false,
        } = one.reading
        else {
            return None;
        };
        let says = format!("The folder {place} on another computer does not answer.");
        let finding = Finding::new(("mount-hangs", Warning), says, [one]);
        Some(finding.advice("Check the network or the VPN; programs that open it may hang."))
    });
    hanging.collect()
}
