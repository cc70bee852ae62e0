//! Takes reports and replies, once per id, in one transaction each: all of it is on the disk, or nothing is.
//!
//! ```text
//!  bytes --> fits? --> the id is new? --yes--> blobs are here? --> stored, with what is to be delivered --> receipt
//!              |           |no                      |no
//!              v           v                        v
//!           Unfit    same bytes, same person:    Missing
//!                    the same receipt again;
//!                    else: Different
//! ```

mod title;

use now_serving_protocol::error::BlobOffset;
use now_serving_protocol::ids::{DeviceId, ReplyId, ReportId, Sha256, TicketId};
use now_serving_protocol::reply::{Intent, Reply};
use now_serving_protocol::report::{Blob, Report, Unfit};
use now_serving_protocol::ticket::{Author, Message, MessageKind, Stage, Step};
use now_serving_protocol::update::What;
use serde::de::DeserializeOwned;
use sha2::Digest as _;

use crate::blobs::{BlobError, Blobs};
use crate::clock;
use crate::line::{Priority, QueueId};
use crate::store::deliveries::Subject;
use crate::store::persons::PersonId;
use crate::store::tickets::TicketRow;
use crate::store::{
    Store, StoreError, deliveries, messages, replies, reports, steps, tickets, updates,
};

/// Who sends, and from which computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sender {
    pub(crate) person: PersonId,
    pub(crate) device: DeviceId,
}

/// Where new tickets stand until the desk has put them somewhere.
pub(crate) struct Front {
    pub(crate) queue: QueueId,
    pub(crate) desk: String,
}

/// Something was taken, now or before.
pub(crate) struct Taken {
    pub(crate) ticket: TicketId,
    pub(crate) sha256: Sha256,
    pub(crate) replayed: bool,
}

