//! What the worker does with what it hears from the gateway.

use std::collections::BTreeMap;
use std::time::Duration;

use now_serving_ipc::command::{Answer, Failure};
use now_serving_languages::sentence;
use now_serving_protocol::desk::Health;
use now_serving_protocol::ticket::TicketList;
use now_serving_protocol::update::{Standing, Update};
use tokio::sync::mpsc;

use super::Worker;
use super::link::Link;
use crate::enrolment::Enrolled;
use crate::gateway_api::Gateway;
use crate::noted::Noted;
use crate::notify::memory;
use crate::notify::policy::Sight;
use crate::outbox::rows;
use crate::store::StoreError;
use crate::updates::{Heard, follow};
use crate::{kept, tickets};

/// Names the notice that the disk does not take what has to be written.
pub(super) const DISK: &str = "disk";
/// How many updates may wait to be taken in.
const HEARD: usize = 16;

impl Worker {
    /// Begins to follow a gateway, after a pause.
    pub(super) fn follow(&mut self, gateway: Gateway, pause: Duration) {
        self.stop_following();
        let (tell, ears) = mpsc::channel(HEARD);
        let task = tokio::spawn(follow(gateway.clone(), self.tickets.last, pause, tell));
        self.follower = Some(task.abort_handle());
        self.ears = Some(ears);
        self.gateway = Some(gateway);
    }

    /// Leaves the updates alone.
    pub(super) fn stop_following(&mut self) {
        self.ears = None;
        if let Some(follower) = self.follower.take() {
            follower.abort();
        }
    }

    /// Makes new connections: the old ones may be dead without knowing it.
    pub(super) async fn reconnect(&mut self) {
        match self
            .gateway
            .as_ref()
            .map(|gateway| gateway.afresh(self.config.version))
        {
            Some(Ok(gateway)) => {
                self.follow(gateway, Duration::ZERO);
                self.outbox.reached();
                self.hurry(false).await;
            }
            Some(Err(trouble)) => self.link = Link::after(&trouble),
            None if self.enrolment.is_some() && !self.is_starting => self.look_for_token(),
            None => {}
        }
    }

    /// Takes in what was heard.
    pub(super) async fn hear(&mut self, heard: Option<Heard>) {
        let done = match heard {
            None => {
                self.ears = None;
                Ok(())
            }
            Some(Heard::Health(health)) => self.heard_health(health).await,
            Some(Heard::Tickets(list)) => self.heard_tickets(list).await,
            Some(Heard::Update(update)) => self.heard_update(*update).await,
            Some(Heard::Standing(standing)) => self.heard_standing(standing).await,
            Some(Heard::Lost(trouble)) => {
                let cause = std::error::Error::source(&trouble);
                tracing::info!(
                    trouble = trouble.kind(),
                    cause,
                    "the gateway is not heard any more"
                );
                self.link = Link::after(&trouble);
                Ok(())
            }
        };
        if let Err(error) = done {
            self.note_disk(&error);
        }
    }

    /// A gateway that was restored from a backup may have lost what it once acknowledged: it is offered again.
    async fn heard_health(&mut self, health: Health) -> Result<(), StoreError> {
        self.clock_off = Some(self.now().duration_since(health.now).as_secs());
        let now = (self.now(), std::time::Instant::now());
        let offered = self
            .store
            .write(move |db| {
                let before: Option<String> = kept::get(db, kept::EPOCH)?;
                if before.as_ref() == Some(&health.epoch) {
                    return Ok(None);
                }
                kept::put(db, kept::EPOCH, &health.epoch)?;
                if before.is_none() {
                    return Ok(None);
                }
                rows::offer_again(db)?;
                rows::load(db, now).map(Some)
            })
            .await?;
        if let Some(offered) = offered {
            self.tickets.distrust();
            self.outbox.merge(offered);
        }
        Ok(())
    }

    async fn heard_tickets(&mut self, list: TicketList) -> Result<(), StoreError> {
        let was_live = self.link == Link::Live;
        self.link = Link::Live;
        self.outbox.reached();
        let news: Vec<_> = list
            .tickets
            .iter()
            .filter(|ticket| self.is_newer(ticket))
            .map(|ticket| (ticket.id, self.judge(ticket, Sight::Listed)))
            .filter(|(id, news)| self.told.get(id) != Some(&news.memory))
            .collect();
        self.tickets.replace(&list);
        self.unwritten.clear();
        let all = self.tickets.clone();
        let memories: Vec<_> = news
            .iter()
            .map(|(id, news)| (*id, news.memory.clone()))
            .collect();
        self.store
            .write(move |db| {
                memories
                    .iter()
                    .try_for_each(|(id, memory)| memory::put(db, *id, memory))?;
                tickets::rows::replace(db, &all)
            })
            .await?;
        for (id, news) in news {
            self.told.insert(id, news.memory);
            self.speak(news.spoken);
        }
        if !was_live {
            self.hurry(false).await;
        }
        Ok(())
    }

