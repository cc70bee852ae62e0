//! Takes replies.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use now_serving_protocol::error::ErrorBody;
use now_serving_protocol::ids::{ReplyId, TicketId};
use now_serving_protocol::reply::{Reply, ReplyReceipt};
use now_serving_protocol::route;

use super::body;
use super::named::Named;
use super::refusal::Refusal;
use crate::gateway::Shared;
use crate::intake::{self, Sender};
use crate::view;

/// Takes a reply, once per id: a repeat with the same bytes changes nothing.
#[utoipa::path(post, path = route::REPLIES, request_body = Reply, security(("device" = [])),
    params(
        ("id" = String, Path, description = "The ticket's id."),
        ("idempotency-key" = String, Header, description = "The reply's id.")
    ),
    responses(
        (status = 201, description = "Taken.", body = ReplyReceipt),
        (status = 200, description = "It had been taken before.", body = ReplyReceipt),
        (status = 401, body = ErrorBody), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody),
        (status = 413, body = ErrorBody), (status = 422, body = ErrorBody), (status = 507, body = ErrorBody)
    ))]
pub(super) async fn reply(
    State(shared): State<Arc<Shared>>,
    sender: Sender,
    Named(id): Named<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<ReplyReceipt>), Refusal> {
    let id: TicketId = id.parse().map_err(|_| Refusal::no_such_ticket())?;
    let body = body::message(body).await?;
    let key: Option<ReplyId> = body::idempotency_key(&headers);
    let taken = intake::reply(&shared.store, &shared.blobs, sender, id, key, &body).await?;
    if !taken.replayed {
        shared.delivery_bell.notify_one();
        shared.hub.ring(sender.person);
    }
    let mut read = shared.store.snapshot().await?;
    let ticket = view::ticket(&mut read, &shared.board, sender.person, taken.ticket).await?;
    let (ticket, reply) = ticket.zip(key).ok_or_else(Refusal::failed)?;
    let status = if taken.replayed {
        StatusCode::OK
    } else {
        StatusCode::CREATED
    };
    Ok((
        status,
        Json(ReplyReceipt {
            reply,
            sha256: taken.sha256,
            replayed: taken.replayed,
            ticket,
        }),
    ))
}
