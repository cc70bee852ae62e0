//! Writing: tickets, what persons add, and the closing of twins.
//!
//! RT answers success also where it left something out, so that what was written is read back: the mark, the sizes of
//! the files, the status.

use futures_util::stream;
use now_serving_protocol::reply::Intent;
use now_serving_protocol::report::Blob;
use now_serving_protocol::ticket::Stage;
use reqwest::multipart::{Form, Part};
use reqwest::{Body, Method, StatusCode};
use serde_json::{Value, json};
use tokio::io::AsyncReadExt as _;

use super::Rt;
use super::key::Key;
use super::wire::{self, Ticket};
use crate::connector::letter::Letter;
use crate::connector::letter::enclosure::{Enclosure, Room, enclose};
use crate::connector::letter::html::Pictures;
use crate::connector::transport::Answer;
use crate::connector::{DeskId, NewReply, NewTicket, Problem, ReadError, WriteOutcome};
use crate::store::persons::PersonId;

/// How much of a file is in memory at once on its way, in bytes.
const CHUNK: usize = 64 * 1024;

impl Rt {
    pub(super) async fn create(&self, ticket: &NewTicket) -> WriteOutcome<DeskId> {
        let sent = &ticket.sent;
        let enclosed = enclose(sent.bundle.iter().chain(&sent.attachments), Room::default());
        let bundle = match &sent.bundle {
            Some(blob) => tokio::fs::read(self.blobs.path(ticket.person, &blob.sha256))
                .await
                .ok(),
            None => None,
        };
        let letter = Letter::of_ticket(ticket, bundle.as_deref(), &enclosed, &self.zone);
        let ticket_json = json!({
            "Queue": self.config.queue,
            "Subject": ticket.title,
            "Requestor": self.requestor(&ticket.reporter.login),
            "Content": letter.html(Pictures::Beside),
            "ContentType": "text/html",
            "CustomFields": { self.config.mark_field.as_str(): ticket.op.to_string() },
        });
        let form = match self.form(&ticket_json, ticket.person, &enclosed).await {
            Ok(form) => form,
            Err(why) => return WriteOutcome::Later { pause: None, why },
        };
        let answer = match self.post("ticket", form).await {
            Ok(answer) => answer,
            Err(outcome) => return outcome,
        };
        let made: wire::Made = match serde_json::from_slice(&answer.body) {
            Ok(made) => made,
            Err(error) => return WriteOutcome::Unknown(error.into()),
        };
        // Which one it is, is only known with its moment.
        match self.complete(made.id, ticket, &enclosed).await {
            Ok(key) => WriteOutcome::Done(key.id()),
            Err(error) => WriteOutcome::Unknown(error.into()),
        }
    }

    /// Looks at what was made, and mends it where RT left something out.
    async fn complete(
        &self,
        id: u64,
        ticket: &NewTicket,
        enclosed: &[Enclosure],
    ) -> Result<Key, ReadError> {
        let mark = ticket.op.to_string();
        let mut made = self.marked(id).await?;
        if !made.carries(&self.config.mark_field, &mark) {
            let field = self.config.mark_field.as_str();
            self.put(id, &json!({ "CustomFields": { field: mark.as_str() } }))
                .await?;
            made = self.marked(id).await?;
            if !made.carries(field, &mark) {
                tracing::error!(
                    ticket = id,
                    field,
                    "RT does not keep the mark: the account needs the rights to see and to modify the field"
                );
            }
        }
        let parts = self.parts(id).await?;
        let files: Vec<_> = parts
            .values()
            .flatten()
            .filter(|part| part.is_file())
            .collect();
        let lost: Vec<&str> = enclosed
            .iter()
            .filter(|file| file.left_out.is_none())
            .filter(|file| files.iter().all(|part| part.size != file.blob.size))
            .map(|file| file.name.as_str())
            .collect();
        if !lost.is_empty() {
            let lost = lost.join(", ");
            tracing::error!(ticket = id, lost, "RT did not keep these files whole");
            self.comment(id, &format!("RT did not keep these files whole: {lost}. Ask for them another way, and have the administrator raise MaxAttachmentSize."))
                .await?;
        }
        Ok(made.key())
    }

