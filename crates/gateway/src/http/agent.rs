//! The builtin desk for technicians.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use now_serving_protocol::error::{ErrorBody, ErrorCode};
use now_serving_protocol::report;
use serde::Deserialize;

use super::named::Named;
use super::refusal::Refusal;
use super::{body, files};
use crate::agent::{self, Action, DeskList, DeskTicketView};
use crate::clock;
use crate::connector::Connector as _;
use crate::connector::builtin::{self, ActError, Agent, Builtin};
use crate::gateway::Shared;
use crate::line::QueueId;
use crate::store::desk_tickets;

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// Also those that are over.
    #[serde(default)]
    all: bool,
}

/// The tickets of the desk, those in line first, in service order.
#[utoipa::path(get, path = agent::LIST, security(("agent" = [])), params(Which), responses(
    (status = 200, body = DeskList), (status = 401, body = ErrorBody), (status = 409, body = ErrorBody)
))]
pub(super) async fn list(
    State(shared): State<Arc<Shared>>,
    _agent: Agent,
    which: Result<Query<Which>, QueryRejection>,
) -> Result<Json<DeskList>, Refusal> {
    let Query(which) = which.map_err(|_| Refusal::invalid("`all` must be true or false."))?;
    let rows = desk_tickets::all(&mut *shared.store.read().await?, which.all).await?;
    let list = desk(&shared)?.list(&rows, &shared.board, clock::now());
    Ok(Json(list))
}

/// One ticket, whole, with private notes.
#[utoipa::path(get, path = agent::TICKET, security(("agent" = [])),
    params(("reference" = String, Path, description = "What people call it.")),
    responses(
        (status = 200, body = DeskTicketView), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody),
        (status = 409, body = ErrorBody)
    ))]
pub(super) async fn show(
    State(shared): State<Arc<Shared>>,
    _agent: Agent,
    Named(reference): Named<String>,
) -> Result<Json<DeskTicketView>, Refusal> {
    view(&shared, number(&reference)?).await.map(Json)
}

/// Acts on a ticket. Its person is told at once.
#[utoipa::path(post, path = agent::ACTIONS, security(("agent" = [])), request_body = Action,
    params(("reference" = String, Path, description = "What people call it.")),
    responses(
        (status = 200, body = DeskTicketView), (status = 401, body = ErrorBody), (status = 404, body = ErrorBody),
        (status = 409, body = ErrorBody), (status = 413, body = ErrorBody), (status = 422, body = ErrorBody)
    ))]
pub(super) async fn act(
    State(shared): State<Arc<Shared>>,
    agent: Agent,
    Named(reference): Named<String>,
    body: Body,
) -> Result<Json<DeskTicketView>, Refusal> {
    let number = number(&reference)?;
    let action: Action = serde_json::from_slice(&body::message(body).await?).map_err(|error| {
        Refusal::invalid(format!("This is nothing that a technician does: {error}."))
    })?;
    let action = fit(&shared, action)?;
    desk(&shared)?
        .act(&agent, number, &action)
        .await
        .map_err(|error| match error {
            ActError::NotThere => Refusal::no_such_ticket(),
            ActError::Unfitting(why) => Refusal::invalid(why.to_string()),
            ActError::Store(error) => error.into(),
        })?;
    shared.board.acted(agent.id, clock::now());
    if let Err(error) = shared.mirror.hint(&builtin::id_of(number)).await {
        // It is done; its person hears of it when the mirror catches up.
        tracing::error!(
            error = &error as &dyn std::error::Error,
            "an act is not mirrored yet"
        );
    }
    view(&shared, number).await.map(Json)
}

/// The bytes of an attachment or of the bundle.
#[utoipa::path(get, path = agent::ATTACHMENT, security(("agent" = [])),
    params(
        ("reference" = String, Path, description = "What people call the ticket."),
        ("name" = String, Path, description = "The file's name, or its SHA-256.")
    ),
    responses(
        (status = 200, content_type = "application/octet-stream", body = Vec<u8>),
        (status = 401, body = ErrorBody), (status = 404, body = ErrorBody), (status = 409, body = ErrorBody)
    ))]
pub(super) async fn attachment(
    State(shared): State<Arc<Shared>>,
    _agent: Agent,
    Named((reference, name)): Named<(String, String)>,
) -> Result<Response, Refusal> {
    let number = number(&reference)?;
    let view = view(&shared, number).await?;
    let later = view
        .messages
        .iter()
        .flat_map(|message| &message.attachments);
    let mut blobs = view.bundle.iter().chain(&view.attachments).chain(later);
    let blob = blobs
        .find(|blob| blob.name == name || blob.sha256.as_str() == name)
        .ok_or_else(|| Refusal::not_found("The ticket has no such attachment."))?;
    let row = desk_tickets::get(&mut *shared.store.read().await?, number).await?;
    let row = row.ok_or_else(Refusal::no_such_ticket)?;
    files::bytes(&shared.blobs.path(row.body.person, &blob.sha256), blob).await
}

async fn view(shared: &Shared, number: i64) -> Result<DeskTicketView, Refusal> {
    let view = desk(shared)?.show(number, &shared.board).await?;
    view.ok_or_else(Refusal::no_such_ticket)
}

/// The desk, if technicians work here.
fn desk(shared: &Shared) -> Result<&Builtin, Refusal> {
    shared
        .builtin
        .as_deref()
        .ok_or_else(Refusal::works_elsewhere)
}

fn number(reference: &str) -> Result<i64, Refusal> {
    builtin::number_of(reference).ok_or_else(Refusal::no_such_ticket)
}

/// Says whether the words of an act can be sent, and finds the queue that it names.
fn fit(shared: &Shared, action: Action) -> Result<Action, Refusal> {
    match &action {
        Action::Say { text } | Action::Note { text } | Action::Ask { text } => {
            report::check_words(text).map_err(|why| Refusal::invalid(why.to_string()))?;
        }
        Action::Resolve { text } if !text.is_empty() => {
            report::check_words(text).map_err(|why| Refusal::invalid(why.to_string()))?;
        }
        Action::Wait { whom } => name(whom)?,
        Action::Queue { queue } => name(queue.as_str())?,
        Action::Resolve { .. }
        | Action::Take
        | Action::Release
        | Action::Reopen
        | Action::Priority { .. }
        | Action::Close => {}
    }
    Ok(match action {
        Action::Queue { queue } => {
            let queue: QueueId = desk(shared)?.queue_called(queue.as_str().trim());
            Action::Queue { queue }
        }
        Action::Take
        | Action::Release
        | Action::Say { .. }
        | Action::Note { .. }
        | Action::Ask { .. }
        | Action::Wait { .. }
        | Action::Resolve { .. }
        | Action::Reopen
        | Action::Priority { .. }
        | Action::Close => action,
    })
}

fn name(text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty()
        || text.len() > agent::NAME_BYTES
        || text.chars().any(char::is_control)
    {
        let message = format!("A name must have 1 to {} bytes.", agent::NAME_BYTES);
        return Err(Refusal::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            ErrorCode::Invalid,
            message,
        ));
    }
    Ok(())
}
