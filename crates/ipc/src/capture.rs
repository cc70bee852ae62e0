//! What this computer found out about itself, as it will leave, and what the person keeps back of it.

use serde::{Deserialize, Serialize};

/// What a capture found, as it will leave.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CaptureView {
    /// Names it for [`crate::draft::Draft::capture`].
    pub id: String,
    /// When it was taken: RFC 3339.
    pub taken_at: String,
    /// How many facts leave.
    pub facts: u32,
    /// How many things in them are hidden.
    pub hidden: u32,
    /// How many facts the person keeps back.
    pub left_out: u32,
    /// `up 38 min`, to check 'restarted' against.
    pub up: Option<String>,
    /// The facts by subject, also those that stay here.
    pub sections: Vec<CaptureSection>,
    /// What stands out, as it leaves, the worst first.
    pub findings: Vec<FindingView>,
    /// The collectors that failed, and why.
    pub problems: Vec<CaptureProblem>,
    /// What the person keeps back.
    pub kept_back: KeptBack,
    /// The bundle: the exact text that leaves.
    pub bundle: String,
    /// The SHA-256 of the bundle.
    pub sha256: String,
}

/// What the person keeps back of a capture.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct KeptBack {
    /// Names of sections.
    pub sections: Vec<String>,
    /// Ids of facts.
    pub facts: Vec<String>,
    /// Words that are hidden wherever they stand.
    pub words: Vec<String>,
}

/// The facts of one subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CaptureSection {
    /// Names it for [`KeptBack::sections`].
    pub name: String,
    /// The subject.
    pub title: String,
    /// Why a technician wants it.
    pub why: String,
    /// Whether the person keeps all of it back.
    pub is_kept_back: bool,
    /// The facts.
    pub facts: Vec<CaptureFact>,
}

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CaptureFact {
    /// Names it for [`KeptBack::facts`].
    pub id: String,
    /// What it is about.
    pub label: Vec<Part>,
    /// What was found.
    pub value: Vec<Part>,
    /// Whether it leaves, and if not, why.
    pub fate: FactFate,
}

impl CaptureFact {
    /// What it is about, as it leaves.
    #[must_use]
    pub fn label_text(&self) -> String {
        self.label.iter().map(|part| part.text.as_str()).collect()
    }

    /// What was found, as it leaves.
    #[must_use]
    pub fn value_text(&self) -> String {
        self.value.iter().map(|part| part.text.as_str()).collect()
    }
}

/// A stretch of a fact's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Part {
    /// The text as it leaves.
    pub text: String,
    /// What stood there, if it is hidden: `an e-mail address`.
    pub hides: Option<String>,
}

/// Whether a fact leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FactFate {
    /// It leaves.
    Leaves,
    /// The person keeps it back.
    KeptBack,
    /// Something private stood in it that could not be hidden, so it stays.
    Dropped,
}

/// Something that stands out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FindingView {
    /// The rule.
    pub rule: String,
    /// How bad it is.
    pub severity: FindingSeverity,
    /// What it is.
    pub text: String,
    /// What the person can do about it.
    pub advice: Option<String>,
    /// The ids of the facts that it rests on.
    pub rests_on: Vec<String>,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FindingSeverity {
    /// Good to know.
    Note,
    /// It may be the cause, or will be trouble soon.
    Warning,
    /// It stops work, or loses it.
    Serious,
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

/// Something private in a text that the person typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Private {
    /// As it stands there.
    pub text: String,
    /// What it looks like: `a password`.
    pub looks_like: String,
}

/// A picture of the screen that waits to be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Picture {
    /// The file, as PNG; nobody else can read it.
    pub path: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// What a picture is taken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PictureOf {
    /// The window that was in use before ours.
    Window,
    /// A part of the screen, which is chosen in the picture of the whole.
    Region,
    /// The whole screen.
    Screen,
}

/// Which pictures the organisation allows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PicturesAllowed {
    /// None.
    Off,
    /// One window.
    Window,
    /// Any.
    #[default]
    Any,
}
