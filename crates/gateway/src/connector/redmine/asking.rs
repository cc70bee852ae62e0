//! How Redmine is asked: paths, the header that lets an administrator's key act for somebody, and what is remembered.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use now_serving_protocol::enrolment::Person;
use reqwest::{Method, RequestBuilder};
use serde::de::DeserializeOwned;

use super::Redmine;
use super::catalogue::{Catalogue, likely};
use super::wire::{
    Issue, OfIssue, OfMemberships, OfPriorities, OfProject, OfStatuses, OfUser, Project, User,
};
use crate::connector::transport::{Answer, escaped};
use crate::connector::{DeskId, ReadError};

/// How long what is set up is believed to be so.
const BELIEVED: Duration = Duration::from_secs(300);
/// How many persons are remembered.
const PERSONS: usize = 10_000;
/// Acts for whoever it names, if the key is an administrator's; any other key ignores it without a word.
const SWITCH_USER: &str = "X-Redmine-Switch-User";

/// As whom something is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum As<'a> {
    Us,
    /// A person who is known to Redmine, by their login.
    Them(&'a str),
}

impl Redmine {
    /// A request, which may carry a query.
    pub(super) fn ask(&self, method: Method, path: &str, who: As<'_>) -> RequestBuilder {
        let request = self.transport.request(method, path);
        match who {
            As::Us => request,
            As::Them(login) => request.header(SWITCH_USER, login),
        }
    }

    /// What is answered to a question, whatever it says.
    pub(super) async fn answer_to(&self, path: &str, who: As<'_>) -> Result<Answer, ReadError> {
        let answer = self.transport.send(self.ask(Method::GET, path, who)).await;
        answer.map_err(|error| ReadError(error.into()))
    }

    /// Reads something that has to be there.
    pub(super) async fn read<T: DeserializeOwned>(&self, path: &str) -> Result<T, ReadError> {
        let read = self.transport.read(self.ask(Method::GET, path, As::Us));
        read.await?
            .ok_or_else(|| ReadError(format!("the desk has no {path}").into()))
    }

    /// What is set up there.
    pub(super) async fn catalogue(&self) -> Result<Arc<Catalogue>, ReadError> {
        let mut kept = self.catalogue.lock().await;
        if let Some((at, known)) = kept.as_ref()
            && at.elapsed() < BELIEVED
        {
            return Ok(known.clone());
        }
        let known = Arc::new(self.read_catalogue().await?);
        *kept = Some((Instant::now(), known.clone()));
        Ok(known)
    }

    async fn read_catalogue(&self) -> Result<Catalogue, ReadError> {
        let me: OfUser = self.read("users/current.json").await?;
        let mut projects = Vec::new();
        let more = self.config.more_projects.iter();
        for name in std::iter::once(&self.config.project).chain(more) {
            projects.push(self.project(name).await?);
        }
        let statuses: OfStatuses = self.read("issue_statuses.json").await?;
        let priorities: OfPriorities = self.read("enumerations/issue_priorities.json").await?;
        let mut groups = std::collections::HashSet::new();
        for project in &projects {
            groups.extend(self.groups(project).await?);
        }
        let stages = if self.config.stages.0.is_empty() {
            likely(&statuses.issue_statuses)
        } else {
            self.config.stages.clone()
        };
        Ok(Catalogue {
            me: me.user,
            projects,
            statuses: statuses.issue_statuses,
            priorities: priorities.issue_priorities,
            groups,
            stages,
        })
    }

    pub(super) async fn project(&self, name: &str) -> Result<Project, ReadError> {
        let path = format!(
            "projects/{}.json?include=trackers,enabled_modules",
            escaped(name)
        );
        let project: OfProject = self.read(&path).await?;
        Ok(project.project)
    }

