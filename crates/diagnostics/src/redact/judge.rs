//! Judges: whether a match is what its form suggests, seen from what stands around it.
//!
//! Where doubt remains, a value that could name somebody is hidden; but version numbers, times,
//! paths of program code and units of services stay, since a technician needs them.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::names::Kind;

/// A match and its surroundings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'t> {
    before: &'t str,
    matched: &'t str,
    after: &'t str,
}

/// What of a match is hidden, in bytes of the whole text, and as what.
#[derive(Debug)]
pub(super) struct Verdict {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
    pub(super) key: String,
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
    fn hide(&self, offset: usize, part: &str, kind: Kind, key: String) -> Verdict {
        let start = self.before.len() + offset;
        Verdict {
            start,
            end: start + part.len(),
            kind,
            key,
        }
    }

    fn previous(&self) -> Option<char> {
        self.before.chars().next_back()
    }

    fn next(&self) -> Option<char> {
        self.after.chars().next()
    }
}

/// Folders beside those of people.
const NOBODYS_HOMES: &[&str] = &[
    "public",
    "default",
    "default user",
    "all users",
    "shared",
    "guest",
    "lost+found",
    "linuxbrew",
    "defaultapppool",
    "root",
];

/// Hides the name of the person in the path of a home folder, and nothing of what follows.
pub(super) fn home_path(place: &Place<'_>) -> Option<Verdict> {
    if place.matched.starts_with('/') && is_in_a_link(place.before) {
        return None;
    }
    let tail = after_separators(place.matched)?;
    let offset = place.matched.len() - tail.len();
    let wide = place.matched.starts_with(['\\', '%']) && place.after.starts_with(['\\', '/', '%']);
    let name = home_name(tail, wide);
    let key = name.replace("%20", " ").to_lowercase();
    let is_somebody = !name.is_empty()
        && !name.starts_with(['$', '{', '~', '.'])
        && !NOBODYS_HOMES.contains(&key.as_str());
    is_somebody.then(|| place.hide(offset, name, Kind::User, key))
}

/// Whether a home folder lies where the rule looks for it.
pub(super) fn is_usual_home(home: &str) -> bool {
    let mut parts = home.split(['/', '\\']).rev().skip(1);
    let parent = parts.next().unwrap_or_default().to_lowercase();
    matches!(parent.as_str(), "home" | "users" | "documents and settings")
}

/// What follows the last separator of the folder of homes.
fn after_separators(matched: &str) -> Option<&str> {
    const SEPARATORS: &[&str] = &["/", "\\", "%2F", "%2f", "%5C", "%5c"];
    let ends = SEPARATORS
        .iter()
        .filter_map(|separator| Some(matched.rfind(separator)? + separator.len()));
    matched.get(ends.max()?..)
}

/// The name at the beginning of a text; blanks belong to it only where a path surely goes on.
fn home_name(tail: &str, wide: bool) -> &str {
    let is_name = |sign: char| sign.is_alphanumeric() || " .-_'+@$~%{".contains(sign);
    if wide && tail.chars().all(is_name) {
        return tail;
    }
    let cut = |sign: char| sign.is_whitespace() || "&=#`()[]}".contains(sign);
    let name = tail.split(cut).next().unwrap_or_default();
    name.trim_end_matches(['\'', '.', '!'])
}

/// Whether the text before belongs to a web link, where `/home/page` is no folder of a person.
fn is_in_a_link(before: &str) -> bool {
    let mut near = before.len().saturating_sub(200);
    while !before.is_char_boundary(near) {
        near += 1;
    }
    let token = before.get(near..).unwrap_or_default();
    let token = token
        .rsplit(|sign: char| sign.is_whitespace() || "\"'<>()".contains(sign))
        .next();
    token.is_some_and(|token| token.contains("http://") || token.contains("https://"))
}

/// Endings that make `name@thing.ending` a unit of a service manager or a file.
const NO_MAIL_DOMAINS: &[&str] = &[
    "service",
    "socket",
    "target",
    "timer",
    "slice",
    "mount",
    "automount",
    "scope",
    "path",
    "device",
    "swap",
    "png",
    "jpg",
    "jpeg",
    "gif",
    "svg",
    "webp",
    "ico",
    "css",
    "js",
    "mjs",
    "ts",
    "json",
    "html",
    "conf",
    "log",
    "so",
    "dll",
    "rs",
    "py",
    "tgz",
    "zip",
];

/// Hides an e-mail address, but not `user@1000.service`, `icon@2x.png` or `git@github.com`.
pub(super) fn email(place: &Place<'_>) -> Option<Verdict> {
    let address = place.matched.trim_start_matches(['.', '_', '+', '-', '\'']);
    let offset = place.matched.len() - address.len();
    let key = address.to_lowercase().replace("%40", "@");
    let (local, domain) = key.rsplit_once('@')?;
    let ending = domain.rsplit('.').next()?;
    let is_mail = !local.is_empty() && local != "git" && !NO_MAIL_DOMAINS.contains(&ending);
    is_mail.then(|| place.hide(offset, address, Kind::Email, key.clone()))
}

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
    let numbers: Option<Vec<u8>> = pairs.iter().map(|pair| pair.parse().ok()).collect();
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
    let is_version = match kind {
        // No program has reached version 192.168.
        Kind::IpPrivate if first != 10 => false,
        Kind::IpPrivate => is_called_version(place.before),
        Kind::IpLinkLocal => false,
        Kind::IpPublic => is_called_version(place.before) || is_part_of_a_name(place),
        Kind::User | Kind::Host | Kind::Path | Kind::Email | Kind::Mac | Kind::Text => false,
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
