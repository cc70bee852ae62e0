//! Reading tickets: by mark, in lists, and whole.

use std::collections::HashSet;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use now_serving_protocol::ids::Reference;
use reqwest::{Method, StatusCode};

use super::key::Key;
use super::wire::{self, Page, Ticket};
use super::{Rt, no_queue};
use crate::connector::{DeskId, Found, Listed, NewReply, ReadError, Snapshot};
use crate::line::{Priority, QueueId, SortKey};

mod talk;

/// RT gives no more on a page.
const PAGE: &str = "100";

/// A search without this leaves out what was merged into another ticket.
const ALSO_MERGED: &str = "EffectiveId > 0";

impl Rt {
    /// The tickets that carry a mark, by where they are now.
    pub(super) async fn search_mark(&self, mark: &str) -> Result<Found, ReadError> {
        let field = &self.config.mark_field;
        let query = format!("CF.{{{field}}} = '{mark}' AND {ALSO_MERGED}");
        let page: Page<wire::Marked> = self
            .some_page(&[
                ("query", &query),
                ("fields", "Created,EffectiveId,CustomFields"),
                ("orderby", "id"),
                ("per_page", PAGE),
            ])
            .await?;
        let marked = page
            .items
            .iter()
            .filter(|ticket| ticket.carries(field, mark));
        // Those that were merged count once.
        let mut seen = HashSet::new();
        let mut ids = marked
            .filter(|ticket| seen.insert(ticket.effective))
            .map(|ticket| ticket.key().id());
        let Some(first) = ids.next() else {
            return Ok(Found::Nowhere);
        };
        let others: Vec<_> = ids.collect();
        if others.is_empty() {
            return Ok(Found::Here(first));
        }
        Ok(Found::Twins([vec![first], others].concat()))
    }

    /// Every open ticket of our queues.
    pub(super) async fn all_open(&self) -> Result<Vec<Listed>, ReadError> {
        let query = format!(
            "({}) AND Status = '__Active__'",
            self.in_our_queues().await?
        );
        let tickets = self.all(&query).await?;
        let account = self.ours().await?.account.clone();
        Ok(tickets
            .iter()
            .map(|ticket| self.listed(ticket, true, account.as_deref()))
            .collect())
    }

    /// Those of these tickets that are in our queues, open or not.
    pub(super) async fn some(&self, ids: &[u64]) -> Result<Vec<Listed>, ReadError> {
        let any: Vec<_> = ids.iter().map(|id| format!("id = {id}")).collect();
        let query = format!(
            "({}) AND ({})",
            any.join(" OR "),
            self.in_our_queues().await?
        );
        let tickets = self.all(&query).await?;
        self.list(&tickets).await
    }

    /// Tickets as entries of the list.
    async fn list(&self, tickets: &[Ticket]) -> Result<Vec<Listed>, ReadError> {
        let account = self.ours().await?.account.clone();
        let strange: Vec<_> = tickets
            .iter()
            .filter(|ticket| !self.stages.0.contains_key(&ticket.status))
            .map(|ticket| format!("id = {}", ticket.id))
            .collect();
        let mut open = HashSet::new();
        // Only RT knows whether a status that nobody told us of is one of those in which work goes on.
        if !strange.is_empty() {
            let query = format!("({}) AND Status = '__Active__'", strange.join(" OR "));
            open.extend(self.all(&query).await?.iter().map(|ticket| ticket.id));
        }
        Ok(tickets
            .iter()
            .map(|ticket| self.listed(ticket, open.contains(&ticket.id), account.as_deref()))
            .collect())
    }

    /// The ticket as it is now, or the one that it was merged into.
    pub(super) async fn current(&self, id: &DeskId) -> Result<Option<Ticket>, ReadError> {
        let Some(key) = Key::read(id) else {
            return Ok(None);
        };
        let mut number = key.number;
        // A survivor can have been merged again; RT itself makes no rings.
        for _ in 0..10 {
            let query = format!("id = {number} AND {ALSO_MERGED}");
            let Some(ticket) = self.all(&query).await?.into_iter().next() else {
                return self.must_be_gone(number).await.map(|()| None);
            };
            if number == key.number && ticket.key() != key {
                return Ok(None);
            }
            if ticket.effective == ticket.id {
                return Ok(Some(ticket));
            }
            number = ticket.effective;
        }
        Err(ReadError("a ticket is merged in a ring".into()))
    }

    /// Makes sure that a ticket which is not found is not only out of sight with all others.
    async fn must_be_gone(&self, number: u64) -> Result<(), ReadError> {
        let request = self.request(Method::GET, &format!("ticket/{number}"));
        let answer = self.transport.send(request).await;
        let answer = answer.map_err(|error| ReadError(error.into()))?;
        match answer.status {
            // Searches leave out what was deleted.
            StatusCode::OK | StatusCode::NOT_FOUND => Ok(()),
            StatusCode::FORBIDDEN => {
                let query = self.in_our_queues().await?;
                let page: Page<wire::Made> = self
                    .some_page(&[("query", &query), ("per_page", "1")])
                    .await?;
                match page.items.is_empty() {
                    true => Err(ReadError(
                        "RT shows the gateway no ticket of its queues".into(),
                    )),
                    false => Ok(()),
                }
            }
            _ => Err(ReadError(answer.complaint().into())),
        }
    }

