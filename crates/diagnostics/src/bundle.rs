//! The bundle: the redacted capture as the exact bytes that leave, and the same for the eye.
//!
//! ```text
//! capture ──exclude──► redact, fact by fact ──► JSON ──► last look at the bytes ──► bundle
//!                           ▲                                   │ a known value is there
//!                           └────────── without that fact ◄─────┘
//! ```
//!
//! The last look does not trust redaction: it searches what is about to leave for every known
//! value once more. A fact in which one survived is taken out and counted; if one survives even
//! so, there is no bundle.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use now_serving_protocol::bundle::{self as wire, Document};
use now_serving_protocol::ids::Sha256;
use serde::Serialize;
use sha2::Digest;

use crate::capture::{Capture, Problem};
use crate::finding;
use crate::redact::{self, Redacted, Redactor};

/// What the person does not want to leave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exclude {
    /// Names of collectors, whose sections stay here as a whole.
    pub sections: BTreeSet<String>,
    /// Ids of facts, see [`ShownFact::id`].
    pub facts: BTreeSet<String>,
}

/// The redacted capture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// The exact bytes that leave: pretty JSON, which a person can read.
    pub bytes: Vec<u8>,
    /// What they are.
    pub sha256: Sha256,
    /// The same for the eye, with what stays here.
    pub sections: Vec<ShownSection>,
    /// What stands out, as it leaves; one that rests on a fact that stays here stays, too.
    pub findings: Vec<ShownFinding>,
    /// What could not be read, and why, as it leaves.
    pub problems: Vec<ShownProblem>,
    /// How many facts leave.
    pub facts: u32,
    /// How many places in them are hidden, and how many facts were dropped as a whole.
    pub hidden: u32,
}

/// A section for the eye.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownSection {
    /// The collector's name.
    pub collector: &'static str,
    /// The subject.
    pub title: &'static str,
    /// Why a technician wants it.
    pub why: &'static str,
    /// Its facts, also those that stay here.
    pub facts: Vec<ShownFact>,
}

/// A fact for the eye.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownFact {
    /// Names it within this capture, for [`Exclude::facts`].
    pub id: String,
    /// Which kind of fact it is, within its section.
    pub field: &'static str,
    /// What it is about.
    pub label: Redacted,
    /// What was found.
    pub value: Redacted,
    /// Why it is wanted, where that is not for the reason of its section. It does not leave.
    pub why: Option<String>,
    /// Whether it leaves, and if not, why.
    pub fate: Fate,
}

/// Whether a fact leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It is in the bundle.
    Leaves,
    /// The person wants it to stay.
    Excluded,
    /// A known value stood in it even after redaction, so it stays.
    Dropped,
}

/// A finding for the eye.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownFinding {
    /// The rule.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: wire::Severity,
    /// What it is.
    pub says: Redacted,
    /// What the person can do about it. It does not leave.
    pub advice: Option<&'static str>,
    /// The ids of the facts that it rests on.
    pub rests_on: Vec<String>,
}

/// A problem for the eye.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownProblem {
    /// The collector's name.
    pub collector: &'static str,
    /// The subject.
    pub title: &'static str,
    /// What happened.
    pub why: Redacted,
}

/// There is no bundle.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// A known value stood in the bytes, and in none of the facts alone.
    #[error(
        "The facts about this computer were held back: something private ({rule}) is still in them."
    )]
    Survived {
        /// The rule that should have taken it out.
        rule: &'static str,
    },
    /// The bytes could not be written.
    #[error("The facts about this computer could not be written down.")]
    Write(#[source] serde_json::Error),
}

impl Capture {
    /// Redacts the capture and writes the exact bytes that leave.
    ///
    /// The same capture, redactor and exclusions give the same bytes, always. It fails only if a
    /// known value would leave, and then a report can still go without a bundle.
    pub fn bundle(&self, redactor: &Redactor, exclude: &Exclude) -> Result<Bundle, Refused> {
        let mut draft = Draft::new(self, redactor, exclude);
        draft.drop_survivors(&|text| redactor.survivors(text));
        draft.seal(&|text| redactor.survivors(text))
    }
}

