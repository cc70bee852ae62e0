//! The connector at a real Request Tracker, also over a network that goes wrong.

use async_trait::async_trait;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use jiff::tz::TimeZone;
use now_serving_protocol::enrolment::Person;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};

use super::super::Rt;
use super::super::key::Key;
use crate::blobs::Blobs;
use crate::config::desk::rt::RtConfig;
use crate::connector::conformance::{self, Act, Acted, AtDesk, Bench, WalkIn};
use crate::connector::real::RealDesk;
use crate::connector::{Connector, DeskId};
use crate::line::Priority;

mod faults;

/// Whoever brings back a backup needs the desk for himself.
static AT_THE_DESK: RwLock<()> = RwLock::const_new(());

/// RT, the connector to it, and technicians who work there.
struct RealRt {
    desk: RealDesk,
    rt: Rt,
    blobs: Blobs,
    http: reqwest::Client,
    _folder: TempDir,
    _others_may_be_there: Option<RwLockReadGuard<'static, ()>>,
    _nobody_else_is_there: Option<RwLockWriteGuard<'static, ()>>,
}

impl RealRt {
    async fn find(test: &str) -> Option<Self> {
        let desk = RealDesk::find("rt", test)?;
        let address = desk.text("/address");
        let mut real = Self::through(desk, &address);
        real._others_may_be_there = Some(AT_THE_DESK.read().await);
        Some(real)
    }

    async fn alone(test: &str) -> Option<Self> {
        let desk = RealDesk::find("rt", test)?;
        let address = desk.text("/address");
        let mut real = Self::through(desk, &address);
        real._nobody_else_is_there = Some(AT_THE_DESK.write().await);
        Some(real)
    }

    /// The connector asks at another address than technicians do.
    fn through(desk: RealDesk, address: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let token = folder.path().join("token");
        std::fs::write(&token, desk.text("/tokens/gateway")).unwrap();
        let config: RtConfig = serde_json::from_value(json!({
            "address": address,
            "token": { "file": token },
            "queue": desk.text("/queue"),
            "other-queues": [desk.text("/other_queue")],
            "requestor": "{login}@corp.test",
        }))
        .unwrap();
        let blobs = Blobs::new(folder.path().join("blobs"));
        Self {
            rt: Rt::open(&config, blobs.clone(), TimeZone::UTC).unwrap(),
            desk,
            blobs,
            http: reqwest::Client::new(),
            _folder: folder,
            _others_may_be_there: None,
            _nobody_else_is_there: None,
        }
    }

    fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let address = format!("{}/REST/2.0/{path}", self.desk.text("/address"));
        let token = self.desk.text("/tokens/agent1");
        let request = self.http.request(method, address);
        request.header("authorization", format!("token {token}"))
    }

    /// Asks RT something as somebody who works there.
    async fn ask(&self, method: Method, path: &str, body: &Value) -> Value {
        let mut request = self.request(method, path);
        if !body.is_null() {
            request = request.json(body);
        }
        let answer = request.send().await.unwrap();
        assert!(answer.status().is_success(), "{path}: {answer:?}");
        answer.json().await.unwrap()
    }

    async fn put(&self, ticket: &DeskId, body: &Value) -> Acted {
        let path = format!("ticket/{}", number_of(ticket));
        self.ask(Method::PUT, &path, body).await;
        Acted::Done
    }

    async fn write(&self, ticket: &DeskId, how: &str, body: &Value) -> Acted {
        let path = format!("ticket/{}/{how}", number_of(ticket));
        self.ask(Method::POST, &path, body).await;
        Acted::Done
    }

    async fn attachment(&self, id: &Value) -> (Value, Vec<u8>) {
        let number = id.as_str().map_or(id.to_string(), str::to_owned);
        let whole = self
            .ask(Method::GET, &format!("attachment/{number}"), &Value::Null)
            .await;
        let base64 = whole["Content"].as_str().unwrap_or_default();
        let base64: String = base64.split_ascii_whitespace().collect();
        let bytes = BASE64_STANDARD.decode(base64).unwrap();
        (whole, bytes)
    }
}

#[async_trait]
impl Bench for RealRt {
    fn connector(&self) -> &dyn Connector {
        &self.rt
    }

    fn blobs(&self) -> &Blobs {
        &self.blobs
    }

    fn reporter(&self) -> Person {
        Person {
            login: "alice".to_owned(),
            full_name: Some("Alice".to_owned()),
        }
    }

