//! Findings: what stands out among the facts, by pure rules.

use crate::capture::{Capture, Section};
use crate::fact::Fact;
use crate::reading::Reading;
use now_serving_protocol::bundle::Severity;

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

/// What stands out in a capture, the worst first.
#[must_use]
pub fn findings(capture: &Capture) -> Vec<Finding> {
    let mut found: Vec<Finding> = capture
        .sections
        .iter()
        .flat_map(|section| {
            section
                .facts
                .iter()
                .enumerate()
                .map(move |(index, fact)| (section, index, fact))
        })
        .filter_map(|(section, index, fact)| one(section, index, fact))
        .collect();
    found.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    found
}

fn one(section: &Section, index: usize, fact: &Fact) -> Option<Finding> {
    let rests_on = vec![section.id_of(index)];
    match fact.reading.as_ref()? {
        Reading::Space {
            place, free, total, ..
        } if free.saturating_mul(50) < *total => Some(Finding {
            rule: "disk-full",
            severity: Severity::Serious,
            says: format!(
                "The disk {place} is {} % full.",
                100 - crate::units::percent(*free, *total)
            ),
            advice: Some("Empty the bin and remove what is no longer needed."),
            rests_on,
        }),
        _ => None,
    }
}
