//! `desk_messages`: the builtin desk's own conversation, with the notes that technicians keep among themselves.

use jiff::Timestamp;
use now_serving_protocol::report::Blob;
use now_serving_protocol::ticket::MessageKind;
use sqlx::SqliteConnection;

use super::{Stored, micros, moment, text};

const TABLE: &str = "desk_messages";

/// One turn of the desk's conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DeskMessage {
    pub(crate) id: String,
    /// The technician; none for the requester.
    pub(crate) author: Option<String>,
    pub(crate) kind: MessageKind,
    /// Not for the requester.
    pub(crate) private: bool,
    pub(crate) body: String,
    pub(crate) at: Timestamp,
    pub(crate) attachments: Vec<Blob>,
}

#[derive(sqlx::FromRow)]
struct Raw {
    id: String,
    author: Option<String>,
    kind: String,
    private: i64,
    body: String,
    at: i64,
    attachments: String,
}

/// Adds a message at the end; `false` if it is there already.
pub(crate) async fn append(
    conn: &mut SqliteConnection,
    ticket: i64,
    message: &DeskMessage,
) -> Stored<bool> {
    let done = sqlx::query(
        "INSERT INTO desk_messages (ticket, id, number, author, kind, private, body, at, attachments)
         VALUES ($1, $2, (SELECT COUNT(*) FROM desk_messages WHERE ticket = $1), $3, $4, $5, $6, $7, $8)
         ON CONFLICT (ticket, id) DO NOTHING",
    )
    .bind(ticket)
    .bind(&message.id)
    .bind(&message.author)
    .bind(text::word(&message.kind)?)
    .bind(i64::from(message.private))
    .bind(&message.body)
    .bind(micros(message.at))
    .bind(text::json(&message.attachments)?)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The whole conversation, oldest first.
pub(crate) async fn of(conn: &mut SqliteConnection, ticket: i64) -> Stored<Vec<DeskMessage>> {
    let rows: Vec<Raw> = sqlx::query_as(
        "SELECT id, author, kind, private, body, at, attachments FROM desk_messages WHERE ticket = $1 ORDER BY number",
    )
    .bind(ticket)
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|raw| {
            Ok(DeskMessage {
                id: raw.id,
                author: raw.author,
                kind: text::from_word(TABLE, &raw.kind)?,
                private: raw.private != 0,
                body: raw.body,
                at: moment(TABLE, raw.at)?,
                attachments: text::from_json(TABLE, &raw.attachments)?,
            })
        })
        .collect()
}
