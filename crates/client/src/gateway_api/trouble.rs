//! What can go wrong between here and the gateway, whose fault it is, and when to try again.

use std::error::Error as _;
use std::fmt;
use std::io;
use std::time::Duration;

use jiff::Timestamp;
use now_serving_languages::{Sentence, sentence};
use now_serving_protocol::error::{BlobOffset, ErrorBody, ErrorCode};
use reqwest::StatusCode;
use reqwest::header::{CONTENT_TYPE, HeaderMap, RETRY_AFTER};

use crate::outbox::{Outcome, Pause};

/// A gateway may ask to be left alone for so long at most.
const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(6 * 60 * 60);
/// How soon to look again whether somebody signed in to the network.
const SIGN_IN_PAUSE: Duration = Duration::from_secs(30);
/// How soon to look again whether one side was updated.
const UPDATE_PAUSE: Duration = Duration::from_secs(60 * 60);

/// What went wrong. Shown, it is a sentence for the person.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    /// No answer, or not all of one.
    Unreachable(#[source] reqwest::Error),
    /// The other side's certificate is not trusted.
    Untrusted(#[source] reqwest::Error),
    /// Something between here and the gateway answered in its place.
    NotTheGateway,
    /// The gateway does not know this computer.
    NotEnrolled,
    /// The enrolment key is not accepted.
    WrongKey,
    /// The gateway is newer.
    ApplicationTooOld,
    /// The gateway is older.
    GatewayTooOld,
    /// The gateway asks to come back later.
    Busy { after: Option<Duration> },
    /// The gateway failed at this request.
    Failed { after: Option<Duration> },
    /// The request can't succeed as it is.
    Refused { message: String },
    /// Bytes must arrive first.
    Missing { blobs: Vec<BlobOffset> },
    /// A file that belongs to the report can't be read here.
    FileGone(#[source] io::Error),
}

/// When to try again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Retry {
    /// Not by itself.
    Never,
    /// After this time; it is not counted as a failure.
    After(Duration),
    /// After a time that grows with each failure.
    Backoff,
}

impl Trouble {
    /// Names it for the log, where nothing that anybody wrote may stand.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Unreachable(_) => "unreachable",
            Self::Untrusted(_) => "certificate not trusted",
            Self::NotTheGateway => "not the gateway",
            Self::NotEnrolled => "not enrolled",
            Self::WrongKey => "wrong key",
            Self::ApplicationTooOld => "application too old",
            Self::GatewayTooOld => "gateway too old",
            Self::Busy { .. } => "busy",
            Self::Failed { .. } => "failed",
            Self::Refused { .. } => "refused",
            Self::Missing { .. } => "files missing",
            Self::FileGone(_) => "file gone",
        }
    }

    /// When to try again.
    pub(crate) fn retry(&self) -> Retry {
        match self {
            Self::Unreachable(_) | Self::Untrusted(_) => Retry::Backoff,
            Self::NotTheGateway => Retry::After(SIGN_IN_PAUSE),
            Self::ApplicationTooOld | Self::GatewayTooOld => Retry::After(UPDATE_PAUSE),
            Self::Busy { after } | Self::Failed { after } => {
                after.map_or(Retry::Backoff, Retry::After)
            }
            Self::NotEnrolled
            | Self::WrongKey
            | Self::Refused { .. }
            | Self::Missing { .. }
            | Self::FileGone(_) => Retry::Never,
        }
    }

    /// What the person reads of it.
    pub(crate) fn sentence(&self) -> Sentence {
        match self {
            Self::Unreachable(_) => sentence!("trouble-unreachable"),
            Self::Untrusted(_) => sentence!("trouble-untrusted"),
            Self::NotTheGateway => sentence!("trouble-not-the-gateway"),
            Self::NotEnrolled => sentence!("trouble-not-enrolled"),
            Self::WrongKey => sentence!("trouble-wrong-key"),
            Self::ApplicationTooOld => sentence!("trouble-application-too-old"),
            Self::GatewayTooOld => sentence!("trouble-gateway-too-old"),
            Self::Busy { .. } => sentence!("trouble-busy"),
            Self::Failed { .. } => sentence!("trouble-failed"),
            Self::Refused { message } => sentence!("name", name = message),
            Self::Missing { .. } => sentence!("trouble-files-missing"),
            Self::FileGone(_) => sentence!("trouble-file-gone"),
        }
    }

    /// What it means for the entry of the outbox that was being sent.
    pub(crate) fn outcome(&self) -> Outcome {
        match self {
            Self::Unreachable(_) | Self::Untrusted(_) | Self::Busy { after: None } => {
                Outcome::NoWay(Pause::Growing)
            }
            Self::Busy { after: Some(wait) } => Outcome::NoWay(Pause::Asked(*wait)),
            Self::NotTheGateway => Outcome::NoWay(Pause::For(SIGN_IN_PAUSE)),
            Self::ApplicationTooOld | Self::GatewayTooOld => {
                Outcome::NoWay(Pause::Asked(UPDATE_PAUSE))
            }
            Self::NotEnrolled | Self::WrongKey => Outcome::Shut,
            Self::Failed { after } => Outcome::Failed { after: *after },
            Self::Missing { .. } => Outcome::Failed { after: None },
            Self::Refused { .. } | Self::FileGone(_) => Outcome::Refused {
                why: self.to_string(),
            },
        }
    }

    /// What the gateway, or something in its place, answered instead of a success.
    pub(crate) fn of_answer(
        status: StatusCode,
        headers: &HeaderMap,
        body: &[u8],
        now: Timestamp,
    ) -> Self {
        let said = is_json(headers)
            .then(|| serde_json::from_slice::<ErrorBody>(body).ok())
            .flatten();
        let after = retry_after(headers, now);
        let code = said.as_ref().map(|said| said.code);
        match (status.as_u16(), code) {
            (_, Some(ErrorCode::NotEnrolled)) => Self::NotEnrolled,
            (_, Some(ErrorCode::WrongKey)) => Self::WrongKey,
            (_, Some(ErrorCode::ApplicationTooOld)) => Self::ApplicationTooOld,
            (_, Some(ErrorCode::GatewayTooOld)) => Self::GatewayTooOld,
            (_, Some(ErrorCode::BlobsMissing | ErrorCode::WrongOffset)) => Self::Missing {
                blobs: said.map(|said| said.missing).unwrap_or_default(),
            },
            (_, Some(ErrorCode::TooMany | ErrorCode::NoSpace))
            | (408 | 425 | 429 | 502..=504 | 507, _) => Self::Busy { after },
            (_, Some(ErrorCode::Failed)) => Self::Failed { after },
            (
                _,
                Some(
                    ErrorCode::NotFound
                    | ErrorCode::Invalid
                    | ErrorCode::DifferentBytes
                    | ErrorCode::TooLarge,
                ),
            )
            | (400 | 404 | 413 | 415 | 422, Some(ErrorCode::Unknown)) => Self::Refused {
                message: said.map(|said| said.message).unwrap_or_default(),
            },
            // A proxy on the way has limits of its own; it will have them tomorrow, too.
            (413, None) => Self::Refused {
                message: sentence!("trouble-too-large").into(),
            },
            (401 | 403 | 404 | 407 | 511, _) | (200..=399, _) => Self::NotTheGateway,
            (_, Some(ErrorCode::Unknown) | None) => Self::Failed { after },
        }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence().fmt(formatter)
    }
}

impl From<reqwest::Error> for Trouble {
    fn from(error: reqwest::Error) -> Self {
        let error = error.without_url();
        let mut cause = error.source();
        while let Some(found) = cause {
            let text = found.to_string();
            if text.contains("certificate") {
                return Self::Untrusted(error);
            }
            cause = found.source();
        }
        Self::Unreachable(error)
    }
}

/// Whether an answer says that it is JSON.
pub(crate) fn is_json(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|value| value.trim().eq_ignore_ascii_case("application/json"))
}

/// How long to wait, as the other side asked, in seconds or until a date. What makes no sense is not heeded.
fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let wait = if let Ok(seconds) = value.parse::<u64>() {
        Duration::from_secs(seconds)
    } else {
        let date = Timestamp::try_from(httpdate::parse_http_date(value).ok()?).ok()?;
        Duration::try_from(date.duration_since(now)).ok()?
    };
    Some(wait.clamp(Duration::from_secs(1), LONGEST_RETRY_AFTER))
}

#[cfg(test)]
mod tests;
