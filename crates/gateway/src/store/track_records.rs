//! `track_records`: how often the ranges that persons were told were right, per queue and month.

use sqlx::SqliteConnection;

use super::{Stored, signed, whole};
use crate::line::QueueId;

/// One month of one queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MonthRow {
    pub(crate) queue: QueueId,
    /// In which they were told: `2026-11`.
    pub(crate) month: String,
    /// So many were told and have been decided since.
    pub(crate) told: u64,
    /// So many of them held.
    pub(crate) held: u64,
}

/// Adds what was decided since the last time.
pub(crate) async fn add(conn: &mut SqliteConnection, more: &MonthRow) -> Stored<()> {
    sqlx::query(
        "INSERT INTO track_records (queue, month, told, held) VALUES ($1, $2, $3, $4)
         ON CONFLICT (queue, month) DO UPDATE
             SET told = track_records.told + excluded.told, held = track_records.held + excluded.held",
    )
    .bind(more.queue.as_str())
    .bind(&more.month)
    .bind(signed(more.told))
    .bind(signed(more.held))
    .execute(conn)
    .await?;
    Ok(())
}

/// Everything, the newest month first.
pub(crate) async fn all(conn: &mut SqliteConnection) -> Stored<Vec<MonthRow>> {
    let rows: Vec<(String, String, i64, i64)> = sqlx::query_as(
        "SELECT queue, month, told, held FROM track_records ORDER BY month DESC, queue",
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(queue, month, told, held)| MonthRow {
            queue: QueueId::from(queue),
            month,
            told: whole(told),
            held: whole(held),
        })
        .collect())
}
