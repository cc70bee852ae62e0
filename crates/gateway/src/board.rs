//! What the gateway knows by heart: the lines, what the forecast has learnt, and who worked lately.
//!
//! All of it follows from the store and is read back from there at the start. It changes together with the mirror,
//! within the mirror's transaction; if that fails, it is read back again.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use now_serving_protocol::desk::DeskState;
use now_serving_protocol::forecast::Forecast;
use now_serving_protocol::ids::TicketId;
use now_serving_protocol::line::Line;
use now_serving_protocol::update::{Standing, TicketStanding};

use crate::forecast::Forecaster;
use crate::line::{Cause, Change, Lines, QueueId, ServiceOrders};
use crate::store::persons::PersonId;
use crate::store::pickups::Pickup;
use crate::store::tickets::TicketRow;
use crate::store::{Store, Stored, agents, line_records, pickups, tickets};

/// A technician who did something within this time is at work.
const LATELY: SignedDuration = SignedDuration::from_mins(30);
/// How many pick-ups are read back for the forecast.
const PICKUPS: u32 = 20_000;

/// The live state of the desk.
pub(crate) struct Board {
    orders: ServiceOrders,
    zone: TimeZone,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    lines: Lines,
    forecaster: Forecaster,
    waiting: HashMap<TicketId, Wait>,
    persons: HashMap<PersonId, Vec<TicketId>>,
    agents: HashMap<i64, Timestamp>,
}

struct Wait {
    queue: QueueId,
    since: Timestamp,
}

impl Board {
    /// A desk that serves in these orders, by the clock of this zone.
    pub(crate) fn new(orders: ServiceOrders, zone: TimeZone) -> Self {
        Self {
            orders,
            zone,
            state: Mutex::default(),
        }
    }

    /// Reads everything from the store.
    pub(crate) async fn load(&self, store: &Store) -> Stored<()> {
        let mut read = store.snapshot().await?;
        let rows = tickets::in_line(&mut read).await?;
        let records = line_records::all(&mut read).await?;
        let picked_up = pickups::latest(&mut read, PICKUPS).await?;
        let agents = agents::all(&mut read).await?;
        let mut state = State {
            lines: Lines::restore(
                self.orders.clone(),
                rows.iter().filter_map(TicketRow::waiting),
                records,
            ),
            ..State::default()
        };
        for row in &rows {
            state.waits(row);
        }
        for pickup in &picked_up {
            state
                .forecaster
                .picked_up(&pickup.queue, pickup.waits_since, pickup.taken_at);
        }
        state.agents = agents
            .into_iter()
            .filter_map(|agent| Some((agent.id, agent.acted_at?)))
            .collect();
        *self.state() = state;
        Ok(())
    }

    /// A ticket waits in line, newly or elsewhere than before.
    pub(crate) fn put(&self, row: &TicketRow, cause: Cause, at: Timestamp) -> Change {
        let Some(waiting) = row.waiting() else {
            return Change::default();
        };
        let mut state = self.state();
        state.waits(row);
        state.lines.put(&waiting, cause, at)
    }

    /// A ticket waits in line no more.
    pub(crate) fn leave(&self, row: &TicketRow, at: Timestamp) -> Change {
        let mut state = self.state();
        state.waiting.remove(&row.id);
        if let Some(theirs) = state.persons.get_mut(&row.person) {
            theirs.retain(|id| *id != row.id);
            if theirs.is_empty() {
                state.persons.remove(&row.person);
            }
        }
        state.lines.leave(row.id, at)
    }

    pub(crate) fn picked_up(&self, pickup: &Pickup) {
        self.state()
            .forecaster
            .picked_up(&pickup.queue, pickup.waits_since, pickup.taken_at);
    }

    /// A technician did something.
    pub(crate) fn acted(&self, agent: i64, at: Timestamp) {
        self.state().agents.insert(agent, at);
    }

    /// How many are ahead of a ticket, if it waits.
    pub(crate) fn ahead(&self, ticket: TicketId) -> Option<u32> {
        self.state().lines.ahead(ticket)
    }

    /// Where a ticket stands and when it will likely be picked up, if it waits.
    pub(crate) fn place(&self, ticket: TicketId, now: Timestamp) -> Option<(Line, Forecast)> {
        self.state().place(ticket, now, &self.zone)
    }

    /// The places of a person's tickets, and the desk in numbers.
    pub(crate) fn standing(&self, person: PersonId, now: Timestamp) -> Standing {
        let state = self.state();
        let theirs = state
            .persons
            .get(&person)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let tickets = theirs.iter().filter_map(|id| {
            let (line, forecast) = state.place(*id, now, &self.zone)?;
            Some(TicketStanding {
                ticket: *id,
                line,
                forecast,
            })
        });
        Standing {
            as_of: now,
            tickets: tickets.collect(),
            desk: state.desk(now),
        }
    }

    /// Whether a ticket of this person waits in line.
    pub(crate) fn is_waiting(&self, person: PersonId) -> bool {
        self.state().persons.contains_key(&person)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn waits(&mut self, row: &TicketRow) {
        let since = row.waits_since.unwrap_or(row.reported_at);
        let wait = Wait {
            queue: row.queue.clone(),
            since,
        };
        if self.waiting.insert(row.id, wait).is_none() {
            self.persons.entry(row.person).or_default().push(row.id);
        }
    }

    fn place(&self, ticket: TicketId, now: Timestamp, zone: &TimeZone) -> Option<(Line, Forecast)> {
        let wait = self.waiting.get(&ticket)?;
        let line = self.lines.line(ticket, now, zone)?;
        Some((line, self.forecaster.forecast(&wait.queue, wait.since, now)))
    }

    fn desk(&self, now: Timestamp) -> DeskState {
        let at_work = self
            .agents
            .values()
            .filter(|at| now.duration_since(**at) < LATELY)
            .count();
        DeskState {
            technicians: if self.agents.is_empty() {
                None
            } else {
                u32::try_from(at_work).ok()
            },
            waiting: self.lines.total(),
        }
    }
}
