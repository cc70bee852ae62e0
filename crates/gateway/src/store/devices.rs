//! `devices`: computers that are enrolled.

use jiff::Timestamp;
use now_serving_protocol::ids::DeviceId;
use sqlx::SqliteConnection;

use super::persons::PersonId;
use super::{Stored, micros, moment, parsed};
use crate::secret::SecretHash;

const TABLE: &str = "devices";

/// A computer, as an administrator lists it.
pub(crate) struct DeviceRow {
    pub(crate) id: DeviceId,
    pub(crate) computer: String,
    pub(crate) login: String,
    pub(crate) enrolled_at: Timestamp,
    pub(crate) revoked_at: Option<Timestamp>,
}

pub(crate) async fn insert(
    conn: &mut SqliteConnection,
    id: DeviceId,
    person: PersonId,
    computer: &str,
    token: &SecretHash,
    at: Timestamp,
) -> Stored<()> {
    sqlx::query(
        "INSERT INTO devices (id, person, computer, token_hash, enrolled_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(id.to_string())
    .bind(person.to_string())
    .bind(computer)
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
) -> Stored<Option<(DeviceId, PersonId)>> {
    let row: Option<(String, String)> = sqlx::query_as(
        "SELECT id, person FROM devices WHERE token_hash = $1 AND revoked_at IS NULL",
    )
    .bind(token.bytes())
    .fetch_optional(conn)
    .await?;
    row.map(|(id, person)| Ok((parsed(TABLE, &id)?, parsed(TABLE, &person)?)))
        .transpose()
}

pub(crate) async fn all(conn: &mut SqliteConnection) -> Stored<Vec<DeviceRow>> {
    let rows: Vec<(String, String, String, i64, Option<i64>)> = sqlx::query_as(
        "SELECT d.id, d.computer, p.login, d.enrolled_at, d.revoked_at
         FROM devices d JOIN persons p ON p.id = d.person ORDER BY d.enrolled_at, d.id",
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|(id, computer, login, enrolled_at, revoked_at)| {
            Ok(DeviceRow {
                id: parsed(TABLE, &id)?,
                computer,
                login,
                enrolled_at: moment(TABLE, enrolled_at)?,
                revoked_at: revoked_at.map(|at| moment(TABLE, at)).transpose()?,
            })
        })
        .collect()
}

/// Revokes a device's token; `false` if there is no such device that still has one.
pub(crate) async fn revoke(
    conn: &mut SqliteConnection,
    id: DeviceId,
    at: Timestamp,
) -> Stored<bool> {
    let done =
        sqlx::query("UPDATE devices SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL")
            .bind(id.to_string())
            .bind(micros(at))
            .execute(conn)
            .await?;
    Ok(done.rows_affected() == 1)
}

/// Devices that were revoked at or after a moment.
pub(crate) async fn revoked_since(
    conn: &mut SqliteConnection,
    at: Timestamp,
) -> Stored<Vec<DeviceId>> {
    let ids: Vec<String> = sqlx::query_scalar("SELECT id FROM devices WHERE revoked_at >= $1")
        .bind(micros(at))
        .fetch_all(conn)
        .await?;
    ids.iter().map(|id| parsed(TABLE, id)).collect()
}
