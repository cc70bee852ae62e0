//! Opening a file that was named by somebody else.

use std::fs::{File, Metadata};
use std::io;
use std::path::Path;

/// Whether it belongs to the system, so that nobody who only uses the computer put it there.
#[cfg(unix)]
pub(crate) fn is_of_system(what: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::uid(what) == 0
}

/// Whether it belongs to the system; this cannot be told here without asking who may write it.
#[cfg(not(unix))]
pub(crate) fn is_of_system(_what: &Metadata) -> bool {
    false
}

/// Opens a file to read it; `None` if a link is on its path. A pipe holds nobody up.
#[cfg(target_os = "linux")]
pub(crate) fn open_without_links(path: &Path) -> io::Result<Option<File>> {
    use rustix::fs::{CWD, Mode, OFlags, ResolveFlags, openat2};
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
    match openat2(CWD, path, flags, Mode::empty(), ResolveFlags::NO_SYMLINKS) {
        Ok(file) => Ok(Some(file.into())),
        Err(rustix::io::Errno::LOOP) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Opens a file to read it, if it is an ordinary one: opening a pipe would hold us up.
#[cfg(not(target_os = "linux"))]
pub(crate) fn open_without_links(path: &Path) -> io::Result<Option<File>> {
    match std::fs::symlink_metadata(path)?.is_file() {
        true => File::open(path).map(Some),
        false => Ok(None),
    }
}
