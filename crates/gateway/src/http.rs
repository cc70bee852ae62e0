//! The gateway over HTTP: one file per part of the wire, and what holds for every request.

mod agent;
pub(crate) mod attempts;
mod blobs;
mod body;
pub(crate) mod connection;
mod desk;
mod enrol;
mod feed;
mod files;
mod health;
mod named;
mod refusal;
mod replies;
mod reports;
mod tickets;
mod updates;
mod version;
mod who;

use std::any::Any;
use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware;
use axum::response::{IntoResponse as _, Response};
use now_serving_protocol::error::ErrorCode;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::refusal::Refusal;
use crate::gateway::Shared;

/// Every route, with its description.
pub(crate) fn routes() -> OpenApiRouter<Arc<Shared>> {
    OpenApiRouter::new()
        .routes(routes!(health::health))
        .routes(routes!(health::openapi))
        .routes(routes!(enrol::enrol))
        .routes(routes!(reports::report))
        .routes(routes!(blobs::chunk))
        .routes(routes!(tickets::list))
        .routes(routes!(tickets::one))
        .routes(routes!(files::of_ticket))
        .routes(routes!(replies::reply))
        .routes(routes!(updates::updates))
        .routes(routes!(agent::list))
        .routes(routes!(agent::show))
        .routes(routes!(agent::act))
        .routes(routes!(agent::attachment))
        .routes(routes!(desk::hook))
}

/// The whole service.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    let (routes, _document) = routes().split_for_parts();
    routes
        .fallback(nothing_here)
        .method_not_allowed_fallback(not_like_this)
        .layer(middleware::from_fn(version::check))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(always(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(always(header::CACHE_CONTROL, "no-store"))
        .layer(always(
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; frame-ancestors 'none'; sandbox",
        ))
        .layer(always(header::REFERRER_POLICY, "no-referrer"))
        .with_state(shared)
}

fn always(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}

async fn nothing_here() -> Refusal {
    Refusal::not_found("There is nothing at this address.")
}

async fn not_like_this() -> Refusal {
    Refusal::new(
        StatusCode::METHOD_NOT_ALLOWED,
        ErrorCode::Invalid,
        "This address is not used like this.",
    )
}

fn panicked(_cause: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a request panicked");
    Refusal::failed().into_response()
}
