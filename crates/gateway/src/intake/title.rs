//! The first line of a report, short and plain enough for lists, subjects and terminals.

/// How long a title is at most, in characters.
const LENGTH: usize = 80;

/// The first sentence or line of a person's words.
pub(super) fn of(words: &str) -> String {
    let line = words
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty())
        .unwrap_or_default();
    let plain: String = line.chars().filter(|c| !is_unseen(*c)).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentence = first_sentence(&plain);
    if sentence.chars().count() <= LENGTH {
        return sentence.to_owned();
    }
    let cut: String = sentence.chars().take(LENGTH.saturating_sub(1)).collect();
    let at_word = cut
        .rfind(' ')
        .filter(|at| *at > LENGTH / 2)
        .and_then(|at| cut.get(..at));
    format!("{}…", at_word.unwrap_or(&cut).trim_end())
}

/// Up to the first full stop that is followed by a space.
fn first_sentence(line: &str) -> &str {
    let end = line
        .match_indices(['.', '!', '?'])
        .map(|(at, mark)| at + mark.len());
    end.filter(|at| line.get(*at..).is_some_and(|rest| rest.starts_with(' ')))
        .find_map(|at| line.get(..at))
        .map_or(line, |sentence| sentence.trim_end_matches('.'))
}

/// Control characters, and those that turn the writing direction of what stands beside them.
fn is_unseen(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_first_sentence_of_the_first_line() {
        assert_eq!(of("VPN drops"), "VPN drops");
        assert_eq!(of("\n  VPN drops. It began today.\nMore"), "VPN drops");
        assert_eq!(of("Is it down? I can't tell"), "Is it down?");
        assert_eq!(of("v1.2 fails on 10.0.0.1"), "v1.2 fails on 10.0.0.1");
    }

    #[test]
    fn it_is_cut_between_words_and_never_within_a_character() {
        let title = of(&"drops every few minutes ".repeat(10));
        assert!(
            title.chars().count() <= LENGTH && title.ends_with("minutes drops…"),
            "{title}"
        );
        let title = of(&"🙈".repeat(200));
        assert_eq!(title.chars().count(), LENGTH);
    }

    #[test]
    fn nothing_in_it_moves_a_cursor_or_turns_text_around() {
        assert_eq!(of("a\u{1b}[31mb\u{202e}c\u{0}\td"), "a[31mbc d");
        assert_eq!(of("שלום world"), "שלום world");
    }
}
