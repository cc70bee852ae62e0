//! `tickets`: the mirror of the desk, each ticket as its person sees it.

use jiff::Timestamp;
use now_serving_protocol::ids::{Reference, ReportId, TicketId};
use now_serving_protocol::reply::Intent;
use now_serving_protocol::ticket::Stage;
use sqlx::SqliteConnection;

use super::persons::PersonId;
use super::{StoreError, Stored, micros, moment, parsed, signed, text, whole};
use crate::line::{Priority, QueueId, SortKey, Waiting};

const TABLE: &str = "tickets";

/// A ticket as it is mirrored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TicketRow {
    pub(crate) id: TicketId,
    pub(crate) person: PersonId,
    pub(crate) report: Option<ReportId>,
    pub(crate) desk_id: Option<String>,
    pub(crate) reference: Option<Reference>,
    pub(crate) revision: u64,
    pub(crate) queue: QueueId,
    pub(crate) desk: String,
    pub(crate) priority: Priority,
    pub(crate) due: Option<Timestamp>,
    pub(crate) sort_key: Option<SortKey>,
    pub(crate) title: String,
    pub(crate) stage: Stage,
    pub(crate) desk_word: Option<String>,
    pub(crate) owner: Option<String>,
    pub(crate) reported_at: Timestamp,
    pub(crate) queued_at: Option<Timestamp>,
    pub(crate) waits_since: Option<Timestamp>,
    pub(crate) seq: u64,
    /// When the desk's record was changed that is mirrored.
    pub(crate) changed_at: Option<Timestamp>,
    /// The desk's ticket that it goes on in, which stands in line for both, and since when.
    pub(crate) merged: Option<(String, Timestamp)>,
    /// What the person said of the fix that is ready.
    pub(crate) verdict: Option<Intent>,
}

impl TicketRow {
    /// Its standing, if it waits in line.
    pub(crate) fn waiting(&self) -> Option<Waiting> {
        let is_waiting = self.stage == Stage::InLine && self.merged.is_none();
        let since = self.queued_at.filter(|_| is_waiting)?;
        Some(Waiting {
            queue: self.queue.clone(),
            priority: self.priority,
            due: self.due,
            sort_key: self.sort_key,
            since,
            ticket: self.id,
        })
    }
}

#[derive(sqlx::FromRow)]
struct Raw {
    id: String,
    person: String,
    report: Option<String>,
    desk_id: Option<String>,
    reference: Option<String>,
    revision: i64,
    queue: String,
    desk: String,
    priority: String,
    due: Option<i64>,
    sort_key: Option<String>,
    title: String,
    stage: String,
    desk_word: Option<String>,
    owner: Option<String>,
    reported_at: i64,
    queued_at: Option<i64>,
    waits_since: Option<i64>,
    seq: i64,
    changed_at: Option<i64>,
    merged_into: Option<String>,
    merged_at: Option<i64>,
    verdict: Option<String>,
}

impl TryFrom<Raw> for TicketRow {
    type Error = StoreError;

    fn try_from(raw: Raw) -> Stored<Self> {
        Ok(Self {
            id: parsed(TABLE, &raw.id)?,
            person: parsed(TABLE, &raw.person)?,
            report: raw.report.map(|id| parsed(TABLE, &id)).transpose()?,
            desk_id: raw.desk_id,
            reference: raw.reference.map(Reference),
            revision: whole(raw.revision),
            queue: QueueId::from(raw.queue),
            desk: raw.desk,
            priority: text::from_word(TABLE, &raw.priority)?,
            due: raw.due.map(|at| moment(TABLE, at)).transpose()?,
            sort_key: raw
                .sort_key
                .map(|key| text::from_json(TABLE, &key))
                .transpose()?,
            title: raw.title,
            stage: text::from_word(TABLE, &raw.stage)?,
            desk_word: raw.desk_word,
            owner: raw.owner,
            reported_at: moment(TABLE, raw.reported_at)?,
            queued_at: raw.queued_at.map(|at| moment(TABLE, at)).transpose()?,
            waits_since: raw.waits_since.map(|at| moment(TABLE, at)).transpose()?,
            seq: whole(raw.seq),
            changed_at: raw.changed_at.map(|at| moment(TABLE, at)).transpose()?,
            merged: raw
                .merged_into
                .zip(raw.merged_at)
                .map(|(into, at)| Ok::<_, StoreError>((into, moment(TABLE, at)?)))
                .transpose()?,
            verdict: raw
                .verdict
                .map(|word| text::from_word(TABLE, &word))
                .transpose()?,
        })
    }
}

const BY_ID: &str =
    "SELECT id, person, report, desk_id, reference, revision, queue, desk, priority, due, sort_key, title,
    stage, desk_word, owner, reported_at, queued_at, waits_since, seq, changed_at, merged_into, merged_at,
    verdict FROM tickets WHERE id = $1";
