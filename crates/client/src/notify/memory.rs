//! What was told about a ticket, so that neither a restart nor a replay tells it twice.

use jiff::{SignedDuration, Timestamp};
use now_serving_protocol::ids::TicketId;
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

use crate::store::StoreError;

/// The day in which notifications are counted.
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// What a notification is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Topic {
    /// The desk waits for the person.
    WaitingForYou,
    /// The desk says that it is fixed.
    FixReady,
    /// The first words of a technician.
    FirstReply,
    /// One ahead, or none.
    NearlyNext,
    /// A report that was written offline has arrived.
    Arrived,
    /// Any other step; told only to those who want to hear everything.
    Step,
}

/// What was told about one ticket.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Memory {
    /// A technician's words have been told, or were known from the start.
    pub(crate) replied: bool,
    /// 'Nearly next' has been told, or was so from the start.
    pub(crate) nearly_next: bool,
    /// The report had to wait before it could be sent, and its arrival has not been told.
    pub(crate) waited: bool,
    /// What is on the screen, as far as we know.
    pub(crate) showing: Option<Topic>,
    /// When something was told that counts towards the day's three.
    pub(crate) counted: Vec<Timestamp>,
    /// The last news: when, and in which words.
    pub(crate) last: Option<(Timestamp, String)>,
}

impl Memory {
    /// How many of the day's notifications are used up. What lies in the future, after a change of the clock, counts.
    pub(crate) fn told_today(&self, now: Timestamp) -> usize {
        self.counted
            .iter()
            .filter(|at| now.duration_since(**at) < DAY)
            .count()
    }

    /// Notes that something was told that counts.
    pub(crate) fn count(&mut self, now: Timestamp) {
        self.counted
            .retain(|at| now.duration_since(*at) < DAY && *at <= now);
        self.counted.push(now);
    }
}

/// Writes what was told about a ticket.
pub(crate) fn put(db: &Connection, ticket: TicketId, memory: &Memory) -> Result<(), StoreError> {
    let memory = serde_json::to_string(memory).map_err(|cause| StoreError::Row {
        table: "told",
        cause,
    })?;
    db.execute(
        "INSERT INTO told (ticket, memory) VALUES (?1, ?2)
         ON CONFLICT (ticket) DO UPDATE SET memory = excluded.memory",
        params![ticket.to_string(), memory],
    )?;
    Ok(())
}

/// Reads what was told about all tickets.
pub(crate) fn load(db: &Connection) -> Result<Vec<(TicketId, Memory)>, StoreError> {
    let mut statement = db.prepare("SELECT ticket, memory FROM told")?;
    let rows = statement.query_map([], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    })?;
    let mut all = Vec::new();
    for row in rows {
        let (ticket, memory) = row?;
        if let (Ok(ticket), Ok(memory)) = (ticket.parse(), serde_json::from_str(&memory)) {
            all.push((ticket, memory));
        }
    }
    Ok(all)
}

/// Forgets what was told about tickets that are no longer the person's.
pub(crate) fn forget_others(db: &Connection) -> Result<(), StoreError> {
    db.execute(
        "DELETE FROM told WHERE ticket NOT IN (SELECT id FROM tickets)",
        [],
    )?;
    Ok(())
}
