//! Values that are known by the word before them: `password=…`, `<token>…</token>`, `PIN is …`.
//!
//! Three steps: the whole name around the word says whether a secret may follow (`DB_PASSWORD`,
//! not `password_policy`), then comes what stands between a name and its value in any of the usual
//! languages ([`separator`]), then the value itself is judged ([`verdict`]), the more strictly the
//! less the word promised.

mod name;
mod separator;
mod verdict;
mod words;

use std::ops::Range;

use super::super::Hit;
use super::super::names::Kind;
use super::cursor::{Cursor, Value};
use separator::Between;
use words::What;
pub(crate) use words::{PROVIDERS, WORDS, Word};

impl What {
    fn rule(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Secret => "secret",
            Self::WifiKey => "wifi-key",
            Self::WifiName => "wifi-name",
            Self::Serial => "serial",
            Self::Phone => "phone",
            Self::Pin => "code",
        }
    }

    fn kind(self) -> Kind {
        match self {
            Self::Password | Self::WifiKey => Kind::Password,
            Self::Secret => Kind::Secret,
            Self::WifiName => Kind::Wifi,
            Self::Serial => Kind::Serial,
            Self::Phone => Kind::Phone,
            Self::Pin => Kind::Code,
        }
    }
}

/// The value that follows this word, if one does that has to go.
pub(super) fn read(text: &str, at: Range<usize>, word: &Word) -> Option<Hit> {
    let name = name::around(text, at.clone())?;
    if !name::promises(text, &name, at, word) {
        return None;
    }
    let mut cursor = Cursor::new(text, name.end);
    let between = separator::read(&mut cursor, &name, word)?;
    let value = value(&mut cursor, between, word.what)?;
    let hides = verdict::is_secret(text, &value, between, word);
    hides.then(|| hit(text, name.start, value, word.what))
}

/// The key that follows a provider's name, if something random does.
pub(super) fn read_provider(text: &str, at: Range<usize>) -> Option<Hit> {
    const WORDS_BETWEEN: usize = 4;
    let mut name = name::around(text, at)?;
    let mut cursor = Cursor::new(text, name.end);
    for _word in 0..WORDS_BETWEEN {
        let mut ahead = cursor.clone();
        if let Some(between) = separator::assigned(&mut ahead, &name) {
            let value = value(&mut ahead, between, What::Secret)?;
            let is_key = verdict::is_provider_key(text, &value);
            return is_key.then(|| hit(text, name.start, value, What::Secret));
        }
        if cursor.blanks() != 1
            || cursor.skip(30, |sign| sign.is_alphanumeric() || "_-.".contains(sign)) == 0
        {
            return None;
        }
        name.end = cursor.at;
    }
    None
}

fn hit(text: &str, since: usize, value: Value, what: What) -> Hit {
    let key = text.get(value.place.clone()).unwrap_or_default().to_owned();
    Hit::new(what.rule(), what.kind(), value.place, key).since(since)
}

/// The value at this place, past what wraps it: `b"…"`, `Some("…")`, `Bearer …`.
fn value(cursor: &mut Cursor<'_>, between: Between, what: What) -> Option<Value> {
    cursor.blanks();
    if matches!(between, Between::Xml) {
        return xml_text(cursor);
    }
    below(cursor);
    wrapped(cursor);
    for scheme in [
        "bearer",
        "enc",
        "basic",
        "token",
        "apikey",
        "negotiate",
        "ntlm",
        "digest",
    ] {
        let mut ahead = cursor.clone();
        if ahead.eat_word(scheme)
            && ahead.blanks() > 0
            && ahead.peek().is_some_and(char::is_alphanumeric)
        {
            *cursor = ahead;
            break;
        }
    }
    let several = match what {
        What::WifiName | What::WifiKey => true,
        What::Phone => return phone(cursor),
        What::Password | What::Secret | What::Serial | What::Pin => false,
    };
    if several && matches!(between, Between::Assigned | Between::Colon) && !starts_quoted(cursor) {
        return phrase(cursor);
    }
    cursor.value()
}

