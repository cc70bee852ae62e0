//! The outbox on the disk.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use now_serving_protocol::ids::{ReportId, Sha256};
use now_serving_protocol::report::Report;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::BACKOFF_CAP;
use super::entry::{Entry, EntryId, Frozen, Parcel, State};
use crate::client::Settled;
use crate::store::StoreError;

/// No wait on the disk counts for longer than this, whatever the clock says.
const LONGEST_WAIT: Duration = Duration::from_secs(6 * 60 * 60);

/// Writes a new entry.
pub(crate) fn insert(db: &Connection, frozen: &Frozen) -> Result<(), StoreError> {
    let entry = &frozen.entry;
    db.execute(
        "INSERT INTO outbox (id, kind, body, sha256, saved_at, state, tries, next_try, why, accepted_at)
         VALUES (?1, ?2, ?3, ?4, ?5, 'queued', 0, 0, '', 0)",
        params![
            entry.id().to_string(),
            kind(entry.id()),
            frozen.body,
            entry.sha256.as_str(),
            entry.saved_at.as_millisecond(),
        ],
    )?;
    Ok(())
}

/// Writes where an entry stands.
pub(crate) fn update(
    db: &Connection,
    entry: &Entry,
    now: (Timestamp, Instant),
) -> Result<(), StoreError> {
    let (state, next_try, why) = match &entry.state {
        State::Queued | State::Sending => ("queued", 0, ""),
        State::Deferred { until } => {
            let wait = until.saturating_duration_since(now.1);
            let wait = i64::try_from(wait.as_millis()).unwrap_or(i64::MAX);
            let next_try = now.0.as_millisecond().saturating_add(wait);
            ("deferred", next_try, "")
        }
        State::Refused { why } => ("refused", 0, why.as_str()),
    };
    db.execute(
        "UPDATE outbox SET state = ?2, tries = ?3, next_try = ?4, why = ?5 WHERE id = ?1",
        params![entry.id().to_string(), state, entry.tries, next_try, why],
    )?;
    Ok(())
}

/// Writes that the gateway has it. The bytes stay, so that the person can look at what they sent.
pub(crate) fn accept(db: &Connection, id: EntryId, now: Timestamp) -> Result<(), StoreError> {
    db.execute(
        "UPDATE outbox SET state = 'accepted', why = '', accepted_at = ?2 WHERE id = ?1",
        params![id.to_string(), now.as_millisecond()],
    )?;
    Ok(())
}

/// Deletes what the person discarded.
pub(crate) fn delete(db: &Connection, id: EntryId) -> Result<(), StoreError> {
    db.execute(
        "DELETE FROM outbox WHERE id = ?1 AND state <> 'accepted'",
        params![id.to_string()],
    )?;
    Ok(())
}

/// Deletes what the gateway has had for longer than `kept`. A clock that was set back deletes nothing.
pub(crate) fn forget_accepted(
    db: &Connection,
    kept: Duration,
    now: Timestamp,
) -> Result<(), StoreError> {
    let kept = i64::try_from(kept.as_millis()).unwrap_or(i64::MAX);
    db.execute(
        "DELETE FROM outbox WHERE state = 'accepted' AND accepted_at < ?1",
        params![now.as_millisecond().saturating_sub(kept)],
    )?;
    Ok(())
}

/// Forgets one report that was accepted, and says which bundle went with it; none if it is not kept.
pub(crate) fn forget_one_accepted(
    db: &Connection,
    id: EntryId,
) -> Result<Option<Option<Sha256>>, StoreError> {
    let body: Option<Vec<u8>> = db
        .query_row(
            "DELETE FROM outbox WHERE id = ?1 AND state = 'accepted' RETURNING body",
            params![id.to_string()],
            |row| row.get(0),
        )
        .optional()?;
    Ok(body.map(|body| {
        let report = serde_json::from_slice::<Report>(&body).ok()?;
        Some(report.bundle?.sha256)
    }))
}

/// Queues again what the gateway once acknowledged: it was restored from a backup and may have lost it.
pub(crate) fn offer_again(db: &Connection) -> Result<(), StoreError> {
    db.execute(
        "UPDATE outbox SET state = 'queued', tries = 0, next_try = 0 WHERE state = 'accepted'",
        [],
    )?;
    Ok(())
}

