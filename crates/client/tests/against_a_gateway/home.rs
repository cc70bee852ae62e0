//! A person's computer: folders that outlive the application, and the application in them.

use std::sync::Arc;
use std::time::Duration;

use now_serving_client::{Client, Config, Paths, StartError};
use now_serving_ipc::command::{Answer, Command};
use now_serving_ipc::draft::{Draft, ReplyDraft};
use now_serving_ipc::view::View;
use now_serving_ipc::view::ticket::TicketView;
use now_serving_protocol::ids::TicketId;
use now_serving_protocol::reply::Intent;
use tempfile::TempDir;

use crate::fake::{Fake, KEY};

/// Longer than anything here takes, even on a busy computer.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) struct Home {
    pub(crate) folder: TempDir,
}

impl Home {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn config(&self) -> Config {
        Config {
            paths: Paths {
                state: self.folder.path().join("state"),
                config: self.folder.path().join("config"),
                policy: self.folder.path().join("policy.toml"),
            },
            version: "0.0.0-test",
        }
    }

    pub(crate) async fn start(&self) -> Client {
        // A program that a capture begins holds every open file for the moment before it is another program.
        for _moment in 0..50 {
            let started = Client::start(self.config()).await;
            if !matches!(started, Err(StartError::LeaseTaken)) {
                return started.unwrap();
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("the lease was never given back")
    }

    pub(crate) async fn start_enrolled(&self, fake: &Fake) -> Client {
        let client = self.start().await;
        enrol(&client, fake).await;
        client
    }

    /// Writes a file of the person and says where it is.
    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

pub(crate) async fn enrol(client: &Client, fake: &Fake) {
    let answer = client
        .ask(Command::Enrol {
            gateway: fake.address.clone(),
            key: KEY.to_owned(),
        })
        .await;
    assert_eq!(answer, Answer::Done);
}

pub(crate) fn draft(words: &str) -> Draft {
    Draft {
        words: words.to_owned(),
        ..Draft::default()
    }
}

pub(crate) async fn send(client: &Client, draft: Draft) -> TicketId {
    let answer = client.ask(Command::SendReport { draft }).await;
    let Answer::ReportSaved(id) = answer else {
        panic!("not saved: {answer:?}");
    };
    id.into()
}

pub(crate) async fn reply(client: &Client, ticket: TicketId, words: &str) {
    let reply = ReplyDraft {
        ticket: ticket.to_string(),
        words: words.to_owned(),
        intent: Intent::Note,
        attachments: Vec::new(),
    };
    let answer = client.ask(Command::SendReply { reply }).await;
    assert!(matches!(answer, Answer::ReplySaved(_)), "{answer:?}");
}

pub(crate) async fn retry(client: &Client) {
    assert_eq!(client.ask(Command::RetryOutbox).await, Answer::Done);
}

/// Waits until the view is as it should be.
pub(crate) async fn until(client: &Client, what: &str, is_so: impl Fn(&View) -> bool) -> Arc<View> {
    let mut views = client.views();
    let found = tokio::time::timeout(PATIENCE, views.wait_for(|view| is_so(view))).await;
    match found {
        Ok(view) => Arc::clone(&view.unwrap()),
        Err(_) => panic!(
            "it never came so far that {what}; the view is {:#?}",
            client.views().borrow()
        ),
    }
}

pub(crate) fn ticket(view: &View, id: TicketId) -> &TicketView {
    view.tickets.iter().find(|ticket| ticket.id == id).unwrap()
}

pub(crate) async fn until_sent(client: &Client, id: TicketId) -> Arc<View> {
    until(client, "the report is sent", |view| {
        view.tickets
            .iter()
            .any(|ticket| ticket.id == id && ticket.unsent.is_none())
    })
    .await
}
