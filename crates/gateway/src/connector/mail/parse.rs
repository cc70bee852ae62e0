//! Reads a mail, whoever wrote it and whatever for: its headers, what it says as plain text, its files. Pure.
//!
//! Everything here is a claim of the sender. Sizes and counts have limits, and nothing is looked into deeper than the
//! parser's own few levels.

use std::borrow::Cow;

use jiff::Timestamp;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{
    Address, Encoding, HeaderValue, Message, MessageParser, MimeHeaders as _, PartType,
};
use now_serving_protocol::ids::TicketId;
use now_serving_protocol::reply::Intent;
use sha2::{Digest as _, Sha256};

use super::imap::Raw;
use super::plain;
use super::wire::{self, Kind};

/// The longest text that is taken from a mail, in bytes.
const TEXT: usize = 64 * 1024;
/// How many parts of a mail are joined to its text.
const TEXTS: usize = 20;
/// How many files of a mail are taken.
const FILES: usize = 50;
/// How many ids a mail can refer to: more is no conversation.
const REFERENCES: usize = 100;
/// The longest name of a person or a file, in characters.
const NAME: usize = 100;

/// What the headers of a mail say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) uid: u32,
    /// When it arrived.
    pub(super) at: Timestamp,
    /// Names it, for ever.
    pub(super) id: String,
    /// The mark, if the gateway wrote it.
    pub(super) ours: Option<Ours>,
    /// What it answers, and that answers, without brackets.
    pub(super) references: Vec<String>,
    /// The reference tags in its subject.
    pub(super) tags: Vec<String>,
    pub(super) subject: String,
    /// The one who wrote it, if it is one.
    pub(super) from: Option<Sender>,
    pub(super) automatic: Automatic,
    /// The results that mail servers wrote down, the last server's first.
    pub(super) results: Vec<String>,
}

/// A mail that the gateway wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ours {
    pub(super) ticket: TicketId,
    pub(super) kind: Kind,
    /// What it says, if it is a reply.
    pub(super) intent: Option<Intent>,
    /// Which attempt to send it: two attempts are two mails, while one mail may arrive twice.
    pub(super) attempt: String,
    /// The address of the person.
    pub(super) requester: Option<String>,
}

/// Who wrote a mail, by what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sender {
    /// In lower case.
    pub(super) address: String,
    pub(super) name: String,
}

/// Whether a program wrote a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Automatic {
    /// Nothing says so.
    No,
    /// It is marked as not written by a person for this occasion.
    Marked,
    /// It answers by itself: a receipt, an absence.
    Reply,
    /// A mail server tells what became of a mail.
    Report,
}

/// What a mail says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) text: String,
    pub(super) files: Vec<Part>,
}

/// A file in a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) media_type: String,
    pub(super) size: u64,
}

/// What a mail server says became of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Delivery {
    pub(super) end: End,
    /// To whom, in lower case.
    pub(super) recipient: String,
    /// Why, in the words of the mail server.
    pub(super) why: String,
}

/// What became of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Delivered,
    Failed,
    /// It is tried again, or passed on to where nothing more is told.
    Open,
}

/// Reads the headers.
pub(super) fn head(raw: &Raw) -> Option<Head> {
    let mail = MessageParser::default().parse_headers(&raw.bytes)?;
    let arrived = raw.at.unwrap_or(Timestamp::UNIX_EPOCH);
    let mut references: Vec<String> = Vec::new();
    for header in [mail.in_reply_to(), mail.references()] {
        references.extend(texts(header).take(REFERENCES).map(str::to_owned));
    }
    Some(Head {
        uid: raw.uid,
        at: arrived,
        id: name_of(&mail, raw),
        ours: ours(&mail),
        references,
        tags: mail.subject().map(wire::tags_in).unwrap_or_default(),
        subject: mail.subject().map(plain::line).unwrap_or_default(),
        from: sender(mail.from()),
        automatic: automatic(&mail),
        results: all(&mail, "Authentication-Results")
            .map(str::to_ascii_lowercase)
            .collect(),
    })
}