/// Something was not taken; nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub(crate) enum IntakeError {
    #[error("This is not a message that the gateway understands: {0}.")]
    Unreadable(serde_json::Error),
    #[error(transparent)]
    Unfit(#[from] Unfit),
    #[error("The idempotency key does not name what was sent.")]
    WrongKey,
    #[error("The reply belongs to another ticket.")]
    WrongTicket,
    #[error("This id was used before, for something else.")]
    Different,
    #[error("Some files have not arrived yet.")]
    Missing(Vec<BlobOffset>),
    #[error("There is no such ticket.")]
    NotFound,
    #[error("the files could not be looked at")]
    Blobs(#[from] BlobError),
    #[error("it could not be stored")]
    Store(#[from] StoreError),
}

/// Takes a report.
pub(crate) async fn report(
    store: &Store,
    blobs: &Blobs,
    front: &Front,
    sender: Sender,
    key: Option<ReportId>,
    body: &[u8],
) -> Result<Taken, IntakeError> {
    let report: Report = read(body)?;
    if key != Some(report.id) {
        return Err(IntakeError::WrongKey);
    }
    report.check()?;
    let sha256 = digest(body);
    let ticket = TicketId::from(report.id);
    let had = reports::known(&mut *store.read().await?, report.id).await?;
    if let Some(had) = had {
        return again(&had, sender.person, ticket, sha256);
    }
    all_here(blobs, sender.person, report.blobs()).await?;

    let mut write = store.write().await?;
    if let Some(had) = reports::known(write.conn(), report.id).await? {
        return again(&had, sender.person, ticket, sha256);
    }
    let now = clock::now();
    let arrived = reports::Arrived {
        id: report.id,
        person: sender.person,
        device: sender.device,
        sha256: &sha256,
        body,
        at: now,
    };
    reports::insert(write.conn(), &arrived).await?;
    let row = TicketRow {
        id: ticket,
        person: sender.person,
        report: Some(report.id),
        desk_id: None,
        reference: None,
        revision: 0,
        queue: front.queue.clone(),
        desk: front.desk.clone(),
        priority: Priority::Normal,
        due: None,
        sort_key: None,
        title: title::of(&report.words),
        stage: Stage::Sent,
        desk_word: None,
        owner: None,
        reported_at: report.written_at,
        queued_at: None,
        waits_since: None,
        seq: 0,
        changed_at: None,
        merged: None,
        verdict: None,
    };
    tickets::insert(write.conn(), &row).await?;
    steps::append(
        write.conn(),
        ticket,
        &Step {
            stage: Stage::Sent,
            at: now,
            by: None,
        },
    )
    .await?;
    deliveries::insert(write.conn(), Subject::Report(report.id), ticket, now).await?;
    updates::append(write.conn(), sender.person, ticket, now, &What::Sent).await?;
    write.commit().await?;
    Ok(Taken {
        ticket,
        sha256,
        replayed: false,
    })
}

/// Takes a reply to a ticket.
pub(crate) async fn reply(
    store: &Store,
    blobs: &Blobs,
    sender: Sender,
    ticket: TicketId,
    key: Option<ReplyId>,
    body: &[u8],
) -> Result<Taken, IntakeError> {
    let reply: Reply = read(body)?;
    if key != Some(reply.id) {
        return Err(IntakeError::WrongKey);
    }
    if reply.ticket != ticket {
        return Err(IntakeError::WrongTicket);
    }
    let mut read = store.read().await?;
    let mine = tickets::of(&mut read, sender.person, ticket).await?;
    let had = replies::known(&mut read, reply.id).await?;
    drop(read);
    if mine.is_none() {
        return Err(IntakeError::NotFound);
    }
    reply.check()?;
    let sha256 = digest(body);
    if let Some(had) = had {
        return again(&had, sender.person, ticket, sha256);
    }
    all_here(blobs, sender.person, &reply.attachments).await?;

    let mut write = store.write().await?;
    if let Some(had) = replies::known(write.conn(), reply.id).await? {
        return again(&had, sender.person, ticket, sha256);
    }
    let now = clock::now();
    let arrived = replies::Arrived {
        id: reply.id,
        person: sender.person,
        ticket,
        sha256: &sha256,
        body,
        at: now,
    };
    replies::insert(write.conn(), &arrived).await?;
    let message = Message {
        id: reply.id.to_string(),
        from: Author::You,
        kind: match reply.intent {
            Intent::Note => MessageKind::Said,
            Intent::Fixed => MessageKind::Fixed,
            Intent::NotFixed => MessageKind::NotFixed,
        },
        text: reply.words,
        at: now,
        attachments: reply.attachments,
    };
    messages::append(write.conn(), ticket, &message).await?;
    match reply.intent {
        Intent::Fixed | Intent::NotFixed => {
            tickets::set_verdict(write.conn(), ticket, reply.intent).await?;
        }
        Intent::Note => {}
    }
    deliveries::insert(write.conn(), Subject::Reply(reply.id), ticket, now).await?;
    updates::append(write.conn(), sender.person, ticket, now, &What::YouReplied).await?;
    write.commit().await?;
    Ok(Taken {
        ticket,
        sha256,
        replayed: false,
    })
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, IntakeError> {
    serde_json::from_slice(body).map_err(IntakeError::Unreadable)
}

fn digest(body: &[u8]) -> Sha256 {
    Sha256::from_digest(sha2::Sha256::digest(body).into())
}

/// The id is known. Another person's looks like other bytes, which tells nothing of them.
fn again(
    had: &reports::Known,
    person: PersonId,
    ticket: TicketId,
    sha256: Sha256,
) -> Result<Taken, IntakeError> {
    if had.person == person && had.sha256 == sha256 {
        Ok(Taken {
            ticket,
            sha256,
            replayed: true,
        })
    } else {
        Err(IntakeError::Different)
    }
}

async fn all_here(
    blobs: &Blobs,
    person: PersonId,
    wanted: impl IntoIterator<Item = &Blob>,
) -> Result<(), IntakeError> {
    let mut missing = Vec::new();
    for blob in wanted {
        let have = blobs.have(person, &blob.sha256, blob.size).await?;
        if have < blob.size {
            missing.push(BlobOffset {
                sha256: blob.sha256.clone(),
                have,
            });
        }
    }
    if missing.is_empty() {
        Ok(())
    } else {
        Err(IntakeError::Missing(missing))
    }
}
