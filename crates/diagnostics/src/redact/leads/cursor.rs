//! A place in a text that moves forward over what it knows.

use std::ops::Range;

/// Values are read no further than this: a whole text on one line must not be read for each word.
const LONGEST: usize = 2048;

#[derive(Debug, Clone)]
pub(super) struct Cursor<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
}

/// A value and whether it stood in quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) place: Range<usize>,
    pub(super) quoted: bool,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str, at: usize) -> Self {
        Self { text, at }
    }

    /// What follows, as far as anything is read.
    pub(super) fn rest(&self) -> &'t str {
        let end = self
            .text
            .floor_char_boundary(self.at.saturating_add(LONGEST));
        self.text.get(self.at..end).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn eat(&mut self, what: &str) -> bool {
        let fits = self.rest().starts_with(what);
        if fits {
            self.at += what.len();
        }
        fits
    }

    /// Goes past a word, whatever its case.
    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        let rest = self.rest();
        let fits = rest
            .get(..word.len())
            .is_some_and(|part| part.eq_ignore_ascii_case(word));
        let ends = !rest
            .get(word.len()..)
            .and_then(|after| after.chars().next())
            .is_some_and(char::is_alphanumeric);
        if fits && ends {
            self.at += word.len();
        }
        fits && ends
    }

    /// Goes past such signs, at most so many, and says how many there were.
    pub(super) fn skip(&mut self, most: usize, is: impl Fn(char) -> bool) -> usize {
        let mut count = 0;
        for sign in self.rest().chars().take(most) {
            if !is(sign) {
                break;
            }
            count += 1;
            self.at += sign.len_utf8();
        }
        count
    }

    pub(super) fn blanks(&mut self) -> usize {
        self.skip(80, |sign| matches!(sign, ' ' | '\t' | '\u{a0}'))
    }

    /// The rest of the line, without what ends it.
    pub(super) fn line(&self) -> &'t str {
        let rest = self.rest();
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    }

    /// What stands in the quotes that begin here, if any do.
    pub(super) fn quoted(&mut self) -> Option<Value> {
        let rest = self.rest();
        let slashes = rest.len() - rest.trim_start_matches('\\').len();
        let quote = rest.get(slashes..)?.chars().next()?;
        let close = match quote {
            '"' | '\'' | '`' => quote,
            '“' | '„' => '”',
            '«' => '»',
            '‘' => '’',
            _ => return None,
        };
        let start = self.at + slashes + quote.len_utf8();
        let inner = self.text.get(start..self.at + rest.len())?;
        let length = closing(inner, close, slashes, quote == '„')?;
        self.at = start + length + slashes + close.len_utf8();
        let place = start..start + length;
        Some(Value {
            place,
            quoted: true,
        })
    }

    /// What stands here up to the next blank, without the signs of a sentence or a list after it.
    pub(super) fn bare(&mut self) -> Option<Value> {
        let rest = self.rest();
        let word = rest.split(char::is_whitespace).next().unwrap_or_default();
        let word = word.get(..end_of_bare(word)).unwrap_or_default();
        let word = trim_closers(word.trim_end_matches(['.', ',', ';', ':']));
        let place = self.at..self.at + word.len();
        self.at = place.end;
        (!word.is_empty()).then_some(Value {
            place,
            quoted: false,
        })
    }

    pub(super) fn value(&mut self) -> Option<Value> {
        let before = self.clone();
        if let Some(value) = self.quoted() {
            return Some(value);
        }
        *self = before;
        // A quote that nobody closes was cut off with the rest.
        self.skip(4, |sign| matches!(sign, '"' | '\'' | '`' | '\\'));
        self.bare()
    }
}

/// How long a text in quotes is, which ends on its line.
fn closing(inner: &str, close: char, slashes: usize, low: bool) -> Option<usize> {
    let mut back = 0;
    let mut signs = inner.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        if sign == '\n' {
            return None;
        }
        // Two quotes in a row write one, unless they are all there is.
        if sign == close && at > 0 && signs.next_if(|(_, next)| *next == close).is_some() {
            continue;
        }
        let closes = sign == close || low && matches!(sign, '“' | '"');
        // `\"` closes what `\"` began; a quote with more strokes than that stands for itself.
        if closes && (back <= slashes || slashes == 0 && back % 2 == 0) {
            return Some(at - back.min(slashes));
        }
        back = if sign == '\\' { back + 1 } else { 0 };
    }
    None
}

/// Where a value without quotes ends before its blank: at the next part of a link or a list.
fn end_of_bare(word: &str) -> usize {
    for (at, sign) in word.char_indices() {
        let after = word.get(at + sign.len_utf8()..).unwrap_or_default();
        let next = after.chars().next();
        let ends = match sign {
            '&' => after.starts_with("amp;") || is_next_key(after),
            ';' => next.is_none() || is_next_key(after),
            ',' => {
                next.is_none_or(|next| matches!(next, '"' | '\'' | '{' | '[')) || is_next_key(after)
            }
            '"' | '\'' | '`' => next.is_none_or(|next| ",;:)]}>&|".contains(next)),
            '<' => next.is_some_and(|next| next == '/' || next.is_ascii_alphabetic()),
            '\\' => matches!(next, Some('"')),
            _ => false,
        };
        if ends {
            return at;
        }
    }
    word.len()
}

/// Whether the next part begins here, such as `user=` or `"user":`.
fn is_next_key(text: &str) -> bool {
    let name = text.trim_start_matches(['"', '\'', ' ']);
    let end = name.find(|sign: char| !sign.is_alphanumeric() && !"_-. ".contains(sign));
    let after = end.and_then(|end| name.get(end..)).unwrap_or_default();
    end.is_some_and(|end| end > 0)
        && after
            .trim_start_matches(['"', '\''])
            .starts_with(['=', ':'])
}

/// Brackets that were opened before the value began are closed after it.
fn trim_closers(word: &str) -> &str {
    let mut word = word;
    for (open, close) in [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>')] {
        while word.ends_with(close) && !word.contains(open) {
            word = word
                .get(..word.len() - close.len_utf8())
                .unwrap_or_default();
        }
    }
    word.trim_end_matches(['"', '\'', '`'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> &str {
        let place = Cursor::new(text, 0).value().unwrap().place;
        &text[place]
    }

    #[test]
    fn values_end_where_their_quotes_do() {
        for (text, wanted) in [
            (r#""a b" c"#, "a b"),
            (r#""a\"b" c"#, r#"a\"b"#),
            (r#"\"ab\", x"#, "ab"),
            (r#"\\\"ab\\\", x"#, "ab"),
            ("'it' is", "it"),
            ("“x y” z", "x y"),
            ("„x y“ z", "x y"),
            (r#""ends\\" c"#, r"ends\\"),
            (r#""open"#, "open"),
        ] {
            assert_eq!(value(text), wanted, "{text}");
        }
    }

    #[test]
    fn values_without_quotes_end_at_blanks_and_at_the_next_part() {
        for (text, wanted) in [
            ("ab&c d", "ab&c"),
            ("ab&user=x", "ab"),
            ("ab;Server=x", "ab"),
            ("ab;cd", "ab;cd"),
            ("ab, cd", "ab"),
            ("ab,cd", "ab,cd"),
            ("ab,user=x", "ab"),
            ("ab)", "ab"),
            ("a(b) c", "a(b)"),
            ("ab.\n", "ab"),
            ("ab!\n", "ab!"),
            ("ab</p>", "ab"),
            ("a<b", "a"),
            ("ab\"}", "ab"),
        ] {
            assert_eq!(value(text), wanted, "{text}");
        }
    }
}
