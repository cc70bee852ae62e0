//! Views: a text as it reads once its escapes are undone, and where each part of it came from.
//!
//! The same value stands in a log as `ä`, `\u00e4`, `%C3%A4`, `&auml;`, with a NUL after every
//! letter, or with a colour in its middle. No rule knows any of that: it sees the text as it
//! stands and, if that has escapes, the view with one layer of them undone, and the view of that
//! view. What is found in a view is mapped back to the place in the text.

mod entities;

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// Layers of escapes that are undone: JSON in JSON in a link, and one to spare.
const LAYERS: usize = 4;

/// A text made from another, and the way back.
#[derive(Debug)]
pub(super) struct View {
    pub(super) text: String,
    /// Where the way back changes: a place here and its place there, in order.
    marks: Vec<(usize, usize)>,
}

impl View {
    fn with_capacity(length: usize) -> Self {
        Self {
            text: String::with_capacity(length),
            marks: Vec::new(),
        }
    }

    /// Takes a part as it is, but of a long one only the lines near its ends: what stands between
    /// has no escapes, and was seen as it stands.
    fn near(&mut self, text: &str, part: Range<usize>) {
        const LONG: usize = 1024;
        let kept = text.get(part.clone()).unwrap_or_default();
        let head = kept.match_indices('\n').nth(1).map(|(at, _)| at + 1);
        let tail = kept.rmatch_indices('\n').nth(1).map(|(at, _)| at + 1);
        match (head, tail) {
            (Some(head), Some(tail)) if kept.len() > LONG && head < tail => {
                let is_first = part.start == 0;
                let head = if is_first { 0 } else { head };
                self.text.push_str(kept.get(..head).unwrap_or_default());
                self.put("\n\n".chars(), part.start + head, part.start + tail);
                self.text.push_str(kept.get(tail..).unwrap_or_default());
            }
            (Some(_) | None, Some(_) | None) => self.text.push_str(kept),
        }
    }

    /// Writes `new` for what stands at `from..to` in the other text.
    fn put(&mut self, new: impl Iterator<Item = char>, from: usize, to: usize) {
        self.marks.push((self.text.len(), from));
        self.text.extend(new);
        self.marks.push((self.text.len(), to));
    }

    /// The place in the other text where something begins.
    pub(super) fn start(&self, at: usize) -> usize {
        let after = self.marks.partition_point(|(here, _)| *here <= at);
        self.back(after, at)
    }

    /// The place in the other text where something ends.
    pub(super) fn end(&self, at: usize) -> usize {
        let first = self.marks.partition_point(|(here, _)| *here < at);
        match self.marks.get(first) {
            Some((here, there)) if *here == at => *there,
            Some(_) | None => self.back(first, at),
        }
    }

    fn back(&self, after: usize, at: usize) -> usize {
        let mark = after.checked_sub(1).and_then(|last| self.marks.get(last));
        let (here, there) = mark.copied().unwrap_or_default();
        there + (at - here)
    }
}

/// Calls `look` with the text and each of its views, each with the views that lead back.
pub(super) fn each(text: &str, mut look: impl FnMut(&str, &[View])) {
    look(text, &[]);
    let mut way: Vec<View> = Vec::new();
    while way.len() < LAYERS {
        let Some(view) = undone(way.last().map_or(text, |view| &view.text)) else {
            return;
        };
        way.push(view);
        if let Some(view) = way.last() {
            look(&view.text, &way);
        }
    }
}

/// The place in the text for a place in its last view.
pub(super) fn origin(way: &[View], start: usize, end: usize) -> (usize, usize) {
    way.iter().rev().fold((start, end), |(start, end), view| {
        let (from, to) = (view.start(start), view.end(end));
        (from, to.max(from))
    })
}

