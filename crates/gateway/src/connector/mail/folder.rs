//! What the mailbox holds, sorted into threads.
//!
//! A mail never changes, so what was learnt of it stays true and is kept in memory: which thread it belongs to, and
//! what it is there. Its words are not kept. Nothing of it is on the disk: it is read again from the mailbox at every
//! start.
//!
//! A mail is taken into a thread if it answers a mail that the gateway sent, by an id that cannot be guessed; or, for
//! desks whose systems begin threads of their own, if the reference tag stands in its subject. In both cases it has to
//! come from the desk, or, in answer to such an id, from the person. Everything else is held back, and the log says so.

use std::collections::{BTreeSet, HashMap};

use now_serving_protocol::ids::TicketId;
use regex::Regex;

use super::Addresses;
use super::imap::Raw;
use super::parse::{self, Automatic, End, Head};
use super::plain;
use super::thread::{Thread, Turn, What};
use super::wire::{self, Kind};

/// By what mails are judged.
#[derive(Debug)]
pub(super) struct Rules {
    pub(super) addresses: Addresses,
    pub(super) number: Option<Regex>,
    pub(super) resolved: Option<Regex>,
    pub(super) marks_all_mail: bool,
}

/// The threads of a mailbox.
#[derive(Debug, Default)]
pub(super) struct Folder {
    validity: u32,
    /// The highest number that was read.
    pub(super) read_to: u32,
    threads: HashMap<TicketId, Thread>,
    /// The ids under which our mails arrived, where a mail server gave them other ones.
    renamed: HashMap<String, TicketId>,
    tagged: HashMap<String, BTreeSet<TicketId>>,
}

/// What is to be done with a mail.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Sorted {
    /// It was put where it belongs, or belongs nowhere.
    Done,
    /// What it is depends on what it says.
    NeedsBody,
}

impl Folder {
    /// Begins anew where the mailbox was numbered anew; whether it was.
    pub(super) fn is_numbered(&mut self, validity: u32) -> bool {
        if self.validity == validity {
            return false;
        }
        *self = Self {
            validity,
            ..Self::default()
        };
        true
    }

    pub(super) fn validity(&self) -> u32 {
        self.validity
    }

    /// A thread whose report is here.
    pub(super) fn thread(&self, ticket: TicketId) -> Option<&Thread> {
        self.threads
            .get(&ticket)
            .filter(|thread| thread.reported_at().is_some())
    }

    /// All threads whose report is here.
    pub(super) fn threads(&self) -> impl Iterator<Item = (TicketId, &Thread)> {
        let reported = |thread: &&Thread| thread.reported_at().is_some();
        self.threads
            .iter()
            .map(|(id, thread)| (*id, thread))
            .filter(move |(_, thread)| reported(thread))
    }

    /// Forgets the mails that are there no more.
    pub(super) fn keep_only(&mut self, uids: &BTreeSet<u32>) {
        for thread in self.threads.values_mut() {
            thread.turns.retain(|turn| uids.contains(&turn.uid));
        }
        self.threads.retain(|_, thread| !thread.turns.is_empty());
    }

    /// Looks at the headers of a mail. Our own are put into their threads.
    pub(super) fn sort(&mut self, head: &Head) -> Sorted {
        self.read_to = self.read_to.max(head.uid);
        let Some(ours) = &head.ours else {
            return match head.automatic {
                Automatic::Report => Sorted::NeedsBody,
                _ if self.threads_of(head).is_empty() => Sorted::Done,
                Automatic::No | Automatic::Marked | Automatic::Reply => Sorted::NeedsBody,
            };
        };
        if wire::read_message_id(&head.id).is_none() {
            self.renamed.insert(head.id.clone(), ours.ticket);
        }
        self.tagged
            .entry(wire::tag(ours.ticket))
            .or_default()
            .insert(ours.ticket);
        let what = match ours.kind {
            Kind::Report => What::Report {
                attempt: ours.attempt.clone(),
                requester: ours.requester.clone(),
            },
            Kind::Reply(reply) => What::Reply {
                reply,
                intent: ours.intent,
            },
            Kind::Fold => What::Fold,
        };
        self.put(ours.ticket, head, what);
        Sorted::Done
    }

