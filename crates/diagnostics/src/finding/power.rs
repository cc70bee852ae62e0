//! The battery: nearly empty, or worn.

use now_serving_protocol::bundle::Severity::{Note, Warning};

use super::{Finding, Seen};
use crate::reading::Reading;

/// Below this most laptops slow down or put themselves to sleep soon.
const NEARLY_EMPTY: f32 = 10.0;

/// Below this makers call a battery worn.
const WORN: f32 = 60.0;

/// It will be off before the report is read.
pub(super) fn nearly_empty(seen: &[Seen<'_>]) -> Vec<Finding> {
    let empty = seen.iter().filter_map(|one| {
        let Reading::Charge {
            percent,
            on_battery: true,
        } = one.reading
        else {
            return None;
        };
        let says = format!("It runs on battery, at {percent:.0} %.");
        (*percent < NEARLY_EMPTY)
            .then(|| Finding::new(("battery-empty", Warning), says, [one]).advice("Plug it in."))
    });
    empty.collect()
}

/// A worn battery empties fast and makes some laptops slow.
pub(super) fn worn(seen: &[Seen<'_>]) -> Vec<Finding> {
    let worn = seen.iter().filter_map(|one| {
        let Reading::BatteryHealth(left) = one.reading else {
            return None;
        };
        let says = format!("The battery holds {left:.0} % of what it held when new.");
        (*left < WORN).then(|| Finding::new(("battery-worn", Note), says, [one]))
    });
    worn.collect()
}
