//! The local socket: one line of JSON per message, for this user only.

mod client;
mod server;

pub use client::{Caller, Pushes};
pub use server::{Peer, Socket, Teller};

use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt};

/// The longest message, in bytes: a view with many tickets, or a bundle, fits many times.
pub const LINE_BYTES: u64 = 16 * 1024 * 1024;

/// What can go wrong on the socket.
#[derive(Debug, thiserror::Error)]
pub enum SocketError {
    /// Nobody listens.
    #[error("no resident is listening")]
    NoResident(#[source] std::io::Error),
    /// Somebody listens already.
    #[error("a resident is listening already")]
    Taken,
    /// The socket could not be made.
    #[error("making the local socket")]
    Listen(#[source] std::io::Error),
    /// The other side belongs to another user.
    #[error("the other side belongs to another user")]
    WrongUser,
    /// The other side went away.
    #[error("the other side went away")]
    Gone,
    /// Reading or writing failed.
    #[error("talking over the local socket")]
    Broken(#[source] std::io::Error),
    /// A message was longer than [`LINE_BYTES`].
    #[error("a message is too long")]
    TooLong,
    /// A message was not understood: the other side is of another version.
    #[error("the other side speaks another version; restart Now Serving")]
    NotUnderstood(#[source] serde_json::Error),
}

/// Reads one line; none at the end of the stream.
async fn read_line(
    reader: &mut (impl AsyncBufRead + Unpin),
    line: &mut Vec<u8>,
) -> Result<bool, SocketError> {
    line.clear();
    reader
        .take(LINE_BYTES)
        .read_until(b'\n', line)
        .await
        .map_err(SocketError::Broken)?;
    match line.last() {
        None => Ok(false),
        Some(b'\n') => Ok(true),
        Some(_) if line.len() as u64 >= LINE_BYTES => Err(SocketError::TooLong),
        Some(_) => Err(SocketError::Gone),
    }
}

fn to_line<T: serde::Serialize>(message: &T) -> Result<Vec<u8>, SocketError> {
    let mut line = serde_json::to_vec(message).map_err(SocketError::NotUnderstood)?;
    line.push(b'\n');
    Ok(line)
}
