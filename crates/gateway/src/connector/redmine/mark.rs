//! The mark of a reply, in the text of its note: read by the gateway, and by nobody else.
//!
//! A note has no fields. The mark is its last line, in a form that either language leaves out of the page. What quotes
//! a note has its mark behind a `>`, and is no note of ours.

use now_serving_protocol::ids::ReplyId;

use crate::config::desk::redmine::RedmineText;

const NAME: &str = "now-serving";

/// The text with the mark.
pub(super) fn marked(text: &str, id: ReplyId, format: RedmineText) -> String {
    let text = text.trim_end();
    let mark = match format {
        RedmineText::Textile => format!("<!-- {NAME} {id} -->"),
        RedmineText::Markdown => format!("[{NAME}]: # \"{id}\""),
    };
    if text.is_empty() {
        mark
    } else {
        format!("{text}\n\n{mark}")
    }
}

/// The mark that a text ends with.
pub(super) fn mark(text: &str) -> Option<ReplyId> {
    let last = text.trim_end().lines().last()?.trim_end();
    let textile = last
        .strip_prefix("<!-- ")
        .and_then(|rest| rest.strip_suffix(" -->"))
        .and_then(|rest| rest.strip_prefix(NAME))
        .and_then(|rest| rest.strip_prefix(' '));
    let markdown = || {
        last.strip_prefix('[')?
            .strip_prefix(NAME)?
            .strip_prefix("]: # \"")?
            .strip_suffix('"')
    };
    textile.or_else(markdown)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_mark_is_read_back_in_either_language_and_with_other_line_ends() {
        let id = ReplyId(Uuid::now_v7());
        for format in [RedmineText::Textile, RedmineText::Markdown] {
            for text in ["", "Still broken.", "two\n\nlines\n\n"] {
                let note = marked(text, id, format);
                assert_eq!(mark(&note), Some(id), "{note}");
                assert_eq!(mark(&note.replace('\n', "\r\n")), Some(id), "{note}");
            }
        }
    }

    #[test]
    fn a_quoted_mark_and_one_within_the_text_are_none() {
        let id = ReplyId(Uuid::now_v7());
        for format in [RedmineText::Textile, RedmineText::Markdown] {
            let note = marked("Still broken.", id, format);
            assert_eq!(
                mark(&format!("Ada wrote:\n> {}", note.replace('\n', "\n> "))),
                None
            );
            assert_eq!(mark(&format!("{note}\n\nAnd now?")), None);
        }
        assert_eq!(mark("<!-- now-serving 12 -->"), None);
    }
}
