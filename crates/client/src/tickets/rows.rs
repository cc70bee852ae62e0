//! Tickets on the disk: the gateway's own words, one row each.

use jiff::Timestamp;
use now_serving_protocol::ticket::Ticket;
use rusqlite::{Connection, params};

use super::Tickets;
use crate::kept;
use crate::store::StoreError;

const LAST: &str = "updates.last";
const AS_OF: &str = "updates.as_of";

/// Writes one ticket, and how far the updates were heard.
pub(crate) fn put(db: &Connection, ticket: &Ticket) -> Result<(), StoreError> {
    let text = serde_json::to_string(ticket).map_err(unreadable)?;
    db.execute(
        "INSERT INTO tickets (id, seq, ticket) VALUES (?1, ?2, ?3)
         ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, ticket = excluded.ticket",
        params![
            ticket.id.to_string(),
            i64::try_from(ticket.seq).unwrap_or(i64::MAX),
            text
        ],
    )?;
    Ok(())
}

/// Writes how far the updates were heard.
pub(crate) fn mark(
    db: &Connection,
    (last, as_of): (Option<u64>, Option<Timestamp>),
) -> Result<(), StoreError> {
    kept::put(db, LAST, &last)?;
    kept::put(db, AS_OF, &as_of)
}

/// Writes all tickets in place of those that are there.
pub(crate) fn replace(db: &Connection, tickets: &Tickets) -> Result<(), StoreError> {
    db.execute("DELETE FROM tickets", [])?;
    for ticket in tickets.iter() {
        put(db, ticket)?;
    }
    mark(db, tickets.heard())
}

/// Reads all tickets. One that can't be read is left out: the gateway tells it again.
pub(crate) fn load(db: &Connection) -> Result<Tickets, StoreError> {
    let mut statement = db.prepare("SELECT ticket FROM tickets")?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    let mut all = Vec::new();
    for row in rows {
        all.extend(serde_json::from_str::<Ticket>(&row?));
    }
    let last = kept::get(db, LAST)?.flatten();
    let as_of = kept::get(db, AS_OF)?.flatten();
    Ok(Tickets::new(all, last, as_of))
}

fn unreadable(cause: serde_json::Error) -> StoreError {
    StoreError::Row {
        table: "tickets",
        cause,
    }
}
