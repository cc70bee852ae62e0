//! What the account may do at this RT, found out by asking and, if allowed, by doing it on a ticket of its own.

use jiff::Timestamp;
use reqwest::{Method, StatusCode};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::Rt;
use super::key::Key;
use super::wire;
use crate::connector::probe::Probe;
use crate::connector::stages::{Meaning, StageMap};
use crate::connector::{Found, ReadError};

/// Clocks that are further apart make every moment that persons see wrong, in seconds.
const SKEW: i64 = 60;

/// What RT says of itself.
#[derive(Debug, Deserialize)]
struct About {
    #[serde(rename = "Version")]
    version: String,
}

/// What may be done with a ticket, in links.
#[derive(Debug, Deserialize)]
struct Links {
    #[serde(rename = "_hyperlinks", default)]
    links: Vec<Link>,
}

#[derive(Debug, Deserialize)]
struct Link {
    #[serde(rename = "ref")]
    kind: String,
    #[serde(default)]
    from: Option<String>,
    #[serde(default)]
    to: Option<String>,
}

impl Rt {
    pub(super) async fn look_around(&self, may_write: bool) -> Probe {
        let mut probe = Probe::new();
        probe.stages = self.stages.clone();
        if !self.answers(&mut probe).await || !self.sees_queues(&mut probe).await {
            return probe;
        }
        self.says_the_time(&mut probe).await;
        let tried = if may_write {
            self.tries(&mut probe).await
        } else {
            probe.lacking(
                "Nothing was written, so whether the gateway may write is not known.",
                "Let the probe write: it makes one ticket and closes it.",
            );
            self.looks(&mut probe).await
        };
        if let Err(error) = tried {
            probe.broken(
                format!(
                    "RT stopped answering while it was looked at: {}.",
                    causes(&error)
                ),
                "Look at RT's own log, and probe again.",
            );
        }
        probe
    }

    async fn answers(&self, probe: &mut Probe) -> bool {
        let answer = self.transport.send(self.request(Method::GET, "rt")).await;
        match answer {
            Ok(answer) if answer.status.is_success() => {
                if let Ok(about) = serde_json::from_slice::<About>(&answer.body) {
                    let version = about.version.split('+').next().unwrap_or_default().to_owned();
                    probe.good(format!("Request Tracker {version} lets the gateway in."));
                    probe.system = Some(format!("Request Tracker {version}"));
                    return true;
                }
                probe.broken(
                    "What answers there is no Request Tracker with REST2.",
                    "Correct `address`: it is where people open RT, without /REST/2.0. RT 4 needs the extension RT::Extension::REST2.",
                );
            }
            Ok(answer) if answer.status == StatusCode::UNAUTHORIZED => probe.broken(
                "RT does not know the token.",
                "Make one as the gateway's account in RT under Settings, Auth Tokens, and put it where `token` says.",
            ),
            Ok(answer) => probe.broken(
                format!("RT does not let the gateway in: it answers {}.", answer.status),
                "Correct `address`: it is where people open RT, without /REST/2.0.",
            ),
            Err(error) => probe.broken(
                format!("RT cannot be asked: {}.", causes(&error)),
                "Check `address`, and whether this computer may connect there.",
            ),
        }
        false
    }

    async fn sees_queues(&self, probe: &mut Probe) -> bool {
        for name in self.queue_names() {
            match self.queue_number(name).await {
                Ok(Some(_)) => probe.good(format!("The gateway sees the queue {name}.")),
                Ok(None) | Err(_) => {
                    probe.broken(
                        format!("The gateway does not see a queue {name}."),
                        "Write its name as RT has it, and give the account the rights SeeQueue and ShowTicket there.",
                    );
                    return false;
                }
            }
        }
        true
    }

    async fn says_the_time(&self, probe: &mut Probe) {
        if let Ok(there) = self.clock().await {
            let apart = there.as_second() - Timestamp::now().as_second();
            if apart.abs() > SKEW {
                probe.lacking(
                    format!("RT's clock and this one are {} seconds apart.", apart.abs()),
                    "Have both computers take the time from the same server.",
                );
            }
        }
    }

