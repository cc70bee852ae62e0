//! One run of the collectors: each in its own thread, with its own time limit.
//!
//! A collector sends its facts one by one, so that what it found before it got stuck is kept. A
//! thread that is stuck, in a dead mount or in a service that never answers, is left behind and
//! never waited for; until it ends, its collector is not started again.
//!
//! ```text
//! idle ──start──► reading ──fact──► reading ──end──► idle
//!                    │
//!                    └──limit──► abandoned ──end, if ever──► idle
//! ```

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde::Serialize;

use crate::collector::{self, Collector};
use crate::fact::{Fact, printable};
use crate::request::Request;

/// An encrypted handshake takes most of a megabyte in a program that is not optimised; what is not
/// used costs nothing.
const STACK: usize = 4 * 1024 * 1024;

/// What the collectors found on this computer, before redaction. It never leaves as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Capture {
    /// When it was begun.
    pub taken_at: Timestamp,
    /// How long it took.
    pub took: Duration,
    /// What was found, in the order of the collectors; one without facts has no section.
    pub sections: Vec<Section>,
    /// What could not be found, and why.
    pub problems: Vec<Problem>,
}

/// What one collector found.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The collector's name, which stays the same from version to version.
    pub collector: &'static str,
    /// The subject, for people.
    pub title: &'static str,
    /// Why a technician wants it, as a phrase for people.
    pub why: &'static str,
    /// What was found.
    pub facts: Vec<Fact>,
}

/// A collector that failed, or a part of it, in place of facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The collector's name.
    pub collector: &'static str,
    /// The subject, for people.
    pub title: &'static str,
    /// What happened, as a sentence.
    pub why: String,
}

/// Where a collector writes what it finds.
pub(crate) struct Notes {
    collector: usize,
    request: Arc<Request>,
    to: Sender<(usize, Note)>,
    busy: &'static AtomicBool,
}

enum Note {
    Fact(Fact),
    Problem(String),
    End,
}

/// Reads this computer. Blocks until every collector has ended or reached its limit, and never longer than `request.limit`.
///
/// `now` is the time that the capture says it was taken at. A capture that is asked for while
/// another runs is begun when that one has ended, at its own limit at the latest.
#[must_use]
pub fn capture(request: &Request, now: Timestamp) -> Capture {
    static TURN: Mutex<()> = Mutex::new(());
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    run(collector::ALL, request, now)
}

impl Section {
    /// Names a fact of this section within its capture.
    #[must_use]
    pub fn id_of(&self, index: usize) -> String {
        format!("{}.{index}", self.collector)
    }
}

impl Notes {
    /// What is wanted of this capture.
    pub(crate) fn request(&self) -> &Request {
        &self.request
    }

    /// Adds a fact; one that says nothing is left out.
    pub(crate) fn add(&self, fact: Fact) {
        if !fact.value.is_empty() {
            self.send(Note::Fact(fact));
        }
    }

    /// Says what could not be read, as a sentence.
    pub(crate) fn problem(&self, why: impl AsRef<str>) {
        self.send(Note::Problem(printable(why.as_ref())));
    }

    fn send(&self, note: Note) {
        // Nobody listens any more once the limit has passed; then the note is of no use.
        let _heard = self.to.send((self.collector, note));
    }
}

impl Drop for Notes {
    fn drop(&mut self) {
        if thread::panicking() {
            self.problem("It stopped in the middle because of a fault in this program.");
        }
        // Free first, then said: whoever hears the end can start it again.
        self.busy.store(false, Ordering::Release);
        self.send(Note::End);
    }
}

fn run(collectors: &[&'static Collector], request: &Request, now: Timestamp) -> Capture {
    let begun = Instant::now();
    let wanted = collectors
        .iter()
        .copied()
        .filter(|one| !request.off.contains(one.name));
    let mut found: Vec<Found> = wanted.map(Found::new).collect();
    let shared = Arc::new(request.clone());
    let (to, notes) = mpsc::channel();
    for (index, found) in found.iter_mut().enumerate() {
        found.start(index, &shared, &to);
    }
    drop(to);
    listen(&notes, &mut found, begun, request.limit);

    let mut capture = Capture {
        taken_at: now,
        took: begun.elapsed(),
        sections: Vec::new(),
        problems: Vec::new(),
    };
    for found in found {
        found.write(&mut capture);
    }
    capture
}

/// What came from one collector so far.
struct Found {
    of: &'static Collector,
    reading: bool,
    facts: Vec<Fact>,
    problems: Vec<String>,
}

impl Found {
    fn new(of: &'static Collector) -> Self {
        Self {
            of,
            reading: false,
            facts: Vec::new(),
            problems: Vec::new(),
        }
    }

    fn start(&mut self, index: usize, request: &Arc<Request>, to: &Sender<(usize, Note)>) {
        let Collector { busy, read, .. } = self.of;
        if busy.swap(true, Ordering::AcqRel) {
            self.problems
                .push("It has not come back since the last time. A restart may help.".to_owned());
            return;
        }
        let notes = Notes {
            collector: index,
            request: Arc::clone(request),
            to: to.clone(),
            busy,
        };
        let started = thread::Builder::new()
            .name(self.of.name.to_owned())
            .stack_size(STACK)
            .spawn(move || read(&notes));
        match started {
            Ok(_abandoned) => self.reading = true,
            Err(error) => {
                self.problems
                    .push(format!("It could not be started: {error}."));
            }
        }
    }

    fn note(&mut self, note: Note) {
        match note {
            Note::Fact(fact) => self.facts.push(fact),
            Note::Problem(why) => self.problems.push(why),
            Note::End => self.reading = false,
        }
    }

    fn abandon(&mut self, after: Duration) {
        self.reading = false;
        self.problems.push(format!(
            "No answer within {:.1} seconds.",
            after.as_secs_f32()
        ));
    }

    fn write(self, capture: &mut Capture) {
        let (collector, title) = (self.of.name, self.of.title);
        if !self.facts.is_empty() {
            capture.sections.push(Section {
                collector,
                title,
                why: self.of.why,
                facts: self.facts,
            });
        }
        capture
            .problems
            .extend(self.problems.into_iter().map(|why| Problem {
                collector,
                title,
                why,
            }));
    }
}

fn listen(notes: &Receiver<(usize, Note)>, found: &mut [Found], begun: Instant, whole: Duration) {
    loop {
        let now = begun.elapsed();
        for found in found.iter_mut().filter(|found| found.reading) {
            let limit = found.of.limit.min(whole);
            if now >= limit {
                found.abandon(limit);
            }
        }
        let next = found.iter().filter(|found| found.reading);
        let Some(limit) = next.map(|found| found.of.limit.min(whole)).min() else {
            return;
        };
        match notes.recv_timeout(limit.saturating_sub(now)) {
            Ok((index, note)) => {
                if let Some(found) = found.get_mut(index).filter(|found| found.reading) {
                    found.note(note);
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

#[cfg(test)]
mod tests;
