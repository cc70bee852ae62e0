//! A gateway on a temporary folder, persons and a technician.

use std::collections::HashMap;
use std::time::Duration;

use eventsource_stream::{Event, Eventsource as _};
use futures_util::future::ready;
use futures_util::{Stream, StreamExt as _};
use jiff::Timestamp;
use now_serving_gateway::admin::Admin;
use now_serving_gateway::agent::{Action, DeskTicketView};
use now_serving_gateway::config::Config;
use now_serving_gateway::gateway::{Gateway, Running};
use now_serving_protocol::IDEMPOTENCY_HEADER;
use now_serving_protocol::enrolment::{Enrol, Enrolled, Person as Claim};
use now_serving_protocol::error::ErrorBody;
use now_serving_protocol::ids::{ReplyId, ReportId, TicketId};
use now_serving_protocol::reply::{Intent, Reply, ReplyReceipt};
use now_serving_protocol::report::{Receipt, Report};
use now_serving_protocol::route;
use now_serving_protocol::ticket::{Stage, Ticket, TicketList};
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde::de::DeserializeOwned;
use tempfile::TempDir;
use uuid::Uuid;

/// Longer than anything takes on a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) struct World {
    pub(crate) data: TempDir,
    pub(crate) gateway: Option<Running>,
    pub(crate) url: String,
    pub(crate) http: Client,
    pub(crate) key: String,
}

pub(crate) struct Person {
    pub(crate) device: String,
    pub(crate) token: String,
}

impl World {
    pub(crate) async fn new() -> Self {
        let data = TempDir::new().unwrap();
        let admin = Admin::open(data.path()).await.unwrap();
        let (_, key) = admin.new_enrol_key().await.unwrap();
        admin.close().await;
        let gateway = Gateway::start(Config::new(data.path())).await.unwrap();
        Self {
            url: gateway.url(),
            gateway: Some(gateway),
            data,
            http: Client::new(),
            key: key.reveal().to_owned(),
        }
    }

    /// Stops the gateway and starts another one on the same folder.
    pub(crate) async fn restart(&mut self) {
        self.gateway.take().unwrap().stop().await.unwrap();
        let gateway = Gateway::start(Config::new(self.data.path())).await.unwrap();
        self.url = gateway.url();
        self.gateway = Some(gateway);
    }

    pub(crate) async fn admin(&self) -> Admin {
        Admin::open(self.data.path()).await.unwrap()
    }

    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    pub(crate) async fn enrol_with(&self, key: &str, login: &str) -> Response {
        let enrol = Enrol {
            key: key.to_owned(),
            person: Claim {
                login: login.to_owned(),
                full_name: None,
            },
            computer: format!("{login}-laptop"),
        };
        self.http
            .post(self.at(route::ENROL))
            .json(&enrol)
            .send()
            .await
            .unwrap()
    }

    pub(crate) async fn person(&self, login: &str) -> Person {
        let enrolled: Enrolled =
            read(self.enrol_with(&self.key, login).await, StatusCode::OK).await;
        Person {
            device: enrolled.device.to_string(),
            token: enrolled.token,
        }
    }

    pub(crate) async fn agent(&self, name: &str) -> String {
        let admin = self.admin().await;
        let token = admin.new_agent(name).await.unwrap();
        admin.close().await;
        token.reveal().to_owned()
    }

    pub(crate) fn post_report(&self, person: &Person, report: &Report) -> RequestBuilder {
        let bytes = serde_json::to_vec(report).unwrap();
        self.post_bytes(person, &report.id.to_string(), bytes)
    }

    pub(crate) fn post_bytes(&self, person: &Person, key: &str, bytes: Vec<u8>) -> RequestBuilder {
        self.http
            .post(self.at(route::REPORTS))
            .bearer_auth(&person.token)
            .header(IDEMPOTENCY_HEADER, key)
            .body(bytes)
    }

    /// Sends a report and waits until it stands in line.
    pub(crate) async fn in_line(&self, person: &Person, words: &str) -> Ticket {
        let sent = report(words);
        let response = self.post_report(person, &sent).send().await.unwrap();
        let receipt: Receipt = read(response, StatusCode::CREATED).await;
        self.until(person, receipt.ticket.id, |ticket| {
            ticket.stage == Stage::InLine
        })
        .await
    }

    pub(crate) async fn ticket(&self, person: &Person, id: TicketId) -> Ticket {
        read(
            self.get(&person.token, &route::ticket(id)).await,
            StatusCode::OK,
        )
        .await
    }

    pub(crate) async fn tickets(&self, person: &Person) -> TicketList {
        read(
            self.get(&person.token, route::TICKETS).await,
            StatusCode::OK,
        )
        .await
    }

