//! What the gateway knows by heart: the lines, what the forecast has learnt and told, and who worked lately.
//!
//! All of it follows from the store and is read back from there at the start. It changes together with the mirror,
//! within the mirror's transaction; if that fails, it is read back again.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use now_serving_forecast::{Calendar, SnapshotError};
use now_serving_protocol::desk::DeskState;
use now_serving_protocol::forecast::Forecast;
use now_serving_protocol::ids::TicketId;
use now_serving_protocol::line::Line;
use now_serving_protocol::update::{Standing, TicketStanding};

use crate::config::HoursConfig;
use crate::forecast::memory::{self, Memory};
use crate::forecast::{Announced, Forecasts};
use crate::line::{
    Cause, Change, Lines, Priority, QueueId, ServiceOrder, ServiceOrders, Taken, Waiting,
};
use crate::store::line_events::{self, LineEvent, LineEventKind};
use crate::store::persons::PersonId;
use crate::store::{Store, Stored, agents, line_records, tickets, walk_ins};

/// A technician who did something within this time is at work.
const LATELY: SignedDuration = SignedDuration::from_mins(30);
/// What was read from the desk within this time is as good as read now.
const FRESH: SignedDuration = SignedDuration::from_secs(60);
/// How many pick-ups are read back to know how the queues are served.
const PICK_UPS: u32 = 20_000;

/// The live state of the desk.
pub(crate) struct Board {
    orders: ServiceOrders,
    zone: TimeZone,
    calendar: Calendar,
    state: Mutex<State>,
}

struct State {
    lines: Lines,
    forecasts: Forecasts,
    waiting: HashMap<TicketId, Stands>,
    persons: HashMap<PersonId, Vec<TicketId>>,
    agents: HashMap<i64, Timestamp>,
    /// When a desk was read last that has to be asked.
    read_at: Option<Timestamp>,
}

/// Where a ticket waits, and whose it is if its person can be told.
struct Stands {
    queue: QueueId,
    priority: Priority,
    person: Option<PersonId>,
}

/// A ticket that waits, with its person.
#[derive(Debug, Clone)]
pub(crate) struct Wait {
    pub(crate) ticket: TicketId,
    pub(crate) person: PersonId,
    pub(crate) queue: QueueId,
    priority: Priority,
}

impl Board {
    /// A desk that serves in these orders and at these hours.
    pub(crate) fn new(orders: ServiceOrders, hours: &HoursConfig) -> Self {
        let calendar = Calendar::new(hours.zone.clone(), hours.holidays.iter().copied());
        Self {
            state: Mutex::new(State::new(
                Lines::served(orders.clone()),
                Forecasts::new(&calendar),
            )),
            orders,
            zone: hours.zone.clone(),
            calendar,
        }
    }

    /// Reads everything from the store.
    pub(crate) async fn load(&self, store: &Store) -> Stored<()> {
        let mut read = store.snapshot().await?;
        let rows = tickets::in_line(&mut read).await?;
        let walk_ins = walk_ins::all(&mut read).await?;
        let records = line_records::all(&mut read).await?;
        let pick_ups = line_events::pick_ups(&mut read, PICK_UPS).await?;
        let forecasts = memory::load(&mut read, &self.calendar, &self.zone).await?;
        let agents = agents::all(&mut read).await?;
        let ours = rows
            .iter()
            .filter_map(|row| Some((row.waiting()?, Some(row.person))));
        let others = walk_ins
            .iter()
            .filter_map(|row| Some((row.waiting()?, None)));
        let waiting: Vec<(Waiting, Option<PersonId>)> = ours.chain(others).collect();
        let in_line = waiting.iter().map(|(waiting, _)| waiting.clone());
        let lines = Lines::restore(self.orders.clone(), in_line, records);
        let mut state = State::new(lines, forecasts);
        for (waiting, person) in &waiting {
            state.waits(waiting, *person);
        }
        for pick_up in &pick_ups {
            state.note_taken(pick_up);
        }
        state.agents = agents
            .into_iter()
            .filter_map(|agent| Some((agent.id, agent.acted_at?)))
            .collect();
        let mut had = self.state();
        state.read_at = had.read_at;
        *had = state;
        Ok(())
    }

    /// A ticket waits in line, newly or elsewhere than before.
    pub(crate) fn put(
        &self,
        waiting: &Waiting,
        person: Option<PersonId>,
        cause: Cause,
        at: Timestamp,
    ) -> Change {
        let mut state = self.state();
        state.waits(waiting, person);
        state.lines.put(waiting, cause, at)
    }

    /// A ticket waits in line no more.
    pub(crate) fn leave(&self, ticket: TicketId, at: Timestamp) -> Change {
        let mut state = self.state();
        let stood = state.waiting.remove(&ticket);
        state.forecasts.forget(ticket);
        if let Some(person) = stood.and_then(|stood| stood.person)
            && let Some(theirs) = state.persons.get_mut(&person)
        {
            theirs.retain(|id| *id != ticket);
            if theirs.is_empty() {
                state.persons.remove(&person);
            }
        }
        state.lines.leave(ticket, at)
    }