    /// A ticket with the field that carries its mark.
    pub(super) async fn marked(&self, id: u64) -> Result<wire::Marked, ReadError> {
        let ticket = self.read(&format!("ticket/{id}"), &[]).await?;
        ticket.ok_or_else(|| ReadError(format!("RT has no ticket {id}").into()))
    }

    pub(super) async fn correspond(&self, id: &DeskId, reply: &NewReply) -> WriteOutcome<()> {
        let ticket = match self.current(id).await {
            Ok(Some(ticket)) => ticket,
            Ok(None) => return WriteOutcome::Refused(format!("RT has no {} any more", id.0)),
            Err(error) => {
                return WriteOutcome::Later {
                    pause: None,
                    why: error.into(),
                };
            }
        };
        let enclosed = enclose(reply.attachments.iter(), Room::default());
        let letter = Letter::of_reply(reply, false, &enclosed, &self.zone);
        let html = letter.html(Pictures::Beside);
        let status = self.status_after(&ticket, reply.intent);
        let mut written = json!({
            // Nobody sees a comment of HTML, and RT keeps it.
            "Content": format!("{html}<!-- now-serving {} -->\n", reply.op),
            "ContentType": "text/html",
        });
        if let (Some(status), Some(fields)) = (status, written.as_object_mut()) {
            fields.insert("Status".to_owned(), status.into());
        }
        let form = match self.form(&written, reply.person, &enclosed).await {
            Ok(form) => form,
            Err(why) => return WriteOutcome::Later { pause: None, why },
        };
        let path = format!("ticket/{}/correspond", ticket.id);
        if let Err(outcome) = self.post(&path, form).await {
            return outcome;
        }
        if let Some(status) = status
            && let Err(error) = self.ensure_status(ticket.key(), status).await
        {
            tracing::warn!(
                ticket = ticket.id,
                status,
                error = &error as &dyn std::error::Error,
                "a reply is in RT, but the status may not be what follows from it"
            );
        }
        WriteOutcome::Done(())
    }

    /// The status that follows from what a person said, where it has to be told: correspondence reopens what is over.
    fn status_after<'a>(&'a self, ticket: &'a Ticket, intent: Intent) -> Option<&'a str> {
        let (stage, _) = self.stages.stage(&ticket.status, true, false);
        let is_over = matches!(stage, Stage::FixReady | Stage::Done);
        match intent {
            Intent::Fixed if is_over => Some(&ticket.status),
            Intent::Fixed => Some(&self.config.resolved),
            Intent::NotFixed if is_over => Some(&self.config.reopened),
            Intent::NotFixed | Intent::Note if stage == Stage::WaitingForYou => {
                Some(&self.config.reopened)
            }
            Intent::NotFixed | Intent::Note => None,
        }
    }

    async fn ensure_status(&self, key: Key, status: &str) -> Result<(), ReadError> {
        let now = self.current(&key.id()).await?;
        if now.is_some_and(|ticket| ticket.status != status) {
            self.put(key.number, &json!({ "Status": status })).await?;
        }
        Ok(())
    }

    pub(super) async fn close_twin(&self, twin: &DeskId, into: &DeskId) -> WriteOutcome<()> {
        let done = async {
            let Some(ticket) = self.current(twin).await? else {
                return Ok(());
            };
            // Somebody merged it already, or it was closed before.
            if ticket.key().id() != *twin || ticket.status == self.config.rejected {
                return Ok(());
            }
            let other = Key::read(into).map_or(0, |key| key.number);
            let note = format!("This ticket was made twice. Go on in #{other}.");
            self.comment(ticket.id, &note).await?;
            self.put(ticket.id, &json!({ "Status": self.config.rejected }))
                .await?;
            match self.current(twin).await? {
                Some(ticket) if ticket.status != self.config.rejected => Err(ReadError(
                    format!("RT does not set {} to {}", twin.0, self.config.rejected).into(),
                )),
                Some(_) | None => Ok(()),
            }
        };
        match done.await {
            Ok(()) => WriteOutcome::Done(()),
            // All of it can be done again.
            Err(error) => WriteOutcome::Unknown(error.into()),
        }
    }

