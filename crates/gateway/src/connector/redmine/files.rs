//! Files on their way to Redmine: each is uploaded by itself, and named by a token when the issue is written.

use axum::http::{StatusCode, header};
use now_serving_protocol::report::Blob;
use reqwest::Method;
use serde_json::{Value, json};

use super::Redmine;
use super::asking::As;
use super::wire::{Attachment, Errors, OfUpload};
use crate::connector::letter::enclosure::{Enclosure, LeftOut, Room, enclose};
use crate::connector::transport::escaped;
use crate::connector::{Problem, WriteOutcome};
use crate::store::persons::PersonId;

/// Files that Redmine has, and is yet to be told what for.
#[derive(Debug, Clone, Default)]
pub(super) struct Uploaded {
    /// All files, also those that were left out.
    pub(super) enclosed: Vec<Enclosure>,
    /// What the issue names them by.
    pub(super) tokens: Vec<Value>,
}

/// Why files could not be uploaded.
#[derive(Debug)]
pub(super) enum NotUploaded {
    /// Whom we act for may not.
    NotAllowed,
    /// Nothing was made yet, and it can be tried again.
    Later(Problem, Option<std::time::Duration>),
}

impl NotUploaded {
    pub(super) fn of_write<T>(self) -> WriteOutcome<T> {
        let (why, pause) = match self {
            Self::NotAllowed => ("the desk takes no files from this account".into(), None),
            Self::Later(why, pause) => (why, pause),
        };
        WriteOutcome::Later { pause, why }
    }
}

impl Redmine {
    /// Uploads what fits. A file that Redmine does not take is left out, and named in the text.
    pub(super) async fn upload(
        &self,
        person: PersonId,
        files: impl Iterator<Item = &Blob> + Send,
        who: As<'_>,
    ) -> Result<Uploaded, NotUploaded> {
        let room = Room {
            each: Some(self.config.largest_file),
            together: None,
        };
        let mut uploaded = Uploaded {
            enclosed: enclose(files, room),
            tokens: Vec::new(),
        };
        for file in &mut uploaded.enclosed {
            if file.left_out.is_some() {
                continue;
            }
            match self.upload_one(person, file, who).await? {
                Ok(token) => uploaded.tokens.push(token),
                Err(why) => file.left_out = Some(why),
            }
        }
        Ok(uploaded)
    }

    async fn upload_one(
        &self,
        person: PersonId,
        file: &Enclosure,
        who: As<'_>,
    ) -> Result<Result<Value, LeftOut>, NotUploaded> {
        let path = self.blobs.path(person, &file.blob.sha256);
        let bytes = tokio::fs::read(path)
            .await
            .map_err(|error| NotUploaded::Later(error.into(), None))?;
        let path = format!("uploads.json?filename={}", escaped(&file.name));
        // Redmine takes every other media type for a page that it does not have.
        let request = self
            .ask(Method::POST, &path, who)
            .header(header::CONTENT_TYPE, "application/octet-stream")
            .body(bytes);
        let answer = match self.transport.send(request).await {
            Ok(answer) => answer,
            // An upload that nothing names is cleared away by Redmine itself: it is as if it had not been.
            Err(error) => {
                return Err(match error.of_write::<()>() {
                    WriteOutcome::Later { pause, why } => NotUploaded::Later(why, pause),
                    WriteOutcome::Unknown(why) => NotUploaded::Later(why, None),
                    WriteOutcome::Done(()) | WriteOutcome::Refused(_) => NotUploaded::NotAllowed,
                });
            }
        };
        match (answer.status, who) {
            (StatusCode::CREATED, _) => {
                let upload: OfUpload = serde_json::from_slice(&answer.body)
                    .map_err(|error| NotUploaded::Later(error.into(), None))?;
                Ok(Ok(json!({
                    "token": upload.upload.token,
                    "filename": file.name,
                    "content_type": file.blob.media_type,
                })))
            }
            (StatusCode::PAYLOAD_TOO_LARGE, _) => Ok(Err(LeftOut::TooLarge)),
            (StatusCode::UNPROCESSABLE_ENTITY, _) => {
                let said: Errors = serde_json::from_slice(&answer.body).unwrap_or_default();
                tracing::warn!(file = file.name, said = ?said.errors, "the desk does not take a file");
                Ok(Err(why(&said, file)))
            }
            (status, As::Them(_)) if status.is_client_error() => Err(NotUploaded::NotAllowed),
            _ => Err(NotUploaded::Later(answer.complaint().into(), None)),
        }
    }
}

/// Redmine says in its own language that a file is too large, but always how large one may be.
fn why(said: &Errors, file: &Enclosure) -> LeftOut {
    let mut numbers = said
        .errors
        .iter()
        .flat_map(|error| error.split(|c: char| !c.is_ascii_digit()))
        .filter_map(|number| number.parse::<u64>().ok());
    if numbers.any(|limit| limit > 0 && limit < file.blob.size) {
        LeftOut::TooLarge
    } else {
        LeftOut::NotTaken
    }
}

impl Uploaded {
    /// What went along.
    pub(super) fn sent(&self) -> impl Iterator<Item = &Enclosure> {
        self.enclosed.iter().filter(|file| file.left_out.is_none())
    }

    /// What went along and is not there.
    pub(super) fn lost(&self, there: &[Attachment]) -> Vec<&Enclosure> {
        self.sent()
            .filter(|file| {
                let is_it = |found: &&Attachment| {
                    found.filename == file.name && found.filesize == file.blob.size
                };
                there.iter().find(is_it).is_none()
            })
            .collect()
    }
}
