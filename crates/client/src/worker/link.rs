//! How things stand with the gateway, as the worker knows it.

use now_serving_languages::Sentence;

use crate::gateway_api::trouble::Trouble;

/// Whether what is known is live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Link {
    /// No gateway knows this computer.
    NotEnrolled,
    /// It has not answered yet since the start.
    Starting,
    /// Updates are coming in.
    Live,
    /// It can't be reached, for this reason.
    Offline { why: Sentence },
    /// It does not accept this computer, or this version.
    Refused { why: Sentence },
}

impl Link {
    /// What a trouble means for the link.
    pub(crate) fn after(trouble: &Trouble) -> Self {
        let why = trouble.sentence();
        match trouble {
            Trouble::NotEnrolled
            | Trouble::WrongKey
            | Trouble::ApplicationTooOld
            | Trouble::GatewayTooOld => Self::Refused { why },
            Trouble::Unreachable(_)
            | Trouble::Untrusted(_)
            | Trouble::NotTheGateway
            | Trouble::Busy { .. }
            | Trouble::Failed { .. }
            | Trouble::Refused { .. }
            | Trouble::Missing { .. }
            | Trouble::FileGone(_) => Self::Offline { why },
        }
    }
}
