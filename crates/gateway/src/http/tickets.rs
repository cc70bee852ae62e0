//! Shows a person their tickets. What is not theirs is not there.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use now_serving_protocol::error::ErrorBody;
use now_serving_protocol::route;
use now_serving_protocol::ticket::{Ticket, TicketList};

use super::named::Named;
use super::refusal::Refusal;
use crate::gateway::Shared;
use crate::intake::Sender;
use crate::view;

/// All tickets of the person, newest first.
#[utoipa::path(get, path = route::TICKETS, security(("device" = [])), responses(
    (status = 200, body = TicketList), (status = 401, body = ErrorBody)
))]
pub(super) async fn list(
    State(shared): State<Arc<Shared>>,
    sender: Sender,
) -> Result<Json<TicketList>, Refusal> {
    let mut read = shared.store.snapshot().await?;
    Ok(Json(
        view::tickets(&mut read, &shared.board, sender.person).await?,
    ))
}

/// One ticket of the person.
#[utoipa::path(get, path = route::TICKET, security(("device" = [])),
    params(("id" = String, Path, description = "The ticket's id.")),
    responses((status = 200, body = Ticket), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody)
))]
pub(super) async fn one(
    State(shared): State<Arc<Shared>>,
    sender: Sender,
    Named(id): Named<String>,
) -> Result<Json<Ticket>, Refusal> {
    let id = id.parse().map_err(|_| Refusal::no_such_ticket())?;
    let mut read = shared.store.snapshot().await?;
    let ticket = view::ticket(&mut read, &shared.board, sender.person, id).await?;
    ticket.map(Json).ok_or_else(Refusal::no_such_ticket)
}
