//! The outbox at work: what is queued, sent, deferred, refused and taken back.

use std::time::{Duration, Instant};

use now_serving_ipc::command::{Answer, Failure, FailureCode};
use now_serving_languages::{Sentence, sentence};
use now_serving_protocol::ticket::Ticket;

use super::Worker;
use super::following::DISK;
use super::link::Link;
use super::orders::Happened;
use crate::compose::not_saved;
use crate::gateway_api::Gateway;
use crate::gateway_api::trouble::Trouble;
use crate::notify::policy::Sight;
use crate::outbox::entry::{Entry, EntryId, Frozen, Parcel};
use crate::outbox::files::Files;
use crate::outbox::{Outcome, Pause, Turn, rows};
use crate::store::Store;
use crate::updates::REFUSED_PAUSE;
use crate::{kept, notify, tickets};

/// A report that arrives later than this after it was written had to wait.
const WAITED: Duration = Duration::from_secs(60);
/// How soon to try again after the disk did not take a receipt.
const DISK_PAUSE: Duration = Duration::from_secs(30);

impl Worker {
    /// Puts a report or reply in the outbox. It is on the disk before this answers.
    pub(super) async fn queue(&mut self, frozen: Frozen) -> Answer {
        if let Parcel::Reply(reply) = &frozen.entry.parcel
            && self.tickets.get(reply.ticket).is_none()
            && self
                .outbox
                .find(EntryId::Report(now_serving_protocol::ids::ReportId(
                    reply.ticket.0,
                )))
                .is_none()
        {
            return Answer::Failed(Failure {
                code: FailureCode::NotFound,
                message: sentence!("no-such-ticket").into(),
            });
        }
        let entry = frozen.entry.clone();
        let is_report = matches!(entry.parcel, Parcel::Report(_));
        let written = self
            .store
            .write(move |db| {
                rows::insert(db, &frozen)?;
                if is_report {
                    kept::forget(db, kept::DRAFT)?;
                }
                Ok(())
            })
            .await;
        if let Err(error) = written {
            return Answer::Failed(not_saved(&error));
        }
        let answer = match entry.id() {
            EntryId::Report(id) => {
                self.draft = None;
                self.kept.insert(id);
                Answer::ReportSaved(id)
            }
            EntryId::Reply(id) => Answer::ReplySaved(id),
        };
        self.outbox.queue(entry);
        self.notices.retain(|notice| notice.id != DISK);
        answer
    }

    /// Sends the next entry, if it is its turn. Returns when to look again.
    pub(super) fn send_what_can_go(&mut self) -> Option<Instant> {
        let gateway = self.gateway.clone()?;
        match self.outbox.turn(Instant::now()) {
            Turn::Rest => None,
            Turn::Wait(until) => Some(until),
            Turn::Send(id) => {
                let entry = self.outbox.find(id)?.clone();
                self.outbox.begin(id);
                let (store, files, report) =
                    (self.store.clone(), self.files.clone(), self.report.clone());
                tokio::spawn(async move {
                    let result = Box::new(deliver(&gateway, &entry, &store, &files).await);
                    if report.send(Happened::Sent { id, result }).await.is_err() {
                        tracing::debug!("the worker ended while something was being sent");
                    }
                });
                None
            }
        }
    }

    /// Takes in what came of sending an entry.
    pub(super) async fn sent(&mut self, id: EntryId, result: Result<Ticket, Trouble>) {
        let outcome = match result {
            Ok(ticket) => self.receipt(id, ticket).await,
            Err(trouble) => {
                let cause = std::error::Error::source(&trouble);
                tracing::info!(
                    trouble = trouble.kind(),
                    cause,
                    "something could not be sent"
                );
                self.note_trouble(&trouble);
                trouble.outcome()
            }
        };
        let is_accepted = outcome == Outcome::Accepted;
        let now = (self.now(), Instant::now());
        let waits_alone = match outcome {
            Outcome::Refused { .. } | Outcome::Failed { .. } => true,
            Outcome::Accepted | Outcome::NoWay(_) | Outcome::Shut => false,
        };
        let entry = self.outbox.finish(id, outcome, now.1);
        if let Some(entry) = entry.filter(|_| waits_alone && !is_accepted) {
            self.write_down(vec![entry]).await;
        }
    }

