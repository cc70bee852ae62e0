//! `walk_ins`: the desk's tickets that did not come through Now Serving, as far as they count in line.

use jiff::Timestamp;
use now_serving_protocol::ids::TicketId;
use now_serving_protocol::ticket::Stage;
use sqlx::SqliteConnection;

use super::{StoreError, Stored, micros, moment, parsed, text};
use crate::line::{Priority, QueueId, SortKey, Waiting};

const TABLE: &str = "walk_ins";

/// A ticket of somebody who came another way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WalkIn {
    /// Names it within the line only.
    pub(crate) id: TicketId,
    pub(crate) desk_id: String,
    pub(crate) queue: QueueId,
    pub(crate) desk: String,
    pub(crate) priority: Priority,
    pub(crate) due: Option<Timestamp>,
    pub(crate) sort_key: Option<SortKey>,
    pub(crate) stage: Stage,
    pub(crate) queued_at: Timestamp,
    pub(crate) changed_at: Timestamp,
}

impl WalkIn {
    /// Its standing, if it waits in line.
    pub(crate) fn waiting(&self) -> Option<Waiting> {
        (self.stage == Stage::InLine).then(|| Waiting {
            queue: self.queue.clone(),
            priority: self.priority,
            due: self.due,
            sort_key: self.sort_key,
            since: self.queued_at,
            ticket: self.id,
        })
    }
}

#[derive(sqlx::FromRow)]
struct Raw {
    id: String,
    desk_id: String,
    queue: String,
    desk: String,
    priority: String,
    due: Option<i64>,
    sort_key: Option<String>,
    stage: String,
    queued_at: i64,
    changed_at: i64,
}

impl TryFrom<Raw> for WalkIn {
    type Error = StoreError;

    fn try_from(raw: Raw) -> Stored<Self> {
        Ok(Self {
            id: parsed(TABLE, &raw.id)?,
            desk_id: raw.desk_id,
            queue: QueueId::from(raw.queue),
            desk: raw.desk,
            priority: text::from_word(TABLE, &raw.priority)?,
            due: raw.due.map(|at| moment(TABLE, at)).transpose()?,
            sort_key: raw
                .sort_key
                .map(|key| text::from_json(TABLE, &key))
                .transpose()?,
            stage: text::from_word(TABLE, &raw.stage)?,
            queued_at: moment(TABLE, raw.queued_at)?,
            changed_at: moment(TABLE, raw.changed_at)?,
        })
    }
}

pub(crate) async fn all(conn: &mut SqliteConnection) -> Stored<Vec<WalkIn>> {
    let rows: Vec<Raw> = sqlx::query_as(
        "SELECT id, desk_id, queue, desk, priority, due, sort_key, stage, queued_at, changed_at FROM walk_ins",
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(TryFrom::try_from).collect()
}

pub(crate) async fn by_desk_id(
    conn: &mut SqliteConnection,
    desk_id: &str,
) -> Stored<Option<WalkIn>> {
    let row: Option<Raw> = sqlx::query_as(
        "SELECT id, desk_id, queue, desk, priority, due, sort_key, stage, queued_at, changed_at FROM walk_ins
         WHERE desk_id = $1",
    )
    .bind(desk_id)
    .fetch_optional(conn)
    .await?;
    row.map(TryFrom::try_from).transpose()
}

/// Writes one, new or changed.
pub(crate) async fn put(conn: &mut SqliteConnection, row: &WalkIn) -> Stored<()> {
    sqlx::query(
        "INSERT INTO walk_ins (id, desk_id, queue, desk, priority, due, sort_key, stage, queued_at, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (id) DO UPDATE SET queue = excluded.queue, desk = excluded.desk, priority = excluded.priority,
         due = excluded.due, sort_key = excluded.sort_key, stage = excluded.stage, queued_at = excluded.queued_at,
         changed_at = excluded.changed_at",
    )
    .bind(row.id.to_string())
    .bind(&row.desk_id)
    .bind(row.queue.as_str())
    .bind(&row.desk)
    .bind(text::word(&row.priority)?)
    .bind(row.due.map(micros))
    .bind(row.sort_key.as_ref().map(text::json).transpose()?)
    .bind(text::word(&row.stage)?)
    .bind(micros(row.queued_at))
    .bind(micros(row.changed_at))
    .execute(conn)
    .await?;
    Ok(())
}

/// It is over, or turned out to have come through Now Serving.
pub(crate) async fn delete(conn: &mut SqliteConnection, id: TicketId) -> Stored<()> {
    sqlx::query("DELETE FROM walk_ins WHERE id = $1")
        .bind(id.to_string())
        .execute(conn)
        .await?;
    Ok(())
}

/// What was mirrored may be newer than what the desk has now.
pub(crate) async fn forget_changes(conn: &mut SqliteConnection) -> Stored<()> {
    sqlx::query("UPDATE walk_ins SET changed_at = 0")
        .execute(conn)
        .await?;
    Ok(())
}
