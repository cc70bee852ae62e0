//! What the person's computer said of itself: what stands out first, the facts folded.

use now_serving_protocol::bundle::{Document, Severity};

use crate::terminal::line;

/// How long a folded line of facts is, in characters.
const FOLDED: usize = 110;

/// The bundle, if this version can read it.
pub(super) fn read(bundle: &[u8]) -> Option<Document> {
    serde_json::from_slice(bundle).ok()
}

/// What stands out, the worst first; nothing if nothing does.
pub(super) fn findings(computer: &Document) -> String {
    if computer.findings.is_empty() {
        return String::new();
    }
    let mut text = "\nWhat stands out on their computer\n".to_owned();
    for finding in &computer.findings {
        let mark = match finding.severity {
            Severity::Serious => "!!",
            Severity::Warning => "! ",
            Severity::Note => "  ",
        };
        text.push_str(&format!("  {mark} {}\n", line(&finding.says)));
    }
    text
}

/// One line for each kind of fact, or all of them.
pub(super) fn facts(computer: Option<&Document>, all: bool) -> String {
    let Some(computer) = computer else {
        return "\nTheir computer\n  What it sent cannot be read here. Save it with `attachment`.\n".to_owned();
    };
    let mut text = "\nTheir computer\n".to_owned();
    for section in &computer.sections {
        let pairs = section
            .facts
            .iter()
            .map(|fact| format!("{} {}", line(&fact.label), line(&fact.value)));
        if all {
            text.push_str(&format!("  {}\n", line(&section.title)));
            pairs.for_each(|pair| text.push_str(&format!("    {pair}\n")));
        } else {
            let joined = pairs.collect::<Vec<_>>().join(" · ");
            text.push_str(&format!(
                "  {}\n",
                fold(&format!("{}: {joined}", line(&section.title)))
            ));
        }
    }
    for problem in &computer.problems {
        text.push_str(&format!(
            "  {}: not known, {}\n",
            line(&problem.title),
            line(&problem.why)
        ));
    }
    text
}

fn fold(text: &str) -> String {
    if text.chars().count() <= FOLDED {
        return text.to_owned();
    }
    format!(
        "{}…",
        text.chars().take(FOLDED).collect::<String>().trim_end()
    )
}
