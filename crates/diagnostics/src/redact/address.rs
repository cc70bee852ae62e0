//! Addresses of computers, told from version numbers, times, fingerprints and paths of code.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::judge::{Place, Verdict};
use super::names::Kind;

/// Hides hardware addresses of 6 or 8 bytes, but neither times nor fingerprints.
pub(super) fn mac(place: &Place<'_>) -> Option<Verdict> {
    let joined = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphanumeric());
    if joined(place.previous()) || joined(place.next()) {
        return None;
    }
    let pairs: Vec<&str> = place.matched.split([':', '-', '_', '.']).collect();
    let key: String = pairs.concat().to_lowercase();
    let wide_enough = matches!(key.len(), 12 | 16);
    let says_nothing = key.bytes().all(|byte| byte == b'0') || key.bytes().all(|byte| byte == b'f');
    let numbers: Option<Vec<u8>> = pairs.iter().map(|pair| pair.parse::<u8>().ok()).collect();
    let is_time =
        numbers.is_some_and(|numbers| is_date_and_time(&numbers)) && !place.matched.contains(':');
    (wide_enough && !says_nothing && !is_time).then(|| place.hide(0, place.matched, Kind::Mac, key))
}

/// `26-11-22-09-47-59`, as file names of logs have it.
fn is_date_and_time(numbers: &[u8]) -> bool {
    matches!(numbers, [_, 1..=12, 1..=31, 0..=23, 0..=59, 0..=60])
}

/// Hides an IPv6 address, but neither times nor `paths::of::code`.
pub(super) fn ipv6(place: &Place<'_>) -> Option<Verdict> {
    let joined = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    let (mut start, mut end) = (0, place.matched.len());
    // `inet6:fe80::1`: what touches a word belongs to the word.
    if joined(place.previous()) {
        start = place.matched.find(':')? + 1;
    }
    if joined(place.next()) {
        end = place.matched.rfind(':')?;
    }
    let rest = place.matched.get(start..end)?;
    if rest.starts_with(':') && !rest.starts_with("::") {
        start += 1;
    }
    if rest.ends_with(':') && !rest.ends_with("::") {
        end -= 1;
    }
    let text = place.matched.get(start..end)?;
    let address: Ipv6Addr = text.parse().ok()?;
    let groups: Vec<&str> = text.split(':').filter(|group| !group.is_empty()).collect();
    let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
    let is_long = groups.len() >= 3 || groups.iter().any(|group| group.len() >= 3);
    if !(groups.len() >= 4 || has_digit && is_long) {
        return None;
    }
    let (kind, key) = kind_of_address(IpAddr::V6(address))?;
    Some(place.hide(start, text, kind, key))
}

/// Hides an IPv4 address, but no version number.
pub(super) fn ipv4(place: &Place<'_>) -> Option<Verdict> {
    let address: Ipv4Addr = place.matched.parse().ok()?;
    let (kind, key) = kind_of_address(IpAddr::V4(address))?;
    let [first, ..] = address.octets();
    let is_version = if kind == Kind::IpPublic {
        is_called_version(place.before) || is_part_of_a_name(place)
    } else {
        // No program has reached version 192.168.
        kind == Kind::IpPrivate && first == 10 && is_called_version(place.before)
    };
    (!is_version).then(|| place.hide(0, place.matched, kind, key))
}

/// What kind of address it is and how it is written once and for all; `None` if it is everybody's.
pub(super) fn kind_of_address(address: IpAddr) -> Option<(Kind, String)> {
    match address {
        IpAddr::V4(four) => {
            let kind = match four.octets() {
                [0 | 127 | 224..=255, ..] => return None,
                [169, 254, ..] => Kind::IpLinkLocal,
                [10, ..] | [172, 16..=31, ..] | [192, 168, ..] | [100, 64..=127, ..] => {
                    Kind::IpPrivate
                }
                _ => Kind::IpPublic,
            };
            Some((kind, four.to_string()))
        }
        IpAddr::V6(six) => {
            if let Some(four) = six.to_ipv4_mapped() {
                return kind_of_address(IpAddr::V4(four));
            }
            if six.is_loopback() || six.is_unspecified() || six.is_multicast() {
                return None;
            }
            let [first, ..] = six.segments();
            let kind = match first {
                0xfe80..=0xfebf => Kind::IpLinkLocal,
                0xfc00..=0xfdff => Kind::IpPrivate,
                _ => Kind::IpPublic,
            };
            Some((kind, six.to_string()))
        }
    }
}

/// Words after which a dotted number is a version.
const VERSION_WORDS: &[&str] = &[
    "v",
    "ver",
    "version",
    "versions",
    "build",
    "rev",
    "revision",
    "release",
    "rel",
    "firmware",
    "fw",
    "bios",
    "driver",
    "runtime",
    "sdk",
    "update",
    "patch",
    "package",
    "productversion",
    "fileversion",
];

fn is_called_version(before: &str) -> bool {
    if before.ends_with('~') {
        return true;
    }
    let near = before.trim_end_matches([' ', ':', '=', '"', '\'', '(', '[', '#', '-', '_', '/']);
    let word = near
        .rsplit(|sign: char| !sign.is_ascii_alphabetic())
        .next()
        .unwrap_or_default();
    VERSION_WORDS.contains(&word.to_ascii_lowercase().as_str())
}

/// `libfoo-1.2.3.4`, `Chrome/120.0.0.1`, `libfoo.so.1.2.3.4`, `1.2.3.4-1ubuntu2`, `1.2.3.4.dll`.
fn is_part_of_a_name(place: &Place<'_>) -> bool {
    let mut before = place.before.chars().rev();
    let led = matches!(before.next(), Some('-' | '_' | '/' | '.'))
        && before.next().is_some_and(char::is_alphabetic)
        && !place.before.ends_with("ip-");
    let mut after = place.after.chars();
    let followed = match (after.next(), after.next()) {
        (Some('.' | '_' | '+' | '~'), Some(sign)) => sign.is_alphanumeric(),
        (Some('-'), Some(sign)) => sign.is_alphanumeric() && !goes_on_as_range(place.after),
        (Some(sign), _) => sign.is_alphabetic(),
        (None, _) => false,
    };
    led || followed
}

/// `1.2.3.4-5.6.7.8` is a range of addresses.
fn goes_on_as_range(after: &str) -> bool {
    let digits = |sign: char| sign.is_ascii_digit() || sign == '.';
    let rest = after.strip_prefix('-').unwrap_or_default();
    let end = rest.find(|sign| !digits(sign)).unwrap_or(rest.len());
    rest.get(..end)
        .is_some_and(|quad| quad.parse::<Ipv4Addr>().is_ok())
}
