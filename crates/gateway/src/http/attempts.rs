//! Counts wrong enrolment keys per address, so that keys cannot be guessed at speed.
//!
//! Right ones don't count: a whole office behind one address enrols in a morning.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// So many wrong keys an address has in one window.
const WRONG: u32 = 20;
/// How long a window lasts.
const WINDOW: Duration = Duration::from_secs(60);
/// So many addresses are remembered.
const ADDRESSES: usize = 10_000;

/// Wrong attempts lately.
#[derive(Default)]
pub(crate) struct Attempts(Mutex<HashMap<IpAddr, Window>>);

struct Window {
    began: Instant,
    wrong: u32,
}

impl Attempts {
    /// Whether this address may try.
    pub(crate) fn may_try(&self, from: IpAddr, now: Instant) -> bool {
        let attempts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        attempts
            .get(&from)
            .is_none_or(|window| window.is_over(now) || window.wrong < WRONG)
    }

    /// It was wrong.
    pub(crate) fn was_wrong(&self, from: IpAddr, now: Instant) {
        let mut attempts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if attempts.len() >= ADDRESSES {
            attempts.retain(|_, window| !window.is_over(now));
        }
        let window = attempts.entry(from).or_insert(Window {
            began: now,
            wrong: 0,
        });
        if window.is_over(now) {
            *window = Window {
                began: now,
                wrong: 0,
            };
        }
        window.wrong = window.wrong.saturating_add(1);
    }

    /// How long to wait, in seconds.
    pub(crate) fn pause() -> u16 {
        u16::try_from(WINDOW.as_secs()).unwrap_or(u16::MAX)
    }
}

impl Window {
    fn is_over(&self, now: Instant) -> bool {
        now.duration_since(self.began) >= WINDOW
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    #[test]
    fn after_twenty_wrong_keys_an_address_waits_a_minute_and_others_do_not() {
        let attempts = Attempts::default();
        let (guesser, other) = (IpAddr::from([10, 0, 0, 1]), IpAddr::V4(Ipv4Addr::LOCALHOST));
        let begin = Instant::now();
        for _ in 0..WRONG {
            assert!(attempts.may_try(guesser, begin));
            attempts.was_wrong(guesser, begin);
        }
        assert!(!attempts.may_try(guesser, begin));
        assert!(attempts.may_try(other, begin));
        assert!(attempts.may_try(guesser, begin + WINDOW));
    }
}
