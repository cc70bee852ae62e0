//! How a ticket of the builtin desk moves when a technician or its requester acts. Pure.
//!
//! ```text
//!            take                ask                     answer
//! in line ---------> owned ---------------> waiting ---------------> in line or owned, as before
//!    ^  <---------     |   wait for others
//!    |    release      | resolve (takes it first)
//!    |                 v
//!    +------------- fixed ---- the person says yes, or close ---> closed
//!      not fixed, reopen <------------------------------------------+
//! ```
//!
//! Whoever comes back to the line stands where they stood: the moment that counts for their turn never changes.

use jiff::Timestamp;
use now_serving_protocol::reply::Intent;
use now_serving_protocol::ticket::{MessageKind, Stage};
use serde::{Deserialize, Serialize};

use crate::agent::Action;
use crate::line::{Priority, QueueId};

/// Where a record stands; together with whether somebody owns it, that is its stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Status {
    Open,
    WaitingForRequester,
    WaitingForOthers,
    Fixed,
    Closed,
}

/// What conduct decides about a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DeskTicket {
    pub(crate) number: i64,
    pub(crate) title: String,
    pub(crate) status: Status,
    /// For whom, while it waits for others.
    pub(crate) waits_for: String,
    pub(crate) owner: Option<String>,
    pub(crate) queue: QueueId,
    pub(crate) priority: Priority,
    pub(crate) queued_at: Timestamp,
    pub(crate) changed_at: Timestamp,
    pub(crate) changed_by: Option<String>,
}

/// What is said with an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spoken {
    pub(crate) kind: MessageKind,
    pub(crate) private: bool,
    pub(crate) text: String,
}

/// Why a technician's act does not fit the ticket.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unfitting {
    #[error("{0} has it already. Let them release it first.")]
    Taken(String),
    #[error("You have it already.")]
    Yours,
    #[error("Nobody has it, so there is nothing to release.")]
    NobodyHasIt,
    #[error("It is fixed or closed. Reopen it first.")]
    Over,
    #[error("It is open. There is nothing to reopen.")]
    Open,
    #[error("It is in that queue already.")]
    SameQueue,
}

impl DeskTicket {
    /// Where it stands, as its requester sees it.
    pub(crate) fn stage(&self) -> Stage {
        match (self.status, &self.owner) {
            (Status::Open, None) => Stage::InLine,
            (Status::Open, Some(_)) => Stage::WithSomeone,
            (Status::WaitingForRequester, _) => Stage::WaitingForYou,
            (Status::WaitingForOthers, _) => Stage::WaitingForOthers,
            (Status::Fixed, _) => Stage::FixReady,
            (Status::Closed, _) => Stage::Done,
        }
    }

    /// A technician acts.
    pub(crate) fn act(
        &mut self,
        agent: &str,
        action: &Action,
        now: Timestamp,
    ) -> Result<Option<Spoken>, Unfitting> {
        let spoken = match action {
            Action::Take => self.take(agent).map(|()| None),
            Action::Release => self.release().map(|()| None),
            Action::Say { text } => Ok(said(MessageKind::Said, false, text)),
            Action::Note { text } => Ok(said(MessageKind::Said, true, text)),
            Action::Ask { text } => self.going().map(|()| {
                self.status = Status::WaitingForRequester;
                said(MessageKind::Question, false, text)
            }),
            Action::Wait { whom } => self.going().map(|()| {
                self.status = Status::WaitingForOthers;
                self.waits_for.clone_from(whom);
                None
            }),
            Action::Resolve { text } => self.going().map(|()| {
                self.status = Status::Fixed;
                self.owner.get_or_insert_with(|| agent.to_owned());
                if text.is_empty() {
                    None
                } else {
                    said(MessageKind::Fix, false, text)
                }
            }),
            Action::Reopen => self.reopen().map(|()| None),
            Action::Priority { priority } => self.going().map(|()| {
                self.priority = *priority;
                None
            }),
            Action::Queue { queue } => self.move_to(queue).map(|()| None),
            Action::Close => match self.status {
                Status::Closed => Err(Unfitting::Over),
                Status::Open
                | Status::WaitingForRequester
                | Status::WaitingForOthers
                | Status::Fixed => {
                    self.status = Status::Closed;
                    Ok(None)
                }
            },
        }?;
        self.changed_at = now;
        self.changed_by = Some(agent.to_owned());
        Ok(spoken)
    }

    /// The requester says something.
    pub(crate) fn hear(&mut self, intent: Intent, now: Timestamp) -> MessageKind {
        let (status, kind) = match (intent, self.status) {
            (Intent::Fixed, _) => (Status::Closed, MessageKind::Fixed),
            (Intent::NotFixed, Status::Fixed | Status::Closed) => {
                self.owner = None;
                (Status::Open, MessageKind::NotFixed)
            }
            (Intent::NotFixed, Status::WaitingForRequester) => {
                (Status::Open, MessageKind::NotFixed)
            }
            (Intent::NotFixed, status @ (Status::Open | Status::WaitingForOthers)) => {
                (status, MessageKind::NotFixed)
            }
            (Intent::Note, Status::WaitingForRequester) => (Status::Open, MessageKind::Said),
            (
                Intent::Note,
                status @ (Status::Open | Status::WaitingForOthers | Status::Fixed | Status::Closed),
            ) => (status, MessageKind::Said),
        };
        self.status = status;
        self.changed_at = now;
        self.changed_by = None;
        kind
    }

    fn take(&mut self, agent: &str) -> Result<(), Unfitting> {
        self.going()?;
        match &self.owner {
            Some(owner) if owner != agent => return Err(Unfitting::Taken(owner.clone())),
            Some(_) if self.status == Status::Open => return Err(Unfitting::Yours),
            Some(_) | None => {}
        }
        self.owner = Some(agent.to_owned());
        self.status = Status::Open;
        Ok(())
    }

    fn release(&mut self) -> Result<(), Unfitting> {
        self.going()?;
        self.owner.take().map(|_| ()).ok_or(Unfitting::NobodyHasIt)
    }

    fn reopen(&mut self) -> Result<(), Unfitting> {
        match self.status {
            Status::Open => return Err(Unfitting::Open),
            Status::WaitingForRequester | Status::WaitingForOthers => {}
            Status::Fixed | Status::Closed => self.owner = None,
        }
        self.status = Status::Open;
        Ok(())
    }

    fn move_to(&mut self, queue: &QueueId) -> Result<(), Unfitting> {
        self.going()?;
        if self.queue == *queue {
            return Err(Unfitting::SameQueue);
        }
        self.queue = queue.clone();
        self.owner = None;
        Ok(())
    }

    /// It is not over.
    fn going(&self) -> Result<(), Unfitting> {
        match self.status {
            Status::Open | Status::WaitingForRequester | Status::WaitingForOthers => Ok(()),
            Status::Fixed | Status::Closed => Err(Unfitting::Over),
        }
    }
}

fn said(kind: MessageKind, private: bool, text: &str) -> Option<Spoken> {
    Some(Spoken {
        kind,
        private,
        text: text.to_owned(),
    })
}

#[cfg(test)]
mod tests;
