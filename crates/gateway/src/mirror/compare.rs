//! What happened to a ticket, worked out from how it was mirrored and how the desk has it now. Pure.

use now_serving_protocol::ids::TicketId;
use now_serving_protocol::reply::Intent;
use now_serving_protocol::ticket::{Author, Message, MessageKind, Stage, Step};
use now_serving_protocol::update::What;

use crate::connector::Listed;
use crate::line::{Cause, Priority, QueueId, Waiting};
use crate::store::line_events::{LineEvent, LineEventKind};
use crate::store::tickets::TicketRow;

/// What is to be written, and told.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Told {
    /// The ticket as it is now.
    pub(crate) row: TicketRow,
    pub(crate) messages: Vec<Message>,
    pub(crate) steps: Vec<Step>,
    pub(crate) updates: Vec<What>,
    /// What the forecast learns from it.
    pub(crate) events: Vec<LineEvent>,
    pub(crate) line: Option<LineMove>,
}

/// What the ticket does in line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum LineMove {
    /// It joins, or changes its place or queue.
    Put(Cause),
    Leave,
}

/// Compares a mirrored ticket with the desk's record of this revision, and takes along what was said since.
pub(crate) fn compare(
    old: TicketRow,
    desk: &Listed,
    revision: u64,
    messages: Vec<Message>,
) -> Told {
    let desk = &as_told(&old, desk);
    let mut row = TicketRow {
        reference: Some(desk.reference.clone()),
        revision,
        queue: desk.queue.clone(),
        desk: desk.queue_name.clone(),
        priority: desk.priority,
        due: desk.due,
        sort_key: desk.sort_key,
        stage: desk.stage,
        desk_word: desk.desk_word.clone(),
        owner: desk.owner.clone(),
        queued_at: Some(desk.queued_at),
        changed_at: Some(desk.changed_at),
        verdict: verdict(&old, desk),
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
        events: events(&Stood::of(&old), desk),
        line: line(old.waiting(), row.waiting(), old.stage),
        row,
        messages,
    }
}

/// The desk's record with what the person has said of the fix: many desks know only one way to be over.
fn as_told(old: &TicketRow, desk: &Listed) -> Listed {
    let is_confirmed = desk.stage == Stage::FixReady && verdict(old, desk) == Some(Intent::Fixed);
    Listed {
        stage: if is_confirmed {
            Stage::Done
        } else {
            desk.stage
        },
        ..desk.clone()
    }
}

/// What the person said of the fix, as long as it is about this one.
fn verdict(old: &TicketRow, desk: &Listed) -> Option<Intent> {
    let is_reopened = Whereabouts::of(old.stage) == Whereabouts::Over
        && Whereabouts::of(desk.stage) != Whereabouts::Over;
    old.verdict.filter(|_| !is_reopened)
}

/// The stages that were reached; a technician who fixes it at once had it, too.
fn steps(old: &TicketRow, desk: &Listed) -> Vec<Step> {
    let step = |stage, by: Option<&String>| Step {
        stage,
        at: desk.changed_at,
        by: by.cloned(),
    };
    let mut steps = Vec::new();
    if arrives(old, desk) && desk.stage != Stage::Received {
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

fn updates(old: &TicketRow, desk: &Listed, messages: &[Message]) -> Vec<What> {
    let mut updates = Vec::new();
    if arrives(old, desk) {
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

/// The desk has it now. One that is reached by mail can have been written to without having it.
fn arrives(old: &TicketRow, desk: &Listed) -> bool {
    old.stage == Stage::Sent && desk.stage != Stage::Sent
}

/// Somebody else has it now.
fn is_handed_over(old: &TicketRow, desk: &Listed) -> bool {
    desk.stage == Stage::WithSomeone && desk.owner != old.owner
}

/// How a ticket stood in line, or not.
pub(super) struct Stood {
    pub(super) id: TicketId,
    pub(super) stage: Stage,
    pub(super) queue: QueueId,
    pub(super) priority: Priority,
}

impl Stood {
    fn of(row: &TicketRow) -> Self {
        Self {
            id: row.id,
            stage: row.stage,
            queue: row.queue.clone(),
            priority: row.priority,
        }
    }
}

/// What happened to it in line, and since.
pub(super) fn events(old: &Stood, desk: &Listed) -> Vec<LineEvent> {
    use LineEventKind::{Created, Left, PickedUp, Queued, Resolved};
    let (was, is) = (Whereabouts::of(old.stage), Whereabouts::of(desk.stage));
    let moved = old.queue != desk.queue || old.priority != desk.priority;
    let took = if desk.changed_by.is_some() {
        PickedUp
    } else {
        Left
    };
    let kinds: &[LineEventKind] = match (was, is) {
        (Whereabouts::Before, Whereabouts::InLine) => &[Created],
        // Whoever takes it before it stands in line spares it the wait, not the work.
        (Whereabouts::Before, Whereabouts::Taken) => &[Created, took],
        (Whereabouts::Before, Whereabouts::Over) => &[Created, took, Resolved],
        (Whereabouts::InLine, Whereabouts::InLine) if moved => &[Queued],
        (Whereabouts::InLine, Whereabouts::Taken) => &[took],
        (Whereabouts::InLine, Whereabouts::Over) if desk.stage == Stage::FixReady => {
            &[took, Resolved]
        }
        (Whereabouts::InLine | Whereabouts::Taken, Whereabouts::Over) => &[Resolved],
        (Whereabouts::Taken | Whereabouts::Over, Whereabouts::InLine) => &[Queued],
        (Whereabouts::Over, Whereabouts::Taken) => &[Queued, took],
        (
            Whereabouts::Before | Whereabouts::InLine | Whereabouts::Taken | Whereabouts::Over,
            Whereabouts::Before | Whereabouts::InLine | Whereabouts::Taken | Whereabouts::Over,
        ) => &[],
    };
    kinds
        .iter()
        .map(|kind| LineEvent {
            at: if *kind == Created {
                desk.queued_at.min(desk.changed_at)
            } else {
                desk.changed_at
            },
            ticket: old.id.to_string(),
            kind: *kind,
            queue: if *kind == PickedUp && was == Whereabouts::InLine {
                old.queue.clone()
            } else {
                desk.queue.clone()
            },
            priority: desk.priority,
            agent: desk.changed_by.clone().filter(|_| *kind == PickedUp),
            taken: None,
            told: None,
        })
        .collect()
}

/// Where a ticket is, to the forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whereabouts {
    /// Not in line yet.
    Before,
    InLine,
    /// Somebody has it, or it waits for somebody else.
    Taken,
    Over,
}

impl Whereabouts {
    pub(super) fn of(stage: Stage) -> Self {
        match stage {
            Stage::Sent | Stage::Received => Self::Before,
            Stage::InLine => Self::InLine,
            Stage::WithSomeone
            | Stage::VisitBooked
            | Stage::OnTheWay
            | Stage::WaitingForYou
            | Stage::WaitingForOthers
            | Stage::Unknown => Self::Taken,
            Stage::FixReady | Stage::Done => Self::Over,
        }
    }
}

/// What a ticket does in line that stood so, stands so, and was in this stage.
pub(super) fn line(old: Option<Waiting>, new: Option<Waiting>, from: Stage) -> Option<LineMove> {
    match (old, new) {
        (Some(_), None) => Some(LineMove::Leave),
        (Some(was), Some(is)) => (was != is).then_some(LineMove::Put(Cause::Arrived)),
        (None, Some(_)) => Some(LineMove::Put(match from {
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
