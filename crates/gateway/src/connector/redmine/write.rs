//! Writing: tickets, replies, the end of a twin. Nothing is tried again here.
//!
//! Redmine drops what an account may not set and answers as if it had done it, so everything is read back.
//!
//! ```text
//! as the person, where the key can        refused         by our account, who they are in the text
//! --------------------------------------------------->   -----------------------------------------> read back
//! ```

use axum::http::StatusCode;
use now_serving_protocol::reply::Intent;
use reqwest::Method;
use serde_json::{Value, json};

use super::asking::{As, Key};
use super::catalogue::Catalogue;
use super::files::{NotUploaded, Uploaded};
use super::read::holds;
use super::wire::{Errors, Issue, OfIssue, Status};
use super::{Redmine, mark, view};
use crate::config::desk::redmine::RedmineText;
use crate::connector::letter::Letter;
use crate::connector::letter::enclosure::Enclosure;
use crate::connector::letter::marked::Marked;
use crate::connector::stages::Meaning;
use crate::connector::transport::Answer;
use crate::connector::{DeskId, NewReply, NewTicket, WriteOutcome};

/// How long what an administrator has to mend is left alone.
const UNTIL_MENDED: std::time::Duration = std::time::Duration::from_secs(300);
/// The longest subject, in characters.
const SUBJECT: usize = 255;

/// What became of an attempt in somebody's name.
#[derive(Debug)]
enum Attempt<T> {
    Ended(WriteOutcome<T>),
    /// Whom we act for may not; nothing was done.
    NotAllowed,
}

impl Redmine {
    pub(super) async fn make(&self, ticket: &NewTicket) -> WriteOutcome<DeskId> {
        let known = match self.catalogue().await {
            Ok(known) => known,
            Err(error) => return later(error),
        };
        match self.person(&ticket.reporter, &known).await {
            Ok(Some(_)) => match self.create(ticket, As::Them(&ticket.reporter.login)).await {
                Attempt::Ended(outcome) => return outcome,
                Attempt::NotAllowed => {
                    tracing::warn!(
                        login = ticket.reporter.login,
                        "may not make tickets; it is made by our account"
                    );
                }
            },
            Ok(None) => {}
            Err(error) => return later(error),
        }
        match self.create(ticket, As::Us).await {
            Attempt::Ended(outcome) => outcome,
            Attempt::NotAllowed => later("our account may make no tickets"),
        }
    }

    async fn create(&self, ticket: &NewTicket, who: As<'_>) -> Attempt<DeskId> {
        let files = ticket.sent.bundle.iter().chain(&ticket.sent.attachments);
        let uploaded = match self.upload(ticket.person, files, who).await {
            Ok(uploaded) => uploaded,
            Err(NotUploaded::NotAllowed) => return Attempt::NotAllowed,
            Err(error) => return Attempt::Ended(error.of_write()),
        };
        let bundle = match &ticket.sent.bundle {
            Some(blob) => {
                let path = self.blobs.path(ticket.person, &blob.sha256);
                Some(tokio::fs::read(path).await.unwrap_or_default())
            }
            None => None,
        };
        let letter = Letter::of_ticket(ticket, bundle.as_deref(), &uploaded.enclosed, &self.zone);
        let subject: String = ticket.title.chars().take(SUBJECT).collect();
        let mut issue = json!({
            "project_id": self.config.project,
            "tracker_id": self.config.tracker,
            "subject": subject,
            "description": letter.marked(self.language()),
            "custom_fields": [{ "id": self.config.mark_field, "value": ticket.op.to_string() }],
            "uploads": uploaded.tokens,
        });
        let impact = ticket.sent.impact;
        if let Some(priority) = impact.and_then(|impact| self.config.priorities.get(&impact)) {
            set(&mut issue, "priority_id", json!(priority));
        }
        let request = self
            .ask(Method::POST, "issues.json", who)
            .json(&json!({ "issue": issue }));
        let answer = match self.transport.send(request).await {
            Ok(answer) => answer,
            Err(error) => return Attempt::Ended(error.of_write()),
        };
        if answer.status != StatusCode::CREATED {
            return failed(&answer, who);
        }
        let made: OfIssue = match serde_json::from_slice(&answer.body) {
            Ok(made) => made,
            Err(error) => return Attempt::Ended(WriteOutcome::Unknown(error.into())),
        };
        Attempt::Ended(self.complete(ticket, &made.issue, &uploaded).await)
    }

