//! A desk in memory that does on demand what a real one does on bad days only.
//!
//! It is a ticketing system without idempotency, like most: a ticket that is submitted twice is there twice, and only
//! the mark tells. A [`Fault`] befalls the next calls, in order.

mod bench;
pub(crate) mod office;
pub(crate) mod records;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use now_serving_protocol::ids::TicketId;

use self::records::{Record, Records};
use super::probe::{Abilities, Probe, Settles};
use super::{
    Changes, Connector, Cursor, DeskFile, DeskId, DeskMessage, Found, Listed, NewReply, NewTicket,
    ReadError, Snapshot, WriteOutcome,
};
use crate::blobs::Blobs;

/// The desk; clones are the same one.
#[derive(Clone)]
pub(crate) struct Sim {
    state: Arc<Mutex<State>>,
    blobs: Blobs,
    settles: Settles,
}

type Late = Box<dyn FnOnce(&mut Records) + Send>;

struct State {
    records: Records,
    /// What will be done at these moments, whoever looks by then.
    late: Vec<(Instant, Late)>,
    faults: VecDeque<Fault>,
    chance: Option<Box<dyn FnMut() -> Option<Fault> + Send>>,
    /// How many writes were asked for.
    writes: u64,
    /// How many writes are being done right now, and the most that ever were.
    at_once: (usize, usize),
}

/// What goes wrong with a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is done, and the answer is lost.
    AnswerLost,
    /// It is not done, and nobody can know.
    NeverArrived,
    /// It will be done after so long, and the connection breaks before.
    DoneLate(Duration),
    /// It takes so long.
    Slow(Duration),
    /// The desk wants to be left alone.
    Busy(Option<Duration>),
    /// It will never be done.
    Refused,
    /// It is done, but the mark is not written; the answer arrives.
    MarkDropped,
    /// A read fails.
    Unread,
    /// A search does not see the newest records for so long after they were made.
    Stale(Duration),
}

impl Sim {
    pub(crate) fn new(blobs: Blobs, settles: Settles) -> Self {
        let state = State {
            records: Records::default(),
            late: Vec::new(),
            faults: VecDeque::new(),
            chance: None,
            writes: 0,
            at_once: (0, 0),
        };
        Self {
            state: Arc::new(Mutex::new(state)),
            blobs,
            settles,
        }
    }

    /// What befalls the next calls that a fault of this kind can befall.
    pub(crate) fn then(&self, faults: impl IntoIterator<Item = Fault>) {
        self.state().faults.extend(faults);
    }

    /// What may befall any call from now on.
    pub(crate) fn by_chance(&self, chance: impl FnMut() -> Option<Fault> + Send + 'static) {
        self.state().chance = Some(Box::new(chance));
    }

    /// From now on nothing goes wrong.
    pub(crate) fn calm_down(&self) {
        let mut state = self.state();
        state.chance = None;
        state.faults.clear();
    }

    /// How often a write was asked for, and how many were under way at once at most.
    pub(crate) fn writes(&self) -> (u64, usize) {
        let state = self.state();
        (state.writes, state.at_once.1)
    }

    /// Its records, to read and to change.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&mut Records) -> T) -> T {
        let mut state = self.state();
        let now = Instant::now();
        let (due, late) = std::mem::take(&mut state.late)
            .into_iter()
            .partition(|(at, _)| *at <= now);
        state.late = late;
        let due: Vec<(Instant, Late)> = due;
        for (at, late) in due {
            late(&mut state.records);
            state.records.was_made(at);
        }
        work(&mut state.records)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    fn fault(&self, is_write: bool) -> Option<Fault> {
        let mut state = self.state();
        let fits = |fault: &Fault| match fault {
            Fault::AnswerLost
            | Fault::NeverArrived
            | Fault::DoneLate(_)
            | Fault::Slow(_)
            | Fault::Busy(_)
            | Fault::Refused
            | Fault::MarkDropped => is_write,
            Fault::Unread | Fault::Stale(_) => !is_write,
        };
        if state.faults.front().is_some_and(fits) {
            return state.faults.pop_front();
        }
        let chance = state.chance.as_mut()?;
        chance().filter(fits)
    }