/// Reads what it says. What is missing at its end, since only the beginning was fetched, is missing here.
pub(super) fn body(bytes: &[u8]) -> Body {
    let Some(mail) = MessageParser::default().parse(bytes) else {
        return Body::default();
    };
    let mut text = String::new();
    for id in mail.text_body.iter().take(TEXTS) {
        let Some(part) = mail.parts.get(index(*id)) else {
            continue;
        };
        let said = match &part.body {
            PartType::Text(said) => plain::text(said),
            PartType::Html(page) => plain::html(page),
            PartType::Binary(_)
            | PartType::InlineBinary(_)
            | PartType::Message(_)
            | PartType::Multipart(_) => continue,
        };
        if !(text.is_empty() || said.is_empty()) {
            text.push_str("\n\n");
        }
        text.push_str(&said);
        if text.len() > TEXT {
            break;
        }
    }
    Body {
        text: plain::shortened(text, TEXT),
        files: mail
            .attachments()
            .take(FILES)
            .enumerate()
            .map(|(at, part)| Part {
                name: part
                    .attachment_name()
                    .map(|name| plain::file_name(name, NAME))
                    .filter(|name| !name.is_empty())
                    .unwrap_or_else(|| format!("file-{}", at + 1)),
                media_type: media_type(part),
                size: u64::try_from(contents(&mail, part).len()).unwrap_or(u64::MAX),
            })
            .collect(),
    }
}

/// The bytes of a file, by its place among the files.
pub(super) fn file(bytes: &[u8], at: usize) -> Option<Vec<u8>> {
    let mail = MessageParser::default().parse(bytes)?;
    let part = mail.attachments().take(FILES).nth(at)?;
    Some(contents(&mail, part).into_owned())
}

/// What a mail server reports, of each recipient that it names.
pub(super) fn deliveries(bytes: &[u8]) -> Vec<Delivery> {
    let Some(mail) = MessageParser::default().parse(bytes) else {
        return Vec::new();
    };
    let report = mail
        .parts
        .iter()
        .find(|part| part.is_content_type("message", "delivery-status"));
    let Some(report) = report else {
        return Vec::new();
    };
    let report = contents(&mail, report);
    let report = String::from_utf8_lossy(&report).replace("\r\n", "\n");
    report
        .split("\n\n")
        .take(FILES)
        .filter_map(delivery)
        .collect()
}

/// The ids of ours that stand anywhere in a mail: a report of a mail server has the mail's headers somewhere.
pub(super) fn ids_within(bytes: &[u8]) -> Vec<TicketId> {
    let text = String::from_utf8_lossy(bytes);
    let mut ids: Vec<_> = text
        .split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '@')))
        .filter(|word| word.len() >= 36)
        .filter_map(|word| match word.contains('@') {
            true => wire::read_message_id(word).map(|(ticket, _)| ticket),
            false => None,
        })
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn delivery(block: &str) -> Option<Delivery> {
    let unfolded = block.replace("\n ", " ").replace("\n\t", " ");
    let field = |name: &str| {
        unfolded.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.trim().eq_ignore_ascii_case(name).then(|| value.trim())
        })
    };
    let end = match field("Action")?.to_ascii_lowercase().as_str() {
        "delivered" => End::Delivered,
        "failed" => End::Failed,
        _ => End::Open,
    };
    let typed = |value: &str| {
        value
            .split_once(';')
            .map_or(value, |(_, rest)| rest)
            .trim()
            .to_owned()
    };
    let recipient = field("Original-Recipient").or_else(|| field("Final-Recipient"));
    let why = field("Diagnostic-Code").or_else(|| field("Status"));
    Some(Delivery {
        end,
        recipient: recipient
            .map(typed)
            .unwrap_or_default()
            .to_ascii_lowercase(),
        why: plain::shortened(plain::line(&why.map(typed).unwrap_or_default()), 300),
    })
}

/// What the gateway wrote into the headers of its own mails.
fn ours(mail: &Message<'_>) -> Option<Ours> {
    let field = |name: &'static str| all(mail, name).next().map(str::trim);
    let (ticket, kind) = wire::read_message_id(&format!("{}@", field(wire::MARK)?))?;
    let intent = match field(wire::INTENT) {
        Some("fixed") => Some(Intent::Fixed),
        Some("not-fixed") => Some(Intent::NotFixed),
        Some(_) | None => None,
    };
    Some(Ours {
        ticket,
        kind,
        intent,
        attempt: field(wire::ATTEMPT).unwrap_or_default().to_owned(),
        requester: field(wire::REQUESTER).map(str::to_ascii_lowercase),
    })
}