const BY_DESK_ID: &str =
    "SELECT id, person, report, desk_id, reference, revision, queue, desk, priority, due, sort_key, title,
    stage, desk_word, owner, reported_at, queued_at, waits_since, seq, changed_at, merged_into, merged_at,
    verdict FROM tickets WHERE desk_id = $1 OR merged_into = $1";
const BY_PERSON: &str =
    "SELECT id, person, report, desk_id, reference, revision, queue, desk, priority, due, sort_key, title,
    stage, desk_word, owner, reported_at, queued_at, waits_since, seq, changed_at, merged_into, merged_at,
    verdict FROM tickets WHERE person = $1
    ORDER BY reported_at DESC, id DESC";
const BY_STAGE: &str =
    "SELECT id, person, report, desk_id, reference, revision, queue, desk, priority, due, sort_key, title,
    stage, desk_word, owner, reported_at, queued_at, waits_since, seq, changed_at, merged_into, merged_at,
    verdict FROM tickets WHERE stage = $1";

pub(crate) async fn get(conn: &mut SqliteConnection, id: TicketId) -> Stored<Option<TicketRow>> {
    let raw: Option<Raw> = sqlx::query_as(BY_ID)
        .bind(id.to_string())
        .fetch_optional(conn)
        .await?;
    raw.map(TryFrom::try_from).transpose()
}

/// A person's own ticket; another's is not there.
pub(crate) async fn of(
    conn: &mut SqliteConnection,
    person: PersonId,
    id: TicketId,
) -> Stored<Option<TicketRow>> {
    Ok(get(conn, id)
        .await?
        .filter(|ticket| ticket.person == person))
}

/// The tickets whose record at the desk this is: one that has it, and those that were merged into it.
pub(crate) async fn by_desk_id(
    conn: &mut SqliteConnection,
    desk_id: &str,
) -> Stored<Vec<TicketRow>> {
    let rows: Vec<Raw> = sqlx::query_as(BY_DESK_ID)
        .bind(desk_id)
        .fetch_all(conn)
        .await?;
    rows.into_iter().map(TryFrom::try_from).collect()
}

/// Whether a ticket that came through Now Serving is called so at the desk.
pub(crate) async fn has(conn: &mut SqliteConnection, desk_id: &str) -> Stored<bool> {
    let found: Option<i64> = sqlx::query_scalar("SELECT 1 FROM tickets WHERE desk_id = $1")
        .bind(desk_id)
        .fetch_optional(conn)
        .await?;
    Ok(found.is_some())
}

/// What the desk calls the tickets that it has and that were never mirrored.
pub(crate) async fn unmirrored(conn: &mut SqliteConnection) -> Stored<Vec<String>> {
    Ok(
        sqlx::query_scalar(
            "SELECT desk_id FROM tickets WHERE desk_id IS NOT NULL AND revision = 0",
        )
        .fetch_all(conn)
        .await?,
    )
}

/// A ticket that the desk has, and how far it is mirrored.
#[derive(Debug, sqlx::FromRow)]
pub(crate) struct AtDesk {
    pub(crate) desk_id: String,
    pub(crate) merged_into: Option<String>,
    /// In microseconds.
    pub(crate) changed_at: Option<i64>,
    pub(crate) is_over: bool,
}

/// All tickets that the desk has.
pub(crate) async fn at_desk(conn: &mut SqliteConnection) -> Stored<Vec<AtDesk>> {
    let rows = sqlx::query_as(
        "SELECT desk_id, merged_into, changed_at, stage IN ($1, $2) AS is_over FROM tickets WHERE desk_id IS NOT NULL",
    )
    .bind(text::word(&Stage::Done)?)
    .bind(text::word(&Stage::FixReady)?)
    .fetch_all(conn)
    .await?;
    Ok(rows)
}

/// Notes what the person said of the fix that is ready.
pub(crate) async fn set_verdict(
    conn: &mut SqliteConnection,
    id: TicketId,
    verdict: Intent,
) -> Stored<()> {
    sqlx::query("UPDATE tickets SET verdict = $2 WHERE id = $1")
        .bind(id.to_string())
        .bind(text::word(&verdict)?)
        .execute(conn)
        .await?;
    Ok(())
}

