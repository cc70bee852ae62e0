//! What stands between a name and its value: `=`, `": "`, `</key><string>`, ' is ', a blank.

use std::ops::Range;

use super::super::cursor::Cursor;
use super::words::{Strength, What, Word};

/// How a value is joined to its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Between {
    /// `=`, `=>`, `:=`, in a call, in a table.
    Assigned,
    Colon,
    /// The text of an element.
    Xml,
    /// 'The password is …'.
    Prose,
    /// An option of a command.
    Option,
    /// Nothing but a blank.
    Blank,
}

/// Goes past what joins this name to its value.
pub(super) fn read(cursor: &mut Cursor<'_>, name: &Range<usize>, word: &Word) -> Option<Between> {
    let before = cursor.clone();
    if let Some(between) = assigned(cursor, name) {
        return Some(between);
    }
    *cursor = before.clone();
    if said(cursor) {
        return Some(Between::Prose);
    }
    *cursor = before.clone();
    if described(cursor) {
        return Some(Between::Colon);
    }
    *cursor = before;
    blank(cursor, name, word)
}

/// Goes past a sign that gives a value to a name.
pub(super) fn assigned(cursor: &mut Cursor<'_>, name: &Range<usize>) -> Option<Between> {
    let closed = cursor.skip(8, |sign| {
        matches!(sign, '"' | '\'' | '`' | '\\' | '”' | '’')
    }) > 0;
    cursor.skip(2, |sign| matches!(sign, ']' | ')' | '}' | '*'));
    let in_element = is_element(cursor.text, name.start);
    if cursor.eat("</") {
        // <key>password</key><string>…</string>
        cursor.skip(40, |sign| sign != '>' && sign != '\n');
        cursor.eat(">");
        cursor.skip(80, char::is_whitespace);
        let opened = cursor.eat("<");
        cursor.skip(40, |sign| sign.is_alphanumeric() || sign == ':');
        return (opened && cursor.eat(">")).then_some(Between::Xml);
    }
    let from = cursor.at;
    let blanks = cursor.blanks();
    if (in_element || closed) && (value_attribute(cursor) || end_of_tag(cursor, in_element)) {
        let ended = cursor
            .text
            .get(..cursor.at)
            .is_some_and(|text| text.ends_with('>'));
        return Some(if ended {
            Between::Xml
        } else {
            Between::Assigned
        });
    }
    if closed && value_element(cursor) {
        return Some(Between::Xml);
    }
    if closed && name_and_value(cursor) {
        return Some(Between::Assigned);
    }
    for sign in ["REG_EXPAND_SZ", "REG_MULTI_SZ", "REG_SZ", "REG_BINARY"] {
        if blanks > 0 && cursor.eat(sign) {
            return Some(Between::Assigned);
        }
    }
    for sign in [
        "===", "!==", "==", "!=", "=~", "=>", "->", ":=", "?=", "+=", "||", "|", "=", "＝",
    ] {
        if cursor.eat(sign) {
            return Some(Between::Assigned);
        }
    }
    for sign in [":::=", "::=", "::", ":", "："] {
        if !cursor.eat(sign) {
            continue;
        }
        let is_scheme = cursor.rest().starts_with("//");
        let is_path = sign == "::" && blanks == 0;
        if is_scheme || is_path {
            return None;
        }
        return Some(if typed(cursor) {
            Between::Assigned
        } else {
            Between::Colon
        });
    }
    if closed && cursor.eat(",") {
        return Some(Between::Assigned);
    }
    if cursor.at == from && cursor.eat("(") {
        let quoted = cursor.peek().is_some_and(|sign| matches!(sign, '"' | '\''));
        return quoted.then_some(Between::Assigned);
    }
    None
}

/// Whether a name stands right after `<` or `</` or `<ns:`.
fn is_element(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let prefix = before.trim_end_matches(|sign: char| sign.is_ascii_alphanumeric() || sign == ':');
    prefix.ends_with('<')
}

/// `<add key="Password" value="…">`
fn value_attribute(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = cursor.clone();
    let fits = ahead.eat_word("value") && {
        ahead.blanks();
        ahead.eat("=")
    };
    if fits {
        *cursor = ahead;
    }
    fits
}

/// `<password type="plain">…`, `<entry key="password">…`
fn end_of_tag(cursor: &mut Cursor<'_>, in_element: bool) -> bool {
    let mut ahead = cursor.clone();
    if in_element && ahead.peek() != Some('=') {
        ahead.skip(200, |sign| !matches!(sign, '>' | '<' | '\n'));
    }
    let fits = !ahead
        .text
        .get(..ahead.at)
        .is_some_and(|text| text.ends_with('/'))
        && ahead.eat(">");
    let is_empty = ahead.peek() == Some('<') && !ahead.rest().starts_with("<![");
    let fits = fits && !is_empty;
    if fits {
        *cursor = ahead;
    }
    fits
}

