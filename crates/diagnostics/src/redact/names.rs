//! Pseudonyms: `‹ip-private-1›` says what was there and which of several, and nothing else.

use std::collections::HashMap;

/// What a hidden value was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Kind {
    User,
    Host,
    Path,
    Email,
    IpPrivate,
    IpLinkLocal,
    IpPublic,
    Mac,
    Text,
}

const KINDS: [Kind; 9] = [
    Kind::User,
    Kind::Host,
    Kind::Path,
    Kind::Email,
    Kind::IpPrivate,
    Kind::IpLinkLocal,
    Kind::IpPublic,
    Kind::Mac,
    Kind::Text,
];

impl Kind {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Host => "host",
            Self::Path => "path",
            Self::Email => "email",
            Self::IpPrivate => "ip-private",
            Self::IpLinkLocal => "ip-link-local",
            Self::IpPublic => "ip-public",
            Self::Mac => "mac",
            Self::Text => "hidden",
        }
    }
}

/// Which value has which number. It lives as long as one report is being made and is kept nowhere.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    numbers: HashMap<(Kind, String), u32>,
    last: HashMap<Kind, u32>,
}

impl Names {
    /// Says that these spellings all mean one and the same, and gives them the next number.
    pub(super) fn same(&mut self, kind: Kind, keys: impl Iterator<Item = String>) {
        let mut number = None;
        for key in keys {
            let number = *number.get_or_insert_with(|| self.next(kind));
            self.numbers.insert((kind, key), number);
        }
    }

    pub(super) fn pseudonym(&mut self, kind: Kind, key: &str) -> String {
        let number = match self.numbers.get(&(kind, key.to_owned())) {
            Some(number) => *number,
            None => {
                let number = self.next(kind);
                self.numbers.insert((kind, key.to_owned()), number);
                number
            }
        };
        format!("‹{}-{number}›", kind.word())
    }

    fn next(&mut self, kind: Kind) -> u32 {
        let last = self.last.entry(kind).or_default();
        *last = last.saturating_add(1);
        *last
    }
}

/// Splits a text into the pseudonyms that stand in it (`Ok`) and what stands between (`Err`).
pub(super) fn split(text: &str) -> impl Iterator<Item = Result<&str, &str>> {
    let mut rest = text;
    let mut waiting = None;
    std::iter::from_fn(move || {
        if let Some(pseudonym) = waiting.take() {
            return Some(Ok(pseudonym));
        }
        if rest.is_empty() {
            return None;
        }
        for (at, _) in rest.match_indices('‹') {
            let (open, tail) = rest.split_at(at);
            let Some(length) = pseudonym_length(tail) else {
                continue;
            };
            let (pseudonym, after) = tail.split_at(length);
            rest = after;
            if open.is_empty() {
                return Some(Ok(pseudonym));
            }
            waiting = Some(pseudonym);
            return Some(Err(open));
        }
        Some(Err(std::mem::take(&mut rest)))
    })
}

fn pseudonym_length(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('‹')?;
    KINDS.iter().find_map(|kind| {
        let number = inner.strip_prefix(kind.word())?.strip_prefix('-')?;
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        let ends = number.get(digits..)?.starts_with('›');
        (ends && (1..=10).contains(&digits))
            .then(|| '‹'.len_utf8() + kind.word().len() + 1 + digits + '›'.len_utf8())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_value_has_the_same_number() {
        let mut names = Names::default();
        assert_eq!(names.pseudonym(Kind::Mac, "a"), "‹mac-1›");
        assert_eq!(names.pseudonym(Kind::Mac, "b"), "‹mac-2›");
        assert_eq!(names.pseudonym(Kind::Mac, "a"), "‹mac-1›");
        assert_eq!(names.pseudonym(Kind::Email, "a"), "‹email-1›");
    }

    #[test]
    fn only_what_this_program_writes_is_a_pseudonym() {
        let parts: Vec<_> = split("a ‹ip-private-12›‹user-‹user-1› ‹alice-1›‹mac-›").collect();
        assert_eq!(
            parts,
            [
                Err("a "),
                Ok("‹ip-private-12›"),
                Err("‹user-"),
                Ok("‹user-1›"),
                Err(" ‹alice-1›‹mac-›"),
            ]
        );
    }
}
