//! `meta`: the few things that the database knows of itself.

use sqlx::SqliteConnection;

use super::Stored;

/// Changes when the database is another one.
pub(crate) const EPOCH: &str = "epoch";
/// Updates up to this number are gone.
pub(crate) const PRUNED_TO: &str = "pruned_to";
/// When all that is open at the desk was read last.
pub(crate) const DESK_READ_AT: &str = "desk_read_at";
/// Which desk's tickets these are.
pub(crate) const DESK: &str = "desk";
/// How far the desk's changes are mirrored.
pub(crate) const DESK_CURSOR: &str = "desk_cursor";

pub(crate) async fn get(conn: &mut SqliteConnection, name: &str) -> Stored<Option<String>> {
    Ok(sqlx::query_scalar("SELECT value FROM meta WHERE name = $1")
        .bind(name)
        .fetch_optional(conn)
        .await?)
}

pub(crate) async fn set(conn: &mut SqliteConnection, name: &str, value: &str) -> Stored<()> {
    sqlx::query("INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
        .bind(name)
        .bind(value)
        .execute(conn)
        .await?;
    Ok(())
}

/// The epoch, made when it is asked for the first time.
pub(crate) async fn epoch(conn: &mut SqliteConnection) -> Stored<String> {
    if let Some(epoch) = get(conn, EPOCH).await? {
        return Ok(epoch);
    }
    let epoch = uuid::Uuid::new_v4().to_string();
    set(conn, EPOCH, &epoch).await?;
    Ok(epoch)
}

/// Which desk the database belongs to: the first one that it was served with.
pub(crate) async fn desk(conn: &mut SqliteConnection, identity: &str) -> Stored<String> {
    if let Some(desk) = get(conn, DESK).await? {
        return Ok(desk);
    }
    set(conn, DESK, identity).await?;
    Ok(identity.to_owned())
}
