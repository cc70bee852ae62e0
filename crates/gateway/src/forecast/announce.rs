//! Whether another forecast is told than the one that was told before. Pure.
//!
//! A range is a promise to plan by, so it stands as long as it is worth something: while it holds with at least
//! [`STANDS`]. One that will probably be broken is replaced *before* it ends, with what it was, so that nobody learns
//! of a delay by waiting. Since the chance that a wait ends in time shrinks to nothing as the end comes near, that
//! happens before the end at the latest. The same at the other side: whose turn will probably come before the range
//! begins is told so. A range that shrank to less than [`NARROWER`] of what was told, and lies within it, is told
//! without a word: it breaks no promise. Anything else stays as it is, so that a wait is not read anew every minute.

use now_serving_forecast::Range;
use now_serving_protocol::forecast::{NoForecast, Turned};

/// With a smaller chance, it is as likely as not that a range breaks.
const STANDS: f64 = 0.5;
/// Small enough to be worth reading again.
const NARROWER: f64 = 0.5;

/// What is known of one waiting ticket.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Seen {
    /// The range that was told last.
    pub(crate) told: Option<Range>,
    /// How likely the wait ends before that begins.
    pub(crate) by_low: Option<f64>,
    /// How likely the wait ends before that ends.
    pub(crate) by_high: Option<f64>,
    /// What would be told to one who has not been told anything.
    pub(crate) shown: Result<Range, NoForecast>,
}

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// What was told holds.
    Stay,
    /// Nothing was told, and nothing can be.
    None(NoForecast),
    /// A range is told; if it turned out otherwise than the one before, how.
    Tell { turned: Option<Turned> },
    /// What was told is not true any more, and there is no other range.
    Withdraw {
        why: NoForecast,
        turned: Option<Turned>,
    },
}

/// Decides what to do at `now`, in seconds since 1970.
pub(crate) fn decide(seen: &Seen, now: f64) -> Verdict {
    let Some(told) = seen.told else {
        return match seen.shown {
            Ok(_) => Verdict::Tell { turned: None },
            Err(why) => Verdict::None(why),
        };
    };
    let turned = turned(seen, told, now);
    match (seen.shown, turned) {
        (Err(NoForecast::Drift), _) => Verdict::Withdraw {
            why: NoForecast::Drift,
            turned,
        },
        (Err(why), Some(_)) => Verdict::Withdraw { why, turned },
        (Err(_), None) => Verdict::Stay,
        (Ok(shown), Some(turned)) => match shown.leaves(&told, now) || told.high <= now {
            true => Verdict::Tell {
                turned: Some(turned),
            },
            // It cannot be said better; the engine will in a moment.
            false => Verdict::Stay,
        },
        (Ok(shown), None) => match is_narrower(shown, told, now) {
            true => Verdict::Tell { turned: None },
            false => Verdict::Stay,
        },
    }
}

/// Whether it takes longer than was said.
pub(crate) fn is_later(turned: Turned) -> bool {
    match turned {
        Turned::Later => true,
        Turned::Earlier | Turned::Unknown => false,
    }
}

fn turned(seen: &Seen, told: Range, now: f64) -> Option<Turned> {
    if told.high <= now || seen.by_high.is_some_and(|chance| chance < STANDS) {
        Some(Turned::Later)
    } else if told.low > now && seen.by_low.is_some_and(|chance| chance > STANDS) {
        Some(Turned::Earlier)
    } else {
        None
    }
}

fn is_narrower(shown: Range, told: Range, now: f64) -> bool {
    let left = |range: Range| range.high - range.low.max(now);
    shown.low >= told.low.min(now.max(told.low))
        && shown.high <= told.high
        && left(shown) < left(told) * NARROWER
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(low: f64, high: f64) -> Range {
        Range { low, high }
    }

    #[test]
    fn a_range_stands_until_it_will_probably_break_and_is_replaced_before_it_ends() {
        use NoForecast::{Drift, Overdue, TooWide};
        let later = Some(Turned::Later);
        let earlier = Some(Turned::Earlier);
        let tell = |turned| Verdict::Tell { turned };
        let withdraw = |why, turned| Verdict::Withdraw { why, turned };
        // Told: from 100 to 200. Chances that it is over by then, what would be told now, now.
        let table = [
            (
                "as told",
                0.1,
                0.9,
                Ok(range(100., 200.)),
                10.,
                Verdict::Stay,
            ),
            (
                "a little later",
                0.1,
                0.7,
                Ok(range(120., 230.)),
                50.,
                Verdict::Stay,
            ),
            (
                "probably later",
                0.0,
                0.4,
                Ok(range(150., 300.)),
                90.,
                tell(later),
            ),
            (
                "begun, probably later",
                0.0,
                0.4,
                Ok(range(150., 300.)),
                150.,
                tell(later),
            ),
            ("over", 0.0, 0.0, Ok(range(210., 300.)), 201., tell(later)),
            (
                "probably earlier",
                0.6,
                0.9,
                Ok(range(60., 160.)),
                50.,
                tell(earlier),
            ),
            (
                "a little earlier",
                0.4,
                0.9,
                Ok(range(80., 160.)),
                50.,
                Verdict::Stay,
            ),
            (
                "begun is not earlier",
                0.9,
                0.95,
                Ok(range(110., 160.)),
                110.,
                Verdict::Stay,
            ),
            (
                "half as wide",
                0.1,
                0.9,
                Ok(range(120., 160.)),
                50.,
                tell(None),
            ),
            (
                "not quite half",
                0.1,
                0.9,
                Ok(range(120., 175.)),
                50.,
                Verdict::Stay,
            ),
            (
                "narrow, but outside",
                0.1,
                0.6,
                Ok(range(180., 210.)),
                50.,
                Verdict::Stay,
            ),
            (
                "nothing to say, but it holds",
                0.1,
                0.8,
                Err(TooWide),
                50.,
                Verdict::Stay,
            ),
            (
                "longer than most",
                0.0,
                0.3,
                Err(Overdue),
                190.,
                withdraw(Overdue, later),
            ),
            (
                "ranges are wrong lately",
                0.1,
                0.8,
                Err(Drift),
                50.,
                withdraw(Drift, None),
            ),
        ];
        for (name, by_low, by_high, shown, now, expected) in table {
            let seen = Seen {
                told: Some(range(100., 200.)),
                by_low: Some(by_low),
                by_high: Some(by_high),
                shown,
            };
            assert_eq!(decide(&seen, now), expected, "{name}");
        }
    }

    #[test]
    fn who_was_told_nothing_is_told_what_there_is() {
        let seen = |shown| Seen {
            told: None,
            by_low: None,
            by_high: None,
            shown,
        };
        assert_eq!(
            decide(&seen(Ok(range(1., 2.))), 0.),
            Verdict::Tell { turned: None }
        );
        let none = Err(NoForecast::TooFew);
        assert_eq!(decide(&seen(none), 0.), Verdict::None(NoForecast::TooFew));
    }
}
