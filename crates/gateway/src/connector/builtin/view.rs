//! What technicians see of the builtin desk.

use jiff::Timestamp;
use now_serving_protocol::enrolment::Person;
use now_serving_protocol::ticket::Stage;

use super::conduct::Status;
use super::{Builtin, reference};
use crate::agent::{DeskLine, DeskList, DeskMessageView, DeskTicketView};
use crate::board::Board;
use crate::store::Stored;
use crate::store::desk_messages::{self, DeskMessage};
use crate::store::desk_tickets::{self, DeskRow};

impl Builtin {
    /// The tickets in the order in which they want to be looked at.
    pub(crate) fn list(&self, rows: &[DeskRow], board: &Board, now: Timestamp) -> DeskList {
        let mut tickets: Vec<DeskLine> = rows.iter().map(|row| self.line(row, board)).collect();
        tickets.sort_by(|a, b| {
            let key = |line: &DeskLine| {
                (
                    rank(line.stage),
                    line.queue != self.name,
                    line.queue.clone(),
                    line.ahead,
                )
            };
            key(a).cmp(&key(b)).then(a.queued_at.cmp(&b.queued_at))
        });
        DeskList {
            tickets,
            as_of: now,
        }
    }

    /// One ticket, whole.
    pub(crate) async fn show(&self, number: i64, board: &Board) -> Stored<Option<DeskTicketView>> {
        let mut read = self.store.snapshot().await?;
        let Some(row) = desk_tickets::get(&mut read, number).await? else {
            return Ok(None);
        };
        let messages = desk_messages::of(&mut read, number).await?;
        let line = self.line(&row, board);
        let sent = row.body.sent;
        Ok(Some(DeskTicketView {
            line,
            tried: sent.tried,
            words: sent.words,
            computer: row.body.computer,
            written_at: row.body.written_at,
            messages: messages.into_iter().map(message).collect(),
            bundle: sent.bundle,
            attachments: sent.attachments,
        }))
    }

    fn line(&self, row: &DeskRow, board: &Board) -> DeskLine {
        let ticket = &row.ticket;
        let waits_for =
            (ticket.status == Status::WaitingForOthers).then(|| ticket.waits_for.clone());
        DeskLine {
            reference: reference(ticket.number),
            queue: self.queue_name(&ticket.queue),
            priority: ticket.priority,
            stage: ticket.stage(),
            ahead: board.ahead(row.body.op),
            owner: ticket.owner.clone(),
            waits_for,
            from: called(&row.body.reporter),
            title: ticket.title.clone(),
            impact: row.body.sent.impact,
            needed_by: row.body.sent.needed_by,
            queued_at: ticket.queued_at,
        }
    }
}

/// What waits for the desk comes first, what waits for others later.
fn rank(stage: Stage) -> u8 {
    match stage {
        Stage::Sent | Stage::Received | Stage::InLine => 0,
        Stage::WithSomeone | Stage::VisitBooked | Stage::OnTheWay | Stage::Unknown => 1,
        Stage::WaitingForYou => 2,
        Stage::WaitingForOthers => 3,
        Stage::FixReady => 4,
        Stage::Done => 5,
    }
}

fn called(person: &Person) -> String {
    match &person.full_name {
        Some(name) => format!("{name} ({})", person.login),
        None => person.login.clone(),
    }
}

fn message(message: DeskMessage) -> DeskMessageView {
    DeskMessageView {
        author: message.author,
        kind: message.kind,
        private: message.private,
        text: message.body,
        at: message.at,
        attachments: message.attachments,
    }
}