    /// Puts a mail of somebody else into its thread, if it may be there.
    pub(super) fn take(&mut self, head: &Head, raw: &Raw, rules: &Rules) {
        if head.automatic == Automatic::Report {
            return self.take_report(head, raw, rules);
        }
        let by_id = self.answered(head);
        let tickets = self.threads_of(head);
        let [ticket] = tickets.as_slice() else {
            return hold(head, "it belongs to several threads");
        };
        let Some(from) = &head.from else {
            return hold(head, "it has no sender, or several");
        };
        let thread = self.threads.get(ticket);
        let is_requester = thread.and_then(Thread::requester) == Some(from.address.as_str());
        if !(is_requester || rules.addresses.is_desk(&from.address)) {
            return hold(head, "its sender is not of the desk");
        }
        if is_requester && by_id.is_empty() {
            return hold(
                head,
                "its sender is not of the desk, and it answers no mail of ours",
            );
        }
        if !rules.addresses.is_authentic(&head.results) {
            return hold(head, "our mail server does not vouch for its sender");
        }
        let is_word = match head.automatic {
            Automatic::No => true,
            Automatic::Marked => rules.marks_all_mail,
            Automatic::Reply | Automatic::Report => false,
        };
        let what = match (is_word, is_requester) {
            (true, true) => What::Own,
            (true, false) => What::Word {
                by: from.name.clone(),
                says_fixed: rules.says_fixed(raw),
            },
            // An absence of the person's says nothing of the desk.
            (false, true) => return,
            (false, false) => What::Receipt {
                number: rules.number_in(head, raw),
            },
        };
        self.put(*ticket, head, what);
    }

    /// A mail server says what became of a mail. It proves itself by the id of that mail.
    fn take_report(&mut self, head: &Head, raw: &Raw, rules: &Rules) {
        let mut tickets = parse::ids_within(&raw.bytes);
        tickets.retain(|ticket| self.thread(*ticket).is_some());
        let [ticket] = tickets.as_slice() else {
            return hold(head, "it reports on no mail of ours");
        };
        let told = parse::deliveries(&raw.bytes);
        let to_desk = told
            .iter()
            .find(|told| told.recipient != rules.addresses.sender());
        let what = match to_desk {
            Some(told) => match told.end {
                End::Delivered => What::Receipt { number: None },
                End::Failed => What::Failure {
                    why: told.why.clone(),
                },
                End::Open => return,
            },
            None if !told.is_empty() => return hold(head, "our own copy was not delivered"),
            None => What::Failure {
                why: plain::shortened(plain::line(&parse::body(&raw.bytes).text), 300),
            },
        };
        if matches!(what, What::Failure { .. }) {
            tracing::error!(%ticket, "a mail did not reach the desk; the person is told");
        }
        self.put(*ticket, head, what);
    }

    fn put(&mut self, ticket: TicketId, head: &Head, what: What) {
        let turn = Turn {
            uid: head.uid,
            at: head.at,
            id: head.id.clone(),
            what,
        };
        self.threads.entry(ticket).or_default().add(turn);
    }

    /// The threads that a mail belongs to: of the mails of ours that it answers, or else of the tags in its subject.
    fn threads_of(&self, head: &Head) -> Vec<TicketId> {
        let answered = self.answered(head);
        if !answered.is_empty() {
            return answered;
        }
        let tagged = head.tags.iter().filter_map(|tag| self.tagged.get(tag));
        let tagged: BTreeSet<_> = tagged.flatten().copied().collect();
        tagged.into_iter().collect()
    }

    fn answered(&self, head: &Head) -> Vec<TicketId> {
        let ids = head.references.iter().filter_map(|id| {
            let by_name = wire::read_message_id(id).map(|(ticket, _)| ticket);
            by_name.or_else(|| self.renamed.get(id).copied())
        });
        let ids: BTreeSet<_> = ids
            .filter(|ticket| self.thread(*ticket).is_some())
            .collect();
        ids.into_iter().collect()
    }
}

impl Rules {
    fn number_in(&self, head: &Head, raw: &Raw) -> Option<String> {
        let number = self.number.as_ref()?;
        let found = |text: &str| {
            let captures = number.captures(text)?;
            let found = captures.get(1).or_else(|| captures.get(0))?;
            let found = plain::name(found.as_str(), 60);
            (!found.is_empty()).then_some(found)
        };
        found(&head.subject).or_else(|| found(&parse::body(&raw.bytes).text))
    }

    /// In the words themselves: what they quote may have said so before.
    fn says_fixed(&self, raw: &Raw) -> bool {
        self.resolved.as_ref().is_some_and(|resolved| {
            let text = parse::body(&raw.bytes).text;
            let mut own = text
                .lines()
                .filter(|line| !line.trim_start().starts_with('>'));
            own.any(|line| resolved.is_match(line))
        })
    }
}

/// A mail stays where it is and counts for nothing.
fn hold(head: &Head, why: &str) {
    tracing::warn!(uid = head.uid, why, "a mail is held back");
}
