//! The bundle's JSON, field by field. A change of it is a new [`SCHEMA`].

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;

use super::{Fate, ShownProblem, ShownSection};

/// The version of this form.
pub(super) const SCHEMA: u32 = 1;

#[derive(Serialize)]
pub(super) struct Document<'d> {
    pub(super) schema: u32,
    pub(super) app_version: &'static str,
    pub(super) redaction_rules: u32,
    pub(super) taken_at: Timestamp,
    pub(super) took_ms: u64,
    pub(super) sections: Vec<Section<'d>>,
    pub(super) problems: Vec<Problem<'d>>,
    /// How often each rule hid something.
    pub(super) hidden: &'d BTreeMap<&'static str, u32>,
    /// How many facts the person kept back.
    pub(super) left_out: u32,
}

#[derive(Serialize)]
pub(super) struct Section<'d> {
    collector: &'static str,
    title: &'static str,
    facts: Vec<Fact<'d>>,
}

#[derive(Serialize)]
struct Fact<'d> {
    label: &'d str,
    value: &'d str,
}

#[derive(Serialize)]
pub(super) struct Problem<'d> {
    collector: &'static str,
    title: &'static str,
    why: &'d str,
}

impl Document<'_> {
    /// The form with everything but what was found in it.
    pub(super) fn blank(mut self) -> Self {
        for fact in self
            .sections
            .iter_mut()
            .flat_map(|section| &mut section.facts)
        {
            (fact.label, fact.value) = ("", "");
        }
        for problem in &mut self.problems {
            problem.why = "";
        }
        self
    }
}

/// The sections that leave; one of which nothing leaves is not named.
pub(super) fn sections(shown: &[ShownSection]) -> Vec<Section<'_>> {
    let sections = shown.iter().map(|section| {
        let leaving = section
            .facts
            .iter()
            .filter(|fact| fact.fate == Fate::Leaves);
        Section {
            collector: section.collector,
            title: section.title,
            facts: leaving
                .map(|fact| Fact {
                    label: &fact.label.text,
                    value: &fact.value.text,
                })
                .collect(),
        }
    });
    sections
        .filter(|section| !section.facts.is_empty())
        .collect()
}

pub(super) fn problems(shown: &[ShownProblem]) -> Vec<Problem<'_>> {
    let problems = shown.iter().map(|problem| Problem {
        collector: problem.collector,
        title: problem.title,
        why: &problem.why.text,
    });
    problems.collect()
}
