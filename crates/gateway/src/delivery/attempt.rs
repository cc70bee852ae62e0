//! One attempt: writes, searches or watches, and notes what came of it.

use std::future::Future;
use std::time::Duration;

use jiff::Timestamp;

use super::Delivering;
use super::doubt::{self, Nowhere, later};
use crate::clock;
use crate::connector::{DeskId, Found, NewReply, NewTicket, ReadError, WriteOutcome};
use crate::store::deliveries::{self, Delivery, Due, Subject};
use crate::store::{Stored, persons, replies, reports, tickets};
use crate::view;
use now_serving_protocol::ticket::Stage;

/// A desk that says nothing for so long is not waited for any longer.
const LONGEST_WRITE: Duration = Duration::from_secs(240);

/// What a delivery is about.
enum Task {
    Deliver(Thing),
    /// It can't be delivered, and why.
    Impossible(String),
    /// It need not be delivered any more.
    Needless,
}

/// What is to be at the desk.
enum Thing {
    Ticket {
        new: Box<NewTicket>,
        /// As what it is known to be there.
        id: Option<DeskId>,
        is_over: bool,
    },
    Reply(Box<NewReply>, DeskId),
}

/// What came of an attempt.
#[derive(Debug)]
enum End {
    /// It is at the desk.
    There {
        id: DeskId,
        watch: Option<Timestamp>,
    },
    /// It never will be.
    Refused(String),
    /// It is not there, and is written at this moment.
    Write { at: Timestamp, why: String },
    /// It may be there.
    Doubt(String),
    /// It is searched for, or watched, at this moment again.
    Look {
        at: Timestamp,
        nowhere_at: Option<Timestamp>,
        attempts: u64,
        why: String,
    },
    /// No twin will appear any more.
    Over,
}

impl Delivering {
    /// Does what is due, and returns when it is on the disk what came of it.
    pub(super) async fn attempt(&self, delivery: &Delivery) {
        let mut end = None;
        let mut failures = 0;
        loop {
            let done = match &end {
                None => self.go(delivery).await.map(|came| end = came),
                Some(end) => return self.settle_until_settled(delivery, end).await,
            };
            match done {
                Ok(()) if end.is_none() => return,
                Ok(()) => {}
                Err(error) => {
                    tracing::error!(
                        ticket = %delivery.ticket,
                        error = &error as &dyn std::error::Error,
                        "a delivery cannot begin"
                    );
                    failures += 1;
                    tokio::time::sleep(self.patience.pause(failures)).await;
                }
            }
        }
    }

    /// The desk has answered, so the answer must not be lost, however long the disk is full.
    async fn settle_until_settled(&self, delivery: &Delivery, end: &End) {
        let mut failures = 0;
        while let Err(error) = self.settle(delivery, end).await {
            tracing::error!(
                ticket = %delivery.ticket,
                error = &error as &dyn std::error::Error,
                "what came of a delivery cannot be stored"
            );
            failures += 1;
            tokio::time::sleep(self.patience.pause(failures)).await;
        }
    }

    /// None if somebody else has done it.
    async fn go(&self, delivery: &Delivery) -> Stored<Option<End>> {
        let thing = match self.task(delivery).await? {
            Task::Deliver(thing) => thing,
            Task::Impossible(why) => return Ok(Some(End::Refused(why))),
            Task::Needless => return Ok(Some(End::Over)),
        };
        Ok(Some(match delivery.due {
            Due::Write => {
                let mut write = self.store.write().await?;
                let is_ours = deliveries::lease(write.conn(), delivery.id, clock::now()).await?;
                write.commit().await?;
                if !is_ours {
                    return Ok(None);
                }
                self.write(delivery, &thing).await
            }
            Due::Search {
                nowhere_at,
                was_there,
            } => {
                let end = self.search(delivery, &thing, nowhere_at).await;
                match (end, &thing) {
                    // The desk lost it in a restore, and nobody needs it there any more.
                    (End::Write { .. }, Thing::Ticket { is_over: true, .. }) if was_there => {
                        End::Over
                    }
                    (end, _) => end,
                }
            }
            Due::Watch { until } => self.watch(delivery, &thing, until).await,
        }))
    }

