//! Whether the gateway is well, what it speaks, and how.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use now_serving_protocol::desk::{Health, SERVICE};
use now_serving_protocol::{OLDEST_VERSION, VERSION, route};

use super::refusal::Refusal;
use crate::clock;
use crate::gateway::Shared;

/// Whether the gateway is well. Needs no token.
#[utoipa::path(get, path = route::HEALTH, responses((status = 200, body = Health)))]
pub(super) async fn health(State(shared): State<Arc<Shared>>) -> Result<Json<Health>, Refusal> {
    // It is well if it can read.
    drop(shared.store.read().await?);
    Ok(Json(Health {
        service: SERVICE.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        protocol: VERSION,
        oldest_protocol: OLDEST_VERSION,
        epoch: shared.epoch.clone(),
        now: clock::now(),
    }))
}

/// This document. Needs no token.
#[utoipa::path(get, path = route::OPENAPI, responses((status = 200, body = serde_json::Value)))]
pub(super) async fn openapi() -> Json<utoipa::openapi::OpenApi> {
    Json(crate::openapi::document())
}
