//! A report or reply that is being written.

use now_serving_protocol::reply::Intent;
use serde::{Deserialize, Serialize};

use crate::capture::KeptBack;

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
    /// What the person keeps back of it, also of the one that is taken when this is taken up again.
    pub kept_back: KeptBack,
    /// Whether no facts go with it, because the person wants it so.
    pub without_facts: bool,
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
