//! Reading: one issue whole, all that are open, the search for marks.

use axum::http::StatusCode;
use now_serving_protocol::ids::ReplyId;

use super::asking::{As, Key};
use super::wire::{Issue, OfIssues};
use super::{Redmine, mark, view};
use crate::connector::transport::escaped;
use crate::connector::{DeskId, Found, Listed, ReadError, Snapshot};

/// How many issues a page has; Redmine gives no more.
pub(super) const PAGE: usize = 100;

impl Redmine {
    pub(super) async fn whole(&self, ticket: &DeskId) -> Result<Option<Snapshot>, ReadError> {
        let Some(issue) = self.ticket(ticket, "journals,attachments").await? else {
            return Ok(None);
        };
        let known = self.catalogue().await?;
        Ok(Some(view::snapshot(&issue, &known)))
    }

    /// The issues that carry a mark, oldest first, wherever they were moved and whether they are open.
    ///
    /// A filter that Redmine does not know is ignored, and everything answers; what answers is compared here.
    pub(super) async fn search(&self, mark: &str) -> Result<Found, ReadError> {
        let field = self.config.mark_field;
        let filter = format!(
            "cf_{field}={}&status_id=*&sort=id&limit={PAGE}",
            escaped(mark)
        );
        let all: OfIssues = self.read(&format!("issues.json?{filter}")).await?;
        let (here, others): (Vec<Issue>, Vec<Issue>) = all
            .issues
            .into_iter()
            .partition(|issue| issue.has(field, mark));
        if !others.is_empty() {
            let why = format!(
                "the custom field {field} cannot be searched; it has to be a filter, for all projects"
            );
            return Err(ReadError(why.into()));
        }
        let mut ids = here.iter().map(|issue| Key::of(issue).desk_id());
        Ok(match (ids.next(), ids.next()) {
            (None, _) => Found::Nowhere,
            (Some(one), None) => Found::Here(one),
            (Some(one), Some(two)) => Found::Twins([one, two].into_iter().chain(ids).collect()),
        })
    }

    pub(super) async fn has_note(
        &self,
        ticket: &DeskId,
        reply: ReplyId,
    ) -> Result<bool, ReadError> {
        let issue = self.ticket(ticket, "journals").await?;
        Ok(issue.is_some_and(|issue| holds(&issue, reply)))
    }

    pub(super) async fn bytes(
        &self,
        ticket: &DeskId,
        file: &str,
        most: u64,
    ) -> Result<Vec<u8>, ReadError> {
        let not_there = || ReadError(format!("{} has no file {file}", ticket.0).into());
        let issue = self.ticket(ticket, "attachments").await?;
        let issue = issue.ok_or_else(not_there)?;
        let attachment = issue
            .attachments
            .iter()
            .find(|attachment| attachment.id.to_string() == file)
            .ok_or_else(not_there)?;
        if attachment.filesize > most {
            let why = format!("{} is larger than {most} bytes", attachment.filename);
            return Err(ReadError(why.into()));
        }
        // Its own address may be on another computer, where the key must not go.
        let path = format!("attachments/download/{}", attachment.id);
        let answer = self.answer_to(&path, As::Us).await?;
        if answer.status != StatusCode::OK {
            return Err(ReadError(answer.complaint().into()));
        }
        if answer.body.len() as u64 != attachment.filesize {
            return Err(ReadError("the file came with another length".into()));
        }
        Ok(answer.body)
    }

    /// All open issues of our projects, by number: a list that moves while it is read loses nothing so.
    pub(super) async fn all_open(&self) -> Result<Vec<Listed>, ReadError> {
        let known = self.catalogue().await?;
        let mut listed = Vec::new();
        for project in &known.projects {
            let mut from = 1;
            loop {
                let filter = format!(
                    "project_id={}&subproject_id=!*&status_id=open&issue_id=%3E%3D{from}&sort=id&limit={PAGE}",
                    project.id
                );
                let page: OfIssues = self.read(&format!("issues.json?{filter}")).await?;
                if page.issues.first().is_some_and(|issue| issue.id < from) {
                    return Err(ReadError(
                        "this Redmine cannot list issues by number".into(),
                    ));
                }
                let is_last = page.issues.len() >= page.total_count;
                let Some(last) = page.issues.last() else {
                    break;
                };
                from = last.id + 1;
                listed.extend(page.issues.iter().map(|issue| view::listed(issue, &known)));
                if is_last {
                    break;
                }
            }
        }
        Ok(listed)
    }
}

/// Whether a reply is among the notes.
pub(super) fn holds(issue: &Issue, reply: ReplyId) -> bool {
    let mut notes = issue
        .journals
        .iter()
        .filter_map(|journal| journal.notes.as_deref());
    notes.any(|notes| mark::mark(notes) == Some(reply))
}