    /// What some ticket that is there lets the account do.
    async fn looks(&self, probe: &mut Probe) -> Result<(), ReadError> {
        let query = self.in_our_queues().await?;
        let asked = [
            ("query", query.as_str()),
            ("orderby", "id"),
            ("order", "DESC"),
            ("per_page", "1"),
        ];
        let page: Option<wire::Page<wire::Made>> = self.read("tickets", &asked).await?;
        let newest = page.and_then(|page| page.items.into_iter().next());
        match newest {
            Some(ticket) => self.reads_links(probe, ticket.id).await.map(drop),
            None => {
                probe.lacking(
                    "The gateway sees no ticket in its queues.",
                    "If there are some, give the account the right ShowTicket on the queues.",
                );
                Ok(())
            }
        }
    }

    /// Does once what is done all day.
    async fn tries(&self, probe: &mut Probe) -> Result<(), ReadError> {
        let mark = Uuid::now_v7().to_string();
        let field = self.config.mark_field.as_str();
        let made = json!({
            "Queue": self.config.queue,
            "Subject": "Now Serving tries whether it can work here",
            "Content": "This ticket was made by the gateway's probe, which closes it again.",
            "ContentType": "text/plain",
            "CustomFields": { field: mark.as_str() },
            "Attachments": [{ "FileName": "probe.bin", "FileType": "application/octet-stream", "FileContent": "AP8BAgM=" }],
        });
        let request = self.request(Method::POST, "ticket").json(&made);
        let answer = self.transport.send(request).await;
        let answer = answer.map_err(|error| ReadError(error.into()))?;
        let Ok(made) = serde_json::from_slice::<wire::Made>(&answer.body) else {
            probe.broken(
                format!("The gateway cannot make tickets: {}.", answer.complaint()),
                "Give the account the right CreateTicket on the queue.",
            );
            return Ok(());
        };
        probe.good(format!(
            "The gateway can make tickets: it made #{}.",
            made.id
        ));
        let key = self.tries_mark(probe, made.id, &mark).await?;
        self.tries_words(probe, made.id).await?;
        self.reads_links(probe, made.id).await?;
        self.put(made.id, &json!({ "Status": self.config.rejected }))
            .await?;
        match self.current(&key.id()).await? {
            Some(ticket) if ticket.status != self.config.rejected => probe.broken(
                format!("The gateway cannot set #{} to {}.", made.id, self.config.rejected),
                "Give the account the right ModifyTicket, or correct `rejected`; then close the ticket by hand.",
            ),
            Some(_) | None => probe.good("The gateway can change the status of tickets."),
        }
        Ok(())
    }

    async fn tries_mark(&self, probe: &mut Probe, id: u64, mark: &str) -> Result<Key, ReadError> {
        let field = self.config.mark_field.as_str();
        let ticket = self.marked(id).await?;
        let key = ticket.key();
        if !ticket.carries(field, mark) {
            probe.broken(
                format!("RT does not keep the mark in the field {field}, and says nothing. After an answer that was lost, tickets would be made twice."),
                format!("Make a ticket field {field:?} of the type 'Enter one value', apply it to the queues, and give the account the rights SeeCustomField and ModifyCustomField on it."),
            );
            return Ok(key);
        }
        match self.search_mark(mark).await? {
            Found::Here(found) if found == key.id() => {
                probe.good(format!("The mark in the field {field} is kept and found."));
            }
            Found::Here(_) | Found::Twins(_) | Found::Nowhere => probe.broken(
                format!("The mark in the field {field} is kept but not found by a search."),
                "Name the field so that no other ticket field has its name.",
            ),
        }
        Ok(key)
    }