    /// Makes up for what Redmine dropped. The ticket is there, whatever comes of this.
    async fn complete(
        &self,
        ticket: &NewTicket,
        made: &Issue,
        uploaded: &Uploaded,
    ) -> WriteOutcome<DeskId> {
        let id = Key::of(made).desk_id();
        let mark = ticket.op.to_string();
        if !made.has(self.config.mark_field, &mark) {
            let field = json!([{ "id": self.config.mark_field, "value": mark }]);
            let written = self
                .put(made.id, json!({ "custom_fields": field }), As::Us)
                .await;
            let there = self.issue(made.id, "").await;
            let has = matches!(&there, Ok(Some(issue)) if issue.has(self.config.mark_field, &mark));
            if !has {
                tracing::error!(
                    ticket = made.id,
                    ?written,
                    "the desk does not keep the gateway's mark; run `probe`"
                );
            }
        }
        match self.issue(made.id, "attachments").await {
            Ok(Some(there)) => {
                let lost = uploaded.lost(&there.attachments);
                if !lost.is_empty() {
                    self.bring_after(ticket, made.id, &lost).await;
                }
            }
            Ok(None) => {}
            Err(error) => {
                tracing::warn!(
                    ticket = made.id,
                    error = &error as &dyn std::error::Error,
                    "the files of a new ticket could not be looked at"
                );
            }
        }
        WriteOutcome::Done(id)
    }

    /// Files that Redmine took and did not keep, once more; if it keeps them no better, they are named.
    async fn bring_after(&self, ticket: &NewTicket, id: u64, lost: &[&Enclosure]) {
        let names: Vec<&str> = lost.iter().map(|file| file.name.as_str()).collect();
        let names = names.join(", ");
        let blobs = lost.iter().map(|file| &file.blob);
        let tokens = match self.upload(ticket.person, blobs, As::Us).await {
            Ok(uploaded) => uploaded.tokens,
            Err(error) => {
                tracing::error!(
                    ticket = id,
                    names,
                    ?error,
                    "files of a new ticket are missing at the desk"
                );
                return;
            }
        };
        let notes =
            format!("These files came with the ticket: {names}. Ask for what is missing here.");
        let change = json!({ "notes": notes, "uploads": tokens });
        if let Attempt::Ended(WriteOutcome::Done(())) = self.put(id, change, As::Us).await {
            return;
        }
        tracing::error!(
            ticket = id,
            names,
            "files of a new ticket are missing at the desk"
        );
    }

    pub(super) async fn add(&self, ticket: &DeskId, reply: &NewReply) -> WriteOutcome<()> {
        let gone = || WriteOutcome::Refused(format!("the desk has no {} any more", ticket.0));
        let issue = match self.ticket(ticket, "journals,allowed_statuses").await {
            Ok(Some(issue)) => issue,
            Ok(None) => return gone(),
            Err(error) => return later(error),
        };
        let id = issue.id;
        if holds(&issue, reply.op) {
            return WriteOutcome::Done(());
        }
        let known = match self.catalogue().await {
            Ok(known) => known,
            Err(error) => return later(error),
        };
        let status = wanted(&issue, reply.intent, &known);
        let them = match self.person(&reply.author, &known).await {
            Ok(them) => them.map(|_| As::Them(&reply.author.login)),
            Err(error) => return later(error),
        };
        if let Some(who) = them {
            // The status first, by the account that may: a reply is found by its mark, and is complete then.
            if let Some(status) = status
                && let Err(outcome) = self.change_status(id, status).await
            {
                return outcome;
            }
            match self.note(id, reply, None, who).await {
                Attempt::Ended(WriteOutcome::Done(())) => {}
                Attempt::Ended(outcome) => return outcome,
                Attempt::NotAllowed => return self.note_by_us(id, reply, None).await,
            }
            return match self.issue(id, "journals").await {
                Ok(Some(issue)) if holds(&issue, reply.op) => WriteOutcome::Done(()),
                // They may see the ticket and add nothing to it, which Redmine does not tell.
                Ok(Some(_)) => self.note_by_us(id, reply, None).await,
                Ok(None) => gone(),
                Err(error) => WriteOutcome::Unknown(error.into()),
            };
        }
        self.note_by_us(id, reply, status).await
    }

