//! Writes to the terminal: plain, aligned, and safe whatever other people wrote.

use std::io::{IsTerminal as _, Write as _};

/// Writes to standard output. A reader that left early is no error.
pub(crate) fn say(text: &str) {
    if text.is_empty() {
        return;
    }
    let mut out = std::io::stdout().lock();
    let newline = if text.ends_with('\n') { "" } else { "\n" };
    let _left = write!(out, "{text}{newline}").and_then(|()| out.flush());
}

/// Writes to standard error.
pub(crate) fn complain(text: &str) {
    let _left = writeln!(std::io::stderr().lock(), "{}", safe(text));
}

/// Makes text bold where it is seen by a person.
pub(crate) fn bold(text: &str) -> String {
    let is_seen = std::io::stdout().is_terminal()
        && std::env::var_os("NO_COLOR").is_none()
        && std::env::var_os("TERM").is_none_or(|term| term != "dumb");
    if is_seen {
        format!("\u{1b}[1m{text}\u{1b}[0m")
    } else {
        text.to_owned()
    }
}

/// One line of other people's text: nothing in it can move the cursor, colour the screen or turn the reading direction.
pub(crate) fn safe(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\t' | '\n' | '\r' => ' ',
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                '\u{fffd}'
            }
            c if c.is_control() => '\u{fffd}',
            c => c,
        })
        .collect()
}

/// Other people's text of several lines, each after an indent.
pub(crate) fn safe_lines(text: &str, indent: &str) -> String {
    text.lines()
        .map(|line| format!("{indent}{}\n", safe(line).trim_end()))
        .collect()
}

/// Rows with their columns side by side; the last one is not filled up.
pub(crate) fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            rows.iter()
                .filter_map(|row| row.get(column))
                .map(|cell| width(cell))
                .max()
                .unwrap_or(0)
        })
        .collect();
    let line = |row: &Vec<String>| {
        let mut line = String::new();
        for (cell, column) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', column - width(cell) + 2));
        }
        format!("{}\n", line.trim_end())
    };
    rows.iter().map(line).collect()
}

/// Characters as a terminal counts them, near enough: what was made bold is not longer.
fn width(text: &str) -> usize {
    let plain = text.replace("\u{1b}[1m", "").replace("\u{1b}[0m", "");
    plain.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_peoples_text_can_not_command_the_terminal() {
        assert_eq!(
            safe("a\u{1b}[31mb\u{7}\u{202e}c\u{9b}"),
            "a\u{fffd}[31mb\u{fffd}\u{fffd}c\u{fffd}"
        );
        assert_eq!(safe("Grüße 🎫\tx"), "Grüße 🎫 x");
        assert_eq!(safe_lines("one\ntwo\u{1b}", "  "), "  one\n  two\u{fffd}\n");
    }

    #[test]
    fn columns_stand_side_by_side() {
        let rows = [
            vec!["a".to_owned(), "b".to_owned()],
            vec!["long".to_owned(), "c".to_owned()],
        ];
        assert_eq!(aligned(&rows), "a     b\nlong  c\n");
        assert_eq!(aligned(&[]), "");
    }
}