    async fn task(&self, delivery: &Delivery) -> Stored<Task> {
        let impossible = |why: &str| Ok(Task::Impossible(why.to_owned()));
        let mut read = self.store.snapshot().await?;
        let Some(ticket) = tickets::get(&mut read, delivery.ticket).await? else {
            return impossible("the ticket is gone");
        };
        let person = ticket.person;
        let Some(who) = persons::get(&mut read, person).await? else {
            return impossible("the ticket's person is gone");
        };
        let (id, is_over) = (ticket.desk_id.map(DeskId), ticket.stage == Stage::Done);
        let thing = match delivery.subject {
            Subject::Report(report) => {
                let Some(known) = reports::get(&mut read, report).await? else {
                    return impossible("the report is gone");
                };
                let new = NewTicket {
                    op: delivery.ticket,
                    person,
                    reporter: who,
                    computer: known.computer,
                    title: ticket.title,
                    written_at: known.report.written_at,
                    sent: view::sent(known.report),
                };
                Thing::Ticket {
                    new: Box::new(new),
                    id,
                    is_over,
                }
            }
            Subject::Reply(op) => {
                let Some(known) = replies::get(&mut read, op).await? else {
                    return impossible("the reply is gone");
                };
                let Some(id) = id else {
                    return match delivery.due {
                        Due::Search {
                            was_there: true, ..
                        } if is_over => Ok(Task::Needless),
                        Due::Search { .. } | Due::Write | Due::Watch { .. } => {
                            impossible("the desk never had the ticket")
                        }
                    };
                };
                let new = NewReply {
                    op,
                    person,
                    author: who,
                    intent: known.reply.intent,
                    words: known.reply.words,
                    attachments: known.reply.attachments,
                    at: known.taken_at,
                };
                Thing::Reply(Box::new(new), id)
            }
        };
        Ok(Task::Deliver(thing))
    }

    async fn write(&self, delivery: &Delivery, thing: &Thing) -> End {
        let outcome = match thing {
            Thing::Ticket { new, .. } => in_time(self.connector.submit(new)).await,
            Thing::Reply(new, id) => match in_time(self.connector.reply(id, new)).await {
                WriteOutcome::Done(()) => WriteOutcome::Done(id.clone()),
                WriteOutcome::Refused(why) => WriteOutcome::Refused(why),
                WriteOutcome::Later { pause, why } => WriteOutcome::Later { pause, why },
                WriteOutcome::Unknown(why) => WriteOutcome::Unknown(why),
            },
        };
        match outcome {
            WriteOutcome::Done(id) => self.there(thing, id, delivery.doubts),
            WriteOutcome::Refused(why) => End::Refused(why),
            WriteOutcome::Later { pause, why } => {
                let usual = || self.patience.pause(delivery.attempts.saturating_add(1));
                End::Write {
                    at: later(clock::now(), pause.unwrap_or_else(usual)),
                    why: chain(&*why),
                }
            }
            WriteOutcome::Unknown(why) => End::Doubt(chain(&*why)),
        }
    }

    async fn search(
        &self,
        delivery: &Delivery,
        thing: &Thing,
        nowhere_at: Option<Timestamp>,
    ) -> End {
        let began = clock::now();
        let found = match thing {
            Thing::Ticket { new, .. } => self.connector.find(new).await,
            Thing::Reply(new, id) => match self.connector.has_reply(id, new).await {
                Ok(true) => Ok(Found::Here(id.clone())),
                Ok(false) => Ok(Found::Nowhere),
                Err(error) => Err(error),
            },
        };
        let settles = self.connector.abilities().settles;
        match found {
            Ok(Found::Here(id)) => self.there(thing, id, delivery.doubts.saturating_sub(1)),
            Ok(Found::Twins(ids)) => match ids.into_iter().next() {
                // The others are folded by whoever watches.
                Some(id) => End::There {
                    id,
                    watch: Some(clock::now()),
                },
                None => self.search_again(
                    delivery,
                    nowhere_at,
                    "the desk found nothing twice".to_owned(),
                ),
            },
            Ok(Found::Nowhere) => match doubt::nowhere(settles, nowhere_at, began) {
                Nowhere::WriteAgain => End::Write {
                    at: later(clock::now(), self.patience.pause(delivery.attempts)),
                    why: "its answer was lost, and it is not there".to_owned(),
                },
                Nowhere::LookAgain { at, nowhere_at } => End::Look {
                    at,
                    nowhere_at: Some(nowhere_at),
                    attempts: delivery.attempts,
                    why: "its answer was lost, and it may still appear".to_owned(),
                },
            },
            Err(error) => self.search_again(delivery, nowhere_at, chain(&error)),
        }
    }

