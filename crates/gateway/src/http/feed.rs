//! What one connected person is told, piece by piece.
//!
//! ```text
//!                  rung: updates after the number, then the standing if it changed
//!  begin --> asleep <------------------------------------------------------------+
//!    |         |                                                                 |
//!  resync      +-- rung by an update, a line that moved, or a heartbeat's time --+--> over: revoked, or it stops
//! ```
//!
//! A heartbeat carries the standing, too, if it changed: so a forecast that ran out and the numbers of the desk reach
//! those for whom nothing happened.

use std::hash::{DefaultHasher, Hasher as _};
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use futures_util::stream;
use now_serving_protocol::update::{RESYNC, STANDING, UPDATE, Update};
use serde::Serialize;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use crate::clock;
use crate::gateway::Shared;
use crate::hub::{self, Hung};
use crate::intake::Sender;
use crate::store::persons::PersonId;
use crate::store::{Stored, updates as table};
use crate::view;

/// A silent connection says so this often, before proxies give it up.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// So many updates go out in one piece.
const AT_ONCE: u32 = 16;
/// Who is further behind is better off with a fresh list.
const FAR_BEHIND: u32 = 500;

/// One connection.
pub(super) struct Feed {
    shared: Arc<Shared>,
    person: PersonId,
    bell: Hung,
    /// Updates up to this number were sent.
    told: u64,
    /// The digest of the standing that was sent last, without its moment.
    standing: Option<u64>,
    resync: bool,
}

impl Feed {
    /// Begins after a number, or now.
    pub(super) async fn begin(
        shared: Arc<Shared>,
        sender: Sender,
        after: Option<u64>,
    ) -> Stored<Self> {
        // Hung up before the store is read, so that nothing falls between.
        let bell = shared.hub.hang(sender.person, sender.device);
        let person = sender.person;
        let mut read = shared.store.snapshot().await?;
        let last = table::last(&mut read).await?;
        let (told, resync) = match after {
            None => (last, false),
            Some(after) if after > last || after < table::pruned_to(&mut read).await? => {
                (last, true)
            }
            Some(after) => {
                let missed = table::after(&mut read, person, after, FAR_BEHIND)
                    .await?
                    .len();
                let far_behind = missed >= FAR_BEHIND as usize;
                (if far_behind { last } else { after }, far_behind)
            }
        };
        drop(read);
        Ok(Self {
            shared,
            person,
            bell,
            told,
            standing: None,
            resync,
        })
    }

    /// Tells everything over a connection that is this feed's alone, in the chunks of HTTP/1.1.
    pub(super) async fn run(mut self, mut stream: TcpStream) {
        loop {
            let piece = tokio::select! {
                piece = self.next() => piece,
                () = gone(&stream) => return,
            };
            let chunk = match &piece {
                Some(bytes) => {
                    let mut chunk = format!("{:x}\r\n", bytes.len()).into_bytes();
                    chunk.extend_from_slice(bytes);
                    chunk.extend_from_slice(b"\r\n");
                    chunk
                }
                None => b"0\r\n\r\n".to_vec(),
            };
            if stream.write_all(&chunk).await.is_err() || piece.is_none() {
                return;
            }
        }
    }

    /// The same as a body, where the connection is not the feed's alone.
    pub(super) fn body(self) -> Body {
        Body::from_stream(stream::unfold(self, |mut feed| async move {
            let piece = feed.next().await?;
            Some((Ok::<Bytes, std::convert::Infallible>(piece), feed))
        }))
    }

    /// What to send next; nothing when it is over.
    async fn next(&mut self) -> Option<Bytes> {
        if std::mem::take(&mut self.resync) {
            return Some(event(RESYNC, Some(self.told), b"{}"));
        }
        loop {
            let reasons = self.bell.reasons();
            if reasons & hub::CLOSE != 0 {
                return None;
            }
            let mut piece = Vec::new();
            if reasons & hub::UPDATE != 0 {
                // Boxed, so that a connection that sleeps does not carry the room that reading needs.
                match Box::pin(self.updates()).await {
                    Ok(updates) => piece = updates,
                    Err(error) => {
                        tracing::error!(%error, "updates cannot be read");
                        return None; // The application connects again, with the number it has.
                    }
                }
            }
            if reasons & hub::STANDING != 0 {
                piece.extend(self.standing().unwrap_or_default());
            }
            if !piece.is_empty() {
                return Some(piece.into());
            }
            tokio::select! {
                () = self.bell.rung() => {}
                () = tokio::time::sleep(HEARTBEAT) => {
                    return Some(self.standing().map_or(Bytes::from_static(b":\n\n"), Bytes::from));
                }
            }
        }
    }

    async fn updates(&mut self) -> Stored<Vec<u8>> {
        let mut read = self.shared.store.snapshot().await?;
        let rows = table::after(&mut read, self.person, self.told, AT_ONCE).await?;
        if rows.len() == AT_ONCE as usize {
            self.bell.again(hub::UPDATE);
        }
        let mut piece = Vec::new();
        for row in rows {
            self.told = row.seq;
            let Some(ticket) =
                view::ticket(&mut read, &self.shared.board, self.person, row.ticket).await?
            else {
                continue;
            };
            let update = Update {
                seq: row.seq,
                at: row.at,
                what: row.what,
                ticket,
            };
            piece.extend(event(UPDATE, Some(row.seq), &json(&update)));
        }
        Ok(piece)
    }

    /// The standing as an event, if it is not what was sent last.
    fn standing(&mut self) -> Option<Vec<u8>> {
        let standing = self.shared.board.standing(self.person, clock::now());
        let essence = digest(&json(&(&standing.tickets, &standing.desk)));
        if self.standing.replace(essence) == Some(essence) {
            return None;
        }
        Some(event(STANDING, None, &json(&standing)).into())
    }
}

/// Waits until the other side has closed. Whatever else it says is not for a feed.
async fn gone(stream: &TcpStream) {
    let mut unheard = [0; 64];
    while stream.readable().await.is_ok() {
        match stream.try_read(&mut unheard) {
            Ok(0) => return,
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
            Err(_) => return,
        }
    }
}

fn digest(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

fn json<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

/// One event. JSON has no line breaks of its own, so its data is one line.
fn event(name: &str, id: Option<u64>, data: &[u8]) -> Bytes {
    let id = id.map(|id| format!("id: {id}\n")).unwrap_or_default();
    let mut text = format!("event: {name}\n{id}data: ").into_bytes();
    text.extend_from_slice(data);
    text.extend_from_slice(b"\n\n");
    text.into()
}
