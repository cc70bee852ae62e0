//! How a computer becomes known to a gateway.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::ids::DeviceId;

/// Asks for a token for this computer.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Enrol {
    /// The enrolment key: of low value, it can only do this.
    pub key: String,
    /// Who sits at it, by what the operating system says: a claim, not a proof.
    pub person: Person,
    /// What the computer is called, so that IT finds it in its list.
    pub computer: String,
}

/// A person, as a computer or a directory names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    /// The login name.
    pub login: String,
    /// The full name, where one is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full_name: Option<String>,
}

/// The gateway's answer.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Enrolled {
    /// Names this computer from now on.
    pub device: DeviceId,
    /// The bearer token of this computer. It is shown once.
    pub token: String,
    /// What the organisation calls its desk.
    pub desk: String,
}

impl fmt::Debug for Enrol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Enrol")
            .field("computer", &self.computer)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Enrolled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Enrolled")
            .field("device", &self.device)
            .finish_non_exhaustive()
    }
}
