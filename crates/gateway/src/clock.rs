//! The gateway's clock, in the precision that the store keeps.

use jiff::{Timestamp, Unit};

/// Now, in whole microseconds, so that a time in memory equals the same time read back from the store.
pub(crate) fn now() -> Timestamp {
    let now = Timestamp::now();
    now.round(
        jiff::TimestampRound::new()
            .smallest(Unit::Microsecond)
            .mode(jiff::RoundMode::Trunc),
    )
    .unwrap_or(now)
}
