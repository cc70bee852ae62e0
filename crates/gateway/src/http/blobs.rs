//! Takes files in chunks.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, header};
use now_serving_protocol::error::{BlobOffset, ErrorBody};
use now_serving_protocol::ids::Sha256;
use now_serving_protocol::{limits, route};
use serde::Deserialize;

use super::named::Named;
use super::refusal::Refusal;
use crate::blobs::Chunk;
use crate::gateway::Shared;
use crate::intake::Sender;

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Extent {
    /// Where the chunk begins.
    offset: u64,
    /// How large the whole file is.
    size: u64,
}

/// Takes one chunk of a file and says how much of it is there.
#[utoipa::path(patch, path = route::BLOB, security(("device" = [])),
    params(("sha256" = String, Path, description = "What the whole file is."), Extent),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 200, body = BlobOffset), (status = 401, body = ErrorBody), (status = 409, body = ErrorBody),
        (status = 413, body = ErrorBody), (status = 422, body = ErrorBody), (status = 507, body = ErrorBody)
    ))]
pub(super) async fn chunk(
    State(shared): State<Arc<Shared>>,
    sender: Sender,
    Named(sha256): Named<String>,
    extent: Result<Query<Extent>, QueryRejection>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<BlobOffset>, Refusal> {
    let sha256: Sha256 = sha256
        .parse()
        .map_err(|_| Refusal::invalid("A file is named by its SHA-256."))?;
    let Query(extent) = extent
        .map_err(|_| Refusal::invalid("A chunk needs its offset and the size of the file."))?;
    let announced = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: usize| length > limits::CHUNK_BYTES) {
        return Err(Refusal::of_chunk(
            crate::blobs::BlobError::ChunkTooLarge,
            sha256,
        ));
    }
    let chunk = Chunk {
        offset: extent.offset,
        size: extent.size,
        body,
    };
    match shared.blobs.take(sender.person, &sha256, chunk).await {
        Ok(have) => Ok(Json(BlobOffset { sha256, have })),
        Err(error) => Err(Refusal::of_chunk(error, sha256)),
    }
}
