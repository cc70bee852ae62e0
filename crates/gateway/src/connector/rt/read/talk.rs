//! What was said in a ticket: its public correspondence, and never a comment.

use std::collections::BTreeMap;

use now_serving_protocol::ticket::{Author, MessageKind};
use serde::de::DeserializeOwned;

use super::super::Rt;
use super::super::wire::{self, Page, Part, Ticket, Transaction};
use super::PAGE;
use crate::connector::stages::Meaning;
use crate::connector::{DeskFile, DeskMessage, ReadError};

/// What a person may read. A comment has another type, and creations are what others wrote.
const PUBLIC: &str = "Correspond";

/// How long after a word a change of status still belongs to it, in seconds.
const TOGETHER: i64 = 5;

impl Rt {
    /// All that happened to a ticket and to those that were merged into it, as far as the account may see it.
    pub(super) async fn history(&self, id: u64) -> Result<Vec<Transaction>, ReadError> {
        let fields = [
            ("fields", "Type,Creator,Created,NewValue"),
            ("fields[Creator]", "Name,RealName"),
        ];
        self.pages(&format!("ticket/{id}/history"), &fields).await
    }

    /// The parts of all that was written in a ticket, by transaction.
    pub(in crate::connector::rt) async fn parts(
        &self,
        id: u64,
    ) -> Result<BTreeMap<u64, Vec<Part>>, ReadError> {
        // Also asked for `Parent`, RT fails where a part has none.
        let fields = [("fields", "TransactionId,Filename,ContentType,ContentLength")];
        let path = format!("ticket/{id}/attachments");
        let mut parts: BTreeMap<u64, Vec<Part>> = BTreeMap::new();
        for part in self.pages::<Part>(&path, &fields).await? {
            parts.entry(part.transaction).or_default().push(part);
        }
        Ok(parts)
    }

    /// What others than the gateway said, oldest first.
    pub(super) async fn messages(
        &self,
        ticket: &Ticket,
        history: &[Transaction],
    ) -> Result<Vec<DeskMessage>, ReadError> {
        let account = self.ours().await?.account.as_deref();
        let said: Vec<_> = history
            .iter()
            .filter(|entry| entry.kind == PUBLIC && account != Some(entry.creator.login()))
            .collect();
        if said.is_empty() {
            return Ok(Vec::new());
        }
        let parts = self.parts(ticket.id).await?;
        let mut messages = Vec::new();
        for entry in said {
            let parts = parts.get(&entry.id).map_or(&[][..], Vec::as_slice);
            let files = parts.iter().filter(|part| part.is_file()).map(Part::file);
            messages.push(DeskMessage {
                id: entry.id.to_string(),
                from: author(ticket, entry),
                kind: self.kind(entry, history),
                text: self.text(parts).await?.unwrap_or_default(),
                at: entry.created,
                files: files.collect(),
            });
        }
        messages.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        Ok(messages)
    }

    /// Whether something that the gateway wrote carries this mark.
    pub(super) async fn says_mark(
        &self,
        ticket: &Ticket,
        history: &[Transaction],
        mark: &str,
    ) -> Result<bool, ReadError> {
        let account = self.ours().await?.account.as_deref();
        let parts = self.parts(ticket.id).await?;
        let ours = history
            .iter()
            .rev()
            .filter(|entry| entry.kind == PUBLIC)
            .filter(|entry| account.is_none_or(|account| account == entry.creator.login()));
        for entry in ours {
            let parts = parts.get(&entry.id).map_or(&[][..], Vec::as_slice);
            for part in parts.iter().filter(|part| part.is_text()) {
                let text = self.content(part).await?;
                if String::from_utf8_lossy(&text).contains(mark) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// What a reader sees, as plain text.
    async fn text(&self, parts: &[Part]) -> Result<Option<String>, ReadError> {
        let of = |media_type| {
            parts
                .iter()
                .find(move |part| part.is_text() && part.media_type == media_type)
        };
        if let Some(part) = of("text/plain") {
            let bytes = self.content(part).await?;
            return Ok(Some(String::from_utf8_lossy(&bytes).trim().to_owned()));
        }
        if let Some(part) = of("text/html") {
            let bytes = self.content(part).await?;
            let text = nanohtml2text::html2text(&String::from_utf8_lossy(&bytes));
            return Ok(Some(text.replace("\r\n", "\n").trim().to_owned()));
        }
        Ok(None)
    }

    async fn content(&self, part: &Part) -> Result<Vec<u8>, ReadError> {
        let content: Option<wire::Content> =
            self.read(&format!("attachment/{}", part.id), &[]).await?;
        content.map_or(Ok(Vec::new()), |content| content.bytes())
    }

    fn kind(&self, entry: &Transaction, history: &[Transaction]) -> MessageKind {
        let status = history
            .iter()
            .filter(|next| next.id > entry.id)
            .take_while(|next| next.kind != PUBLIC)
            .find(|next| {
                next.kind == "Status"
                    && next.creator.login() == entry.creator.login()
                    && next.created.as_second() - entry.created.as_second() <= TOGETHER
            });
        match status.and_then(|status| self.stages.0.get(&status.new)) {
            Some(Meaning::WaitingForYou) => MessageKind::Question,
            Some(Meaning::FixReady | Meaning::Done) => MessageKind::Fix,
            Some(Meaning::Open | Meaning::WaitingForOthers | Meaning::VisitBooked) | None => {
                MessageKind::Said
            }
        }
    }

    /// All pages of a list. What the account may not see is missing on them, so only an empty one is the last.
    async fn pages<T: DeserializeOwned + Numbered>(
        &self,
        path: &str,
        fields: &[(&str, &str)],
    ) -> Result<Vec<T>, ReadError> {
        let mut all: Vec<T> = Vec::new();
        for number in 1.. {
            let number = number.to_string();
            let mut query = vec![("per_page", PAGE), ("page", &number)];
            query.extend(fields);
            let page: Option<Page<T>> = self.read(path, &query).await?;
            let items = page.map(|page| page.items).unwrap_or_default();
            let is_new = |item: &T| all.iter().all(|old| old.number() != item.number());
            // From 5.0.6 on, RT gives the last page again in place of one that is not there.
            if !items.first().is_some_and(is_new) {
                break;
            }
            all.extend(items);
        }
        Ok(all)
    }
}

/// Something in a list that has a number of its own.
trait Numbered {
    fn number(&self) -> u64;
}

impl Numbered for Transaction {
    fn number(&self) -> u64 {
        self.id
    }
}

impl Numbered for Part {
    fn number(&self) -> u64 {
        self.id
    }
}

impl Part {
    pub(in crate::connector::rt) fn is_file(&self) -> bool {
        self.name.as_deref().is_some_and(|name| !name.is_empty())
    }

    fn is_text(&self) -> bool {
        !self.is_file() && matches!(self.media_type.as_str(), "text/plain" | "text/html")
    }

    fn file(&self) -> DeskFile {
        DeskFile::There {
            id: self.id.to_string(),
            name: self.name.clone().unwrap_or_default(),
            media_type: self.media_type.clone(),
            size: self.size,
        }
    }
}

/// Who said it: by mail, the person can write to the ticket, too.
fn author(ticket: &Ticket, entry: &Transaction) -> Author {
    match ticket.requestors.as_slice() {
        [only] if only.login() == entry.creator.login() => Author::You,
        _ => Author::Desk(entry.creator.shown()),
    }
}
