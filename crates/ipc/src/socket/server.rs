//! The resident's end of the socket.

use std::io;
use std::path::Path;

use interprocess::local_socket::tokio::{Listener, Stream};
use interprocess::local_socket::traits::tokio::Listener as _;
use interprocess::local_socket::{GenericFilePath, ListenerOptions, ToFsName as _};
use tokio::io::{AsyncWriteExt as _, BufReader, ReadHalf, WriteHalf};

use super::{SocketError, read_line, to_line};
use crate::command::{FromResident, Request};

/// The socket that a resident listens on.
pub struct Socket {
    listener: Listener,
}

/// Hears what a front end asks.
pub struct Peer {
    reader: BufReader<ReadHalf<Stream>>,
    line: Vec<u8>,
}

impl Socket {
    /// Listens at `path`. The caller holds the lease: a file that lies there is a dead resident's.
    pub fn listen(path: &Path) -> Result<Self, SocketError> {
        private_folder(path).map_err(SocketError::Listen)?;
        let name = path
            .to_fs_name::<GenericFilePath>()
            .map_err(SocketError::Listen)?;
        let options = ListenerOptions::new().name(name).try_overwrite(true);
        #[cfg(unix)]
        let options = {
            use interprocess::os::unix::local_socket::ListenerOptionsExt as _;
            options.mode(0o600)
        };
        let listener = options.create_tokio().map_err(|error| {
            if error.kind() == io::ErrorKind::AddrInUse {
                SocketError::Taken
            } else {
                SocketError::Listen(error)
            }
        })?;
        Ok(Self { listener })
    }

    /// Waits for the next front end of this user. Others are turned away here.
    pub async fn accept(&self) -> Result<(Peer, Teller), SocketError> {
        let stream = self.listener.accept().await.map_err(SocketError::Broken)?;
        check_user(&stream)?;
        let (reader, writer) = tokio::io::split(stream);
        Ok((
            Peer {
                reader: BufReader::new(reader),
                line: Vec::new(),
            },
            Teller { writer },
        ))
    }
}

impl Peer {
    /// The next request; none when the front end left.
    pub async fn next(&mut self) -> Result<Option<Request>, SocketError> {
        if !read_line(&mut self.reader, &mut self.line).await? {
            return Ok(None);
        }
        serde_json::from_slice(&self.line)
            .map(Some)
            .map_err(SocketError::NotUnderstood)
    }
}

/// Tells a front end answers and changes.
pub struct Teller {
    writer: WriteHalf<Stream>,
}

impl Teller {
    /// Tells it one thing.
    pub async fn tell(&mut self, message: &FromResident) -> Result<(), SocketError> {
        self.writer
            .write_all(&to_line(message)?)
            .await
            .map_err(SocketError::Broken)
    }
}

#[cfg(unix)]
fn private_folder(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};
    let Some(folder) = path.parent() else {
        return Ok(());
    };
    match std::fs::DirBuilder::new().mode(0o700).create(folder) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            match std::fs::symlink_metadata(folder)? {
                meta if meta.is_dir() && meta.uid() == rustix::process::geteuid().as_raw() => {
                    Ok(())
                }
                _ => Err(io::Error::new(
                    io::ErrorKind::PermissionDenied,
                    "the folder of the socket belongs to another user",
                )),
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder),
        Err(error) => Err(error),
    }
}

#[cfg(not(unix))]
fn private_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn check_user(stream: &Stream) -> Result<(), SocketError> {
    use interprocess::local_socket::traits::StreamCommon as _;
    let peer = stream.peer_creds().map_err(SocketError::Broken)?;
    if peer.euid() == Some(rustix::process::geteuid().as_raw()) {
        Ok(())
    } else {
        Err(SocketError::WrongUser)
    }
}

/// A named pipe is made for this user by its security descriptor.
#[cfg(not(unix))]
fn check_user(_stream: &Stream) -> Result<(), SocketError> {
    Ok(())
}
