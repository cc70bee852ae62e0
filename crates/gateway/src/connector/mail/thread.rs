//! What is known of a ticket from the mails of its thread. Pure.
//!
//! ```text
//! the mail was taken -------------------> Sent
//! a receipt, or the desk's mail server -> Received   (an automatic answer is a receipt, never a word)
//! a person of the desk writes ----------> With someone
//! ... and it has the words that say so -> Fix ready  (only where such words are configured)
//! the person says 'fixed' --------------> Done;  'not fixed' -> as it was before
//! it could not be delivered ------------> Sent, and the person is told
//! ```

use jiff::{SignedDuration, Timestamp};
use now_serving_protocol::ids::{Reference, TicketId};
use now_serving_protocol::reply::Intent;
use now_serving_protocol::ticket::Stage;

use super::wire;
use crate::connector::{DeskId, Listed};
use crate::line::{Priority, QueueId};

/// How many mails of a thread count that arrive in an hour: more is a machine that does not say so.
const AN_HOUR: usize = 20;
const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// The mails of a thread, in the order in which they arrived.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Thread {
    pub(super) turns: Vec<Turn>,
}

/// A mail of a thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Turn {
    pub(super) uid: u32,
    pub(super) at: Timestamp,
    /// Its Message-ID.
    pub(super) id: String,
    pub(super) what: What,
}

/// What a mail is to its thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// The report, as the gateway sent it.
    Report {
        attempt: String,
        /// The address of the person whose ticket it is.
        requester: Option<String>,
    },
    /// A reply, as the gateway sent it.
    Reply {
        reply: now_serving_protocol::ids::ReplyId,
        intent: Option<Intent>,
    },
    /// A note of the gateway about a twin.
    Fold,
    /// Somebody at the desk wrote.
    Word { by: String, says_fixed: bool },
    /// The person wrote, with a mail program.
    Own,
    /// The desk has it, as far as a machine can say.
    Receipt { number: Option<String> },
    /// A mail did not reach the desk.
    Failure { why: String },
}

/// Where a thread stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) stage: Stage,
    pub(super) owner: Option<String>,
    /// The desk's own number.
    pub(super) number: Option<String>,
    pub(super) changed_at: Timestamp,
    pub(super) changed_by: Option<String>,
}

impl Thread {
    /// Adds a mail; whether it was new.
    pub(super) fn add(&mut self, turn: Turn) -> bool {
        if self.turns.iter().any(|known| known.uid == turn.uid) {
            return false;
        }
        let at = self.turns.partition_point(|known| known.uid < turn.uid);
        self.turns.insert(at, turn);
        true
    }

    /// When the report was sent; none if it is not of this thread.
    pub(super) fn reported_at(&self) -> Option<Timestamp> {
        let mut reports = self
            .turns
            .iter()
            .filter(|turn| matches!(turn.what, What::Report { .. }));
        reports.next().map(|turn| turn.at)
    }

    /// The address of the person.
    pub(super) fn requester(&self) -> Option<&str> {
        self.reports().find_map(|(_, requester)| requester)
    }

    /// How many attempts to send the report got through, each once.
    pub(super) fn attempts(&self) -> usize {
        let mut attempts: Vec<&str> = self.reports().map(|(attempt, _)| attempt).collect();
        attempts.sort_unstable();
        attempts.dedup();
        attempts.len()
    }

    /// Each copy of the report: which attempt it was, and the address of the person.
    fn reports(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.turns.iter().filter_map(|turn| {
            let What::Report { attempt, requester } = &turn.what else {
                return None;
            };
            Some((attempt.as_str(), requester.as_deref()))
        })
    }

    /// The mails that somebody may read, without those beyond what people write in an hour.
    pub(super) fn words(&self) -> impl Iterator<Item = &Turn> {
        let mut times: Vec<Timestamp> = Vec::new();
        self.turns.iter().filter(move |turn| match &turn.what {
            What::Word { .. } | What::Own => {
                times.retain(|time| turn.at.duration_since(*time) < HOUR);
                let counts = times.len() < AN_HOUR;
                if counts {
                    times.push(turn.at);
                }
                counts
            }
            What::Failure { .. } => true,
            What::Report { .. } | What::Reply { .. } | What::Fold | What::Receipt { .. } => false,
        })
    }

    /// Where it stands.
    pub(super) fn standing(&self, otherwise: Timestamp) -> Standing {
        let mut standing = Standing {
            stage: Stage::Sent,
            owner: None,
            number: None,
            changed_at: self.reported_at().unwrap_or(otherwise),
            changed_by: None,
        };
        for turn in &self.turns {
            let before = standing.stage;
            match &turn.what {
                What::Report { .. } | What::Fold | What::Own => {}
                What::Receipt { number } => {
                    if standing.number.is_none() {
                        standing.number.clone_from(number);
                    }
                    if before == Stage::Sent {
                        standing.stage = Stage::Received;
                        standing.changed_by = None;
                    }
                }
                What::Word { by, says_fixed } => {
                    if before != Stage::Done {
                        standing.stage = match says_fixed {
                            true => Stage::FixReady,
                            false => Stage::WithSomeone,
                        };
                        standing.owner = Some(by.clone());
                    }
                    standing.changed_by = Some(by.clone());
                }
                What::Reply { intent, .. } => match intent {
                    Some(Intent::Fixed) => standing.stage = Stage::Done,
                    Some(Intent::NotFixed) => {
                        standing.stage = match (&standing.owner, before) {
                            (Some(_), _) => Stage::WithSomeone,
                            (None, Stage::Sent) => Stage::Sent,
                            (None, _) => Stage::Received,
                        };
                    }
                    Some(Intent::Note) | None => {}
                },
                What::Failure { .. } => {}
            }
            if standing.stage != before {
                standing.changed_at = turn.at;
            }
        }
        standing
    }

    /// Rises with every mail of the thread, also when the mailbox was numbered anew.
    pub(super) fn revision(&self, validity: u32) -> u64 {
        /// Numbers above are not told apart; no mailbox has as many mails.
        const UIDS: u32 = (1 << 30) - 1;
        match self.turns.last() {
            Some(last) if self.reported_at().is_some() => {
                (u64::from(validity) << 30) | u64::from(last.uid.min(UIDS))
            }
            Some(_) | None => 1,
        }
    }
}

/// A ticket as the desk's list would have it.
pub(super) fn listed(
    ticket: TicketId,
    thread: &Thread,
    desk: &str,
    otherwise: Timestamp,
) -> Listed {
    let standing = thread.standing(otherwise);
    let reference = standing.number.unwrap_or_else(|| wire::tag(ticket));
    Listed {
        id: DeskId(ticket.to_string()),
        reference: Reference(reference),
        queue: queue(),
        queue_name: desk.to_owned(),
        priority: Priority::Normal,
        due: None,
        sort_key: None,
        stage: standing.stage,
        desk_word: None,
        owner: standing.owner,
        queued_at: thread.reported_at().unwrap_or(otherwise),
        changed_at: standing.changed_at,
        changed_by: standing.changed_by,
    }
}

/// The queue that every ticket is in: what the desk does behind its address is not known.
pub(super) fn queue() -> QueueId {
    QueueId::from("mail")
}
