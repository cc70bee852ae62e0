//! Devices around the computer.

use now_serving_protocol::bundle::Severity::Note;

use super::{Finding, Seen};
use crate::reading::Reading;

/// The first thing to look at when there is no sound.
pub(super) fn silent(seen: &[Seen<'_>]) -> Vec<Finding> {
    let muted = seen.iter().filter_map(|one| {
        let Reading::Sound {
            kind,
            name,
            muted: true,
        } = one.reading
        else {
            return None;
        };
        let says = format!("The {kind} {name} is switched to silent.");
        Some(Finding::new(("sound-muted", Note), says, [one]).advice("Switch its sound on."))
    });
    muted.collect()
}
