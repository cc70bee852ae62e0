//! Takes reports.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use now_serving_protocol::error::ErrorBody;
use now_serving_protocol::ids::ReportId;
use now_serving_protocol::report::{Receipt, Report};
use now_serving_protocol::route;

use super::body;
use super::refusal::Refusal;
use crate::gateway::Shared;
use crate::intake::{self, Sender};
use crate::view;

/// Takes a report, once per id: a repeat with the same bytes gets the same ticket.
#[utoipa::path(post, path = route::REPORTS, request_body = Report, security(("device" = [])),
    params(("idempotency-key" = String, Header, description = "The report's id.")),
    responses(
        (status = 201, description = "Taken.", body = Receipt),
        (status = 200, description = "It had been taken before.", body = Receipt),
        (status = 401, body = ErrorBody), (status = 409, body = ErrorBody), (status = 413, body = ErrorBody),
        (status = 422, body = ErrorBody), (status = 507, body = ErrorBody)
    ))]
pub(super) async fn report(
    State(shared): State<Arc<Shared>>,
    sender: Sender,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<Receipt>), Refusal> {
    let body = body::message(body).await?;
    let key: Option<ReportId> = body::idempotency_key(&headers);
    let taken = intake::report(
        &shared.store,
        &shared.blobs,
        &shared.front,
        sender,
        key,
        &body,
    )
    .await?;
    if !taken.replayed {
        shared.delivery_bell.notify_one();
        shared.hub.ring(sender.person);
    }
    let mut read = shared.store.snapshot().await?;
    let ticket = view::ticket(&mut read, &shared.board, sender.person, taken.ticket).await?;
    let ticket = ticket.ok_or_else(Refusal::failed)?;
    let report = ReportId(taken.ticket.0);
    let status = if taken.replayed {
        StatusCode::OK
    } else {
        StatusCode::CREATED
    };
    Ok((
        status,
        Json(Receipt {
            report,
            sha256: taken.sha256,
            replayed: taken.replayed,
            ticket,
        }),
    ))
}
