//! `deliveries`: what still has to reach the desk.

use jiff::Timestamp;
use now_serving_protocol::ids::{ReplyId, ReportId, TicketId};
use sqlx::SqliteConnection;

use super::{StoreError, Stored, micros, moment, parsed, whole};

const TABLE: &str = "deliveries";

/// What is delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    /// A report: a ticket is to be made.
    Report(ReportId),
    /// A reply: a ticket is to be changed.
    Reply(ReplyId),
}

/// A delivery that was leased.
pub(crate) struct Delivery {
    pub(crate) id: i64,
    pub(crate) subject: Subject,
    pub(crate) ticket: TicketId,
    /// How often it was tried, with this time.
    pub(crate) attempts: u64,
}

pub(crate) async fn insert(
    conn: &mut SqliteConnection,
    subject: Subject,
    ticket: TicketId,
    at: Timestamp,
) -> Stored<()> {
    let (kind, id) = match subject {
        Subject::Report(id) => ("report", id.to_string()),
        Subject::Reply(id) => ("reply", id.to_string()),
    };
    sqlx::query(
        "INSERT INTO deliveries (kind, subject, ticket, state, attempts, due_at, problem)
         VALUES ($1, $2, $3, 'waiting', 0, $4, '')",
    )
    .bind(kind)
    .bind(id)
    .bind(ticket.to_string())
    .bind(micros(at))
    .execute(conn)
    .await?;
    Ok(())
}

/// Leases the oldest delivery that is due and stands behind no other of its ticket.
pub(crate) async fn lease(
    conn: &mut SqliteConnection,
    now: Timestamp,
    until: Timestamp,
) -> Stored<Option<Delivery>> {
    let row: Option<(i64, String, String, String, i64)> = sqlx::query_as(
        "UPDATE deliveries SET state = 'leased', attempts = attempts + 1, due_at = $2 WHERE id = (
             SELECT d.id FROM deliveries d
             WHERE d.state IN ('waiting', 'leased') AND d.due_at <= $1 AND NOT EXISTS (
                 SELECT 1 FROM deliveries e
                 WHERE e.state IN ('waiting', 'leased') AND e.ticket = d.ticket AND e.id < d.id)
             ORDER BY d.id LIMIT 1)
         RETURNING id, kind, subject, ticket, attempts",
    )
    .bind(micros(now))
    .bind(micros(until))
    .fetch_optional(conn)
    .await?;
    let Some((id, kind, subject, ticket, attempts)) = row else {
        return Ok(None);
    };
    let subject = match kind.as_str() {
        "report" => Subject::Report(parsed(TABLE, &subject)?),
        "reply" => Subject::Reply(parsed(TABLE, &subject)?),
        _ => {
            return Err(StoreError::Row {
                table: TABLE,
                problem: format!("kind {kind:?}"),
            });
        }
    };
    Ok(Some(Delivery {
        id,
        subject,
        ticket: parsed(TABLE, &ticket)?,
        attempts: whole(attempts),
    }))
}

/// When the next delivery is due, if there is one.
pub(crate) async fn next_due(conn: &mut SqliteConnection) -> Stored<Option<Timestamp>> {
    let due: Option<i64> = sqlx::query_scalar(
        "SELECT MIN(due_at) FROM deliveries WHERE state IN ('waiting', 'leased')",
    )
    .fetch_one(conn)
    .await?;
    due.map(|at| moment(TABLE, at)).transpose()
}

pub(crate) async fn done(conn: &mut SqliteConnection, id: i64) -> Stored<()> {
    set(conn, id, "done", 0, "").await
}

/// The desk will never take it.
pub(crate) async fn refused(conn: &mut SqliteConnection, id: i64, problem: &str) -> Stored<()> {
    set(conn, id, "refused", 0, problem).await
}

pub(crate) async fn try_again(
    conn: &mut SqliteConnection,
    id: i64,
    at: Timestamp,
    problem: &str,
) -> Stored<()> {
    set(conn, id, "waiting", micros(at), problem).await
}

/// Takes back what an earlier process had leased: only one serves a database, so it is gone.
pub(crate) async fn take_back(conn: &mut SqliteConnection, now: Timestamp) -> Stored<u64> {
    let done =
        sqlx::query("UPDATE deliveries SET state = 'waiting', due_at = $1 WHERE state = 'leased'")
            .bind(micros(now))
            .execute(conn)
            .await?;
    Ok(done.rows_affected())
}

async fn set(
    conn: &mut SqliteConnection,
    id: i64,
    state: &str,
    due_at: i64,
    problem: &str,
) -> Stored<()> {
    sqlx::query("UPDATE deliveries SET state = $2, due_at = $3, problem = $4 WHERE id = $1")
        .bind(id)
        .bind(state)
        .bind(due_at)
        .bind(problem)
        .execute(conn)
        .await?;
    Ok(())
}
