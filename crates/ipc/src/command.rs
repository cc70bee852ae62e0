//! What a front end can ask of the resident, and what it answers.

use now_serving_protocol::ids::{ReplyId, ReportId, TicketId};
use serde::{Deserialize, Serialize};

use crate::capture::{CaptureView, KeptBack, Picture, PictureOf, Private};
use crate::draft::{Draft, ReplyDraft};
use crate::page::Page;
use crate::view::{DoctorView, SettingsForm, View};

/// What a front end asks.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Command {
    /// Answers with [`Answer::View`].
    GetView,
    /// Answers with [`Answer::View`]; from then on every change is pushed as [`Push::View`].
    Subscribe {
        /// Whether this front end is the window: it is also told which page to show.
        window: bool,
    },
    /// Brings the window to the front, starting it if need be. Answers with [`Answer::Done`].
    OpenWindow {
        /// The page.
        page: Page,
    },
    /// Takes a capture. Answers with [`Answer::Capture`].
    TakeCapture,
    /// Makes the bundle of a capture anew, without what the person keeps back. Answers with [`Answer::Capture`].
    ReviewCapture {
        /// The capture, by its id; nothing is read again.
        capture: String,
        /// What stays here.
        kept_back: KeptBack,
    },
    /// Looks for what is private in words that the person typed. Answers with [`Answer::Private`].
    FindPrivate {
        /// The words.
        text: String,
    },
    /// Takes a picture of the screen. Answers with [`Answer::Picture`].
    TakePicture {
        /// What of.
        of: PictureOf,
    },
    /// Writes an edited picture anew, without anything but its pixels. Answers with [`Answer::Picture`], whose file
    /// can be attached.
    KeepPicture {
        /// The edited file; it is removed.
        path: String,
    },
    /// Keeps what is being written, so that a crash does not lose it. Answers with [`Answer::Done`].
    SaveDraft {
        /// The form; an empty one forgets the draft.
        draft: Draft,
    },
    /// Puts a report in the outbox. Answers with [`Answer::ReportSaved`] when it is on the disk.
    SendReport {
        /// The form.
        draft: Draft,
    },
    /// Puts a reply in the outbox. Answers with [`Answer::ReplySaved`] when it is on the disk.
    SendReply {
        /// The form.
        reply: ReplyDraft,
    },
    /// Tries at once what waits in the outbox, also what was refused. Answers with [`Answer::Done`].
    RetryOutbox,
    /// Deletes a report or reply that has not been sent. Answers with [`Answer::Done`].
    DiscardUnsent {
        /// The id of the report or reply.
        id: String,
    },
    /// The exact bytes of a report as it was or will be sent. Answers with [`Answer::Bytes`].
    ShowSent {
        /// The report's ticket.
        ticket: TicketId,
    },
    /// Forgets the exact bytes of a report that was sent. Answers with [`Answer::Done`].
    ForgetSent {
        /// The report's ticket.
        ticket: TicketId,
    },
    /// Makes this computer known to a gateway. Answers with [`Answer::Done`].
    Enrol {
        /// The gateway's address.
        gateway: String,
        /// The enrolment key.
        key: String,
    },
    /// Changes the settings. Answers with [`Answer::Done`].
    UpdateSettings {
        /// The whole form.
        settings: SettingsForm,
    },
    /// Looks at everything that the product needs. Answers with [`Answer::Doctor`].
    Examine,
    /// Ends the resident. What is in the outbox stays on the disk. Answers with [`Answer::Done`].
    Quit,
}

/// What came of a command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", content = "with", rename_all = "snake_case")]
pub enum Answer {
    /// It was done.
    Done,
    /// All that there is to show.
    View(Box<View>),
    /// The capture.
    Capture(Box<CaptureView>),
    /// What looks private.
    Private(Vec<Private>),
    /// A picture.
    Picture(Picture),
    /// The report is saved on this computer.
    ReportSaved(ReportId),
    /// The reply is saved on this computer.
    ReplySaved(ReplyId),
    /// Exact bytes, as text.
    Bytes(SentBytes),
    /// How the product itself is.
    Doctor(DoctorView),
    /// It was not done.
    Failed(Failure),
}

/// The exact bytes of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SentBytes {
    /// The report.
    pub report: String,
    /// The SHA-256 of the report.
    pub report_sha256: String,
    /// The bundle, if one goes with it and is still kept here.
    pub bundle: Option<String>,
    /// The SHA-256 of the bundle.
    pub bundle_sha256: Option<String>,
}

/// Why something was not done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[error("{message}")]
pub struct Failure {
    /// What a front end acts on.
    pub code: FailureCode,
    /// What happened and what to do, for a person.
    pub message: String,
}

/// What a front end acts on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FailureCode {
    /// What was asked can't be done as it is: mend it and ask again.
    Invalid,
    /// It could not be written to the disk. What was typed is still only in the form.
    NotSaved,
    /// There is no such thing.
    NotFound,
    /// The gateway can't be reached.
    Offline,
    /// The gateway refused.
    Refused,
    /// The resident can't be reached or does not understand.
    NoResident,
    /// Something else failed.
    Failed,
}

/// What the resident says without being asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "push", content = "with", rename_all = "snake_case")]
pub enum Push {
    /// Something changed: all that there is to show now.
    View(Box<View>),
    /// To the window only: come to the front and show this page.
    Show(Page),
}

/// A line from a front end.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The answer carries it.
    pub id: u32,
    /// What is asked.
    pub command: Command,
}

/// A line from the resident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum FromResident {
    /// An answer.
    Answer {
        /// The request's.
        id: u32,
        /// The answer.
        #[serde(flatten)]
        answer: Answer,
    },
    /// A push.
    Push(Push),
}
