//! `enrol_keys`: what lets a computer in.

use jiff::Timestamp;
use sqlx::SqliteConnection;

use super::{Stored, micros, moment, whole};
use crate::secret::SecretHash;

const TABLE: &str = "enrol_keys";

/// A key, as an administrator lists it.
pub(crate) struct KeyRow {
    pub(crate) id: i64,
    pub(crate) made_at: Timestamp,
    pub(crate) used: u64,
    pub(crate) revoked_at: Option<Timestamp>,
}

pub(crate) async fn insert(
    conn: &mut SqliteConnection,
    key: &SecretHash,
    at: Timestamp,
) -> Stored<i64> {
    Ok(sqlx::query_scalar(
        "INSERT INTO enrol_keys (key_hash, made_at, used) VALUES ($1, $2, 0) RETURNING id",
    )
    .bind(key.bytes())
    .bind(micros(at))
    .fetch_one(conn)
    .await?)
}

/// Counts a use of a key; `false` if there is no such key, or no more.
pub(crate) async fn take(conn: &mut SqliteConnection, key: &SecretHash) -> Stored<bool> {
    let done = sqlx::query(
        "UPDATE enrol_keys SET used = used + 1 WHERE key_hash = $1 AND revoked_at IS NULL",
    )
    .bind(key.bytes())
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether a key is good, without using it.
pub(crate) async fn is_good(conn: &mut SqliteConnection, key: &SecretHash) -> Stored<bool> {
    let id: Option<i64> =
        sqlx::query_scalar("SELECT id FROM enrol_keys WHERE key_hash = $1 AND revoked_at IS NULL")
            .bind(key.bytes())
            .fetch_optional(conn)
            .await?;
    Ok(id.is_some())
}

pub(crate) async fn all(conn: &mut SqliteConnection) -> Stored<Vec<KeyRow>> {
    let rows: Vec<(i64, i64, i64, Option<i64>)> =
        sqlx::query_as("SELECT id, made_at, used, revoked_at FROM enrol_keys ORDER BY id")
            .fetch_all(conn)
            .await?;
    rows.into_iter()
        .map(|(id, made_at, used, revoked_at)| {
            Ok(KeyRow {
                id,
                made_at: moment(TABLE, made_at)?,
                used: whole(used),
                revoked_at: revoked_at.map(|at| moment(TABLE, at)).transpose()?,
            })
        })
        .collect()
}

/// Makes a key useless; `false` if there is no such key that is still good.
pub(crate) async fn revoke(conn: &mut SqliteConnection, id: i64, at: Timestamp) -> Stored<bool> {
    let done =
        sqlx::query("UPDATE enrol_keys SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL")
            .bind(id)
            .bind(micros(at))
            .execute(conn)
            .await?;
    Ok(done.rows_affected() == 1)
}
