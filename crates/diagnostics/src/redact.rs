//! Takes out what names a person, a computer or an address and what opens a door, and leaves what
//! a technician needs.
//!
//! A text passes through in rounds. In each, it is looked at as it stands and with its escapes
//! undone, layer by layer ([`view`]): for the values known of this computer ([`known`]), for the
//! words after which a secret stands ([`leads`]), and for what has a form of its own ([`forms`]).
//! Hits that overlap become one, and each is replaced by a pseudonym such as `‹ip-private-1›`,
//! which is the same for the same value within one [`Pass`]. What remains between two pseudonyms
//! is looked at again by itself, until nothing more is found:
//!
//! ```text
//! text ──► pieces ──► views ──► known values + leads + forms ──► hits ──join──► pseudonyms
//!            ▲                                                                     │
//!            └───────────────────── what is left between them ◄────────────────────┘
//! ```
//!
//! Since pseudonyms are never looked at, and the last round found nothing in the pieces between
//! them, redacting a redacted text changes nothing. Rounds are few and each is linear.
//!
//! A long text is cut into [`blocks`] at places that depend on the text alone, so that a log that
//! comes in parts is redacted as if it had come at once. Redact first, shorten then: what is cut
//! first may have lost what it would have been known by.
//!
//! Nothing here knows of captures or bundles: text in, text out.

mod address;
mod attachment;
mod blocks;
mod boundary;
mod catalogue;
mod encoded;
mod forms;
mod judge;
mod known;
mod leads;
mod names;
mod personal;
mod survivors;
mod view;

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

pub use attachment::{NotText, RedactedFile};
pub use blocks::Stream;
pub use catalogue::{Group, RuleCard, providers, rules, title};
use known::Dictionary;
pub use known::Known;
use names::{Kind, Names};

/// The version of the rules, so that a bundle says by which it was made.
pub const RULES_VERSION: u32 = 2;

/// More rounds than any text needs that was not made to need them.
const ROUNDS: usize = 8;

/// Redacts texts, by what is known of this computer and by rules.
///
/// It is made anew for each report, since addresses change while a computer moves, and dropped
/// with it, since it needs more memory than a program that waits should hold.
#[derive(Debug)]
pub struct Redactor {
    dictionary: Dictionary,
    leads: leads::Leads,
    forms: forms::Forms,
    block: usize,
}

/// A text without what names a person, a computer or an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Redacted {
    /// The text that may leave.
    pub text: String,
    /// What was replaced in it, from front to back.
    pub redactions: Vec<Redaction>,
}

/// A place in a redacted text that held something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Redaction {
    /// The rule that found it.
    pub rule: &'static str,
    /// Where its pseudonym begins in the redacted text, in bytes.
    pub start: usize,
    /// Where its pseudonym ends in the redacted text, in bytes.
    pub end: usize,
}

/// A place in a text as it was typed that would be hidden.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    /// The rule that found it.
    pub rule: &'static str,
    /// What it is, in words for people: 'an e-mail address'.
    pub title: &'static str,
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Where it ends in the text, in bytes.
    pub end: usize,
}

/// The redaction of texts that belong together: the same value has the same pseudonym in all.
#[derive(Debug)]
pub struct Pass<'r> {
    redactor: &'r Redactor,
    names: Names,
    counts: BTreeMap<&'static str, u32>,
}

/// Something in a piece of text that has to go.
#[derive(Debug, Clone)]
struct Hit {
    /// Where begins what shows that it has to go, such as the word 'password'.
    since: usize,
    start: usize,
    end: usize,
    rule: &'static str,
    kind: Kind,
    /// What makes two spellings the same value.
    key: String,
}

impl Hit {
    fn new(rule: &'static str, kind: Kind, place: Range<usize>, key: String) -> Self {
        Self {
            since: place.start,
            start: place.start,
            end: place.end,
            rule,
            kind,
            key,
        }
    }

    fn since(self, since: usize) -> Self {
        Self { since, ..self }
    }
}

