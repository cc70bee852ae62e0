//! Refuses applications whose wire the gateway does not speak, and says which side has to be updated.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use now_serving_protocol::error::ErrorCode;
use now_serving_protocol::{OLDEST_VERSION, VERSION, VERSION_HEADER, route};

use super::refusal::Refusal;

/// Lets a request through if its wire is understood. One that names no version is taken to speak ours.
pub(super) async fn check(request: Request, next: Next) -> Response {
    // What tells the versions must be readable by every version.
    let told_to_all = matches!(request.uri().path(), route::HEALTH | route::OPENAPI);
    match request.headers().get(VERSION_HEADER) {
        Some(value) if !told_to_all => match verdict(value.to_str().ok()) {
            Ok(()) => next.run(request).await,
            Err(refusal) => refusal.into_response(),
        },
        Some(_) | None => next.run(request).await,
    }
}

fn verdict(header: Option<&str>) -> Result<(), Refusal> {
    let version: u32 = header.and_then(|text| text.parse().ok()).ok_or_else(|| {
        Refusal::invalid("The header that names the version of the wire is no number.")
    })?;
    let refuse = |code, message| Err(Refusal::new(StatusCode::UPGRADE_REQUIRED, code, message));
    if version < OLDEST_VERSION {
        refuse(
            ErrorCode::ApplicationTooOld,
            "This application is too old for the gateway. Update Now Serving on this computer; nothing is lost meanwhile.",
        )
    } else if version > VERSION {
        refuse(
            ErrorCode::GatewayTooOld,
            "This application is newer than the gateway. IT has to update the gateway; nothing is lost meanwhile.",
        )
    } else {
        Ok(())
    }
}
