//! `captures`: which bundles were made here, and what stood out in them.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use jiff::Timestamp;
use now_serving_ipc::capture::CaptureView;
use now_serving_protocol::ids::Sha256;
use now_serving_protocol::report::Blob;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::Facts;
use crate::store::StoreError;

/// A capture that went with nothing is forgotten after so long.
const KEPT: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// What the bundle is called to those who get it.
const NAME: &str = "capture.json";

/// The bundle of a capture, if it is still kept.
pub(crate) fn find(db: &Connection, id: &str) -> Result<Option<Blob>, StoreError> {
    let row: Option<(String, u32)> = db
        .query_row(
            "SELECT sha256, size FROM captures WHERE id = ?1",
            params![id],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    Ok(row.and_then(|(sha256, size)| {
        Some(Blob {
            name: NAME.to_owned(),
            media_type: "application/json".to_owned(),
            size: size.into(),
            sha256: sha256.parse().ok()?,
        })
    }))
}

/// How many facts each bundle holds that was made here.
pub(crate) fn load(db: &Connection) -> Result<HashMap<Sha256, Facts>, StoreError> {
    let mut statement = db.prepare("SELECT sha256, facts, hidden, findings FROM captures")?;
    let rows = statement.query_map([], |row| {
        Ok((
            row.get::<_, String>(0)?,
            Facts {
                facts: row.get(1)?,
                hidden: row.get(2)?,
                // What an older version wrote has none.
                findings: serde_json::from_str(&row.get::<_, String>(3)?).unwrap_or_default(),
            },
        ))
    })?;
    let mut all = HashMap::new();
    for row in rows {
        let (sha256, facts) = row?;
        all.extend(sha256.parse().map(|sha256| (sha256, facts)));
    }
    Ok(all)
}

/// Forgets captures that went with nothing for a long time. `sent` are the files that reports need.
pub(crate) fn forget_unsent(
    db: &Connection,
    sent: &HashSet<String>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let kept = i64::try_from(KEPT.as_millis()).unwrap_or(i64::MAX);
    let mut statement = db.prepare("SELECT id, sha256 FROM captures WHERE taken_at < ?1")?;
    let old = statement
        .query_map(params![now.as_millisecond().saturating_sub(kept)], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?
        .collect::<Result<Vec<(String, String)>, _>>()?;
    for (id, _) in old.iter().filter(|(_, sha256)| !sent.contains(sha256)) {
        db.execute("DELETE FROM captures WHERE id = ?1", params![id])?;
    }
    Ok(())
}

/// Forgets the captures with this bundle.
pub(crate) fn forget(db: &Connection, bundle: &Sha256) -> Result<(), StoreError> {
    db.execute(
        "DELETE FROM captures WHERE sha256 = ?1",
        params![bundle.to_string()],
    )?;
    Ok(())
}

/// The files that captures need.
pub(crate) fn needed_files(db: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = db.prepare("SELECT sha256 FROM captures")?;
    let files = statement.query_map([], |row| row.get(0))?;
    Ok(files.collect::<Result<_, _>>()?)
}

/// Keeps a capture, so that a report can go with it.
pub(crate) fn insert(
    db: &Connection,
    view: &CaptureView,
    now: Timestamp,
) -> Result<(), StoreError> {
    let findings = serde_json::to_string(&view.findings).map_err(|cause| StoreError::Row {
        table: "captures",
        cause,
    })?;
    db.execute(
        "INSERT INTO captures (id, taken_at, sha256, size, facts, hidden, findings)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            view.id,
            now.as_millisecond(),
            view.sha256,
            i64::try_from(view.bundle.len()).unwrap_or(i64::MAX),
            view.facts,
            view.hidden,
            findings,
        ],
    )?;
    Ok(())
}
