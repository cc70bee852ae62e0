//! Addresses of computers and people, found at the sign that each has in its middle.
//!
//! One walk over the text stops at every `@`, `:`, `.`, `-` and `_`, takes in what fits on both
//! sides, and asks the judge. That is faster than a pattern for each, and needs no memory.

use std::ops::Range;

use crate::redact::judge::{Place, Verdict};
use crate::redact::{Hit, address, personal};

type Judge = fn(&Place<'_>) -> Option<Verdict>;

pub(super) fn hits(text: &str, out: &mut Vec<Hit>) {
    let bytes = text.as_bytes();
    // What was looked at once by one judge is not looked at again.
    let mut seen = Seen::default();
    for (at, byte) in bytes.iter().enumerate() {
        let kinds: &[Kind] = match byte {
            b'@' => &[Kind::Mail],
            b':' => &[Kind::Mac, Kind::Six],
            b'-' | b'_' => &[Kind::Mac],
            b'.' => &[Kind::Four, Kind::Cisco],
            _ => continue,
        };
        for kind in kinds {
            let until = seen.of(*kind);
            if at < *until {
                continue;
            }
            let Some(place) = kind
                .around(text, at, *until)
                .filter(|place| place.start >= *until)
            else {
                continue;
            };
            *until = place.end;
            let place = Place::new(text, place.start, place.end);
            let (rule, judge) = kind.judge();
            let verdict = place.and_then(|place| judge(&place));
            out.extend(verdict.map(|verdict| verdict.hit(rule)));
        }
    }
}

/// What may stand around a sign.
#[derive(Clone, Copy)]
enum Kind {
    Mail,
    Mac,
    Cisco,
    Six,
    Four,
}

impl Kind {
    fn around(self, text: &str, at: usize, seen: usize) -> Option<Range<usize>> {
        match self {
            Self::Mail => mail(text, at),
            Self::Mac => pairs(text.as_bytes(), at, 2, 5),
            Self::Cisco => pairs(text.as_bytes(), at, 4, 2),
            Self::Six => six(text.as_bytes(), at, seen),
            Self::Four => four(text.as_bytes(), at),
        }
    }

    fn judge(self) -> (&'static str, Judge) {
        match self {
            Self::Mail => ("email", personal::email),
            Self::Mac | Self::Cisco => ("mac", address::mac),
            Self::Six => ("ipv6", address::ipv6),
            Self::Four => ("ipv4", address::ipv4),
        }
    }
}

/// How far each kind has been looked at.
#[derive(Default)]
struct Seen {
    mail: usize,
    mac: usize,
    cisco: usize,
    six: usize,
    four: usize,
}

impl Seen {
    fn of(&mut self, kind: Kind) -> &mut usize {
        match kind {
            Kind::Mail => &mut self.mail,
            Kind::Mac => &mut self.mac,
            Kind::Cisco => &mut self.cisco,
            Kind::Six => &mut self.six,
            Kind::Four => &mut self.four,
        }
    }
}

fn count_back(bytes: &[u8], to: usize, is: impl Fn(u8) -> bool) -> usize {
    let before = bytes.get(..to).unwrap_or_default();
    before.iter().rev().take_while(|byte| is(**byte)).count()
}

fn count(bytes: &[u8], from: usize, is: impl Fn(u8) -> bool) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    rest.iter().take_while(|byte| is(**byte)).count()
}

/// Numbers with dots between them, four at least.
fn four(bytes: &[u8], dot: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 24;
    let digits = count_back(bytes, dot, |byte| byte.is_ascii_digit());
    if digits == 0 || digits > LONGEST {
        return None;
    }
    let mut end = dot;
    let mut dots = 0;
    while bytes.get(end) == Some(&b'.') {
        let more = count(bytes, end + 1, |byte| byte.is_ascii_digit());
        if more == 0 {
            break;
        }
        end += 1 + more;
        dots += 1;
    }
    (dots >= 3).then_some(dot - digits..end)
}

/// Groups of so many hexadecimal digits with one and the same sign between them.
fn pairs(bytes: &[u8], sign_at: usize, width: usize, least: usize) -> Option<Range<usize>> {
    let sign = *bytes.get(sign_at)?;
    let is_group = |from: usize| {
        let group = bytes.get(from..from + width);
        group.is_some_and(|group| group.iter().all(u8::is_ascii_hexdigit))
    };
    let start = sign_at
        .checked_sub(width)
        .filter(|start| is_group(*start))?;
    let mut end = sign_at;
    let mut groups = 0;
    while bytes.get(end) == Some(&sign) && is_group(end + 1) {
        end += 1 + width;
        groups += 1;
    }
    (groups >= least).then_some(start..end)
}

/// A run of hexadecimal digits and colons with two colons at least, and an IPv4 address at its end.
fn six(bytes: &[u8], colon: usize, seen: usize) -> Option<Range<usize>> {
    if colon < seen {
        return None;
    }
    let is_sign = |byte: u8| byte.is_ascii_hexdigit() || byte == b':';
    let start = colon - count_back(bytes, colon, is_sign).min(colon - seen);
    let end = colon + count(bytes, colon, is_sign);
    let run = bytes.get(start..end)?;
    let colons = run.iter().filter(|byte| **byte == b':').count();
    let digits = count_back(bytes, end, |byte| byte.is_ascii_digit());
    let mapped = (digits > 0)
        .then(|| four(bytes, end))
        .flatten()
        .filter(|four| four.start >= start);
    // One colon is no address; the rest of the run has been looked at even so.
    let end = mapped.map_or(end, |four| four.end);
    (colons >= 2).then_some(start..end)
}

/// A name, the sign, and a domain with a dot in it.
fn mail(text: &str, at: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 256;
    let name_sign =
        |sign: char| sign.is_ascii_alphanumeric() || "_.+'-".contains(sign) || is_beyond(sign);
    let before = text.get(..at)?;
    let name: usize = before
        .chars()
        .rev()
        .take(LONGEST)
        .take_while(|sign| name_sign(*sign))
        .map(char::len_utf8)
        .sum();
    let domain_sign =
        |sign: char| sign.is_ascii_alphanumeric() || "_-.".contains(sign) || is_beyond(sign);
    let after = text.get(at + 1..)?;
    let length: usize = after
        .chars()
        .take(LONGEST)
        .take_while(|sign| domain_sign(*sign))
        .map(char::len_utf8)
        .sum();
    let domain = after.get(..length)?;
    let whole = domain.find("..").unwrap_or(domain.len());
    let domain = domain
        .get(..whole)
        .filter(|domain| !domain.starts_with('.'))?;
    let ends = domain.rmatch_indices('.').find_map(|(dot, _)| {
        let letters = count(domain.as_bytes(), dot + 1, |byte| {
            byte.is_ascii_alphabetic()
        });
        (letters >= 2).then_some(dot + 1 + letters.min(63))
    })?;
    (name > 0).then_some(at - name..at + 1 + ends)
}

fn is_beyond(sign: char) -> bool {
    !sign.is_ascii() && !matches!(sign, '‹' | '›')
}
