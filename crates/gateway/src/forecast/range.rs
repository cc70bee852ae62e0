//! From sorted waits to the range that a person is told.

use jiff::{SignedDuration, Timestamp};
use now_serving_protocol::forecast::{Forecast, NoForecast};

/// A range that ends later than this from now is withheld.
const FAR: SignedDuration = SignedDuration::from_hours(72);

/// A range that is wider than this is withheld if it begins soon.
const WIDE: SignedDuration = SignedDuration::from_hours(24);

/// Begins soon: before this part of the time to its end has passed.
const SOON: i32 = 10;

/// The waits that one in twenty did not reach and that one in twenty exceeded; of few, the shortest and the longest.
pub(super) fn ends(sorted: &[SignedDuration]) -> Option<(SignedDuration, SignedDuration)> {
    let next = sorted.len().saturating_add(1);
    let (low, high) = (next / 20, next.saturating_mul(19).div_ceil(20));
    let low = sorted.get(low.saturating_sub(1))?;
    let high = sorted.get(high.saturating_sub(1)).or(sorted.last())?;
    Some((*low, *high))
}

/// The range as it is told, for a ticket that came at `since` and will have waited from `low` to `high`.
pub(super) fn told(
    since: Timestamp,
    low: SignedDuration,
    high: SignedDuration,
    now: Timestamp,
) -> Forecast {
    let (Ok(low), Ok(high)) = (since.checked_add(low), since.checked_add(high)) else {
        return Forecast::None {
            why: NoForecast::TooWide,
        };
    };
    let low = low.max(now);
    let (until_low, until_high) = (low.duration_since(now), high.duration_since(now));
    let begins_soon = until_low < until_high / SOON;
    if until_high > FAR || (until_high - until_low > WIDE && begins_soon) {
        return Forecast::None {
            why: NoForecast::TooWide,
        };
    }
    match (floor(low, step(until_low)), above(high, step(until_high))) {
        (Some(low), Some(high)) => Forecast::Range {
            low: low.max(now),
            high,
            in_ten: 8,
        },
        (Some(_) | None, None) | (None, Some(_)) => Forecast::None {
            why: NoForecast::TooWide,
        },
    }
}

/// The seconds that an end is rounded to, so far from now.
fn step(away: SignedDuration) -> i64 {
    const MINUTE: i64 = 60;
    match away.as_secs() {
        ..=3_600 => 5 * MINUTE,
        3_601..=10_800 => 10 * MINUTE,
        10_801..=28_800 => 30 * MINUTE,
        _ => 60 * MINUTE,
    }
}

/// The last round moment that is not later.
fn floor(moment: Timestamp, step: i64) -> Option<Timestamp> {
    let second = moment.as_second();
    Timestamp::from_second(second.checked_sub(second.rem_euclid(step))?).ok()
}

/// The first round moment that is later, so that a range is never empty.
fn above(moment: Timestamp, step: i64) -> Option<Timestamp> {
    let second = moment.as_second();
    Timestamp::from_second(
        second
            .checked_sub(second.rem_euclid(step))?
            .checked_add(step)?,
    )
    .ok()
}
