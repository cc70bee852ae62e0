//! What the desk in memory keeps.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use now_serving_protocol::ids::{Reference, ReplyId, TicketId};
use now_serving_protocol::reply::Intent;
use now_serving_protocol::ticket::{MessageKind, Stage};

use super::{is_past, message};
use crate::connector::{Changes, Cursor, DeskId, Listed, NewReply, Snapshot};
use crate::line::{Priority, QueueId};

/// The queues that the connector looks after.
pub(crate) const QUEUES: [&str; 2] = ["IT", "Network"];

/// All tickets, and what happened to them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Records {
    all: BTreeMap<u64, Record>,
    revision: u64,
}

/// One ticket.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    pub(crate) number: u64,
    pub(crate) mark: Option<TicketId>,
    pub(crate) title: String,
    pub(crate) queue: &'static str,
    pub(crate) priority: Priority,
    pub(crate) due: Option<Timestamp>,
    pub(crate) stage: Stage,
    pub(crate) owner: Option<String>,
    pub(crate) changed_by: Option<String>,
    /// What the requester wrote.
    pub(crate) said: Vec<String>,
    /// What technicians wrote.
    pub(crate) heard: Vec<Said>,
    pub(crate) replies: Vec<ReplyId>,
    pub(crate) files: Vec<(String, Vec<u8>)>,
    pub(crate) merged_into: Option<u64>,
    pub(crate) is_deleted: bool,
    pub(crate) revision: u64,
    pub(crate) made: Instant,
    pub(crate) queued_at: Timestamp,
    pub(crate) changed_at: Timestamp,
}

/// What a technician wrote.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub(crate) kind: MessageKind,
    pub(crate) is_private: bool,
    pub(crate) text: String,
    pub(crate) at: Timestamp,
    /// Its number among the ticket's files, its name and size.
    pub(crate) file: Option<(usize, String, u64)>,
}

impl Default for Record {
    fn default() -> Self {
        Self {
            number: 0,
            mark: None,
            title: String::new(),
            queue: QUEUES[0],
            priority: Priority::Normal,
            due: None,
            stage: Stage::InLine,
            owner: None,
            changed_by: None,
            said: Vec::new(),
            heard: Vec::new(),
            replies: Vec::new(),
            files: Vec::new(),
            merged_into: None,
            is_deleted: false,
            revision: 0,
            made: Instant::now(),
            queued_at: crate::clock::now(),
            changed_at: crate::clock::now(),
        }
    }
}

impl Records {
    pub(crate) fn make(&mut self, record: Record) -> u64 {
        let number = self.all.last_key_value().map_or(1, |(last, _)| last + 1);
        let record = Record { number, ..record };
        self.all.insert(number, record);
        self.change(number, None, |_| ());
        number
    }

    /// The newest ticket was made at this moment, if it was not made before.
    pub(crate) fn was_made(&mut self, at: Instant) {
        if let Some(mut newest) = self.all.last_entry() {
            let newest = newest.get_mut();
            newest.made = newest.made.min(at);
        }
    }

    /// Changes a ticket, as its next revision.
    pub(crate) fn change<T>(
        &mut self,
        number: u64,
        by: Option<&str>,
        work: impl FnOnce(&mut Record) -> T,
    ) -> T {
        self.revision += 1;
        let record = self.all.get_mut(&number).unwrap();
        record.revision = self.revision;
        record.changed_at = crate::clock::now();
        record.changed_by = by.map(str::to_owned);
        work(record)
    }

    pub(crate) fn get(&self, number: u64) -> Option<&Record> {
        self.all.get(&number)
    }

    /// The ticket, or what it was merged into; none if it was deleted.
    pub(crate) fn followed(&self, number: u64) -> Option<&Record> {
        let record = self.all.get(&number).filter(|record| !record.is_deleted)?;
        match record.merged_into {
            Some(survivor) => self.followed(survivor),
            None => Some(record),
        }
    }

    /// The open tickets of the queues that are looked after.
    pub(crate) fn open(&self) -> impl Iterator<Item = &Record> {
        self.all.values().filter(|record| record.is_listed())
    }

    /// The tickets with this mark that were made at least so long ago, oldest first; merged ones are not there.
    pub(crate) fn marked(&self, mark: TicketId, unseen: Duration) -> Vec<u64> {
        let marked = self.all.values().filter(|record| {
            record.mark == Some(mark) && !record.is_deleted && is_past(record.made, unseen)
        });
        marked.map(|record| record.number).collect()
    }

    pub(crate) fn hear(&mut self, number: u64, reply: &NewReply, files: Vec<(String, Vec<u8>)>) {
        self.change(number, None, |record| {
            record.replies.push(reply.op);
            record.said.push(reply.words.clone());
            record.files.extend(files);
            record.stage = match reply.intent {
                Intent::Note if record.stage == Stage::WaitingForYou => Stage::WithSomeone,
                Intent::Note => record.stage,
                Intent::Fixed => Stage::Done,
                Intent::NotFixed => Stage::InLine,
            };
            if record.stage == Stage::InLine {
                record.owner = None;
            }
        });
    }

    pub(crate) fn fold(&mut self, twin: u64, into: &DeskId) {
        self.change(twin, None, |record| {
            record.said.push(format!("This is the same as {}.", into.0));
            record.stage = Stage::Done;
        });
    }

    pub(crate) fn changes(&self, since: Option<u64>) -> Changes {
        let next = Cursor(self.revision.to_string());
        let is_restored = since.is_some_and(|since| since > self.revision);
        let since = since.filter(|_| !is_restored).unwrap_or(self.revision);
        let changed = self.all.values().filter(|record| record.revision > since);
        let is_ours = |record: &&Record| record.is_ours();
        let (touched, gone): (Vec<_>, Vec<_>) = changed.partition(is_ours);
        Changes {
            touched: touched.into_iter().map(Record::listed).collect(),
            gone: gone.into_iter().map(|record| id(record.number)).collect(),
            next,
            is_restored,
        }
    }
}

impl Record {
    fn is_ours(&self) -> bool {
        !self.is_deleted && self.merged_into.is_none() && QUEUES.contains(&self.queue)
    }

    fn is_listed(&self) -> bool {
        self.is_ours() && self.stage != Stage::Done
    }

    pub(crate) fn listed(&self) -> Listed {
        Listed {
            id: id(self.number),
            reference: Reference(format!("#{}", self.number)),
            queue: QueueId::from(self.queue),
            queue_name: self.queue.to_owned(),
            priority: self.priority,
            due: self.due,
            sort_key: None,
            stage: self.stage,
            desk_word: None,
            owner: self.owner.clone(),
            queued_at: self.queued_at,
            changed_at: self.changed_at,
            changed_by: self.changed_by.clone(),
        }
    }

    pub(crate) fn snapshot(&self) -> Snapshot {
        let heard = self.heard.iter().zip(1..);
        let public = heard.filter(|(said, _)| !said.is_private);
        Snapshot {
            listed: self.listed(),
            revision: self.revision,
            messages: public.map(|(said, id)| message(id, "Dana", said)).collect(),
        }
    }
}

pub(crate) fn id(number: u64) -> DeskId {
    DeskId(number.to_string())
}

pub(crate) fn number(id: &DeskId) -> u64 {
    id.0.parse().unwrap()
}
