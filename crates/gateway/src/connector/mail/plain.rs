//! Makes plain text of what mails say: markup, control characters and what turns text around are gone. Pure.

use mail_parser::decoders::html::html_to_text;

/// The largest page that is read with care; of a larger one only the tags are taken out.
const PAGE: usize = 256 * 1024;

/// A text with line breaks, as it was meant.
pub(super) fn text(said: &str) -> String {
    let said = said.replace("\r\n", "\n");
    let mut lines: Vec<&str> = Vec::new();
    let said: String = said
        .chars()
        .map(|c| if c == '\r' { '\n' } else { c })
        .filter(|c| is_text(*c))
        .collect();
    for line in said.lines().map(str::trim_end) {
        let is_second_gap = line.is_empty() && lines.last().is_none_or(|last| last.is_empty());
        if !is_second_gap {
            lines.push(line);
        }
    }
    lines.join("\n").trim_end().to_owned()
}

/// What a page says.
pub(super) fn html(page: &str) -> String {
    let opened = page.bytes().filter(|byte| *byte == b'<').count();
    let closed = page.bytes().filter(|byte| *byte == b'>').count();
    // Each tag that is never closed costs a look at all the rest.
    let is_sound = opened <= closed.saturating_add(100);
    if page.len() <= PAGE && is_sound {
        text(&nanohtml2text::html2text(page))
    } else {
        text(&html_to_text(page))
    }
}

/// On one line.
pub(super) fn line(said: &str) -> String {
    let words: Vec<&str> = said.split_whitespace().collect();
    words.join(" ").chars().filter(|c| is_text(*c)).collect()
}

/// Somebody's name, on one line and not longer than so many characters.
pub(super) fn name(said: &str, most: usize) -> String {
    line(said)
        .trim_matches(['"', '\'', ' '])
        .chars()
        .take(most)
        .collect()
}

/// The name of a file, never a path; a long one keeps its ending.
pub(super) fn file_name(said: &str, most: usize) -> String {
    let last = line(said);
    let last = last
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or_default()
        .trim_matches(['.', ' ']);
    let count = last.chars().count();
    if count <= most {
        return last.to_owned();
    }
    let (stem, ending) = last.rsplit_once('.').unwrap_or((last, ""));
    let ending: String = ending.chars().take(10).collect();
    let stem: String = stem.chars().take(most.saturating_sub(11)).collect();
    format!("{stem}.{ending}")
}

/// No longer than so many bytes, and says so if it was.
pub(super) fn shortened(mut said: String, most: usize) -> String {
    if said.len() <= most {
        return said;
    }
    let mut end = most;
    while !said.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    said.truncate(end);
    said.push('…');
    said
}

/// Neither a control character nor one that turns text around or hides it.
fn is_text(c: char) -> bool {
    let is_control = c.is_control() && c != '\n' && c != '\t';
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}');
    let hides = matches!(
        c,
        '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{e0000}'..='\u{e007f}'
    );
    !(is_control || turns || hides)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_reads_like_a_letter_and_keeps_its_links() {
        let page = "<html><head><style>p{color:red}</style><title>x</title></head><body><div>Hello Ana,</div>\
                    <div><br></div><p>see <a href=\"https://kb.example/7\">the guide</a> &amp; restart.</p>\
                    <ul><li>one</li><li>two</li></ul><script>alert(1)</script><p>Tim</p></body></html>";
        insta::assert_snapshot!(html(page), @r"
        Hello Ana,

        see the guide (https://kb.example/7) & restart.

        one
        two

        Tim
        ");
    }

    #[test]
    fn a_page_of_tags_that_never_end_is_read_in_time_and_loses_no_word() {
        let page = format!("before {} after", "<a ".repeat(80_000));
        assert!(html(&page).starts_with("before"));
        let deep = format!("{}deep{}", "<div>".repeat(20_000), "</div>".repeat(20_000));
        assert_eq!(html(&deep), "deep");
    }

    #[test]
    fn what_turns_text_around_or_hides_in_it_is_gone_and_other_scripts_stay() {
        assert_eq!(text("photo\u{202e}gpj.exe"), "photogpj.exe");
        assert_eq!(
            text("שלום\u{200f} עולם\r\n\r\n\r\n\r\nبعد\u{0}"),
            "שלום עולם\n\nبعد"
        );
        assert_eq!(name("\"Tim\u{202e} Berg\u{7}\"", 100), "Tim Berg");
        assert_eq!(line("a\r\n b\tc"), "a b c");
    }

    #[test]
    fn a_file_name_is_never_a_path_and_keeps_its_ending() {
        assert_eq!(file_name("../../etc/passwd", 100), "passwd");
        assert_eq!(file_name("C:\\Users\\a.txt", 100), "a.txt");
        assert_eq!(file_name("..", 100), "");
        let long = format!("{}.log", "x".repeat(300));
        assert!(file_name(&long, 100).ends_with("x.log"));
        assert!(file_name(&long, 100).chars().count() <= 100);
    }
}