    pub(super) async fn whole(&self, id: &DeskId) -> Result<Option<Snapshot>, ReadError> {
        let Some(ticket) = self.current(id).await? else {
            return Ok(None);
        };
        let history = self.history(ticket.id).await?;
        let messages = self.messages(&ticket, &history).await?;
        let listed = self.list(std::slice::from_ref(&ticket)).await?;
        let revision = history.iter().map(|entry| entry.id).max().unwrap_or(0);
        Ok(listed.into_iter().next().map(|listed| Snapshot {
            listed,
            revision,
            messages,
        }))
    }

    pub(super) async fn search_reply(
        &self,
        id: &DeskId,
        reply: &NewReply,
    ) -> Result<bool, ReadError> {
        let Some(ticket) = self.current(id).await? else {
            return Ok(false);
        };
        let history = self.history(ticket.id).await?;
        self.says_mark(&ticket, &history, &reply.op.to_string())
            .await
    }

    pub(super) async fn bytes(&self, file: &str, most: u64) -> Result<Vec<u8>, ReadError> {
        let Ok(number) = file.parse::<u64>() else {
            return Err(ReadError(format!("{file:?} is no attachment").into()));
        };
        let content: Option<wire::Content> =
            self.read(&format!("attachment/{number}"), &[]).await?;
        let content = content.ok_or_else(|| ReadError("the attachment is gone".into()))?;
        let bytes = content.bytes()?;
        if u64::try_from(bytes.len()).is_ok_and(|size| size <= most) {
            Ok(bytes)
        } else {
            Err(ReadError("the attachment is larger than wanted".into()))
        }
    }

    /// All that a search finds, by number: whatever happens meanwhile, nothing is skipped or told twice.
    async fn all(&self, query: &str) -> Result<Vec<Ticket>, ReadError> {
        let mut all: Vec<Ticket> = Vec::new();
        loop {
            let last = all.last().map_or(0, |ticket| ticket.id);
            let query = format!("({query}) AND id > {last}");
            let mut asked = vec![
                ("query", query.as_str()),
                ("orderby", "id"),
                ("per_page", PAGE),
            ];
            asked.extend(wire::TICKET_FIELDS);
            let page: Page<Ticket> = self.some_page(&asked).await?;
            let count = u64::try_from(page.items.len()).unwrap_or(u64::MAX);
            let is_last = count == 0 || page.total == Some(count);
            all.extend(page.items);
            if is_last {
                return Ok(all);
            }
        }
    }

    async fn some_page<T: serde::de::DeserializeOwned>(
        &self,
        query: &[(&str, &str)],
    ) -> Result<Page<T>, ReadError> {
        let page = self.read("tickets", query).await?;
        page.ok_or_else(|| ReadError("RT has no search".into()))
    }

    /// The condition of a search for tickets of our queues.
    pub(super) async fn in_our_queues(&self) -> Result<String, ReadError> {
        let queues = &self.ours().await?.queues;
        let any: Vec<_> = queues
            .iter()
            .map(|queue| format!("Queue = {queue}"))
            .collect();
        if any.is_empty() {
            return Err(no_queue(&self.config.queue));
        }
        Ok(any.join(" OR "))
    }

    fn listed(&self, ticket: &Ticket, is_open: bool, account: Option<&str>) -> Listed {
        let owner = Some(&ticket.owner).filter(|owner| owner.login() != "Nobody");
        let (stage, desk_word) = self.stages.stage(&ticket.status, is_open, owner.is_some());
        let priority = ticket
            .priority
            .as_deref()
            .and_then(|text| text.parse().ok());
        let changer = ticket.changed_by.login();
        let is_technician = changer != "RT_System"
            && account != Some(changer)
            && ticket
                .requestors
                .iter()
                .all(|person| person.login() != changer);
        Listed {
            id: ticket.key().id(),
            reference: Reference(format!("#{}", ticket.id)),
            queue: QueueId::from(ticket.queue.login()),
            queue_name: ticket.queue.login().to_owned(),
            priority: self.priority(priority),
            due: ticket.due.filter(|due| due.as_second() > 0),
            sort_key: Some(sort_key(priority.unwrap_or(0), ticket.id)),
            stage,
            desk_word,
            owner: owner.map(wire::Named::shown),
            queued_at: ticket.created,
            changed_at: ticket.changed,
            changed_by: is_technician.then(|| ticket.changed_by.shown()),
        }
    }

    fn priority(&self, priority: Option<i64>) -> Priority {
        match priority {
            Some(priority) if priority >= self.config.urgent_from => Priority::Urgent,
            Some(priority) if priority < self.config.low_below => Priority::Low,
            Some(_) | None => Priority::Normal,
        }
    }
}

impl wire::Marked {
    /// Whether a field has exactly this value; RT compares as its database does.
    pub(super) fn carries(&self, field: &str, mark: &str) -> bool {
        self.fields
            .iter()
            .filter(|is| is.name == field)
            .flat_map(|is| &is.values)
            .any(|value| value.as_str() == Some(mark))
    }
}

impl wire::Content {
    /// RT writes base64 in lines.
    fn bytes(&self) -> Result<Vec<u8>, ReadError> {
        let base64: String = self.base64.split_ascii_whitespace().collect();
        BASE64_STANDARD
            .decode(base64)
            .map_err(|error| ReadError(error.into()))
    }
}

/// As RT's own list of new tickets is sorted: the highest priority first, then the oldest.
fn sort_key(priority: i64, id: u64) -> SortKey {
    let behind = 999_999_i64.saturating_sub(priority).clamp(0, 9_999_999);
    SortKey::text(&format!("{behind:07}{id:015}"))
}
