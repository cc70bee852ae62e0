//! `pickups`: how long tickets waited until a technician took them, which is what the forecast learns from.

use jiff::Timestamp;
use sqlx::SqliteConnection;

use super::{Stored, micros, moment};
use crate::line::QueueId;

const TABLE: &str = "pickups";

/// One ticket was picked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pickup {
    pub(crate) queue: QueueId,
    pub(crate) waits_since: Timestamp,
    pub(crate) taken_at: Timestamp,
}

pub(crate) async fn append(conn: &mut SqliteConnection, pickup: &Pickup) -> Stored<()> {
    sqlx::query("INSERT INTO pickups (queue, waits_since, taken_at) VALUES ($1, $2, $3)")
        .bind(pickup.queue.as_str())
        .bind(micros(pickup.waits_since))
        .bind(micros(pickup.taken_at))
        .execute(conn)
        .await?;
    Ok(())
}

/// The last `limit` pick-ups, oldest first.
pub(crate) async fn latest(conn: &mut SqliteConnection, limit: u32) -> Stored<Vec<Pickup>> {
    let mut rows: Vec<(String, i64, i64)> = sqlx::query_as(
        "SELECT queue, waits_since, taken_at FROM pickups ORDER BY id DESC LIMIT $1",
    )
    .bind(i64::from(limit))
    .fetch_all(conn)
    .await?;
    rows.reverse();
    rows.into_iter()
        .map(|(queue, waits_since, taken_at)| {
            Ok(Pickup {
                queue: QueueId::from(queue),
                waits_since: moment(TABLE, waits_since)?,
                taken_at: moment(TABLE, taken_at)?,
            })
        })
        .collect()
}