    /// Looks for twins, and folds them into the ticket that the person sees.
    async fn watch(&self, delivery: &Delivery, thing: &Thing, until: Timestamp) -> End {
        let Thing::Ticket {
            new,
            id: Some(known),
            ..
        } = thing
        else {
            return End::Over;
        };
        let folded = match self.connector.find(new).await {
            Ok(Found::Twins(ids)) => self.fold(&ids, known).await,
            // It was made by an earlier write, and what we know is not seen yet.
            Ok(Found::Here(id)) if id != *known => self.fold(&[id], known).await,
            Ok(Found::Here(_) | Found::Nowhere) => Ok(()),
            Err(ReadError(why)) => Err(chain(&*why)),
        };
        let now = clock::now();
        match folded {
            Ok(()) if now >= until => End::Over,
            Ok(()) => {
                let pause = doubt::watch_pause(self.connector.abilities().settles);
                End::Look {
                    at: later(now, pause).min(until),
                    nowhere_at: None,
                    attempts: 0,
                    why: String::new(),
                }
            }
            Err(why) => self.search_again(delivery, None, why),
        }
    }

    async fn fold(&self, ids: &[DeskId], into: &DeskId) -> Result<(), String> {
        for twin in ids.iter().filter(|id| *id != into) {
            match in_time(self.connector.fold(twin, into)).await {
                WriteOutcome::Done(()) => {
                    tracing::warn!(twin = twin.0, into = into.0, "a twin was closed");
                }
                WriteOutcome::Refused(why) => {
                    tracing::error!(
                        twin = twin.0,
                        into = into.0,
                        why,
                        "a twin cannot be closed; close it by hand"
                    );
                }
                WriteOutcome::Later { why, .. } | WriteOutcome::Unknown(why) => {
                    return Err(chain(&*why));
                }
            }
        }
        Ok(())
    }

    /// It is there as `id`, and was written so often before.
    fn there(&self, thing: &Thing, id: DeskId, earlier_writes: u64) -> End {
        let settles = self.connector.abilities().settles;
        let watch = match thing {
            Thing::Ticket { .. } => doubt::watch(settles, earlier_writes, clock::now()),
            Thing::Reply(..) => None,
        };
        End::There { id, watch }
    }

    fn search_again(&self, delivery: &Delivery, nowhere_at: Option<Timestamp>, why: String) -> End {
        let attempts = delivery.attempts.saturating_add(1);
        End::Look {
            at: later(clock::now(), self.patience.pause(attempts)),
            nowhere_at,
            attempts,
            why,
        }
    }

    async fn settle(&self, delivery: &Delivery, end: &End) -> Stored<()> {
        let ticket = delivery.ticket;
        let mut write = match end {
            End::There { id, watch } => {
                let there = self.mirror.delivered(delivery, id, *watch);
                return there.await;
            }
            End::Refused(why) => {
                tracing::error!(%ticket, why, "the desk refuses a delivery; its person was told to call");
                return self.mirror.refused(delivery, why).await;
            }
            End::Write { .. } | End::Doubt(_) | End::Look { .. } | End::Over => {
                self.store.write().await?
            }
        };
        let (conn, attempts) = (write.conn(), delivery.attempts);
        match end {
            End::There { .. } | End::Refused(_) => {}
            End::Write { at, why } => {
                tracing::warn!(%ticket, attempts, why, "a delivery is tried again");
                deliveries::write_at(conn, delivery.id, *at, why).await?;
            }
            End::Doubt(why) => {
                tracing::warn!(%ticket, attempts, why, "a delivery is in doubt");
                deliveries::doubt(conn, delivery.id, clock::now(), why).await?;
            }
            End::Look {
                at,
                nowhere_at,
                attempts,
                why,
            } => {
                tracing::debug!(%ticket, attempts, why, "a delivery is searched for again");
                deliveries::look_at(conn, delivery.id, *at, *nowhere_at, *attempts, why).await?;
            }
            End::Over => deliveries::done(conn, delivery.id, clock::now(), None).await?,
        }
        write.commit().await
    }
}

async fn in_time<T>(writing: impl Future<Output = WriteOutcome<T>>) -> WriteOutcome<T> {
    tokio::time::timeout(LONGEST_WRITE, writing)
        .await
        .unwrap_or_else(|_| WriteOutcome::Unknown("the desk says nothing".into()))
}

/// An error with its causes, for the record.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}