fn automatic(mail: &Message<'_>) -> Automatic {
    let field = |name: &'static str| {
        let value = all(mail, name).next()?.trim().to_ascii_lowercase();
        (!value.is_empty()).then_some(value)
    };
    let is_report = mail
        .content_type()
        .is_some_and(|kind| kind.ctype() == "multipart" && kind.subtype() == Some("report"));
    let from_nobody = field("Return-Path").is_some_and(|path| path == "<>");
    let from_a_server = sender(mail.from()).is_some_and(|from| {
        let local = from
            .address
            .split('@')
            .next()
            .unwrap_or_default()
            .to_owned();
        matches!(local.as_str(), "mailer-daemon" | "postmaster")
    });
    if is_report || (from_nobody && from_a_server) {
        return Automatic::Report;
    }
    let submitted = field("Auto-Submitted");
    let submitted = submitted
        .as_deref()
        .map(|value| value.split([';', ' ']).next().unwrap_or(""));
    let precedence = field("Precedence");
    let answers_by_itself = submitted == Some("auto-replied")
        || from_nobody
        || precedence.as_deref() == Some("auto_reply")
        || ["X-Autoreply", "X-Autorespond", "X-Autoresponder"]
            .iter()
            .any(|name| field(name).is_some());
    if answers_by_itself {
        return Automatic::Reply;
    }
    let is_marked = submitted.is_some_and(|value| value != "no")
        || matches!(precedence.as_deref(), Some("bulk" | "junk" | "list"))
        || field("X-Loop").is_some()
        || field("X-Auto-Response-Suppress").is_some_and(|value| value != "none")
        || field("List-Id").is_some();
    match is_marked {
        true => Automatic::Marked,
        false => Automatic::No,
    }
}

/// The values of a header that the parser gives no meaning, as they stand there.
fn all<'m>(mail: &'m Message<'_>, name: &'static str) -> impl Iterator<Item = &'m str> {
    mail.headers_raw()
        .filter(move |(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
}

fn texts<'m>(header: &'m HeaderValue<'_>) -> impl Iterator<Item = &'m str> {
    let all = header.as_text_list().unwrap_or_default();
    all.iter().map(Cow::as_ref)
}

/// Several senders are none: nobody can be asked.
fn sender(from: Option<&Address<'_>>) -> Option<Sender> {
    let mut all = from?.iter();
    let (Some(one), None) = (all.next(), all.next()) else {
        return None;
    };
    let address = one.address()?.trim().to_ascii_lowercase();
    let local = address.split('@').next().unwrap_or_default();
    let name = one.name().map(|name| plain::name(name, NAME));
    Some(Sender {
        name: name
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| plain::name(local, NAME)),
        address,
    })
}

/// Its Message-ID; one that has none, or an odd one, is named by what its headers say.
fn name_of(mail: &Message<'_>, raw: &Raw) -> String {
    let usual = |id: &&str| id.len() <= 200 && id.bytes().all(|byte| byte.is_ascii_graphic());
    match mail.message_id().filter(usual) {
        Some(id) => id.to_owned(),
        None => {
            let headers = raw
                .bytes
                .get(..mail.root_part().offset_body as usize)
                .unwrap_or(&raw.bytes);
            let digest = Sha256::digest(headers);
            digest
                .iter()
                .take(16)
                .map(|byte| format!("{byte:02x}"))
                .collect()
        }
    }
}

fn media_type(part: &mail_parser::MessagePart<'_>) -> String {
    let plain = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-._".contains(&byte))
    };
    part.content_type()
        .and_then(|kind| Some((kind.ctype(), kind.subtype()?)))
        .filter(|(kind, sub)| plain(kind) && plain(sub))
        .map_or_else(
            || "application/octet-stream".to_owned(),
            |(kind, sub)| format!("{kind}/{sub}").to_ascii_lowercase(),
        )
}

/// A file as it was before it was mailed; what is text is not read as such.
fn contents<'m>(mail: &'m Message<'_>, part: &'m mail_parser::MessagePart<'_>) -> Cow<'m, [u8]> {
    match &part.body {
        PartType::Text(text) | PartType::Html(text) => {
            let sent = mail
                .raw_message()
                .get(index(part.offset_body)..index(part.offset_end))
                .unwrap_or_default();
            let bytes = match part.encoding {
                Encoding::None => Some(sent.to_vec()),
                Encoding::QuotedPrintable => quoted_printable_decode(sent),
                Encoding::Base64 => base64_decode(sent),
            };
            bytes.map_or(Cow::Borrowed(text.as_bytes()), Cow::Owned)
        }
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => Cow::Borrowed(bytes),
        PartType::Message(mail) => Cow::Borrowed(mail.raw_message()),
        PartType::Multipart(_) => Cow::Borrowed(&[]),
    }
}

fn index(id: u32) -> usize {
    usize::try_from(id).unwrap_or(usize::MAX)
}
