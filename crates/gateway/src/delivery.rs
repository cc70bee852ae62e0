//! Carries what was taken to the desk, however often the gateway dies on the way.
//!
//! ```text
//!            lease (on the disk before the first byte)
//! waiting -------------------------------------------> leased
//!    ^                                                   |
//!    |  the connector cannot know: later, again          +--> done, in one transaction with what the desk has now
//!    +---------------------------------------------------+--> refused: the desk will never take it
//! ```
//!
//! Deliveries of one ticket go in the order in which they came. A lease that no process holds any more runs out; since
//! only one process serves a database, it takes all of them back when it starts.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::{Notify, watch};

use crate::clock;
use crate::connector::{Connector, DeskId, NewReply, NewTicket, WriteOutcome};
use crate::mirror::{Mirror, MirrorError};
use crate::store::deliveries::{self, Delivery, Subject};
use crate::store::{Store, StoreError, Stored, persons, replies, reports, tickets};
use crate::view;

/// How long one attempt can take before another may begin.
const LEASE: SignedDuration = SignedDuration::from_mins(2);
/// The pause after the first attempt that failed; it doubles.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// The longest pause between attempts.
const LONGEST_PAUSE: Duration = Duration::from_secs(300);

/// The worker that delivers.
pub(crate) struct Delivering {
    pub(crate) store: Store,
    pub(crate) connector: Arc<dyn Connector>,
    pub(crate) mirror: Arc<Mirror>,
    /// Rung when there is something new.
    pub(crate) bell: Arc<Notify>,
}

enum End {
    Done,
    Refused(String),
    Again(String),
}

