//! What happened to a ticket, worked out from how it was mirrored and how the desk has it now. Pure.

use now_serving_protocol::ticket::{Author, Message, MessageKind, Stage, Step};
use now_serving_protocol::update::What;

use crate::connector::Snapshot;
use crate::line::Cause;
use crate::store::pickups::Pickup;
use crate::store::tickets::TicketRow;

/// What is to be written, and told.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Told {
    /// The ticket as it is now.
    pub(crate) row: TicketRow,
    pub(crate) messages: Vec<Message>,
    pub(crate) steps: Vec<Step>,
    pub(crate) updates: Vec<What>,
    pub(crate) pickup: Option<Pickup>,
    pub(crate) line: Option<LineMove>,
}

/// What the ticket does in line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum LineMove {
    /// It joins, or changes its place or queue.
    Put(Cause),
    Leave,
}

/// Compares a mirrored ticket and its known messages with the desk's record.
pub(crate) fn compare(old: TicketRow, known: &[Message], desk: &Snapshot) -> Told {
    let messages: Vec<Message> = desk
        .messages
        .iter()
        .filter(|message| known.iter().all(|had| had.id != message.id))
        .cloned()
        .collect();
    let mut row = TicketRow {
        desk_id: Some(desk.id.0.clone()),
        reference: Some(desk.reference.clone()),
        revision: desk.revision,
        queue: desk.queue.clone(),
        desk: desk.queue_name.clone(),
        priority: desk.priority,
        due: desk.due,
        sort_key: desk.sort_key,
        stage: desk.stage,
        desk_word: desk.desk_word.clone(),
        owner: desk.owner.clone(),
        queued_at: Some(desk.queued_at),
        ..old.clone()
    };
    let joins =
        row.stage == Stage::InLine && (old.stage != Stage::InLine || old.queue != row.queue);
    if row.stage != Stage::InLine {
        row.waits_since = None;
    } else if joins {
        row.waits_since = Some(desk.changed_at);
    }
    Told {
        steps: steps(&old, desk),
        updates: updates(&old, desk, &messages),
        pickup: pickup(&old, desk),
        line: line(&old, &row),
        row,
        messages,
    }
}

/// The stages that were reached; a technician who fixes it at once had it, too.
fn steps(old: &TicketRow, desk: &Snapshot) -> Vec<Step> {
    let step = |stage, by: Option<&String>| Step {
        stage,
        at: desk.changed_at,
        by: by.cloned(),
    };
    let mut steps = Vec::new();
    if old.stage == Stage::Sent && desk.stage != Stage::Received {
        steps.push(step(Stage::Received, None));
    }
    if desk.stage == Stage::FixReady && old.owner.is_none() && desk.owner.is_some() {
        steps.push(step(Stage::WithSomeone, desk.owner.as_ref()));
    }
    if old.stage != desk.stage || is_handed_over(old, desk) {
        steps.push(step(desk.stage, desk.changed_by.as_ref()));
    }
    steps
}

fn updates(old: &TicketRow, desk: &Snapshot, messages: &[Message]) -> Vec<What> {
    let mut updates = Vec::new();
    if old.stage == Stage::Sent {
        updates.push(What::Received);
    }
    updates.extend(messages.iter().filter_map(heard));
    let by = || {
        desk.changed_by
            .clone()
            .or_else(|| desk.owner.clone())
            .unwrap_or_else(|| desk.queue_name.clone())
    };
    let reached = match desk.stage {
        _ if old.stage == desk.stage && !is_handed_over(old, desk) => None,
        Stage::InLine => Some(What::InLine),
        // Back from a question: nobody new has it.
        Stage::WithSomeone if old.owner == desk.owner => Some(What::Changed),
        Stage::WithSomeone => Some(What::Taken { by: by() }),
        Stage::WaitingForYou => {
            let asked = updates
                .iter()
                .any(|what| matches!(what, What::Asked { .. }));
            (!asked).then_some(What::Changed)
        }
        Stage::WaitingForOthers => Some(What::WaitsForOthers),
        Stage::FixReady => {
            let told = updates
                .iter()
                .any(|what| matches!(what, What::FixReady { .. }));
            (!told).then(|| What::FixReady {
                by: by(),
                text: String::new(),
            })
        }
        Stage::Done => Some(What::Done),
        Stage::Sent | Stage::Received | Stage::VisitBooked | Stage::OnTheWay | Stage::Unknown => {
            Some(What::Changed)
        }
    };
    updates.extend(reached);
    let differs = old.owner != desk.owner
        || old.queue != desk.queue
        || old.priority != desk.priority
        || old.desk_word != desk.desk_word;
    if updates.is_empty() && differs {
        updates.push(What::Changed);
    }
    updates
}

/// The desk spoke; what the person said themself was told when it arrived.
fn heard(message: &Message) -> Option<What> {
    let Author::Desk(by) = &message.from else {
        return None;
    };
    let (by, text) = (by.clone(), message.text.clone());
    Some(match message.kind {
        MessageKind::Question => What::Asked { by, text },
        MessageKind::Fix => What::FixReady { by, text },
        MessageKind::Said | MessageKind::Fixed | MessageKind::NotFixed | MessageKind::Unknown => {
            What::Said { by, text }
        }
    })
}

/// Somebody else has it now.
fn is_handed_over(old: &TicketRow, desk: &Snapshot) -> bool {
    desk.stage == Stage::WithSomeone && desk.owner != old.owner
}

/// A technician took it out of the line.
fn pickup(old: &TicketRow, desk: &Snapshot) -> Option<Pickup> {
    let waits_since = old.waits_since.filter(|_| old.stage == Stage::InLine)?;
    let picked_up = match desk.stage {
        Stage::WithSomeone
        | Stage::VisitBooked
        | Stage::OnTheWay
        | Stage::WaitingForYou
        | Stage::WaitingForOthers
        | Stage::FixReady => desk.changed_by.is_some(),
        Stage::Sent | Stage::Received | Stage::InLine | Stage::Done | Stage::Unknown => false,
    };
    picked_up.then(|| Pickup {
        queue: old.queue.clone(),
        waits_since,
        taken_at: desk.changed_at,
    })
}

fn line(old: &TicketRow, new: &TicketRow) -> Option<LineMove> {
    match (old.waiting(), new.waiting()) {
        (Some(_), None) => Some(LineMove::Leave),
        (Some(was), Some(is)) => (was != is).then_some(LineMove::Put(Cause::Arrived)),
        (None, Some(_)) => Some(LineMove::Put(match old.stage {
            Stage::FixReady | Stage::Done => Cause::CameBack,
            Stage::WithSomeone | Stage::VisitBooked | Stage::OnTheWay => Cause::HandedBack,
            Stage::WaitingForYou | Stage::WaitingForOthers => Cause::Answered,
            Stage::Sent | Stage::Received | Stage::InLine | Stage::Unknown => Cause::Arrived,
        })),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests;
