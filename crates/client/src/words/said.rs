//! The conversation, with what has not been sent yet at its end.

use now_serving_ipc::view::ticket::MessageView;
use now_serving_protocol::reply::Intent;
use now_serving_protocol::ticket::{Author, Message, MessageKind, Ticket};

use super::plain::{line, text};
use super::stand::author;
use super::{Scene, unsent};
use crate::outbox::entry::{Entry, Parcel};

/// All messages of a ticket.
pub(crate) fn messages(
    ticket: &Ticket,
    waiting_here: &[&Entry],
    scene: &Scene<'_>,
) -> Vec<MessageView> {
    let known = |id: &str| ticket.messages.iter().any(|message| message.id == id);
    ticket
        .messages
        .iter()
        .map(|message| said(message, scene))
        .chain(
            waiting_here
                .iter()
                .filter(|entry| !known(&entry.id().to_string()))
                .filter_map(|entry| waiting(entry, scene)),
        )
        .collect()
}

/// A reply that waits here.
pub(crate) fn waiting(entry: &Entry, scene: &Scene<'_>) -> Option<MessageView> {
    let Parcel::Reply(reply) = &entry.parcel else {
        return None;
    };
    let label = match reply.intent {
        Intent::Note => "",
        Intent::Fixed => FIXED,
        Intent::NotFixed => NOT_FIXED,
    };
    Some(MessageView {
        id: reply.id.to_string(),
        author: "You".to_owned(),
        is_mine: true,
        text: text(&reply.words),
        time: scene.clock.short(reply.written_at),
        at: reply.written_at.to_string(),
        attachments: reply
            .attachments
            .iter()
            .map(|blob| line(&blob.name))
            .collect(),
        label: label.to_owned(),
        unsent: Some(unsent::why(entry, scene)),
    })
}

const FIXED: &str = "It's fixed";
const NOT_FIXED: &str = "Not fixed";

fn said(message: &Message, scene: &Scene<'_>) -> MessageView {
    let label = match message.kind {
        MessageKind::Said | MessageKind::Unknown => "",
        MessageKind::Question => "Question",
        MessageKind::Fix => "Fix",
        MessageKind::Fixed => FIXED,
        MessageKind::NotFixed => NOT_FIXED,
    };
    MessageView {
        id: message.id.clone(),
        author: author(message),
        is_mine: message.from == Author::You,
        text: text(&message.text),
        time: scene.clock.short(message.at),
        at: message.at.to_string(),
        attachments: message
            .attachments
            .iter()
            .map(|blob| line(&blob.name))
            .collect(),
        label: label.to_owned(),
        unsent: None,
    }
}
