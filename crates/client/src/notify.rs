//! What deserves a notification: the policy in [`policy`] is pure, and these are its words.
//!
//! One notification per ticket, replaced in place and taken back when it is no longer true. Never about the person's own
//! actions or about ticks of the place.

pub(crate) mod memory;
pub(crate) mod policy;
mod wording;

use now_serving_ipc::command::Command;
use now_serving_ipc::draft::ReplyDraft;
use now_serving_ipc::page::Page;
use now_serving_protocol::ids::TicketId;
use now_serving_protocol::reply::Intent;

/// What is said to the desktop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spoken {
    /// Shows a notification, in place of the ticket's last one.
    Show(Notification),
    /// Takes the ticket's notification back: it is no longer true.
    Withdraw(TicketId),
}

/// A notification of one ticket. A click on it does what [`Press::Open`] does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// The ticket; there is at most one notification of each.
    pub ticket: TicketId,
    /// The news.
    pub title: String,
    /// What it is about, and at its end what to do.
    pub body: String,
    /// Whether the desk waits for the person: it stays until it is seen.
    pub urgent: bool,
    /// What can be answered at once.
    pub buttons: Vec<Button>,
}

/// A button of a notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// What stands on it.
    pub label: String,
    /// What it does.
    pub press: Press,
}

/// What a button does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// Opens the ticket in the window.
    Open,
    /// Tells the desk that it is fixed.
    Fixed,
    /// Tells the desk that it is not.
    NotFixed,
}

impl Press {
    /// Names the button to the desktop.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Fixed => "fixed",
            Self::NotFixed => "not-fixed",
        }
    }

    /// The command that does it.
    #[must_use]
    pub fn command(self, ticket: TicketId) -> Command {
        let answer = |intent| Command::SendReply {
            reply: ReplyDraft {
                ticket: ticket.to_string(),
                words: String::new(),
                intent,
                attachments: Vec::new(),
            },
        };
        match self {
            Self::Open => Command::OpenWindow {
                page: Page::Ticket { id: ticket },
            },
            Self::Fixed => answer(Intent::Fixed),
            Self::NotFixed => answer(Intent::NotFixed),
        }
    }
}
