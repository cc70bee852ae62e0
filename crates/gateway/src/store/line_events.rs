//! `line_events`: what happened to tickets in line, for the forecast and for measuring the order.

use jiff::Timestamp;
use now_serving_protocol::forecast::Forecast;
use now_serving_protocol::ids::TicketId;
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use super::{Stored, micros, moment, signed, text, whole};
use crate::line::{Priority, QueueId, ServiceOrder, Taken};

const TABLE: &str = "line_events";

/// Something that happened to a ticket that waits or waited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LineEvent {
    pub(crate) at: Timestamp,
    /// The ticket's id, as text: some are from before there were ids.
    pub(crate) ticket: String,
    pub(crate) kind: LineEventKind,
    /// The queue that it is in since, or was taken from.
    pub(crate) queue: QueueId,
    pub(crate) priority: Priority,
    pub(crate) agent: Option<String>,
    /// Which one of the line a technician took, and by which order it was counted.
    pub(crate) taken: Option<(Taken, ServiceOrder)>,
    pub(crate) told: Option<Forecast>,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LineEventKind {
    /// It came into line for the first time.
    Created,
    /// It came back into line, or into another one, or its priority changed.
    Queued,
    /// A technician took it.
    PickedUp,
    /// It waits no more, and no technician took it.
    Left,
    /// It is fixed, or over.
    Resolved,
    /// Its person was told a forecast.
    Told,
}

#[derive(sqlx::FromRow)]
struct Raw {
    at: i64,
    ticket: String,
    kind: String,
    queue: String,
    priority: String,
    agent: Option<String>,
    ahead: Option<i64>,
    waiting: Option<i64>,
    service_order: Option<String>,
    told: Option<String>,
}

impl Raw {
    fn read(self) -> Stored<LineEvent> {
        let count = |number: i64| u32::try_from(number).unwrap_or(0);
        let taken = match (self.ahead, self.waiting, &self.service_order) {
            (Some(ahead), Some(waiting), Some(order)) => Some((
                Taken {
                    rank: count(ahead),
                    waiting: count(waiting),
                    by: self.agent.clone(),
                },
                text::from_word(TABLE, order)?,
            )),
            (Some(_) | None, Some(_) | None, Some(_) | None) => None,
        };
        Ok(LineEvent {
            at: moment(TABLE, self.at)?,
            ticket: self.ticket,
            kind: text::from_word(TABLE, &self.kind)?,
            queue: QueueId::from(self.queue),
            priority: text::from_word(TABLE, &self.priority)?,
            agent: self.agent,
            taken,
            told: self
                .told
                .map(|told| text::from_json(TABLE, &told))
                .transpose()?,
        })
    }
}

pub(crate) async fn append(conn: &mut SqliteConnection, event: &LineEvent) -> Stored<()> {
    let taken = event.taken.as_ref();
    sqlx::query(
        "INSERT INTO line_events
             (at, ticket, kind, queue, priority, agent, ahead, waiting, service_order, told)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(micros(event.at))
    .bind(&event.ticket)
    .bind(text::word(&event.kind)?)
    .bind(event.queue.as_str())
    .bind(text::word(&event.priority)?)
    .bind(&event.agent)
    .bind(taken.map(|(taken, _)| i64::from(taken.rank)))
    .bind(taken.map(|(taken, _)| i64::from(taken.waiting)))
    .bind(taken.map(|(_, order)| text::word(order)).transpose()?)
    .bind(event.told.as_ref().map(text::json).transpose()?)
    .execute(conn)
    .await?;
    Ok(())
}

/// The number of the last event.
pub(crate) async fn last(conn: &mut SqliteConnection) -> Stored<u64> {
    let last: i64 = sqlx::query_scalar("SELECT COALESCE(MAX(seq), 0) FROM line_events")
        .fetch_one(conn)
        .await?;
    Ok(whole(last))
}

/// What came after an event, in the order in which it happened.
pub(crate) async fn after(conn: &mut SqliteConnection, seq: u64) -> Stored<Vec<LineEvent>> {
    let rows: Vec<Raw> = sqlx::query_as(
        "SELECT at, ticket, kind, queue, priority, agent, ahead, waiting, service_order, told
         FROM line_events WHERE seq > $1 ORDER BY at, seq",
    )
    .bind(signed(seq))
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Raw::read).collect()
}

/// The last `limit` pick-ups, oldest first.
pub(crate) async fn pick_ups(conn: &mut SqliteConnection, limit: u32) -> Stored<Vec<LineEvent>> {
    let mut rows: Vec<Raw> = sqlx::query_as(
        "SELECT at, ticket, kind, queue, priority, agent, ahead, waiting, service_order, told
         FROM line_events WHERE kind = 'picked_up' ORDER BY seq DESC LIMIT $1",
    )
    .bind(i64::from(limit))
    .fetch_all(conn)
    .await?;
    rows.reverse();
    rows.into_iter().map(Raw::read).collect()
}

/// What the persons of tickets in line were told last, since these came into line.
pub(crate) async fn told(conn: &mut SqliteConnection) -> Stored<Vec<(TicketId, Forecast)>> {
    let rows: Vec<(String, Option<String>)> = sqlx::query_as(
        "SELECT e.ticket, e.told FROM line_events e JOIN tickets t ON t.id = e.ticket
         WHERE t.stage = 'in_line' AND e.kind = 'told' AND e.at >= t.waits_since
           AND e.seq = (SELECT MAX(seq) FROM line_events WHERE ticket = t.id AND kind = 'told')",
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .filter_map(|(ticket, told)| Some((ticket, told?)))
        .map(|(ticket, told)| {
            Ok((
                super::parsed(TABLE, &ticket)?,
                text::from_json(TABLE, &told)?,
            ))
        })
        .collect()
}

/// Deletes what is older, and in the forecast's memory.
pub(crate) async fn prune(conn: &mut SqliteConnection, before: Timestamp, upto: u64) -> Stored<()> {
    sqlx::query("DELETE FROM line_events WHERE at < $1 AND seq <= $2")
        .bind(micros(before))
        .bind(signed(upto))
        .execute(conn)
        .await?;
    Ok(())
}
