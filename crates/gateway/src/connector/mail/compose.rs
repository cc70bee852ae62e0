//! Writes the mails: a letter as text and as a page, its pictures inside, its files beside. Pure.

use jiff::Timestamp;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Body, Mailbox, Message, MultiPart, SinglePart};
use now_serving_protocol::enrolment::Person;
use now_serving_protocol::ids::TicketId;
use now_serving_protocol::reply::Intent;

use super::Addresses;
use super::wire::{self, Kind};
use crate::config::desk::mail::SendAs;
use crate::connector::letter::enclosure::Enclosure;
use crate::connector::letter::html::Pictures;
use crate::connector::letter::{Letter, named};
use crate::harmless::line;

/// How long a subject is at most, in characters, without the tag.
const SUBJECT: usize = 120;

/// What a mail is made of.
pub(super) struct Draft<'d> {
    pub(super) ticket: TicketId,
    pub(super) kind: Kind,
    /// In whose name, if a person's.
    pub(super) author: Option<&'d Person>,
    pub(super) intent: Option<Intent>,
    pub(super) subject: String,
    /// The mails that it answers, oldest first, without brackets.
    pub(super) references: Vec<String>,
    pub(super) letter: Words<'d>,
    /// The files with their bytes.
    pub(super) files: Vec<(&'d Enclosure, Vec<u8>)>,
    /// Tells this attempt to send it from others.
    pub(super) attempt: String,
    pub(super) at: Timestamp,
}

/// What a mail says.
pub(super) enum Words<'d> {
    Letter(&'d Letter),
    Plain(String),
}

/// A mail cannot be written down.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unwritable {
    #[error("the mail cannot be written")]
    Mail(#[from] lettre::error::Error),
    #[error("a header has a name that is none")]
    Header,
    #[error("a file cannot be written down")]
    File,
    #[error("a file has no usable media type")]
    MediaType(#[from] lettre::message::header::ContentTypeErr),
}

impl Draft<'_> {
    /// The mail as it travels.
    pub(super) fn write(self, addresses: &Addresses) -> Result<Vec<u8>, Unwritable> {
        let id = wire::message_id(self.ticket, self.kind, addresses.from.domain());
        let mut builder = Message::builder()
            .message_id(Some(format!("<{id}>")))
            .date(self.at.into())
            .to(Mailbox::new(None, addresses.to.clone()))
            .subject(self.subject.clone());
        let requester = self.author.and_then(|author| addresses.requester(author));
        let name = self.author.map(display_name);
        let gateway = || Mailbox::new(name.clone(), addresses.from.clone());
        builder = match (&requester, addresses.send_as) {
            // The copy for the gateway stands in the open, so that whoever answers all answers it, too.
            (Some(requester), SendAs::Requester) => builder
                .from(Mailbox::new(name.clone(), requester.clone()))
                .reply_to(Mailbox::new(None, addresses.from.clone()))
                .cc(Mailbox::new(None, addresses.from.clone())),
            (Some(_), SendAs::Gateway) | (None, SendAs::Requester | SendAs::Gateway) => {
                builder.from(gateway())
            }
        };
        if let Some(last) = self.references.last() {
            let all: Vec<_> = self.references.iter().map(|id| format!("<{id}>")).collect();
            builder = builder
                .in_reply_to(format!("<{last}>"))
                .references(all.join(" "));
        }
        for (name, value) in self.marks(requester.as_ref()) {
            let name =
                HeaderName::new_from_ascii(name.to_owned()).map_err(|_| Unwritable::Header)?;
            builder = builder.raw_header(HeaderValue::new(name, value));
        }
        Ok(builder.multipart(self.parts()?)?.formatted())
    }

    fn marks(&self, requester: Option<&lettre::Address>) -> Vec<(&'static str, String)> {
        let mut marks = vec![
            (wire::MARK, wire::mark(self.ticket, self.kind)),
            (wire::ATTEMPT, self.attempt.clone()),
        ];
        marks.extend(requester.map(|address| (wire::REQUESTER, address.to_string())));
        marks.extend(self.intent.and_then(|intent| {
            let intent = match intent {
                Intent::Note => return None,
                Intent::Fixed => "fixed",
                Intent::NotFixed => "not-fixed",
            };
            Some((wire::INTENT, intent.to_owned()))
        }));
        if self.author.is_none() {
            marks.push(("Auto-Submitted", "auto-generated".to_owned()));
        }
        marks
    }

    fn parts(self) -> Result<MultiPart, Unwritable> {
        let said = match self.letter {
            Words::Plain(text) => MultiPart::mixed().singlepart(SinglePart::plain(text)),
            Words::Letter(letter) => {
                let page = page(&letter.html(Pictures::InMail));
                MultiPart::mixed()
                    .multipart(MultiPart::alternative_plain_html(letter.plain(), page))
            }
        };
        let mut pictures = Vec::new();
        let mut files = Vec::new();
        for (file, bytes) in self.files {
            let kind: ContentType = file
                .blob
                .media_type
                .parse()
                .or_else(|_| "application/octet-stream".parse())?;
            // Whoever opens it finds the name that the person gave it.
            let name = line(&file.blob.name);
            // Whatever else it could be written as, mail servers may change on the way.
            let bytes = Body::new_with_encoding(bytes, ContentTransferEncoding::Base64)
                .map_err(|_| Unwritable::File)?;
            if file.is_picture() {
                let inline = Attachment::new_inline_with_name(file.content_id(), name);
                pictures.push(inline.body(bytes, kind));
            } else {
                files.push(Attachment::new(name).body(bytes, kind));
            }
        }
        let said = match pictures.is_empty() {
            true => said,
            // As loosely joined as all mail programs understand it: those that show no page list the pictures.
            false => pictures
                .into_iter()
                .fold(MultiPart::related().multipart(said), MultiPart::singlepart),
        };
        Ok(files
            .into_iter()
            .fold(MultiPart::mixed().multipart(said), MultiPart::singlepart))
    }
}

/// The subject of a ticket's mails: its first line, and the tag that names its thread where nothing else does.
pub(super) fn subject(title: &str, ticket: TicketId) -> String {
    let title = line(title.trim());
    let title: String = match title.char_indices().nth(SUBJECT) {
        Some((at, _)) => format!("{}…", title.get(..at).unwrap_or_default().trim_end()),
        None => title,
    };
    format!("{title} [{}]", wire::tag(ticket))
}

/// Their full name, as people sign with.
fn display_name(person: &Person) -> String {
    let name = person
        .full_name
        .as_deref()
        .map(str::trim)
        .filter(|name| !name.is_empty());
    name.map_or_else(|| named(person), line)
}

/// A page around a letter, with a width and a type that are pleasant to read wherever mail is read.
fn page(letter: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head>\n\
         <body style=\"margin: 0; padding: 16px; font-family: 'Segoe UI', Helvetica, Arial, sans-serif; \
         font-size: 15px; line-height: 1.45; color: #1f1f1f\">\n<div style=\"max-width: 720px\">\n{letter}</div>\n\
         </body></html>\n"
    )
}