    async fn tries_words(&self, probe: &mut Probe, id: u64) -> Result<(), ReadError> {
        let parts = self.parts(id).await?;
        let mut files = parts.values().flatten().filter(|part| part.is_file());
        if files.any(|part| part.size == 5) {
            probe.good("Files arrive whole.");
        } else {
            probe.lacking(
                "A small file did not arrive whole.",
                "Look at MaxAttachmentSize, TruncateLongAttachments and DropLongAttachments in RT's configuration.",
            );
        }
        if self.comment(id, "A word among technicians.").await.is_err() {
            probe.lacking(
                "The gateway cannot comment, so it cannot say why it closes a ticket that was made twice.",
                "Give the account the right CommentOnTicket on the queues.",
            );
            return Ok(());
        }
        let path = format!("ticket/{id}/history");
        let asked = [("fields", "Type,Creator,Created"), ("per_page", "100")];
        let page: Option<wire::Page<wire::Transaction>> = self.read(&path, &asked).await?;
        let history = page.map(|page| page.items).unwrap_or_default();
        if history.iter().any(|entry| entry.kind == "Comment") {
            probe.lacking(
                "The gateway can read what technicians note among themselves. It never looks at that, and has no need to be able to.",
                "Take the right ShowTicketComments away from the account.",
            );
        } else {
            probe.good("What technicians note among themselves stays out of the gateway's reach.");
        }
        Ok(())
    }

    /// What a ticket's links say, and which statuses there are.
    async fn reads_links(&self, probe: &mut Probe, id: u64) -> Result<(), ReadError> {
        let links: Option<Links> = self.read(&format!("ticket/{id}"), &[]).await?;
        let links = links.map(|links| links.links).unwrap_or_default();
        if links.iter().any(|link| link.kind == "correspond") {
            probe.good("The gateway can add what persons say.");
        } else {
            probe.broken(
                "The gateway cannot add what persons say.",
                "Give the account the right ReplyToTicket on the queues.",
            );
        }
        let ways: Vec<_> = links
            .into_iter()
            .filter(|link| link.kind == "lifecycle")
            .collect();
        if ways.is_empty() {
            probe.broken(
                "The gateway cannot change where a ticket stands.",
                "Give the account the right ModifyTicket on the queues.",
            );
        }
        let words = ways
            .into_iter()
            .flat_map(|way| [way.from, way.to])
            .flatten();
        let unknown = strange_words(&self.stages, words);
        for word in unknown {
            let meaning = suggested(&word);
            probe.lacking(
                format!("RT has a status {word:?} of which nothing is said under `stages`. Persons see it as it is."),
                "Write down under `stages` what it means.",
            );
            probe.stages.0.insert(word, meaning);
        }
        Ok(())
    }
}

/// Words that are not in the map, each once.
fn strange_words(map: &StageMap, words: impl Iterator<Item = String>) -> Vec<String> {
    let mut strange: Vec<String> = words.filter(|word| !map.0.contains_key(word)).collect();
    strange.sort();
    strange.dedup();
    strange
}

/// What a status likely means, by what it is called.
fn suggested(word: &str) -> Meaning {
    let word = word.to_lowercase();
    let has = |parts: &[&str]| parts.iter().any(|part| word.contains(part));
    if has(&[
        "vendor", "supplier", "third", "external", "approval", "change",
    ]) {
        Meaning::WaitingForOthers
    } else if has(&["visit", "appointment", "scheduled"]) {
        Meaning::VisitBooked
    } else if has(&[
        "wait",
        "pending",
        "hold",
        "stall",
        "customer",
        "user",
        "requestor",
    ]) {
        Meaning::WaitingForYou
    } else if has(&["resolved", "solved", "fixed"]) {
        Meaning::FixReady
    } else if has(&[
        "closed",
        "done",
        "reject",
        "delete",
        "cancel",
        "duplicate",
        "spam",
    ]) {
        Meaning::Done
    } else {
        Meaning::Open
    }
}

/// An error with its causes, on one line.
fn causes(error: &dyn std::error::Error) -> String {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        said.push_str(&format!(": {error}"));
        cause = error.source();
    }
    said
}

#[cfg(test)]
mod tests;
