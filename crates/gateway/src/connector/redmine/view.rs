//! An issue as the mirror takes it. Pure.

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};
use now_serving_protocol::ids::Reference;
use now_serving_protocol::ticket::{Author, MessageKind};

use super::asking::Key;
use super::catalogue::Catalogue;
use super::mark;
use super::wire::{Attachment, Issue, Journal, Named, Status};
use crate::connector::stages::Meaning;
use crate::connector::{DeskFile, DeskMessage, Listed, Snapshot};
use crate::line::QueueId;

/// What counts in line.
pub(super) fn listed(issue: &Issue, known: &Catalogue) -> Listed {
    let owner = known.owner(issue);
    let is_open = !known.is_closed(&issue.status);
    let number = issue.status.id.to_string();
    let (stage, unknown) = known.stages.stage(&number, is_open, owner.is_some());
    Listed {
        id: Key::of(issue).desk_id(),
        reference: Reference(format!("#{}", issue.id)),
        queue: QueueId::from(issue.project.name.as_str()),
        queue_name: issue.project.name.clone(),
        priority: known.priority(issue.priority.id),
        due: issue.due_date.and_then(end_of),
        sort_key: known.sort_key(issue.priority.id),
        stage,
        desk_word: unknown.map(|_| issue.status.name.clone()),
        owner,
        queued_at: issue.created_on,
        changed_at: issue.updated_on,
        changed_by: None,
    }
}

/// The whole issue, read with its journals and attachments.
pub(super) fn snapshot(issue: &Issue, known: &Catalogue) -> Snapshot {
    let mut journals: Vec<&Journal> = issue.journals.iter().collect();
    journals.sort_by_key(|journal| journal.id);
    let last = journals.last();
    let changed_by = last
        .and_then(|journal| journal.user.as_ref())
        .filter(|user| whose(user, issue, known) == Whose::Desk)
        .map(|user| user.name.clone());
    let messages = journals
        .iter()
        .filter_map(|journal| message(journal, issue, known));
    Snapshot {
        messages: messages.collect(),
        // The very first journal of a Redmine has the number 1, and an issue without any has a revision, too.
        revision: last.map_or(1, |journal| journal.id.saturating_add(1)),
        listed: Listed {
            changed_by,
            ..listed(issue, known)
        },
    }
}

/// What the person may read of a journal. A file that came without a word may belong to a private note, and is not
/// theirs.
fn message(journal: &Journal, issue: &Issue, known: &Catalogue) -> Option<DeskMessage> {
    let notes = journal.notes.as_deref().unwrap_or_default();
    if journal.private_notes || notes.trim().is_empty() {
        return None;
    }
    let user = journal.user.as_ref()?;
    let from = match whose(user, issue, known) {
        Whose::Ours => return None,
        Whose::Person if mark::mark(notes).is_some() => return None,
        Whose::Person => Author::You,
        Whose::Desk => Author::Desk(user.name.clone()),
    };
    let kind = match (&from, meant(journal, known)) {
        (Author::Desk(_), Some(Meaning::WaitingForYou)) => MessageKind::Question,
        (Author::Desk(_), Some(Meaning::FixReady | Meaning::Done)) => MessageKind::Fix,
        (
            Author::Desk(_) | Author::You,
            None
            | Some(
                Meaning::Open
                | Meaning::WaitingForYou
                | Meaning::WaitingForOthers
                | Meaning::VisitBooked
                | Meaning::FixReady
                | Meaning::Done,
            ),
        ) => MessageKind::Said,
    };
    Some(DeskMessage {
        id: journal.id.to_string(),
        from,
        kind,
        text: notes.replace("\r\n", "\n").trim().to_owned(),
        at: journal.created_on,
        files: files(journal, issue),
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// Our account.
    Ours,
    /// The person whose ticket it is.
    Person,
    Desk,
}

fn whose(user: &Named, issue: &Issue, known: &Catalogue) -> Whose {
    if user.id == known.me.id {
        Whose::Ours
    } else if issue
        .author
        .as_ref()
        .is_some_and(|author| author.id == user.id)
    {
        Whose::Person
    } else {
        Whose::Desk
    }
}

/// What the status means that a journal brought.
fn meant(journal: &Journal, known: &Catalogue) -> Option<Meaning> {
    let change = journal
        .details
        .iter()
        .find(|detail| detail.property == "attr" && detail.name == "status_id")?;
    known.meaning(known.status(number(&change.new_value)?)?)
}

/// The status that the issue had before it came to the one that it has.
pub(super) fn before<'a>(issue: &Issue, known: &'a Catalogue) -> Option<&'a Status> {
    let mut journals: Vec<&Journal> = issue.journals.iter().collect();
    journals.sort_by_key(|journal| std::cmp::Reverse(journal.id));
    let change = journals
        .iter()
        .flat_map(|journal| &journal.details)
        .find(|detail| detail.property == "attr" && detail.name == "status_id")?;
    known.status(number(&change.old_value)?)
}

/// A number, which journals write as text.
fn number(value: &serde_json::Value) -> Option<u64> {
    value
        .as_u64()
        .or_else(|| value.as_str().and_then(|text| text.parse().ok()))
}

fn files(journal: &Journal, issue: &Issue) -> Vec<DeskFile> {
    let added = journal
        .details
        .iter()
        .filter(|detail| detail.property == "attachment" && !detail.new_value.is_null());
    added
        .filter_map(|detail| {
            let id: u64 = detail.name.parse().ok()?;
            issue.attachments.iter().find(|file| file.id == id)
        })
        .map(file)
        .collect()
}

fn file(attachment: &Attachment) -> DeskFile {
    DeskFile::There {
        id: attachment.id.to_string(),
        name: attachment.filename.clone(),
        media_type: attachment
            .content_type
            .clone()
            .filter(|media_type| !media_type.is_empty())
            .unwrap_or_else(|| "application/octet-stream".to_owned()),
        size: attachment.filesize,
    }
}

/// The end of a day; Redmine does not say where.
fn end_of(date: civil::Date) -> Option<Timestamp> {
    let end = date.at(23, 59, 59, 0).to_zoned(TimeZone::UTC).ok()?;
    Some(end.timestamp())
}
