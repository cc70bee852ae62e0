//! Where a word begins and ends. Escapes are no concern here: rules look at views without them.

/// Whether a word can begin at this place.
pub(super) fn begins(text: &str, at: usize) -> bool {
    let last = text.get(..at).and_then(|before| before.chars().next_back());
    !last.is_some_and(char::is_alphanumeric)
}

/// Whether a word can end at this place.
pub(super) fn ends(text: &str, at: usize) -> bool {
    let next = text.get(at..).and_then(|after| after.chars().next());
    !next.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stands_alone(text: &str) -> bool {
        let start = text.find("alice").unwrap();
        begins(text, start) && ends(text, start + "alice".len())
    }

    #[test]
    fn a_word_stands_between_signs() {
        for text in [
            "alice",
            "/alice/",
            "_alice_",
            "\"alice\"",
            "CORP\\alice",
            "alice’s",
        ] {
            assert!(stands_alone(text), "{text}");
        }
    }

    #[test]
    fn a_part_of_a_word_does_not_stand_alone() {
        for text in ["malice", "alices", "alice2", "éalice", "20alice"] {
            assert!(!stands_alone(text), "{text}");
        }
    }
}