/// `<setting name="Password" serializeAs="String"><value>…`
fn value_element(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = cursor.clone();
    ahead.skip(200, |sign| !matches!(sign, '>' | '<' | '\n'));
    let fits = ahead.eat(">") && {
        ahead.skip(80, char::is_whitespace);
        ahead.eat("<value>")
    };
    if fits {
        *cursor = ahead;
    }
    fits
}

/// `"name": "PASSWORD", "value": "…"`
fn name_and_value(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = cursor.clone();
    let fits = ahead.eat(",") && {
        ahead.skip(40, |sign| {
            sign.is_whitespace() || matches!(sign, '"' | '\'' | '\\')
        });
        ahead.eat_word("value")
    };
    let fits = fits && {
        ahead.skip(4, |sign| matches!(sign, '"' | '\'' | '\\' | ' '));
        ahead.skip(1, |sign| matches!(sign, ':' | '=')) == 1
    };
    if fits {
        *cursor = ahead;
    }
    fits
}

/// `password: String = …`
fn typed(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = cursor.clone();
    ahead.blanks();
    let letters = ahead.skip(40, |sign| {
        sign.is_ascii_alphabetic() || "&<>[]'?.".contains(sign)
    });
    ahead.blanks();
    let fits = letters > 1 && ahead.eat("=") && ahead.peek() != Some('=');
    if fits {
        *cursor = ahead;
    }
    fits
}

/// ' is ', ' lautet: ', '是'.
fn said(cursor: &mut Cursor<'_>) -> bool {
    const WORDS: [&str; 15] = [
        "is", "was", "are", "were", "to", "ist", "war", "lautet", "est", "es", "è", "é", "är",
        "er", "jest",
    ];
    const GLUED: [&str; 9] = ["是", "为", "為", "は", "が", "는", "은", "설정은", "이"];
    cursor.skip(2, |sign| matches!(sign, '"' | '\'' | '”'));
    cursor.blanks();
    for word in ["set", "changed", "reset"] {
        let mut ahead = cursor.clone();
        if ahead.eat_word(word) && ahead.blanks() > 0 && ahead.clone().eat_word("to") {
            *cursor = ahead;
        }
    }
    let glued = GLUED.iter().any(|word| cursor.eat(word));
    let said = glued || WORDS.iter().any(|word| cursor.eat_word(word)) && cursor.blanks() > 0;
    if said {
        cursor.eat_word("now");
        cursor.blanks();
        cursor.skip(1, |sign| matches!(sign, ':' | '=' | '：'));
    } else if cursor.peek() == Some(':') {
        return false;
    }
    said
}

/// `password for bob:`, `Password (again):`
fn described(cursor: &mut Cursor<'_>) -> bool {
    const FOR: [&str; 8] = ["for", "of", "on", "from", "für", "pour", "para", "per"];
    const LONGEST: usize = 60;
    cursor.blanks();
    let in_brackets = cursor.peek() == Some('(');
    if !in_brackets && !FOR.iter().any(|word| cursor.eat_word(word)) {
        return false;
    }
    let line = cursor.line();
    let line = line
        .get(..line.floor_char_boundary(LONGEST))
        .unwrap_or_default();
    let ends = |sign: char| matches!(sign, ':' | '=');
    let from = if in_brackets { line.find(')') } else { Some(0) };
    let Some(end) = from.and_then(|from| Some(from + line.get(from..)?.find(ends)?)) else {
        return false;
    };
    let between = line.get(from.unwrap_or(0)..end).unwrap_or_default();
    if in_brackets && between.trim_start_matches(')').trim() != "" {
        return false;
    }
    cursor.at += end + 1;
    !cursor.rest().starts_with("//")
}

/// A blank alone joins the option of a command and its value, and little else.
fn blank(cursor: &mut Cursor<'_>, name: &Range<usize>, word: &Word) -> Option<Between> {
    if word.what == What::Phone {
        cursor.eat(".");
    }
    let quotes = cursor.skip(2, |sign| matches!(sign, '"' | '\'' | ','));
    let blanks = cursor.blanks();
    let starts_option = cursor.peek().is_some_and(|sign| matches!(sign, '-' | '\n'));
    if blanks == 0 || starts_option || quotes == 1 && blanks > 1 {
        return None;
    }
    let text = cursor.text;
    let is_option = text
        .get(name.clone())
        .is_some_and(|name| name.starts_with('-'));
    if is_option {
        return Some(Between::Option);
    }
    // Routers write the form of a password before it: `password 7 0822455D0A16`.
    let mut ahead = cursor.clone();
    if ahead.skip(1, |sign| sign.is_ascii_digit()) == 1 && ahead.blanks() == 1 {
        *cursor = ahead;
        return Some(Between::Assigned);
    }
    if word.text == "identified by" {
        return Some(Between::Assigned);
    }
    let may = word.strength == Strength::Strong
        && match word.what {
            What::Password | What::Secret | What::WifiKey => true,
            What::Phone => cursor
                .peek()
                .is_some_and(|sign| sign.is_ascii_digit() || "+(".contains(sign)),
            What::Pin | What::Serial | What::WifiName => false,
        };
    may.then_some(Between::Blank)
}