    async fn note_by_us(
        &self,
        id: u64,
        reply: &NewReply,
        status: Option<&Status>,
    ) -> WriteOutcome<()> {
        match self.note(id, reply, status, As::Us).await {
            Attempt::Ended(WriteOutcome::Done(())) => {}
            Attempt::Ended(outcome) => return outcome,
            Attempt::NotAllowed => return later("our account may add nothing"),
        }
        match self.issue(id, "journals").await {
            Ok(Some(issue)) if holds(&issue, reply.op) => {
                if status.is_some_and(|status| status.id != issue.status.id) {
                    tracing::warn!(
                        ticket = id,
                        "the desk's workflow keeps us from changing a status; run `probe`"
                    );
                }
                WriteOutcome::Done(())
            }
            Ok(Some(_)) => later("the desk dropped a reply: our account's role may add no notes"),
            Ok(None) => WriteOutcome::Refused(format!("the desk has no #{id} any more")),
            Err(error) => WriteOutcome::Unknown(error.into()),
        }
    }

    async fn note(
        &self,
        id: u64,
        reply: &NewReply,
        status: Option<&Status>,
        who: As<'_>,
    ) -> Attempt<()> {
        let uploaded = match self
            .upload(reply.person, reply.attachments.iter(), who)
            .await
        {
            Ok(uploaded) => uploaded,
            Err(NotUploaded::NotAllowed) => return Attempt::NotAllowed,
            Err(error) => return Attempt::Ended(error.of_write()),
        };
        let letter = Letter::of_reply(reply, who != As::Us, &uploaded.enclosed, &self.zone);
        let text = letter.marked(self.language());
        let mut change = json!({
            "notes": mark::marked(&text, reply.op, self.config.text),
            "uploads": uploaded.tokens,
        });
        if let Some(status) = status {
            set(&mut change, "status_id", json!(status.id));
        }
        self.put(id, change, who).await
    }

    /// Changes the status by itself. A workflow that does not let us is no reason to keep the person's words back.
    async fn change_status(&self, id: u64, status: &Status) -> Result<(), WriteOutcome<()>> {
        match self
            .put(id, json!({ "status_id": status.id }), As::Us)
            .await
        {
            Attempt::Ended(WriteOutcome::Done(())) => {}
            Attempt::Ended(outcome) => return Err(outcome),
            Attempt::NotAllowed => return Err(later("our account may change nothing")),
        }
        match self.issue(id, "").await {
            Ok(Some(issue)) if issue.status.id == status.id => {}
            Ok(Some(_) | None) => {
                tracing::warn!(
                    ticket = id,
                    "the desk's workflow keeps us from changing a status; run `probe`"
                );
            }
            Err(error) => return Err(later(error)),
        }
        Ok(())
    }

    pub(super) async fn close_twin(&self, twin: &DeskId, into: &DeskId) -> WriteOutcome<()> {
        let Some(into) = Key::read(into) else {
            return WriteOutcome::Refused(format!("{} is no ticket here", into.0));
        };
        let issue = match self.ticket(twin, "allowed_statuses").await {
            Ok(Some(issue)) => issue,
            Ok(None) => return WriteOutcome::Done(()),
            Err(error) => return later(error),
        };
        let known = match self.catalogue().await {
            Ok(known) => known,
            Err(error) => return later(error),
        };
        let is_over = known.meaning(&issue.status) == Some(Meaning::Done);
        if is_over && !issue.holds_something(self.config.mark_field) {
            return WriteOutcome::Done(());
        }
        let closed = wanted(&issue, Intent::Fixed, &known);
        let notes = format!(
            "This came twice by accident. It goes on in #{}; nothing is to be done here.",
            into.id
        );
        let mut change = json!({
            "notes": notes,
            "custom_fields": [{ "id": self.config.mark_field, "value": "" }],
        });
        if let Some(status) = closed {
            set(&mut change, "status_id", json!(status.id));
        }
        match self.put(issue.id, change, As::Us).await {
            Attempt::Ended(WriteOutcome::Done(())) => {}
            Attempt::Ended(outcome) => return outcome,
            Attempt::NotAllowed => return later("our account may change nothing"),
        }
        match self.issue(issue.id, "").await {
            Ok(Some(issue)) if known.meaning(&issue.status) != Some(Meaning::Done) => {
                later("the desk's workflow keeps us from closing a ticket that came twice")
            }
            Ok(Some(_) | None) => WriteOutcome::Done(()),
            Err(error) => WriteOutcome::Unknown(error.into()),
        }
    }

