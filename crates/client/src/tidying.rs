//! Forgets, once at each start, what nobody needs any more.

use std::collections::HashSet;
use std::time::{Duration, SystemTime};

use jiff::Timestamp;

use crate::captures::rows as captures;
use crate::notify::memory;
use crate::outbox::files::Files;
use crate::outbox::rows;
use crate::store::{Store, StoreError};

/// The exact bytes of what was sent can be looked at for so long.
const SENT_KEPT: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// Forgets old sent bytes, what was told about tickets that are gone, captures that went with nothing, and files that no row needs.
pub(crate) async fn tidy(store: Store, files: Files, now: Timestamp) {
    if let Err(error) = forget(&store, &files, now).await {
        tracing::warn!(%error, "tidying up failed; it is tried again at the next start");
    }
}

async fn forget(store: &Store, files: &Files, now: Timestamp) -> Result<(), StoreError> {
    let needed = store
        .write(move |db| {
            rows::forget_accepted(db, SENT_KEPT, now)?;
            memory::forget_others(db)?;
            let sent = rows::needed_files(db)?;
            let mut needed: HashSet<String> = sent.into_iter().map(String::from).collect();
            captures::forget_unsent(db, &needed, now)?;
            needed.extend(captures::needed_files(db)?);
            Ok(needed)
        })
        .await?;
    let files = files.clone();
    tokio::task::spawn_blocking(move || files.sweep(&needed, SystemTime::now()))
        .await
        .unwrap_or(Ok(()))
        .map_err(StoreError::File)
}
