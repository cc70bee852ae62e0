//! Text that others wrote, made safe to show: plain, without what could act on a terminal or turn a line around.

/// Text of several lines. Line ends and tabs stay.
pub(crate) fn text(written: &str) -> String {
    written
        .replace("\r\n", "\n")
        .chars()
        .map(|found| match found {
            '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => '\n',
            other => other,
        })
        .filter(|found| matches!(found, '\n' | '\t') || !is_hidden(*found))
        .collect::<String>()
        .trim_end()
        .to_owned()
}

/// Text of one line.
pub(crate) fn line(written: &str) -> String {
    let text = text(written);
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ")
}

/// Cuts a line after a whole word, and says so.
pub(crate) fn shorten(line: &str, longest: usize) -> String {
    if line.chars().count() <= longest {
        return line.to_owned();
    }
    let cut: String = line.chars().take(longest.saturating_sub(1)).collect();
    let whole = cut
        .rsplit_once(' ')
        .map(|(whole, _)| whole)
        .filter(|whole| whole.chars().count() > longest / 2)
        .unwrap_or(&cut);
    format!("{}…", whole.trim_end_matches([',', '.', ';', ':', ' ']))
}

/// Puts a full stop at the end, unless the line ends by itself.
pub(crate) fn ended(line: &str) -> String {
    if line.is_empty() || line.ends_with(['.', '!', '?', '…', ':']) {
        line.to_owned()
    } else {
        format!("{line}.")
    }
}

/// Control characters, and those that turn the writing direction over more than themselves. Marks (U+200E, U+200F) stay:
/// right-to-left text needs them.
fn is_hidden(found: char) -> bool {
    found.is_control()
        || matches!(found, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
        || matches!(found, '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_stays_text_and_what_acts_is_gone() {
        assert_eq!(text("<b>hi</b>\r\nthere"), "<b>hi</b>\nthere");
        assert_eq!(text("a\u{1b}[31mred\u{0}\u{7}"), "a[31mred");
        assert_eq!(text("evil\u{202e}gpj.exe"), "evilgpj.exe");
        assert_eq!(text("\u{2066}x\u{2069}"), "x");
    }

    #[test]
    fn emoji_and_right_to_left_text_stay_as_they_are() {
        for written in ["👩🏽‍💻 done", "שלום\u{200f}", "مرحبا", "日本語"] {
            assert_eq!(text(written), written);
        }
    }

    #[test]
    fn a_line_is_one_line_and_is_cut_after_a_word() {
        assert_eq!(line(" a\n b\tc "), "a b c");
        assert_eq!(shorten("one two three four", 12), "one two…");
        assert_eq!(shorten("short", 12), "short");
        assert_eq!(shorten(&"x".repeat(20), 5), "xxxx…");
    }
}
