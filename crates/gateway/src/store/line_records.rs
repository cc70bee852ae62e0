//! `line_records`: what changes of a line did to others, so that rises can be explained after a restart.

use sqlx::SqliteConnection;

use super::{Stored, signed, text};
use crate::line::{Expired, Record};

const TABLE: &str = "line_records";

pub(crate) async fn append(conn: &mut SqliteConnection, record: &Record) -> Stored<()> {
    sqlx::query("INSERT INTO line_records (queue, seq, record) VALUES ($1, $2, $3)")
        .bind(record.queue.as_str())
        .bind(signed(record.seq))
        .bind(text::json(record)?)
        .execute(conn)
        .await?;
    Ok(())
}

/// Deletes what would tell later comers of rises that are not theirs.
pub(crate) async fn delete(conn: &mut SqliteConnection, expired: &Expired) -> Stored<()> {
    sqlx::query("DELETE FROM line_records WHERE queue = $1 AND seq < $2")
        .bind(expired.queue.as_str())
        .bind(signed(expired.below))
        .execute(conn)
        .await?;
    Ok(())
}

pub(crate) async fn all(conn: &mut SqliteConnection) -> Stored<Vec<Record>> {
    let rows: Vec<String> = sqlx::query_scalar("SELECT record FROM line_records ORDER BY seq")
        .fetch_all(conn)
        .await?;
    rows.iter()
        .map(|record| text::from_json(TABLE, record))
        .collect()
}