/// All entries that wait, oldest first.
pub(crate) fn load(db: &Connection, now: (Timestamp, Instant)) -> Result<Vec<Entry>, StoreError> {
    let mut statement = db.prepare(
        "SELECT kind, body, sha256, saved_at, state, tries, next_try, why
         FROM outbox WHERE state <> 'accepted' ORDER BY position",
    )?;
    let rows = statement.query_map([], Raw::read)?;
    rows.map(|raw| raw?.parse(now)).collect()
}

/// The exact bytes of an entry, and their digest.
pub(crate) fn body(db: &Connection, id: EntryId) -> Result<Option<(Vec<u8>, String)>, StoreError> {
    Ok(db
        .query_row(
            "SELECT body, sha256 FROM outbox WHERE id = ?1",
            params![id.to_string()],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?)
}

/// How many entries wait, and for whom.
pub(crate) fn count(db: &Connection) -> Result<Settled, StoreError> {
    Ok(db.query_row(
        "SELECT count(*) FILTER (WHERE state IN ('queued', 'deferred')), count(*) FILTER (WHERE state = 'refused')
         FROM outbox",
        [],
        |row| {
            let number = |column| row.get::<_, u32>(column).map(usize::try_from);
            Ok(Settled {
                waiting: number(0)?.unwrap_or(usize::MAX),
                refused: number(1)?.unwrap_or(usize::MAX),
            })
        },
    )?)
}

/// The reports whose exact bytes are still here.
pub(crate) fn kept_reports(db: &Connection) -> Result<Vec<ReportId>, StoreError> {
    let mut statement = db.prepare("SELECT id FROM outbox WHERE kind = 'report'")?;
    let ids = statement.query_map([], |row| row.get::<_, String>(0))?;
    let mut found = Vec::new();
    for id in ids {
        found.extend(id?.parse::<ReportId>());
    }
    Ok(found)
}

/// The files that any entry needs, sent or not.
pub(crate) fn needed_files(db: &Connection) -> Result<Vec<Sha256>, StoreError> {
    let mut statement = db.prepare("SELECT kind, body FROM outbox")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut needed = Vec::new();
    for row in rows {
        let (kind, body): (String, Vec<u8>) = row?;
        needed.extend(
            parse(&kind, &body)?
                .blobs()
                .into_iter()
                .map(|blob| blob.sha256),
        );
    }
    Ok(needed)
}

struct Raw {
    kind: String,
    body: Vec<u8>,
    sha256: String,
    saved_at: i64,
    state: String,
    tries: u32,
    next_try: i64,
    why: String,
}

impl Raw {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            kind: row.get(0)?,
            body: row.get(1)?,
            sha256: row.get(2)?,
            saved_at: row.get(3)?,
            state: row.get(4)?,
            tries: row.get(5)?,
            next_try: row.get(6)?,
            why: row.get(7)?,
        })
    }

    fn parse(self, now: (Timestamp, Instant)) -> Result<Entry, StoreError> {
        let state = match self.state.as_str() {
            "deferred" => State::Deferred {
                until: now.1 + wait(self.next_try, now.0),
            },
            "refused" => State::Refused { why: self.why },
            _ => State::Queued,
        };
        Ok(Entry {
            parcel: parse(&self.kind, &self.body)?,
            sha256: self
                .sha256
                .parse()
                .unwrap_or_else(|_| super::entry::digest(&self.body)),
            saved_at: Timestamp::from_millisecond(self.saved_at).unwrap_or(now.0),
            state,
            tries: self.tries,
        })
    }
}

/// How long an entry still waits. The wall clock may have been set meanwhile, so a wait that is not plausible is cut.
fn wait(next_try: i64, now: Timestamp) -> Duration {
    let left = next_try.saturating_sub(now.as_millisecond());
    let left = Duration::from_millis(u64::try_from(left).unwrap_or(0));
    if left > LONGEST_WAIT {
        BACKOFF_CAP
    } else {
        left
    }
}

fn parse(kind: &str, body: &[u8]) -> Result<Parcel, StoreError> {
    match kind {
        "report" => serde_json::from_slice(body).map(Parcel::Report),
        _ => serde_json::from_slice(body).map(Parcel::Reply),
    }
    .map_err(|cause| StoreError::Row {
        table: "outbox",
        cause,
    })
}

fn kind(id: EntryId) -> &'static str {
    match id {
        EntryId::Report(_) => "report",
        EntryId::Reply(_) => "reply",
    }
}
