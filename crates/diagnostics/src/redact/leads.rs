//! Leads: words and marks at which a look is worth it, all searched for at once.
//!
//! One automaton finds every lead; each then has a reader that looks at what stands around it.
//! That keeps hundreds of forms as cheap as one: a text without leads costs a single search.

mod code;
mod command;
mod cursor;
mod header;
mod jwt;
pub(super) mod keyed;
mod link;
mod pem;
pub(super) mod tokens;

use std::collections::HashMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::Hit;
use keyed::{PROVIDERS, WORDS, Word};
use tokens::{Runs, TOKENS, Token};

/// What to do at a place.
#[derive(Debug, Clone, Copy)]
enum Lead {
    Token(&'static Token),
    Word(&'static Word),
    Provider,
    Header,
    Scheme,
    Link,
    Oracle,
    PemBegin,
    PemEnd,
    Jwt,
    Code,
    Command(&'static command::Program),
}

impl Lead {
    const SORTS: usize = 8;

    /// Leads of one sort have the same reader.
    fn sort(self) -> usize {
        match self {
            Self::Token(_) => 0,
            Self::Word(_) | Self::Provider => 1,
            Self::Header | Self::Scheme => 2,
            Self::Link | Self::Oracle => 3,
            Self::PemBegin | Self::PemEnd => 4,
            Self::Jwt => 5,
            Self::Code => 6,
            Self::Command(_) => 7,
        }
    }
}

/// All leads, ready to be looked for.
#[derive(Debug)]
pub(super) struct Leads {
    automaton: Option<AhoCorasick>,
    /// What each pattern leads to; several can have the same words.
    leads: Vec<Vec<Lead>>,
}

impl Leads {
    pub(super) fn new() -> Self {
        let mut patterns: Vec<String> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut leads: Vec<Vec<Lead>> = Vec::new();
        let mut add = |text: &str, lead: Lead| {
            for spelled in spellings(text) {
                let place = *places
                    .entry(spelled.to_ascii_lowercase())
                    .or_insert_with(|| {
                        patterns.push(spelled.clone());
                        leads.push(Vec::new());
                        leads.len() - 1
                    });
                if let Some(here) = leads.get_mut(place) {
                    here.push(lead);
                }
            }
        };
        TOKENS
            .iter()
            .for_each(|token| add(token.mark, Lead::Token(token)));
        WORDS.iter().for_each(|word| add_word(word, &mut add));
        PROVIDERS.iter().for_each(|name| add(name, Lead::Provider));
        header::HEADERS
            .iter()
            .for_each(|name| add(name, Lead::Header));
        ["bearer", "basic", "ntlm", "negotiate"]
            .iter()
            .for_each(|name| add(name, Lead::Scheme));
        add("://", Lead::Link);
        add("oracle:thin:", Lead::Oracle);
        add("oracle:oci:", Lead::Oracle);
        pem::BEGIN.iter().for_each(|mark| add(mark, Lead::PemBegin));
        pem::END.iter().for_each(|mark| add(mark, Lead::PemEnd));
        jwt::MARKS.iter().for_each(|mark| add(mark, Lead::Jwt));
        code::WORDS.iter().for_each(|word| add(word, Lead::Code));
        command::PROGRAMS
            .iter()
            .for_each(|program| add(program.0, Lead::Command(program)));
        // The smallest kind that is fast enough; only gigabytes of leads could fail to be built.
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&patterns)
            .ok();
        Self { automaton, leads }
    }

    /// Everything in this text that a lead leads to.
    pub(super) fn hits(&self, text: &str, out: &mut Vec<Hit>) {
        let Some(automaton) = &self.automaton else {
            return;
        };
        let mut runs = Runs::default();
        // Within what one reader has taken, the same reader has nothing more to look for.
        let mut taken = [0; Lead::SORTS];
        for found in automaton.find_overlapping_iter(text) {
            let leads = self.leads.get(found.pattern().as_usize());
            for lead in leads.into_iter().flatten() {
                let Some(taken) = taken.get_mut(lead.sort()) else {
                    continue;
                };
                if found.start() < *taken {
                    continue;
                }
                let before = out.len();
                follow(text, found.start()..found.end(), *lead, &mut runs, out);
                let new = out.get(before..).unwrap_or_default();
                *taken = new.iter().map(|hit| hit.end).max().unwrap_or(*taken);
            }
        }
    }
}

fn follow(text: &str, at: Range<usize>, lead: Lead, runs: &mut Runs, out: &mut Vec<Hit>) {
    let hit = match lead {
        Lead::Token(token) => {
            let hit = tokens::read(text, at, token, runs);
            if let Some(hit) = hit.as_ref().filter(|_| token.provider == "Amazon") {
                out.extend(tokens::partner(text, hit.end));
            }
            hit
        }
        Lead::Word(word) => keyed::read(text, at, word),
        Lead::Provider => keyed::read_provider(text, at),
        Lead::Header => header::read(text, at),
        Lead::Scheme => header::read_scheme(text, at),
        Lead::Link => {
            link::read(text, at, out);
            None
        }
        Lead::Oracle => link::read_oracle(text, at),
        Lead::PemBegin => pem::read(text, at),
        Lead::PemEnd => pem::read_end(text, at),
        Lead::Jwt => jwt::read(text, at, runs),
        Lead::Code => code::read(text, at),
        Lead::Command(program) => {
            command::read(text, at, program, out);
            None
        }
    };
    out.extend(hit);
}

/// A word of several parts is written `api key`, `api_key`, `api-key`, `api.key` and `apikey`.
fn add_word(word: &'static Word, add: &mut impl FnMut(&str, Lead)) {
    add(word.text, Lead::Word(word));
    if word.text.contains(' ') {
        for between in ["_", "-", ".", ""] {
            add(&word.text.replace(' ', between), Lead::Word(word));
        }
    }
}

/// The automaton knows the case of ASCII letters only.
fn spellings(text: &str) -> Vec<String> {
    if text.is_ascii() {
        return vec![text.to_owned()];
    }
    let mut signs = text.chars();
    let first = signs
        .next()
        .map(|sign| sign.to_uppercase().collect::<String>());
    let capital = first.unwrap_or_default() + signs.as_str();
    let mut spelled = vec![text.to_owned(), text.to_uppercase(), capital];
    spelled.sort_unstable();
    spelled.dedup_by_key(|text| text.to_ascii_lowercase());
    spelled
}