    async fn put(&self, id: u64, change: Value, who: As<'_>) -> Attempt<()> {
        let request = self
            .ask(Method::PUT, &format!("issues/{id}.json"), who)
            .json(&json!({ "issue": change }));
        match self.transport.send(request).await {
            Ok(answer) if answer.status.is_success() => Attempt::Ended(WriteOutcome::Done(())),
            Ok(answer) => failed(&answer, who),
            Err(error) => Attempt::Ended(error.of_write()),
        }
    }

    fn language(&self) -> Marked {
        match self.config.text {
            RedmineText::Textile => Marked::Textile,
            RedmineText::Markdown => Marked::Markdown,
        }
    }
}

/// The status that an issue should get with what its person says, if it is another one and the workflow has one.
pub(super) fn wanted<'a>(
    issue: &'a Issue,
    intent: Intent,
    known: &'a Catalogue,
) -> Option<&'a Status> {
    let meaning = known.meaning(&issue.status);
    let allowed = || {
        let others = issue.allowed_statuses.iter();
        others.filter(|status| status.id != issue.status.id)
    };
    let open = |status: &&Status| known.meaning(status) == Some(Meaning::Open);
    match (intent, meaning) {
        (Intent::Fixed, Some(Meaning::Done)) => None,
        (Intent::Fixed, _) => allowed().find(|status| known.meaning(status) == Some(Meaning::Done)),
        (Intent::NotFixed, Some(Meaning::FixReady | Meaning::Done | Meaning::WaitingForYou))
        | (Intent::Note, Some(Meaning::WaitingForYou)) => {
            let before = view::before(issue, known);
            let back = before
                .and_then(|before| allowed().find(|status| status.id == before.id && open(status)));
            back.or_else(|| allowed().find(open))
        }
        (
            Intent::NotFixed,
            None | Some(Meaning::Open | Meaning::WaitingForOthers | Meaning::VisitBooked),
        )
        | (
            Intent::Note,
            None
            | Some(
                Meaning::Open
                | Meaning::WaitingForOthers
                | Meaning::VisitBooked
                | Meaning::FixReady
                | Meaning::Done,
            ),
        ) => None,
    }
}

/// What an answer means that is no success.
fn failed<T>(answer: &Answer, who: As<'_>) -> Attempt<T> {
    if matches!(who, As::Them(_)) && answer.status.is_client_error() {
        return Attempt::NotAllowed;
    }
    if answer.status != StatusCode::UNPROCESSABLE_ENTITY {
        return Attempt::Ended(answer.failed_write());
    }
    let said: Errors = serde_json::from_slice(&answer.body).unwrap_or_default();
    // Without a word against it, somebody else changed the issue at the same moment.
    let pause = (!said.errors.is_empty()).then_some(UNTIL_MENDED);
    Attempt::Ended(WriteOutcome::Later {
        pause,
        why: answer.complaint().into(),
    })
}

fn later<T>(why: impl Into<crate::connector::Problem>) -> WriteOutcome<T> {
    WriteOutcome::Later {
        pause: None,
        why: why.into(),
    }
}

fn set(object: &mut Value, name: &str, value: Value) {
    if let Some(object) = object.as_object_mut() {
        object.insert(name.to_owned(), value);
    }
}
