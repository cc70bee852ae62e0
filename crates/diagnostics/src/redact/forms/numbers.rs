//! Numbers of people, accounts and computers, told from other numbers by their checksums.

use std::ops::Range;

use crate::redact::Hit;
use crate::redact::judge::{Place, Verdict};
use crate::redact::names::Kind;

/// Looks at each run of letters and digits once: its length and the sign after it tell what it may begin.
///
/// One pattern for all of them, or one each, would need more states than the resident can hold.
pub(super) fn hits(text: &str, out: &mut Vec<Hit>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut taken = 0;
    while let Some(skip) = bytes
        .get(at..)
        .and_then(|rest| rest.iter().position(u8::is_ascii_alphanumeric))
    {
        let start = at + skip;
        let rest = bytes.get(start..).unwrap_or_default();
        let length = rest
            .iter()
            .take_while(|byte| byte.is_ascii_alphanumeric())
            .count();
        at = start + length;
        if start < taken {
            continue;
        }
        if let Some(hit) =
            candidate(text, start, length).and_then(|candidate| judged(text, &candidate))
        {
            taken = hit.end;
            out.push(hit);
        }
    }
}

/// What may be a number of this rule, and who knows.
struct Candidate {
    rule: &'static str,
    place: Range<usize>,
    judge: fn(&Place<'_>) -> Option<Verdict>,
}

fn judged(text: &str, candidate: &Candidate) -> Option<Hit> {
    let place = Place::new(text, candidate.place.start, candidate.place.end)?;
    (candidate.judge)(&place).map(|verdict| verdict.hit(candidate.rule))
}

fn candidate(text: &str, start: usize, length: usize) -> Option<Candidate> {
    let bytes = text.as_bytes();
    let run = bytes.get(start..start + length)?;
    let next = bytes.get(start + length).copied();
    let before = start.checked_sub(1).and_then(|at| bytes.get(at)).copied();
    let digits = run.iter().all(u8::is_ascii_digit);
    let found = |rule, end: Option<usize>, judge| {
        let place = start..end?;
        Some(Candidate { rule, place, judge })
    };
    let wide = |candidate: Candidate| {
        let place = start - 1..candidate.place.end;
        Some(Candidate { place, ..candidate })
    };
    match (length, next) {
        (_, _) if digits && before == Some(b'+') => {
            found("phone", phone_end(bytes, start), phone).and_then(wide)
        }
        (3, Some(b')')) if digits && before == Some(b'(') => {
            found("phone", local_phone_end(bytes, start), phone).and_then(wide)
        }
        (8, Some(b'-')) => found(
            "guid",
            groups(bytes, start, &[8, 4, 4, 4, 12], u8::is_ascii_hexdigit),
            guid,
        ),
        (5, Some(b'-')) => found(
            "product-key",
            groups(bytes, start, &[5; 5], is_capital),
            product_key,
        ),
        (1, Some(b'-')) if run == b"S" => found("sid", sid_end(bytes, start), sid),
        (23..=30, Some(b'.')) if matches!(run.first(), Some(b'M' | b'N' | b'O')) => {
            found("token", bot_token_end(bytes, start + length), whole_secret)
        }
        (32, Some(b':')) => {
            let end = start + 65;
            let other = bytes
                .get(start + 33..end)
                .is_some_and(|hash| hash.iter().all(u8::is_ascii_hexdigit));
            found("password-hash", other.then_some(end), hash_pair)
        }
        (6, Some(b'-' | b' ')) if digits => found(
            "recovery-key",
            groups(bytes, start, &[6; 8], u8::is_ascii_digit),
            recovery_key,
        ),
        (4, Some(b'-' | b' ')) if digits => {
            let four = groups(bytes, start, &[4; 4], u8::is_ascii_digit);
            let three = groups(bytes, start, &[4, 6, 5], u8::is_ascii_digit);
            found("card", four.or(three), card)
        }
        (13..=16, _) if digits => found("card", Some(start + length), card),
        (4, Some(b' ')) | (15..=34, _) if is_country(run) => {
            found("iban", Some(iban_end(bytes, start)), iban)
        }
        (_, _) => None,
    }
}

/// A robot's key at Discord: its number in base64, six signs, and a signature.
fn bot_token_end(bytes: &[u8], dot: usize) -> Option<usize> {
    const SIGNATURE: usize = 27;
    let is_sign = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let count = |from: usize| {
        bytes
            .get(from..)
            .map(|rest| rest.iter().take_while(is_sign).count())
    };
    let first = count(dot + 1)?;
    let next = dot + 1 + first;
    let second = count(next + 1)?;
    let fits = first == 6 && bytes.get(next) == Some(&b'.') && second >= SIGNATURE;
    fits.then_some(next + 1 + second)
}

fn whole_secret(place: &Place<'_>) -> Option<Verdict> {
    stands_alone(place).then(|| whole(place, Kind::Secret))
}

fn is_capital(byte: &u8) -> bool {
    byte.is_ascii_digit() || byte.is_ascii_uppercase()
}

fn is_country(run: &[u8]) -> bool {
    let letters = run.iter().take(2).all(u8::is_ascii_uppercase);
    letters && run.iter().skip(2).take(2).all(u8::is_ascii_digit) && run.iter().all(is_capital)
}

/// Where groups of these lengths end that begin here, with one and the same sign between them.
fn groups(bytes: &[u8], start: usize, lengths: &[usize], is: fn(&u8) -> bool) -> Option<usize> {
    let mut at = start;
    let mut between = None;
    for (index, length) in lengths.iter().enumerate() {
        if index > 0 {
            let sign = *bytes.get(at).filter(|sign| matches!(sign, b'-' | b' '))?;
            if *between.get_or_insert(sign) != sign {
                return None;
            }
            at += 1;
        }
        let group = bytes.get(at..at + length)?;
        if !group.iter().all(is) {
            return None;
        }
        at += length;
    }
    Some(at)
}

/// Where a number ends whose digits have at most two signs between them.
fn phone_end(bytes: &[u8], start: usize) -> Option<usize> {
    const MOST: usize = 15;
    let (mut at, mut end, mut count) = (start, start, 0);
    while count < MOST && at - end <= 2 {
        match bytes.get(at)? {
            byte if byte.is_ascii_digit() => {
                count += 1;
                end = at + 1;
            }
            b' ' | b'.' | b'/' | b'(' | b')' | b'-' => {}
            _ => break,
        }
        at += 1;
        if at == bytes.len() {
            break;
        }
    }
    Some(end)
}

/// `(555) 123-4567`
fn local_phone_end(bytes: &[u8], start: usize) -> Option<usize> {
    let after = start + 4;
    let blank = usize::from(bytes.get(after) == Some(&b' '));
    groups(bytes, after + blank, &[3, 4], u8::is_ascii_digit)
}

/// `S-1-5-21-` or `S-1-12-1-` and three or four numbers, the last of which may name the account.
fn sid_end(bytes: &[u8], start: usize) -> Option<usize> {
    let rest = bytes.get(start..)?;
    let head = if rest.starts_with(b"S-1-5-21") {
        8
    } else {
        8 * usize::from(rest.starts_with(b"S-1-12-1"))
    };
    let mut at = start + head;
    let mut numbers = 0;
    while head > 0 && numbers < 5 && bytes.get(at) == Some(&b'-') {
        let digits = bytes
            .get(at + 1..)?
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        if digits == 0 {
            break;
        }
        at += 1 + digits;
        numbers += 1;
    }
    (numbers >= 3).then_some(at)
}

/// Where an account number ends that may be written in groups of four.
fn iban_end(bytes: &[u8], start: usize) -> usize {
    const LONGEST: usize = 42;
    let rest = bytes.get(start..).unwrap_or_default();
    let rest = rest.get(..LONGEST).unwrap_or(rest);
    let is_sign = |byte: &u8| is_capital(byte) || *byte == b' ';
    let end = rest
        .iter()
        .position(|byte| !is_sign(byte))
        .unwrap_or(rest.len());
    let trailing = rest
        .get(..end)
        .unwrap_or_default()
        .iter()
        .rev()
        .take_while(|byte| **byte == b' ')
        .count();
    start + end - trailing
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
    let id = place.matched.as_bytes();
    let version = *id.get(14)?;
    let variant = id.get(19)?.to_ascii_lowercase();
    let joined = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphanumeric());
    let in_braces = place.before.ends_with('{');
    let is_old = in_braces && version == b'1';
    let is_random =
        matches!(version, b'1'..=b'8') && matches!(variant, b'8' | b'9' | b'a' | b'b') && !is_old;
    let word = place
        .before
        .trim_end_matches([' ', ':', '=', '{', '\\', '"']);
    let word = word
        .rsplit(|sign: char| !sign.is_alphanumeric())
        .next()?
        .to_ascii_lowercase();
    let everybodys = ["clsid", "iid", "appid", "typelib", "interface", "provider"];
    (is_random && !joined(place.next()) && !everybodys.contains(&word.as_str()))
        .then(|| whole(place, Kind::Guid))
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
