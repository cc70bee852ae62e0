//! What the mailbox says of tickets.

use std::collections::BTreeSet;

use jiff::Timestamp;
use now_serving_protocol::ids::TicketId;
use now_serving_protocol::ticket::{Author, MessageKind, Stage};
use tokio::sync::MutexGuard;

use super::folder::{Folder, Sorted};
use super::imap::{ImapError, Mailbox, Raw};
use super::parse::{self, Body};
use super::quote::without_quotation;
use super::thread::{self, Thread, Turn, What};
use super::wire;
use super::{MailDesk, ticket_of};
use crate::connector::{
    DeskFile, DeskId, DeskMessage, Found, Listed, NewReply, NewTicket, Problem, ReadError, Snapshot,
};

/// How much of a mail is read to know what it is, in bytes.
const BEGINNING: u64 = 256 * 1024;
/// The largest mail that is read whole, in bytes.
const WHOLE: u64 = 48 * 1024 * 1024;
/// How many mails are asked for at once.
const AT_ONCE: usize = 50;

/// The mailbox, and what is known of it.
#[derive(Debug, Default)]
pub(super) struct Reading {
    mailbox: Option<Mailbox>,
    pub(super) folder: Folder,
}

/// What a reply needs to know of its thread.
#[derive(Debug)]
pub(super) struct ForReply {
    pub(super) subject: String,
    /// The ids of its mails, oldest first.
    pub(super) references: Vec<String>,
}

impl MailDesk {
    /// What the mailbox holds now. One reader at a time: there is one connection.
    pub(super) async fn read(&self) -> Result<MutexGuard<'_, Reading>, ReadError> {
        let mut reading = self.reading.lock().await;
        let first = reading.catch_up(self).await;
        // A connection that lay idle may have gone; a new one says whether the mailbox has, too.
        if first.is_err() && reading.mailbox.take().is_some() {
            reading.catch_up(self).await.map_err(failed)?;
        } else {
            first.map_err(failed)?;
        }
        Ok(reading)
    }

    pub(super) async fn search(&self, ticket: &NewTicket) -> Result<Found, ReadError> {
        let reading = self.read().await?;
        let Some(thread) = reading.folder.thread(ticket.op) else {
            return Ok(Found::Nowhere);
        };
        let was_told = thread.turns.iter().any(|turn| turn.what == What::Fold);
        let here = DeskId(ticket.op.to_string());
        Ok(match thread.attempts() {
            0 | 1 => Found::Here(here),
            _ if was_told => Found::Here(here),
            attempts => {
                let others = (2..=attempts).map(|nth| DeskId(format!("{}~{nth}", ticket.op)));
                Found::Twins(std::iter::once(here).chain(others).collect())
            }
        })
    }

    pub(super) async fn holds_reply(
        &self,
        desk_id: &DeskId,
        reply: &NewReply,
    ) -> Result<bool, ReadError> {
        let Some(ticket) = ticket_of(desk_id) else {
            return Ok(false);
        };
        let reading = self.read().await?;
        let turns = reading
            .folder
            .thread(ticket)
            .map(|thread| thread.turns.as_slice());
        Ok(turns
            .unwrap_or_default()
            .iter()
            .any(|turn| match &turn.what {
                What::Reply { reply: sent, .. } => *sent == reply.op,
                What::Report { .. }
                | What::Fold
                | What::Word { .. }
                | What::Own
                | What::Receipt { .. }
                | What::Failure { .. } => false,
            }))
    }

    /// The ticket as its mails have it. A report whose copy is not here was handed over at least, or nobody would ask.
    pub(super) async fn look(&self, desk_id: &DeskId) -> Result<Option<Snapshot>, ReadError> {
        let Some(ticket) = ticket_of(desk_id) else {
            return Ok(None);
        };
        let mut reading = self.read().await?;
        let thread = reading.folder.thread(ticket).cloned().unwrap_or_default();
        let messages = reading.messages(&thread, self.addresses.to.as_ref()).await;
        let messages = messages.map_err(failed)?;
        Ok(Some(Snapshot {
            listed: self.listed(ticket, &thread),
            revision: thread.revision(reading.folder.validity()),
            messages,
        }))
    }

    /// All that is not over.
    pub(super) async fn open_tickets(&self) -> Result<Vec<Listed>, ReadError> {
        let mut reading = self.read().await?;
        let Some(mailbox) = &mut reading.mailbox else {
            return Ok(Vec::new());
        };
        let uids: BTreeSet<u32> = mailbox.all().await.map_err(failed)?.into_iter().collect();
        reading.folder.keep_only(&uids);
        let all = reading.folder.threads();
        let all = all.map(|(ticket, thread)| self.listed(ticket, thread));
        Ok(all.filter(|listed| listed.stage != Stage::Done).collect())
    }

    pub(super) async fn load(
        &self,
        desk_id: &DeskId,
        file: &str,
        most: u64,
    ) -> Result<Vec<u8>, ReadError> {
        let missing = || ReadError("the mail that the file came with is not there".into());
        let (at, id) = file.split_once('@').ok_or_else(missing)?;
        let at: usize = at.parse().map_err(|_| missing())?;
        let ticket = ticket_of(desk_id).ok_or_else(missing)?;
        let mut reading = self.read().await?;
        let thread = reading.folder.thread(ticket).ok_or_else(missing)?;
        let uid = thread
            .turns
            .iter()
            .find(|turn| turn.id == id)
            .map(|turn| turn.uid)
            .ok_or_else(missing)?;
        // A file grows by a third and a bit when it is mailed, and may not be alone.
        let whole = reading
            .whole(uid, WHOLE)
            .await
            .map_err(failed)?
            .ok_or_else(missing)?;
        let bytes = parse::file(&whole.bytes, at).ok_or_else(missing)?;
        match u64::try_from(bytes.len()) {
            Ok(size) if size <= most => Ok(bytes),
            Ok(_) | Err(_) => Err(ReadError("the file is too large".into())),
        }
    }

    pub(super) async fn thread_for_reply(&self, ticket: TicketId) -> Result<ForReply, ReadError> {
        let mut reading = self.read().await?;
        let host = self.addresses.from.domain().to_owned();
        let report = wire::message_id(ticket, wire::Kind::Report, &host);
        let Some(thread) = reading.folder.thread(ticket).cloned() else {
            return Ok(ForReply {
                subject: format!("Re: [{}]", wire::tag(ticket)),
                references: vec![report],
            });
        };
        // The desk's last subject carries its own number, where it has one.
        let last = thread.turns.iter().rev().find(|turn| match turn.what {
            What::Word { .. } | What::Report { .. } => true,
            What::Receipt { .. } => thread.standing(turn.at).number.is_some(),
            What::Reply { .. } | What::Fold | What::Own | What::Failure { .. } => false,
        });
        let mut subject = String::new();
        if let Some(last) = last {
            let raw = reading.beginning(&[last.uid]).await.map_err(failed)?;
            let head = raw.first().and_then(parse::head);
            subject = head.map(|head| head.subject).unwrap_or_default();
        }
        let tag = wire::tag(ticket);
        if !wire::tags_in(&subject).contains(&tag) {
            subject = format!("{subject} [{tag}]");
        }
        if !subject.to_ascii_lowercase().starts_with("re:") {
            subject = format!("Re: {subject}");
        }
        Ok(ForReply {
            subject,
            references: references(&thread, report),
        })
    }

    pub(super) fn listed(&self, ticket: TicketId, thread: &Thread) -> Listed {
        thread::listed(ticket, thread, &self.name, written_at(ticket))
    }
}