/// The desk was restored from a backup: what it calls our tickets now is to be found out.
pub(crate) async fn forget_desk(conn: &mut SqliteConnection) -> Stored<()> {
    sqlx::query(
        "UPDATE tickets SET desk_id = NULL, revision = 0, changed_at = NULL, merged_into = NULL, merged_at = NULL
         WHERE desk_id IS NOT NULL",
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// All tickets of a person, newest first.
pub(crate) async fn of_person(
    conn: &mut SqliteConnection,
    person: PersonId,
) -> Stored<Vec<TicketRow>> {
    let rows: Vec<Raw> = sqlx::query_as(BY_PERSON)
        .bind(person.to_string())
        .fetch_all(conn)
        .await?;
    rows.into_iter().map(TryFrom::try_from).collect()
}

/// All tickets that wait in line.
pub(crate) async fn in_line(conn: &mut SqliteConnection) -> Stored<Vec<TicketRow>> {
    let rows: Vec<Raw> = sqlx::query_as(BY_STAGE)
        .bind(text::word(&Stage::InLine)?)
        .fetch_all(conn)
        .await?;
    rows.into_iter().map(TryFrom::try_from).collect()
}

/// Every queue that a ticket ever was in last.
pub(crate) async fn queues(conn: &mut SqliteConnection) -> Stored<Vec<QueueId>> {
    let names: Vec<String> =
        sqlx::query_scalar("SELECT queue FROM tickets UNION SELECT queue FROM walk_ins")
            .fetch_all(conn)
            .await?;
    Ok(names.into_iter().map(QueueId::from).collect())
}

/// What people call a queue, by the last ticket in it that came through Now Serving.
pub(crate) async fn queue_name(
    conn: &mut SqliteConnection,
    queue: &QueueId,
) -> Stored<Option<String>> {
    Ok(sqlx::query_scalar(
        "SELECT desk FROM tickets WHERE queue = $1 ORDER BY reported_at DESC, id DESC LIMIT 1",
    )
    .bind(queue.as_str())
    .fetch_optional(conn)
    .await?)
}

pub(crate) async fn insert(conn: &mut SqliteConnection, row: &TicketRow) -> Stored<()> {
    sqlx::query(
        "INSERT INTO tickets (id, person, report, desk_id, reference, revision, queue, desk, priority, due, sort_key,
         title, stage, desk_word, owner, reported_at, queued_at, waits_since, seq, changed_at, merged_into, merged_at,
         verdict)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
         $23)",
    )
    .bind(row.id.to_string())
    .bind(row.person.to_string())
    .bind(row.report.map(|id| id.to_string()))
    .bind(&row.desk_id)
    .bind(row.reference.as_ref().map(|reference| &reference.0))
    .bind(signed(row.revision))
    .bind(row.queue.as_str())
    .bind(&row.desk)
    .bind(text::word(&row.priority)?)
    .bind(row.due.map(micros))
    .bind(row.sort_key.as_ref().map(text::json).transpose()?)
    .bind(&row.title)
    .bind(text::word(&row.stage)?)
    .bind(&row.desk_word)
    .bind(&row.owner)
    .bind(micros(row.reported_at))
    .bind(row.queued_at.map(micros))
    .bind(row.waits_since.map(micros))
    .bind(signed(row.seq))
    .bind(row.changed_at.map(micros))
    .bind(row.merged.as_ref().map(|(into, _)| into))
    .bind(row.merged.as_ref().map(|(_, at)| micros(*at)))
    .bind(row.verdict.as_ref().map(text::word).transpose()?)
    .execute(conn)
    .await?;
    Ok(())
}

/// Writes what the desk can change of a ticket.
pub(crate) async fn update(conn: &mut SqliteConnection, row: &TicketRow) -> Stored<()> {
    sqlx::query(
        "UPDATE tickets SET desk_id = $2, reference = $3, revision = $4, queue = $5, desk = $6, priority = $7,
         stage = $8, desk_word = $9, owner = $10, queued_at = $11, waits_since = $12, due = $13, sort_key = $14,
         changed_at = $15, merged_into = $16, merged_at = $17, verdict = $18
         WHERE id = $1",
    )
    .bind(row.id.to_string())
    .bind(&row.desk_id)
    .bind(row.reference.as_ref().map(|reference| &reference.0))
    .bind(signed(row.revision))
    .bind(row.queue.as_str())
    .bind(&row.desk)
    .bind(text::word(&row.priority)?)
    .bind(text::word(&row.stage)?)
    .bind(&row.desk_word)
    .bind(&row.owner)
    .bind(row.queued_at.map(micros))
    .bind(row.waits_since.map(micros))
    .bind(row.due.map(micros))
    .bind(row.sort_key.as_ref().map(text::json).transpose()?)
    .bind(row.changed_at.map(micros))
    .bind(row.merged.as_ref().map(|(into, _)| into))
    .bind(row.merged.as_ref().map(|(_, at)| micros(*at)))
    .bind(row.verdict.as_ref().map(text::word).transpose()?)
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes what the desk calls a ticket.
pub(crate) async fn set_desk_id(
    conn: &mut SqliteConnection,
    id: TicketId,
    desk_id: &str,
) -> Stored<()> {
    sqlx::query("UPDATE tickets SET desk_id = $2 WHERE id = $1")
        .bind(id.to_string())
        .bind(desk_id)
        .execute(conn)
        .await?;
    Ok(())
}

/// Notes the number of a ticket's last update.
pub(crate) async fn set_seq(conn: &mut SqliteConnection, id: TicketId, seq: u64) -> Stored<()> {
    sqlx::query("UPDATE tickets SET seq = $2 WHERE id = $1")
        .bind(id.to_string())
        .bind(signed(seq))
        .execute(conn)
        .await?;
    Ok(())
}
