//! Passwords on command lines: `mysql -psecret`, `net use … /user:x secret`, `curl -u x:secret`.

mod table;

use std::ops::Range;

use super::super::names::Kind;
use super::super::{Hit, boundary};
use super::cursor::{Cursor, Value};
use table::Given;
pub(crate) use table::{PROGRAMS, Program};

const RULE: &str = "command-password";

/// The passwords among what the program at this place is given.
pub(super) fn read(text: &str, at: Range<usize>, (_, given): &Program, out: &mut Vec<Hit>) {
    if !boundary::begins(text, at.start)
        || text
            .get(..at.start)
            .is_some_and(|text| text.ends_with(['-', '_']))
    {
        return;
    }
    let mut end = at.end;
    if text.get(end..).is_some_and(|rest| {
        rest.get(..4)
            .is_some_and(|exe| exe.eq_ignore_ascii_case(".exe"))
    }) {
        end += 4;
    }
    let words = words(text, end);
    for (index, word) in words.iter().enumerate() {
        let is = |place: usize, value: &Value| {
            let found = text.get(value.place.clone()).unwrap_or_default();
            place <= index && is_password(found)
        };
        for given in *given {
            let Some(value) = given_by(text, &words, index, word, *given) else {
                continue;
            };
            if is(0, &value) {
                let key = text.get(value.place.clone()).unwrap_or_default().to_owned();
                out.push(Hit::new(RULE, Kind::Password, value.place, key).since(at.start));
            }
        }
    }
}

fn given_by(
    text: &str,
    words: &[Value],
    index: usize,
    word: &Value,
    given: Given,
) -> Option<Value> {
    let written = text.get(word.place.clone())?;
    let next = || {
        words
            .get(index + 1)
            .filter(|next| !is_option(text, next))
            .cloned()
    };
    let tail = |mark: &str| {
        let start = word.place.start + mark.len();
        let rest = text.get(start..word.place.end)?;
        let inner = rest.trim_matches(['"', '\'']);
        let start = start + rest.find(inner)?;
        let place = start..start + inner.len();
        (!inner.is_empty()).then_some(Value {
            place,
            quoted: true,
        })
    };
    match given {
        Given::Next(option) => (written == option).then(next)?,
        Given::Glued(option) => {
            let rest = written.strip_prefix(option)?;
            // `-port`, `-print`: a word of letters is another option.
            let is_other = rest.len() < 10 && OPTIONS.contains(&rest);
            (!is_other).then(|| tail(option))?
        }
        Given::Joined(option) if written == option => next(),
        Given::Joined(option) => written.starts_with(option).then(|| tail(option))?,
        Given::WithName(option) => {
            let value = match written == option {
                true => next()?,
                false if option.len() > 2 => {
                    written.strip_prefix(option)?.strip_prefix('=')?;
                    let start = word.place.start + option.len() + 1;
                    Value {
                        place: start..word.place.end,
                        quoted: false,
                    }
                }
                false => {
                    written.strip_prefix(option)?;
                    tail(option)?
                }
            };
            let both = text.get(value.place.clone())?;
            let (name, password) = both.split_once([':', '%'])?;
            let start = value.place.start + name.len() + 1;
            let place = start..start + password.len();
            Some(Value {
                place,
                quoted: true,
            })
        }
        Given::Slash => {
            let (name, rest) = written.split_once('/')?;
            let password = rest.split_once('@').map_or(rest, |(password, _)| password);
            let fits = !name.is_empty() && !password.is_empty() && !password.contains('/');
            let start = word.place.start + name.len() + 1;
            let place = start..start + password.len();
            fits.then_some(Value {
                place,
                quoted: true,
            })
        }
        Given::Marked(mark) => {
            let starts = written
                .get(..mark.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(mark));
            let inside = written
                .find(mark)
                .filter(|_| !starts && !mark.starts_with('/'));
            match inside {
                Some(at) => {
                    let start = word.place.start + at + mark.len();
                    let rest = text.get(start..word.place.end)?;
                    let length = rest.find(',').unwrap_or(rest.len());
                    Some(Value {
                        place: start..start + length,
                        quoted: true,
                    })
                }
                None => starts.then(|| tail(mark))?,
            }
        }
        Given::After(mark) => {
            let starts = written
                .get(..mark.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(mark));
            let next = words.get(index + 1)?;
            let is_switch = text.get(next.place.clone())?.starts_with(['/', '\\']);
            (starts && !is_switch).then(|| next.clone())
        }
        Given::Place(place) => {
            let plain = words
                .iter()
                .take(index)
                .filter(|word| !is_option(text, word))
                .count();
            (plain == place && !is_option(text, word)).then(|| word.clone())
        }
    }
}

