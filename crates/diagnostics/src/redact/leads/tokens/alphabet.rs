//! The signs that keys are made of.

/// A set of signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Alphabet {
    Digits,
    Hex,
    /// Hexadecimal digits in groups.
    Guid,
    Base32,
    Alnum,
    Word,
    Dash,
    Dotted,
    Jwt,
    Base64,
    Percent,
    Path,
    Hash,
}

impl Alphabet {
    pub(super) fn has(self, byte: u8) -> bool {
        match self {
            Self::Digits => byte.is_ascii_digit(),
            Self::Hex => byte.is_ascii_hexdigit(),
            Self::Guid => byte.is_ascii_hexdigit() || byte == b'-',
            Self::Base32 => matches!(byte, b'A'..=b'Z' | b'2'..=b'7'),
            Self::Alnum => byte.is_ascii_alphanumeric(),
            Self::Word => byte.is_ascii_alphanumeric() || byte == b'_',
            Self::Dash => byte.is_ascii_alphanumeric() || b"_-".contains(&byte),
            Self::Dotted => byte.is_ascii_alphanumeric() || b"_-.~$".contains(&byte),
            Self::Jwt => byte.is_ascii_alphanumeric() || b"_-.=+/".contains(&byte),
            Self::Base64 => byte.is_ascii_alphanumeric() || b"_-+/=".contains(&byte),
            Self::Percent => byte.is_ascii_alphanumeric() || b"_-+/=%".contains(&byte),
            Self::Path => byte.is_ascii_alphanumeric() || b"_-+/=@%.".contains(&byte),
            Self::Hash => byte.is_ascii_alphanumeric() || b"./$=,+*_@:-".contains(&byte),
        }
    }

    /// Where the run of such signs ends that begins here.
    pub(crate) fn run(self, text: &str, from: usize) -> usize {
        let rest = text.as_bytes().get(from..).unwrap_or_default();
        from + rest.iter().take_while(|byte| self.has(**byte)).count()
    }

    /// Where the run of such signs begins that ends here, looking back no further than needed.
    pub(super) fn back(self, text: &str, to: usize) -> usize {
        const FURTHEST: usize = 256;
        let before = text.as_bytes().get(..to).unwrap_or_default();
        let run = before.iter().rev().take(FURTHEST);
        to - run.take_while(|byte| self.has(**byte)).count()
    }
}