/// A search for known values in what is about to leave; gives the rule of each that is there.
type Search<'s> = &'s dyn Fn(&str) -> Vec<&'static str>;

/// Redacted, but not yet looked at for the last time.
struct Draft {
    taken_at: Timestamp,
    took_ms: u64,
    sections: Vec<ShownSection>,
    findings: Vec<ShownFinding>,
    problems: Vec<ShownProblem>,
}

impl Draft {
    fn new(capture: &Capture, redactor: &Redactor, exclude: &Exclude) -> Self {
        let mut pass = redactor.pass();
        let mut sections = Vec::new();
        for section in &capture.sections {
            let whole = exclude.sections.contains(section.collector);
            let facts = section.facts.iter().enumerate().map(|(index, fact)| {
                let id = section.id_of(index);
                let fate = match whole || exclude.facts.contains(&id) {
                    true => Fate::Excluded,
                    false => Fate::Leaves,
                };
                ShownFact {
                    id,
                    field: fact.field.name,
                    label: pass.redact(&fact.label),
                    value: pass.redact(&fact.value),
                    why: fact.why.clone(),
                    fate,
                }
            });
            sections.push(ShownSection {
                collector: section.collector,
                title: section.title,
                why: section.why,
                facts: facts.collect(),
            });
        }
        let included = |problem: &&Problem| !exclude.sections.contains(problem.collector);
        let problems = capture
            .problems
            .iter()
            .filter(included)
            .map(|problem| ShownProblem {
                collector: problem.collector,
                title: problem.title,
                why: pass.redact(&problem.why),
            });
        Self {
            taken_at: capture.taken_at,
            took_ms: u64::try_from(capture.took.as_millis()).unwrap_or(u64::MAX),
            problems: problems.collect(),
            findings: finding::findings(capture)
                .into_iter()
                .map(|finding| ShownFinding {
                    rule: finding.rule,
                    severity: finding.severity,
                    says: pass.redact(&finding.says),
                    advice: finding.advice,
                    rests_on: finding.rests_on,
                })
                .collect(),
            sections,
        }
    }

    /// Takes out every fact that still holds a known value, in the form in which it would leave.
    fn drop_survivors(&mut self, search: Search<'_>) {
        for fact in self
            .sections
            .iter_mut()
            .flat_map(|section| &mut section.facts)
        {
            let holds = |redacted: &Redacted| !search(&json(&redacted.text)).is_empty();
            if holds(&fact.label) || holds(&fact.value) {
                // Even the eye must not see it where it would be copied from.
                fact.label = blank();
                fact.value = blank();
                fact.fate = Fate::Dropped;
            }
        }
        self.problems
            .retain(|problem| search(&json(&problem.why.text)).is_empty());
        let leaving: BTreeSet<&str> = self
            .sections
            .iter()
            .flat_map(|section| &section.facts)
            .filter(|fact| fact.fate == Fate::Leaves)
            .map(|fact| fact.id.as_str())
            .collect();
        self.findings.retain(|finding| {
            let stands = finding
                .rests_on
                .iter()
                .all(|id| leaving.contains(id.as_str()));
            stands && search(&json(&finding.says.text)).is_empty()
        });
    }

    fn seal(self, search: Search<'_>) -> Result<Bundle, Refused> {
        let (facts, counts) = self.count();
        let document = self.document(&counts);
        let text = serde_json::to_string_pretty(&document).map_err(Refused::Write)?;
        // A person may be called like a field of the form. What stands in the form when nothing
        // is filled in says nothing of them.
        let form = serde_json::to_string_pretty(&blank_form(document)).map_err(Refused::Write)?;
        let (found, of_the_form) = (search(&text), search(&form));
        if let Some(rule) = found.first().filter(|_| found.len() > of_the_form.len()) {
            return Err(Refused::Survived { rule });
        }
        let bytes = text.into_bytes();
        Ok(Bundle {
            sha256: Sha256::from_digest(sha2::Sha256::digest(&bytes).into()),
            bytes,
            hidden: counts.values().sum(),
            sections: self.sections,
            findings: self.findings,
            problems: self.problems,
            facts,
        })
    }

