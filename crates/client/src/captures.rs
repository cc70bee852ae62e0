//! Captures that were shown to the person and wait to go with a report, as the exact bytes that were shown.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use jiff::Timestamp;
use now_serving_diagnostics::bundle::Fate;
use now_serving_diagnostics::{Bundle, Exclude, Redactor, Request, capture, units, uptime};
use now_serving_ipc::command::{Failure, FailureCode};
use now_serving_ipc::draft::{CaptureFact, CaptureProblem, CaptureSection, CaptureView};
use now_serving_protocol::ids::Sha256;
use now_serving_protocol::report::Blob;
use rusqlite::{Connection, OptionalExtension as _, params};
use uuid::Uuid;

use crate::outbox::files::Files;
use crate::store::{Store, StoreError};

/// A capture that went with nothing is forgotten after so long.
const KEPT: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// What the bundle is called to those who get it.
const NAME: &str = "capture.json";

/// How many facts a bundle holds, and how many things in it are hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) facts: u32,
    pub(crate) hidden: u32,
}

/// Takes a capture, redacts it and keeps the bundle until it is sent or forgotten.
pub(crate) async fn take(
    store: &Store,
    files: &Files,
    now: Timestamp,
) -> Result<CaptureView, Failure> {
    let files = files.clone();
    let bundle = tokio::task::spawn_blocking(move || {
        let bundle = capture(&Request::default(), now)
            .bundle(&Redactor::for_this_computer(), &Exclude::default())
            .map_err(|refused| failed(FailureCode::Failed, refused.to_string()))?;
        files
            .write(&bundle.bytes)
            .map_err(|cause| failed(FailureCode::NotSaved, StoreError::File(cause).sentence()))?;
        Ok(bundle)
    })
    .await
    .unwrap_or_else(|_| {
        Err(failed(
            FailureCode::Failed,
            "The facts about this computer could not be gathered. You can send without them."
                .to_owned(),
        ))
    })?;
    let view = show(bundle, now)?;
    let row = view.clone();
    store
        .write(move |db| insert(db, &row, now))
        .await
        .map_err(|error| failed(FailureCode::NotSaved, error.sentence()))?;
    Ok(view)
}

/// How long this computer has been up, to read.
pub(crate) fn up() -> Option<String> {
    uptime().map(|uptime| format!("up {}", units::span(uptime)))
}

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
    let mut statement = db.prepare("SELECT sha256, facts, hidden FROM captures")?;
    let rows = statement.query_map([], |row| {
        Ok((
            row.get::<_, String>(0)?,
            Facts {
                facts: row.get(1)?,
                hidden: row.get(2)?,
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

/// The files that captures need.
pub(crate) fn needed_files(db: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = db.prepare("SELECT sha256 FROM captures")?;
    let files = statement.query_map([], |row| row.get(0))?;
    Ok(files.collect::<Result<_, _>>()?)
}

fn insert(db: &Connection, view: &CaptureView, now: Timestamp) -> Result<(), StoreError> {
    db.execute(
        "INSERT INTO captures (id, taken_at, sha256, size, facts, hidden) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            view.id,
            now.as_millisecond(),
            view.sha256,
            i64::try_from(view.bundle.len()).unwrap_or(i64::MAX),
            view.facts,
            view.hidden,
        ],
    )?;
    Ok(())
}

fn show(bundle: Bundle, now: Timestamp) -> Result<CaptureView, Failure> {
    let text = String::from_utf8(bundle.bytes)
        .map_err(|error| failed(FailureCode::Failed, error.to_string()))?;
    let sections = bundle
        .sections
        .into_iter()
        .map(|section| CaptureSection {
            title: section.title.to_owned(),
            facts: section
                .facts
                .into_iter()
                .filter(|fact| fact.fate == Fate::Leaves)
                .map(|fact| CaptureFact {
                    label: fact.label.text,
                    value: fact.value.text,
                })
                .collect(),
        })
        .collect();
    let problems = bundle
        .problems
        .into_iter()
        .map(|problem| CaptureProblem {
            title: problem.title.to_owned(),
            why: problem.why.text,
        })
        .collect();
    Ok(CaptureView {
        id: Uuid::now_v7().to_string(),
        taken_at: now.to_string(),
        facts: bundle.facts,
        hidden: bundle.hidden,
        up: up(),
        sections,
        problems,
        bundle: text,
        sha256: bundle.sha256.to_string(),
    })
}

fn failed(code: FailureCode, message: String) -> Failure {
    Failure { code, message }
}
