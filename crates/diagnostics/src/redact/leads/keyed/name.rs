//! The name around a word: `spring.datasource.password`, `passwordPolicy`, `--api-key`.

use std::ops::Range;

use super::words::{NOT_AFTER, NOT_BEFORE, Strength, What, Word};

const LONGEST: usize = 80;

/// The whole name of which a word is part; `None` if it is too long for one.
pub(super) fn around(text: &str, at: Range<usize>) -> Option<Range<usize>> {
    if is_free(text.get(at.clone())?) {
        return Some(at);
    }
    let before = text.get(..at.start)?;
    let after = text.get(at.end..)?;
    let mut start = at.start;
    for sign in before.chars().rev() {
        if !belongs(sign) {
            break;
        }
        start -= sign.len_utf8();
        if at.start - start > LONGEST {
            return None;
        }
    }
    let mut end = at.end;
    let mut signs = after.chars().peekable();
    while let Some(sign) = signs.next() {
        let inner = matches!(sign, '.' | '-') && !signs.peek().is_some_and(|next| belongs(*next));
        if !belongs(sign) || inner {
            break;
        }
        end += sign.len_utf8();
        if end - at.end > LONGEST {
            return None;
        }
    }
    Some(start..end)
}

/// Scripts that write no blanks have no ends of words.
fn is_free(own: &str) -> bool {
    !own.is_ascii()
        && !own
            .chars()
            .any(|sign| sign.is_lowercase() || sign.is_uppercase())
}

fn belongs(sign: char) -> bool {
    sign.is_ascii_alphanumeric()
        || matches!(sign, '_' | '-' | '.')
        || !sign.is_ascii() && sign.is_alphabetic()
}

/// Whether a secret may follow a name with this word at this place in it.
pub(super) fn promises(text: &str, name: &Range<usize>, at: Range<usize>, word: &Word) -> bool {
    let part = |range: Range<usize>| text.get(range).unwrap_or_default();
    let (before, own, after) = (
        part(name.start..at.start),
        part(at.clone()),
        part(at.end..name.end),
    );
    let begins = begins_word(before, own);
    let ends = ends_word(own, after);
    let is_word = ends && (begins || is_last_part(before, after, word));
    if word.whole && !is_word && !is_free(own) {
        return false;
    }
    let denies =
        |list: &[&str], words: Vec<String>| words.iter().any(|one| list.contains(&one.as_str()));
    let mut before = words(before);
    let is_public = before
        .iter()
        .any(|one| matches!(one.as_str(), "public" | "pub"));
    let last = before.pop().into_iter().collect();
    let mut after = words(after);
    if word.what == What::Pin {
        after.retain(|one| one != "code");
    }
    // 'session' is in many names; 'session id' promises more than 'session tracker'.
    let goes_on = |one: &String| !OF_A_KEY.contains(&one.as_str());
    let is_vague = word.strength == Strength::Weak && after.iter().any(goes_on);
    !is_public
        && !is_vague
        && !denies(NOT_AFTER, after)
        && !denies(NOT_BEFORE, last)
        && !before_it_denies(text, name)
}

/// What may follow a vague word in the name of a secret.
const OF_A_KEY: [&str; 14] = [
    "id", "key", "token", "secret", "value", "hash", "data", "string", "str", "hex", "base", "b",
    "s", "raw",
];

/// `dbpass`, `smtppwd`, `mykey`: the last part of a name that is written in one.
fn is_last_part(before: &str, after: &str, word: &Word) -> bool {
    let goes_on = after.chars().any(char::is_alphabetic);
    !goes_on && !before.is_empty() && (matches!(word.what, What::Password) || word.text == "key")
}

fn begins_word(before: &str, own: &str) -> bool {
    let Some(last) = before.chars().next_back() else {
        return true;
    };
    let is_hump = last.is_lowercase() && own.chars().next().is_some_and(char::is_uppercase);
    !last.is_alphabetic() || is_hump
}

fn ends_word(own: &str, after: &str) -> bool {
    let Some(next) = after.chars().next() else {
        return true;
    };
    let is_hump = next.is_uppercase() && own.chars().next_back().is_some_and(char::is_lowercase);
    !next.is_alphabetic() || is_hump || after == "s"
}

/// The words of a part of a name, in lower case.
fn words(part: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut begins = true;
    let mut was_lower = false;
    for sign in part.chars() {
        if !sign.is_alphabetic() {
            begins = true;
            was_lower = false;
            continue;
        }
        if begins || sign.is_uppercase() && was_lower {
            words.push(String::new());
        }
        begins = false;
        was_lower = sign.is_lowercase();
        if let Some(last) = words.last_mut() {
            last.extend(sign.to_lowercase());
        }
    }
    words
}

/// 'public key: …', 'no password: …', 'the primary key = …'.
fn before_it_denies(text: &str, name: &Range<usize>) -> bool {
    const DENY: [&str; 12] = [
        "public",
        "primary",
        "foreign",
        "registry",
        "no",
        "forgot",
        "unexpected",
        "hot",
        "product's",
        "cache",
        "partition",
        "sort",
    ];
    let before = text.get(..name.start).unwrap_or_default();
    let Some(before) = before.strip_suffix(' ') else {
        return false;
    };
    let start = before
        .rfind(|sign: char| !sign.is_alphabetic())
        .map_or(0, |at| at + 1);
    let word = before.get(start..).unwrap_or_default().to_ascii_lowercase();
    DENY.contains(&word.as_str())
}
