//! The connector at a real Redmine.

mod faults;
mod persons;
mod probes;

use std::collections::BTreeMap;
use std::time::Duration;

use async_trait::async_trait;
use jiff::tz::TimeZone;
use now_serving_protocol::enrolment::Person;
use reqwest::Method;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::{Mutex, MutexGuard};

use super::super::Redmine;
use super::super::asking::Key;
use super::super::wire::OfIssue;
use crate::blobs::Blobs;
use crate::config::credential::Credential;
use crate::config::desk::redmine::{RedmineConfig, RedmineText};
use crate::connector::conformance::{self, Act, Acted, AtDesk, Bench, WalkIn};
use crate::connector::real::RealDesk;
use crate::connector::stages::StageMap;
use crate::connector::{Connector, DeskId};
use crate::line::Priority;

/// One test at a time: with SQLite, Redmine refuses some of what is written at the same moment.
static TURN: Mutex<()> = Mutex::const_new(());

/// Redmine, the connector to it, and technicians who work there.
pub(super) struct RealRedmine {
    pub(super) desk: RealDesk,
    pub(super) redmine: Redmine,
    pub(super) blobs: Blobs,
    http: reqwest::Client,
    _folder: TempDir,
    _turn: MutexGuard<'static, ()>,
}

impl RealRedmine {
    /// With the key of this account.
    pub(super) async fn find(account: &str, test: &str) -> Option<Self> {
        Self::find_with(account, test, |_| ()).await
    }

    /// The same with another configuration.
    pub(super) async fn find_with(
        account: &str,
        test: &str,
        change: impl FnOnce(&mut RedmineConfig) + Send,
    ) -> Option<Self> {
        let desk = RealDesk::find("redmine", test)?;
        let folder = tempfile::tempdir().unwrap();
        let key = folder.path().join("key");
        std::fs::write(&key, desk.text(&format!("/tokens/{account}"))).unwrap();
        let mut config = RedmineConfig {
            address: desk.text("/address"),
            key: Credential::File(key),
            project: desk.text("/project"),
            more_projects: vec![desk.text("/other_project")],
            tracker: desk.number("/tracker"),
            mark_field: desk.number("/field"),
            stages: StageMap::default(),
            priorities: BTreeMap::new(),
            text: RedmineText::Textile,
            largest_file: 5 * 1024 * 1024,
            hook_secret: None,
        };
        change(&mut config);
        let blobs = Blobs::new(folder.path().join("blobs"));
        Some(Self {
            redmine: Redmine::open(&config, blobs.clone(), TimeZone::UTC).unwrap(),
            desk,
            blobs,
            http: reqwest::Client::new(),
            _folder: folder,
            _turn: TURN.lock().await,
        })
    }

    fn request(&self, who: &str, method: Method, path: &str) -> reqwest::RequestBuilder {
        let address = format!("{}/{path}", self.desk.text("/address"));
        let key = self.desk.text(&format!("/tokens/{who}"));
        self.http
            .request(method, address)
            .header("x-redmine-api-key", key)
    }

    /// Asks Redmine something as somebody who works there.
    pub(super) async fn ask(&self, who: &str, method: Method, path: &str, body: Value) -> Value {
        let mut request = self.request(who, method, path);
        if !body.is_null() {
            request = request.json(&body);
        }
        let answer = request.send().await.unwrap();
        assert!(answer.status().is_success(), "{path}: {answer:?}");
        let text = answer.text().await.unwrap();
        serde_json::from_str(&text).unwrap_or_default()
    }

    async fn change(&self, ticket: &DeskId, issue: Value) -> Acted {
        let path = format!("issues/{}.json", number(ticket));
        let body = json!({ "issue": issue });
        self.ask("agent1", Method::PUT, &path, body).await;
        Acted::Done
    }

    fn status(&self, name: &str) -> u64 {
        self.desk.number(&format!("/statuses/{name}"))
    }

    fn priority(&self, priority: Priority) -> u64 {
        self.desk.number(match priority {
            Priority::Urgent => "/priorities/Urgent",
            Priority::Normal => "/priorities/Normal",
            Priority::Low => "/priorities/Low",
        })
    }

    async fn download(&self, path: &str) -> Vec<u8> {
        let answer = self.request("admin", Method::GET, path).send().await;
        answer.unwrap().bytes().await.unwrap().to_vec()
    }

    async fn upload(&self, name: &str, bytes: &[u8]) -> Value {
        let name = crate::connector::transport::escaped(name);
        let request = self
            .request(
                "agent1",
                Method::POST,
                &format!("uploads.json?filename={name}"),
            )
            .header("content-type", "application/octet-stream")
            .body(bytes.to_vec());
        let answer: Value = request.send().await.unwrap().json().await.unwrap();
        json!([{ "token": answer["upload"]["token"], "content_type": "image/png" }])
    }
}

