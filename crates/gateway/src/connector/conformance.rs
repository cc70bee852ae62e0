//! What every connector must do, shown on the desk itself: [`passes`] runs all of it against a [`Bench`].
//!
//! The desk may have other tickets and other people at work; only what the suite makes is looked at. An act that a
//! desk does not know ([`Acted::NotHere`]) leaves out what would follow from it, and nothing else.

mod acts;
mod lists;
mod writes;

use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;
use now_serving_protocol::enrolment::Person;
use now_serving_protocol::ids::{ReplyId, Sha256, TicketId};
use now_serving_protocol::reply::Intent;
use now_serving_protocol::report::Blob;
use now_serving_protocol::ticket::Sent;
use sha2::Digest as _;
use uuid::Uuid;

use super::{Connector, DeskId, NewReply, NewTicket, Snapshot, WriteOutcome};
use crate::blobs::Blobs;
use crate::line::Priority;
use crate::store::persons::PersonId;

/// A desk to try a connector on: the connector, and everything around it that the gateway has no hand in.
#[async_trait]
pub(crate) trait Bench: Send + Sync {
    fn connector(&self) -> &dyn Connector;

    /// From where the connector takes what is attached.
    fn blobs(&self) -> &Blobs;

    /// Somebody who may report to this desk.
    fn reporter(&self) -> Person;

    /// A technician acts in the desk itself.
    async fn act(&self, ticket: &DeskId, act: Act<'_>) -> Acted;

    /// Somebody makes a ticket in the desk itself; none if that cannot be done there.
    async fn walk_in(&self, walk_in: &WalkIn<'_>) -> Option<DeskId>;

    /// What the desk has of a ticket, as a technician reads it, with everything that was said.
    async fn read(&self, ticket: &DeskId) -> AtDesk;

    /// How long it may take until what was done shows.
    fn patience(&self) -> Duration {
        Duration::from_secs(20)
    }
}

/// What a technician does in the desk's own way.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Act<'a> {
    /// It is theirs now.
    Take,
    /// Says something that the person may read.
    Say {
        text: &'a str,
        file: Option<(&'a str, &'a [u8])>,
    },
    /// Asks the person something, and sets the ticket to wait for the answer.
    Ask(&'a str),
    /// Notes something among technicians.
    Note(&'a str),
    WaitForOthers,
    /// It is fixed, with a word about what was done.
    Resolve(&'a str),
    Reopen,
    Priority(Priority),
    /// Into another one of the queues that the connector looks after.
    Move,
    /// Into a queue that it does not look after.
    MoveAway,
    Merge {
        into: &'a DeskId,
    },
    Delete,
}

/// What an act came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Acted {
    Done,
    /// This desk knows no such thing.
    NotHere,
}

/// A ticket that did not come through Now Serving.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WalkIn<'a> {
    pub(crate) title: &'a str,
    pub(crate) priority: Priority,
    pub(crate) due: Option<Timestamp>,
}

/// What a technician reads of a ticket.
#[derive(Debug, Clone, Default)]
pub(crate) struct AtDesk {
    /// All that is written there, one after the other, as plain text.
    pub(crate) text: String,
    /// All files, by name.
    pub(crate) files: Vec<(String, Vec<u8>)>,
    pub(crate) is_open: bool,
}

/// Everything, one after the other.
pub(crate) async fn passes(bench: &dyn Bench) {
    writes::what_is_submitted_is_found_by_its_mark_and_is_whole(bench).await;
    writes::what_was_not_submitted_is_nowhere(bench).await;
    writes::replies_arrive_once_and_are_found(bench).await;
    writes::a_twin_is_found_and_folded(bench).await;
    acts::each_act_shows_as_stage_owner_and_message(bench).await;
    acts::what_technicians_note_among_themselves_never_appears(bench).await;
    acts::a_file_comes_back_as_it_was(bench).await;
    acts::what_is_merged_deleted_or_moved_is_followed(bench).await;
    lists::changes_miss_nothing_also_within_a_second(bench).await;
    lists::the_list_has_every_open_ticket_once(bench).await;
}

/// A ticket with files, whose words try what desks are known to spoil.
pub(crate) async fn new_ticket(bench: &dyn Bench, title: &str) -> NewTicket {
    let person = PersonId(Uuid::now_v7());
    let op = TicketId(Uuid::now_v7());
    let words = format!(
        "{title} {op}\n*not bold* <b>not html</b> & \"quotes\" h1. no heading\nGrüße, 図書館 🖨\n> not quoted"
    );
    let log = [b"line 1\r\nline 2\n\0\xff".as_slice(), op.0.as_bytes()].concat();
    let picture: Vec<u8> = (0..70_000_u32).flat_map(u32::to_le_bytes).collect();
    NewTicket {
        op,
        person,
        reporter: bench.reporter(),
        computer: "LT-0042".to_owned(),
        title: title.to_owned(),
        written_at: Timestamp::now(),
        sent: Sent {
            words,
            attachments: vec![
                keep(bench, person, "system log.txt", "text/plain", &log).await,
                keep(bench, person, "Bildschirm-Größe.png", "image/png", &picture).await,
            ],
            ..Sent::default()
        },
    }
}

pub(crate) async fn keep(
    bench: &dyn Bench,
    person: PersonId,
    name: &str,
    media_type: &str,
    bytes: &[u8],
) -> Blob {
    let sha256 = Sha256::from_digest(sha2::Sha256::digest(bytes).into());
    let path = bench.blobs().path(person, &sha256);
    tokio::fs::create_dir_all(path.parent().unwrap())
        .await
        .unwrap();
    tokio::fs::write(path, bytes).await.unwrap();
    Blob {
        sha256,
        size: bytes.len() as u64,
        name: name.to_owned(),
        media_type: media_type.to_owned(),
    }
}

pub(crate) fn new_reply(ticket: &NewTicket, intent: Intent, words: &str) -> NewReply {
    let op = ReplyId(Uuid::now_v7());
    NewReply {
        op,
        person: ticket.person,
        author: ticket.reporter.clone(),
        intent,
        words: format!("{words} {op}"),
        attachments: Vec::new(),
        at: Timestamp::now(),
    }
}

/// Makes a ticket as it would be made when nothing goes wrong.
pub(crate) async fn submitted(bench: &dyn Bench, title: &str) -> (NewTicket, DeskId) {
    let ticket = new_ticket(bench, title).await;
    let id = done(bench.connector().submit(&ticket).await);
    (ticket, id)
}

pub(crate) fn done<T: std::fmt::Debug>(outcome: WriteOutcome<T>) -> T {
    match outcome {
        WriteOutcome::Done(value) => value,
        WriteOutcome::Refused(_) | WriteOutcome::Later { .. } | WriteOutcome::Unknown(_) => {
            panic!("it was not done: {outcome:?}")
        }
    }
}

/// The ticket as soon as it is as wanted.
async fn until(bench: &dyn Bench, ticket: &DeskId, wanted: impl Fn(&Snapshot) -> bool) -> Snapshot {
    let deadline = tokio::time::Instant::now() + bench.patience();
    loop {
        let seen = bench.connector().get(ticket).await.unwrap();
        if let Some(snapshot) = seen.as_ref().filter(|snapshot| wanted(snapshot)) {
            return snapshot.clone();
        }
        assert!(tokio::time::Instant::now() < deadline, "it stays {seen:#?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

fn says(snapshot: &Snapshot, text: &str) -> bool {
    snapshot
        .messages
        .iter()
        .any(|message| message.text.contains(text))
}
