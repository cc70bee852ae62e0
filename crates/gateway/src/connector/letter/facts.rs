//! The facts about the person's computer, one line for each subject.

use now_serving_protocol::bundle::{Document, Section};

use super::Block;
use super::enclosure::Enclosure;
use crate::harmless::line;

/// How long a line of facts is at most, in characters: enough to read, and a log is in the bundle.
pub(super) const LINE: usize = 400;
/// How many subjects are told of.
const SUBJECTS: usize = 40;

/// The facts, or that they cannot be read.
pub(super) fn folded(computer: Option<&Document>, enclosed: &[Enclosure]) -> Block {
    let file = enclosed.first().filter(|file| file.left_out.is_none());
    let file = file.map(|file| file.name.as_str());
    let Some(computer) = computer else {
        let remark = match file {
            Some(file) => format!("They cannot be read here; they are in {file}."),
            None => "They cannot be read here.".to_owned(),
        };
        return Block::Facts {
            remark,
            sections: Vec::new(),
        };
    };
    let mut remark = file
        .map(|file| format!("All of them are in {file}."))
        .unwrap_or_default();
    if computer.left_out > 0 {
        remark = format!("{remark} The person kept {} back.", computer.left_out);
    }
    let known = computer.sections.iter().map(told);
    let unknown = computer.problems.iter().map(|problem| {
        let why = format!("not known, {}", line(&problem.why));
        (line(&problem.title), fold(&why, LINE))
    });
    Block::Facts {
        remark: remark.trim_start().to_owned(),
        sections: known.chain(unknown).take(SUBJECTS).collect(),
    }
}

fn told(section: &Section) -> (String, String) {
    let pairs: Vec<String> = section
        .facts
        .iter()
        .map(|fact| format!("{} {}", line(&fact.label), line(&fact.value)))
        .collect();
    (
        fold(&line(&section.title), 80),
        fold(&pairs.join(" · "), LINE),
    )
}

/// No longer than so many characters.
pub(super) fn fold(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}
