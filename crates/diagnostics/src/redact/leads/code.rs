//! Codes that are good once: 'Your verification code is 123456'.

use std::ops::Range;

use super::super::names::Kind;
use super::super::{Hit, boundary};

const RULE: &str = "code";

/// Words near which a number of six digits is such a code.
pub(super) const WORDS: &[&str] = &[
    "code",
    "codes",
    "otp",
    "one-time",
    "onetime",
    "2fa",
    "mfa",
    "tan",
    "passcode",
    "einmalcode",
    "bestätigungscode",
    "sicherheitscode",
    "código",
    "codice",
    "код",
    "验证码",
    "驗證碼",
    "認証コード",
    "인증번호",
    "authenticator",
    "token",
];

/// Numbers of these are no codes of that sort, whatever stands beside them.
const OTHER_CODES: [&str; 26] = [
    "error", "exit", "status", "return", "result", "stop", "event", "reason", "http", "country",
    "area", "zip", "postal", "response", "bug", "key", "scan", "source", "err", "fault", "bar",
    "op", "machine", "byte", "char", "class",
];

/// Without one of these a number after 'code' could be anything.
const SAYS_SO: [&str; 22] = [
    "otp",
    "one-time",
    "onetime",
    "one time",
    "2fa",
    "mfa",
    "two-factor",
    "verification",
    "verify",
    "verif",
    "security",
    "login",
    "sign-in",
    "sign in",
    "confirmation",
    "sms",
    "authent",
    "your",
    "ihr ",
    "dein",
    "einmal",
    "best",
];

/// The code near this word.
pub(super) fn read(text: &str, at: Range<usize>) -> Option<Hit> {
    const NEAR: usize = 24;
    const SENTENCE: usize = 60;
    let word = text.get(at.clone())?;
    let stands = !word.is_ascii() || boundary::ends(text, at.end) && !is_glued(text, at.start);
    if !stands {
        return None;
    }
    let from = text.ceil_char_boundary(at.start.saturating_sub(SENTENCE));
    let before = text.get(from..at.start)?;
    let before = before.rsplit(['\n', '\r']).next()?;
    let after = text.get(at.end..text.floor_char_boundary(at.end + NEAR))?;
    let after = after.split(['\n', '\r']).next()?;
    let around = format!("{}{word}{after}", before).to_lowercase();
    let previous = before
        .trim_end_matches([' ', '_', '-'])
        .rsplit(|sign: char| !sign.is_alphabetic())
        .next()?;
    let is_other = OTHER_CODES.contains(&previous.to_lowercase().as_str());
    let says = !word.is_ascii()
        || SAYS_SO.iter().any(|sign| around.contains(sign))
        || matches!(word.to_ascii_lowercase().as_str(), "tan" | "einmalcode");
    if is_other || !says {
        return None;
    }
    let (place, since) = match digits(after) {
        Some(place) => (at.end + place.start..at.end + place.end, at.start),
        None => {
            let place = last_digits(before)?;
            let start = at.start - before.len();
            (start + place.start..start + place.end, start + place.start)
        }
    };
    let key = text.get(place.clone())?.to_owned();
    Some(Hit::new(RULE, Kind::Code, place, key).since(since))
}

fn is_glued(text: &str, at: usize) -> bool {
    !boundary::begins(text, at)
        && !text
            .get(..at)
            .is_some_and(|before| before.ends_with(|sign: char| sign.is_lowercase()))
}

/// Six to eight digits, or two groups of three, that stand alone.
fn digits(text: &str) -> Option<Range<usize>> {
    let start = text.find(|sign: char| sign.is_ascii_digit())?;
    let between = text.get(..start)?;
    if between.ends_with(['.', 'x', '/', '#'])
        || between.contains(['/', '\\'])
        || !boundary::begins(text, start)
    {
        return None;
    }
    let rest = text.get(start..)?;
    let first = rest.bytes().take_while(u8::is_ascii_digit).count();
    let group = rest
        .get(first..)
        .and_then(|tail| tail.strip_prefix([' ', '-']));
    let second = group.map_or(0, |tail| {
        tail.bytes().take_while(u8::is_ascii_digit).count()
    });
    let length = match (first, second) {
        (3, 3) => 7,
        (6..=8, _) => first,
        _ => return None,
    };
    let next = rest.get(length..)?.chars().next();
    let goes_on = next.is_some_and(|next| next.is_alphanumeric() || matches!(next, '_' | ':'));
    (!goes_on).then_some(start..start + length)
}

/// '123456 is your code': the digits before, if they open the line.
fn last_digits(before: &str) -> Option<Range<usize>> {
    let said = [" is your ", " ist ihr ", " ist dein ", " is the "];
    let lower = before.to_ascii_lowercase();
    let at = said.iter().find_map(|said| lower.find(said))?;
    let head = before.get(..at)?;
    let start = head
        .rfind(|sign: char| !sign.is_ascii_digit() && sign != '-')
        .map_or(0, |at| at + 1);
    let start = if head.is_char_boundary(start) {
        start
    } else {
        return None;
    };
    let found = digits(head.get(start..)?)?;
    Some(start + found.start..start + found.end)
}