    /// Does a write as the fault of this moment lets it. `is_marked` is whether the mark is written.
    async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Records, bool) -> T + Send + 'static,
    ) -> WriteOutcome<T> {
        {
            let mut state = self.state();
            state.writes += 1;
            state.at_once.0 += 1;
            state.at_once.1 = state.at_once.1.max(state.at_once.0);
        }
        let _under_way = UnderWay(self);
        let fault = self.fault(true);
        // A process can die before, while and after the desk does it.
        tokio::task::yield_now().await;
        let lost = || WriteOutcome::Unknown("the answer did not arrive".into());
        let outcome = match fault {
            None | Some(Fault::Unread | Fault::Stale(_)) => {
                WriteOutcome::Done(self.with(|records| work(records, true)))
            }
            Some(Fault::Slow(so_long)) => {
                tokio::time::sleep(so_long).await;
                WriteOutcome::Done(self.with(|records| work(records, true)))
            }
            Some(Fault::MarkDropped) => {
                WriteOutcome::Done(self.with(|records| work(records, false)))
            }
            Some(Fault::AnswerLost) => {
                self.with(|records| work(records, true));
                lost()
            }
            Some(Fault::NeverArrived) => lost(),
            Some(Fault::DoneLate(after)) => {
                let late: Late = Box::new(|records| {
                    work(records, true);
                });
                self.state().late.push((Instant::now() + after, late));
                lost()
            }
            Some(Fault::Busy(pause)) => WriteOutcome::Later {
                pause,
                why: "the desk is busy".into(),
            },
            Some(Fault::Refused) => WriteOutcome::Refused("not like this".to_owned()),
        };
        tokio::task::yield_now().await;
        outcome
    }

    /// Fails, or says for how long after it was made a record is not seen.
    async fn reading(&self) -> Result<Duration, ReadError> {
        tokio::task::yield_now().await;
        match self.fault(false) {
            Some(Fault::Unread) => Err(ReadError("the desk is away".into())),
            Some(Fault::Stale(so_long)) => Ok(so_long),
            None
            | Some(
                Fault::AnswerLost
                | Fault::NeverArrived
                | Fault::DoneLate(_)
                | Fault::Slow(_)
                | Fault::Busy(_)
                | Fault::Refused
                | Fault::MarkDropped,
            ) => Ok(Duration::ZERO),
        }
    }

    async fn bytes(&self, blobs: &[(String, std::path::PathBuf)]) -> Vec<(String, Vec<u8>)> {
        let mut files = Vec::new();
        for (name, path) in blobs {
            files.push((name.clone(), tokio::fs::read(path).await.unwrap()));
        }
        files
    }
}

struct UnderWay<'a>(&'a Sim);

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.state().at_once.0 -= 1;
    }
}

#[async_trait]
impl Connector for Sim {
    fn abilities(&self) -> Abilities {
        Abilities {
            settles: self.settles,
            has_line: true,
            largest_file: None,
            at_once: 4,
        }
    }

    async fn probe(&self, _may_write: bool) -> Probe {
        Probe::new()
    }

    async fn submit(&self, ticket: &NewTicket) -> WriteOutcome<DeskId> {
        let paths: Vec<_> = ticket
            .sent
            .attachments
            .iter()
            .map(|blob| {
                (
                    blob.name.clone(),
                    self.blobs.path(ticket.person, &blob.sha256),
                )
            })
            .collect();
        let (files, ticket) = (self.bytes(&paths).await, ticket.clone());
        let by_itself = self.settles == Settles::ByItself;
        self.write(move |records, is_marked| {
            let had = records.marked(ticket.op, Duration::ZERO);
            if let Some(had) = had.first().filter(|_| by_itself) {
                return *had;
            }
            records.make(Record {
                mark: is_marked.then_some(ticket.op),
                title: ticket.title.clone(),
                said: vec![ticket.sent.words.clone()],
                files,
                due: ticket.sent.needed_by,
                ..Record::default()
            })
        })
        .await
        .map(records::id)
    }

