//! Carries what was taken to the desk, once, however often either side dies on the way.
//!
//! Hardly any desk takes the same thing only once if it is sent twice, so exactly-once is made here: a write is on the
//! disk before its first byte leaves, and one whose answer did not arrive is searched for before it is written again.
//!
//! ```text
//!            lease (on the disk before the first byte)
//! waiting -------------------------------------------> leased
//!    ^  ^                                                | | |
//!    |  |            not there: later, again             | | +--> refused: the desk will never take it;
//!    |  +------------------------------------------------+ |      its person is told
//!    |                                                     +----> done, with what the desk has now
//!    |                     no answer, or died with a lease |        ^         |
//!    |                                                     v        |         | a twin may still appear:
//!    |      found nowhere, and it cannot appear any more         found        | watched, and folded
//!    +------------------------------------------------ in doubt ----+         v
//!                                                      ^      |              done
//!                                                      +------+
//!                                          found nowhere: searched again
//! ```
//!
//! When 'nowhere' is to be believed, is said by the connector ([`Settles`](crate::connector::probe::Settles)) and
//! decided in `delivery/doubt.rs`. At most one ticket is left open, and its person sees exactly one.
//!
//! Deliveries of one ticket go in the order in which they came; those of different tickets go at once, as many as the
//! desk can bear. Only one process serves a database, so what is leased when it starts belonged to one that is gone.

mod attempt;
mod doubt;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use now_serving_protocol::ids::TicketId;
use tokio::sync::{Notify, watch};
use tokio::task::{Id, JoinSet};

use crate::clock;
use crate::connector::Connector;
use crate::mirror::Mirror;
use crate::store::deliveries::{self, Delivery};
use crate::store::{Store, Stored};

/// How long what is under way has to end when the gateway stops. What does not, is in doubt at the next start.
const FAREWELL: Duration = Duration::from_secs(8);

/// The worker that delivers; clones share everything.
#[derive(Clone)]
pub(crate) struct Delivering {
    pub(crate) store: Store,
    pub(crate) connector: Arc<dyn Connector>,
    pub(crate) mirror: Arc<Mirror>,
    /// Rung when there is something new.
    pub(crate) bell: Arc<Notify>,
    pub(crate) patience: Patience,
}

/// How long the pauses between attempts are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Patience {
    /// After the first attempt that failed; it doubles.
    pub(crate) first: Duration,
    pub(crate) longest: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            first: Duration::from_secs(1),
            longest: Duration::from_secs(300),
        }
    }
}

/// The attempts that are under way, and whose they are.
#[derive(Default)]
struct UnderWay {
    tasks: JoinSet<()>,
    tickets: HashMap<Id, TicketId>,
}

impl Delivering {
    /// Delivers until `stop` is true.
    pub(crate) async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut under_way = UnderWay::default();
        while !*stop.borrow() {
            let pause = match self.begin(&mut under_way).await {
                Ok(pause) => pause,
                Err(error) => {
                    let error = &error as &dyn std::error::Error;
                    tracing::error!(error, "deliveries cannot be read");
                    self.patience.first
                }
            };
            tokio::select! {
                () = self.bell.notified() => {}
                () = tokio::time::sleep(pause) => {}
                () = under_way.one_ends() => {}
                _ = stop.changed() => {}
            }
        }
        let all = async {
            while !under_way.tickets.is_empty() {
                under_way.one_ends().await
            }
        };
        if tokio::time::timeout(FAREWELL, all).await.is_err() {
            tracing::warn!("the desk does not answer; what it was told last is in doubt");
        }
    }

    /// Begins what is due, as far as the desk can bear it, and says when to look again.
    async fn begin(&self, under_way: &mut UnderWay) -> Stored<Duration> {
        let room = self.connector.abilities().at_once.max(1);
        let busy = under_way.tickets.len();
        if busy >= room {
            return Ok(self.patience.longest);
        }
        let now = clock::now();
        let most = u32::try_from(room.saturating_add(busy)).unwrap_or(u32::MAX);
        let mut read = self.store.read().await?;
        let due = deliveries::due(&mut read, now, most).await?;
        let next = deliveries::next_due(&mut read).await?;
        drop(read);
        let mut is_full = false;
        for delivery in due {
            if under_way.has(delivery.ticket) {
                continue;
            }
            if under_way.tickets.len() >= room {
                is_full = true;
                break;
            }
            under_way.add(self.clone(), delivery);
        }
        Ok(match next {
            // What is under way is due until it has ended, which wakes us.
            Some(next) if next > now && !is_full => until(next, now).min(self.patience.longest),
            Some(_) | None => self.patience.longest,
        })
    }
}

impl UnderWay {
    fn has(&self, ticket: TicketId) -> bool {
        self.tickets.values().any(|busy| *busy == ticket)
    }

    fn add(&mut self, delivering: Delivering, delivery: Delivery) {
        let ticket = delivery.ticket;
        let task = self
            .tasks
            .spawn(async move { delivering.attempt(&delivery).await });
        self.tickets.insert(task.id(), ticket);
    }

    /// Returns when one has ended; never, if there is none.
    async fn one_ends(&mut self) {
        let id = match self.tasks.join_next_with_id().await {
            Some(Ok((id, ()))) => id,
            Some(Err(error)) => {
                tracing::error!(%error, "a delivery broke off");
                error.id()
            }
            None => return std::future::pending().await,
        };
        self.tickets.remove(&id);
    }
}

fn until(at: Timestamp, now: Timestamp) -> Duration {
    Duration::try_from(at.duration_since(now)).unwrap_or_default()
}
