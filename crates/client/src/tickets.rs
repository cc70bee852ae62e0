//! The last known state of every ticket, so that everything can be shown without a network, as of then.

pub(crate) mod rows;

use std::collections::BTreeMap;

use jiff::Timestamp;
use now_serving_protocol::ids::TicketId;
use now_serving_protocol::ticket::{Ticket, TicketList};
use now_serving_protocol::update::{Standing, Update};

/// All tickets of the person, as the gateway last told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Tickets {
    all: BTreeMap<TicketId, Ticket>,
    /// The last update that is contained, where to resume.
    pub(crate) last: Option<u64>,
    /// When this was true.
    pub(crate) as_of: Option<Timestamp>,
}

impl Tickets {
    pub(crate) fn new(all: Vec<Ticket>, last: Option<u64>, as_of: Option<Timestamp>) -> Self {
        let all = all.into_iter().map(|ticket| (ticket.id, ticket)).collect();
        Self { all, last, as_of }
    }

    pub(crate) fn get(&self, id: TicketId) -> Option<&Ticket> {
        self.all.get(&id)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Ticket> {
        self.all.values()
    }

    /// Takes in a list, which is all there is. A ticket that is newer than the list stays.
    pub(crate) fn replace(&mut self, list: &TicketList) {
        let mut all: BTreeMap<_, _> = list
            .tickets
            .iter()
            .map(|ticket| (ticket.id, ticket.clone()))
            .collect();
        for (id, known) in &self.all {
            let told = all.get(id).map(|ticket| ticket.seq);
            if known.seq > told.unwrap_or(list.seq) {
                all.insert(*id, known.clone());
            }
        }
        self.all = all;
        self.last = Some(list.seq.max(self.last.unwrap_or(0)));
        self.as_of = Some(list.as_of);
    }

    /// Takes in one ticket. Returns whether it was news: an older state than the known one is not.
    pub(crate) fn put(&mut self, ticket: &Ticket) -> bool {
        let is_news = self
            .get(ticket.id)
            .is_none_or(|known| known.seq <= ticket.seq);
        if is_news {
            self.all.insert(ticket.id, ticket.clone());
            self.as_of = self.as_of.max(Some(ticket.as_of));
        }
        is_news
    }

    /// Takes in an update.
    pub(crate) fn update(&mut self, update: &Update) -> bool {
        self.last = Some(update.seq.max(self.last.unwrap_or(0)));
        self.put(&update.ticket)
    }

    /// Takes in places and forecasts. Returns the tickets whose place changed.
    pub(crate) fn stand(&mut self, standing: &Standing) -> Vec<TicketId> {
        let mut changed = Vec::new();
        for told in &standing.tickets {
            if let Some(ticket) = self.all.get_mut(&told.ticket) {
                if ticket.line.as_ref() != Some(&told.line) {
                    changed.push(told.ticket);
                }
                ticket.line = Some(told.line.clone());
                ticket.forecast = Some(told.forecast.clone());
                ticket.as_of = standing.as_of;
            }
        }
        self.as_of = self.as_of.max(Some(standing.as_of));
        changed
    }

    /// How far the updates were heard, and when what is known was true.
    pub(crate) fn heard(&self) -> (Option<u64>, Option<Timestamp>) {
        (self.last, self.as_of)
    }

    /// The gateway was restored from a backup and counts from an earlier number again: whatever it says next is newer.
    pub(crate) fn distrust(&mut self) {
        self.last = None;
        for ticket in self.all.values_mut() {
            ticket.seq = 0;
        }
    }

    /// Forgets everything: the tickets were another gateway's.
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests;
