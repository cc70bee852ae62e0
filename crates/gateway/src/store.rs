//! What the gateway keeps: SQLite beside the gateway, one file per table, SQL that PostgreSQL reads as well.
//!
//! There is one connection that writes and a few that read. A write is one `BEGIN IMMEDIATE` transaction, on the disk
//! when it returns; since only one can be open, numbers that rise are given out in the order of the commits.

pub(crate) mod agents;
pub(crate) mod deliveries;
pub(crate) mod desk_messages;
pub(crate) mod desk_tickets;
pub(crate) mod devices;
pub(crate) mod enrol_keys;
pub(crate) mod forecast_memory;
pub(crate) mod line_events;
pub(crate) mod line_records;
pub(crate) mod messages;
pub(crate) mod meta;
pub(crate) mod persons;
pub(crate) mod replies;
pub(crate) mod reports;
pub(crate) mod steps;
pub(crate) mod text;
pub(crate) mod tickets;
pub(crate) mod track_records;
pub(crate) mod updates;
pub(crate) mod walk_ins;

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Sqlite, SqliteConnection, Transaction};

/// How many connections read.
const READERS: u32 = 4;
/// How long one waits for another process that writes, such as an administrator's command.
const PATIENCE: Duration = Duration::from_secs(10);

/// Takes the right to write at once, instead of failing at the first statement that needs it.
const BEGIN: &str = "BEGIN IMMEDIATE";

/// The gateway's database.
#[derive(Clone)]
pub(crate) struct Store {
    writer: SqlitePool,
    readers: SqlitePool,
}

/// The store could not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder or the file cannot be opened.
    #[error("cannot open the database {path}")]
    Open {
        /// Where.
        path: String,
        /// Why.
        #[source]
        source: sqlx::Error,
    },
    /// The database was written by a newer gateway, or its schema is not ours.
    #[error("the database does not fit this version of the gateway")]
    Migrate(#[source] sqlx::migrate::MigrateError),
    /// The disk is full; nothing was written.
    #[error("the disk is full")]
    Full(#[source] sqlx::Error),
    /// A statement failed; its transaction left nothing behind.
    #[error("the database refused")]
    Query(#[source] sqlx::Error),
    /// A row holds what this version cannot read.
    #[error("a row of {table} cannot be read: {problem}")]
    Row {
        /// The table.
        table: &'static str,
        /// What is wrong.
        problem: String,
    },
}

/// The answer of everything here.
pub(crate) type Stored<T> = Result<T, StoreError>;

/// An open write; dropped without [`Write::commit`], it leaves nothing behind.
pub(crate) struct Write(Transaction<'static, Sqlite>);

impl Store {
    /// Opens the database in `folder`, making it if there is none, and brings its schema up to date.
    pub(crate) async fn open(folder: &Path) -> Stored<Self> {
        let path = folder.join("gateway.db");
        let options = SqliteConnectOptions::new()
            .filename(&path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(PATIENCE)
            .pragma("fullfsync", "1")
            .pragma("checkpoint_fullfsync", "1")
            .pragma("journal_size_limit", "67108864");
        let open = |source| StoreError::Open {
            path: path.display().to_string(),
            source,
        };
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .test_before_acquire(false)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options.clone())
            .await
            .map_err(open)?;
        sqlx::migrate!("./migrations")
            .run(&writer)
            .await
            .map_err(StoreError::Migrate)?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .test_before_acquire(false)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options.pragma("query_only", "1"))
            .await
            .map_err(open)?;
        Ok(Self { writer, readers })
    }

    /// A connection to read with.
    pub(crate) async fn read(&self) -> Stored<PoolConnection<Sqlite>> {
        Ok(self.readers.acquire().await?)
    }

    /// Several reads that see one moment.
    pub(crate) async fn snapshot(&self) -> Stored<Transaction<'static, Sqlite>> {
        Ok(self.readers.begin().await?)
    }

    /// Begins to write, when nobody else does.
    pub(crate) async fn write(&self) -> Stored<Write> {
        match self.writer.begin_with(BEGIN).await {
            // A full disk made SQLite roll back by itself, and sqlx still counts on that transaction.
            Err(sqlx::Error::InvalidSavePointStatement) => {
                self.writer.acquire().await?.close().await?;
                Ok(Write(self.writer.begin_with(BEGIN).await?))
            }
            begun => Ok(Write(begun?)),
        }
    }

    /// Writes everything out and lets go of the file.
    pub(crate) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

impl Write {
    /// The connection, for the tables.
    pub(crate) fn conn(&mut self) -> &mut SqliteConnection {
        &mut self.0
    }

    /// Returns when everything is on the disk.
    pub(crate) async fn commit(self) -> Stored<()> {
        Ok(self.0.commit().await?)
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        // The primary code is the low byte: 13 is SQLITE_FULL. 4874 is SQLITE_IOERR_SHMSIZE: no room for the WAL's index.
        let code = error
            .as_database_error()
            .and_then(|cause| cause.code())
            .and_then(|code| code.parse::<u32>().ok());
        match code {
            Some(4874) => Self::Full(error),
            Some(code) if code & 0xff == 13 => Self::Full(error),
            Some(_) | None => Self::Query(error),
        }
    }
}

/// Whether a statement failed because what must be there once was there already.
pub(crate) fn is_taken(error: &StoreError) -> bool {
    match error {
        StoreError::Query(cause) => cause
            .as_database_error()
            .is_some_and(|e| e.is_unique_violation()),
        StoreError::Open { .. }
        | StoreError::Migrate(_)
        | StoreError::Full(_)
        | StoreError::Row { .. } => false,
    }
}

/// A moment as it is stored.
pub(crate) fn micros(at: Timestamp) -> i64 {
    at.as_microsecond()
}

/// A stored moment.
pub(crate) fn moment(table: &'static str, micros: i64) -> Stored<Timestamp> {
    Timestamp::from_microsecond(micros).map_err(|e| StoreError::Row {
        table,
        problem: e.to_string(),
    })
}

/// A stored id, digest or enum.
pub(crate) fn parsed<T: std::str::FromStr>(table: &'static str, text: &str) -> Stored<T>
where
    T::Err: std::fmt::Display,
{
    text.parse().map_err(|e: T::Err| StoreError::Row {
        table,
        problem: format!("{e}: {text:?}"),
    })
}

/// A number that never goes below nothing.
pub(crate) fn whole(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

/// A number as SQLite keeps it.
pub(crate) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