    /// Writes a receipt down. What can't be written down is sent again: the gateway knows it by its id.
    async fn receipt(&mut self, id: EntryId, ticket: Ticket) -> Outcome {
        let now = self.now();
        let waited = self.outbox.find(id).is_some_and(|entry| {
            let age = now.duration_since(entry.saved_at).abs();
            matches!(entry.parcel, Parcel::Report(_)) && age.unsigned_abs() > WAITED
        });
        if waited {
            self.told.entry(ticket.id).or_default().waited = true;
        }
        let news = self.judge(&ticket, Sight::Live);
        let memory = news.memory.clone();
        let row = ticket.clone();
        let written = self
            .store
            .write(move |db| {
                rows::accept(db, id, now)?;
                tickets::rows::put(db, &row)?;
                notify::memory::put(db, row.id, &memory)
            })
            .await;
        match written {
            Ok(()) => {
                self.learn(ticket, news);
                Outcome::Accepted
            }
            Err(error) => {
                self.note_disk(&error);
                Outcome::NoWay(Pause::Asked(DISK_PAUSE))
            }
        }
    }

    /// What a trouble while sending says about the gateway as a whole.
    fn note_trouble(&mut self, trouble: &Trouble) {
        match Link::after(trouble) {
            link @ Link::Refused { .. } => {
                self.link = link;
                // The stream of updates may still be open. A new one finds out, in a while, when the computer is
                // accepted again; at once it could only make the two contradict each other without end.
                if let Some(gateway) = self.gateway.clone() {
                    self.follow(gateway, REFUSED_PAUSE);
                }
            }
            // Whether the gateway can be reached at all is for the updates to say, unless they have nothing to say yet.
            link @ Link::Offline { .. } if self.link == Link::Starting => self.link = link,
            Link::Offline { .. } | Link::NotEnrolled | Link::Starting | Link::Live => {}
        }
    }

    /// Writes down where entries stand. If the disk does not take it, they stand so in memory all the same.
    pub(super) async fn write_down(&mut self, entries: Vec<Entry>) {
        let now = (self.now(), Instant::now());
        let written = self
            .store
            .write(move |db| {
                entries
                    .iter()
                    .try_for_each(|entry| rows::update(db, entry, now))
            })
            .await;
        if let Err(error) = written {
            self.note_disk(&error);
        }
    }

    /// Ends all waiting for time.
    pub(super) async fn hurry(&mut self, by_hand: bool) {
        let changed = self.outbox.hurry(by_hand);
        let entries: Vec<_> = changed
            .into_iter()
            .filter_map(|id| self.outbox.find(id).cloned())
            .collect();
        if !entries.is_empty() {
            self.write_down(entries).await;
        }
    }

    /// Deletes what the person does not want to send any more, and what could not be sent without it.
    pub(super) async fn discard(&mut self, id: &str) -> Answer {
        let failed = |code, message: Sentence| {
            Answer::Failed(Failure {
                code,
                message: message.into(),
            })
        };
        let found = self
            .outbox
            .entries()
            .iter()
            .find(|entry| entry.id().to_string() == id);
        let Some(entry) = found else {
            return failed(FailureCode::NotFound, sentence!("not-waiting"));
        };
        let with: Vec<_> = match &entry.parcel {
            Parcel::Report(_) => self
                .outbox
                .entries()
                .iter()
                .filter(|other| other.parcel.ticket() == entry.parcel.ticket())
                .collect(),
            Parcel::Reply(_) => vec![entry],
        };
        if with
            .iter()
            .any(|entry| entry.state == crate::outbox::entry::State::Sending)
        {
            return failed(FailureCode::Failed, sentence!("being-sent"));
        }
        let ids: Vec<_> = with.iter().map(|entry| entry.id()).collect();
        let rows = ids.clone();
        let deleted = self
            .store
            .write(move |db| rows.iter().try_for_each(|id| rows::delete(db, *id)))
            .await;
        match deleted {
            Ok(()) => {
                for id in ids {
                    self.outbox.remove(id);
                }
                Answer::Done
            }
            Err(error) => Answer::Failed(not_saved(&error)),
        }
    }
}

async fn deliver(
    gateway: &Gateway,
    entry: &Entry,
    store: &Store,
    files: &Files,
) -> Result<Ticket, Trouble> {
    let id = entry.id();
    let gone = || Trouble::FileGone(std::io::ErrorKind::NotFound.into());
    let body = store.read(move |db| rows::body(db, id)).await;
    let (body, _) = body
        .map_err(|_| Trouble::Failed { after: None })?
        .ok_or_else(gone)?;
    gateway.deliver(entry, body, files).await
}
