//! `desk_tickets`: the builtin desk's own records.

use jiff::Timestamp;
use now_serving_protocol::ids::TicketId;
use sqlx::SqliteConnection;

use super::{Stored, micros, moment, signed, text, whole};
use crate::connector::NewTicket;
use crate::connector::builtin::conduct::{DeskTicket, Status};
use crate::line::QueueId;

const TABLE: &str = "desk_tickets";

#[derive(sqlx::FromRow)]
struct Raw {
    number: i64,
    revision: i64,
    title: String,
    body: String,
    status: String,
    waits_for: String,
    owner: Option<String>,
    queue: String,
    priority: String,
    queued_at: i64,
    changed_at: i64,
    changed_by: Option<String>,
}

/// A record with what the person sent.
pub(crate) struct DeskRow {
    pub(crate) ticket: DeskTicket,
    pub(crate) revision: u64,
    pub(crate) body: NewTicket,
}

impl TryFrom<Raw> for DeskRow {
    type Error = super::StoreError;

    fn try_from(raw: Raw) -> Stored<Self> {
        Ok(Self {
            ticket: DeskTicket {
                number: raw.number,
                title: raw.title,
                status: text::from_word(TABLE, &raw.status)?,
                waits_for: raw.waits_for,
                owner: raw.owner,
                queue: QueueId::from(raw.queue),
                priority: text::from_word(TABLE, &raw.priority)?,
                queued_at: moment(TABLE, raw.queued_at)?,
                changed_at: moment(TABLE, raw.changed_at)?,
                changed_by: raw.changed_by,
            },
            revision: whole(raw.revision),
            body: text::from_json(TABLE, &raw.body)?,
        })
    }
}

/// Makes a record, or finds the one that was made for the same mark.
pub(crate) async fn insert(
    conn: &mut SqliteConnection,
    body: &NewTicket,
    queue: &QueueId,
    at: Timestamp,
) -> Stored<i64> {
    if let Some(number) = number_of(conn, body.op).await? {
        return Ok(number);
    }
    Ok(sqlx::query_scalar(
        "INSERT INTO desk_tickets
             (op, revision, title, body, status, waits_for, queue, priority, queued_at, changed_at)
         VALUES ($1, (SELECT COALESCE(MAX(revision), 0) + 1 FROM desk_tickets), $2, $3, $4, '', $5, $6, $7, $7)
         RETURNING number",
    )
    .bind(body.op.to_string())
    .bind(&body.title)
    .bind(text::json(body)?)
    .bind(text::word(&Status::Open)?)
    .bind(queue.as_str())
    .bind(text::word(&crate::line::Priority::Normal)?)
    .bind(micros(at))
    .fetch_one(conn)
    .await?)
}

/// The number of the record that was made for a mark.
pub(crate) async fn number_of(conn: &mut SqliteConnection, op: TicketId) -> Stored<Option<i64>> {
    let number = sqlx::query_scalar("SELECT number FROM desk_tickets WHERE op = $1")
        .bind(op.to_string())
        .fetch_optional(conn)
        .await?;
    Ok(number)
}

/// Writes what conduct can change of a record, as its next revision.
pub(crate) async fn update(conn: &mut SqliteConnection, ticket: &DeskTicket) -> Stored<()> {
    sqlx::query(
        "UPDATE desk_tickets SET revision = (SELECT MAX(revision) + 1 FROM desk_tickets), status = $2,
         waits_for = $3, owner = $4, queue = $5, priority = $6, queued_at = $7, changed_at = $8, changed_by = $9
         WHERE number = $1",
    )
    .bind(ticket.number)
    .bind(text::word(&ticket.status)?)
    .bind(&ticket.waits_for)
    .bind(&ticket.owner)
    .bind(ticket.queue.as_str())
    .bind(text::word(&ticket.priority)?)
    .bind(micros(ticket.queued_at))
    .bind(micros(ticket.changed_at))
    .bind(&ticket.changed_by)
    .execute(conn)
    .await?;
    Ok(())
}

pub(crate) async fn get(conn: &mut SqliteConnection, number: i64) -> Stored<Option<DeskRow>> {
    let raw: Option<Raw> = sqlx::query_as(
        "SELECT number, revision, title, body, status, waits_for, owner, queue, priority, queued_at, changed_at,
         changed_by FROM desk_tickets WHERE number = $1",
    )
    .bind(number)
    .fetch_optional(conn)
    .await?;
    raw.map(TryFrom::try_from).transpose()
}

/// All records that are not over, or all.
pub(crate) async fn all(conn: &mut SqliteConnection, with_closed: bool) -> Stored<Vec<DeskRow>> {
    let hidden = if with_closed {
        String::new()
    } else {
        text::word(&Status::Closed)?
    };
    let rows: Vec<Raw> = sqlx::query_as(
        "SELECT number, revision, title, body, status, waits_for, owner, queue, priority, queued_at, changed_at,
         changed_by FROM desk_tickets WHERE status <> $1 ORDER BY number",
    )
    .bind(hidden)
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(TryFrom::try_from).collect()
}

/// The records that changed after a revision, oldest change first.
pub(crate) async fn changed_after(
    conn: &mut SqliteConnection,
    revision: u64,
) -> Stored<Vec<DeskRow>> {
    let rows: Vec<Raw> = sqlx::query_as(
        "SELECT number, revision, title, body, status, waits_for, owner, queue, priority, queued_at, changed_at,
         changed_by FROM desk_tickets WHERE revision > $1 ORDER BY revision",
    )
    .bind(signed(revision))
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(TryFrom::try_from).collect()
}
