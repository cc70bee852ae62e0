//! Findings: what stands out among the facts, by pure rules over readings.
//!
//! A rule takes all readings of a capture and gives what it finds; it knows no operating system
//! and no clock. Serious is only what stops work or loses it. A person reads [`MOST`] of them at
//! most, the worst first.

mod device;
mod disk;
mod network;
mod power;
mod printers;
mod strain;
mod trouble;
mod upkeep;
mod verify;

use std::cmp::Reverse;

use now_serving_protocol::bundle::Severity;

use crate::capture::Capture;
use crate::reading::Reading;

pub use verify::verify;

/// More than so many at once help nobody.
const MOST: usize = 6;

/// Something that stands out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule, the same for ever.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What it is, as a sentence: `The disk is 98 % full.`
    pub says: String,
    /// What the person can do about it, as a sentence.
    pub advice: Option<&'static str>,
    /// The ids of the facts that it rests on, as in [`crate::bundle::ShownFact::id`].
    pub rests_on: Vec<String>,
}

/// A fact that a rule can look at.
#[derive(Debug, Clone)]
pub(crate) struct Seen<'c> {
    /// Names the fact, for [`Finding::rests_on`].
    pub(crate) id: String,
    /// What it says.
    pub(crate) reading: &'c Reading,
}

/// Looks at everything that was read, and says what stands out.
type Rule = fn(&[Seen<'_>]) -> Vec<Finding>;

/// The rules; of findings that are equally bad, those of an earlier rule are told first.
const RULES: &[Rule] = &[
    disk::failing,
    disk::full,
    disk::read_only,
    disk::out_of_reach,
    network::no_connection,
    network::portal,
    network::router,
    network::names,
    network::proxy,
    network::intercepted,
    network::vpn,
    network::services,
    power::nearly_empty,
    strain::out_of_memory,
    strain::too_hot,
    upkeep::clock_is_off,
    trouble::crashes,
    trouble::failed_services,
    upkeep::ended_badly,
    upkeep::restart,
    strain::busy,
    network::drops,
    network::weak,
    printers::stopped,
    device::silent,
    upkeep::updates,
    power::worn,
];

impl Finding {
    /// Something that a rule found in these facts.
    pub(crate) fn new<'s>(
        (rule, severity): (&'static str, Severity),
        says: impl Into<String>,
        rests_on: impl IntoIterator<Item = &'s Seen<'s>>,
    ) -> Self {
        Self {
            rule,
            severity,
            says: says.into(),
            advice: None,
            rests_on: rests_on.into_iter().map(|seen| seen.id.clone()).collect(),
        }
    }

    /// With what the person can do about it, as a sentence.
    pub(crate) fn advice(mut self, advice: &'static str) -> Self {
        self.advice = Some(advice);
        self
    }
}

/// What stands out in a capture, the worst first.
#[must_use]
pub fn findings(capture: &Capture) -> Vec<Finding> {
    let seen = seen(capture);
    let mut found: Vec<Finding> = RULES.iter().flat_map(|rule| rule(&seen)).collect();
    found.sort_by_key(|finding| Reverse(finding.severity));
    found.truncate(MOST);
    found
}

/// Every reading of a capture with the id of its fact.
fn seen(capture: &Capture) -> Vec<Seen<'_>> {
    let facts = capture.sections.iter().flat_map(|section| {
        let facts = section.facts.iter().enumerate();
        facts.map(move |(index, fact)| (section.id_of(index), fact))
    });
    facts
        .filter_map(|(id, fact)| {
            let reading = fact.reading.as_ref()?;
            Some(Seen { id, reading })
        })
        .collect()
}

#[cfg(test)]
mod tests;
