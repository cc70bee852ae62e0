//! Leaves out what a mail quotes of its own thread. Pure.
//!
//! Only an end that can be read elsewhere in the thread, word for word, is left out; whatever else a mail program did
//! to it, it stays. So nothing that somebody wrote is ever lost.

use super::wire;

/// The fewest characters that count as a quotation: less of it may well be meant.
const FEWEST: usize = 12;
/// How many ends are tried.
const TRIES: usize = 200;

/// The text without the thread's own words at its end. `known` are the texts of the thread that came before, `names`
/// the names and addresses of those who wrote them.
pub(super) fn without_quotation<'t>(text: &'t str, known: &[String], names: &[String]) -> &'t str {
    let known: Vec<String> = known.iter().map(|text| bare(text)).collect();
    for start in starts(text).into_iter().take(TRIES) {
        let Some((own, quoted)) = text.split_at_checked(start) else {
            continue;
        };
        let quoted = bare(without_heading(quoted));
        if quoted.chars().count() >= FEWEST && known.iter().any(|known| known.contains(&quoted)) {
            return without_introduction(own, names).trim_end();
        }
    }
    text
}

/// Where a quotation could begin: a quoted line after one that is not, a line that separates, a block of headers.
fn starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = 0;
    let mut was_quoted = false;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        let is_quoted = trimmed.starts_with('>');
        if (is_quoted && !was_quoted) || separates(trimmed) || is_field(trimmed) {
            starts.push(at);
        }
        was_quoted = is_quoted || (was_quoted && trimmed.is_empty());
        at += line.len();
    }
    starts
}

/// The quotation without what stands above it: a line that separates, and the headers of the mail that it was, which
/// are known by the tag in its subject.
fn without_heading(quoted: &str) -> &str {
    let mut rest = quoted;
    let mut fields = 0;
    let mut is_tagged = false;
    loop {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        let line = line.trim_start_matches(['>', ' ']).trim();
        if is_field(line) {
            fields += 1;
            is_tagged |= !wire::tags_in(line).is_empty();
        } else if !(line.is_empty() || separates(line)) {
            break;
        }
        if after.is_empty() {
            break;
        }
        rest = after;
    }
    match fields {
        0 => rest,
        _ if fields >= 3 && is_tagged => rest,
        _ => quoted,
    }
}

/// The own words without a last line such as 'On Monday Ana wrote:', which may be broken in two.
fn without_introduction<'t>(own: &'t str, names: &[String]) -> &'t str {
    let trimmed = own.trim_end();
    let names_one = |line: &str| {
        names
            .iter()
            .any(|name| name.len() > 2 && line.contains(name.as_str()))
    };
    let starts = trimmed
        .rmatch_indices('\n')
        .map(|(at, _)| at + 1)
        .chain([0])
        .take(2);
    for start in starts {
        let line = trimmed.get(start..).unwrap_or_default();
        let has_a_date = line.bytes().filter(u8::is_ascii_digit).count() >= 4;
        if trimmed.ends_with(':') && has_a_date && names_one(line) && line.len() < 300 {
            return trimmed.get(..start).unwrap_or(own);
        }
    }
    own
}

fn separates(line: &str) -> bool {
    let dashed = line.len() > 4 && line.starts_with("--") && line.ends_with("--");
    dashed || (line.len() > 8 && line.bytes().all(|byte| byte == b'_'))
}

/// `From: somebody`, in any language.
fn is_field(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, value)| {
        let key = key.trim_matches('*');
        let is_word =
            !key.is_empty() && key.chars().count() <= 12 && key.chars().all(char::is_alphabetic);
        is_word && value.starts_with([' ', '*', '\t'])
    })
}

/// The letters alone: mail programs break lines, indent and mark them as they like.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !(c.is_whitespace() || matches!(c, '>' | '|' | '*' | '_')))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &str = "Cannot work. Ana Example (ana) on ana-laptop.\n\nAlready tried\n  - Restarted (the computer says: up 38 min)\n\nTheir words\n  VPN drops every ten minutes since Monday.\n";

    fn cut(text: &str) -> &str {
        without_quotation(
            text,
            &[LETTER.to_owned()],
            &["Ana Example".to_owned(), "gw@x.example".to_owned()],
        )
    }

    fn quoted(text: &str) -> String {
        text.lines().map(|line| format!("> {line}\n")).collect()
    }

    #[test]
    fn our_quoted_letter_is_left_out_with_the_line_that_introduces_it() {
        let mail = format!(
            "Which network?\n\nOn Sun, 22 Nov 2026 at 10:00, Ana Example <gw@x.example> wrote:\n\n{}",
            quoted(LETTER)
        );
        assert_eq!(cut(&mail), "Which network?");
        let broken = format!(
            "Which network?\n\nOn Sun, 22 Nov 2026 at 10:00, Ana Example\n<gw@x.example> wrote:\n{}",
            quoted(LETTER)
        );
        assert_eq!(cut(&broken), "Which network?");
    }

    #[test]
    fn our_letter_below_a_block_of_headers_is_left_out() {
        let outlook = format!(
            "Done, try again.\n\n-----Original Message-----\nFrom: Ana <gw@x.example>\nSent: Sunday\nTo: desk\nSubject: VPN [NS-2345-6789]\n\n{LETTER}"
        );
        assert_eq!(cut(&outlook), "Done, try again.");
        let german = format!(
            "Erledigt.\n\n________________________________\nVon: Ana <gw@x.example>\nGesendet: Sonntag\nAn: desk\nBetreff: AW: VPN [NS-2345-6789]\n\n{LETTER}"
        );
        assert_eq!(cut(&german), "Erledigt.");
    }

    #[test]
    fn what_was_broken_into_other_lines_is_still_known() {
        let mail = "Ok\n\n> Cannot work. Ana Example (ana) on\n> ana-laptop.\n>\n> Already tried\n";
        assert_eq!(cut(mail), "Ok");
    }

    #[test]
    fn answers_between_the_lines_stay_with_what_they_answer() {
        let mail = "> VPN drops every ten minutes since Monday.\nSince which update?\n\n> Restarted\nGood.\n";
        assert_eq!(cut(mail), mail);
    }

    #[test]
    fn a_quotation_of_something_else_stays() {
        let mail = "The vendor says:\n\n> Version 7 is broken, go back to 6.\n";
        assert_eq!(cut(mail), mail);
        let changed = format!("No.\n\n{}", quoted(&LETTER.replace("Monday", "Tuesday")));
        assert_eq!(cut(&changed), changed);
    }

    #[test]
    fn words_below_a_quotation_stay() {
        let mail = format!(
            "{}\nThis is what I found: the VPN server was down.",
            quoted(LETTER)
        );
        assert_eq!(cut(&mail), mail);
    }

    #[test]
    fn the_introduction_of_something_else_stays() {
        for own in ["Do this:", "Call 4711 and say:", "Fix: reinstall it"] {
            let mail = format!("{own}\n\n{}", quoted(LETTER));
            assert_eq!(cut(&mail), own);
        }
    }

    #[test]
    fn lines_that_look_like_headers_stay_where_they_are_none() {
        let own = "Host: vpn2\nUser: ana\nGroup: staff";
        let mail = format!("{own}\n{}", quoted(LETTER));
        assert_eq!(cut(&mail), own);
    }
}
