//! From a bundle to what a front end shows of it.

use jiff::Timestamp;
use now_serving_diagnostics::bundle::{Fate, ShownFinding, ShownSection};
use now_serving_diagnostics::{Bundle, Finding, Redacted, redact};
use now_serving_ipc::capture::{
    CaptureFact, CaptureProblem, CaptureSection, CaptureView, FactFate, FindingSeverity,
    FindingView, KeptBack, Part,
};
use now_serving_protocol::bundle::Severity;

/// The bundle of the capture `id`, as it is shown before it leaves.
pub(super) fn view(
    id: String,
    bundle: Bundle,
    text: String,
    kept_back: KeptBack,
    (taken_at, up): (Timestamp, Option<String>),
) -> CaptureView {
    let sections: Vec<_> = bundle
        .sections
        .iter()
        .map(|shown| section(shown, &kept_back))
        .collect();
    let problems = bundle.problems.into_iter().map(|problem| CaptureProblem {
        title: problem.title.to_owned(),
        why: problem.why.text,
    });
    let facts = sections.iter().flat_map(|section| &section.facts);
    let left_out = facts.filter(|fact| fact.fate == FactFate::KeptBack).count();
    CaptureView {
        id,
        taken_at: taken_at.to_string(),
        facts: bundle.facts,
        hidden: bundle.hidden,
        left_out: u32::try_from(left_out).unwrap_or(u32::MAX),
        up,
        findings: bundle.findings.iter().map(shown_finding).collect(),
        problems: problems.collect(),
        sections,
        kept_back,
        bundle: text,
        sha256: bundle.sha256.to_string(),
    }
}

fn section(shown: &ShownSection, kept_back: &KeptBack) -> CaptureSection {
    let facts = shown.facts.iter().map(|fact| CaptureFact {
        id: fact.id.clone(),
        label: parts(&fact.label),
        value: parts(&fact.value),
        fate: match fact.fate {
            Fate::Leaves => FactFate::Leaves,
            Fate::Excluded => FactFate::KeptBack,
            Fate::Dropped => FactFate::Dropped,
        },
    });
    CaptureSection {
        name: shown.collector.to_owned(),
        title: shown.title.to_owned(),
        why: shown.why.to_owned(),
        is_kept_back: kept_back
            .sections
            .iter()
            .any(|name| name == shown.collector),
        facts: facts.collect(),
    }
}

/// A finding as it leaves.
fn shown_finding(shown: &ShownFinding) -> FindingView {
    FindingView {
        rule: shown.rule.to_owned(),
        severity: severity(shown.severity),
        text: shown.says.text.clone(),
        advice: shown.advice.map(str::to_owned),
        rests_on: shown.rests_on.clone(),
    }
}

/// A finding as it is, for this computer only.
pub(crate) fn finding(found: &Finding) -> FindingView {
    FindingView {
        rule: found.rule.to_owned(),
        severity: severity(found.severity),
        text: found.says.clone(),
        advice: found.advice.map(str::to_owned),
        rests_on: found.rests_on.clone(),
    }
}

fn severity(severity: Severity) -> FindingSeverity {
    match severity {
        Severity::Note => FindingSeverity::Note,
        Severity::Warning => FindingSeverity::Warning,
        Severity::Serious => FindingSeverity::Serious,
    }
}

/// The text in stretches, each of which is hidden or is not.
fn parts(redacted: &Redacted) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut from = 0;
    let mut add = |range: std::ops::Range<usize>, hides: Option<String>| {
        let text = redacted.text.get(range).unwrap_or_default();
        if !text.is_empty() {
            parts.push(Part {
                text: text.to_owned(),
                hides,
            });
        }
    };
    for redaction in &redacted.redactions {
        add(from..redaction.start, None);
        let hides = redact::title(redaction.rule).to_owned();
        add(redaction.start..redaction.end, Some(hides));
        from = redaction.end;
    }
    add(from..redacted.text.len(), None);
    parts
}

#[cfg(test)]
mod tests {
    use now_serving_diagnostics::Redaction;

    use super::*;

    #[test]
    fn a_text_falls_into_what_is_hidden_and_what_is_not() {
        let redacted = Redacted {
            text: "to ‹ip-private-1›/24".to_owned(),
            redactions: vec![Redaction {
                rule: "ipv4",
                start: 3,
                end: 3 + "‹ip-private-1›".len(),
            }],
        };
        let parts = parts(&redacted);
        let texts: Vec<_> = parts.iter().map(|part| part.text.as_str()).collect();
        assert_eq!(texts, ["to ", "‹ip-private-1›", "/24"]);
        assert_eq!(parts[0].hides, None);
        assert!(parts[1].hides.is_some());
    }
}