/// Undoes one layer of escapes; `None` if there are none.
fn undone(text: &str) -> Option<View> {
    let bytes = text.as_bytes();
    let mut view: Option<View> = None;
    let (mut kept, mut at) = (0, 0);
    while let Some(next) = bytes.get(at..).and_then(next_sign) {
        at += next;
        let Some((length, put)) = unit(text, at) else {
            at += 1;
            while !text.is_char_boundary(at) {
                at += 1;
            }
            continue;
        };
        let view = view.get_or_insert_with(|| View::with_capacity(text.len()));
        view.near(text, kept..at);
        match put {
            Put::Nothing => view.put(std::iter::empty(), at, at + length),
            Put::One(sign) => view.put(std::iter::once(sign), at, at + length),
            Put::Bytes { width, bytes } => put_bytes(view, &bytes, width, at),
        }
        at += length;
        kept = at;
    }
    let mut view = view?;
    view.near(text, kept..text.len());
    Some(view)
}

/// The bytes with which an escape begins; one look for each byte of a text.
#[expect(
    clippy::indexing_slicing,
    reason = "a place outside of it would not compile"
)]
static BEGINS: [bool; 256] = {
    let mut table = [false; 256];
    let signs = [b'\\', b'%', b'&', b'#', 0, 0x1b, 0xc2, 0xe2, 0xef];
    let mut index = 0;
    while index < signs.len() {
        table[signs[index] as usize] = true;
        index += 1;
    }
    table
};

fn next_sign(bytes: &[u8]) -> Option<usize> {
    let begins = |byte: &u8| BEGINS.get(usize::from(*byte)).is_some_and(|begins| *begins);
    bytes.iter().position(begins)
}

/// What one escape stands for.
enum Put {
    Nothing,
    One(char),
    /// Bytes of a text, each written with so many letters.
    Bytes {
        width: usize,
        bytes: Vec<u8>,
    },
}

/// The escape that begins here, and its length.
fn unit(text: &str, at: usize) -> Option<(usize, Put)> {
    let rest = text.get(at..)?;
    match rest.as_bytes().first()? {
        b'\\' => backslash(rest),
        b'%' => coded(rest, "%", 2, 16),
        b'&' => entities::read(rest).map(|(length, sign)| (length, Put::One(sign))),
        0 => Some((1, Put::Nothing)),
        0x1b => Some((colour(rest.get(1..)?)? + 1, Put::Nothing)),
        b'#' => Some((colour(rest.strip_prefix("#033")?)? + 4, Put::Nothing)),
        _ => {
            let sign = rest.chars().next()?;
            is_invisible(sign).then_some((sign.len_utf8(), Put::Nothing))
        }
    }
}

/// Signs that are not seen and split a word for everybody but a reader.
fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn backslash(rest: &str) -> Option<(usize, Put)> {
    let second = rest.get(1..)?.chars().next()?;
    let one = |sign| Some((2, Put::One(sign)));
    match second {
        '\\' | '"' | '\'' | '/' | '`' => one(second),
        'n' => one('\n'),
        'r' => one('\r'),
        't' => one('\t'),
        'e' => Some((2, Put::One('\u{1b}'))),
        'u' => unicode(rest),
        'x' => coded(rest, "\\x", 2, 16),
        '0'..='3' => coded(rest, "\\", 3, 8),
        _ => None,
    }
}

/// `\u00e4`, a pair of them for a sign beyond 16 bits, or `\u{e4}`.
fn unicode(rest: &str) -> Option<(usize, Put)> {
    if let Some(braced) = rest.strip_prefix("\\u{") {
        let (digits, _) = braced.split_at_checked(braced.find('}').filter(|end| *end <= 6)?)?;
        let sign = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
        return Some((digits.len() + 4, Put::One(sign)));
    }
    let read = |text: &str| u32::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok();
    let first = read(rest)?;
    if let Some(sign) = char::from_u32(first) {
        return Some((6, Put::One(sign)));
    }
    let second = read(rest.get(6..)?)?;
    let pair = [u16::try_from(first).ok()?, u16::try_from(second).ok()?];
    let sign = char::decode_utf16(pair).next()?.ok()?;
    Some((12, Put::One(sign)))
}

