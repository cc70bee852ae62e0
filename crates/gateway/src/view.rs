//! A ticket as its person sees it, put together from the store and the board.

use std::collections::HashMap;

use jiff::Timestamp;
use now_serving_protocol::ids::TicketId;
use now_serving_protocol::report::Report;
use now_serving_protocol::ticket::{Message, Sent, Stage, Step, Ticket, TicketList};
use sqlx::SqliteConnection;

use crate::board::Board;
use crate::clock;
use crate::store::persons::PersonId;
use crate::store::tickets::TicketRow;
use crate::store::{Stored, messages, reports, steps, tickets, updates};

/// One ticket of a person, or none if it is not there or not theirs.
pub(crate) async fn ticket(
    conn: &mut SqliteConnection,
    board: &Board,
    person: PersonId,
    id: TicketId,
) -> Stored<Option<Ticket>> {
    let Some(row) = tickets::of(conn, person, id).await? else {
        return Ok(None);
    };
    let parts = Parts {
        sent: match row.report {
            Some(report) => reports::get(conn, report)
                .await?
                .map(|known| sent(known.report)),
            None => None,
        },
        steps: steps::of(conn, id).await?,
        messages: messages::of(conn, id).await?,
    };
    Ok(Some(assemble(row, parts, board, clock::now())))
}

/// All tickets of a person, newest first.
pub(crate) async fn tickets(
    conn: &mut SqliteConnection,
    board: &Board,
    person: PersonId,
) -> Stored<TicketList> {
    let now = clock::now();
    let seq = updates::last(conn).await?;
    let rows = tickets::of_person(conn, person).await?;
    let mut parts: HashMap<TicketId, Parts> = HashMap::new();
    for report in reports::of_person(conn, person).await? {
        let id = TicketId::from(report.id);
        parts.entry(id).or_default().sent = Some(sent(report));
    }
    for (id, step) in steps::of_person(conn, person).await? {
        parts.entry(id).or_default().steps.push(step);
    }
    for (id, message) in messages::of_person(conn, person).await? {
        parts.entry(id).or_default().messages.push(message);
    }
    let tickets = rows.into_iter().map(|row| {
        let parts = parts.remove(&row.id).unwrap_or_default();
        assemble(row, parts, board, now)
    });
    Ok(TicketList {
        tickets: tickets.collect(),
        seq,
        as_of: board.as_of(now),
    })
}

#[derive(Default)]
struct Parts {
    sent: Option<Sent>,
    steps: Vec<Step>,
    messages: Vec<Message>,
}

fn assemble(row: TicketRow, parts: Parts, board: &Board, now: Timestamp) -> Ticket {
    let (line, forecast) = row.waiting().and_then(|_| board.place(row.id, now)).unzip();
    let is_unfixed = row.stage.is_open() && row.stage != Stage::FixReady;
    Ticket {
        id: row.id,
        report: row.report,
        reference: row.reference,
        title: row.title,
        desk: row.desk,
        stage: row.stage,
        desk_word: row.desk_word,
        reported_at: row.reported_at,
        with: row.owner,
        line,
        forecast,
        resolution: is_unfixed.then(|| board.resolution(row.id, now)),
        next_word_by: None,
        steps: parts.steps,
        messages: parts.messages,
        sent: parts.sent.unwrap_or_default(),
        seq: row.seq,
        as_of: board.as_of(now),
    }
}

/// What a person sent, as it is shown to them and to the desk.
pub(crate) fn sent(report: Report) -> Sent {
    Sent {
        words: report.words,
        tried: report.tried,
        impact: report.impact,
        needed_by: report.needed_by,
        bundle: report.bundle,
        attachments: report.attachments,
    }
}
