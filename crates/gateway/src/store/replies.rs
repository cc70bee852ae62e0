//! `replies`: what persons added to their tickets, as the bytes that arrived.

use jiff::Timestamp;
use now_serving_protocol::ids::{ReplyId, Sha256, TicketId};
use now_serving_protocol::reply::Reply;
use sqlx::SqliteConnection;

use super::persons::PersonId;
use super::reports::Known;
use super::{StoreError, Stored, micros, moment};

const TABLE: &str = "replies";

pub(crate) async fn known(conn: &mut SqliteConnection, id: ReplyId) -> Stored<Option<Known>> {
    let row: Option<(String, String)> =
        sqlx::query_as("SELECT person, sha256 FROM replies WHERE id = $1")
            .bind(id.to_string())
            .fetch_optional(conn)
            .await?;
    row.map(|row| Known::of(TABLE, &row)).transpose()
}

/// A reply as it arrived.
pub(crate) struct Arrived<'a> {
    pub(crate) id: ReplyId,
    pub(crate) person: PersonId,
    pub(crate) ticket: TicketId,
    pub(crate) sha256: &'a Sha256,
    pub(crate) body: &'a [u8],
    pub(crate) at: Timestamp,
}

pub(crate) async fn insert(conn: &mut SqliteConnection, reply: &Arrived<'_>) -> Stored<()> {
    sqlx::query(
        "INSERT INTO replies (id, person, ticket, sha256, body, taken_at) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(reply.id.to_string())
    .bind(reply.person.to_string())
    .bind(reply.ticket.to_string())
    .bind(reply.sha256.as_str())
    .bind(reply.body)
    .bind(micros(reply.at))
    .execute(conn)
    .await?;
    Ok(())
}

/// A reply with when it arrived.
pub(crate) struct FromPerson {
    pub(crate) reply: Reply,
    pub(crate) taken_at: Timestamp,
}

pub(crate) async fn get(conn: &mut SqliteConnection, id: ReplyId) -> Stored<Option<FromPerson>> {
    let row: Option<(Vec<u8>, i64)> =
        sqlx::query_as("SELECT body, taken_at FROM replies WHERE id = $1")
            .bind(id.to_string())
            .fetch_optional(conn)
            .await?;
    row.map(|(body, taken_at)| {
        let unreadable = |e: serde_json::Error| StoreError::Row {
            table: TABLE,
            problem: e.to_string(),
        };
        Ok(FromPerson {
            reply: serde_json::from_slice(&body).map_err(unreadable)?,
            taken_at: moment(TABLE, taken_at)?,
        })
    })
    .transpose()
}
