//! Reports, replies and notes on their way out.

use jiff::Timestamp;
use now_serving_protocol::report::Blob;

use super::compose::{self, Draft, Words};
use super::smtp::{self, Counter, Envelope};
use super::wire::{self, Kind};
use super::{MailDesk, ticket_of};
use crate::connector::letter::Letter;
use crate::connector::letter::enclosure::{Enclosure, Room, enclose};
use crate::connector::{DeskId, NewReply, NewTicket, Problem, WriteOutcome};
use crate::store::persons::PersonId;

/// What a mail holds beside its files, in bytes, at most: the letter twice, and headers.
const LETTER: u64 = 400_000;

impl MailDesk {
    /// Mails a report.
    pub(super) async fn mail_report(&self, ticket: &NewTicket) -> WriteOutcome<DeskId> {
        let mut counter = match Counter::open(&self.config.smtp).await {
            Ok(counter) => counter,
            Err(error) => return smtp::later(error),
        };
        let sent = &ticket.sent;
        let files = sent.bundle.iter().chain(&sent.attachments);
        let enclosed = enclose(files, room(&counter));
        let bytes = match self.bytes(ticket.person, &enclosed).await {
            Ok(bytes) => bytes,
            Err(why) => return WriteOutcome::Later { pause: None, why },
        };
        let bundle = bytes
            .first()
            .filter(|_| sent.bundle.is_some())
            .map(|(_, bytes)| bytes.clone());
        let letter = Letter::of_ticket(ticket, bundle.as_deref(), &enclosed, &self.zone);
        let draft = Draft {
            ticket: ticket.op,
            kind: Kind::Report,
            author: Some(&ticket.reporter),
            intent: None,
            subject: compose::subject(&ticket.title, ticket.op),
            references: Vec::new(),
            letter: Words::Letter(&letter),
            files: bytes,
            attempt: attempt(),
            at: Timestamp::now(),
        };
        let outcome = self.send(&mut counter, draft).await;
        counter.close().await;
        outcome.map(|()| DeskId(ticket.op.to_string()))
    }

    /// Mails a reply into its thread.
    pub(super) async fn mail_reply(&self, desk_id: &DeskId, reply: &NewReply) -> WriteOutcome<()> {
        let Some(ticket) = ticket_of(desk_id) else {
            return WriteOutcome::Refused(format!("{:?} is no ticket of this desk", desk_id.0));
        };
        let thread = match self.thread_for_reply(ticket).await {
            Ok(thread) => thread,
            Err(error) => {
                return WriteOutcome::Later {
                    pause: None,
                    why: error.into(),
                };
            }
        };
        let mut counter = match Counter::open(&self.config.smtp).await {
            Ok(counter) => counter,
            Err(error) => return smtp::later(error),
        };
        let enclosed = enclose(reply.attachments.iter(), room(&counter));
        let bytes = match self.bytes(reply.person, &enclosed).await {
            Ok(bytes) => bytes,
            Err(why) => return WriteOutcome::Later { pause: None, why },
        };
        let letter = Letter::of_reply(reply, true, &enclosed, &self.zone);
        let draft = Draft {
            ticket,
            kind: Kind::Reply(reply.op),
            author: Some(&reply.author),
            intent: Some(reply.intent),
            subject: thread.subject,
            references: thread.references,
            letter: Words::Letter(&letter),
            files: bytes,
            attempt: attempt(),
            at: Timestamp::now(),
        };
        let outcome = self.send(&mut counter, draft).await;
        counter.close().await;
        outcome
    }

    /// Tells the desk that a report came twice.
    pub(super) async fn mail_fold(&self, twin: &DeskId, into: &DeskId) -> WriteOutcome<()> {
        let (Some(ticket), Some(kept)) = (ticket_of(twin), ticket_of(into)) else {
            return WriteOutcome::Refused(format!("{:?} is no ticket of this desk", twin.0));
        };
        let thread = match self.thread_for_reply(ticket).await {
            Ok(thread) => thread,
            Err(error) => {
                return WriteOutcome::Later {
                    pause: None,
                    why: error.into(),
                };
            }
        };
        let tag = wire::tag(kept);
        let draft = Draft {
            ticket,
            kind: Kind::Fold,
            author: None,
            intent: None,
            subject: thread.subject,
            references: thread.references,
            letter: Words::Plain(format!(
                "This report was mailed twice, because the first mail's receipt was lost.\n\n\
                 Both mails have the reference {tag} and say the same. Keep the first one. If your system made two \
                 tickets of them, close the later one; answers to either of them arrive.\n"
            )),
            files: Vec::new(),
            attempt: attempt(),
            at: Timestamp::now(),
        };
        let mut counter = match Counter::open(&self.config.smtp).await {
            Ok(counter) => counter,
            Err(error) => return smtp::later(error),
        };
        let outcome = self.send(&mut counter, draft).await;
        counter.close().await;
        outcome
    }

    async fn send(&self, counter: &mut Counter, draft: Draft<'_>) -> WriteOutcome<()> {
        let id = wire::mark(draft.ticket, draft.kind);
        let bytes = match draft.write(&self.addresses) {
            Ok(bytes) => bytes,
            Err(error) => return WriteOutcome::Refused(format!("{error}")),
        };
        let envelope = Envelope {
            from: self.addresses.from.clone(),
            to: self.addresses.to.clone(),
            id,
            bytes,
        };
        if let Err(error) = counter.address(&envelope).await {
            return smtp::later(error);
        }
        counter.hand_over(&envelope).await
    }

    /// The bytes of the files that go along.
    async fn bytes<'e>(
        &self,
        person: PersonId,
        enclosed: &'e [Enclosure],
    ) -> Result<Vec<(&'e Enclosure, Vec<u8>)>, Problem> {
        let mut all = Vec::new();
        for file in enclosed.iter().filter(|file| file.left_out.is_none()) {
            let Blob { sha256, .. } = &file.blob;
            all.push((
                file,
                tokio::fs::read(self.blobs.path(person, sha256)).await?,
            ));
        }
        Ok(all)
    }
}

/// What fits into a mail: files grow by a third and a bit on their way.
fn room(counter: &Counter) -> Room {
    let together = counter.most.saturating_sub(LETTER) / 100 * 72;
    Room {
        each: Some(together),
        together: Some(together),
    }
}

fn attempt() -> String {
    format!("{:016x}", rand::random::<u64>())
}