impl Reading {
    /// Reads the headers of what is new, and of that what belongs to a ticket.
    async fn catch_up(&mut self, desk: &MailDesk) -> Result<(), ImapError> {
        let mailbox = match &mut self.mailbox {
            Some(mailbox) => {
                mailbox.refresh().await?;
                mailbox
            }
            none => none.insert(Mailbox::open(&desk.config.imap, &desk.config.folder).await?),
        };
        if self.folder.is_numbered(mailbox.validity) {
            tracing::info!("the mailbox is read from its beginning");
        }
        let first = self.folder.read_to.saturating_add(1);
        let heads: Vec<_> = mailbox
            .headers_from(first)
            .await?
            .iter()
            .filter_map(parse::head)
            .collect();
        // Our own first: a desk can be faster than the copy of what it answers.
        let (ours, others): (Vec<_>, Vec<_>) =
            heads.into_iter().partition(|head| head.ours.is_some());
        let mut wanted = Vec::new();
        for head in ours.into_iter().chain(others) {
            match self.folder.sort(&head) {
                Sorted::Done => {}
                Sorted::NeedsBody => wanted.push(head),
            }
        }
        self.folder.read_to = self.folder.read_to.max(mailbox.given);
        for some in wanted.chunks(AT_ONCE) {
            let uids: Vec<_> = some.iter().map(|head| head.uid).collect();
            let raws = mailbox.bodies(&uids, BEGINNING).await?;
            for head in some {
                if let Some(raw) = raws.iter().find(|raw| raw.uid == head.uid) {
                    self.folder.take(head, raw, &desk.rules);
                }
            }
        }
        Ok(())
    }

    async fn beginning(&mut self, uids: &[u32]) -> Result<Vec<Raw>, ImapError> {
        match &mut self.mailbox {
            Some(mailbox) => mailbox.bodies(uids, BEGINNING).await,
            None => Err(ImapError::Silent),
        }
    }

    /// A whole mail; only its beginning if it is larger.
    async fn whole(&mut self, uid: u32, most: u64) -> Result<Option<Raw>, ImapError> {
        let Some(mailbox) = &mut self.mailbox else {
            return Err(ImapError::Silent);
        };
        let begun = mailbox.bodies(&[uid], BEGINNING).await?.pop();
        match begun {
            Some(raw) if raw.size > BEGINNING && raw.size <= most => {
                Ok(mailbox.bodies(&[uid], most).await?.pop())
            }
            begun => Ok(begun),
        }
    }

