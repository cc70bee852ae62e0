//! Private keys in blocks of many lines, whole or torn, with or without a log's words on each line.
//!
//! ```text
//!              BEGIN … END within reach     ──► all from BEGIN to END
//!   BEGIN ───► no END, or another BEGIN     ──► BEGIN and the lines of a key after it
//!   END without BEGIN before it             ──► the lines of a key before it, and END
//! ```

use std::ops::Range;

use super::super::Hit;
use super::super::names::Kind;

const RULE: &str = "private-key";

/// What every block begins with, as far as any name of a key goes.
pub(super) const BEGIN: &[&str] = &[
    "-----BEGIN",
    "---- BEGIN",
    "PuTTY-User-Key-File",
    "Private-Lines:",
];

/// What every block ends with.
pub(super) const END: &[&str] = &["-----END", "---- END"];

/// No key is longer, even with a log's words on each line.
const LONGEST: usize = 32 * 1024;

const NAMES: [&str; 6] = [
    "PRIVATE KEY",
    "PRIVATE-KEY",
    "OpenVPN Static key",
    "PuTTY-User-Key-File",
    "Private-Lines",
    "SECRET KEY",
];

/// The block that begins at this place.
pub(super) fn read(text: &str, at: Range<usize>) -> Option<Hit> {
    let end = text.floor_char_boundary(at.start + LONGEST);
    let rest = text.get(at.start..end)?;
    let first = rest.get(..rest.floor_char_boundary(100)).unwrap_or(rest);
    let title = first.split(['\n', '\r']).next()?;
    if !NAMES.iter().any(|name| title.contains(name)) {
        return None;
    }
    let body = at.len();
    let next_begin = rest.get(body..)?.find("-----BEGIN").map(|next| next + body);
    let length = whole(rest.get(..next_begin.unwrap_or(rest.len()))?);
    let length = length.unwrap_or_else(|| torn(rest, body));
    // The name of a key alone is no key.
    if length <= title.len() + 4 && !is_key_line(title.get(body..)?) {
        return None;
    }
    Some(hit(text, at.start..at.start + length))
}

/// The last two lines of a key are no longer, even in a log.
const NEAR: usize = 300;

/// What is left of a block whose beginning was cut off, before the end at this place.
pub(super) fn read_end(text: &str, at: Range<usize>) -> Option<Hit> {
    let tail = text.get(at.start..)?;
    let title_end = tail.get(5..)?.find("----").filter(|end| *end < 80)? + 5;
    let title = tail.get(..title_end)?;
    if !NAMES.iter().any(|name| title.contains(name)) {
        return None;
    }
    let near = text.ceil_char_boundary(at.start.saturating_sub(NEAR));
    let follows_a_key = is_key_line(text.get(near..at.start)?);
    let back = if follows_a_key { LONGEST } else { 0 };
    let from = text.ceil_char_boundary(at.start.saturating_sub(back));
    let before = text.get(from..at.start)?;
    if before.rfind("-----BEGIN").is_some_and(|begin| {
        before
            .get(begin..)
            .is_some_and(|block| !block.contains("-----END"))
    }) {
        return None;
    }
    let mut start = at.start;
    for line in before.split_inclusive('\n').rev() {
        if !is_key_line(line) && start < at.start {
            break;
        }
        start -= line.len();
    }
    let dashes = tail.get(title_end..)?;
    let end = at.start + title_end + (dashes.len() - dashes.trim_start_matches('-').len()).min(5);
    Some(hit(text, start..end))
}

fn hit(text: &str, place: Range<usize>) -> Hit {
    let key: String = text
        .get(place.clone())
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    Hit::new(RULE, Kind::PrivateKey, place, key)
}

/// The length of a block that has an end.
fn whole(rest: &str) -> Option<usize> {
    let end = if rest.starts_with("PuTTY") || rest.starts_with("Private-Lines") {
        let mac = rest.find("Private-MAC:")?;
        return Some(mac + rest.get(mac..)?.find('\n').unwrap_or(rest.len() - mac));
    } else {
        rest.find("---- END").or_else(|| rest.find("-----END"))?
    };
    let tail = rest.get(end + 8..)?;
    let dashes = tail.find("----")?;
    let close = tail.get(dashes..)?;
    let count = close.len() - close.trim_start_matches('-').len();
    Some(end + 8 + dashes + count.min(5))
}

/// The length of a block whose end was cut off: the lines that look like a key.
fn torn(rest: &str, body: usize) -> usize {
    let mut length = 0;
    for (index, line) in rest.split_inclusive('\n').enumerate() {
        let trimmed = line.trim();
        let goes_on =
            index == 0 || trimmed.is_empty() || is_key_line(line) || is_key_header(trimmed);
        if !goes_on {
            // The last line of a key is shorter than the others.
            let is_rest = index > 1
                && !trimmed.contains(' ')
                && trimmed.len() >= 4
                && trimmed.bytes().all(is_base64);
            length += if is_rest { trimmed.len() } else { 0 };
            break;
        }
        length += line.len();
    }
    let block = rest.get(..length).unwrap_or_default();
    block.trim_end().len().max(body)
}

fn is_key_header(line: &str) -> bool {
    [
        "Proc-Type:",
        "DEK-Info:",
        "Comment:",
        "Version:",
        "Encryption:",
        "Public-Lines:",
        "Private-Lines:",
        "Private-MAC:",
        "X-",
    ]
    .iter()
    .any(|name| line.contains(name))
}

/// Whether a line ends with much of what keys are made of, or holds it between a log's words.
fn is_key_line(line: &str) -> bool {
    const LEAST: usize = 24;
    let words =
        line.split(|sign: char| !sign.is_ascii() || !is_base64(u8::try_from(sign).unwrap_or(b' ')));
    let longest = words.max_by_key(|word| word.len()).unwrap_or_default();
    longest.len() >= LEAST
        && !longest.contains("//")
        && longest
            .bytes()
            .any(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"+/=".contains(&byte)
}
