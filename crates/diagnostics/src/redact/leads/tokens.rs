//! Keys and tokens of providers, known by the mark on them.

mod alphabet;
mod table;

use std::ops::Range;

use super::super::names::Kind;
use super::super::{Hit, boundary};
pub(super) use alphabet::Alphabet;
pub(crate) use table::{TOKENS, Token};

const RULE: &str = "token";

/// A mark this long is no part of anything else.
const UNMISTAKABLE: usize = 5;

/// A longer run is no key, but something written in base64.
const LONGEST: usize = 4096;

/// So much of a key shows what it is.
const LOOKED_AT: usize = 200;

/// Fewer different signs than this are an example in a manual: `sk-xxxxxxxx`.
const FEWEST_SIGNS: usize = 6;

/// Ends of runs that were already looked for: many marks in one run must not cost its length each.
#[derive(Debug, Default)]
pub(super) struct Runs(Vec<(Alphabet, Range<usize>)>);

impl Runs {
    pub(super) fn end(&mut self, text: &str, alphabet: Alphabet, from: usize) -> usize {
        let known = self.0.iter_mut().find(|(one, _)| *one == alphabet);
        if let Some((_, run)) = known {
            if !run.contains(&from) {
                *run = from..alphabet.run(text, from);
            }
            return run.end.max(from);
        }
        let end = alphabet.run(text, from);
        self.0.push((alphabet, from..end));
        end
    }
}

/// The key of which the mark stands at this place.
pub(super) fn read(text: &str, at: Range<usize>, token: &Token, runs: &mut Runs) -> Option<Hit> {
    // Marks are looked up without regard to case; a key has its own.
    if text.get(at.clone())? != token.mark {
        return None;
    }
    let start = match token.before {
        Some((alphabet, least)) => {
            let start = alphabet.back(text, at.start);
            (at.start - start >= least).then_some(start)?
        }
        None => at.start,
    };
    let is_marked = token.before.is_some() || token.mark.len() >= UNMISTAKABLE;
    if !is_marked && !boundary::begins(text, start) {
        return None;
    }
    let (alphabet, least) = token.after;
    let end = runs.end(text, alphabet, at.end);
    // A short mark begins one of a few hundred hashes by chance; then the length tells.
    let fits = match alphabet == Alphabet::Hex && !is_marked {
        true => end - at.end == least,
        false => end - at.end >= least,
    };
    if !fits {
        return None;
    }
    let end = end.min(at.end + LONGEST);
    let key = text
        .get(start..end)?
        .trim_end_matches(['.', '-', '=', ':', ',']);
    let body = key.get(at.end - start..).unwrap_or_default();
    let looks_real = token.before.is_some() || different(body) >= FEWEST_SIGNS.min(least);
    // Short marks begin words, too: `sk-learn-contrib-…`, `pat-…`.
    let has_digit = least < 20 && is_marked
        || key
            .bytes()
            .take(LOOKED_AT)
            .any(|byte| byte.is_ascii_digit());
    let place = start..start + key.len();
    (looks_real && has_digit).then(|| Hit::new(RULE, Kind::Secret, place, key.to_owned()))
}

/// How many different signs there are, counted no further than needed.
pub(super) fn different(text: &str) -> usize {
    let mut seen = [false; 128];
    for byte in text.bytes().take(LOOKED_AT) {
        if let Some(place) = seen.get_mut(usize::from(byte)) {
            *place = true;
        }
    }
    seen.iter().filter(|seen| **seen).count()
}

/// A secret of 40 signs that stands near the name of its access key.
pub(super) fn partner(text: &str, after: usize) -> Option<Hit> {
    const NEAR: usize = 200;
    const LENGTH: usize = 40;
    let near = text.get(after..text.floor_char_boundary(after + NEAR))?;
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || sign == '/' || sign == '+';
    let mut from = 0;
    while let Some(begin) = near.get(from..)?.find(is_sign) {
        let start = from + begin;
        let rest = near.get(start..)?;
        let length = rest.find(|sign| !is_sign(sign)).unwrap_or(rest.len());
        let word = rest.get(..length)?;
        let has = |test: fn(&u8) -> bool| word.as_bytes().iter().any(test);
        let is_mixed =
            has(u8::is_ascii_digit) && has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase);
        if length == LENGTH && is_mixed {
            let place = after + start..after + start + length;
            return Some(Hit::new(RULE, Kind::Secret, place, word.to_owned()));
        }
        from = start + length.max(1);
    }
    None
}

#[cfg(test)]
mod tests;
