//! `deliveries`: what still has to reach the desk.

use jiff::Timestamp;
use now_serving_protocol::ids::{ReplyId, ReportId, TicketId};
use sqlx::SqliteConnection;

use super::{StoreError, Stored, micros, moment, parsed, signed, whole};

const TABLE: &str = "deliveries";

/// What is delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    /// A report: a ticket is to be made.
    Report(ReportId),
    /// A reply: a ticket is to be changed.
    Reply(ReplyId),
}

/// A delivery that something is to be done about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Delivery {
    pub(crate) id: i64,
    pub(crate) subject: Subject,
    pub(crate) ticket: TicketId,
    /// What went wrong in a row.
    pub(crate) attempts: u64,
    /// How many writes ended without an answer.
    pub(crate) doubts: u64,
    pub(crate) due: Due,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Due {
    /// It is not there.
    Write,
    /// It may be there; since this moment it was found nowhere.
    Search {
        nowhere_at: Option<Timestamp>,
        /// It was there before the desk was restored from a backup.
        was_there: bool,
    },
    /// It is there, and may turn out to be there twice.
    Watch { until: Timestamp },
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

#[derive(sqlx::FromRow)]
struct Raw {
    id: i64,
    kind: String,
    subject: String,
    ticket: String,
    state: String,
    attempts: i64,
    doubts: i64,
    nowhere_at: Option<i64>,
    sent_at: Option<i64>,
    watch_until: Option<i64>,
}

impl TryFrom<Raw> for Delivery {
    type Error = StoreError;

    fn try_from(raw: Raw) -> Stored<Self> {
        let at = |micros: Option<i64>| micros.map(|at| moment(TABLE, at)).transpose();
        let unreadable = |problem| StoreError::Row {
            table: TABLE,
            problem,
        };
        Ok(Self {
            id: raw.id,
            subject: match raw.kind.as_str() {
                "report" => Subject::Report(parsed(TABLE, &raw.subject)?),
                "reply" => Subject::Reply(parsed(TABLE, &raw.subject)?),
                kind => return Err(unreadable(format!("kind {kind:?}"))),
            },
            ticket: parsed(TABLE, &raw.ticket)?,
            attempts: whole(raw.attempts),
            doubts: whole(raw.doubts),
            due: match (raw.state.as_str(), at(raw.watch_until)?) {
                ("waiting", _) => Due::Write,
                ("in_doubt", _) => Due::Search {
                    nowhere_at: at(raw.nowhere_at)?,
                    was_there: raw.sent_at == Some(0),
                },
                ("done", Some(until)) => Due::Watch { until },
                (state, _) => return Err(unreadable(format!("state {state:?}"))),
            },
        })
    }
}

/// What is due, oldest first, at most so many: of each ticket only the first that is not done.
pub(crate) async fn due(
    conn: &mut SqliteConnection,
    now: Timestamp,
    most: u32,
) -> Stored<Vec<Delivery>> {
    let rows: Vec<Raw> = sqlx::query_as(
        "SELECT d.id, d.kind, d.subject, d.ticket, d.state, d.attempts, d.doubts, d.nowhere_at,
             d.sent_at, d.watch_until
         FROM deliveries d
         WHERE d.due_at <= $1 AND (
             (d.state = 'done' AND d.watch_until IS NOT NULL)
             OR (d.state IN ('waiting', 'in_doubt') AND NOT EXISTS (
                 SELECT 1 FROM deliveries e
                 WHERE e.state IN ('waiting', 'leased', 'in_doubt') AND e.ticket = d.ticket AND e.id < d.id)))
         ORDER BY d.id LIMIT $2",
    )
    .bind(micros(now))
    .bind(i64::from(most))
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(TryFrom::try_from).collect()
}

/// When something is due next, if anything is. What is under way is not counted.
pub(crate) async fn next_due(conn: &mut SqliteConnection) -> Stored<Option<Timestamp>> {
    let due: Option<i64> = sqlx::query_scalar(
        "SELECT MIN(due_at) FROM deliveries
         WHERE state IN ('waiting', 'in_doubt') OR (state = 'done' AND watch_until IS NOT NULL)",
    )
    .fetch_one(conn)
    .await?;
    due.map(|at| moment(TABLE, at)).transpose()
}

/// Leases a delivery: from now on it may be at the desk. `false` if nothing is to be written any more.
pub(crate) async fn lease(conn: &mut SqliteConnection, id: i64, now: Timestamp) -> Stored<bool> {
    let done = sqlx::query(
        "UPDATE deliveries SET state = 'leased', attempts = attempts + 1, sent_at = $2
         WHERE id = $1 AND state IN ('waiting', 'leased')",
    )
    .bind(id)
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// It is at the desk. With `watch_until` it is looked at again at `due_at`.
pub(crate) async fn done(
    conn: &mut SqliteConnection,
    id: i64,
    due_at: Timestamp,
    watch_until: Option<Timestamp>,
) -> Stored<()> {
    sqlx::query(
        "UPDATE deliveries SET state = 'done', due_at = $2, watch_until = $3, problem = '' WHERE id = $1",
    )
    .bind(id)
    .bind(micros(due_at))
    .bind(watch_until.map(micros))
    .execute(conn)
    .await?;
    Ok(())
}

/// The desk will never take it.
pub(crate) async fn refused(conn: &mut SqliteConnection, id: i64, problem: &str) -> Stored<()> {
    sqlx::query("UPDATE deliveries SET state = 'refused', problem = $2 WHERE id = $1")
        .bind(id)
        .bind(problem)
        .execute(conn)
        .await?;
    Ok(())
}

/// It is not there, and is written at `at`.
pub(crate) async fn write_at(
    conn: &mut SqliteConnection,
    id: i64,
    at: Timestamp,
    problem: &str,
) -> Stored<()> {
    sqlx::query("UPDATE deliveries SET state = 'waiting', due_at = $2, problem = $3 WHERE id = $1")
        .bind(id)
        .bind(micros(at))
        .bind(problem)
        .execute(conn)
        .await?;
    Ok(())
}

/// A write ended without an answer: it is searched for at `at`.
pub(crate) async fn doubt(
    conn: &mut SqliteConnection,
    id: i64,
    at: Timestamp,
    problem: &str,
) -> Stored<()> {
    sqlx::query(
        "UPDATE deliveries SET state = 'in_doubt', due_at = $2, problem = $3, doubts = doubts + 1,
         nowhere_at = NULL WHERE id = $1",
    )
    .bind(id)
    .bind(micros(at))
    .bind(problem)
    .execute(conn)
    .await?;
    Ok(())
}

/// Looks at it again at `at`; since `nowhere_at` it was found nowhere.
pub(crate) async fn look_at(
    conn: &mut SqliteConnection,
    id: i64,
    at: Timestamp,
    nowhere_at: Option<Timestamp>,
    attempts: u64,
    problem: &str,
) -> Stored<()> {
    sqlx::query(
        "UPDATE deliveries SET due_at = $2, nowhere_at = $3, attempts = $4, problem = $5 WHERE id = $1",
    )
    .bind(id)
    .bind(micros(at))
    .bind(nowhere_at.map(micros))
    .bind(signed(attempts))
    .bind(problem)
    .execute(conn)
    .await?;
    Ok(())
}

/// What an earlier process was writing when it died is in doubt: only one serves a database, so it is gone.
pub(crate) async fn take_back(conn: &mut SqliteConnection, now: Timestamp) -> Stored<u64> {
    let done = sqlx::query(
        "UPDATE deliveries SET state = 'in_doubt', due_at = $1, doubts = doubts + 1, nowhere_at = NULL
         WHERE state = 'leased'",
    )
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// When the oldest write that may be at the desk without our knowing as what began.
pub(crate) async fn unknown_since(conn: &mut SqliteConnection) -> Stored<Option<Timestamp>> {
    let since: Option<i64> = sqlx::query_scalar(
        "SELECT MIN(sent_at) FROM deliveries WHERE kind = 'report' AND state IN ('leased', 'in_doubt')",
    )
    .fetch_one(conn)
    .await?;
    since.map(|at| moment(TABLE, at)).transpose()
}

/// The desk was restored from a backup: all that it had is in doubt.
pub(crate) async fn doubt_all(conn: &mut SqliteConnection, now: Timestamp) -> Stored<()> {
    sqlx::query(
        "UPDATE deliveries SET state = 'in_doubt', due_at = $1, sent_at = 0, nowhere_at = NULL, watch_until = NULL,
         problem = 'the desk was restored from a backup'
         WHERE state = 'done'",
    )
    .bind(micros(now))
    .execute(conn)
    .await?;
    Ok(())
}
