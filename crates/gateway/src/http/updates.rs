//! Opens the feed of updates and standings of a connected person.

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderName, Version, header};
use axum::response::{IntoResponse as _, Response};
use now_serving_protocol::error::ErrorBody;
use now_serving_protocol::route;
use now_serving_protocol::update::Update;
use serde::Deserialize;

use super::connection::Handover;
use super::feed::Feed;
use super::refusal::Refusal;
use crate::gateway::Shared;
use crate::intake::Sender;

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Resume {
    /// The number of the last update that the application has.
    after: Option<u64>,
}

/// Server-sent events: `update`, `standing` and `resync`.
#[utoipa::path(get, path = route::UPDATES, security(("device" = [])),
    params(Resume, ("last-event-id" = Option<u64>, Header, description = "As `after`; it counts more.")),
    responses(
        (status = 200, description = "Events until one side closes.", content_type = "text/event-stream", body = Update),
        (status = 401, body = ErrorBody)
    ))]
pub(super) async fn updates(
    State(shared): State<Arc<Shared>>,
    sender: Sender,
    resume: Result<Query<Resume>, QueryRejection>,
    version: Version,
    handover: Option<Extension<Handover>>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let Query(resume) = resume.map_err(|_| Refusal::invalid("`after` must be a number."))?;
    let last: Option<u64> = headers
        .get("last-event-id")
        .and_then(|value| value.to_str().ok()?.trim().parse().ok());
    let feed = Feed::begin(shared, sender, last.or(resume.after)).await?;
    let body = match handover {
        Some(Extension(handover)) if version == Version::HTTP_11 => Body::new(handover.offer(feed)),
        Some(_) | None => feed.body(),
    };
    let headers = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    Ok((headers, body).into_response())
}