/// A run of bytes such as `%C3%A4`, `\xc3\xa4` or `\303\244`.
fn coded(rest: &str, lead: &str, digits: usize, radix: u32) -> Option<(usize, Put)> {
    let width = lead.len() + digits;
    let mut bytes = Vec::new();
    let mut tail = rest;
    while let Some(byte) = tail
        .strip_prefix(lead)
        .and_then(|after| after.get(..digits))
        .filter(|digits| !digits.starts_with('+'))
        .and_then(|digits| u8::from_str_radix(digits, radix).ok())
    {
        bytes.push(byte);
        tail = tail.get(width..)?;
        // A long run is cut, so that none is read twice; only bytes of one letter must stay together.
        if bytes.len() >= 256 && byte.is_ascii() {
            break;
        }
    }
    let length = bytes.len() * width;
    (length > 0).then_some((length, Put::Bytes { width, bytes }))
}

fn put_bytes(view: &mut View, bytes: &[u8], width: usize, at: usize) {
    let mut done = 0;
    let mut put = |view: &mut View, sign: char, count: usize| {
        let from = at + done * width;
        done += count;
        view.put(std::iter::once(sign), from, at + done * width);
    };
    for chunk in bytes.utf8_chunks() {
        for sign in chunk.valid().chars() {
            put(view, sign, sign.len_utf8());
        }
        // Whoever writes no UTF-8 writes Latin-1.
        for byte in chunk.invalid() {
            put(view, char::from(*byte), 1);
        }
    }
}

/// The length of what follows an escape sign and sets a colour, a title or the cursor.
fn colour(rest: &str) -> Option<usize> {
    const LONGEST: usize = 256;
    let bytes = rest.as_bytes();
    match bytes.first()? {
        b'[' => {
            let last = bytes.iter().skip(1).take(LONGEST);
            let count = last.take_while(|byte| matches!(byte, 0x20..=0x3f)).count();
            let ends = bytes
                .get(count + 1)
                .is_some_and(|byte| matches!(byte, 0x40..=0x7e));
            ends.then_some(count + 2)
        }
        b']' => {
            let end = bytes.iter().take(LONGEST).position(|byte| *byte == 7)?;
            Some(end + 1)
        }
        b'(' => bytes.get(1).filter(|byte| byte.is_ascii()).map(|_| 2),
        _ => None,
    }
}

/// The text as names are looked up in: lower case, composed, and with one kind of slash.
///
/// Only what is not ASCII is lowered here; the automaton does the rest by itself.
pub(super) fn folded(text: &str) -> View {
    if text.is_ascii() {
        return View {
            text: text.replace('\\', "/"),
            marks: Vec::new(),
        };
    }
    let mut view = View::with_capacity(text.len());
    let mut signs = text.char_indices().peekable();
    while let Some((from, sign)) = signs.next() {
        let mut to = from + sign.len_utf8();
        while let Some((at, mark)) = signs.next_if(|(_, next)| is_mark(*next)) {
            to = at + mark.len_utf8();
        }
        if to - from == 1 {
            view.text.push(if sign == '\\' { '/' } else { sign });
            continue;
        }
        let cluster = text.get(from..to).unwrap_or_default();
        view.put(cluster.to_lowercase().nfc(), from, to);
    }
    view
}

/// Whether a text reads the same when it is folded, so that it need not be copied.
pub(super) fn is_folded(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii() && byte != b'\\')
}

/// A letter without its accents.
pub(super) fn bare(sign: char) -> impl Iterator<Item = char> {
    std::iter::once(sign)
        .nfd()
        .filter(|part: &char| !is_mark(*part))
}

fn is_mark(sign: char) -> bool {
    !sign.is_ascii() && canonical_combining_class(sign) != 0
}

#[cfg(test)]
mod tests;