    /// The groups of a project, as far as we may see them.
    async fn groups(&self, project: &Project) -> Result<Vec<u64>, ReadError> {
        let path = format!("projects/{}/memberships.json?limit=100", project.id);
        let answer = self.answer_to(&path, As::Us).await?;
        if answer.status != StatusCode::OK {
            return Ok(Vec::new());
        }
        let all: OfMemberships =
            serde_json::from_slice(&answer.body).map_err(|error| ReadError(error.into()))?;
        let groups = all
            .memberships
            .into_iter()
            .filter_map(|member| member.group);
        Ok(groups.map(|group| group.id).collect())
    }

    /// An issue with these parts of it. None if it is there no more, or where we cannot see it.
    pub(super) async fn issue(&self, id: u64, parts: &str) -> Result<Option<Issue>, ReadError> {
        let path = format!("issues/{id}.json?include={parts}");
        let answer = self.answer_to(&path, As::Us).await?;
        match answer.status {
            StatusCode::OK => {
                let read: Result<OfIssue, _> = serde_json::from_slice(&answer.body);
                read.map(|read| Some(read.issue))
                    .map_err(|error| ReadError(error.into()))
            }
            StatusCode::NOT_FOUND | StatusCode::GONE => Ok(None),
            StatusCode::FORBIDDEN => {
                // While we are let in at all, it was moved to where we are not.
                self.project(&self.config.project).await?;
                Ok(None)
            }
            _ => Err(ReadError(answer.complaint().into())),
        }
    }

    /// The same for a ticket that is known.
    pub(super) async fn ticket(
        &self,
        ticket: &DeskId,
        parts: &str,
    ) -> Result<Option<Issue>, ReadError> {
        let Some(key) = Key::read(ticket) else {
            return Ok(None);
        };
        let issue = self.issue(key.id, parts).await?;
        Ok(issue.filter(|issue| Key::of(issue) == key))
    }

    /// Who a person is there, if the key can act for them. Nobody becomes an administrator by saying so.
    pub(super) async fn person(
        &self,
        person: &Person,
        known: &Catalogue,
    ) -> Result<Option<u64>, ReadError> {
        let login = person.login.as_str();
        if !known.me.admin || login.is_empty() || !login.bytes().all(|byte| byte.is_ascii_graphic())
        {
            return Ok(None);
        }
        let remembered = self.people.lock().await.get(login).copied();
        if let Some((at, id)) = remembered
            && at.elapsed() < BELIEVED
        {
            return Ok(id);
        }
        let answer = self
            .answer_to("users/current.json", As::Them(login))
            .await?;
        let user: Option<User> = match answer.status {
            StatusCode::OK => {
                let read: Result<OfUser, _> = serde_json::from_slice(&answer.body);
                Some(read.map_err(|error| ReadError(error.into()))?.user)
            }
            StatusCode::PRECONDITION_FAILED => None,
            _ => return Err(ReadError(answer.complaint().into())),
        };
        let id = user
            .filter(|user| !user.admin && user.login.eq_ignore_ascii_case(login))
            .map(|user| user.id);
        let mut people = self.people.lock().await;
        if people.len() >= PERSONS {
            people.clear();
        }
        people.insert(login.to_owned(), (Instant::now(), id));
        Ok(id)
    }
}

/// Which issue: its number and the second in which it was made.
///
/// A number alone would not do. A database gives that of a deleted issue to the next one, and after a backup was brought
/// back they all come again; one person's ticket would then show what another one wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) id: u64,
    pub(super) made: i64,
}

impl Key {
    pub(super) fn of(issue: &Issue) -> Self {
        Self {
            id: issue.id,
            made: issue.created_on.as_second(),
        }
    }

    pub(super) fn read(ticket: &DeskId) -> Option<Self> {
        let (id, made) = ticket.0.split_once('.')?;
        Some(Self {
            id: id.parse().ok()?,
            made: made.parse().ok()?,
        })
    }

    pub(super) fn desk_id(self) -> DeskId {
        DeskId(format!("{}.{}", self.id, self.made))
    }
}