#[async_trait]
impl Bench for RealRedmine {
    fn connector(&self) -> &dyn Connector {
        &self.redmine
    }

    fn blobs(&self) -> &Blobs {
        &self.blobs
    }

    fn reporter(&self) -> Person {
        Person {
            login: "alice".to_owned(),
            full_name: Some("Alice Reporter".to_owned()),
        }
    }

    async fn act(&self, ticket: &DeskId, act: Act<'_>) -> Acted {
        let change = match act {
            Act::Take => json!({
                "assigned_to_id": self.desk.number("/users/agent1"),
                "status_id": self.status("In Progress"),
            }),
            Act::Say { text, file: None } => json!({ "notes": text }),
            Act::Say {
                text,
                file: Some((name, bytes)),
            } => json!({ "notes": text, "uploads": self.upload(name, bytes).await }),
            Act::Ask(text) => json!({ "notes": text, "status_id": self.status("Feedback") }),
            Act::Note(text) => json!({ "notes": text, "private_notes": true }),
            Act::WaitForOthers => json!({ "status_id": self.status("Waiting for supplier") }),
            Act::Resolve(text) => json!({ "notes": text, "status_id": self.status("Resolved") }),
            Act::Reopen => json!({ "status_id": self.status("In Progress") }),
            Act::Priority(priority) => json!({ "priority_id": self.priority(priority) }),
            Act::Move => json!({ "project_id": self.desk.text("/other_project") }),
            Act::MoveAway => json!({ "project_id": self.desk.text("/foreign_project") }),
            Act::Merge { .. } => return Acted::NotHere,
            Act::Delete => {
                let path = format!("issues/{}.json", number(ticket));
                self.ask("agent1", Method::DELETE, &path, Value::Null).await;
                // SQLite gives its number to the next one, which within the same second would look the same.
                tokio::time::sleep(Duration::from_millis(1100)).await;
                return Acted::Done;
            }
        };
        self.change(ticket, change).await
    }

    async fn walk_in(&self, walk_in: &WalkIn<'_>) -> Option<DeskId> {
        let due = walk_in.due.map(|due| due.strftime("%Y-%m-%d").to_string());
        let issue = json!({
            "project_id": self.desk.text("/project"),
            "tracker_id": self.desk.number("/tracker"),
            "subject": walk_in.title,
            "priority_id": self.priority(walk_in.priority),
            "due_date": due,
        });
        let body = json!({ "issue": issue });
        let made = self.ask("agent2", Method::POST, "issues.json", body).await;
        let made: OfIssue = serde_json::from_value(made).unwrap();
        Some(Key::of(&made.issue).desk_id())
    }

    async fn read(&self, ticket: &DeskId) -> AtDesk {
        let path = format!(
            "issues/{}.json?include=journals,attachments",
            number(ticket)
        );
        let whole = self.ask("admin", Method::GET, &path, Value::Null).await;
        let issue = &whole["issue"];
        let notes = issue["journals"].as_array().into_iter().flatten();
        let texts = notes.map(|journal| &journal["notes"]);
        let texts = std::iter::once(&issue["description"]).chain(texts);
        let mut files = Vec::new();
        for file in issue["attachments"].as_array().into_iter().flatten() {
            let path = format!("attachments/download/{}", file["id"]);
            let name = file["filename"].as_str().unwrap().to_owned();
            files.push((name, self.download(&path).await));
        }
        AtDesk {
            text: texts
                .filter_map(Value::as_str)
                .map(as_shown)
                .collect::<Vec<_>>()
                .join("\n"),
            files,
            is_open: issue["status"]["is_closed"] == false,
        }
    }
}

pub(super) fn number(ticket: &DeskId) -> u64 {
    Key::read(ticket).unwrap().id
}

/// What a page shows of a text: character references as what they stand for, and without what nobody sees.
fn as_shown(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("&#") {
        shown.push_str(before);
        let (number, after) = after.split_once(';').unwrap();
        shown.push(char::from_u32(number.parse().unwrap()).unwrap());
        rest = after;
    }
    shown.push_str(rest);
    shown.replace("&nbsp;", " ").replace(['\u{2060}', '\r'], "")
}

#[tokio::test]
async fn a_connector_with_an_accounts_own_key_passes_at_a_real_redmine() {
    let test = "a connector with an account's own key at a real Redmine";
    if let Some(bench) = RealRedmine::find("gateway", test).await {
        conformance::passes(&bench).await;
    }
}

#[tokio::test]
async fn a_connector_with_an_administrators_key_passes_at_a_real_redmine() {
    let test = "a connector with an administrator's key at a real Redmine";
    if let Some(bench) = RealRedmine::find("admin", test).await {
        conformance::passes(&bench).await;
    }
}
