//! How the gateway refuses: a code for the program, a sentence for the person.

use serde::{Deserialize, Serialize};

use crate::ids::Sha256;

/// The body of every answer that is not a success.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[error("{message}")]
pub struct ErrorBody {
    /// What the program acts on.
    pub code: ErrorCode,
    /// What a person can read: what happened and what to do.
    pub message: String,
    /// With [`ErrorCode::BlobsMissing`]: what must arrive first, and how much of it is there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<BlobOffset>,
}

/// How much of a blob the gateway has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BlobOffset {
    /// Which blob.
    pub sha256: Sha256,
    /// So many bytes are there; go on from here.
    pub have: u64,
}

/// What the program acts on. A code exists only if an application behaves differently for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// 401: no token, or one that the gateway does not know or has revoked.
    NotEnrolled,
    /// 401: the enrolment key is wrong or used up.
    WrongKey,
    /// 404: not there, or not yours; the two look the same.
    NotFound,
    /// 422: the request can never succeed as it is.
    Invalid,
    /// 422: this id came before with other bytes.
    DifferentBytes,
    /// 409: some bytes must arrive first.
    BlobsMissing,
    /// 409: the chunk does not begin where the last one ended; `missing` says where that is.
    WrongOffset,
    /// 413: larger than the limits.
    TooLarge,
    /// 426: the application speaks an older wire than the gateway understands.
    ApplicationTooOld,
    /// 426: the application speaks a newer wire than the gateway does.
    GatewayTooOld,
    /// 429: too much at once; try again after the time in `Retry-After`.
    TooMany,
    /// 507: the gateway's disk is full; nothing was taken.
    NoSpace,
    /// 500 and 503: the gateway failed; nothing was taken, try again.
    Failed,
    /// A code that a newer gateway knows; the HTTP status decides.
    #[serde(other)]
    Unknown,
}