/// A part of a text, and what became of it.
enum Piece {
    /// Not looked at since it was cut.
    New(Range<usize>),
    /// Nothing was found in it, or it is a pseudonym that stood in the text already.
    Kept(Range<usize>),
    Hidden(Hit),
}

impl Redactor {
    /// Makes a redactor that knows these values.
    #[must_use]
    pub fn new(known: Known) -> Self {
        Self {
            dictionary: Dictionary::new(known),
            leads: leads::Leads::new(),
            forms: forms::Forms::new(),
            block: blocks::BLOCK,
        }
    }

    /// Redacts one text by itself, such as a line of a log.
    #[must_use]
    pub fn redact(&self, text: &str) -> Redacted {
        self.pass().redact(text)
    }

    /// What would be hidden in a text, so that whoever types it can be asked.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Found> {
        let mut found = Vec::new();
        for (from, block) in blocks::of(self, text) {
            for piece in self.settle(block) {
                match piece {
                    Piece::Hidden(hit) => found.push(Found {
                        rule: hit.rule,
                        title: title(hit.rule),
                        start: from + hit.start,
                        end: from + hit.end,
                    }),
                    Piece::New(_) | Piece::Kept(_) => {}
                }
            }
        }
        found
    }

    /// Begins the redaction of texts that belong together.
    #[must_use]
    pub fn pass(&self) -> Pass<'_> {
        Pass {
            redactor: self,
            names: self.dictionary.names(),
            counts: BTreeMap::new(),
        }
    }

    /// Finds all that has to go, in rounds, and gives the text piece by piece.
    fn settle(&self, text: &str) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = names::split(text)
            .map(|(part, is_pseudonym)| match is_pseudonym {
                true => Piece::Kept(part),
                false => Piece::New(part),
            })
            .collect();
        for round in 0..ROUNDS {
            if !pieces.iter().any(|piece| matches!(piece, Piece::New(_))) {
                break;
            }
            let mut next = Vec::with_capacity(pieces.len());
            for piece in pieces {
                match piece {
                    Piece::New(part) if round == 0 => self.cut(text, part, &mut next),
                    Piece::New(part) => {
                        let [head, middle, tail] = edges(text, part);
                        self.cut(text, head, &mut next);
                        next.push(Piece::Kept(middle));
                        self.cut(text, tail, &mut next);
                    }
                    Piece::Kept(_) | Piece::Hidden(_) => next.push(piece),
                }
            }
            pieces = next;
        }
        pieces
    }

    fn cut(&self, text: &str, part: Range<usize>, into: &mut Vec<Piece>) {
        let hits = self.hits(text.get(part.clone()).unwrap_or_default());
        if hits.is_empty() {
            into.push(Piece::Kept(part));
            return;
        }
        let mut from = part.start;
        for mut hit in hits {
            hit.start += part.start;
            hit.end += part.start;
            if from < hit.start {
                into.push(Piece::New(from..hit.start));
            }
            from = hit.end;
            into.push(Piece::Hidden(hit));
        }
        if from < part.end {
            into.push(Piece::New(from..part.end));
        }
    }

    /// All that has to go in a text without pseudonyms, in order, none touching another.
    fn hits(&self, text: &str) -> Vec<Hit> {
        let mut hits = self.hits_in_views(text);
        hits.extend(encoded::hits(text, |decoded| self.hits_in_views(decoded)));
        join(hits)
    }

    fn hits_in_views(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        view::each(text, |seen, way| {
            let mut found = self.dictionary.hits(seen);
            self.leads.hits(seen, &mut found);
            self.forms.hits(seen, &mut found);
            if !way.is_empty() {
                names::spare(seen, &mut found);
                for hit in &mut found {
                    (hit.since, _) = view::origin(way, hit.since, hit.start);
                    (hit.start, hit.end) = view::origin(way, hit.start, hit.end);
                }
            }
            hits.append(&mut found);
        });
        hits.retain(|hit| hit.start < hit.end);
        hits
    }
}