/// What else begins with the letter of a password's option.
const OPTIONS: [&str; 12] = [
    "ort",
    "rint",
    "ath",
    "rotocol",
    "assword",
    "lugin-dir",
    "ipe",
    "ager",
    "refix",
    "assphrase",
    "arallel",
    "retty",
];

fn is_option(text: &str, word: &Value) -> bool {
    let written = text.get(word.place.clone()).unwrap_or_default();
    !word.quoted
        && (written.starts_with('-')
            || written.starts_with('/') && !written.get(1..).unwrap_or_default().contains('/'))
}

fn is_password(found: &str) -> bool {
    let variable = found.strip_prefix('$').is_some_and(|name| {
        !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || b"_{}".contains(&byte))
    });
    let is_mask = found.chars().all(|sign| "*xX•.".contains(sign));
    let switch = ["/", "\\\\", "http://", "https://", "<", "${", "$("];
    !found.is_empty()
        && !variable
        && !is_mask
        && !switch.iter().any(|start| found.starts_with(start))
        && !matches!(found, "-" | "yes" | "no" | "*")
}

/// The words of a command, up to its end.
fn words(text: &str, from: usize) -> Vec<Value> {
    const MOST: usize = 60;
    let mut words = Vec::new();
    let mut cursor = Cursor::new(text, from);
    let first = cursor.peek();
    // A name that goes on is another program's; one that is quoted has its path in the quotes.
    if !first.is_some_and(|sign| matches!(sign, ' ' | '\t' | '"' | '\'' | '(' | ',')) {
        return words;
    }
    cursor.skip(2, |sign| matches!(sign, '"' | '\'' | '(' | ','));
    while words.len() < MOST {
        cursor.skip(1, |sign| sign == ',');
        if cursor.blanks() == 0 {
            break;
        }
        continued(&mut cursor);
        let before = cursor.clone();
        let word = match cursor.quoted().filter(|_| ends_word(&cursor)) {
            Some(value) => Some(value),
            None => {
                cursor = before;
                plain(&mut cursor)
            }
        };
        let Some(word) = word else {
            break;
        };
        let written = text.get(word.place.clone()).unwrap_or_default();
        if !word.quoted && matches!(written, "|" | "||" | "&&" | ";" | ">" | "&") {
            break;
        }
        words.push(word);
    }
    words
}

fn ends_word(cursor: &Cursor<'_>) -> bool {
    cursor
        .peek()
        .is_none_or(|next| next.is_whitespace() || ",;)]\"'".contains(next))
}

/// A line that ends in a stroke goes on in the next.
fn continued(cursor: &mut Cursor<'_>) {
    for end in ["\\\n", "\\\r\n", "`\n", "^\n", "^\r\n"] {
        if cursor.eat(end) {
            cursor.blanks();
        }
    }
}

/// A word up to the next blank that stands in no quotes within it.
fn plain(cursor: &mut Cursor<'_>) -> Option<Value> {
    let rest = cursor.rest();
    let mut open = None;
    let mut end = rest.len();
    for (at, sign) in rest.char_indices() {
        match (open, sign) {
            (_, '\n' | '\r') => {
                end = at;
                break;
            }
            (None, sign) if sign.is_whitespace() => {
                end = at;
                break;
            }
            (None, '"' | '\'') => open = Some(sign),
            (Some(quote), sign) if quote == sign => open = None,
            (None | Some(_), _) => {}
        }
    }
    // A quote that is opened and never closed is a sign like any other.
    if open.is_some() {
        end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    }
    let place = cursor.at..cursor.at + end;
    cursor.at = place.end;
    (end > 0).then_some(Value {
        place,
        quoted: false,
    })
}