    /// Which one of the line it would be, if a technician took this ticket.
    pub(crate) fn taken(
        &self,
        ticket: TicketId,
        by: Option<String>,
    ) -> Option<(Taken, ServiceOrder)> {
        let state = self.state();
        let order = state.lines.order(&state.waiting.get(&ticket)?.queue);
        Some((state.lines.taken(ticket, by)?, order))
    }

    /// Learns from what happened to a ticket.
    pub(crate) fn learn(&self, event: &LineEvent) {
        let mut state = self.state();
        state.forecasts.learn(event);
        state.note_taken(event);
    }

    /// Looks whether something else is to be told of a ticket's wait; what is told is to be stored.
    pub(crate) fn look(&self, ticket: TicketId, now: Timestamp) -> Option<(Wait, Announced)> {
        let mut state = self.state();
        let wait = state.wait(ticket)?;
        let announced = state.forecasts.look(ticket, now)?;
        Some((wait, announced))
    }

    /// The waiting tickets that want to be looked at, at most so many.
    pub(crate) fn to_look_at(&self, now: Timestamp, most: usize) -> Vec<TicketId> {
        let state = self.state();
        let all = state.persons.values().flatten().copied();
        all.filter(|ticket| state.forecasts.look_at(*ticket) <= now)
            .take(most)
            .collect()
    }

    /// Lets the forecast know that time has passed, and says in which queues its ranges have begun or ceased to be wrong.
    pub(crate) fn pass(&self, now: Timestamp) -> Vec<(QueueId, bool)> {
        self.state().forecasts.pass(now)
    }

    /// What the forecast has learnt, to be stored.
    pub(crate) fn memory(&self) -> Result<Memory, SnapshotError> {
        Memory::of(&self.state().forecasts)
    }

    /// The memory that was taken before is stored.
    pub(crate) fn memory_is_kept(&self) {
        self.state().forecasts.keep_records();
    }

    /// When a ticket that is not over will likely be fixed.
    pub(crate) fn resolution(&self, ticket: TicketId, now: Timestamp) -> Forecast {
        self.state().forecasts.resolution(ticket, now)
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
        let as_of = self.as_of(now);
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
            as_of,
            tickets: tickets.collect(),
            desk: state.desk(now),
        }
    }

    /// Whether a ticket of this person waits in line.
    pub(crate) fn is_waiting(&self, person: PersonId) -> bool {
        self.state().persons.contains_key(&person)
    }

    /// The desk was read, and what is here is as it was then.
    pub(crate) fn was_read(&self, at: Timestamp) {
        self.state().read_at = Some(at);
    }

    /// As of when what is here is true: now, unless the desk could not be read for a while.
    pub(crate) fn as_of(&self, now: Timestamp) -> Timestamp {
        let read_at = self.state().read_at;
        read_at
            .filter(|at| now.duration_since(*at) > FRESH)
            .unwrap_or(now)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn new(lines: Lines, forecasts: Forecasts) -> Self {
        Self {
            lines,
            forecasts,
            waiting: HashMap::new(),
            persons: HashMap::new(),
            agents: HashMap::new(),
            read_at: None,
        }
    }

    fn waits(&mut self, waiting: &Waiting, person: Option<PersonId>) {
        let stands = Stands {
            queue: waiting.queue.clone(),
            priority: waiting.priority,
            person,
        };
        let stood = self.waiting.insert(waiting.ticket, stands);
        if let Some(person) = person.filter(|_| stood.is_none()) {
            self.persons.entry(person).or_default().push(waiting.ticket);
        }
    }

    fn wait(&self, ticket: TicketId) -> Option<Wait> {
        let stands = self.waiting.get(&ticket)?;
        Some(Wait {
            ticket,
            person: stands.person?,
            queue: stands.queue.clone(),
            priority: stands.priority,
        })
    }

    /// Measures how the queue is served, by the order that it has now.
    fn note_taken(&mut self, event: &LineEvent) {
        if let Some((taken, order)) = &event.taken
            && *order == self.lines.order(&event.queue)
        {
            self.lines.note_taken(&event.queue, taken, event.at);
        }
    }

    fn place(&self, ticket: TicketId, now: Timestamp, zone: &TimeZone) -> Option<(Line, Forecast)> {
        let wait = self.waiting.get(&ticket)?;
        let line = self.lines.line(ticket, now, zone)?;
        Some((line, self.forecasts.told(ticket, &wait.queue, now)))
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

impl Wait {
    /// What the store keeps of what its person was told.
    pub(crate) fn was_told(&self, announced: &Announced, at: Timestamp) -> LineEvent {
        LineEvent {
            at,
            ticket: self.ticket.to_string(),
            kind: LineEventKind::Told,
            queue: self.queue.clone(),
            priority: self.priority,
            agent: None,
            taken: None,
            told: Some(announced.forecast.clone()),
        }
    }
}
