//! The spellings of one name that no escape explains: other signs between its parts, other letters.
//!
//! Escapes are undone before names are looked up, see [`view`]; what is left are habits of people
//! and of programs that misread letters.

use std::collections::BTreeSet;

use crate::redact::view;

/// A value as it is looked up, with the other signs that stand for its blanks and its letters.
pub(super) fn spellings(value: &str) -> BTreeSet<String> {
    let mut spelled = BTreeSet::from([view::folded(value).text]);
    if value.contains(' ') {
        for between in ["+", ".", "_", "-", ""] {
            spelled.insert(view::folded(&value.replace(' ', between)).text);
        }
    }
    if !value.is_ascii() {
        for text in [value.to_owned(), value.to_lowercase(), value.to_uppercase()] {
            let misread = misread(&text);
            spelled.extend(misread.iter().map(|text| view::folded(text).text));
        }
        spelled.extend(in_ascii(&view::folded(value).text));
    }
    spelled
}

/// The short name that old Windows programs see: `Alice Archer` is `ALICEA~1`.
pub(super) fn short_names(name: &str) -> impl Iterator<Item = String> {
    const LONGEST: usize = 6;
    let letters: String = name
        .chars()
        .filter(|sign| !matches!(sign, ' ' | '.'))
        .collect();
    let stem = name.split('.').next().unwrap_or_default();
    let stems = [letters, stem.chars().filter(|sign| *sign != ' ').collect()];
    let stems: BTreeSet<String> = stems
        .iter()
        .map(|stem: &String| {
            stem.chars()
                .take(LONGEST)
                .collect::<String>()
                .to_lowercase()
        })
        .filter(|stem| stem.chars().count() >= 3)
        .collect();
    stems
        .into_iter()
        .flat_map(|stem| (1..=9).map(move |number| format!("{stem}~{number}")))
}

/// How letters beyond ASCII look to a program that takes them for something else.
fn misread(text: &str) -> Vec<String> {
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let visible = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace('\0', "");
    let latin: String = text.bytes().map(char::from).collect();
    let windows: String = text.bytes().map(windows_1252).collect();
    let lost: String = text
        .chars()
        .map(|sign| if sign.is_ascii() { sign } else { '\u{fffd}' })
        .collect();
    let unknown = lost.replace('\u{fffd}', "?");
    vec![
        visible(&little),
        visible(&big),
        latin,
        windows,
        lost,
        unknown,
    ]
}

/// A byte as Windows reads it in western Europe, where it differs from Latin-1.
fn windows_1252(byte: u8) -> char {
    const FROM: u8 = 0x80;
    const SIGNS: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    let index = byte.checked_sub(FROM).map(usize::from);
    let other = index.and_then(|index| SIGNS.get(index));
    other.copied().unwrap_or(char::from(byte))
}

/// A folded name in the letters of login names: `jürgen` is `juergen` or `jurgen`.
fn in_ascii(folded: &str) -> Vec<String> {
    let mut spelled = Vec::new();
    for long in [true, false] {
        let mut out = String::new();
        for sign in folded.chars() {
            match sign {
                'ä' if long => out.push_str("ae"),
                'ö' | 'ø' if long => out.push_str("oe"),
                'ü' if long => out.push_str("ue"),
                'å' if long => out.push_str("aa"),
                'ß' => out.push_str("ss"),
                'æ' => out.push_str("ae"),
                'œ' => out.push_str("oe"),
                'ø' => out.push('o'),
                'ł' => out.push('l'),
                'đ' => out.push('d'),
                'ı' => out.push('i'),
                _ => out.extend(view::bare(sign)),
            }
        }
        if out.is_ascii() {
            spelled.push(out);
        }
    }
    spelled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_spelled_with_other_signs_and_letters() {
        let spelled = spellings("Jürgen Müller");
        for wanted in [
            "jürgen müller",
            "jürgen.müller",
            "jürgen+müller",
            "jürgenmüller",
            "juergen mueller",
            "jurgen muller",
            "jã¼rgen mã¼ller",
            "j\u{fffd}rgen m\u{fffd}ller",
            "j?rgen m?ller",
        ] {
            let folded = view::folded(wanted).text.to_lowercase();
            let found = spelled.iter().any(|one| one.to_lowercase() == folded);
            assert!(found, "{wanted} in {spelled:?}");
        }
    }

    #[test]
    fn short_names_have_six_letters_and_a_number() {
        let short: Vec<_> = short_names("Alice Archer").collect();
        assert!(short.contains(&"alicea~1".to_owned()));
        let short: Vec<_> = short_names("alice.archer").collect();
        assert!(short.contains(&"alice~1".to_owned()) && short.contains(&"alicea~2".to_owned()));
        assert_eq!(short_names("al").count(), 0);
    }
}
