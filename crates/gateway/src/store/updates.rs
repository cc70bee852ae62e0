//! `updates`: what happened to tickets, numbered, so that a client that was away can catch up.

use jiff::Timestamp;
use now_serving_protocol::ids::TicketId;
use now_serving_protocol::update::What;
use sqlx::SqliteConnection;

use super::persons::PersonId;
use super::{Stored, micros, moment, parsed, signed, text, whole};

const TABLE: &str = "updates";

/// One update, without the ticket, which is read when it is sent.
pub(crate) struct UpdateRow {
    pub(crate) seq: u64,
    pub(crate) ticket: TicketId,
    pub(crate) at: Timestamp,
    pub(crate) what: What,
}

/// Adds an update and notes its number on the ticket.
pub(crate) async fn append(
    conn: &mut SqliteConnection,
    person: PersonId,
    ticket: TicketId,
    at: Timestamp,
    what: &What,
) -> Stored<u64> {
    let seq: i64 = sqlx::query_scalar(
        "INSERT INTO updates (person, ticket, at, what) VALUES ($1, $2, $3, $4) RETURNING seq",
    )
    .bind(person.to_string())
    .bind(ticket.to_string())
    .bind(micros(at))
    .bind(text::json(what)?)
    .fetch_one(&mut *conn)
    .await?;
    super::tickets::set_seq(conn, ticket, whole(seq)).await?;
    Ok(whole(seq))
}

/// A person's updates after a number, oldest first, at most `limit`.
pub(crate) async fn after(
    conn: &mut SqliteConnection,
    person: PersonId,
    seq: u64,
    limit: u32,
) -> Stored<Vec<UpdateRow>> {
    let rows: Vec<(i64, String, i64, String)> = sqlx::query_as(
        "SELECT seq, ticket, at, what FROM updates WHERE person = $1 AND seq > $2 ORDER BY seq LIMIT $3",
    )
    .bind(person.to_string())
    .bind(signed(seq))
    .bind(i64::from(limit))
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|(seq, ticket, at, what)| {
            Ok(UpdateRow {
                seq: whole(seq),
                ticket: parsed(TABLE, &ticket)?,
                at: moment(TABLE, at)?,
                what: text::from_json(TABLE, &what)?,
            })
        })
        .collect()
}

/// The number of the last update of all.
pub(crate) async fn last(conn: &mut SqliteConnection) -> Stored<u64> {
    let seq: Option<i64> = sqlx::query_scalar("SELECT MAX(seq) FROM updates")
        .fetch_one(&mut *conn)
        .await?;
    match seq {
        Some(seq) => Ok(whole(seq)),
        // All are pruned, or none was ever made.
        None => pruned_to(conn).await,
    }
}

/// Up to which number updates are gone.
pub(crate) async fn pruned_to(conn: &mut SqliteConnection) -> Stored<u64> {
    let seq = super::meta::get(conn, super::meta::PRUNED_TO).await?;
    seq.map_or(Ok(0), |seq| parsed(TABLE, &seq))
}

/// Forgets updates older than a moment.
pub(crate) async fn prune(conn: &mut SqliteConnection, before: Timestamp) -> Stored<()> {
    let to: Option<i64> = sqlx::query_scalar("SELECT MAX(seq) FROM updates WHERE at < $1")
        .bind(micros(before))
        .fetch_one(&mut *conn)
        .await?;
    let Some(to) = to else { return Ok(()) };
    sqlx::query("DELETE FROM updates WHERE seq <= $1")
        .bind(to)
        .execute(&mut *conn)
        .await?;
    super::meta::set(conn, super::meta::PRUNED_TO, &to.to_string()).await
}
