//! Blocks: a long text is looked at in parts, cut where nothing is torn.
//!
//! Where a block ends depends on nothing but the text from its beginning to a little after its
//! end, so that the same text is cut at the same places however it arrives. The place is the first
//! line's end near the wanted size that lies neither in something that has to go nor between it
//! and the word by which it is known.

use super::{Hit, Pass, Redacted, Redactor};

/// The size of a block. Several copies of it are in memory at once.
pub(super) const BLOCK: usize = 256 * 1024;

/// What is looked at around the end of a block is this part of it: longer than any private key.
const MARGIN: usize = 16;

/// The blocks of a text, each with the place where it begins.
pub(super) fn of<'t>(redactor: &Redactor, text: &'t str) -> impl Iterator<Item = (usize, &'t str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = text.get(from..).filter(|rest| !rest.is_empty())?;
        let end = end_of_block(redactor, rest).unwrap_or(rest.len());
        let block = (from, rest.get(..end)?);
        from += end;
        Some(block)
    })
}

/// A text that comes in parts: the same comes out as if it had come at once.
#[derive(Debug)]
pub struct Stream<'p, 'r> {
    pass: &'p mut Pass<'r>,
    waiting: String,
}

impl<'p, 'r> Stream<'p, 'r> {
    pub(super) fn new(pass: &'p mut Pass<'r>) -> Self {
        let waiting = String::new();
        Self { pass, waiting }
    }

    /// Takes the next part and gives what is ready, which may be nothing.
    pub fn push(&mut self, part: &str) -> Redacted {
        self.waiting.push_str(part);
        let mut redacted = Redacted::empty();
        let mut from = 0;
        while let Some(rest) = self.waiting.get(from..)
            && let Some(end) = end_of_block(self.pass.redactor, rest)
        {
            let block = rest.get(..end).unwrap_or_default();
            self.pass.redact_block(block, &mut redacted);
            from += end;
        }
        self.waiting.drain(..from);
        redacted
    }

    /// Gives what is left when no more comes.
    #[must_use]
    pub fn finish(self) -> Redacted {
        let mut redacted = Redacted::empty();
        self.pass.redact_block(&self.waiting, &mut redacted);
        redacted
    }
}

/// Where the block ends with which this text begins; `None` if the text may be one block.
fn end_of_block(redactor: &Redactor, text: &str) -> Option<usize> {
    const WIDEST_SIGN: usize = 4;
    let margin = redactor.block / MARGIN;
    if text.len() < redactor.block + margin + WIDEST_SIGN {
        return None;
    }
    let from = text.floor_char_boundary(redactor.block - margin);
    let middle = text.floor_char_boundary(redactor.block);
    let to = text.floor_char_boundary(redactor.block + margin);
    let near = text.get(from..to)?;
    let hits = hits_around(redactor, near);
    let torn = |at: &usize| hits.iter().any(|hit| hit.since < *at && *at < hit.end);
    let tail = text.get(middle..to)?;
    let ends_after = |is_end: fn(char) -> bool| {
        tail.char_indices()
            .filter(move |(_, sign)| is_end(*sign))
            .map(|(at, sign)| middle - from + at + sign.len_utf8())
            .find(|at| !torn(at))
    };
    let end = ends_after(|sign| sign == '\n')
        .or_else(|| ends_after(|sign| sign == ' '))
        .or_else(|| ends_after(|_| true));
    Some(end.map_or(middle, |end| from + end))
}

fn hits_around(redactor: &Redactor, near: &str) -> Vec<Hit> {
    let parts = super::names::split(near);
    let mut all = Vec::new();
    for (part, is_pseudonym) in parts {
        if is_pseudonym {
            all.push(Hit::new("kept", super::Kind::Text, part, String::new()));
            continue;
        }
        let hits = redactor.hits(near.get(part.clone()).unwrap_or_default());
        all.extend(hits.into_iter().map(|mut hit| {
            hit.since += part.start;
            hit.start += part.start;
            hit.end += part.start;
            hit
        }));
    }
    all
}
