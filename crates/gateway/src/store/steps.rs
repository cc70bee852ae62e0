//! `steps`: the stages that a ticket really reached.

use now_serving_protocol::ids::TicketId;
use now_serving_protocol::ticket::Step;
use sqlx::SqliteConnection;

use super::persons::PersonId;
use super::{Stored, micros, moment, parsed, text};

const TABLE: &str = "steps";

#[derive(sqlx::FromRow)]
struct Raw {
    ticket: String,
    stage: String,
    at: i64,
    actor: Option<String>,
}

impl Raw {
    fn read(self) -> Stored<(TicketId, Step)> {
        let step = Step {
            stage: text::from_word(TABLE, &self.stage)?,
            at: moment(TABLE, self.at)?,
            by: self.actor,
        };
        Ok((parsed(TABLE, &self.ticket)?, step))
    }
}

/// Adds a step at the end.
pub(crate) async fn append(
    conn: &mut SqliteConnection,
    ticket: TicketId,
    step: &Step,
) -> Stored<()> {
    sqlx::query(
        "INSERT INTO steps (ticket, number, stage, at, actor)
         VALUES ($1, (SELECT COUNT(*) FROM steps WHERE ticket = $1), $2, $3, $4)",
    )
    .bind(ticket.to_string())
    .bind(text::word(&step.stage)?)
    .bind(micros(step.at))
    .bind(&step.by)
    .execute(conn)
    .await?;
    Ok(())
}

/// The steps of a ticket, oldest first.
pub(crate) async fn of(conn: &mut SqliteConnection, ticket: TicketId) -> Stored<Vec<Step>> {
    let rows: Vec<Raw> = sqlx::query_as(
        "SELECT ticket, stage, at, actor FROM steps WHERE ticket = $1 ORDER BY number",
    )
    .bind(ticket.to_string())
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(|raw| Ok(raw.read()?.1)).collect()
}

/// The steps of all tickets of a person, oldest first within each.
pub(crate) async fn of_person(
    conn: &mut SqliteConnection,
    person: PersonId,
) -> Stored<Vec<(TicketId, Step)>> {
    let rows: Vec<Raw> = sqlx::query_as(
        "SELECT s.ticket, s.stage, s.at, s.actor FROM steps s JOIN tickets t ON t.id = s.ticket
         WHERE t.person = $1 ORDER BY s.ticket, s.number",
    )
    .bind(person.to_string())
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Raw::read).collect()
}
