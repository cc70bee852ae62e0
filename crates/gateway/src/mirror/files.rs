//! Brings what the desk said here, with its files, before it is mirrored.

use std::sync::PoisonError;

use now_serving_protocol::limits;
use now_serving_protocol::report::Blob;
use now_serving_protocol::ticket::{Author, Message};

use super::{Mirror, MirrorError};
use crate::connector::{DeskFile, DeskId, DeskMessage, Snapshot};
use crate::store::messages;
use crate::store::persons::PersonId;
use crate::store::tickets::TicketRow;

/// A file that could not be read so often is left at the desk.
const TRIES: u8 = 3;

impl Mirror {
    /// The messages that are new to the person of this ticket, with their files.
    pub(super) async fn bring(
        &self,
        row: &TicketRow,
        snapshot: &Snapshot,
    ) -> Result<Vec<Message>, MirrorError> {
        let known = messages::of(&mut *self.store.read().await?, row.id).await?;
        let is_elsewhere = row
            .desk_id
            .as_ref()
            .is_some_and(|id| *id != snapshot.listed.id.0);
        // None before it is known here that it goes on there.
        let since = row
            .merged
            .as_ref()
            .and_then(|(into, at)| (*into == snapshot.listed.id.0).then_some(*at));
        let mut new = Vec::new();
        for message in &snapshot.messages {
            let is_known = known.iter().any(|had| had.id == message.id);
            // A ticket that this one was merged into may be another person's: of it, only what the desk says now.
            let is_theirs = !is_elsewhere
                || (matches!(message.from, Author::Desk(_))
                    && since.is_some_and(|since| message.at > since));
            if !is_known && is_theirs {
                new.push(self.whole(row.person, &snapshot.listed.id, message).await?);
            }
        }
        Ok(new)
    }

    async fn whole(
        &self,
        person: PersonId,
        ticket: &DeskId,
        message: &DeskMessage,
    ) -> Result<Message, MirrorError> {
        let mut text = message.text.clone();
        let mut attachments = Vec::new();
        for file in &message.files {
            match file {
                DeskFile::Kept(blob) => attachments.push(blob.clone()),
                DeskFile::There {
                    id,
                    name,
                    media_type,
                    size,
                } => match self.fetch(person, ticket, id, *size).await? {
                    Some((sha256, size)) => attachments.push(Blob {
                        name: file_name(name),
                        media_type: media_type.clone(),
                        size,
                        sha256,
                    }),
                    None => {
                        let left = format!(
                            "[The file {name:?} could not be brought here. Ask the desk for it.]"
                        );
                        text = format!("{text}\n\n{left}").trim_start().to_owned();
                    }
                },
            }
        }
        Ok(Message {
            id: message.id.clone(),
            from: message.from.clone(),
            kind: message.kind,
            text,
            at: message.at,
            attachments,
        })
    }

    /// Fetches a file into the person's folder; none if it stays at the desk.
    async fn fetch(
        &self,
        person: PersonId,
        ticket: &DeskId,
        file: &str,
        size: u64,
    ) -> Result<Option<(now_serving_protocol::ids::Sha256, u64)>, MirrorError> {
        if size > limits::ATTACHMENT_BYTES {
            return Ok(None);
        }
        let key = (ticket.clone(), file.to_owned());
        match self
            .connector
            .file(ticket, file, limits::ATTACHMENT_BYTES)
            .await
        {
            Ok(bytes) => {
                self.unread().remove(&key);
                let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
                Ok(Some((self.blobs.keep(person, bytes).await?, size)))
            }
            Err(error) => {
                let mut unread = self.unread();
                let times = unread.entry(key.clone()).or_default();
                *times = times.saturating_add(1);
                if *times < TRIES {
                    return Err(error.into());
                }
                unread.remove(&key);
                tracing::error!(
                    ticket = ticket.0,
                    file,
                    error = &error as &dyn std::error::Error,
                    "a file stays at the desk"
                );
                Ok(None)
            }
        }
    }

    fn unread(&self) -> std::sync::MutexGuard<'_, std::collections::HashMap<(DeskId, String), u8>> {
        self.unread.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A file's name that is no path, and not too long.
fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut plain: String = last.chars().filter(|c| !c.is_control()).collect();
    while plain.len() > limits::ATTACHMENT_NAME_BYTES {
        plain.pop();
    }
    if plain.is_empty() {
        "file".to_owned()
    } else {
        plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_never_a_path() {
        assert_eq!(file_name("Größe.png"), "Größe.png");
        assert_eq!(file_name("../../etc/passwd"), "passwd");
        assert_eq!(file_name("C:\\temp\\a\nb.txt"), "ab.txt");
        assert_eq!(file_name("/"), "file");
        assert_eq!(file_name(&"ü".repeat(200)).len(), 254);
    }
}