    async fn heard_update(&mut self, update: Update) -> Result<(), StoreError> {
        if !self.is_newer(&update.ticket) {
            self.tickets.update(&update);
            return Ok(());
        }
        let news = self.judge(&update.ticket, Sight::Live);
        self.tickets.update(&update);
        let (all, memory, ticket) = (
            self.tickets.heard(),
            news.memory.clone(),
            update.ticket.clone(),
        );
        self.store
            .write(move |db| {
                tickets::rows::put(db, &ticket)?;
                memory::put(db, ticket.id, &memory)?;
                tickets::rows::mark(db, all)
            })
            .await?;
        self.learn(update.ticket, news);
        Ok(())
    }

    async fn heard_standing(&mut self, standing: Standing) -> Result<(), StoreError> {
        self.desk = Some(standing.desk);
        let before: BTreeMap<_, _> = standing
            .tickets
            .iter()
            .filter_map(|told| Some((told.ticket, self.tickets.get(told.ticket)?.clone())))
            .collect();
        let mut told = Vec::new();
        for id in self.tickets.stand(&standing) {
            let Some(after) = self.tickets.get(id) else {
                continue;
            };
            self.unwritten.insert(id);
            let news = self.judge_from(before.get(&id), after, Sight::Live);
            if self.told.get(&id) != Some(&news.memory) {
                told.push((id, news));
            }
        }
        if told.is_empty() {
            return Ok(());
        }
        let memories: Vec<_> = told
            .iter()
            .map(|(id, news)| (*id, news.memory.clone()))
            .collect();
        self.store
            .write(move |db| {
                memories
                    .iter()
                    .try_for_each(|(id, memory)| memory::put(db, *id, memory))
            })
            .await?;
        for (id, news) in told {
            self.told.insert(id, news.memory);
            self.speak(news.spoken);
        }
        Ok(())
    }

    /// Begins anew with the gateway that this computer was made known to.
    pub(super) async fn enrolled(&mut self, result: Result<Enrolled, Failure>) -> Answer {
        let enrolled = match result {
            Ok(enrolled) => enrolled,
            Err(failure) => return Answer::Failed(failure),
        };
        let same = self
            .enrolment
            .as_ref()
            .is_some_and(|before| before.gateway == enrolled.enrolment.gateway);
        if !same {
            self.tickets.clear();
            self.told.clear();
            self.desk = None;
        }
        self.tickets.last = None;
        let all = self.tickets.clone();
        let written = self
            .store
            .write(move |db| {
                kept::forget(db, kept::EPOCH)?;
                tickets::rows::replace(db, &all)
            })
            .await;
        if let Err(error) = written {
            self.note_disk(&error);
        }
        self.enrolment = Some(enrolled.enrolment);
        self.link = Link::Starting;
        self.use_token(crate::credentials::Found::Token(
            enrolled.token,
            enrolled.kept,
        ));
        self.hurry(false).await;
        Answer::Done
    }

    /// Writes down the places that came in since the last time.
    pub(super) async fn keep_places(&mut self) {
        let changed: Vec<_> = std::mem::take(&mut self.unwritten)
            .into_iter()
            .filter_map(|id| self.tickets.get(id).cloned())
            .collect();
        if changed.is_empty() {
            return;
        }
        let heard = self.tickets.heard();
        let written = self
            .store
            .write(move |db| {
                for ticket in &changed {
                    tickets::rows::put(db, ticket)?;
                }
                tickets::rows::mark(db, heard)
            })
            .await;
        if let Err(error) = written {
            self.note_disk(&error);
        }
    }

    /// Tells the person that the disk does not take what has to be written.
    pub(super) fn note_disk(&mut self, error: &StoreError) {
        tracing::error!(%error, cause = ?std::error::Error::source(error), "the disk did not take it");
        let says = if error.is_full() {
            sentence!("notice-disk-full")
        } else {
            sentence!("notice-disk")
        };
        self.add_notice(Noted {
            id: DISK,
            is_problem: true,
            says,
        });
    }
}
