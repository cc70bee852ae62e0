//! What a search that found nothing means, and how long to wait. Pure.

use std::time::Duration;

use jiff::Timestamp;

use super::Patience;
use crate::connector::probe::Settles;

/// What follows from a search that found nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nowhere {
    /// It is not there, and what was sent before cannot appear any more.
    WriteAgain,
    /// It may still appear.
    LookAgain {
        at: Timestamp,
        /// The first search since the write ended that found nothing began then.
        nowhere_at: Timestamp,
    },
}

/// What it means that a search which began at `began` found nothing, as the first one did that began at `nowhere_at`.
///
/// Both began after the write had ended, so what lies between them is time in which the desk could have taken it.
pub(super) fn nowhere(
    settles: Settles,
    nowhere_at: Option<Timestamp>,
    began: Timestamp,
) -> Nowhere {
    let within = match settles {
        Settles::ByItself => return Nowhere::WriteAgain,
        Settles::Strongly { within } | Settles::Eventually { within } => within,
    };
    let first = nowhere_at.unwrap_or(began);
    let settled = later(first, within);
    if nowhere_at.is_some() && began >= settled {
        Nowhere::WriteAgain
    } else {
        Nowhere::LookAgain {
            at: settled,
            nowhere_at: first,
        }
    }
}

/// Until when a ticket that was written more than once is watched for twins; none if none can appear.
///
/// A search that lags may have lied about every earlier write, so it is given the time several times over.
pub(super) fn watch(settles: Settles, earlier_writes: u64, now: Timestamp) -> Option<Timestamp> {
    match settles {
        Settles::Eventually { within } if earlier_writes > 0 => {
            Some(later(now, within.saturating_mul(4)))
        }
        Settles::Eventually { .. } | Settles::Strongly { .. } | Settles::ByItself => None,
    }
}

/// How often a watched ticket is searched for.
pub(super) fn watch_pause(settles: Settles) -> Duration {
    match settles {
        Settles::Eventually { within } | Settles::Strongly { within } => within,
        Settles::ByItself => Duration::ZERO,
    }
}

impl Patience {
    /// The pause after so many attempts: doubled each time, and up to a quarter shorter so that not all come at once.
    pub(super) fn pause(self, attempts: u64) -> Duration {
        let doublings = u32::try_from(attempts.saturating_sub(1))
            .unwrap_or(u32::MAX)
            .min(16);
        let full = self.first.saturating_mul(2_u32.saturating_pow(doublings));
        full.min(self.longest)
            .mul_f64(rand::random_range(0.75..=1.0))
    }
}

pub(super) fn later(now: Timestamp, pause: Duration) -> Timestamp {
    now.checked_add(pause).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    const WITHIN: Duration = Duration::from_secs(30);

    fn at(seconds: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_secs(seconds)
    }

    #[test]
    fn the_pause_grows_and_has_an_end() {
        for (attempts, most) in [(1, 1), (2, 2), (3, 4), (9, 256), (10, 300), (u64::MAX, 300)] {
            let pause = Patience::default().pause(attempts);
            assert!(pause <= Duration::from_secs(most), "{attempts}: {pause:?}");
            assert!(
                pause >= Duration::from_secs(most).mul_f64(0.75),
                "{attempts}: {pause:?}"
            );
        }
    }

    #[test]
    fn nowhere_counts_when_two_searches_are_far_enough_apart() {
        for settles in [
            Settles::Strongly { within: WITHIN },
            Settles::Eventually { within: WITHIN },
        ] {
            let again = Nowhere::LookAgain {
                at: at(130),
                nowhere_at: at(100),
            };
            assert_eq!(nowhere(settles, None, at(100)), again);
            assert_eq!(nowhere(settles, Some(at(100)), at(129)), again);
            assert_eq!(
                nowhere(settles, Some(at(100)), at(130)),
                Nowhere::WriteAgain
            );
        }
    }

    #[test]
    fn a_desk_that_takes_a_mark_once_is_written_to_again_at_once() {
        assert_eq!(nowhere(Settles::ByItself, None, at(1)), Nowhere::WriteAgain);
    }

    #[test]
    fn only_a_search_that_lags_is_watched_and_only_after_a_second_write() {
        let lags = Settles::Eventually { within: WITHIN };
        assert_eq!(watch(lags, 1, at(0)), Some(at(120)));
        assert_eq!(watch(lags, 0, at(0)), None);
        assert_eq!(watch(Settles::Strongly { within: WITHIN }, 1, at(0)), None);
        assert_eq!(watch(Settles::ByItself, 1, at(0)), None);
    }
}