    pub(crate) async fn get(&self, token: &str, path: &str) -> Response {
        self.http
            .get(self.at(path))
            .bearer_auth(token)
            .send()
            .await
            .unwrap()
    }

    /// Waits until a ticket is as wanted.
    pub(crate) async fn until(
        &self,
        person: &Person,
        id: TicketId,
        wanted: impl Fn(&Ticket) -> bool,
    ) -> Ticket {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            let ticket = self.ticket(person, id).await;
            if wanted(&ticket) {
                return ticket;
            }
            assert!(
                tokio::time::Instant::now() < deadline,
                "it stays {ticket:?}"
            );
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    pub(crate) async fn try_act(&self, agent: &str, ticket: &Ticket, action: &Action) -> Response {
        let reference = ticket.reference.as_ref().unwrap();
        let path = format!("/v1/agent/tickets/{reference}/actions");
        self.http
            .post(self.at(&path))
            .bearer_auth(agent)
            .json(action)
            .send()
            .await
            .unwrap()
    }

    pub(crate) async fn act(&self, agent: &str, ticket: &Ticket, action: Action) -> DeskTicketView {
        read(self.try_act(agent, ticket, &action).await, StatusCode::OK).await
    }

    pub(crate) fn post_reply(&self, person: &Person, reply: &Reply) -> RequestBuilder {
        self.http
            .post(self.at(&route::replies(reply.ticket)))
            .bearer_auth(&person.token)
            .header(IDEMPOTENCY_HEADER, reply.id.to_string())
            .json(reply)
    }

    pub(crate) async fn reply(
        &self,
        person: &Person,
        ticket: &Ticket,
        intent: Intent,
        words: &str,
    ) -> ReplyReceipt {
        let reply = reply(ticket.id, intent, words);
        read(
            self.post_reply(person, &reply).send().await.unwrap(),
            StatusCode::CREATED,
        )
        .await
    }

    pub(crate) async fn events(&self, person: &Person, query: &str) -> Events {
        let response = self
            .get(&person.token, &format!("{}{query}", route::UPDATES))
            .await;
        Events::of(response)
    }
}

/// What is pushed to a person.
pub(crate) struct Events(std::pin::Pin<Box<dyn Stream<Item = Event> + Send>>);

impl Events {
    pub(crate) fn of(response: Response) -> Self {
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Self(Box::pin(
            response
                .bytes_stream()
                .eventsource()
                .take_while(|event| ready(event.is_ok()))
                .filter_map(|event| ready(event.ok())),
        ))
    }

    /// The next event of a name.
    pub(crate) async fn next(&mut self, name: &str) -> Event {
        self.next_or_end(name)
            .await
            .unwrap_or_else(|| panic!("it ended before another {name}"))
    }

    pub(crate) async fn next_or_end(&mut self, name: &str) -> Option<Event> {
        let next = async {
            loop {
                match self.0.next().await {
                    Some(event) if event.event == name => return Some(event),
                    Some(_) => {}
                    None => return None,
                }
            }
        };
        tokio::time::timeout(PATIENCE, next)
            .await
            .unwrap_or_else(|_| panic!("no {name} came"))
    }

    /// All that comes within a short while.
    pub(crate) async fn within(&mut self, time: Duration) -> Vec<Event> {
        let mut events = Vec::new();
        let deadline = tokio::time::Instant::now() + time;
        while let Ok(Some(event)) = tokio::time::timeout_at(deadline, self.0.next()).await {
            events.push(event);
        }
        events
    }
}

pub(crate) fn report(words: &str) -> Report {
    Report {
        id: ReportId(Uuid::now_v7()),
        written_at: Timestamp::now(),
        words: words.to_owned(),
        tried: Vec::new(),
        impact: None,
        needed_by: None,
        bundle: None,
        attachments: Vec::new(),
    }
}

pub(crate) fn reply(ticket: TicketId, intent: Intent, words: &str) -> Reply {
    Reply {
        id: ReplyId(Uuid::now_v7()),
        ticket,
        written_at: Timestamp::now(),
        intent,
        words: words.to_owned(),
        attachments: Vec::new(),
    }
}

pub(crate) async fn read<T: DeserializeOwned>(response: Response, status: StatusCode) -> T {
    let got = response.status();
    let text = response.text().await.unwrap();
    assert_eq!(got, status, "{text}");
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{e}: {text}"))
}

pub(crate) async fn refusal(response: Response, status: StatusCode) -> ErrorBody {
    read(response, status).await
}

/// How often each thing occurs.
pub(crate) fn count<T: std::hash::Hash + Eq>(
    things: impl IntoIterator<Item = T>,
) -> HashMap<T, usize> {
    things
        .into_iter()
        .fold(HashMap::new(), |mut counts, thing| {
            *counts.entry(thing).or_default() += 1;
            counts
        })
}
