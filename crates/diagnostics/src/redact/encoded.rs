//! What stands in base64 or in hexadecimal digits: looked into, and hidden as a whole if it holds
//! anything that has to go.

use std::ops::Range;

use super::Hit;
use super::names::Kind;

/// A name of three letters has eight signs with what stands beside it.
const SHORTEST: usize = 8;

/// Runs that hold something which `look` finds.
pub(super) fn hits(text: &str, look: impl Fn(&str) -> Vec<Hit>) -> Vec<Hit> {
    let mut hits = Vec::new();
    for run in runs(text) {
        let Some(signs) = text.get(run.clone()) else {
            continue;
        };
        if let Some(rule) = is_der_key(signs).then_some("private-key") {
            hits.push(Hit::new(rule, Kind::PrivateKey, run, signs.to_owned()));
            continue;
        }
        for part in parts(signs, run.start) {
            let decoded = text.get(part.clone()).and_then(decoded);
            let found = decoded.and_then(|decoded| look(&decoded).into_iter().next());
            if let Some(found) = found {
                hits.push(Hit::new(found.rule, found.kind, part, found.key));
                break;
            }
        }
    }
    hits
}

fn is_sign(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'-' | b'_')
}

/// Runs of signs, over the ends of lines where a long run was wrapped.
fn runs(text: &str) -> Vec<Range<usize>> {
    const WRAPPED: usize = 40;
    let bytes = text.as_bytes();
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(skip) = bytes
        .get(at..)
        .and_then(|rest| rest.iter().position(|byte| is_sign(*byte)))
    {
        let start = at + skip;
        let rest = bytes.get(start..).unwrap_or_default();
        let length = rest.iter().take_while(|byte| is_sign(**byte)).count();
        at = start + length;
        match runs.last_mut() {
            Some(last)
                if last.len() >= WRAPPED
                    && text.get(last.end..start).is_some_and(|gap| {
                        gap.len() <= 8 && gap.contains('\n') && gap.trim().is_empty()
                    })
                    && text
                        .get(last.clone())
                        .is_some_and(|run| !run.ends_with('=')) =>
            {
                last.end = at;
            }
            _ if length >= SHORTEST => runs.push(start..at),
            _ => {}
        }
    }
    runs
}

/// The run, and what follows each slash in it: a run may begin with the end of a path.
fn parts(signs: &str, start: usize) -> impl Iterator<Item = Range<usize>> {
    const MOST: usize = 8;
    let end = start + signs.len();
    let marks = signs.match_indices(['/', '=', '-', '_']).take(MOST);
    let later = marks.map(move |(at, _)| start + at + 1..end);
    std::iter::once(start..end)
        .chain(later)
        .filter(|part| part.len() >= SHORTEST)
}

/// The text that a run stands for; `None` if it stands for no text.
fn decoded(signs: &str) -> Option<String> {
    let read = |bytes: Option<Vec<u8>>| bytes.and_then(|bytes| text_of(&bytes));
    read(base64(signs)).or_else(|| read(hexadecimal(signs)))
}

fn text_of(bytes: &[u8]) -> Option<String> {
    if let Some(wide) = wide(bytes) {
        return Some(wide);
    }
    let bytes: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let text = std::str::from_utf8(&bytes).ok().or_else(|| {
        // Cut in the middle of a letter.
        let error = std::str::from_utf8(&bytes).err()?;
        let valid = error.valid_up_to();
        (valid + 4 > bytes.len()).then(|| std::str::from_utf8(bytes.get(..valid)?).ok())?
    })?;
    (text.len() >= 3).then(|| text.to_owned())
}

/// UTF-16, as Windows encodes its commands: every other byte of most letters is zero.
fn wide(bytes: &[u8]) -> Option<String> {
    let (pairs, _) = bytes.as_chunks::<2>();
    let zeros = |place: usize| {
        pairs
            .iter()
            .filter(|pair| pair.get(place) == Some(&0))
            .count()
    };
    let read: fn([u8; 2]) -> u16 = match (zeros(0) * 2 > pairs.len(), zeros(1) * 2 > pairs.len()) {
        (false, true) => u16::from_le_bytes,
        (true, false) => u16::from_be_bytes,
        (true, true) | (false, false) => return None,
    };
    let units = pairs.iter().map(|pair| read(*pair));
    char::decode_utf16(units).collect::<Result<_, _>>().ok()
}

fn is_text(byte: u8) -> bool {
    byte >= b' ' && byte != 0x7f || matches!(byte, 0 | b'\t' | b'\n' | b'\r' | 0x1b)
}

/// So many bytes show that most words are no base64.
const LOOKED_AT: usize = 6;

/// Whether these bytes can begin a text in UTF-8 or UTF-16.
fn may_be_text(bytes: &[u8]) -> bool {
    let torn = |error: std::str::Utf8Error| error.error_len().is_none();
    bytes.contains(&0) || std::str::from_utf8(bytes).map_or_else(torn, |_| true)
}

/// Stops at the first byte that stands in no text, which most runs have early.
fn base64(signs: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut bits = 0_u32;
    let mut count = 0;
    for sign in signs.bytes() {
        let value = match sign {
            b'A'..=b'Z' => sign - b'A',
            b'a'..=b'z' => sign - b'a' + 26,
            b'0'..=b'9' => sign - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            let byte = u8::try_from(bits >> count & 0xff).ok()?;
            if !is_text(byte) {
                return None;
            }
            bytes.push(byte);
            if bytes.len() == LOOKED_AT && !may_be_text(&bytes) {
                return None;
            }
        }
    }
    (bytes.len() >= 4).then_some(bytes)
}

fn hexadecimal(signs: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = signs.as_bytes().as_chunks::<2>();
    if !rest.is_empty() || pairs.len() < 4 {
        return None;
    }
    let byte = |pair: &[u8; 2]| {
        let [high, low] = pair.map(|digit| char::from(digit).to_digit(16));
        u8::try_from(high? << 4 | low?)
            .ok()
            .filter(|byte| is_text(*byte))
    };
    pairs.iter().map(byte).collect()
}

/// A private key as certificates are stored: a sequence that begins with the version 0 or 1.
fn is_der_key(signs: &str) -> bool {
    const LEAST: usize = 64;
    // `MI…`: a sequence of two length bytes; `AgEA` and the like: an integer of one byte.
    let long = signs.len() >= LEAST && signs.starts_with("MI");
    let head = signs.get(4..10).unwrap_or_default();
    long && (head.contains("IBAA")
        || head.contains("IBAD")
        || head.contains("AgEA")
        || head.contains("CAQA"))
}
