//! Keeps the mirror true: reads what changed at the desk, all that is open now and then, and what the desk hints at.
//!
//! ```text
//!          hook, listen                 every few seconds               every few minutes, and at the start
//!               |                               |                                     |
//!               v                               v                                     v
//!   ours? read it soon, and once more     changes since the cursor        pass: all open tickets of our queues
//!   if nothing has changed; another's?          |                                     |
//!   then read the changes now                   +--- the desk was restored: a pass ---+
//! ```
//!
//! The changes are what the mirror rests on; hints only make it quick, and passes repair what neither told. A desk that
//! is away is asked less and less often, and what persons see says as of when it is.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::{Notify, mpsc, watch};
use tokio::time::Instant;

use crate::clock;
use crate::connector::{Connector, DeskId};
use crate::mirror::{Mirror, MirrorError};

/// How many hints can wait. What does not fit is among the changes.
pub(crate) const HINTS: usize = 1024;

/// The worker that reads the desk.
pub(crate) struct Syncing {
    pub(crate) mirror: Arc<Mirror>,
    pub(crate) connector: Arc<dyn Connector>,
    pub(crate) hints: mpsc::Receiver<DeskId>,
    /// Rung when there is something to deliver again.
    pub(crate) delivery_bell: Arc<Notify>,
    pub(crate) pace: Pace,
}

/// How often the desk is asked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    pub(crate) changes: Duration,
    /// None where nobody comes another way.
    pub(crate) pass: Option<Duration>,
    /// How long after a hint: it may come before the desk's own commit.
    pub(crate) soon: Duration,
    /// How long after that, if nothing had changed.
    pub(crate) once_more: Duration,
    /// When something could not be read, or was left out.
    pub(crate) again: Duration,
    /// After the first failure in a row; it doubles.
    pub(crate) first_pause: Duration,
    pub(crate) longest_pause: Duration,
}

impl Pace {
    /// Of a ticketing system of its own.
    pub(crate) fn of_a_remote_desk(has_line: bool) -> Self {
        Self {
            changes: Duration::from_secs(10),
            pass: has_line.then_some(Duration::from_secs(300)),
            soon: Duration::from_millis(400),
            once_more: Duration::from_secs(3),
            again: Duration::from_secs(30),
            first_pause: Duration::from_secs(2),
            longest_pause: Duration::from_secs(300),
        }
    }

    /// Of the builtin desk, which tells by itself.
    pub(crate) fn of_the_builtin_desk() -> Self {
        Self {
            changes: Duration::from_secs(60),
            pass: None,
            ..Self::of_a_remote_desk(false)
        }
    }
}

/// What is to be read when.
struct Due {
    changes: Instant,
    pass: Option<Instant>,
    /// Tickets, and whether it is the first time.
    tickets: HashMap<DeskId, (Instant, bool)>,
    failures: u32,
    /// From this moment on nothing was missed.
    known_since: Option<Timestamp>,
}

impl Syncing {
    /// Reads until `stop` is true.
    pub(crate) async fn run(mut self, mut stop: watch::Receiver<bool>) {
        let (tell, mut told) = mpsc::channel(HINTS);
        let (connector, again) = (self.connector.clone(), self.pace.again);
        let listening = async move {
            loop {
                connector.listen(&tell).await;
                tokio::time::sleep(again).await;
            }
        };
        let mut listening = std::pin::pin!(listening);
        let now = Instant::now();
        let mut due = Due {
            changes: now,
            pass: self.pace.pass.map(|_| now),
            tickets: HashMap::new(),
            failures: 0,
            known_since: None,
        };
        while !*stop.borrow() {
            tokio::select! {
                Some(hint) = self.hints.recv() => due.hinted(hint, self.pace.soon),
                Some(hint) = told.recv() => due.hinted(hint, self.pace.soon),
                () = &mut listening => {}
                () = tokio::time::sleep_until(due.next()) => {
                    tokio::select! {
                        () = self.read(&mut due) => {}
                        _ = stop.changed() => {}
                    }
                }
                _ = stop.changed() => {}
            }
        }
    }

