//! What changed since, by the transactions of our queues.

use std::collections::BTreeSet;

use jiff::Timestamp;
use reqwest::{Method, StatusCode};

use super::Rt;
use super::cursor::Cursor;
use super::key::Key;
use super::wire::{Page, Transaction};
use crate::connector::{self, Changes, ReadError};

/// How many pages are read at a time; what is left comes with the next call.
const PAGES: usize = 30;

/// How many tickets are asked for at once: the question goes into the address.
const AT_ONCE: usize = 40;

/// Those that the account may not see would leave gaps that look like the end, and tell nothing that counts.
const WORTH_IT: &str = "ObjectType = 'RT::Ticket' AND Type != 'Comment' AND Type != 'EmailRecord' \
                        AND Type != 'CommentEmailRecord' AND Type != 'CustomField'";

impl Rt {
    pub(super) async fn changed(
        &self,
        since: Option<&connector::Cursor>,
    ) -> Result<Changes, ReadError> {
        let Some(mut cursor) = since.and_then(Cursor::parse) else {
            return Ok(nothing(self.begin().await?, false));
        };
        let known = cursor.newest();
        let mut touched = BTreeSet::new();
        let mut is_newest_there = known.is_none();
        let mut last = cursor.floor;
        for _ in 0..PAGES {
            let page = self.transactions(last, "ASC").await?;
            let Some(end) = page.last() else { break };
            last = end.id;
            for transaction in &page {
                if cursor.belies(transaction) {
                    return Ok(nothing(self.begin().await?, true));
                }
                is_newest_there |= known.is_some_and(|(id, _)| id == transaction.id);
                if !cursor.has(transaction) {
                    touched.insert(transaction.ticket);
                    cursor.see(transaction);
                }
            }
        }
        if let Some((id, at)) = known.filter(|_| !is_newest_there)
            && self.is_missing(id, at).await?
        {
            return Ok(nothing(self.begin().await?, true));
        }
        for transaction in self.moved_away(cursor.floor).await? {
            if !cursor.has(&transaction) {
                touched.insert(transaction.ticket);
                cursor.see(&transaction);
            }
        }
        self.settle(&mut cursor).await?;
        let mut listed = Vec::new();
        let ids: Vec<_> = touched.iter().copied().collect();
        for ids in ids.chunks(AT_ONCE) {
            listed.extend(self.some(ids).await?);
        }
        let there: BTreeSet<_> = listed
            .iter()
            .filter_map(|listed| Key::read(&listed.id))
            .map(|key| key.number)
            .collect();
        let mut gone = Vec::new();
        for number in touched.difference(&there) {
            gone.extend(self.key_of(*number).await?.map(Key::id));
        }
        Ok(Changes {
            gone,
            next: cursor.text(),
            is_restored: false,
            touched: listed,
        })
    }

    /// Where to begin: behind everything that is there.
    async fn begin(&self) -> Result<Cursor, ReadError> {
        let newest = self.transactions(0, "DESC").await?;
        let mut cursor = Cursor {
            floor: newest
                .last()
                .map_or(0, |oldest| oldest.id.saturating_sub(1)),
            ..Cursor::default()
        };
        newest
            .iter()
            .for_each(|transaction| cursor.see(transaction));
        self.settle(&mut cursor).await?;
        Ok(cursor)
    }

    async fn settle(&self, cursor: &mut Cursor) -> Result<(), ReadError> {
        if cursor.seen.len() > 1 {
            cursor.settle(self.clock().await?.as_second());
        }
        Ok(())
    }

    /// A page of the transactions of our queues after one.
    async fn transactions(&self, after: u64, order: &str) -> Result<Vec<Transaction>, ReadError> {
        let queues = &self.ours().await?.queues;
        let any: Vec<_> = queues
            .iter()
            .map(|queue| format!("TicketQueue = {queue}"))
            .collect();
        let query = format!("({}) AND {WORTH_IT} AND id > {after}", any.join(" OR "));
        self.transaction_page(&query, order).await
    }

