//! What a technician reads in the desk's own system: a report or a reply, as a letter that is understood in five
//! seconds.
//!
//! A [`Letter`] is a list of [`Block`]s in the order in which it is read: how much it stops the person and who it is,
//! what was tried and what the computer says of that, their words, what stands out, pictures, what an answer does, and
//! the facts, folded. Its text holds nothing that acts on whoever shows it ([`crate::harmless`]); a form, [`html`] or
//! another one, only takes care that none of it becomes markup there. All of it is pure: the same ticket gives the same
//! letter.

pub(crate) mod enclosure;
mod facts;
pub(crate) mod html;
pub(crate) mod marked;
pub(crate) mod plain;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use now_serving_protocol::bundle::{Document, Severity};
use now_serving_protocol::enrolment::Person;
use now_serving_protocol::reply::Intent;
use now_serving_protocol::report::{Impact, Tried};

use self::enclosure::{Enclosure, LeftOut};
use super::{NewReply, NewTicket};
use crate::harmless::{harmless, line};

/// What every ticket ends with.
const CLOSING: &str =
    "Your answer reaches them in the app within seconds; private comments never do.";
/// How many findings are told; the bundle has the others.
const FINDINGS: usize = 12;

/// A report or a reply as a technician reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Letter {
    blocks: Vec<Block>,
}

/// One part of a letter. Its texts are harmless, and of one line where nothing else is said.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Block {
    /// The first line: how much it stops the person, then who they are and when they wrote.
    Lead { urgent: String, from: String },
    /// What comes now.
    Heading(&'static str),
    /// Several things.
    List(Vec<Item>),
    /// The person's words, with their lines.
    Words(String),
    /// A picture that goes with the letter.
    Picture(Enclosure),
    /// A remark.
    Remark(String),
    /// The facts about the computer, a title and one line for each subject; they are folded where that can be.
    Facts {
        remark: String,
        sections: Vec<(String, String)>,
    },
}

/// One of several things.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Item {
    text: String,
    /// What the computer says of it.
    aside: Option<String>,
    /// How bad it is, if it is a finding.
    severity: Option<Severity>,
}

impl Letter {
    /// The letter that a ticket begins with.
    ///
    /// `bundle` has the bytes of the capture, if one was sent; it may be unreadable. `enclosed` is what
    /// [`enclosure::enclose`] made of the ticket's files. Moments are told by the clock of `zone`.
    pub(crate) fn of_ticket(
        ticket: &NewTicket,
        bundle: Option<&[u8]>,
        enclosed: &[Enclosure],
        zone: &TimeZone,
    ) -> Self {
        let sent = &ticket.sent;
        let from = format!(
            "{} on {}, {}.",
            named(&ticket.reporter),
            line(&ticket.computer),
            moment(ticket.written_at, zone)
        );
        let needed = sent
            .needed_by
            .map(|by| format!("Needed by {}.", moment(by, zone)));
        let stops = sent.impact.map(|impact| stops(impact).to_owned());
        let urgent: Vec<String> = stops.into_iter().chain(needed).collect();
        let urgent = urgent.join(" ");
        let mut blocks = vec![Block::Lead { urgent, from }];

        blocks.push(Block::Heading("Already tried"));
        if sent.tried.is_empty() {
            blocks.push(Block::Remark("They did not say.".to_owned()));
        } else {
            blocks.push(Block::List(sent.tried.iter().map(step).collect()));
        }
        blocks.push(Block::Heading("Their words"));
        blocks.push(Block::Words(lines(&sent.words)));

        let computer = bundle.map(|bytes| serde_json::from_slice::<Document>(bytes).ok());
        if let Some(Some(computer)) = &computer {
            blocks.extend(standing_out(computer));
        }
        blocks.extend(files(enclosed));
        blocks.push(Block::Remark(CLOSING.to_owned()));
        if let Some(computer) = &computer {
            blocks.push(facts::folded(computer.as_ref(), enclosed));
        }
        Self { blocks }
    }

    /// What a person added. Their name stands in it unless the desk has it as their own record.
    pub(crate) fn of_reply(
        reply: &NewReply,
        is_their_own_record: bool,
        enclosed: &[Enclosure],
        zone: &TimeZone,
    ) -> Self {
        let from = if is_their_own_record {
            String::new()
        } else {
            format!("{}, {}.", named(&reply.author), moment(reply.at, zone))
        };
        let urgent = match reply.intent {
            Intent::Note => "",
            Intent::Fixed => "Yes, it is fixed.",
            Intent::NotFixed => "No, it is not fixed.",
        };
        let mut blocks = Vec::new();
        if !(from.is_empty() && urgent.is_empty()) {
            let urgent = urgent.to_owned();
            blocks.push(Block::Lead { urgent, from });
        }
        if !reply.words.trim().is_empty() {
            blocks.push(Block::Words(lines(&reply.words)));
        }
        blocks.extend(files(enclosed));
        Self { blocks }
    }
}

/// A person, by full name and login.
pub(crate) fn named(person: &Person) -> String {
    let login = line(&person.login);
    match &person.full_name {
        Some(name) if !name.trim().is_empty() => format!("{} ({login})", line(name.trim())),
        Some(_) | None => login,
    }
}

/// Without white space at the ends and before line breaks, and with one empty line at most between others.
fn lines(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    let mut is_apart = true;
    for line in harmless(words).trim_end().lines().map(str::trim_end) {
        if line.is_empty() && is_apart {
            continue;
        }
        is_apart = line.is_empty();
        text.push_str(line);
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text
}

fn step(tried: &Tried) -> Item {
    let mut text = line(tried.step.trim());
    if let Some(outcome) = tried.outcome.as_deref().map(str::trim)
        && !outcome.is_empty()
    {
        text = format!("{text}: {}", line(outcome));
    }
    Item {
        text,
        aside: tried
            .checked
            .as_deref()
            .map(|checked| format!("the computer says: {}", line(checked))),
        severity: None,
    }
}

fn standing_out(computer: &Document) -> Vec<Block> {
    if computer.findings.is_empty() {
        return Vec::new();
    }
    let mut findings: Vec<_> = computer.findings.iter().collect();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let items = findings.into_iter().take(FINDINGS).map(|finding| Item {
        text: facts::fold(&line(&finding.says), facts::LINE),
        aside: None,
        severity: Some(finding.severity),
    });
    vec![
        Block::Heading("What stands out on their computer"),
        Block::List(items.collect()),
    ]
}

fn files(enclosed: &[Enclosure]) -> Vec<Block> {
    let pictures = enclosed
        .iter()
        .filter(|file| file.is_picture() && file.left_out.is_none())
        .map(|file| Block::Picture(file.clone()));
    let left_out = enclosed.iter().filter_map(|file| {
        let why = match file.left_out? {
            LeftOut::TooLarge => "it is too large for this desk",
            LeftOut::NotTaken => "this desk takes no such files",
        };
        let size = file.blob.size.div_ceil(1024 * 1024);
        let name = &file.name;
        Some(Block::Remark(format!(
            "{name} ({size} MB) was left out: {why}. Ask them for it another way."
        )))
    });
    pictures.chain(left_out).collect()
}

/// How much a problem stops a person, as a sentence.
fn stops(impact: Impact) -> &'static str {
    match impact {
        Impact::Nuisance => "A nuisance.",
        Impact::HardToWork => "Hard to work.",
        Impact::CannotWork => "Can't work.",
        Impact::ManyOfUs => "Many are stopped.",
    }
}

fn moment(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone())
        .strftime("%a %-d %b %Y, %H:%M %Z")
        .to_string()
}

#[cfg(test)]
mod tests;
