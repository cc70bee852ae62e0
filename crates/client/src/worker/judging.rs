//! What a new state of a ticket means for the person, and how it is said.

use now_serving_languages::Tongue;
use now_serving_protocol::ticket::Ticket;

use super::Worker;
use crate::notify::Spoken;
use crate::notify::memory::Memory;
use crate::notify::policy::{Sight, decide};
use crate::words::times::Reading;

/// What is to be remembered and said. It is said only after it is on the disk that it was.
pub(super) struct News {
    pub(super) memory: Memory,
    pub(super) spoken: Option<Spoken>,
}

impl Worker {
    /// What a ticket that was heard of means, compared with what is known.
    pub(super) fn judge(&self, after: &Ticket, sight: Sight) -> News {
        self.judge_from(self.tickets.get(after.id), after, sight)
    }

    /// What a change of a ticket means.
    pub(super) fn judge_from(&self, before: Option<&Ticket>, after: &Ticket, sight: Sight) -> News {
        let tongue = now_serving_languages::tongue();
        let clock = self.reading(&tongue);
        let memory = self.told.get(&after.id).cloned().unwrap_or_default();
        let (memory, spoken) = decide(
            before,
            after,
            sight,
            self.settings.loudness,
            &memory,
            &clock,
        );
        News { memory, spoken }
    }

    /// This moment, for the person who reads.
    pub(super) fn reading<'a>(&'a self, tongue: &'a Tongue) -> Reading<'a> {
        Reading {
            now: self.now(),
            zone: &self.zone,
            tongue,
        }
    }

    /// Takes in a ticket that is on the disk, and says what is to be said.
    pub(super) fn learn(&mut self, ticket: Ticket, news: News) {
        self.told.insert(ticket.id, news.memory);
        self.tickets.put(&ticket);
        self.speak(news.spoken);
    }

    /// Whether a ticket is at least as new as what is known of it.
    pub(super) fn is_newer(&self, ticket: &Ticket) -> bool {
        self.tickets
            .get(ticket.id)
            .is_none_or(|known| known.seq <= ticket.seq)
    }

    /// A desktop that does not take notifications must not hold anything up.
    pub(super) fn speak(&self, spoken: Option<Spoken>) {
        if let Some(spoken) = spoken
            && self.spoken.try_send(spoken).is_err()
        {
            tracing::debug!("nobody takes notifications");
        }
    }
}
