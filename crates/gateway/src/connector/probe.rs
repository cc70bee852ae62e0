//! What a connector can do at its desk, and what an administrator is told of it.

use std::time::Duration;

use serde::Serialize;

use super::stages::StageMap;

/// What the gateway counts on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Abilities {
    /// How sure the search for a mark is.
    pub(crate) settles: Settles,
    /// Whether its list shows everybody who waits, so that a place can be told.
    pub(crate) has_line: bool,
    /// The largest file it takes, in bytes.
    pub(crate) largest_file: Option<u64>,
    /// How many requests may be under way at once.
    pub(crate) at_once: usize,
}

/// What it means when a mark is not found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Settles {
    /// What the desk took is found at once; it may still be taking it for so long.
    Strongly { within: Duration },
    /// What the desk took is found after so long at the latest.
    Eventually { within: Duration },
    /// The desk itself takes the same mark once only: it can be written again.
    ByItself,
}

/// What a probe came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Probe {
    /// What answers there: `Request Tracker 5.0.3`.
    pub system: Option<String>,
    /// What was seen, in the order in which it was looked at.
    pub findings: Vec<Finding>,
    /// What its words for where a ticket stands likely mean.
    pub stages: StageMap,
}

/// One thing that was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What it means for the gateway.
    pub weight: Weight,
    /// What is so: a sentence.
    pub says: String,
    /// What to do about it; empty if nothing is to be done.
    pub remedy: String,
}

/// What a finding means for the gateway.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// As it should be.
    Good,
    /// It works, but something that persons would notice does not.
    Lacking,
    /// The gateway cannot work so.
    Broken,
}

impl Probe {
    /// A probe that has not seen anything yet.
    pub(crate) fn new() -> Self {
        Self {
            system: None,
            findings: Vec::new(),
            stages: StageMap::default(),
        }
    }

    pub(crate) fn good(&mut self, says: impl Into<String>) {
        self.add(Weight::Good, says.into(), String::new());
    }

    pub(crate) fn lacking(&mut self, says: impl Into<String>, remedy: impl Into<String>) {
        self.add(Weight::Lacking, says.into(), remedy.into());
    }

    pub(crate) fn broken(&mut self, says: impl Into<String>, remedy: impl Into<String>) {
        self.add(Weight::Broken, says.into(), remedy.into());
    }

    /// Whether the gateway can work with this desk.
    #[must_use]
    pub fn works(&self) -> bool {
        self.findings
            .iter()
            .all(|finding| finding.weight != Weight::Broken)
    }

    fn add(&mut self, weight: Weight, says: String, remedy: String) {
        self.findings.push(Finding {
            weight,
            says,
            remedy,
        });
    }
}
