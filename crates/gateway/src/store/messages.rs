//! `messages`: the conversation of a ticket, as its person sees it.

use now_serving_protocol::ids::TicketId;
use now_serving_protocol::ticket::{Author, Message};
use sqlx::SqliteConnection;

use super::persons::PersonId;
use super::{Stored, micros, moment, parsed, text};

const TABLE: &str = "messages";

#[derive(sqlx::FromRow)]
struct Raw {
    ticket: String,
    id: String,
    author: Option<String>,
    kind: String,
    body: String,
    at: i64,
    attachments: String,
}

impl Raw {
    fn read(self) -> Stored<(TicketId, Message)> {
        let message = Message {
            id: self.id,
            from: self.author.map_or(Author::You, Author::Desk),
            kind: text::from_word(TABLE, &self.kind)?,
            text: self.body,
            at: moment(TABLE, self.at)?,
            attachments: text::from_json(TABLE, &self.attachments)?,
        };
        Ok((parsed(TABLE, &self.ticket)?, message))
    }
}

/// Adds a message at the end; `false` if it is there already.
pub(crate) async fn append(
    conn: &mut SqliteConnection,
    ticket: TicketId,
    message: &Message,
) -> Stored<bool> {
    let author = match &message.from {
        Author::You => None,
        Author::Desk(name) => Some(name),
    };
    let done = sqlx::query(
        "INSERT INTO messages (ticket, id, number, author, kind, body, at, attachments)
         VALUES ($1, $2, (SELECT COUNT(*) FROM messages WHERE ticket = $1), $3, $4, $5, $6, $7)
         ON CONFLICT (ticket, id) DO NOTHING",
    )
    .bind(ticket.to_string())
    .bind(&message.id)
    .bind(author)
    .bind(text::word(&message.kind)?)
    .bind(&message.text)
    .bind(micros(message.at))
    .bind(text::json(&message.attachments)?)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The conversation of a ticket, oldest first.
pub(crate) async fn of(conn: &mut SqliteConnection, ticket: TicketId) -> Stored<Vec<Message>> {
    let rows: Vec<Raw> = sqlx::query_as(
        "SELECT ticket, id, author, kind, body, at, attachments FROM messages WHERE ticket = $1 ORDER BY number",
    )
    .bind(ticket.to_string())
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(|raw| Ok(raw.read()?.1)).collect()
}

/// The conversations of all tickets of a person, oldest first within each.
pub(crate) async fn of_person(
    conn: &mut SqliteConnection,
    person: PersonId,
) -> Stored<Vec<(TicketId, Message)>> {
    let rows: Vec<Raw> = sqlx::query_as(
        "SELECT m.ticket, m.id, m.author, m.kind, m.body, m.at, m.attachments
         FROM messages m JOIN tickets t ON t.id = m.ticket WHERE t.person = $1 ORDER BY m.ticket, m.number",
    )
    .bind(person.to_string())
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(Raw::read).collect()
}
