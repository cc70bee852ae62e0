//! A file that the organisation asks for, read with care.
//!
//! The report carries it out of the computer, so it must be the file that was named: no device, no
//! pipe, and nothing that somebody else on this computer put a link to. Links of the system's own
//! folders are followed.

use std::fs;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use crate::platform;

/// Why it is not read.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unread {
    /// The path starts nowhere.
    #[error("the file must be named by its whole path")]
    Relative,
    /// Somebody who is not the system put a link there.
    #[error("it is a link to another file")]
    Link,
    /// It is a folder, a device, a pipe, or the like.
    #[error("it is no ordinary file")]
    Kind,
    /// It is not there, or may not be read.
    #[error("it could not be read: {0}")]
    Read(#[from] io::Error),
}

/// The last part of a file, from the start of a line on, as text.
pub(super) fn read(path: &Path, most: usize) -> Result<String, Unread> {
    if !path.is_absolute() {
        return Err(Unread::Relative);
    }
    let path = follow(path)?;
    // A link can have been put there after we looked.
    let mut file = platform::open_without_links(&path)?.ok_or(Unread::Link)?;
    let what = file.metadata()?;
    if !what.is_file() {
        return Err(Unread::Kind);
    }
    let size = u64::try_from(most).unwrap_or(u64::MAX);
    let from = what.len().saturating_sub(size);
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::new();
    // It can grow meanwhile.
    file.take(size).read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(match from {
        0 => text.into_owned(),
        _ => whole_lines(&text).to_owned(),
    })
}

/// Without the first line, which lost its start, and without a key that lost its first line.
fn whole_lines(text: &str) -> &str {
    let text = text.split_once('\n').map_or("", |(_half, rest)| rest);
    let (begin, end) = (text.find("-----BEGIN"), text.find("-----END"));
    match end {
        Some(end) if begin.is_none_or(|begin| end < begin) => {
            let rest = text.get(end..).unwrap_or_default();
            rest.split_once('\n').map_or("", |(_end, rest)| rest)
        }
        Some(_) | None => text,
    }
}

/// The path without links, if all links on it are the system's own.
fn follow(path: &Path) -> Result<PathBuf, Unread> {
    for part in path.ancestors() {
        let what = fs::symlink_metadata(part)?;
        if what.is_symlink() && (part == path || !platform::is_of_system(&what)) {
            return Err(Unread::Link);
        }
    }
    Ok(fs::canonicalize(path)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_long_file_begins_with_a_whole_line() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("app.log");
        fs::write(&file, "secret one\nline two\nline three\n").unwrap();
        assert_eq!(
            read(&file, 100).unwrap(),
            "secret one\nline two\nline three\n"
        );
        assert_eq!(read(&file, 22).unwrap(), "line two\nline three\n");
    }

    #[test]
    fn half_a_key_is_left_out_with_its_end() {
        let key = "MIIEow\nIBAAKC\n-----END RSA PRIVATE KEY-----\nafter\n";
        assert_eq!(whole_lines(key), "after\n");
        let whole = "half\n-----BEGIN X-----\nabc\n-----END X-----\n";
        assert!(whole_lines(whole).starts_with("-----BEGIN"));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_not_the_file_that_was_named_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("private"), "private").unwrap();
        std::os::unix::fs::symlink(path("private"), path("link")).unwrap();
        assert!(matches!(read(&path("link"), 100), Err(Unread::Link)));
        assert!(matches!(read(folder.path(), 100), Err(Unread::Kind)));
        assert!(matches!(
            read(Path::new("/dev/zero"), 100),
            Err(Unread::Kind)
        ));
        assert!(matches!(
            read(Path::new("private"), 100),
            Err(Unread::Relative)
        ));
        assert!(matches!(read(&path("gone"), 100), Err(Unread::Read(_))));
        assert!(
            std::process::Command::new("mkfifo")
                .arg(path("pipe"))
                .status()
                .unwrap()
                .success()
        );
        assert!(
            matches!(read(&path("pipe"), 100), Err(Unread::Kind)),
            "and it does not wait"
        );
    }
}
