//! Takes out what names a person, a computer or an address, and leaves what a technician needs.
//!
//! A text passes through in rounds. In each, the values known of this computer are looked up in
//! all their spellings and the [rules] look for what has a form of its own. Hits that
//! overlap become one, and each is replaced by a pseudonym such as `‹ip-private-1›`, which is the
//! same for the same value within one [`Pass`]. What remains between two pseudonyms is looked at
//! again by itself, until nothing more is found:
//!
//! ```text
//! text ──► pieces ──► known values + rules ──► hits ──join──► pseudonyms
//!            ▲                                                    │
//!            └───────────── what is left between them ◄───────────┘
//! ```
//!
//! Since pseudonyms are never looked at, and the last round found nothing in the pieces between
//! them, redacting a redacted text changes nothing. Rounds are few and each is linear.
//!
//! Nothing here knows of captures or bundles: text in, text out.

mod boundary;
mod judge;
mod known;
mod names;
mod rules;

use std::collections::BTreeMap;

use regex::Regex;
use serde::Serialize;

use known::Dictionary;
pub use known::Known;
use names::{Kind, Names};

/// The version of the rules, so that a bundle says by which it was made.
pub const RULES_VERSION: u32 = 1;

/// More rounds than any text needs that was not made to need them.
const ROUNDS: usize = 8;

/// Redacts texts, by what is known of this computer and by rules.
///
/// It is made anew for each report, since addresses change while a computer moves.
#[derive(Debug)]
pub struct Redactor {
    dictionary: Dictionary,
    rules: Vec<(&'static rules::Rule, Regex)>,
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
    start: usize,
    end: usize,
    rule: &'static str,
    kind: Kind,
    /// What makes two spellings the same value.
    key: String,
}

enum Piece<'t> {
    /// Not looked at since it was cut.
    New(&'t str),
    /// Nothing was found in it.
    Clean(&'t str),
    /// Stood in the text already.
    Kept(&'t str),
    Hidden {
        rule: &'static str,
        pseudonym: String,
    },
}

impl Redactor {
    /// Makes a redactor that knows these values.
    #[must_use]
    pub fn new(known: Known) -> Self {
        Self {
            dictionary: Dictionary::new(known),
            rules: rules::compile(),
        }
    }

    /// Redacts one text by itself, such as a line of a log.
    #[must_use]
    pub fn redact(&self, text: &str) -> Redacted {
        self.pass().redact(text)
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

    /// Looks for known values in a text that is about to leave, and names the rule of each.
    ///
    /// The text may be JSON: the values are looked up as they are written there, too.
    #[must_use]
    pub fn survivors(&self, text: &str) -> Vec<&'static str> {
        let open = names::split(text).filter_map(Result::err);
        let hits = open.flat_map(|part| self.dictionary.hits(part));
        hits.map(|hit| hit.rule).collect()
    }

    fn hits(&self, text: &str) -> Vec<Hit> {
        let mut hits = self.dictionary.hits(text);
        for (rule, regex) in &self.rules {
            if !rule.may_match(text) {
                continue;
            }
            hits.extend(regex.find_iter(text).filter_map(|found| {
                let place = judge::Place::new(text, found.start(), found.end())?;
                let verdict = (rule.judge)(&place)?;
                Some(Hit {
                    start: verdict.start,
                    end: verdict.end,
                    rule: rule.name,
                    kind: verdict.kind,
                    key: verdict.key,
                })
            }));
        }
        join(hits)
    }
}

impl Pass<'_> {
    /// Redacts one of the texts.
    pub fn redact(&mut self, text: &str) -> Redacted {
        let mut pieces: Vec<Piece<'_>> = names::split(text)
            .map(|part| match part {
                Ok(pseudonym) => Piece::Kept(pseudonym),
                Err(open) => Piece::New(open),
            })
            .collect();
        for _round in 0..ROUNDS {
            if !pieces.iter().any(|piece| matches!(piece, Piece::New(_))) {
                break;
            }
            pieces = self.round(pieces);
        }
        write(&pieces)
    }

    /// How often each rule has hidden something so far.
    #[must_use]
    pub fn counts(&self) -> &BTreeMap<&'static str, u32> {
        &self.counts
    }

    fn round<'t>(&mut self, pieces: Vec<Piece<'t>>) -> Vec<Piece<'t>> {
        let mut next = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match piece {
                Piece::New(text) => self.cut(text, &mut next),
                Piece::Clean(_) | Piece::Kept(_) | Piece::Hidden { .. } => next.push(piece),
            }
        }
        next
    }

    fn cut<'t>(&mut self, text: &'t str, into: &mut Vec<Piece<'t>>) {
        let hits = self.redactor.hits(text);
        if hits.is_empty() {
            into.push(Piece::Clean(text));
            return;
        }
        let mut from = 0;
        for hit in hits {
            if let Some(before) = text.get(from..hit.start).filter(|part| !part.is_empty()) {
                into.push(Piece::New(before));
            }
            *self.counts.entry(hit.rule).or_default() += 1;
            into.push(Piece::Hidden {
                rule: hit.rule,
                pseudonym: self.names.pseudonym(hit.kind, &hit.key),
            });
            from = hit.end;
        }
        if let Some(rest) = text.get(from..).filter(|part| !part.is_empty()) {
            into.push(Piece::New(rest));
        }
    }
}

/// Puts hits in order and makes one of those that overlap, so that no end of any is left over.
fn join(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
    let mut joined: Vec<Hit> = Vec::with_capacity(hits.len());
    for hit in hits {
        match joined.last_mut() {
            Some(last) if hit.start < last.end => last.end = last.end.max(hit.end),
            _ => joined.push(hit),
        }
    }
    joined
}

fn write(pieces: &[Piece<'_>]) -> Redacted {
    let mut text = String::new();
    let mut redactions = Vec::new();
    for piece in pieces {
        match piece {
            Piece::New(part) | Piece::Clean(part) | Piece::Kept(part) => text.push_str(part),
            Piece::Hidden { rule, pseudonym } => {
                let start = text.len();
                text.push_str(pseudonym);
                redactions.push(Redaction {
                    rule,
                    start,
                    end: text.len(),
                });
            }
        }
    }
    Redacted { text, redactions }
}

#[cfg(test)]
mod tests;
