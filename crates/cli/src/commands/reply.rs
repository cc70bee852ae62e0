//! `now-serving reply` and `now-serving confirm`.

use std::path::PathBuf;

use now_serving_ipc::command::{Answer, Command, Failure};
use now_serving_ipc::draft::ReplyDraft;
use now_serving_protocol::reply::Intent;
use serde_json::json;

use super::{files, find};
use crate::arguments::YesOrNo;
use crate::outcome::{Outcome, unexpected};
use crate::reach::Reach;

/// A reply that was read from the arguments.
pub(crate) struct Form {
    ticket: String,
    words: String,
    intent: Intent,
    attachments: Vec<String>,
}

impl Form {
    /// Something to add.
    pub(crate) fn note(ticket: String, words: &str, attach: &[PathBuf]) -> Result<Self, Failure> {
        let attachments = files::absolute(attach)?;
        Ok(Self {
            ticket,
            words: files::text(words)?,
            intent: Intent::Note,
            attachments,
        })
    }

    /// An answer to 'is it really fixed?'.
    pub(crate) fn confirm(
        ticket: String,
        fixed: YesOrNo,
        words: Option<&str>,
    ) -> Result<Self, Failure> {
        let words = words.map(files::text).transpose()?.unwrap_or_default();
        let intent = match fixed {
            YesOrNo::Yes => Intent::Fixed,
            YesOrNo::No => Intent::NotFixed,
        };
        Ok(Self {
            ticket,
            words,
            intent,
            attachments: Vec::new(),
        })
    }
}

/// Saves the reply.
pub(crate) async fn run(reach: &Reach, form: Form) -> Result<Outcome, Failure> {
    let Form {
        ticket,
        words,
        intent,
        attachments,
    } = form;
    let view = reach.view().await?;
    let ticket = find::ticket(&view, &ticket)?.id;
    let reply = ReplyDraft {
        ticket: ticket.to_string(),
        words,
        intent,
        attachments,
    };
    let Answer::ReplySaved(reply) = reach.ask(Command::SendReply { reply }).await? else {
        return Err(unexpected());
    };
    Ok(Outcome::done(
        "Saved on this computer. It goes out by itself.",
        json!({ "reply": reply, "ticket": ticket, "state": "saved" }),
    ))
}