impl<'r> Pass<'r> {
    /// Redacts one of the texts.
    pub fn redact(&mut self, text: &str) -> Redacted {
        let mut redacted = Redacted::empty();
        for (_, block) in blocks::of(self.redactor, text) {
            self.redact_block(block, &mut redacted);
        }
        redacted
    }

    /// Begins a text that comes in parts, such as a long log.
    pub fn stream(&mut self) -> Stream<'_, 'r> {
        Stream::new(self)
    }

    /// How often each rule has hidden something so far.
    #[must_use]
    pub fn counts(&self) -> &BTreeMap<&'static str, u32> {
        &self.counts
    }

    fn redact_block(&mut self, text: &str, redacted: &mut Redacted) {
        for piece in self.redactor.settle(text) {
            match piece {
                Piece::New(part) | Piece::Kept(part) => {
                    redacted.text.push_str(text.get(part).unwrap_or_default());
                }
                Piece::Hidden(hit) => {
                    *self.counts.entry(hit.rule).or_default() += 1;
                    redacted.hide(hit.rule, &self.names.pseudonym(hit.kind, &hit.key));
                }
            }
        }
    }
}

impl Redacted {
    fn empty() -> Self {
        Self {
            text: String::new(),
            redactions: Vec::new(),
        }
    }

    fn hide(&mut self, rule: &'static str, pseudonym: &str) {
        let start = self.text.len();
        self.text.push_str(pseudonym);
        let end = self.text.len();
        self.redactions.push(Redaction { rule, start, end });
    }

    /// Keeps the last lines, at most so many bytes of them, and no half of a pseudonym.
    #[must_use]
    pub fn last_lines(mut self, bytes: usize) -> Self {
        let Some(from) = self.text.len().checked_sub(bytes).filter(|from| *from > 0) else {
            return self;
        };
        let from = self.text.ceil_char_boundary(from);
        let inside = |redaction: &Redaction| redaction.start < from && from < redaction.end;
        let torn = self.redactions.iter().find(|redaction| inside(redaction));
        let from = torn.map_or(from, |redaction| redaction.end);
        let is_line = self
            .text
            .get(..from)
            .is_some_and(|before| before.ends_with('\n'));
        let rest = self.text.get(from..).unwrap_or_default();
        let skip = match (is_line, rest.find('\n')) {
            (false, Some(end)) => end + 1,
            (true, _) | (false, None) => 0,
        };
        let from = from + skip;
        self.text.drain(..from);
        self.redactions.retain_mut(|redaction| {
            let stays = redaction.start >= from;
            redaction.start = redaction.start.saturating_sub(from);
            redaction.end = redaction.end.saturating_sub(from);
            stays
        });
        self
    }
}

/// What is seen anew of a piece between two hits, and its middle, which was seen with more around it.
fn edges(text: &str, part: Range<usize>) -> [Range<usize>; 3] {
    const NEAR: usize = 1024;
    let whole = [part.clone(), part.end..part.end, part.end..part.end];
    if part.len() < 4 * NEAR {
        return whole;
    }
    let from = text.ceil_char_boundary(part.start + NEAR);
    let to = text.floor_char_boundary(part.end - NEAR);
    let inner = text.get(from..to).unwrap_or_default();
    match (inner.find('\n'), inner.rfind('\n')) {
        (Some(first), Some(last)) => {
            let (first, last) = (from + first + 1, from + last + 1);
            [part.start..first, first..last, last..part.end]
        }
        (None, _) | (_, None) => whole,
    }
}

/// Puts hits in order and makes one of those that overlap, so that no end of any is left over.
fn join(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
    let mut joined: Vec<Hit> = Vec::with_capacity(hits.len());
    for hit in hits {
        match joined.last_mut() {
            Some(last) if hit.start < last.end => {
                last.end = last.end.max(hit.end);
                last.since = last.since.min(hit.since);
            }
            _ => joined.push(hit),
        }
    }
    joined
}

#[cfg(test)]
mod tests;
