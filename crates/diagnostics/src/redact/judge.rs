//! Places: a match and what stands around it, from which a rule judges what the match is.
//!
//! Where doubt remains, a value that could name somebody is hidden; but version numbers, times,
//! paths of program code and units of services stay, since a technician needs them.

use super::Hit;
use super::names::Kind;

/// A match and its surroundings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'t> {
    pub(super) before: &'t str,
    pub(super) matched: &'t str,
    pub(super) after: &'t str,
}

/// What of a match is hidden, in bytes of the whole text, and as what.
#[derive(Debug)]
pub(super) struct Verdict {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
    pub(super) key: String,
}

impl Verdict {
    pub(super) fn hit(self, rule: &'static str) -> Hit {
        Hit::new(rule, self.kind, self.start..self.end, self.key)
    }
}

impl<'t> Place<'t> {
    pub(super) fn new(text: &'t str, start: usize, end: usize) -> Option<Self> {
        Some(Self {
            before: text.get(..start)?,
            matched: text.get(start..end)?,
            after: text.get(end..)?,
        })
    }

    /// Hides a part of the match, which must be a slice of it at this offset.
    pub(super) fn hide(&self, offset: usize, part: &str, kind: Kind, key: String) -> Verdict {
        let start = self.before.len() + offset;
        Verdict {
            start,
            end: start + part.len(),
            kind,
            key,
        }
    }

    pub(super) fn previous(&self) -> Option<char> {
        self.before.chars().next_back()
    }

    pub(super) fn next(&self) -> Option<char> {
        self.after.chars().next()
    }
}
