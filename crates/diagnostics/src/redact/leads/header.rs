//! Headers of web requests, whose whole value opens a door: `Authorization`, `Cookie` and the like.

use std::ops::Range;

use super::super::names::Kind;
use super::super::{Hit, boundary};
use super::cursor::Cursor;

const RULE: &str = "header";

/// Headers of which everything goes but the word that says how it is meant.
pub(super) const HEADERS: &[&str] = &[
    "authorization",
    "proxy-authorization",
    "x-authorization",
    "www-authenticate-session",
    "cookie",
    "cookie2",
    "set-cookie",
    "set-cookie2",
    "x-api-key",
    "x-auth-token",
    "x-auth-key",
    "x-access-token",
    "x-amz-security-token",
    "x-csrf-token",
    "x-xsrf-token",
    "x-vault-token",
    "x-gitlab-token",
    "x-functions-key",
    "x-shopify-access-token",
    "x-figma-token",
    "x-session-id",
    "x-session-token",
    "x-forwarded-access-token",
    "x-ms-token-aad-access-token",
    "ocp-apim-subscription-key",
    "api-key",
    "apikey",
    "private-token",
    "job-token",
    "dd-api-key",
    "dd-application-key",
];

const SCHEMES: [&str; 14] = [
    "bearer",
    "basic",
    "digest",
    "negotiate",
    "ntlm",
    "token",
    "apikey",
    "key",
    "kerberos",
    "hawk",
    "oauth",
    "aws4-hmac-sha256",
    "sharedkey",
    "githubapp",
];

/// The value of the header that is named at this place.
pub(super) fn read(text: &str, at: Range<usize>) -> Option<Hit> {
    const SHORTEST: usize = 4;
    let since = at.start;
    let before = text.get(..at.start)?;
    // Part of a longer header's name, which is looked for by itself.
    if !boundary::begins(text, at.start) || before.ends_with('-') || before.ends_with('_') {
        return None;
    }
    let mut cursor = Cursor::new(text, at.end);
    let in_quotes = before.ends_with(['"', '\'', '`']);
    let closed = cursor.skip(4, |sign| matches!(sign, '"' | '\'' | '\\' | ']')) > 0;
    cursor.blanks();
    if !(cursor.eat("=>") || cursor.eat(":") || cursor.eat("=") || closed && cursor.eat(",")) {
        return None;
    }
    cursor.blanks();
    let opened = cursor
        .peek()
        .filter(|sign| matches!(sign, '"' | '\'' | '`' | '\\' | '['));
    cursor.skip(4, |sign| matches!(sign, '"' | '\'' | '`' | '\\' | '['));
    for scheme in SCHEMES {
        let mut ahead = cursor.clone();
        if ahead.eat_word(scheme) && ahead.blanks() > 0 {
            cursor = ahead;
            break;
        }
    }
    let line = folded_line(&cursor);
    // A header in quotes ends with them; what a shell wrote after them stays.
    let quoted = in_quotes && !closed || opened.is_some();
    let end = match quoted {
        true => line.find(['"', '\'', '`']).unwrap_or(line.len()),
        false => line.len(),
    };
    let value = line.get(..end)?;
    let is_set_cookie = text
        .get(at)
        .is_some_and(|name| name.to_ascii_lowercase().starts_with("set-"));
    let value = match is_set_cookie {
        true => value.split("; ").next().unwrap_or_default(),
        false => value,
    };
    let value = value.trim_end_matches(['\\', ' ', ',', ';', ')', ']', '}']);
    let says = value.trim_matches(['*', '.', 'x', 'X', '<', '>', '[', ']']);
    let is_told = value.len() >= SHORTEST
        && !says.is_empty()
        && !NO_VALUES.contains(&says.to_ascii_lowercase().as_str());
    let place = cursor.at..cursor.at + value.len();
    (is_told && !value.starts_with(['$', '{']))
        .then(|| Hit::new(RULE, Kind::Secret, place, value.to_owned()).since(since))
}

const NO_VALUES: [&str; 8] = [
    "none", "null", "redacted", "hidden", "missing", "required", "invalid", "true",
];

/// The rest of the line and of those lines that continue it.
fn folded_line<'t>(cursor: &Cursor<'t>) -> &'t str {
    let rest = cursor.rest();
    let mut end = cursor.line().len();
    // A folded header goes on in the next line after a blank, and has no name of its own there.
    while let Some(next) = rest.get(end..).map(|rest| rest.trim_start_matches('\r'))
        && let Some(next) = next.strip_prefix('\n')
        && next.starts_with([' ', '\t'])
        && next.split_whitespace().next().is_some_and(is_continuation)
    {
        let line = next.find(['\n', '\r']).unwrap_or(next.len());
        end = rest.len() - next.len() + line;
    }
    rest.get(..end).unwrap_or_default()
}

fn is_continuation(word: &str) -> bool {
    word.len() >= 16 && !word.contains(':') && word.bytes().any(|byte| byte.is_ascii_digit())
}

/// The token after `Bearer` or `Basic`, wherever such a word stands.
pub(super) fn read_scheme(text: &str, at: Range<usize>) -> Option<Hit> {
    const SHORTEST: usize = 12;
    if !boundary::begins(text, at.start) {
        return None;
    }
    let mut cursor = Cursor::new(text, at.end);
    if cursor.blanks() == 0 {
        return None;
    }
    let start = cursor.at;
    cursor.skip(4096, |sign| {
        sign.is_ascii_alphanumeric() || "._~+/=-".contains(sign)
    });
    let token = text.get(start..cursor.at)?.trim_end_matches('.');
    let mixed = token.bytes().any(|byte| byte.is_ascii_digit())
        || token.len() > 20 && token.bytes().any(|byte| byte.is_ascii_uppercase())
        || token.ends_with('=');
    let place = start..start + token.len();
    (token.len() >= SHORTEST && mixed)
        .then(|| Hit::new(RULE, Kind::Secret, place, token.to_owned()).since(at.start))
}
