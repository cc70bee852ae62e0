//! Bytes that travel beside a report or reply: one folder per person, one file per digest.
//!
//! A file grows as `<digest>.part`. Each chunk is on the disk before its offset is told, and a file has its name only
//! when all its bytes are there and are what their name says, so that a crash leaves a part to go on from.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::Body;
use futures_util::StreamExt as _;
use now_serving_protocol::ids::Sha256;
use now_serving_protocol::limits;
use sha2::Digest as _;
use tokio::fs;
use tokio::io::{AsyncSeekExt as _, AsyncWriteExt as _};

use crate::store::persons::PersonId;

/// A sender that is silent for so long has gone, and keeps nobody else from going on.
pub(crate) const STALL: Duration = Duration::from_secs(30);

/// The files of all persons.
#[derive(Clone)]
pub(crate) struct Blobs {
    root: PathBuf,
    /// Files that somebody writes to right now.
    busy: Arc<Mutex<HashSet<PathBuf>>>,
}

/// One piece of a file.
pub(crate) struct Chunk {
    pub(crate) offset: u64,
    /// Of the whole file.
    pub(crate) size: u64,
    pub(crate) body: Body,
}

/// A chunk was not taken, or not all of it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BlobError {
    #[error("The file is too large ({} MB is the limit).", limits::ATTACHMENT_BYTES / (1024 * 1024))]
    TooLarge,
    #[error("A chunk is too large ({} bytes is the limit).", limits::CHUNK_BYTES)]
    ChunkTooLarge,
    #[error("An empty file can't be sent.")]
    Empty,
    #[error("The chunk does not begin where the last one ended.")]
    WrongOffset { have: u64 },
    #[error("The bytes are not what their digest says. Send them again from the start.")]
    WrongDigest,
    #[error("This file is being sent by another request.")]
    Busy,
    #[error("The connection broke before the chunk was complete.")]
    Broken(#[source] axum::Error),
    #[error("The chunk stopped coming.")]
    Stalled,
    #[error("a file could not be written")]
    Io(#[from] io::Error),
}

impl Blobs {
    pub(crate) fn new(root: PathBuf) -> Self {
        Self {
            root,
            busy: Arc::default(),
        }
    }

    /// How many bytes of a blob are here.
    pub(crate) async fn have(
        &self,
        person: PersonId,
        sha256: &Sha256,
        size: u64,
    ) -> Result<u64, BlobError> {
        let path = self.path(person, sha256);
        match length(&path).await? {
            // A name is a promise about the bytes, so another length means another blob was meant.
            Some(length) if length == size => Ok(size),
            Some(_) => Ok(0),
            // A part with all its bytes has not been looked at yet, and counts for nothing until it was.
            None => Ok(length(&part(&path))
                .await?
                .filter(|length| *length < size)
                .unwrap_or(0)),
        }
    }

    /// Where a complete blob lies.
    pub(crate) fn path(&self, person: PersonId, sha256: &Sha256) -> PathBuf {
        self.root.join(person.to_string()).join(sha256.as_str())
    }

    /// Takes a chunk and says how much of the blob is here now.
    pub(crate) async fn take(
        &self,
        person: PersonId,
        sha256: &Sha256,
        chunk: Chunk,
    ) -> Result<u64, BlobError> {
        if chunk.size == 0 {
            return Err(BlobError::Empty);
        }
        if chunk.size > limits::ATTACHMENT_BYTES {
            return Err(BlobError::TooLarge);
        }
        let path = self.path(person, sha256);
        let _mine = self.claim(&path)?;
        let have = self.have(person, sha256, chunk.size).await?;
        if have == chunk.size {
            return Ok(have);
        }
        if length(&part(&path)).await? == Some(chunk.size) {
            return complete(path, sha256.clone()).await.map(|()| chunk.size);
        }
        if have != chunk.offset {
            return Err(BlobError::WrongOffset { have });
        }
        if have == 0 {
            make_folder(&self.root, &person.to_string()).await?;
        }
        let have = append(&part(&path), chunk).await?;
        match have {
            Appended::Some(have) => Ok(have),
            Appended::All(size) => complete(path, sha256.clone()).await.map(|()| size),
        }
    }

    /// Keeps bytes that came from elsewhere, and says what they are.
    pub(crate) async fn keep(&self, person: PersonId, bytes: Vec<u8>) -> Result<Sha256, BlobError> {
        let sha256 = Sha256::from_digest(sha2::Sha256::digest(&bytes).into());
        let path = self.path(person, &sha256);
        let _mine = self.claim(&path)?;
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if length(&path).await? == Some(size) {
            return Ok(sha256);
        }
        make_folder(&self.root, &person.to_string()).await?;
        let mut file = fs::File::create(part(&path)).await?;
        file.write_all(&bytes).await?;
        file.sync_all().await?;
        complete(path, sha256.clone()).await.map(|()| sha256)
    }

    fn claim(&self, path: &Path) -> Result<Claim, BlobError> {
        let mut busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        if busy.insert(path.to_owned()) {
            Ok(Claim {
                busy: self.busy.clone(),
                path: path.to_owned(),
            })
        } else {
            Err(BlobError::Busy)
        }
    }
}

/// The right to write to one file.
struct Claim {
    busy: Arc<Mutex<HashSet<PathBuf>>>,
    path: PathBuf,
}

impl Drop for Claim {
    fn drop(&mut self) {
        self.busy
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&self.path);
    }
}

