//! From a range in seconds to one that a person would say: rounded outward, by the desk's own clock.

use crate::prediction::Range;

const MINUTE: f64 = 60.0;
const HOUR: f64 = 3_600.0;

/// The step that an end is rounded to, so far from now: from 15 seconds within two minutes to half a day.
fn step(away: f64) -> f64 {
    match away {
        ..120.0 => 15.0,
        ..600.0 => MINUTE,
        ..1_800.0 => 2.0 * MINUTE,
        ..7_200.0 => 5.0 * MINUTE,
        ..28_800.0 => 15.0 * MINUTE,
        ..129_600.0 => HOUR,
        _ => 12.0 * HOUR,
    }
}

/// The range from `low` to `high` seconds after `now`, rounded outward. `ahead` is the desk's offset from UTC.
///
/// The early end is never before `now`; the late end is always later than the early one.
pub(crate) fn outward(now: f64, ahead: f64, low: f64, high: f64) -> Range {
    let from = step(low);
    let to = step(high);
    let early = ((now + ahead + low) / from).floor() * from - ahead;
    let late = ((now + ahead + high) / to).ceil() * to - ahead;
    let low = early.max(now);
    Range {
        low,
        high: if late > low { late } else { low + to },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Wednesday, 12:00 UTC.
    const NOON: f64 = 1_700_049_600.0;

    #[test]
    fn ends_are_rounded_outward_and_never_into_the_past() {
        for (low, high, expected) in [
            (0.0, 30.0, (0.0, 30.0)),
            (7.0, 31.0, (0.0, 45.0)),
            (130.0, 500.0, (120.0, 540.0)),
            (17.0 * MINUTE, 61.0 * MINUTE, (16.0 * MINUTE, 65.0 * MINUTE)),
            (31.0 * MINUTE, 39.0 * MINUTE, (30.0 * MINUTE, 40.0 * MINUTE)),
            (0.0, 0.0, (0.0, 15.0)),
            (20.2 * HOUR, 40.0 * HOUR, (20.0 * HOUR, 48.0 * HOUR)),
        ] {
            let range = outward(NOON, 0.0, low, high);
            assert_eq!((range.low - NOON, range.high - NOON), expected);
        }
        assert_eq!(outward(NOON + 100.0, 0.0, 1.0, 1_000.0).low, NOON + 100.0);
    }

    #[test]
    fn half_days_are_those_of_the_desk() {
        let range = outward(NOON, 2.0 * HOUR, 40.0 * HOUR, 50.0 * HOUR);
        // From midnight to midnight by the desk's clock.
        assert_eq!(
            (range.low - NOON, range.high - NOON),
            (34.0 * HOUR, 58.0 * HOUR)
        );
    }
}