    /// A word to technicians only.
    pub(super) async fn comment(&self, id: u64, text: &str) -> Result<(), ReadError> {
        let written = json!({ "Content": text, "ContentType": "text/plain" });
        let request = self.request(Method::POST, &format!("ticket/{id}/comment"));
        self.well(request.json(&written)).await.map(drop)
    }

    /// Changes fields. What RT makes of it is to be read back: a refusal is a success with other words.
    pub(super) async fn put(&self, id: u64, fields: &Value) -> Result<(), ReadError> {
        let request = self.request(Method::PUT, &format!("ticket/{id}"));
        self.well(request.json(fields)).await.map(drop)
    }

    async fn well(&self, request: reqwest::RequestBuilder) -> Result<Answer, ReadError> {
        let answer = self.transport.send(request).await;
        let answer = answer.map_err(|error| ReadError(error.into()))?;
        if answer.status.is_success() {
            Ok(answer)
        } else {
            Err(ReadError(answer.complaint().into()))
        }
    }

    /// Sends what makes something new. An error is what that means for the write.
    async fn post<T>(&self, path: &str, form: Form) -> Result<Answer, WriteOutcome<T>> {
        let request = self.request(Method::POST, path).multipart(form);
        match self.transport.send(request).await {
            Ok(answer) if answer.status == StatusCode::CREATED => Ok(answer),
            Ok(answer) if answer.status.is_success() => {
                Err(WriteOutcome::Unknown(answer.complaint().into()))
            }
            Ok(answer) => Err(answer.failed_write()),
            Err(error) => Err(error.of_write()),
        }
    }

    /// What RT takes: the fields as JSON, and each file as a part of its own.
    async fn form(
        &self,
        fields: &Value,
        person: PersonId,
        enclosed: &[Enclosure],
    ) -> Result<Form, Problem> {
        let json = Part::text(fields.to_string()).mime_str("application/json")?;
        // RT reads names as they are, not in the escapes of forms.
        let mut form = Form::new().percent_encode_noop().part("JSON", json);
        for file in enclosed.iter().filter(|file| file.left_out.is_none()) {
            let part = self.part(person, &file.blob).await?;
            let part = part.file_name(file.name.clone());
            form = form.part("Attachments", part.mime_str(media_type(&file.blob))?);
        }
        Ok(form)
    }

    /// The bytes of a blob, read as they are sent.
    async fn part(&self, person: PersonId, blob: &Blob) -> Result<Part, Problem> {
        let file = tokio::fs::File::open(self.blobs.path(person, &blob.sha256)).await?;
        let chunks = stream::try_unfold(file, |mut file| async move {
            let mut chunk = vec![0; CHUNK];
            let length = file.read(&mut chunk).await?;
            chunk.truncate(length);
            Ok::<_, std::io::Error>((length > 0).then_some((chunk, file)))
        });
        Ok(Part::stream_with_length(
            Body::wrap_stream(chunks),
            blob.size,
        ))
    }

    pub(super) fn requestor(&self, login: &str) -> String {
        // A domain before the login (`CORP\ada`) is no part of an address.
        let bare = login.rsplit('\\').next().unwrap_or(login);
        self.config.requestor.replace("{login}", bare)
    }
}

/// RT turns text into another encoding, and takes messages apart: those go as plain bytes.
fn media_type(blob: &Blob) -> &str {
    let kind = blob.media_type.split('/').next().unwrap_or_default();
    match kind {
        "image" | "audio" | "video" | "application" => &blob.media_type,
        _ => "application/octet-stream",
    }
}
