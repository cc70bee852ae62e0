//! Numbers of people, accounts and computers, told from other numbers by their checksums.

use crate::redact::judge::{Place, Verdict};
use crate::redact::names::Kind;

/// Tells by its first signs which number it may be, and asks the one who knows.
pub(super) fn number(place: &Place<'_>) -> Option<Verdict> {
    type Judge = fn(&Place<'_>) -> Option<Verdict>;
    let found = place.matched.as_bytes();
    let groups = |size: usize| found.get(size).copied();
    let dash_at = |at: usize| groups(at) == Some(b'-');
    let (rule, judge): (&'static str, Judge) = match found {
        [b'S', b'-', ..] => ("sid", sid),
        [b'+' | b'(', ..] => ("phone", phone),
        [b'{', ..] => ("guid", guid),
        _ if dash_at(8) && dash_at(13) => ("guid", guid),
        _ if dash_at(5) => ("product-key", product_key),
        _ if groups(32) == Some(b':') => ("password-hash", hash_pair),
        _ if found.len() == 55 && groups(6).is_some_and(|sign| !sign.is_ascii_alphanumeric()) => {
            ("recovery-key", recovery_key)
        }
        [b'A'..=b'Z', ..] => ("iban", iban),
        _ => ("card", card),
    };
    let verdict = judge(place)?;
    Some(Verdict {
        rule: Some(rule),
        ..verdict
    })
}

fn stands_alone(place: &Place<'_>) -> bool {
    let joined =
        |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() || sign == '_');
    !joined(place.previous()) && !joined(place.next())
}

/// Whether the match is a part of a longer list of groups.
fn goes_on(place: &Place<'_>) -> bool {
    let digit = |text: &str| text.starts_with(|sign: char| sign.is_ascii_alphanumeric());
    let before = place.before.strip_suffix(['-', '.']).unwrap_or_default();
    let after = place.after.strip_prefix(['-', '.']).unwrap_or_default();
    digit(after) || before.ends_with(|sign: char| sign.is_ascii_alphanumeric())
}

fn whole(place: &Place<'_>, kind: Kind) -> Verdict {
    place.hide(0, place.matched, kind, place.matched.to_lowercase())
}

/// Hides ids that were made at random, but not those that name a kind of program everywhere.
fn guid(place: &Place<'_>) -> Option<Verdict> {
    let id = place.matched.trim_start_matches('{');
    let offset = place.matched.len() - id.len();
    let version = id.as_bytes().get(14).copied()?;
    let variant = id.as_bytes().get(19).copied()?.to_ascii_lowercase();
    let joined = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphanumeric());
    let begins = offset > 0 || !joined(place.previous());
    let is_random =
        matches!(variant, b'8' | b'9' | b'a' | b'b') && !(offset > 0 && version == b'1');
    let word = place
        .before
        .trim_end_matches([' ', ':', '=', '{', '\\', '"']);
    let word = word
        .rsplit(|sign: char| !sign.is_alphanumeric())
        .next()?
        .to_ascii_lowercase();
    let is_everybodys = matches!(
        word.as_str(),
        "clsid" | "iid" | "appid" | "typelib" | "interface" | "provider"
    );
    (begins && !joined(place.next()) && is_random && !is_everybodys)
        .then(|| place.hide(offset, id, Kind::Guid, id.to_lowercase()))
}

fn sid(place: &Place<'_>) -> Option<Verdict> {
    stands_alone(place).then(|| whole(place, Kind::Sid))
}

/// Hides the 48 digits that open an encrypted disk; each group of six is a multiple of eleven.
fn recovery_key(place: &Place<'_>) -> Option<Verdict> {
    (stands_alone(place) && !goes_on(place)).then(|| whole(place, Kind::Secret))
}

fn product_key(place: &Place<'_>) -> Option<Verdict> {
    let digits = place.matched.bytes().filter(u8::is_ascii_digit).count();
    let letters = place
        .matched
        .bytes()
        .filter(u8::is_ascii_alphabetic)
        .count();
    let is_key = digits >= 2 && letters >= 5 && !place.matched.contains("XXXXX");
    (stands_alone(place) && !goes_on(place) && is_key).then(|| whole(place, Kind::Secret))
}

/// Hides the two hashes of a Windows password.
fn hash_pair(place: &Place<'_>) -> Option<Verdict> {
    stands_alone(place).then(|| whole(place, Kind::Secret))
}

fn iban(place: &Place<'_>) -> Option<Verdict> {
    if !stands_alone(place) {
        return None;
    }
    // Words in capitals after it may look like more of it.
    let mut candidate = place.matched;
    loop {
        let signs: String = candidate.chars().filter(|sign| *sign != ' ').collect();
        if is_iban(&signs) {
            return Some(place.hide(0, candidate, Kind::Account, signs));
        }
        candidate = candidate.rsplit_once(' ')?.0;
    }
}

fn is_iban(signs: &str) -> bool {
    const MODULUS: u32 = 97;
    if !(15..=34).contains(&signs.len()) {
        return false;
    }
    let (head, tail) = signs.split_at(4);
    let digit = |rest: u32, sign: char| match sign.to_digit(36) {
        Some(value) if value < 10 => (rest * 10 + value) % MODULUS,
        Some(value) => (rest * 100 + value) % MODULUS,
        None => rest,
    };
    tail.chars().chain(head.chars()).fold(0, digit) == 1
}

fn card(place: &Place<'_>) -> Option<Verdict> {
    let digits: Vec<u32> = place
        .matched
        .chars()
        .filter_map(|sign| sign.to_digit(10))
        .collect();
    let near = place.before.ends_with(['-', '.', '#', '/', '+']) || goes_on(place);
    let prefix = digits
        .iter()
        .take(4)
        .fold(0, |number, digit| number * 10 + digit);
    let is_issued = match digits.len() {
        15 => matches!(prefix / 100, 34 | 37),
        16 => {
            matches!(prefix, 4000..=4999 | 5100..=5599 | 2221..=2720 | 6011 | 6500..=6599 | 3528..=3589)
        }
        14 => matches!(prefix / 100, 36 | 38 | 39) || matches!(prefix, 3000..=3059),
        13 => prefix / 1000 == 4,
        _ => false,
    };
    let is_card = is_issued && checks(&digits) && stands_alone(place) && !near;
    let key = || digits.iter().map(ToString::to_string).collect();
    is_card.then(|| place.hide(0, place.matched, Kind::Card, key()))
}

/// Luhn's sum.
fn checks(digits: &[u32]) -> bool {
    let doubled = |(index, digit): (usize, &u32)| match index % 2 {
        0 => *digit,
        _ if *digit > 4 => digit * 2 - 9,
        _ => digit * 2,
    };
    digits.iter().rev().enumerate().map(doubled).sum::<u32>() % 10 == 0
}

fn phone(place: &Place<'_>) -> Option<Verdict> {
    let digits: String = place.matched.chars().filter(char::is_ascii_digit).collect();
    let joined = place
        .previous()
        .is_some_and(|sign| sign.is_alphanumeric() || matches!(sign, '_' | ')' | '/' | '+'));
    let goes_on = place
        .next()
        .is_some_and(|sign| sign.is_alphanumeric() || matches!(sign, '_' | ':'));
    let is_decimal =
        place.matched.matches('.').count() == 1 && !place.matched.contains([' ', '-', '(']);
    (!joined && !goes_on && !is_decimal && (9..=15).contains(&digits.len()))
        .then(|| place.hide(0, place.matched, Kind::Phone, digits))
}
