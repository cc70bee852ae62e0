//! What can be said about one ticket: three quantiles, and what a person is shown.

use serde::{Deserialize, Serialize};

/// How long a ticket will go on waiting, in seconds from the moment that it was asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prediction {
    /// One in ten like it is over by then.
    pub q10: f64,
    /// Half of those like it are.
    pub q50: f64,
    /// Nine in ten are.
    pub q90: f64,
    /// What a person is shown: a range that holds 8 times in 10, or why there is none.
    pub shown: Result<Range, Withheld>,
}

/// A range that a person is shown, rounded outward; seconds since 1970 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Range {
    /// Its early end; never before the moment that it was asked for.
    pub low: f64,
    /// Its late end.
    pub high: f64,
}

impl Range {
    /// Whether somebody who was told `earlier` must be told this one: it leaves the old one on a side.
    #[must_use]
    pub fn leaves(&self, earlier: &Self, now: f64) -> bool {
        self.high > earlier.high || (self.low < earlier.low && self.low > now)
    }

    /// Whether an instant lies in it, ends included.
    #[must_use]
    pub fn holds(&self, at: f64) -> bool {
        (self.low..=self.high).contains(&at)
    }
}

/// Why no range is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Withheld {
    /// Too few waits are known, here and anywhere at this desk.
    TooFew,
    /// The honest range would be too wide to be of use.
    TooWide,
    /// It has waited longer than almost all others; what held for them says nothing any more.
    Overdue,
    /// Ranges have not been right lately; none is shown until they are again.
    Drift,
}

/// A range that a person was told.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// When they were told.
    pub at: f64,
    /// What they were told.
    pub range: Range,
}

/// What is to be expected of the range that was told last.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Outlook {
    /// None was told, or the ticket does not wait.
    Untold,
    /// It will probably hold.
    Holds,
    /// It has not ended yet, and the ticket will probably outlast it: say so now, before it ends.
    WillBreak,
    /// It has ended.
    Broken,
}
