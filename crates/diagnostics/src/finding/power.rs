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
    let empty = seen.iter().filter_map(|one| match one.reading {
        Reading::Charge {
            percent,
            on_battery: true,
        } if *percent < NEARLY_EMPTY => {
            let says = format!("It runs on battery, at {percent:.0} %.");
            Some(Finding::new(("battery-empty", Warning), says, [one]).advice("Plug it in."))
        }
        _ => None,
    });
    empty.collect()
}

/// A worn battery empties fast and makes some laptops slow.
pub(super) fn worn(seen: &[Seen<'_>]) -> Vec<Finding> {
    let worn = seen.iter().filter_map(|one| match one.reading {
        Reading::BatteryHealth(left) if *left < WORN => {
            let says = format!("The battery holds {left:.0} % of what it held when new.");
            Some(Finding::new(("battery-worn", Note), says, [one]))
        }
        _ => None,
    });
    worn.collect()
}
