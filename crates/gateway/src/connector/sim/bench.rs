//! The desk in memory as a bench, and the proof that it passes.

use async_trait::async_trait;
use now_serving_protocol::enrolment::Person;
use now_serving_protocol::ticket::{MessageKind, Stage};

use super::records::{self, QUEUES, Record, Said};
use super::{Fault, Sim};
use crate::blobs::Blobs;
use crate::connector::conformance::{self, Act, Acted, AtDesk, Bench, WalkIn};
use crate::connector::probe::Settles;
use crate::connector::{Connector, DeskId};

const DANA: &str = "Dana";

#[async_trait]
impl Bench for Sim {
    fn connector(&self) -> &dyn Connector {
        self
    }

    fn blobs(&self) -> &Blobs {
        &self.blobs
    }

    fn reporter(&self) -> Person {
        Person {
            login: "ada".to_owned(),
            full_name: Some("Ada Byron".to_owned()),
        }
    }

    async fn act(&self, ticket: &DeskId, act: Act<'_>) -> Acted {
        let number = records::number(ticket);
        self.with(|records| {
            records.change(number, Some(DANA), |record| match act {
                Act::Take => {
                    record.stage = Stage::WithSomeone;
                    record.owner = Some(DANA.to_owned());
                }
                Act::Say { text, file } => record.says(MessageKind::Said, text, file),
                Act::Ask(text) => {
                    record.stage = Stage::WaitingForYou;
                    record.says(MessageKind::Question, text, None);
                }
                Act::Note(text) => {
                    record.says(MessageKind::Said, text, None);
                    record.heard.last_mut().unwrap().is_private = true;
                }
                Act::WaitForOthers => record.stage = Stage::WaitingForOthers,
                Act::Resolve(text) => {
                    record.stage = Stage::FixReady;
                    record.says(MessageKind::Fix, text, None);
                }
                Act::Reopen => record.stage = Stage::WithSomeone,
                Act::Priority(priority) => record.priority = priority,
                Act::Move => record.queue = QUEUES[1],
                Act::MoveAway => record.queue = "Facilities",
                Act::Merge { into } => record.merged_into = Some(records::number(into)),
                Act::Delete => record.is_deleted = true,
            });
        });
        Acted::Done
    }

    async fn walk_in(&self, walk_in: &WalkIn<'_>) -> Option<DeskId> {
        let record = Record {
            title: walk_in.title.to_owned(),
            priority: walk_in.priority,
            due: walk_in.due,
            ..Record::default()
        };
        Some(records::id(self.with(|records| records.make(record))))
    }

    async fn read(&self, ticket: &DeskId) -> AtDesk {
        self.with(|records| {
            let record = records.get(records::number(ticket)).unwrap();
            let wrote = [record.title.clone()];
            let wrote = wrote.into_iter().chain(record.said.iter().cloned());
            let heard = record.heard.iter().map(|said| said.text.clone());
            AtDesk {
                text: wrote.chain(heard).collect::<Vec<_>>().join("\n"),
                files: record.files.clone(),
                is_open: record.stage != Stage::Done,
            }
        })
    }
}

impl Record {
    fn says(&mut self, kind: MessageKind, text: &str, file: Option<(&str, &[u8])>) {
        let number = self.files.len();
        let there = file.map(|(name, bytes)| (number, name.to_owned(), bytes.len() as u64));
        self.files
            .extend(file.map(|(name, bytes)| (name.to_owned(), bytes.to_vec())));
        self.heard.push(Said {
            kind,
            is_private: false,
            text: text.to_owned(),
            at: crate::clock::now(),
            file: there,
        });
    }
}

async fn conforms(settles: Settles) {
    let folder = tempfile::tempdir().unwrap();
    let sim = Sim::new(Blobs::new(folder.path().to_owned()), settles);
    conformance::passes(&sim).await;
}

#[tokio::test]
async fn a_desk_without_idempotency_passes() {
    let within = std::time::Duration::from_secs(30);
    conforms(Settles::Strongly { within }).await;
}

#[tokio::test]
async fn a_desk_that_takes_a_mark_once_passes() {
    conforms(Settles::ByItself).await;
}

#[tokio::test]
async fn a_desk_whose_search_lags_passes() {
    let within = std::time::Duration::from_millis(50);
    let folder = tempfile::tempdir().unwrap();
    let sim = Sim::new(
        Blobs::new(folder.path().to_owned()),
        Settles::Eventually { within },
    );
    sim.then([Fault::Stale(within), Fault::Stale(within)]);
    conformance::passes(&sim).await;
}
