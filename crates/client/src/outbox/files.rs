//! The files that go with reports and replies: copied when they are queued, named by their SHA-256.
//!
//! The file is on the disk, whole and synced, before the row that needs it. A file without a row is swept later.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read, Seek as _, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use now_serving_languages::sentence;
use now_serving_protocol::ids::Sha256;
use now_serving_protocol::limits;
use now_serving_protocol::report::{Blob, Unfit};
use sha2::Digest as _;
use uuid::Uuid;

use super::entry::digest;

/// A file that no row needs is left alone for so long: its row may be about to be written.
const ORPHAN_AGE: Duration = Duration::from_secs(60 * 60);

/// The folder of the files.
#[derive(Debug, Clone)]
pub(crate) struct Files {
    folder: PathBuf,
}

/// Why a file can't go along.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FileError {
    /// It can't be read.
    #[error("{}", sentence!("file-unreadable", name = name))]
    Read {
        name: String,
        #[source]
        cause: io::Error,
    },
    /// It is a folder, a device or the like.
    #[error("{}", sentence!("file-is-none", name = name))]
    NotAFile { name: String },
    /// It is beyond the limits.
    #[error("{}", crate::words::unfit::unfit(.0))]
    Unfit(#[from] Unfit),
    /// The copy can't be written.
    #[error("writing the copy of a file")]
    Write(#[source] io::Error),
}

impl Files {
    /// Uses `folder`, making it if need be.
    pub(crate) fn new(folder: PathBuf) -> io::Result<Self> {
        crate::paths::create_private(&folder)?;
        Ok(Self { folder })
    }

    /// Copies files of the person. When this returns they are on the disk.
    pub(crate) fn copy_all(&self, paths: &[String]) -> Result<Vec<Blob>, FileError> {
        if paths.len() > limits::ATTACHMENT_COUNT {
            let count = paths.len();
            return Err(Unfit::TooManyAttachments { count }.into());
        }
        let blobs = paths
            .iter()
            .map(|path| self.copy(Path::new(path)))
            .collect::<Result<Vec<_>, _>>()?;
        if !blobs.is_empty() {
            sync_folder(&self.folder).map_err(FileError::Write)?;
        }
        Ok(blobs)
    }

    /// Writes bytes of our own. When this returns they are on the disk.
    pub(crate) fn write(&self, bytes: &[u8]) -> io::Result<Sha256> {
        let sha256 = digest(bytes);
        let mut copy = Copy::begin(&self.folder)?;
        copy.file.write_all(bytes)?;
        copy.keep(&self.path(&sha256))?;
        sync_folder(&self.folder)?;
        Ok(sha256)
    }

    /// All of a file.
    pub(crate) fn read(&self, sha256: &Sha256) -> io::Result<Vec<u8>> {
        fs::read(self.path(sha256))
    }

    /// At most `length` bytes of a file from `offset` on.
    pub(crate) fn read_chunk(
        &self,
        sha256: &Sha256,
        offset: u64,
        length: usize,
    ) -> io::Result<Vec<u8>> {
        let mut file = File::open(self.path(sha256))?;
        file.seek(SeekFrom::Start(offset))?;
        let mut chunk = Vec::new();
        file.take(u64::try_from(length).unwrap_or(u64::MAX))
            .read_to_end(&mut chunk)?;
        Ok(chunk)
    }

    /// Deletes what nobody needs and is not fresh.
    pub(crate) fn sweep(&self, needed: &HashSet<String>, now: SystemTime) -> io::Result<()> {
        for found in fs::read_dir(&self.folder)? {
            let found = found?;
            let needed = found
                .file_name()
                .to_str()
                .is_some_and(|name| needed.contains(name));
            let age = now
                .duration_since(found.metadata()?.modified()?)
                .unwrap_or_default();
            if !needed && age > ORPHAN_AGE {
                fs::remove_file(found.path())?;
            }
        }
        Ok(())
    }

    fn copy(&self, path: &Path) -> Result<Blob, FileError> {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let unreadable = |cause| FileError::Read {
            name: name.clone(),
            cause,
        };
        // A pipe would make `open` wait for ever, so it is looked at first.
        if !fs::metadata(path).map_err(unreadable)?.is_file() {
            return Err(FileError::NotAFile { name });
        }
        let mut source = File::open(path).map_err(unreadable)?;
        let size = source.metadata().map_err(unreadable)?.len();
        if size > limits::ATTACHMENT_BYTES {
            return Err(Unfit::AttachmentTooLarge {
                name,
                size,
                limit: limits::ATTACHMENT_BYTES,
            }
            .into());
        }
        let mut copy = Copy::begin(&self.folder).map_err(FileError::Write)?;
        let mut hash = sha2::Sha256::new();
        let mut size = 0_u64;
        let mut buffer = vec![0; 64 * 1024];
        loop {
            let read = source.read(&mut buffer).map_err(unreadable)?;
            let Some(chunk) = buffer.get(..read).filter(|chunk| !chunk.is_empty()) else {
                break;
            };
            size = size.saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
            if size > limits::ATTACHMENT_BYTES {
                return Err(Unfit::AttachmentTooLarge {
                    name,
                    size,
                    limit: limits::ATTACHMENT_BYTES,
                }
                .into());
            }
            hash.update(chunk);
            copy.file.write_all(chunk).map_err(FileError::Write)?;
        }
        let sha256 = Sha256::from_digest(hash.finalize().into());
        copy.keep(&self.path(&sha256)).map_err(FileError::Write)?;
        Ok(Blob {
            media_type: media_type(&name).to_owned(),
            name,
            size,
            sha256,
        })
    }

    fn path(&self, sha256: &Sha256) -> PathBuf {
        self.folder.join(sha256.as_str())
    }
}

/// A copy that has no name yet; dropped without one, it is gone.
struct Copy {
    path: PathBuf,
    file: File,
    kept: bool,
}

impl Copy {
    fn begin(folder: &Path) -> io::Result<Self> {
        let path = folder.join(format!("{}.part", Uuid::new_v4().simple()));
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path)?;
        Ok(Self {
            path,
            file,
            kept: false,
        })
    }

    fn keep(mut self, name: &Path) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.path, name)?;
        self.kept = true;
        Ok(())
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        if !self.kept
            && let Err(error) = fs::remove_file(&self.path)
        {
            tracing::debug!(%error, "an unfinished copy stays until the next sweep");
        }
    }
}

/// Makes the names in a folder durable.
#[cfg(unix)]
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// A rename is durable by itself here.
#[cfg(not(unix))]
pub(crate) fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// What a file is, as far as its name tells.
fn media_type(name: &str) -> &'static str {
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("webp") => "image/webp",
        Some("pdf") => "application/pdf",
        Some("zip") => "application/zip",
        Some("json") => "application/json",
        Some("csv") => "text/csv",
        Some("txt" | "log") => "text/plain",
        Some(_) | None => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests;
