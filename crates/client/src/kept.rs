//! Single things that are kept in the database by name.

use rusqlite::{Connection, OptionalExtension as _, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::store::StoreError;

/// What is being written.
pub(crate) const DRAFT: &str = "draft";
/// What is remembered of tickets that are looked after.
pub(crate) const RELAPSES: &str = "relapses";
/// The gateway's epoch, see `Health::epoch`.
pub(crate) const EPOCH: &str = "gateway.epoch";

/// Keeps a thing in place of what had its name.
pub(crate) fn put(db: &Connection, name: &str, value: &impl Serialize) -> Result<(), StoreError> {
    let value = serde_json::to_string(value).map_err(|cause| StoreError::Row {
        table: "kept",
        cause,
    })?;
    db.execute(
        "INSERT INTO kept (name, value) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        params![name, value],
    )?;
    Ok(())
}

/// What is kept under a name. What can't be read is as good as not there.
pub(crate) fn get<T: DeserializeOwned>(
    db: &Connection,
    name: &str,
) -> Result<Option<T>, StoreError> {
    let value: Option<String> = db
        .query_row(
            "SELECT value FROM kept WHERE name = ?1",
            params![name],
            |row| row.get(0),
        )
        .optional()?;
    Ok(value.and_then(|value| serde_json::from_str(&value).ok()))
}

/// Forgets a thing.
pub(crate) fn forget(db: &Connection, name: &str) -> Result<(), StoreError> {
    db.execute("DELETE FROM kept WHERE name = ?1", params![name])?;
    Ok(())
}
