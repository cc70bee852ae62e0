//! Tokens and keys: 256 random bits that are shown once, of which only the digest is kept.

use std::fmt;

use sha2::{Digest as _, Sha256};

/// A secret in the clear, on its way to the one who will keep it.
pub struct Secret(String);

impl Secret {
    /// Makes a new one. The prefix tells a person, and a scanner for leaked secrets, what it opens.
    pub(crate) fn new(prefix: &str) -> Self {
        use fmt::Write as _;
        let mut text = format!("{prefix}_");
        for byte in rand::random::<[u8; 32]>() {
            let _infallible = write!(text, "{byte:02x}");
        }
        Self(text)
    }

    /// One that somebody else made.
    pub(crate) fn given(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The secret itself.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    pub(crate) fn hash(&self) -> SecretHash {
        SecretHash::of(&self.0)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// What the store keeps of a secret. The secrets are random and long, so a plain digest cannot be guessed back.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct SecretHash([u8; 32]);

impl SecretHash {
    pub(crate) fn of(secret: &str) -> Self {
        Self(Sha256::digest(secret.as_bytes()).into())
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.0.to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_secrets_differ_and_none_shows_itself() {
        let (one, two) = (Secret::new("nsd"), Secret::new("nsd"));
        assert_ne!(one.reveal(), two.reveal());
        assert_eq!(one.reveal().len(), 4 + 64);
        assert_eq!(format!("{one:?}"), "Secret(…)");
        assert!(one.hash() == SecretHash::of(one.reveal()));
    }
}
