//! Text files that a person attaches: read in whatever encoding they have, redacted, given as UTF-8.

use super::{Pass, Redacted, Redactor};

/// A redacted text file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedactedFile {
    /// The text that may leave, in UTF-8.
    pub redacted: Redacted,
    /// How it was written.
    pub encoding: &'static str,
}

/// The bytes are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("This file is not text, so nothing in it can be hidden.")]
pub struct NotText;

impl Redactor {
    /// Redacts a text file by itself.
    ///
    /// Fails for pictures, archives and whatever else is no text.
    pub fn redact_file(&self, bytes: &[u8]) -> Result<RedactedFile, NotText> {
        self.pass().redact_file(bytes)
    }
}

impl Pass<'_> {
    /// Redacts a text file that belongs together with other texts.
    pub fn redact_file(&mut self, bytes: &[u8]) -> Result<RedactedFile, NotText> {
        let (text, encoding) = read(bytes).ok_or(NotText)?;
        let redacted = self.redact(&text);
        Ok(RedactedFile { redacted, encoding })
    }
}

fn read(bytes: &[u8]) -> Option<(String, &'static str)> {
    if let Some(rest) = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        return Some((String::from_utf8_lossy(rest).into_owned(), "UTF-8"));
    }
    if let Some(rest) = bytes.strip_prefix(&[0xff, 0xfe]) {
        return wide(rest, u16::from_le_bytes).map(|text| (text, "UTF-16LE"));
    }
    if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        return wide(rest, u16::from_be_bytes).map(|text| (text, "UTF-16BE"));
    }
    if bytes.contains(&0) {
        let zeros = |skip: usize| {
            bytes
                .iter()
                .skip(skip)
                .step_by(2)
                .filter(|byte| **byte == 0)
                .count()
        };
        let (even, odd) = (zeros(0), zeros(1));
        let many = bytes.len() / 4;
        return match (even > many, odd > many) {
            (false, true) => wide(bytes, u16::from_le_bytes).map(|text| (text, "UTF-16LE")),
            (true, false) => wide(bytes, u16::from_be_bytes).map(|text| (text, "UTF-16BE")),
            // A few stray zeros stand in logs that were being written when the power went.
            (true, true) | (false, false) => strays(bytes),
        };
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (!is_binary(bytes)).then(|| (text.to_owned(), "UTF-8"));
    }
    if is_binary(bytes) {
        return None;
    }
    let torn = String::from_utf8_lossy(bytes);
    let lost = torn.chars().filter(|sign| *sign == '\u{fffd}').count();
    let beyond = torn.chars().filter(|sign| !sign.is_ascii()).count();
    // Cut in a letter or two, it is still UTF-8; where none is whole, it is the older encoding.
    if lost * 2 < beyond {
        return Some((torn.into_owned(), "UTF-8"));
    }
    let latin = bytes.iter().copied().map(char::from).collect();
    Some((latin, "Latin-1"))
}

fn strays(bytes: &[u8]) -> Option<(String, &'static str)> {
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    let rest: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let text = std::str::from_utf8(&rest).ok()?;
    let few = zeros <= 4 || zeros * 100 < bytes.len();
    (few && !is_binary(&rest)).then(|| (text.to_owned(), "UTF-8"))
}

fn wide(bytes: &[u8], read: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| read(*pair));
    let text: String = char::decode_utf16(units)
        .map(|sign| sign.unwrap_or('\u{fffd}'))
        .collect();
    let lost = text
        .chars()
        .filter(|sign| *sign == '\u{fffd}' || *sign == '\0')
        .count();
    (lost * 20 <= text.chars().count()).then_some(text)
}

/// Whether more than a few bytes control something that no text has.
fn is_binary(bytes: &[u8]) -> bool {
    let magic: [&[u8]; 6] = [
        b"\x89PNG",
        b"PK\x03\x04",
        b"%PDF-",
        b"\xff\xd8\xff",
        b"GIF8",
        b"\x1f\x8b",
    ];
    let odd = bytes
        .iter()
        .filter(|byte| matches!(byte, 0..=6 | 14..=26 | 28..=31 | 0x7f))
        .count();
    magic.iter().any(|magic| bytes.starts_with(magic)) || odd * 100 > bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redact::Known;

    fn redactor() -> Redactor {
        Redactor::new(Known {
            users: vec!["Jürgen".to_owned()],
            ..Known::default()
        })
    }

    #[test]
    fn texts_are_read_in_the_encoding_they_have() {
        let text = "Jürgen was here, from 10.0.0.1\r\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked: Vec<u8> = [&[0xff, 0xfe], little.as_slice()].concat();
        let latin: Vec<u8> = text
            .chars()
            .map(|sign| u8::try_from(sign).unwrap())
            .collect();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), "UTF-8"),
            (little, "UTF-16LE"),
            (big, "UTF-16BE"),
            (marked, "UTF-16LE"),
            (latin, "Latin-1"),
        ] {
            let file = redactor().redact_file(&bytes).unwrap();
            assert_eq!(file.encoding, encoding);
            assert_eq!(
                file.redacted.text,
                "‹user-1› was here, from ‹ip-private-1›\r\n"
            );
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [
            b"\x89PNG\r\n\x1a\n0000".as_slice(),
            b"PK\x03\x04abc",
            b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0",
            &[0, 1, 2, 3, 4, 5, 6, 7],
        ] {
            assert_eq!(redactor().redact_file(bytes), Err(NotText));
        }
    }

    #[test]
    fn an_empty_file_is_an_empty_text() {
        assert_eq!(redactor().redact_file(b"").unwrap().redacted.text, "");
    }
}