    async fn act(&self, ticket: &DeskId, act: Act<'_>) -> Acted {
        let said = |text: &str, status: Option<&str>| {
            let mut said = json!({ "Content": text, "ContentType": "text/plain" });
            if let Some(status) = status {
                said["Status"] = status.into();
            }
            said
        };
        match act {
            Act::Take => self.put(ticket, &json!({ "Owner": "agent1" })).await,
            Act::Say { text, file } => {
                let Some((name, bytes)) = file else {
                    return self.write(ticket, "correspond", &said(text, None)).await;
                };
                // As RT's own page does: of names in JSON it spoils what is not ASCII.
                let file = Part::bytes(bytes.to_vec()).file_name(name.to_owned());
                let form = Form::new()
                    .percent_encode_noop()
                    .text("JSON", said(text, None).to_string())
                    .part("Attachments", file.mime_str("image/png").unwrap());
                let path = format!("ticket/{}/correspond", number_of(ticket));
                let request = self.request(Method::POST, &path).multipart(form);
                let answer = request.send().await.unwrap();
                assert!(answer.status().is_success(), "{answer:?}");
                Acted::Done
            }
            Act::Ask(text) => {
                let said = said(text, Some("stalled"));
                self.write(ticket, "correspond", &said).await
            }
            Act::Note(text) => self.write(ticket, "comment", &said(text, None)).await,
            Act::WaitForOthers => Acted::NotHere,
            Act::Resolve(text) => {
                let said = said(text, Some("resolved"));
                self.write(ticket, "correspond", &said).await
            }
            Act::Reopen => self.put(ticket, &json!({ "Status": "open" })).await,
            Act::Priority(priority) => {
                let change = json!({ "Priority": number(priority) });
                self.put(ticket, &change).await
            }
            Act::Move => {
                let queue = self.desk.text("/other_queue");
                self.put(ticket, &json!({ "Queue": queue })).await
            }
            Act::MoveAway => {
                let queue = self.desk.text("/foreign_queue");
                self.put(ticket, &json!({ "Queue": queue })).await
            }
            Act::Merge { into } => {
                self.put(ticket, &json!({ "MergeInto": number_of(into) }))
                    .await
            }
            Act::Delete => self.put(ticket, &json!({ "Status": "deleted" })).await,
        }
    }

    async fn walk_in(&self, walk_in: &WalkIn<'_>) -> Option<DeskId> {
        let due = walk_in
            .due
            .map(|due| due.strftime("%Y-%m-%d %H:%M:%S").to_string());
        let made = json!({
            "Queue": self.desk.text("/queue"),
            "Subject": walk_in.title,
            "Requestor": "bob@corp.test",
            "Priority": number(walk_in.priority),
            "Content": "At the counter",
            "ContentType": "text/plain",
        });
        let made = self.ask(Method::POST, "ticket", &made).await;
        let number = made["id"].as_str().unwrap().parse().unwrap();
        let id = self.rt.marked(number).await.unwrap().key().id();
        // What a service level makes of it at the beginning is not asked for here.
        self.put(&id, &json!({ "Due": due })).await;
        Some(id)
    }

    async fn read(&self, ticket: &DeskId) -> AtDesk {
        let path = format!("ticket/{}", number_of(ticket));
        let whole = self.ask(Method::GET, &path, &Value::Null).await;
        let status = whole["Status"].as_str().unwrap();
        let mut there = AtDesk {
            is_open: ["new", "open", "stalled"].contains(&status),
            ..AtDesk::default()
        };
        let path = format!("ticket/{}", number_of(ticket));
        let history = format!("{path}/history?per_page=100&fields=Type");
        let history = self.ask(Method::GET, &history, &Value::Null).await;
        // A technician may also see the mails that went out, which say everything again.
        let is_mail = |part: &Value| {
            let mails = ["EmailRecord", "CommentEmailRecord"];
            let mut entries = history["items"].as_array().unwrap().iter();
            entries.any(|entry| {
                entry["id"] == part["TransactionId"]
                    && mails.contains(&entry["Type"].as_str().unwrap())
            })
        };
        let list = format!("{path}/attachments?per_page=100&fields=TransactionId");
        let list = self.ask(Method::GET, &list, &Value::Null).await;
        let items = list["items"].as_array().unwrap();
        for item in items.iter().filter(|item| !is_mail(item)) {
            let (part, bytes) = self.attachment(&item["id"]).await;
            match (part["Filename"].as_str(), part["ContentType"].as_str()) {
                (Some(name), _) if !name.is_empty() => there.files.push((name.to_owned(), bytes)),
                (_, Some("text/html")) => {
                    let html = String::from_utf8(bytes).unwrap();
                    there.text.push_str(&as_shown(&html));
                }
                (_, Some("text/plain")) => {
                    there.text.push_str(&String::from_utf8(bytes).unwrap());
                }
                _ => {}
            }
        }
        there
    }
}

/// What RT calls a ticket.
fn number_of(ticket: &DeskId) -> u64 {
    Key::read(ticket).unwrap().number
}

fn number(priority: Priority) -> i64 {
    match priority {
        Priority::Urgent => 90,
        Priority::Normal => 50,
        Priority::Low => -1,
    }
}

/// What a page shows of the few elements that letters are made of.
fn as_shown(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        let after = piece.split_once('>').map_or(piece, |(_, after)| after);
        text.push_str(after);
    }
    let codes = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    codes
        .iter()
        .fold(text, |text, (code, c)| text.replace(code, c))
}

#[tokio::test]
async fn the_connector_passes_at_a_real_request_tracker() {
    let test = "the connector at a real Request Tracker";
    if let Some(bench) = RealRt::find(test).await {
        conformance::passes(&bench).await;
    }
}

#[tokio::test]
async fn a_probe_finds_nothing_wrong_with_rights_that_are_just_enough() {
    let test = "the probe at a real Request Tracker";
    let Some(bench) = RealRt::find(test).await else {
        return;
    };
    let probe = bench.rt.probe(true).await;
    assert!(probe.works(), "{probe:#?}");
    let lacking: Vec<_> = probe
        .findings
        .iter()
        .filter(|finding| !finding.remedy.is_empty())
        .collect();
    assert!(lacking.is_empty(), "{lacking:#?}");
    assert!(probe.system.unwrap().starts_with("Request Tracker 5"));
}