    /// How tickets lately left one of our queues, as far as the account may see where they went.
    async fn moved_away(&self, after: u64) -> Result<Vec<Transaction>, ReadError> {
        let queues = &self.ours().await?.queues;
        let any: Vec<_> = queues
            .iter()
            .map(|queue| format!("OldValue = '{queue}'"))
            .collect();
        let query = format!(
            "Field = 'Queue' AND ({}) AND id > {after}",
            any.join(" OR ")
        );
        self.transaction_page(&query, "DESC").await
    }

    async fn transaction_page(
        &self,
        query: &str,
        order: &str,
    ) -> Result<Vec<Transaction>, ReadError> {
        let asked = [
            ("query", query),
            ("orderby", "id"),
            ("order", order),
            ("per_page", "100"),
            ("fields", "Type,ObjectType,ObjectId,Creator,Created"),
        ];
        let page: Option<Page<Transaction>> = self.read("transactions", &asked).await?;
        let page = page.ok_or_else(|| ReadError("RT has no list of transactions".into()))?;
        let items = page.items.into_iter();
        Ok(items.filter(|item| item.object == "RT::Ticket").collect())
    }

    /// Which ticket it is that no list has: merged, deleted or moved away; none if the account does not see it any more.
    async fn key_of(&self, number: u64) -> Result<Option<Key>, ReadError> {
        let request = self.request(Method::GET, &format!("ticket/{number}"));
        let answer = self.transport.send(request).await;
        let answer = answer.map_err(|error| ReadError(error.into()))?;
        match answer.status {
            StatusCode::OK => serde_json::from_slice::<Created>(&answer.body)
                .map(|ticket| {
                    let made = ticket.created.as_second();
                    Some(Key { number, made })
                })
                .map_err(|error| ReadError(error.into())),
            StatusCode::FORBIDDEN | StatusCode::NOT_FOUND => Ok(None),
            _ => Err(ReadError(answer.complaint().into())),
        }
    }

    /// Whether a transaction that was seen is no more, or another one has its number.
    async fn is_missing(&self, id: u64, at: i64) -> Result<bool, ReadError> {
        // In another queue it is still in the list of all; by itself, RT 5.0.3 cannot show each kind.
        let listed = self.transaction_page(&format!("id = {id}"), "ASC").await?;
        if let Some(there) = listed.first() {
            return Ok(there.created.as_second() != at);
        }
        let request = self.request(Method::GET, &format!("transaction/{id}"));
        let answer = self.transport.send(request).await;
        let answer = answer.map_err(|error| ReadError(error.into()))?;
        match answer.status {
            // It went to a queue that the account does not see.
            StatusCode::OK | StatusCode::FORBIDDEN => Ok(false),
            // RT 5.0.3 says so of a number that it does not have; lists were just answered well.
            StatusCode::NOT_FOUND | StatusCode::INTERNAL_SERVER_ERROR => Ok(true),
            _ => Err(ReadError(answer.complaint().into())),
        }
    }

    /// What time it is there.
    pub(super) async fn clock(&self) -> Result<Timestamp, ReadError> {
        let request = self.request(Method::GET, "rt");
        let answer = self.transport.send(request).await;
        let answer = answer.map_err(|error| ReadError(error.into()))?;
        let date = answer
            .headers
            .get("date")
            .and_then(|date| date.to_str().ok());
        let date = date.and_then(|date| jiff::fmt::rfc2822::parse(date).ok());
        date.map(|date| date.timestamp())
            .ok_or_else(|| ReadError("RT does not tell what time it is".into()))
    }
}

#[derive(serde::Deserialize)]
struct Created {
    #[serde(rename = "Created")]
    created: Timestamp,
}

fn nothing(cursor: Cursor, is_restored: bool) -> Changes {
    Changes {
        touched: Vec::new(),
        gone: Vec::new(),
        next: cursor.text(),
        is_restored,
    }
}
