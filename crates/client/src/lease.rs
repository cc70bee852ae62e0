//! One process owns the state folder; the operating system takes the lease back when that process dies, however it dies.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

/// The name of the file that is locked.
const FILE: &str = "lease";

/// Held for as long as the state folder is used.
#[derive(Debug)]
pub(crate) struct Lease {
    _file: File,
}

/// Takes the lease, if nobody has it.
pub(crate) fn take(folder: &Path) -> io::Result<Option<Lease>> {
    let file = fs::OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join(FILE))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(Lease { _file: file })),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_has_it_until_it_is_given_back() {
        let folder = tempfile::tempdir().unwrap();
        let first = take(folder.path()).unwrap();
        assert!(first.is_some());
        assert!(take(folder.path()).unwrap().is_none());
        drop(first);
        assert!(take(folder.path()).unwrap().is_some());
    }
}