    fn document(&self, counts: &BTreeMap<&'static str, u32>) -> Document {
        let hidden = counts
            .iter()
            .map(|(rule, count)| ((*rule).to_owned(), *count));
        Document {
            schema: wire::SCHEMA,
            app_version: env!("CARGO_PKG_VERSION").to_owned(),
            redaction_rules: redact::RULES_VERSION,
            taken_at: self.taken_at,
            took_ms: self.took_ms,
            findings: self
                .findings
                .iter()
                .map(|finding| self.finding(finding))
                .collect(),
            sections: self.sections.iter().filter_map(leaving).collect(),
            problems: self.problems.iter().map(problem).collect(),
            hidden: hidden.collect(),
            left_out: self.with_fate(Fate::Excluded),
        }
    }

    fn finding(&self, shown: &ShownFinding) -> wire::Finding {
        let rests_on = |fact: &&ShownFact| shown.rests_on.contains(&fact.id);
        wire::Finding {
            rule: shown.rule.to_owned(),
            severity: shown.severity,
            says: shown.says.text.clone(),
            rests_on: self
                .all()
                .filter(rests_on)
                .map(|fact| fact.label.text.clone())
                .collect(),
        }
    }

    /// How many facts leave, and how often each rule hid something in what leaves.
    fn count(&self) -> (u32, BTreeMap<&'static str, u32>) {
        let mut facts = 0;
        let mut counts = BTreeMap::new();
        let mut note = |redacted: &Redacted| {
            for redaction in &redacted.redactions {
                *counts.entry(redaction.rule).or_default() += 1;
            }
        };
        for fact in self.all().filter(|fact| fact.fate == Fate::Leaves) {
            facts += 1;
            note(&fact.label);
            note(&fact.value);
        }
        self.problems.iter().for_each(|problem| note(&problem.why));
        self.findings.iter().for_each(|finding| note(&finding.says));
        match self.with_fate(Fate::Dropped) {
            0 => {}
            dropped => {
                counts.insert("dropped", dropped);
            }
        }
        (facts, counts)
    }

    fn with_fate(&self, fate: Fate) -> u32 {
        let count = self.all().filter(|fact| fact.fate == fate).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    fn all(&self) -> impl Iterator<Item = &ShownFact> {
        self.sections.iter().flat_map(|section| &section.facts)
    }
}

/// The section as it leaves, if anything of it does.
fn leaving(shown: &ShownSection) -> Option<wire::Section> {
    let leave = shown.facts.iter().filter(|fact| fact.fate == Fate::Leaves);
    let facts: Vec<wire::Fact> = leave
        .map(|fact| wire::Fact {
            field: fact.field.to_owned(),
            label: fact.label.text.clone(),
            value: fact.value.text.clone(),
        })
        .collect();
    (!facts.is_empty()).then(|| wire::Section {
        collector: shown.collector.to_owned(),
        title: shown.title.to_owned(),
        facts,
    })
}

fn problem(shown: &ShownProblem) -> wire::Problem {
    wire::Problem {
        collector: shown.collector.to_owned(),
        title: shown.title.to_owned(),
        why: shown.why.text.clone(),
    }
}

/// The form with everything but what was found in it.
fn blank_form(mut document: Document) -> Document {
    for fact in document
        .sections
        .iter_mut()
        .flat_map(|section| &mut section.facts)
    {
        fact.label.clear();
        fact.value.clear();
    }
    for problem in &mut document.problems {
        problem.why.clear();
    }
    for finding in &mut document.findings {
        finding.says.clear();
        finding.rests_on.clear();
    }
    document
}

fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn blank() -> Redacted {
    Redacted {
        text: String::new(),
        redactions: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
