//! What reaches the worker from outside, and from its own tasks.

use now_serving_diagnostics::Request;
use now_serving_ipc::capture::FindingView;
use now_serving_ipc::command::{Answer, Command, Failure};
use now_serving_protocol::ids::Sha256;
use now_serving_protocol::ticket::Ticket;
use tokio::sync::oneshot;

use crate::captures::Facts;
use crate::client::Settled;
use crate::credentials::Found;
use crate::enrolment::Enrolled;
use crate::gateway_api::trouble::Trouble;
use crate::noted::Noted;
use crate::outbox::entry::{EntryId, Frozen};

/// What somebody wants done.
pub(crate) enum Order {
    /// A command of a front end.
    Ask {
        command: Command,
        answer: oneshot::Sender<Answer>,
    },
    /// A report or reply whose bytes and files are ready.
    Queue {
        frozen: Box<Frozen>,
        answer: oneshot::Sender<Answer>,
    },
    /// Say what is wanted of a capture.
    Want {
        wanted: oneshot::Sender<Request>,
    },
    /// A capture was taken.
    Captured {
        sha256: Sha256,
        facts: Facts,
    },
    AddNotice(Noted),
    RemoveNotice(String),
    /// Say when the outbox has come to rest.
    Settle {
        settled: oneshot::Sender<Settled>,
    },
    /// End.
    Stop {
        done: oneshot::Sender<()>,
    },
}

/// What came of a task.
pub(crate) enum Happened {
    Token(Found),
    /// This computer was looked at.
    Looked {
        findings: Vec<FindingView>,
    },
    /// The token is in the keychain now.
    TokenMoved,
    Sent {
        id: EntryId,
        result: Box<Result<Ticket, Trouble>>,
    },
    Enrolled {
        result: Result<Enrolled, Failure>,
        answer: oneshot::Sender<Answer>,
    },
    /// This computer made itself known, or tried.
    Joined {
        result: Result<Enrolled, Failure>,
    },
}

/// Answers somebody who may have gone away.
pub(crate) fn answer<T>(to: oneshot::Sender<T>, with: T) {
    if to.send(with).is_err() {
        tracing::debug!("the one who asked is gone");
    }
}
