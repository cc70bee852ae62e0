//! The database file: how it is opened, set aside when it can't be, and used off the worker's thread.
//!
//! Every commit is synced to the disk in full: what was answered with 'saved' must survive a power cut.
//! A file that is damaged, or that a newer version wrote, is renamed and never deleted; a fresh one takes its place.

mod opening;

use now_serving_languages::{Sentence, sentence};
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior};

pub(crate) use opening::open;

/// The name of the database file in the state folder.
pub(crate) const FILE: &str = "outbox.db";

/// What went wrong with the disk.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StoreError {
    /// The state folder can't be made or written.
    #[error("using the folder {}", folder.display())]
    Folder {
        folder: PathBuf,
        #[source]
        cause: io::Error,
    },
    /// A file beside the database can't be written.
    #[error("writing a file that goes with a report")]
    File(#[source] io::Error),
    /// The database refused.
    #[error("using the database")]
    Database(#[from] rusqlite::Error),
    /// It does not sync as it must.
    #[error("the database file does not take the setting {setting}: it says {answer}")]
    Unsafe {
        setting: &'static str,
        answer: String,
    },
    /// What stands in a row can't be read.
    #[error("reading a row of {table}")]
    Row {
        table: &'static str,
        #[source]
        cause: serde_json::Error,
    },
    /// The thread that had the database died.
    #[error("the database is gone")]
    Gone,
}

impl StoreError {
    /// Whether the disk is full.
    pub(crate) fn is_full(&self) -> bool {
        match self {
            Self::File(cause) | Self::Folder { cause, .. } => is_full(cause),
            Self::Database(error) => error.sqlite_error_code() == Some(ErrorCode::DiskFull),
            Self::Unsafe { .. } | Self::Row { .. } | Self::Gone => false,
        }
    }

    /// What a person is told when something could not be saved.
    pub(crate) fn sentence(&self) -> Sentence {
        if self.is_full() {
            sentence!("not-saved-full")
        } else {
            sentence!("not-saved")
        }
    }
}

fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge
    )
}

/// The open database. Each use runs on a thread that may wait for the disk.
#[derive(Clone)]
pub(crate) struct Store(Arc<Mutex<Connection>>);

impl Store {
    fn new(connection: Connection) -> Self {
        Self(Arc::new(Mutex::new(connection)))
    }

    /// Runs `work` in one transaction: all of it is on the disk when this returns, or none.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let connection = Arc::clone(&self.0);
        tokio::task::spawn_blocking(move || {
            let mut connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = work(&transaction)?;
            transaction.commit()?;
            Ok(done)
        })
        .await
        .unwrap_or(Err(StoreError::Gone))
    }

    /// Runs `work` on this thread.
    pub(crate) fn wait_and_read<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        work(&self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Runs `work` on what is there.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let connection = Arc::clone(&self.0);
        tokio::task::spawn_blocking(move || {
            work(&connection.lock().unwrap_or_else(PoisonError::into_inner))
        })
        .await
        .unwrap_or(Err(StoreError::Gone))
    }
}
