//! Who asks: the bearer token of a computer or of a technician, looked up each time, so that a revoked one is
//! refused at once.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use now_serving_protocol::error::ErrorCode;

use super::refusal::Refusal;
use crate::connector::builtin::Agent;
use crate::gateway::Shared;
use crate::intake::Sender;
use crate::secret::SecretHash;
use crate::store::{agents, devices};

impl FromRequestParts<Arc<Shared>> for Sender {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, shared: &Arc<Shared>) -> Result<Self, Refusal> {
        let token = bearer(parts).ok_or_else(not_enrolled)?;
        let known = devices::by_token(&mut *shared.store.read().await?, &token).await?;
        let (device, person) = known.ok_or_else(not_enrolled)?;
        Ok(Self { person, device })
    }
}

impl FromRequestParts<Arc<Shared>> for Agent {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, shared: &Arc<Shared>) -> Result<Self, Refusal> {
        let token = bearer(parts).ok_or_else(no_technician)?;
        let known = agents::by_token(&mut *shared.store.read().await?, &token).await?;
        let (id, name) = known.ok_or_else(no_technician)?;
        Ok(Self { id, name })
    }
}

fn bearer(parts: &Parts) -> Option<SecretHash> {
    let value = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then(|| SecretHash::of(token.trim()))
}

fn not_enrolled() -> Refusal {
    refuse(
        "This computer is not enrolled at the gateway, or was removed. Ask IT for an enrolment key.",
    )
}

fn no_technician() -> Refusal {
    refuse(
        "This token opens no desk, or was revoked. Ask for a new one: now-serving-gateway agent new NAME.",
    )
}

fn refuse(message: &str) -> Refusal {
    Refusal::new(StatusCode::UNAUTHORIZED, ErrorCode::NotEnrolled, message)
}