enum Appended {
    Some(u64),
    All(u64),
}

/// Appends what arrives. A connection that breaks leaves what came so far, for the next one to go on from.
async fn append(part: &Path, chunk: Chunk) -> Result<Appended, BlobError> {
    let mut file = fs::OpenOptions::new()
        .create(true)
        .write(true)
        .truncate(false)
        .open(part)
        .await?;
    file.set_len(chunk.offset).await?;
    file.seek(io::SeekFrom::End(0)).await?;
    let mut have = chunk.offset;
    let mut taken = 0;
    let mut stream = chunk.body.into_data_stream();
    let mut problem = None;
    loop {
        let bytes = match tokio::time::timeout(STALL, stream.next()).await {
            Ok(Some(Ok(bytes))) => bytes,
            Ok(Some(Err(error))) => {
                problem = Some(BlobError::Broken(error));
                break;
            }
            Ok(None) => break,
            Err(_) => {
                problem = Some(BlobError::Stalled);
                break;
            }
        };
        taken += bytes.len();
        let after = have.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        if taken > limits::CHUNK_BYTES {
            problem = Some(BlobError::ChunkTooLarge);
            break;
        }
        if after > chunk.size {
            problem = Some(BlobError::WrongDigest);
            break;
        }
        file.write_all(&bytes).await?;
        have = after;
    }
    file.flush().await?;
    match problem {
        // Refused as a whole: as if it had never come.
        Some(error @ (BlobError::ChunkTooLarge | BlobError::WrongDigest)) => {
            file.set_len(chunk.offset).await?;
            Err(error)
        }
        Some(error) => {
            file.sync_all().await?;
            Err(error)
        }
        None => {
            file.sync_all().await?;
            Ok(if have == chunk.size {
                Appended::All(have)
            } else {
                Appended::Some(have)
            })
        }
    }
}

/// All bytes are there: if they are what they should be, the file gets its name.
async fn complete(path: PathBuf, sha256: Sha256) -> Result<(), BlobError> {
    let work = move || {
        let part = part(&path);
        let mut digest = sha2::Sha256::new();
        io::copy(&mut std::fs::File::open(&part)?, &mut digest)?;
        if Sha256::from_digest(digest.finalize().into()) != sha256 {
            std::fs::remove_file(&part)?;
            return Err(BlobError::WrongDigest);
        }
        std::fs::rename(&part, &path)?;
        path.parent().map_or(Ok(()), sync_folder)?;
        Ok(())
    };
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|e| BlobError::Io(io::Error::other(e)))?
}

async fn make_folder(root: &Path, name: &str) -> io::Result<()> {
    let folder = root.join(name);
    if fs::try_exists(&folder).await? {
        return Ok(());
    }
    fs::create_dir_all(&folder).await?;
    let root = root.to_owned();
    tokio::task::spawn_blocking(move || sync_folder(&root))
        .await
        .map_err(io::Error::other)?
}

/// Makes the names in a folder durable. Windows does that by itself and can't open a folder for it.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        std::fs::File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}

async fn length(path: &Path) -> io::Result<Option<u64>> {
    match fs::metadata(path).await {
        Ok(metadata) => Ok(Some(metadata.len())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn part(path: &Path) -> PathBuf {
    path.with_extension("part")
}
