//! Opens the database file, or sets it aside and starts a fresh one.

use now_serving_languages::{Sentence, sentence};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::{Connection, ErrorCode};

use super::{FILE, Store, StoreError};

/// Each entry brings the file one version further. Entries are only ever added.
const STEPS: [&str; 2] = [
    concat!(
        include_str!("../../tables/outbox.sql"),
        include_str!("../../tables/captures.sql"),
        include_str!("../../tables/kept.sql"),
        include_str!("../../tables/tickets.sql"),
        include_str!("../../tables/told.sql"),
    ),
    include_str!("../../tables/captures-findings.sql"),
];

/// A file that could not be used, and where it lies now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Aside {
    /// Why.
    pub(crate) why: Unusable,
    /// Where it lies now.
    pub(crate) path: PathBuf,
}

/// Why a file can't be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unusable {
    /// It is not a database, or parts of it are wrong.
    Damaged,
    /// A newer version of the application wrote it.
    Newer,
}

impl Aside {
    /// What the person is told.
    pub(crate) fn sentence(&self) -> Sentence {
        let path = self.path.display().to_string();
        match self.why {
            Unusable::Damaged => sentence!("aside-damaged", path = path),
            Unusable::Newer => sentence!("aside-newer", path = path),
        }
    }
}

/// Opens the database in `folder`. A file that can't be used is set aside first.
pub(crate) fn open(folder: &Path, now: Timestamp) -> Result<(Store, Option<Aside>), StoreError> {
    let in_folder = |cause| StoreError::Folder {
        folder: folder.to_owned(),
        cause,
    };
    let path = folder.join(FILE);
    let file_error = in_folder;
    create_private(&path).map_err(file_error)?;
    match connect(&path) {
        Ok(connection) => Ok((Store::new(connection), None)),
        Err(Refused::Unusable(why)) => {
            let aside = set_aside(&path, why, now).map_err(in_folder)?;
            create_private(&path).map_err(in_folder)?;
            match connect(&path) {
                Ok(connection) => Ok((Store::new(connection), Some(aside))),
                Err(Refused::Store(error)) => Err(error),
                Err(Refused::Unusable(_)) => Err(StoreError::Gone),
            }
        }
        Err(Refused::Store(error)) => Err(error),
    }
}

enum Refused {
    Unusable(Unusable),
    Store(StoreError),
}

impl From<rusqlite::Error> for Refused {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                Self::Unusable(Unusable::Damaged)
            }
            Some(_) | None => Self::Store(StoreError::Database(error)),
        }
    }
}

fn connect(path: &Path) -> Result<Connection, Refused> {
    let mut connection = Connection::open(path)?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let version = usize::try_from(version).unwrap_or(usize::MAX);
    if version > STEPS.len() {
        return Err(Refused::Unusable(Unusable::Newer));
    }
    demand(&connection, "journal_mode", "WAL", "wal")?;
    demand(&connection, "synchronous", "FULL", "2")?;
    demand(&connection, "fullfsync", "ON", "1")?;
    demand(&connection, "checkpoint_fullfsync", "ON", "1")?;
    // It lies in memory all day: a small cache is enough for what is read and written here.
    connection.pragma_update(None, "cache_size", -256)?;
    let sound: String = connection.pragma_query_value(None, "quick_check", |row| row.get(0))?;
    if sound != "ok" {
        return Err(Refused::Unusable(Unusable::Damaged));
    }
    let transaction = connection.transaction()?;
    for (to, step) in (1_i64..).zip(STEPS).skip(version) {
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", to)?;
    }
    transaction.commit()?;
    Ok(connection)
}

/// Makes a setting and believes only what is read back.
fn demand(
    connection: &Connection,
    setting: &'static str,
    value: &str,
    expected: &str,
) -> Result<(), Refused> {
    connection.pragma_update(None, setting, value)?;
    let answer = connection.pragma_query_value(None, setting, |row| {
        Ok(match row.get_ref(0)? {
            rusqlite::types::ValueRef::Integer(number) => number.to_string(),
            rusqlite::types::ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
            rusqlite::types::ValueRef::Null
            | rusqlite::types::ValueRef::Real(_)
            | rusqlite::types::ValueRef::Blob(_) => String::new(),
        })
    })?;
    if answer == expected {
        Ok(())
    } else {
        Err(Refused::Store(StoreError::Unsafe { setting, answer }))
    }
}

/// Makes the file for this user alone; the journal files beside it inherit that.
fn create_private(path: &Path) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    drop(file);
    Ok(())
}

/// Renames the file and its journals to a name with the time in it.
fn set_aside(path: &Path, why: Unusable, now: Timestamp) -> io::Result<Aside> {
    let word = match why {
        Unusable::Damaged => "damaged",
        Unusable::Newer => "newer",
    };
    let stamp = now.strftime("%Y%m%dT%H%M%SZ");
    let beside = |number: u32| {
        let tail = if number == 0 {
            String::new()
        } else {
            format!("-{number}")
        };
        path.with_file_name(format!("outbox-{word}-{stamp}{tail}.db"))
    };
    let free = (0..)
        .map(beside)
        .find(|candidate| !candidate.exists())
        .unwrap_or_else(|| beside(0));
    for tail in ["-wal", "-shm"] {
        let journal = with_tail(path, tail);
        if journal.exists() {
            fs::rename(journal, with_tail(&free, tail))?;
        }
    }
    fs::rename(path, &free)?;
    Ok(Aside { why, path: free })
}

fn with_tail(path: &Path, tail: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(tail);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests;
