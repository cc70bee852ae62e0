//! Names of things, one type each, so that none can be taken for another.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A text is not an id of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a valid {0}")]
pub struct InvalidId(&'static str);

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident, $label:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            /// Takes the hyphenated form only, as it stands in links and paths.
            fn from_str(text: &str) -> Result<Self, InvalidId> {
                match text.len() {
                    36 => Uuid::try_parse(text).map(Self).map_err(|_| InvalidId($label)),
                    _ => Err(InvalidId($label)),
                }
            }
        }
    };
}

uuid_id!(
    /// A report, named on the computer that wrote it (UUIDv7). It is the idempotency key.
    ReportId,
    "report id"
);
uuid_id!(
    /// A reply or answer of the person, named on their computer (UUIDv7). It is the idempotency key.
    ReplyId,
    "reply id"
);
uuid_id!(
    /// A ticket as the person sees it. One that began as a report carries the report's id.
    TicketId,
    "ticket id"
);
uuid_id!(
    /// A computer that is enrolled at a gateway.
    DeviceId,
    "device id"
);

impl From<ReportId> for TicketId {
    fn from(report: ReportId) -> Self {
        Self(report.0)
    }
}

/// What people call a ticket at their desk: `IT-2041`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Reference(pub String);

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The SHA-256 of some bytes, as 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "String", into = "String")]
pub struct Sha256(String);

impl Sha256 {
    /// The digest as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Writes a computed digest down.
    #[must_use]
    pub fn from_digest(digest: [u8; 32]) -> Self {
        use fmt::Write as _;
        let mut text = String::with_capacity(64);
        for byte in digest {
            let _infallible = write!(text, "{byte:02x}");
        }
        Self(text)
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Sha256 {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() == 64 && text.bytes().all(hex) {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidId("sha256"))
        }
    }
}

impl TryFrom<String> for Sha256 {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        text.parse()
    }
}

impl From<Sha256> for String {
    fn from(digest: Sha256) -> Self {
        digest.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_only_the_hyphenated_form() {
        let id = "0192f0c1-7b4a-7c3e-9d2f-3a4b5c6d7e8f";
        assert_eq!(id.parse::<TicketId>().unwrap().to_string(), id);
        for wrong in [
            "",
            "../../etc",
            "0192f0c17b4a7c3e9d2f3a4b5c6d7e8f",
            "{0192f0c1-7b4a-7c3e-9d2f-3a4b5c6d7e8f}",
        ] {
            assert!(wrong.parse::<TicketId>().is_err(), "{wrong} is no id");
        }
    }

    #[test]
    fn a_digest_is_64_lower_case_digits() {
        let digest = Sha256::from_digest([0xab; 32]);
        assert_eq!(digest.as_str().parse::<Sha256>().unwrap(), digest);
        assert!("AB".repeat(32).parse::<Sha256>().is_err());
        assert!("ab".repeat(31).parse::<Sha256>().is_err());
    }
}