impl Delivering {
    /// Delivers until `stop` is true.
    pub(crate) async fn run(self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let pause = match self.next().await {
                Ok(true) => continue,
                Ok(false) => self.until_due().await,
                Err(error) => {
                    tracing::error!(
                        error = &error as &dyn std::error::Error,
                        "deliveries cannot be read"
                    );
                    FIRST_PAUSE
                }
            };
            tokio::select! {
                () = self.bell.notified() => {}
                () = tokio::time::sleep(pause) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Makes one attempt; `false` if nothing is due.
    async fn next(&self) -> Stored<bool> {
        let now = clock::now();
        // Looked at first without locking: most of the time nothing is due.
        let due = deliveries::next_due(&mut *self.store.read().await?).await?;
        if due.is_none_or(|due| due > now) {
            return Ok(false);
        }
        let mut write = self.store.write().await?;
        let until = now.checked_add(LEASE).unwrap_or(now);
        let leased = deliveries::lease(write.conn(), now, until).await?;
        write.commit().await?;
        let Some(delivery) = leased else {
            return Ok(false);
        };
        let end = self
            .attempt(&delivery)
            .await
            .unwrap_or_else(|error| End::Again(chain(&error)));
        self.settle(&delivery, end).await?;
        Ok(true)
    }

    async fn attempt(&self, delivery: &Delivery) -> Result<End, MirrorError> {
        let (desk_id, outcome) = match delivery.subject {
            Subject::Report(id) => {
                let mut read = self.store.read().await?;
                let Some(known) = reports::get(&mut read, id).await? else {
                    return Ok(End::Refused("the report is gone".to_owned()));
                };
                let reporter = persons::get(&mut read, known.person).await?;
                let ticket = tickets::get(&mut read, delivery.ticket).await?;
                drop(read);
                let (Some(reporter), Some(ticket)) = (reporter, ticket) else {
                    return Ok(End::Refused(
                        "the report's person or ticket is gone".to_owned(),
                    ));
                };
                let new = NewTicket {
                    op: delivery.ticket,
                    person: known.person,
                    reporter,
                    computer: known.computer,
                    title: ticket.title,
                    written_at: known.report.written_at,
                    sent: view::sent(known.report),
                };
                match self.connector.submit(&new).await {
                    WriteOutcome::Done(desk_id) => (Some(desk_id), WriteOutcome::Done(())),
                    WriteOutcome::Refused(why) => (None, WriteOutcome::Refused(why)),
                    WriteOutcome::Later { pause, why } => {
                        (None, WriteOutcome::Later { pause, why })
                    }
                    WriteOutcome::Unknown(why) => (None, WriteOutcome::Unknown(why)),
                }
            }
            Subject::Reply(id) => {
                let mut read = self.store.read().await?;
                let reply = replies::get(&mut read, id).await?;
                let ticket = tickets::get(&mut read, delivery.ticket).await?;
                let author = match &ticket {
                    Some(ticket) => persons::get(&mut read, ticket.person).await?,
                    None => None,
                };
                drop(read);
                let known = ticket.and_then(|row| Some((DeskId(row.desk_id?), row.person)));
                let (Some(reply), Some((desk_id, person)), Some(author)) = (reply, known, author)
                else {
                    return Ok(End::Refused("the desk never had the ticket".to_owned()));
                };
                let new = NewReply {
                    op: id,
                    person,
                    author,
                    intent: reply.intent,
                    words: reply.words,
                    attachments: reply.attachments,
                    at: clock::now(),
                };
                let outcome = self.connector.reply(&desk_id, &new).await;
                (Some(desk_id), outcome)
            }
        };
        Ok(match (outcome, desk_id) {
            (WriteOutcome::Done(()), Some(desk_id)) => {
                self.mirror
                    .delivered(delivery.id, delivery.ticket, &desk_id)
                    .await?;
                End::Done
            }
            (WriteOutcome::Done(()), None) => {
                End::Again("the desk did not name the ticket".to_owned())
            }
            (WriteOutcome::Refused(why), _) => End::Refused(why),
            (WriteOutcome::Later { why, .. } | WriteOutcome::Unknown(why), _) => {
                End::Again(chain(&*why))
            }
        })
    }

    async fn settle(&self, delivery: &Delivery, end: End) -> Stored<()> {
        let mut write = match end {
            End::Done => return Ok(()), // The mirror wrote it.
            End::Refused(_) | End::Again(_) => self.store.write().await?,
        };
        match end {
            End::Done => {}
            End::Refused(why) => {
                tracing::error!(ticket = %delivery.ticket, why, "the desk refuses a delivery");
                deliveries::refused(write.conn(), delivery.id, &why).await?;
            }
            End::Again(why) => {
                let at = later(clock::now(), pause(delivery.attempts));
                tracing::warn!(ticket = %delivery.ticket, attempts = delivery.attempts, why, "a delivery is tried again");
                deliveries::try_again(write.conn(), delivery.id, at, &why).await?;
            }
        }
        write.commit().await
    }

    async fn until_due(&self) -> Duration {
        let due: Result<_, StoreError> = async {
            let mut read = self.store.read().await?;
            deliveries::next_due(&mut read).await
        }
        .await;
        match due {
            Ok(Some(due)) => {
                let wait = Duration::try_from(due.duration_since(clock::now()));
                wait.unwrap_or_default()
                    .clamp(Duration::from_millis(10), LONGEST_PAUSE)
            }
            Ok(None) => LONGEST_PAUSE,
            Err(_) => FIRST_PAUSE,
        }
    }
}

/// The pause after so many attempts: doubled each time, and up to a quarter shorter so that not all come at once.
fn pause(attempts: u64) -> Duration {
    let doublings = u32::try_from(attempts.saturating_sub(1))
        .unwrap_or(u32::MAX)
        .min(16);
    let full = FIRST_PAUSE
        .saturating_mul(2_u32.saturating_pow(doublings))
        .min(LONGEST_PAUSE);
    full.mul_f64(rand::random_range(0.75..=1.0))
}

fn later(now: Timestamp, pause: Duration) -> Timestamp {
    now.checked_add(pause).unwrap_or(now)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_grows_and_has_an_end() {
        for (attempts, most) in [(1, 1), (2, 2), (3, 4), (9, 256), (10, 300), (u64::MAX, 300)] {
            let pause = pause(attempts);
            assert!(pause <= Duration::from_secs(most), "{attempts}: {pause:?}");
            assert!(
                pause >= Duration::from_secs(most).mul_f64(0.75),
                "{attempts}: {pause:?}"
            );
        }
    }
}
