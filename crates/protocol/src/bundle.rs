//! What the exact bytes of a bundle say: the redacted facts of a computer, and what stands out among them.
//!
//! The client writes it once, as pretty JSON, and shows those very bytes; gateway and connectors only read it.
//! Fields are added, never changed: a change is a new [`SCHEMA`].

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The version of this form.
pub const SCHEMA: u32 = 2;

/// A bundle, read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The version of the form, see [`SCHEMA`].
    pub schema: u32,
    /// The version of the application that wrote it.
    pub app_version: String,
    /// The version of the rules that it was redacted by.
    pub redaction_rules: u32,
    /// When the capture was begun.
    pub taken_at: Timestamp,
    /// How long it took, in milliseconds.
    pub took_ms: u64,
    /// What stands out, the worst first. A technician reads this first.
    #[serde(default)]
    pub findings: Vec<Finding>,
    /// The facts by subject.
    pub sections: Vec<Section>,
    /// What could not be read, and why.
    #[serde(default)]
    pub problems: Vec<Problem>,
    /// How often each rule of redaction hid something.
    #[serde(default)]
    pub hidden: BTreeMap<String, u32>,
    /// How many facts the person kept back.
    #[serde(default)]
    pub left_out: u32,
}

/// Something that stands out among the facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule that found it: `disk-full`.
    pub rule: String,
    /// How bad it is.
    pub severity: Severity,
    /// What it is, as a sentence.
    pub says: String,
    /// The labels of the facts that it rests on.
    #[serde(default)]
    pub rests_on: Vec<String>,
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Note,
    /// It may be the cause, or will be trouble soon.
    Warning,
    /// It stops work, or loses it.
    Serious,
}

/// The facts of one subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The collector's name.
    pub collector: String,
    /// The subject.
    pub title: String,
    /// The facts.
    #[serde(default)]
    pub facts: Vec<Fact>,
}

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What kind of fact it is, within its section.
    #[serde(default)]
    pub field: String,
    /// What it is about.
    pub label: String,
    /// What was found.
    pub value: String,
}

/// What could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The collector's name.
    pub collector: String,
    /// The subject.
    pub title: String,
    /// What happened.
    pub why: String,
}
