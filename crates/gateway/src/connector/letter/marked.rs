//! A letter as Textile and as Markdown, the two languages that Redmine reads.
//!
//! Whatever could be markup is written as a character reference: both languages read those last, and both leave
//! letters, digits, spaces and the marks of ordinary prose as they are, so that the source can still be read in a mail
//! or a quotation. Redmine's own `{{macros}}`, `[[pages]]`, `#12`, `@names`, `commit:12` and `r12` are looked for in the
//! finished page as well; a word joiner, which nobody sees, keeps those apart.

use now_serving_protocol::bundle::Severity;

use super::{Block, Letter};

/// Keeps two characters from being read as one mark, and is not seen.
const JOINER: char = '\u{2060}';

/// Which language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marked {
    Textile,
    Markdown,
}

impl Letter {
    /// The letter in one of the two languages.
    pub(crate) fn marked(&self, language: Marked) -> String {
        let mut page = String::new();
        for block in &self.blocks {
            write(block, language, &mut page);
        }
        page.truncate(page.trim_end().len());
        page.push('\n');
        page
    }
}

fn write(block: &Block, language: Marked, page: &mut String) {
    let strong = |text: &str| match language {
        Marked::Textile => format!("*{text}*"),
        Marked::Markdown => format!("**{text}**"),
    };
    match block {
        Block::Lead { urgent, from } => {
            let urgent = if urgent.is_empty() {
                String::new()
            } else {
                strong(&coded(urgent))
            };
            let gap = if urgent.is_empty() || from.is_empty() {
                ""
            } else {
                " "
            };
            page.push_str(&format!("{urgent}{gap}{}\n\n", coded(from)));
        }
        Block::Heading(heading) => page.push_str(&format!("{}\n\n", strong(&coded(heading)))),
        Block::List(items) => {
            for item in items {
                let said = coded(&item.text);
                let said = match item.severity {
                    Some(Severity::Serious) => strong(&said),
                    Some(Severity::Warning | Severity::Note) | None => said,
                };
                let aside = item
                    .aside
                    .as_ref()
                    .map(|aside| format!(" ({})", coded(aside)))
                    .unwrap_or_default();
                page.push_str(&format!("* {said}{aside}\n"));
            }
            page.push('\n');
        }
        Block::Words(words) => {
            for line in words.lines() {
                page.push_str(&format!("{}\n", coded(line)));
            }
            page.push('\n');
        }
        Block::Picture(picture) => page.push_str(&match language {
            Marked::Textile => format!("!{}!\n\n", picture.name),
            Marked::Markdown => format!("![]({})\n\n", picture.name),
        }),
        Block::Remark(remark) => page.push_str(&format!("{}\n\n", coded(remark))),
        Block::Facts { remark, sections } => {
            page.push_str("{{collapse(Facts about the computer)\n");
            page.push_str(&format!("{}\n\n", coded(remark)));
            for (title, facts) in sections {
                let title = strong(&format!("{}:", coded(title)));
                page.push_str(&format!("* {title} {}\n", coded(facts)));
            }
            page.push_str("}}\n");
        }
    }
}

/// One line of somebody's text.
pub(super) fn coded(line: &str) -> String {
    let mut page = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    let mut before = None;
    // What follows a line's first word can make a mark of it: `h1.`, `12)`.
    let mut is_first_word = true;
    while let Some(c) = chars.next() {
        let after = chars.peek().copied();
        let is_mark = match c {
            ' ' => before.is_none_or(|before| before == ' '),
            'r' | 'R' => !before.is_some_and(is_word) && after.is_some_and(|c| c.is_ascii_digit()),
            c if !c.is_ascii_punctuation() => false,
            '.' | ')' | ':' if is_first_word && !after.is_some_and(is_word) => true,
            c => !is_prose(before, c, after),
        };
        if is_mark {
            if is_sought(before, c, after) {
                page.push(JOINER);
            }
            page.push_str(&reference(c));
        } else {
            page.push(c);
        }
        is_first_word = is_first_word && is_word(c);
        before = Some(c);
    }
    page
}

fn reference(c: char) -> String {
    match c {
        ' ' => "&nbsp;".to_owned(),
        c => format!("&#{};", u32::from(c)),
    }
}

/// Whether Redmine could find the beginning of a link or macro of its own here, in the finished page.
fn is_sought(before: Option<char>, c: char, after: Option<char>) -> bool {
    match c {
        '{' | '[' => before == Some(c),
        '@' => !before.is_some_and(is_word),
        ':' => after.is_some_and(|after| is_word(after) || after == '"'),
        '#' | 'r' | 'R' => after.is_some_and(is_word),
        _ => false,
    }
}

/// Whether a punctuation mark stands as it does in prose, where neither language makes anything of it.
fn is_prose(before: Option<char>, c: char, after: Option<char>) -> bool {
    let ends = after.is_none_or(|after| after == ' ');
    let digits = [before, after]
        .iter()
        .all(|c| c.is_some_and(|c| c.is_ascii_digit()));
    match c {
        ',' | '\'' | '"' | ';' | '/' => true,
        // `www.` is a link.
        '.' => ends || before.is_some_and(|before| is_word(before) && !matches!(before, 'w' | 'W')),
        ':' => ends || digits,
        '?' | '!' => ends && before != Some(c),
        '%' => ends && before.is_some(),
        '-' | '_' => [before, after].iter().all(|c| c.is_some_and(is_word)),
        '(' => before == Some(' '),
        ')' => true,
        _ => false,
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric()
}
