//! What the desk's own system calls to say that something may have changed.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use now_serving_protocol::error::{ErrorBody, ErrorCode};

use super::body;
use super::refusal::Refusal;
use crate::connector::{Hook, HookRefused};
use crate::gateway::Shared;

/// `POST`: whatever the desk's system sends; see the connector.
pub(crate) const HOOK: &str = "/v1/desk/hook";

/// Takes a hint. What it says is not believed: the ticket is read anew.
#[utoipa::path(post, path = HOOK,
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 202, description = "Taken; the desk is read soon."), (status = 401, body = ErrorBody),
        (status = 404, body = ErrorBody), (status = 413, body = ErrorBody), (status = 422, body = ErrorBody)
    ))]
pub(super) async fn hook(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Refusal> {
    let body = body::message(body).await?;
    let hook = Hook {
        headers: &headers,
        body: &body,
    };
    let tickets = shared.connector.hook(hook).map_err(|why| {
        let (status, code) = match why {
            HookRefused::NotExpected => (StatusCode::NOT_FOUND, ErrorCode::NotFound),
            HookRefused::Unsigned => (StatusCode::UNAUTHORIZED, ErrorCode::NotEnrolled),
            HookRefused::Unreadable => (StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::Invalid),
        };
        Refusal::new(status, code, why.to_string())
    })?;
    for ticket in tickets {
        if shared.hints.try_send(ticket).is_err() {
            break; // There are enough; what changed is read anyway.
        }
    }
    Ok(StatusCode::ACCEPTED)
}
