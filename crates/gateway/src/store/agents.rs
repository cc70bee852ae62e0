//! `agents`: technicians who work at the builtin desk.

use jiff::Timestamp;
use sqlx::SqliteConnection;

use super::{Stored, micros, moment};
use crate::secret::SecretHash;

const TABLE: &str = "agents";

/// A technician, as an administrator lists them.
pub(crate) struct AgentRow {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) made_at: Timestamp,
    pub(crate) acted_at: Option<Timestamp>,
    pub(crate) revoked_at: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Raw {
    id: i64,
    name: String,
    made_at: i64,
    acted_at: Option<i64>,
    revoked_at: Option<i64>,
}

pub(crate) async fn insert(
    conn: &mut SqliteConnection,
    name: &str,
    token: &SecretHash,
    at: Timestamp,
) -> Stored<()> {
    sqlx::query("INSERT INTO agents (name, token_hash, made_at) VALUES ($1, $2, $3)")
        .bind(name)
        .bind(token.bytes())
        .bind(micros(at))
        .execute(conn)
        .await?;
    Ok(())
}

/// Whose token it is, unless it was revoked.
pub(crate) async fn by_token(
    conn: &mut SqliteConnection,
    token: &SecretHash,
) -> Stored<Option<(i64, String)>> {
    Ok(
        sqlx::query_as("SELECT id, name FROM agents WHERE token_hash = $1 AND revoked_at IS NULL")
            .bind(token.bytes())
            .fetch_optional(conn)
            .await?,
    )
}

pub(crate) async fn acted(conn: &mut SqliteConnection, id: i64, at: Timestamp) -> Stored<()> {
    sqlx::query("UPDATE agents SET acted_at = $2 WHERE id = $1")
        .bind(id)
        .bind(micros(at))
        .execute(conn)
        .await?;
    Ok(())
}

pub(crate) async fn all(conn: &mut SqliteConnection) -> Stored<Vec<AgentRow>> {
    let rows: Vec<Raw> =
        sqlx::query_as("SELECT id, name, made_at, acted_at, revoked_at FROM agents ORDER BY id")
            .fetch_all(conn)
            .await?;
    rows.into_iter()
        .map(|raw| {
            Ok(AgentRow {
                id: raw.id,
                name: raw.name,
                made_at: moment(TABLE, raw.made_at)?,
                acted_at: raw.acted_at.map(|at| moment(TABLE, at)).transpose()?,
                revoked_at: raw.revoked_at.map(|at| moment(TABLE, at)).transpose()?,
            })
        })
        .collect()
}

/// Revokes a technician's token; `false` if nobody of that name has one.
pub(crate) async fn revoke(conn: &mut SqliteConnection, name: &str, at: Timestamp) -> Stored<bool> {
    let done =
        sqlx::query("UPDATE agents SET revoked_at = $2 WHERE name = $1 AND revoked_at IS NULL")
            .bind(name)
            .bind(micros(at))
            .execute(conn)
            .await?;
    Ok(done.rows_affected() == 1)
}
