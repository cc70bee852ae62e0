//! The wire as an OpenAPI document, made from the routes themselves.

use utoipa::Modify as _;
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Now Serving gateway",
        description = "How the application reports to a service desk and follows its tickets, and how technicians work at the builtin desk."
    ),
    components(schemas(
        now_serving_protocol::error::ErrorBody,
        now_serving_protocol::report::Report,
        now_serving_protocol::reply::Reply,
        now_serving_protocol::update::Update,
        now_serving_protocol::update::Standing,
    )),
    modifiers(&Tokens)
)]
struct Document;

struct Tokens;

impl utoipa::Modify for Tokens {
    fn modify(&self, document: &mut OpenApi) {
        let components = document.components.get_or_insert_default();
        for name in ["device", "agent"] {
            let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
            components.add_security_scheme(name, scheme);
        }
    }
}

/// The document.
#[must_use]
pub fn document() -> OpenApi {
    let mut document = Document::openapi();
    document.merge(crate::http::routes().to_openapi());
    Tokens.modify(&mut document);
    document
}
