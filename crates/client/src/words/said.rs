//! The conversation, with what has not been sent yet at its end.

use now_serving_ipc::view::ticket::MessageView;
use now_serving_languages::{Sentence, sentence};
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
        Intent::Note => None,
        Intent::Fixed => Some(sentence!("label-fixed")),
        Intent::NotFixed => Some(sentence!("label-not-fixed")),
    };
    Some(MessageView {
        id: reply.id.to_string(),
        author: scene.clock.say(&sentence!("you")),
        is_mine: true,
        text: text(&reply.words),
        time: scene.clock.say(&scene.clock.short(reply.written_at)),
        at: reply.written_at.to_string(),
        attachments: reply
            .attachments
            .iter()
            .map(|blob| line(&blob.name))
            .collect(),
        label: say_or_nothing(label, scene),
        unsent: Some(unsent::why(entry, scene)),
    })
}

fn say_or_nothing(label: Option<Sentence>, scene: &Scene<'_>) -> String {
    label.map_or_else(String::new, |label| scene.clock.say(&label))
}

fn said(message: &Message, scene: &Scene<'_>) -> MessageView {
    let label = match message.kind {
        MessageKind::Said | MessageKind::Unknown => None,
        MessageKind::Question => Some(sentence!("label-question")),
        MessageKind::Fix => Some(sentence!("label-fix")),
        MessageKind::Fixed => Some(sentence!("label-fixed")),
        MessageKind::NotFixed => Some(sentence!("label-not-fixed")),
    };
    MessageView {
        id: message.id.clone(),
        author: scene.clock.say(&author(message)),
        is_mine: message.from == Author::You,
        text: text(&message.text),
        time: scene.clock.say(&scene.clock.short(message.at)),
        at: message.at.to_string(),
        attachments: message
            .attachments
            .iter()
            .map(|blob| line(&blob.name))
            .collect(),
        label: say_or_nothing(label, scene),
        unsent: None,
    }
}
