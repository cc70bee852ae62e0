//! The simple methods that the forecast is measured against.

mod clock;
mod queue;
mod rolling;

use super::waits::Method;

/// A method by its short name, and what it does.
pub(super) struct Known {
    pub(super) name: &'static str,
    pub(super) does: &'static str,
}

/// What every gain is measured against.
pub(super) const BASELINE: &str = "B3";

/// The methods as they are listed.
pub(super) const KNOWN: [Known; 6] = [
    Known {
        name: "B2",
        does: "quantiles of the desk's last 3,000 waits that lasted as long",
    },
    Known {
        name: "B3n",
        does: "quantiles of the last 100 waits of the same group and priority, less the time already waited",
    },
    Known {
        name: BASELINE,
        does: "quantiles of those of the last 100 that lasted as long; too few: of the group, then of the desk",
    },
    Known {
        name: "QL",
        does: "how many are ahead by the pace of the last 30 departures",
    },
    Known {
        name: "LES",
        does: "the wait of the last who was served",
    },
    Known {
        name: "HOL",
        does: "the wait of the one at the head of the line",
    },
];

/// Each of them, knowing nothing yet, in the order of the list.
pub(super) fn fresh() -> Vec<Box<dyn Method>> {
    vec![
        Box::new(rolling::Rolling::desk()),
        Box::new(rolling::Rolling::naive()),
        Box::new(rolling::Rolling::conditional()),
        Box::new(queue::Formula::new(queue::Rule::Length)),
        Box::new(queue::Formula::new(queue::Rule::LastServed)),
        Box::new(queue::Formula::new(queue::Rule::Head)),
    ]
}
