//! A letter as plain text.

use now_serving_protocol::bundle::Severity;

use super::facts::fold;
use super::{Block, Letter};

/// How long a line of facts is here, in characters: it is not wrapped.
const LINE: usize = 160;

impl Letter {
    /// The letter as plain text.
    ///
    /// The words are set in: desks take lines that begin with `>` for an old letter, and fold them away.
    pub(crate) fn plain(&self) -> String {
        let mut text = String::new();
        for block in &self.blocks {
            write(block, &mut text);
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
        text
    }
}

fn write(block: &Block, text: &mut String) {
    match block {
        Block::Lead { urgent, from } => {
            let gap = if urgent.is_empty() || from.is_empty() {
                ""
            } else {
                " "
            };
            text.push_str(&format!("{urgent}{gap}{from}\n\n"));
        }
        Block::Heading(heading) => text.push_str(&format!("{heading}\n")),
        Block::List(items) => {
            for item in items {
                let mark = match item.severity {
                    Some(Severity::Serious) => "!!",
                    Some(Severity::Warning) => "! ",
                    Some(Severity::Note) => "  ",
                    None => "-",
                };
                let aside = item
                    .aside
                    .as_ref()
                    .map(|aside| format!(" ({aside})"))
                    .unwrap_or_default();
                text.push_str(&format!("  {mark} {}{aside}\n", item.text));
            }
            text.push('\n');
        }
        Block::Words(words) => {
            for line in words.lines() {
                text.push_str(format!("  {line}").trim_end());
                text.push('\n');
            }
            text.push('\n');
        }
        // Whoever reads plain text has the picture among the files.
        Block::Picture(_) => {}
        Block::Remark(remark) => text.push_str(&format!("{remark}\n\n")),
        Block::Facts { remark, sections } => {
            text.push_str(format!("Facts about the computer. {remark}").trim_end());
            text.push('\n');
            for (title, facts) in sections {
                text.push_str(&format!("  {}\n", fold(&format!("{title}: {facts}"), LINE)));
            }
        }
    }
}