    async fn reply(&self, ticket: &DeskId, reply: &NewReply) -> WriteOutcome<()> {
        let paths: Vec<_> = reply
            .attachments
            .iter()
            .map(|blob| {
                (
                    blob.name.clone(),
                    self.blobs.path(reply.person, &blob.sha256),
                )
            })
            .collect();
        let files = self.bytes(&paths).await;
        let (number, reply) = (records::number(ticket), reply.clone());
        let by_itself = self.settles == Settles::ByItself;
        self.write(move |records, _| {
            let had = records.get(number).unwrap().replies.contains(&reply.op);
            if !(had && by_itself) {
                records.hear(number, &reply, files);
            }
        })
        .await
    }

    async fn find(&self, ticket: &NewTicket) -> Result<Found, ReadError> {
        let unseen = self.reading().await?;
        let marked = self.with(|records| records.marked(ticket.op, unseen));
        tokio::task::yield_now().await;
        let mut ids = marked.into_iter().map(records::id);
        Ok(match (ids.next(), ids.next()) {
            (None, _) => Found::Nowhere,
            (Some(one), None) => Found::Here(one),
            (Some(one), Some(two)) => Found::Twins([one, two].into_iter().chain(ids).collect()),
        })
    }

    async fn has_reply(&self, ticket: &DeskId, reply: &NewReply) -> Result<bool, ReadError> {
        self.reading().await?;
        let number = records::number(ticket);
        Ok(self.with(|records| {
            let record = records.followed(number);
            record.is_some_and(|record| record.replies.contains(&reply.op))
        }))
    }

    async fn fold(&self, twin: &DeskId, into: &DeskId) -> WriteOutcome<()> {
        let (twin, into) = (records::number(twin), records::id(records::number(into)));
        self.write(move |records, _| records.fold(twin, &into))
            .await
    }

    async fn get(&self, ticket: &DeskId) -> Result<Option<Snapshot>, ReadError> {
        self.reading().await?;
        let number = records::number(ticket);
        Ok(self.with(|records| records.followed(number).map(Record::snapshot)))
    }

    async fn file(&self, ticket: &DeskId, file: &str, most: u64) -> Result<Vec<u8>, ReadError> {
        self.reading().await?;
        let number = records::number(ticket);
        let found = self.with(|records| {
            let files = &records.followed(number)?.files;
            let (_, bytes) = files.get(file.parse::<usize>().ok()?)?;
            Some(bytes.clone())
        });
        found
            .filter(|bytes| bytes.len() as u64 <= most)
            .ok_or_else(|| ReadError("there is no such file, or it is too large".into()))
    }

    async fn queue(&self) -> Result<Vec<Listed>, ReadError> {
        self.reading().await?;
        Ok(self.with(|records| records.open().map(Record::listed).collect()))
    }

    async fn changes(&self, since: Option<&Cursor>) -> Result<Changes, ReadError> {
        self.reading().await?;
        let since = since.map(|cursor| cursor.0.parse::<u64>().unwrap());
        Ok(self.with(|records| records.changes(since)))
    }
}

/// Whether a moment is at least so long ago.
fn is_past(made: Instant, so_long: Duration) -> bool {
    made.elapsed() >= so_long
}

/// A message as the person may read it.
fn message(id: u64, from: &str, said: &records::Said) -> DeskMessage {
    DeskMessage {
        id: id.to_string(),
        from: now_serving_protocol::ticket::Author::Desk(from.to_owned()),
        kind: said.kind,
        text: said.text.clone(),
        at: said.at,
        files: said
            .file
            .iter()
            .map(|(number, name, size)| DeskFile::There {
                id: number.to_string(),
                name: name.clone(),
                media_type: "application/octet-stream".to_owned(),
                size: *size,
            })
            .collect(),
    }
}

/// How many open tickets carry each of these marks.
pub(crate) fn open_marks(sim: &Sim, marks: &[TicketId]) -> Vec<usize> {
    sim.with(|records| {
        let count = |mark: &TicketId| records.open().filter(|r| r.mark == Some(*mark)).count();
        marks.iter().map(count).collect()
    })
}
