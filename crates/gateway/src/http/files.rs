//! Files as downloads that no browser takes for anything else.

use std::path::Path;
use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use now_serving_protocol::error::ErrorBody;
use now_serving_protocol::report::Blob;
use now_serving_protocol::{limits, route};
use tokio::io::AsyncReadExt as _;

use super::named::Named;
use super::refusal::Refusal;
use crate::gateway::Shared;
use crate::intake::Sender;
use crate::view;

/// A file of one of the person's tickets. What is not theirs is not there.
#[utoipa::path(get, path = route::TICKET_FILE, security(("device" = [])),
    params(
        ("id" = String, Path, description = "The ticket's id."),
        ("sha256" = String, Path, description = "What the file is.")
    ),
    responses(
        (status = 200, content_type = "application/octet-stream", body = Vec<u8>),
        (status = 401, body = ErrorBody), (status = 404, body = ErrorBody)
    ))]
pub(super) async fn of_ticket(
    State(shared): State<Arc<Shared>>,
    sender: Sender,
    Named((id, sha256)): Named<(String, String)>,
) -> Result<Response, Refusal> {
    let nothing = || Refusal::not_found("The ticket has no such file.");
    let id = id.parse().map_err(|_| Refusal::no_such_ticket())?;
    let mut read = shared.store.snapshot().await?;
    let ticket = view::ticket(&mut read, &shared.board, sender.person, id).await?;
    drop(read);
    let ticket = ticket.ok_or_else(Refusal::no_such_ticket)?;
    let said = ticket
        .messages
        .iter()
        .flat_map(|message| &message.attachments);
    let sent = ticket.sent.bundle.iter().chain(&ticket.sent.attachments);
    let blob = said.chain(sent).find(|blob| blob.sha256.as_str() == sha256);
    let blob = blob.ok_or_else(nothing)?;
    bytes(&shared.blobs.path(sender.person, &blob.sha256), blob).await
}

/// The bytes of a blob.
pub(super) async fn bytes(path: &Path, blob: &Blob) -> Result<Response, Refusal> {
    let mut file = tokio::fs::File::open(path).await?;
    let mut bytes = Vec::new();
    let most = limits::ATTACHMENT_BYTES.max(blob.size);
    (&mut file).take(most).read_to_end(&mut bytes).await?;
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/octet-stream"),
    );
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_static("attachment"),
    );
    Ok(response)
}
