//! Somebody's text without anything that a terminal, a desk or a mail program would act on.

/// Without control characters and without those that turn text around, which are spelt out instead; line breaks stay.
#[must_use]
pub fn harmless(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' => plain.push(c),
            '\t' => plain.push(' '),
            '\u{061c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => plain.extend(c.escape_unicode()),
            _ if c.is_control() => plain.extend(c.escape_unicode()),
            _ => plain.push(c),
        }
    }
    plain
}

/// The same on one line.
#[must_use]
pub fn line(text: &str) -> String {
    harmless(text).replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_somebody_wrote_moves_the_cursor_or_turns_text_around() {
        assert_eq!(harmless("a\u{1b}[2Jb\r\u{7}"), "a\\u{1b}[2Jb\\u{d}\\u{7}");
        assert_eq!(harmless("exe.\u{202e}gpj"), "exe.\\u{202e}gpj");
        assert_eq!(harmless("\u{9b}31m"), "\\u{9b}31m");
        assert_eq!(harmless("שלום 🙈\n<b>"), "שלום 🙈\n<b>");
        assert_eq!(line("a\nb"), "a b");
    }

    #[test]
    fn a_line_break_of_windows_is_a_line_break() {
        assert_eq!(harmless("a\r\nb"), "a\nb");
    }
}
