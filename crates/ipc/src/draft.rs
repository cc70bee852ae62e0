//! A report or reply that is being written, and the capture that waits to go with it.

use now_serving_protocol::reply::Intent;
use serde::{Deserialize, Serialize};

/// A report that is being written: the whole form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct Draft {
    /// The person's words.
    pub words: String,
    /// What they tried.
    pub tried: Vec<TriedStep>,
    /// How much it stops them.
    pub impact: Option<ImpactChoice>,
    /// By when they need it: RFC 3339.
    pub needed_by: Option<String>,
    /// The capture that goes with it, as it was shown; none sends no facts.
    pub capture: Option<String>,
    /// Files on this computer, by absolute path.
    pub attachments: Vec<String>,
}

/// A step that was tried.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct TriedStep {
    /// What they did.
    pub step: String,
    /// What came of it; may be empty.
    pub outcome: String,
}

/// How much a problem stops a person, in their words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ImpactChoice {
    /// A nuisance.
    Nuisance,
    /// Hard to work.
    HardToWork,
    /// I can't work.
    CannotWork,
    /// Many of us.
    ManyOfUs,
}

/// A reply that is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReplyDraft {
    /// The ticket, by its id.
    pub ticket: String,
    /// The person's words; may be empty where the intent says it all.
    #[serde(default)]
    pub words: String,
    /// What it means.
    #[cfg_attr(feature = "ts", ts(type = "\"note\" | \"fixed\" | \"not_fixed\""))]
    pub intent: Intent,
    /// Files on this computer, by absolute path.
    #[serde(default)]
    pub attachments: Vec<String>,
}

/// What a capture found, as it will leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CaptureView {
    /// Names it for [`Draft::capture`].
    pub id: String,
    /// When it was taken: RFC 3339.
    pub taken_at: String,
    /// How many facts there are.
    pub facts: u32,
    /// How many things redaction hid.
    pub hidden: u32,
    /// `up 38 min`, to check 'restarted' against.
    pub up: Option<String>,
    /// The facts by subject.
    pub sections: Vec<CaptureSection>,
    /// The collectors that failed, and why.
    pub problems: Vec<CaptureProblem>,
    /// The bundle: the exact text that leaves.
    pub bundle: String,
    /// The SHA-256 of the bundle.
    pub sha256: String,
}

/// The facts of one subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CaptureSection {
    /// The subject.
    pub title: String,
    /// The facts.
    pub facts: Vec<CaptureFact>,
}

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CaptureFact {
    /// What it is about.
    pub label: String,
    /// What was found, redacted.
    pub value: String,
}

/// A collector that failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CaptureProblem {
    /// Its subject.
    pub title: String,
    /// Why it failed.
    pub why: String,
}
