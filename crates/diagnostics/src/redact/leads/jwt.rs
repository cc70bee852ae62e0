//! Tokens that are JSON in base64: signed, unsigned, encrypted, or cut in the middle.

use std::ops::Range;

use super::super::Hit;
use super::super::names::Kind;
use super::tokens::{Alphabet, Runs};

const RULE: &str = "jwt";

/// `{"`, and how it begins with a blank, a line or a list.
pub(super) const MARKS: &[&str] = &["eyJ", "ewog", "ewoi", "eyAi"];

/// First words of such a token's head: these show it even without its other parts.
const HEADS: [&str; 9] = [
    "eyJhbGci",
    "eyJ0eXAi",
    "eyJraWQi",
    "eyJlbmMi",
    "eyJ4NXQi",
    "eyJqa3Ui",
    "eyJjdHki",
    "eyJrIjoi",
    "eyJ0b2tlbiI",
];

pub(super) fn read(text: &str, at: Range<usize>, runs: &mut Runs) -> Option<Hit> {
    const SHORTEST: usize = 20;
    const CUT: usize = 16;
    const LOOKED_AT: usize = 4096;
    if !MARKS.contains(&text.get(at.clone())?) {
        return None;
    }
    // In the middle of another run of such signs it is no beginning, except of a token's next part.
    if text
        .get(..at.start)?
        .ends_with(|sign: char| sign.is_ascii_alphanumeric() || sign == '+')
    {
        return None;
    }
    let mut end = runs.end(text, Alphabet::Jwt, at.start);
    let first = text.get(at.start..end.min(at.start + LOOKED_AT))?;
    let is_headed = HEADS.iter().any(|head| first.starts_with(head));
    let has_parts = first.contains('.') && first.len() >= SHORTEST;
    if !(has_parts || is_headed && first.len() >= CUT) {
        return None;
    }
    // A line that ends inside a token goes on in the next.
    while let Some(next) = next_line(text, end).filter(|_| end - at.start >= 60) {
        end = next;
    }
    let end = at.start + text.get(at.start..end)?.trim_end_matches('.').len();
    let key = text.get(at.start..end)?.split_whitespace().collect();
    Some(Hit::new(RULE, Kind::Secret, at.start..end, key))
}

fn next_line(text: &str, end: usize) -> Option<usize> {
    const LEAST: usize = 20;
    let rest = text.get(end..)?;
    let line = rest
        .strip_prefix("\r\n")
        .or_else(|| rest.strip_prefix('\n'))?;
    let line = line.trim_start_matches([' ', '\t']);
    let from = text.len() - line.len();
    let to = Alphabet::Jwt.run(text, from);
    let alone = text
        .get(to..)?
        .chars()
        .next()
        .is_none_or(|next| next.is_whitespace() || matches!(next, '"' | '\'' | ','));
    let is_key = text
        .get(from..to)?
        .bytes()
        .any(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
    (to - from >= LEAST && alone && is_key && from - end <= 40).then_some(to)
}
