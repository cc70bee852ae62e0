//! Every path of the gateway that the application uses, once, for both sides.

use crate::ids::{Sha256, TicketId};

/// `GET`: [`crate::desk::Health`]. Needs no token.
pub const HEALTH: &str = "/v1/health";
/// `GET`: the OpenAPI document. Needs no token.
pub const OPENAPI: &str = "/v1/openapi.json";
/// `POST` [`crate::enrolment::Enrol`]: [`crate::enrolment::Enrolled`]. Needs an enrolment key.
pub const ENROL: &str = "/v1/enrol";
/// `POST` [`crate::report::Report`] with an idempotency key: [`crate::report::Receipt`].
pub const REPORTS: &str = "/v1/reports";
/// `PATCH` a chunk with `?offset=…&size=…` (the size is the whole blob's): [`crate::error::BlobOffset`].
pub const BLOB: &str = "/v1/blobs/{sha256}";
/// `GET`: [`crate::ticket::TicketList`].
pub const TICKETS: &str = "/v1/tickets";
/// `GET`: [`crate::ticket::Ticket`].
pub const TICKET: &str = "/v1/tickets/{id}";
/// `GET`: the bytes of a file of a ticket, one that the person sent or one that came with a message.
pub const TICKET_FILE: &str = "/v1/tickets/{id}/files/{sha256}";
/// `POST` [`crate::reply::Reply`] with an idempotency key: [`crate::reply::ReplyReceipt`].
pub const REPLIES: &str = "/v1/tickets/{id}/replies";
/// `GET`: server-sent events, see [`crate::update`].
pub const UPDATES: &str = "/v1/updates";

/// The path of one blob.
#[must_use]
pub fn blob(sha256: &Sha256) -> String {
    BLOB.replace("{sha256}", sha256.as_str())
}

/// The path of one ticket.
#[must_use]
pub fn ticket(id: TicketId) -> String {
    TICKET.replace("{id}", &id.to_string())
}

/// The path of a file of a ticket.
#[must_use]
pub fn ticket_file(id: TicketId, sha256: &Sha256) -> String {
    TICKET_FILE
        .replace("{id}", &id.to_string())
        .replace("{sha256}", sha256.as_str())
}

/// The path of a ticket's replies.
#[must_use]
pub fn replies(id: TicketId) -> String {
    REPLIES.replace("{id}", &id.to_string())
}
