//! Pseudonyms: `‹ip-private-1›` says what was there and which of several, and nothing else.

use std::collections::HashMap;
use std::ops::Range;

use super::Hit;

/// What a hidden value was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Kind {
    User,
    Host,
    Domain,
    Path,
    Email,
    IpPrivate,
    IpLinkLocal,
    IpPublic,
    Mac,
    Serial,
    Wifi,
    Guid,
    Sid,
    Phone,
    Account,
    Card,
    Password,
    Secret,
    PrivateKey,
    Code,
    Text,
}

const KINDS: [Kind; 21] = [
    Kind::User,
    Kind::Host,
    Kind::Domain,
    Kind::Path,
    Kind::Email,
    Kind::IpPrivate,
    Kind::IpLinkLocal,
    Kind::IpPublic,
    Kind::Mac,
    Kind::Serial,
    Kind::Wifi,
    Kind::Guid,
    Kind::Sid,
    Kind::Phone,
    Kind::Account,
    Kind::Card,
    Kind::Password,
    Kind::Secret,
    Kind::PrivateKey,
    Kind::Code,
    Kind::Text,
];

impl Kind {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Host => "host",
            Self::Domain => "domain",
            Self::Path => "path",
            Self::Email => "email",
            Self::IpPrivate => "ip-private",
            Self::IpLinkLocal => "ip-link-local",
            Self::IpPublic => "ip-public",
            Self::Mac => "mac",
            Self::Serial => "serial",
            Self::Wifi => "wifi",
            Self::Guid => "guid",
            Self::Sid => "sid",
            Self::Phone => "phone",
            Self::Account => "account",
            Self::Card => "card",
            Self::Password => "password",
            Self::Secret => "secret",
            Self::PrivateKey => "private-key",
            Self::Code => "code",
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

/// Splits a text into the pseudonyms that stand in it (`true`) and what stands between.
pub(super) fn split(text: &str) -> impl Iterator<Item = (Range<usize>, bool)> {
    let mut from = 0;
    let mut waiting = None;
    std::iter::from_fn(move || {
        if let Some(pseudonym) = waiting.take() {
            return Some((pseudonym, true));
        }
        let rest = text.get(from..).filter(|rest| !rest.is_empty())?;
        let begun = from;
        for (at, _) in rest.match_indices('‹') {
            let Some(length) = rest.get(at..).and_then(pseudonym_length) else {
                continue;
            };
            let pseudonym = begun + at..begun + at + length;
            from = pseudonym.end;
            if at == 0 {
                return Some((pseudonym, true));
            }
            waiting = Some(pseudonym);
            return Some((begun..begun + at, false));
        }
        from = text.len();
        Some((begun..text.len(), false))
    })
}

/// Leaves pseudonyms alone that are seen only once escapes are undone.
pub(super) fn spare(text: &str, hits: &mut Vec<Hit>) {
    if hits.is_empty() || !text.contains('‹') {
        return;
    }
    let pseudonyms: Vec<_> = split(text)
        .filter(|(_, is)| *is)
        .map(|(place, _)| place)
        .collect();
    hits.retain(|hit| {
        let touched = |place: &Range<usize>| hit.start < place.end && place.start < hit.end;
        !pseudonyms.iter().any(touched)
    });
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
        let text = "a ‹ip-private-12›‹user-‹user-1› ‹alice-1›‹mac-›";
        let parts: Vec<_> = split(text).map(|(place, is)| (&text[place], is)).collect();
        assert_eq!(
            parts,
            [
                ("a ", false),
                ("‹ip-private-12›", true),
                ("‹user-", false),
                ("‹user-1›", true),
                (" ‹alice-1›‹mac-›", false),
            ]
        );
    }
}
