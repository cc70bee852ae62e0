//! Where a word begins and ends, also in texts that are escaped: `\nalice`, `%20alice`.

/// Whether a word can begin at this place.
pub(super) fn begins(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    match before.chars().next_back() {
        Some(last) if last.is_alphanumeric() => ends_with_escape(before),
        Some(_) | None => true,
    }
}

/// Whether a word can end at this place.
pub(super) fn ends(text: &str, at: usize) -> bool {
    let next = text.get(at..).and_then(|after| after.chars().next());
    !next.is_some_and(char::is_alphanumeric)
}

/// Whether the last letters are no letters of a word but write another character.
fn ends_with_escape(before: &str) -> bool {
    let bytes = before.as_bytes();
    let back = |from_end: usize| {
        let at = bytes.len().checked_sub(from_end)?;
        bytes.get(at).copied()
    };
    let hex = |count: usize| {
        (1..=count).all(|from_end| back(from_end).is_some_and(|byte| byte.is_ascii_hexdigit()))
    };
    let short = matches!(back(1), Some(b'n' | b't' | b'r' | b'b' | b'f')) && back(2) == Some(b'\\');
    let percent = hex(2) && back(3) == Some(b'%');
    let unicode = hex(4) && back(5) == Some(b'u') && back(6) == Some(b'\\');
    let byte = hex(2) && back(3) == Some(b'x') && back(4) == Some(b'\\');
    short || percent || unicode || byte
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stands_alone(text: &str) -> bool {
        let start = text.find("alice").unwrap();
        begins(text, start) && ends(text, start + "alice".len())
    }

    #[test]
    fn a_word_stands_between_signs_or_escapes() {
        for text in [
            "alice",
            "/alice/",
            "_alice_",
            "\"alice\"",
            r"\nalice",
            "%20alice%2F",
            r"\u0020alice",
            r"\x1balice",
            "CORP\\alice",
            "alice’s",
        ] {
            assert!(stands_alone(text), "{text}");
        }
    }

    #[test]
    fn a_part_of_a_word_does_not_stand_alone() {
        for text in [
            "malice",
            "alices",
            "alice2",
            "éalice",
            "20alice",
            "0020alice",
        ] {
            assert!(!stands_alone(text), "{text}");
        }
    }
}
