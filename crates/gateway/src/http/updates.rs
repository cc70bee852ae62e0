//! Pushes updates and standings to a connected person.
//!
//! ```text
//! connect --> resync, if what came after the given number is gone or never was
//!    |
//!    v                rung: updates after the number, then the standing if it changed
//!  asleep <------------------------------------------------------------------+
//!    |                                                                       |
//!    +-- rung by an update, a line that moved, or a heartbeat's time --------+--> closed: revoked, or the gateway stops
//! ```
//!
//! A heartbeat carries the standing, too, if it changed: so a forecast that ran out and the numbers of the desk reach
//! those for whom nothing happened.

use std::hash::{DefaultHasher, Hasher as _};
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderName, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use now_serving_protocol::error::ErrorBody;
use now_serving_protocol::route;
use now_serving_protocol::update::{RESYNC, STANDING, UPDATE, Update};
use serde::{Deserialize, Serialize};

use super::refusal::Refusal;
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

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Resume {
    /// The number of the last update that the application has.
    after: Option<u64>,
}

/// Server-sent events: `update`, `standing` and `resync`.
#[utoipa::path(get, path = route::UPDATES, security(("device" = [])),
    params(Resume, ("last-event-id" = Option<u64>, Header, description = "As `after`; it counts more.")),
    responses(
        (status = 200, description = "Events until one side closes.", content_type = "text/event-stream", body = Update),
        (status = 401, body = ErrorBody)
    ))]
pub(super) async fn updates(
    State(shared): State<Arc<Shared>>,
    sender: Sender,
    resume: Result<Query<Resume>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let Query(resume) = resume.map_err(|_| Refusal::invalid("`after` must be a number."))?;
    let last: Option<u64> = headers
        .get("last-event-id")
        .and_then(|value| value.to_str().ok()?.trim().parse().ok());
    // Hung up before the store is read, so that nothing falls between.
    let bell = shared.hub.hang(sender.person, sender.device);
    let (told, resync) = begin(&shared, sender.person, last.or(resume.after)).await?;
    let feed = Feed {
        shared,
        person: sender.person,
        bell,
        told,
        standing: None,
        resync,
    };
    let events = stream::unfold(feed, |mut feed| async move {
        let piece = feed.next().await?;
        Some((Ok::<Bytes, std::convert::Infallible>(piece), feed))
    });
    let headers = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    Ok((headers, Body::from_stream(events)).into_response())
}

/// Up to which number the person is told, and whether they must begin anew.
async fn begin(shared: &Shared, person: PersonId, after: Option<u64>) -> Stored<(u64, bool)> {
    let mut read = shared.store.snapshot().await?;
    let last = table::last(&mut read).await?;
    let Some(after) = after else {
        return Ok((last, false));
    };
    let is_gone = after > last || after < table::pruned_to(&mut read).await?;
    let is_far = table::after(&mut read, person, after, FAR_BEHIND)
        .await?
        .len()
        >= FAR_BEHIND as usize;
    Ok(if is_gone || is_far {
        (last, true)
    } else {
        (after, false)
    })
}

/// One connection.
struct Feed {
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
