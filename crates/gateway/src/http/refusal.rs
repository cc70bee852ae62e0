//! Every answer that is not a success: a status, a code for the program and a sentence for the person.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use now_serving_protocol::error::{BlobOffset, ErrorBody, ErrorCode};

use crate::blobs::BlobError;
use crate::intake::IntakeError;
use crate::store::StoreError;

/// A refusal on its way out.
#[derive(Debug)]
pub(crate) struct Refusal {
    status: StatusCode,
    body: ErrorBody,
    /// In seconds.
    retry_after: Option<u16>,
}

impl Refusal {
    pub(crate) fn new(status: StatusCode, code: ErrorCode, message: impl Into<String>) -> Self {
        let body = ErrorBody {
            code,
            message: message.into(),
            missing: Vec::new(),
        };
        Self {
            status,
            body,
            retry_after: None,
        }
    }

    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            ErrorCode::Invalid,
            message,
        )
    }

    pub(crate) fn not_found(message: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, ErrorCode::NotFound, message)
    }

    pub(crate) fn no_such_ticket() -> Self {
        Self::not_found("There is no such ticket.")
    }

    /// Technicians do not work at the gateway.
    pub(crate) fn works_elsewhere() -> Self {
        Self::new(
            StatusCode::CONFLICT,
            ErrorCode::Invalid,
            "This gateway works with a ticketing system of yours: technicians work there, not here.",
        )
    }

    pub(crate) fn too_large(message: impl Into<String>) -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, ErrorCode::TooLarge, message)
    }

    pub(crate) fn too_many(message: &str, seconds: u16) -> Self {
        let refusal = Self::new(StatusCode::TOO_MANY_REQUESTS, ErrorCode::TooMany, message);
        Self {
            retry_after: Some(seconds),
            ..refusal
        }
    }

    pub(crate) fn failed() -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            ErrorCode::Failed,
            "The gateway failed, and took nothing. Try again.",
        )
    }

    pub(crate) fn stalled() -> Self {
        Self::new(
            StatusCode::REQUEST_TIMEOUT,
            ErrorCode::Failed,
            "What was sent stopped coming. Try again.",
        )
    }

    fn no_space() -> Self {
        Self::new(
            StatusCode::INSUFFICIENT_STORAGE,
            ErrorCode::NoSpace,
            "The gateway's disk is full. Nothing was taken; it will be tried again.",
        )
    }

    fn missing(self, missing: Vec<BlobOffset>) -> Self {
        Self {
            body: ErrorBody {
                missing,
                ..self.body
            },
            ..self
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(self.body)).into_response();
        if let Some(seconds) = self.retry_after {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        tracing::error!(error = &error as &dyn std::error::Error, "the store failed");
        match error {
            StoreError::Full(_) => Self::no_space(),
            StoreError::Open { .. }
            | StoreError::Migrate(_)
            | StoreError::Query(_)
            | StoreError::Row { .. } => Self::failed(),
        }
    }
}

impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Self {
        tracing::error!(%error, "a file failed");
        if error.kind() == std::io::ErrorKind::StorageFull {
            Self::no_space()
        } else {
            Self::failed()
        }
    }
}

impl Refusal {
    /// Why a chunk of this blob was not taken.
    pub(crate) fn of_chunk(error: BlobError, sha256: now_serving_protocol::ids::Sha256) -> Self {
        let message = error.to_string();
        match error {
            BlobError::TooLarge | BlobError::ChunkTooLarge => Self::too_large(message),
            BlobError::Empty | BlobError::WrongDigest => Self::invalid(message),
            BlobError::WrongOffset { have } => {
                Self::new(StatusCode::CONFLICT, ErrorCode::WrongOffset, message)
                    .missing(vec![BlobOffset { sha256, have }])
            }
            BlobError::Busy => Self::too_many(&message, 1),
            BlobError::Broken(error) => {
                tracing::debug!(%error, "a chunk broke off");
                Self::new(StatusCode::BAD_REQUEST, ErrorCode::Failed, message)
            }
            BlobError::Stalled => Self::stalled(),
            BlobError::Io(error) => error.into(),
        }
    }
}

impl From<IntakeError> for Refusal {
    fn from(error: IntakeError) -> Self {
        let message = error.to_string();
        match error {
            IntakeError::Unreadable(_)
            | IntakeError::Unfit(_)
            | IntakeError::WrongKey
            | IntakeError::WrongTicket => Self::invalid(message),
            IntakeError::Different => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                ErrorCode::DifferentBytes,
                message,
            ),
            IntakeError::Missing(missing) => {
                Self::new(StatusCode::CONFLICT, ErrorCode::BlobsMissing, message).missing(missing)
            }
            IntakeError::NotFound => Self::no_such_ticket(),
            IntakeError::Blobs(BlobError::Io(error)) => error.into(),
            IntakeError::Blobs(_) => Self::failed(),
            IntakeError::Store(error) => error.into(),
        }
    }
}
