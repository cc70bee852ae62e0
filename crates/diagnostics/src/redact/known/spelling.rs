//! The spellings of one value: plain, in JSON, in links, with the other slashes.

use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A value as it stands in plain text, in JSON, in links and with the other slashes.
///
/// Upper and lower case of ASCII letters is the automaton's business; that of others is not.
pub(super) fn spellings(value: &str) -> BTreeSet<String> {
    let cases = [value.to_owned(), value.to_lowercase(), value.to_uppercase()];
    let mut spelled = BTreeSet::new();
    for text in cases {
        spelled.insert(escaped(&text, false));
        spelled.insert(escaped(&text, true));
        spelled.insert(percent(&text, " ", "%20"));
        spelled.insert(percent(&text, " ", "+"));
        spelled.insert(percent(&text, "/", "/"));
        if text.contains(['/', '\\']) {
            spelled.insert(text.replace('\\', "/"));
            spelled.insert(text.replace('/', "\\"));
            spelled.insert(text.replace('/', "\\\\"));
            spelled.insert(text.replace('/', "\\/"));
        }
        spelled.insert(text);
    }
    spelled
}

/// As JSON writes it, with or without escapes for what is not ASCII.
fn escaped(text: &str, only_ascii: bool) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    let inner = quoted.get(1..quoted.len() - 1).unwrap_or_default();
    if !only_ascii {
        return inner.to_owned();
    }
    let mut out = String::new();
    for sign in inner.chars() {
        if sign.is_ascii() {
            out.push(sign);
        } else {
            let mut units = [0; 2];
            for unit in sign.encode_utf16(&mut units) {
                let _infallible = write!(out, "\\u{unit:04x}");
            }
        }
    }
    out
}

/// As links write it; one sign has a spelling of its own.
fn percent(text: &str, sign: &str, own: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if sign.as_bytes() == [byte] {
            out.push_str(own);
        } else if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _infallible = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_spelled_with_both_slashes_and_all_escapes() {
        let spelled = spellings("C:\\Data\\é x");
        for wanted in [
            "C:\\Data\\é x",
            "C:/Data/é x",
            "C:\\\\Data\\\\é x",
            "C:\\\\Data\\\\\\u00e9 x",
            "C%3A%5CData%5C%C3%A9%20x",
            "C%3A%5CData%5C%C3%A9+x",
        ] {
            assert!(spelled.contains(wanted), "{wanted}");
        }
    }
}