fn starts_quoted(cursor: &Cursor<'_>) -> bool {
    cursor.clone().quoted().is_some()
}

/// A value in the next line, where YAML and broken JSON put it.
fn below(cursor: &mut Cursor<'_>) {
    if cursor.eat("!") {
        cursor.skip(40, |sign| !sign.is_whitespace() && sign != '"');
        cursor.blanks();
    }
    let mut ahead = cursor.clone();
    let block = ahead.skip(1, |sign| matches!(sign, '|' | '>')) > 0;
    if block {
        ahead.skip(1, |sign| matches!(sign, '-' | '+'));
    }
    ahead.blanks();
    ahead.eat("\r");
    if ahead.eat("\n") {
        let indented = ahead.blanks() > 0;
        let quoted = ahead.peek().is_some_and(|sign| matches!(sign, '"' | '\''));
        if quoted || block && indented {
            *cursor = ahead;
        }
    }
}

/// Goes into calls and prefixes around a text, but not into those that only say where it is kept.
fn wrapped(cursor: &mut Cursor<'_>) {
    const KEPT_ELSEWHERE: [&str; 8] = [
        "get", "env", "read", "load", "fetch", "prompt", "input", "var",
    ];
    let mut ahead = cursor.clone();
    let from = ahead.at;
    ahead.skip(60, |sign| {
        sign.is_alphanumeric() || "_.@$&: ".contains(sign)
    });
    let callee = ahead
        .text
        .get(from..ahead.at)
        .unwrap_or_default()
        .to_lowercase();
    let called = ahead.eat("(");
    if called {
        ahead.blanks();
    }
    let short = callee.len() <= 2 && !callee.contains([' ', ':']);
    let fits = called && !KEPT_ELSEWHERE.iter().any(|word| callee.contains(word)) || short;
    let is_quoted = ahead
        .peek()
        .is_some_and(|sign| matches!(sign, '"' | '\'' | '`'));
    if fits && is_quoted {
        *cursor = ahead;
    }
}

fn xml_text(cursor: &mut Cursor<'_>) -> Option<Value> {
    cursor.eat("<![CDATA[");
    let line = cursor.line();
    let end = line.find(['<', ']']).unwrap_or(line.len());
    let text = line.get(..end)?.trim_end();
    let place = cursor.at..cursor.at + text.len();
    (!text.is_empty()).then_some(Value {
        place,
        quoted: true,
    })
}

/// Words up to what ends a list or a column.
fn phrase(cursor: &Cursor<'_>) -> Option<Value> {
    const LONGEST: usize = 128;
    let line = cursor.line();
    let line = line.get(..line.floor_char_boundary(LONGEST))?;
    let ends = [
        ",", ";", ")", "]", "}", "  ", "\t", "|", "\"", "<", " BSSID", " bssid",
    ];
    let end = ends.iter().filter_map(|end| line.find(end)).min();
    let text = line.get(..end.unwrap_or(line.len()))?.trim_end();
    // `ssid=x signal=3`: the next key ends it, too.
    let text = match text.find('=') {
        Some(at) => text
            .get(..at)?
            .rsplit_once(' ')
            .map_or(text, |(before, _)| before),
        None => text,
    };
    let place = cursor.at..cursor.at + text.len();
    (!text.is_empty()).then_some(Value {
        place,
        quoted: false,
    })
}

fn phone(cursor: &mut Cursor<'_>) -> Option<Value> {
    const LONGEST: usize = 24;
    cursor.skip(1, |sign| matches!(sign, '"' | '\''));
    let from = cursor.at;
    cursor.skip(LONGEST, |sign| {
        sign.is_ascii_digit() || "+()-./ \u{a0}".contains(sign)
    });
    let number = cursor.text.get(from..cursor.at)?;
    let number = number.trim_end_matches([' ', '(', '-', '.', '/', '\u{a0}']);
    let place = from..from + number.len();
    (!number.is_empty()).then_some(Value {
        place,
        quoted: false,
    })
}

#[cfg(test)]
mod tests;