    /// Reads what is due.
    async fn read(&self, due: &mut Due) {
        let read = async {
            self.read_tickets(due).await?;
            if due.changes <= Instant::now() {
                self.read_changes(due).await?;
            }
            if due.pass.is_some_and(|at| at <= Instant::now()) {
                self.read_all(due).await?;
            }
            Ok(())
        };
        let done: Result<(), MirrorError> = read.await;
        match done {
            Ok(()) => {
                if due.failures > 0 {
                    tracing::info!("the desk can be read again");
                }
                due.failures = 0;
            }
            Err(error) => {
                due.failures = due.failures.saturating_add(1);
                let pause = self.pace.pause(due.failures);
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    again_in = ?pause,
                    "the desk cannot be read"
                );
                due.put_off(Instant::now() + pause);
            }
        }
    }

    async fn read_tickets(&self, due: &mut Due) -> Result<(), MirrorError> {
        let now = Instant::now();
        let tickets = due.tickets.iter().filter(|(_, (at, _))| *at <= now);
        let tickets: Vec<(DeskId, bool)> = tickets
            .map(|(id, (_, is_first))| (id.clone(), *is_first))
            .collect();
        if tickets.is_empty() {
            return Ok(());
        }
        let ids: Vec<DeskId> = tickets.iter().map(|(id, _)| id.clone()).collect();
        let ours = self.mirror.ours(&ids).await?;
        if ours.len() < ids.len() {
            due.changes = now;
        }
        let followed = self.mirror.follow(ours, None).await?;
        for (id, is_first) in tickets {
            due.tickets.remove(&id);
            if followed.unread.contains(&id) {
                due.tickets.insert(id, (now + self.pace.again, false));
            } else if is_first && !followed.changed.contains(&id) {
                due.tickets.insert(id, (now + self.pace.once_more, false));
            }
        }
        Ok(())
    }

    async fn read_changes(&self, due: &mut Due) -> Result<(), MirrorError> {
        let heard = self.mirror.changes(due.known_since).await?;
        due.changes = Instant::now() + self.pace.changes;
        due.unread(heard.unread, self.pace.again);
        if heard.is_restored {
            due.pass = self.pace.pass.map(|_| Instant::now());
            due.known_since = None;
            self.delivery_bell.notify_one();
        }
        Ok(())
    }

    async fn read_all(&self, due: &mut Due) -> Result<(), MirrorError> {
        let began = clock::now();
        let passed = self.mirror.pass(due.known_since).await?;
        due.known_since = due.known_since.or(Some(began));
        due.unread(passed.unread, self.pace.again);
        let pause = self.pace.pass.map(|pass| {
            if passed.is_partial {
                pass.min(self.pace.again)
            } else {
                pass
            }
        });
        due.pass = pause.map(|pause| Instant::now() + pause);
        Ok(())
    }
}

impl Due {
    fn next(&self) -> Instant {
        let tickets = self.tickets.values().map(|(at, _)| *at);
        tickets.chain(self.pass).fold(self.changes, Instant::min)
    }

    /// Several hints in a row are one; but what changed after it was read is read again.
    fn hinted(&mut self, id: DeskId, soon: Duration) {
        let at = Instant::now() + soon;
        let known = self.tickets.entry(id).or_insert((at, true));
        *known = (known.0.min(at), true);
    }

    fn unread(&mut self, ids: Vec<DeskId>, again: Duration) {
        let at = Instant::now() + again;
        for id in ids {
            self.tickets.entry(id).or_insert((at, false));
        }
    }

    /// Nothing is read before this moment.
    fn put_off(&mut self, until: Instant) {
        self.changes = self.changes.max(until);
        self.pass = self.pass.map(|at| at.max(until));
        for (at, _) in self.tickets.values_mut() {
            *at = (*at).max(until);
        }
    }
}

impl Pace {
    /// The pause after so many failures: doubled each time, and up to a quarter shorter.
    fn pause(self, failures: u32) -> Duration {
        let full = self
            .first_pause
            .saturating_mul(2_u32.saturating_pow(failures.saturating_sub(1).min(16)));
        full.min(self.longest_pause)
            .mul_f64(rand::random_range(0.75..=1.0))
    }
}
