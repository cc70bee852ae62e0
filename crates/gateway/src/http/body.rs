//! Reads a body no further than its limit.

use std::str::FromStr;

use axum::body::Body;
use axum::http::{HeaderMap, StatusCode};
use futures_util::StreamExt as _;
use now_serving_protocol::error::ErrorCode;
use now_serving_protocol::{IDEMPOTENCY_HEADER, limits};

use super::refusal::Refusal;
use crate::blobs::STALL;

/// All bytes of a report, reply or other message.
pub(super) async fn message(body: Body) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let mut stream = body.into_data_stream();
    loop {
        let next = tokio::time::timeout(STALL, stream.next());
        let Some(chunk) = next.await.map_err(|_| Refusal::stalled())? else {
            return Ok(bytes);
        };
        let chunk = chunk.map_err(|error| {
            tracing::debug!(%error, "a request broke off");
            Refusal::new(
                StatusCode::BAD_REQUEST,
                ErrorCode::Failed,
                "The connection broke before everything had arrived.",
            )
        })?;
        if bytes.len().saturating_add(chunk.len()) > limits::BODY_BYTES {
            return Err(Refusal::too_large(format!(
                "This is too large ({} KB is the limit).",
                limits::BODY_BYTES / 1024
            )));
        }
        bytes.extend_from_slice(&chunk);
    }
}

/// The id that the idempotency header names, if it names one.
pub(super) fn idempotency_key<T: FromStr>(headers: &HeaderMap) -> Option<T> {
    headers.get(IDEMPOTENCY_HEADER)?.to_str().ok()?.parse().ok()
}