    async fn messages(&mut self, thread: &Thread, to: &str) -> Result<Vec<DeskMessage>, ImapError> {
        let shown: BTreeSet<u32> = thread.words().map(|turn| turn.uid).collect();
        let (mut known, mut names) = (Vec::new(), Vec::new());
        let mut messages: Vec<DeskMessage> = Vec::new();
        for turn in &thread.turns {
            let is_shown = shown.contains(&turn.uid);
            let said = match &turn.what {
                What::Report { .. } | What::Reply { .. } => {
                    let begun = self.beginning(&[turn.uid]).await?;
                    known.extend(begun.first().map(|raw| parse::body(&raw.bytes).text));
                    let from = begun
                        .first()
                        .and_then(parse::head)
                        .and_then(|head| head.from);
                    names.extend(from.into_iter().flat_map(|from| [from.name, from.address]));
                    continue;
                }
                What::Fold | What::Receipt { .. } => continue,
                What::Word { .. } | What::Own if !is_shown => {
                    tracing::warn!(
                        uid = turn.uid,
                        "a mail is held back: too many in this thread"
                    );
                    continue;
                }
                What::Word { .. } | What::Own => match self.whole(turn.uid, WHOLE).await? {
                    Some(raw) => read_body(&raw),
                    None => continue,
                },
                What::Failure { why } => Body {
                    text: undelivered(to, why),
                    files: Vec::new(),
                },
            };
            if messages.iter().all(|message| message.id != turn.id) {
                messages.push(message(turn, &said, &known, &names));
            }
            if let What::Word { by, .. } = &turn.what {
                names.push(by.clone());
            }
            known.push(said.text);
        }
        Ok(messages)
    }
}

fn message(turn: &Turn, said: &Body, known: &[String], names: &[String]) -> DeskMessage {
    let (from, kind) = match &turn.what {
        What::Word {
            by,
            says_fixed: true,
        } => (Author::Desk(by.clone()), MessageKind::Fix),
        What::Word {
            by,
            says_fixed: false,
        } => (Author::Desk(by.clone()), MessageKind::Said),
        What::Failure { .. } => (
            Author::Desk("The mail server".to_owned()),
            MessageKind::Said,
        ),
        What::Own
        | What::Report { .. }
        | What::Reply { .. }
        | What::Fold
        | What::Receipt { .. } => (Author::You, MessageKind::Said),
    };
    let files = said
        .files
        .iter()
        .enumerate()
        .map(|(at, part)| DeskFile::There {
            id: format!("{at}@{}", turn.id),
            name: part.name.clone(),
            media_type: part.media_type.clone(),
            size: part.size,
        });
    DeskMessage {
        id: turn.id.clone(),
        from,
        kind,
        text: without_quotation(&said.text, known, names).to_owned(),
        at: turn.at,
        files: files.collect(),
    }
}

/// What a mail says. Of one that was too large to be read whole, the files are not known.
fn read_body(raw: &Raw) -> Body {
    let mut body = parse::body(&raw.bytes);
    let read = u64::try_from(raw.bytes.len()).unwrap_or(u64::MAX);
    if read < raw.size {
        body.files.clear();
        body.text.push_str("\n\n(This mail is too large to be taken along whole. Ask the desk for what is missing.)");
    }
    body
}

fn undelivered(to: &str, why: &str) -> String {
    let said = match why.is_empty() {
        true => String::new(),
        false => format!(" It says: {why}"),
    };
    format!(
        "A mail server could not deliver your message to {to}, so the desk has not read it.{said}\n\
         Reach the desk another way, for example by phone. It helps to tell them of this message."
    )
}

/// The ids of the thread's mails: its beginning and its latest, as many as fit well into a header.
fn references(thread: &Thread, report: String) -> Vec<String> {
    const LATEST: usize = 12;
    let ids = thread.turns.iter().filter_map(|turn| match turn.what {
        What::Reply { .. } | What::Word { .. } | What::Own => Some(turn.id.clone()),
        What::Report { .. } | What::Fold | What::Receipt { .. } | What::Failure { .. } => None,
    });
    let ids: Vec<_> = ids.filter(|id| id.contains('@')).collect();
    let skipped = ids.len().saturating_sub(LATEST);
    std::iter::once(report)
        .chain(ids.into_iter().skip(skipped))
        .collect()
}

/// When a ticket was written, which its id tells.
fn written_at(ticket: TicketId) -> Timestamp {
    let written = ticket.0.get_timestamp().and_then(|at| {
        let (seconds, _) = at.to_unix();
        Timestamp::from_second(i64::try_from(seconds).ok()?).ok()
    });
    written
        .unwrap_or(Timestamp::UNIX_EPOCH)
        .min(Timestamp::now())
}

pub(super) fn failed(error: ImapError) -> ReadError {
    ReadError(Problem::from(error))
}
