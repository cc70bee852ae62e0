//! A gateway without its wire, on the desk in memory.

use std::sync::Arc;
use std::time::Duration;

use now_serving_protocol::enrolment::Person;
use now_serving_protocol::ids::{DeviceId, ReplyId, ReportId, TicketId};
use now_serving_protocol::reply::{Intent, Reply};
use now_serving_protocol::report::Report;
use now_serving_protocol::ticket::Ticket;
use tempfile::TempDir;
use tokio::sync::{Notify, watch};
use uuid::Uuid;

use super::Sim;
use crate::blobs::Blobs;
use crate::board::Board;
use crate::clock;
use crate::config::HoursConfig;
use crate::connector::probe::Settles;
use crate::connector::{Connector, DeskId};
use crate::delivery::{Delivering, Patience};
use crate::hub::Hub;
use crate::intake::{self, Front, Sender};
use crate::line::{QueueId, ServiceOrders};
use crate::mirror::{Mirror, Parts};
use crate::secret::Secret;
use crate::store::persons::PersonId;
use crate::store::{Store, deliveries, devices, persons};
use crate::view;

/// A gateway without its wire, on a desk in memory.
pub(crate) struct Office {
    folder: TempDir,
    pub(crate) blobs: Blobs,
    front: Front,
    pub(crate) board: Arc<Board>,
    pub(crate) sender: Sender,
    pub(crate) sim: Sim,
    pub(crate) mirror: Arc<Mirror>,
    pub(crate) delivering: Delivering,
}

impl Office {
    pub(crate) async fn new(settles: Settles) -> Self {
        let folder = TempDir::new().unwrap();
        let store = Store::open(folder.path()).await.unwrap();
        let sender = Sender {
            person: PersonId(Uuid::now_v7()),
            device: DeviceId(Uuid::now_v7()),
        };
        let mut write = store.write().await.unwrap();
        let ada = Person {
            login: "ada".to_owned(),
            full_name: None,
        };
        let (conn, now) = (write.conn(), clock::now());
        persons::insert(conn, sender.person, &ada, now)
            .await
            .unwrap();
        let hash = Secret::new("nsd").hash();
        devices::insert(conn, sender.device, sender.person, "LT-1", &hash, now)
            .await
            .unwrap();
        write.commit().await.unwrap();
        store.close().await;
        let blobs = Blobs::new(folder.path().join("blobs"));
        let sim = Sim::new(blobs, settles);
        Self::open(folder, sender, sim).await
    }

    async fn open(folder: TempDir, sender: Sender, sim: Sim) -> Self {
        let store = Store::open(folder.path()).await.unwrap();
        let mut write = store.write().await.unwrap();
        deliveries::take_back(write.conn(), clock::now())
            .await
            .unwrap();
        write.commit().await.unwrap();
        let blobs = sim.blobs.clone();
        let connector: Arc<dyn Connector> = Arc::new(sim.clone());
        let board = Arc::new(Board::new(
            ServiceOrders::default(),
            &HoursConfig::default(),
        ));
        board.load(&store).await.unwrap();
        let mirror = Arc::new(Mirror::new(Parts {
            store: store.clone(),
            blobs: blobs.clone(),
            board: board.clone(),
            hub: Arc::new(Hub::default()),
            connector: connector.clone(),
            is_remote: true,
        }));
        Self {
            folder,
            blobs,
            front: Front {
                queue: QueueId::from("IT"),
                desk: "IT".to_owned(),
            },
            board,
            sender,
            sim,
            mirror: mirror.clone(),
            delivering: Delivering {
                store,
                connector,
                mirror,
                bell: Arc::new(Notify::new()),
                patience: Patience {
                    first: Duration::from_millis(2),
                    longest: Duration::from_millis(20),
                },
            },
        }
    }

    /// The process dies, and another one starts on the same folder.
    pub(crate) async fn start_again(self) -> Self {
        let Self {
            folder,
            sender,
            sim,
            ..
        } = self;
        Self::open(folder, sender, sim).await
    }

    pub(crate) async fn report(&self, words: &str) -> TicketId {
        let report = Report {
            id: ReportId(Uuid::now_v7()),
            written_at: clock::now(),
            words: words.to_owned(),
            tried: Vec::new(),
            impact: None,
            needed_by: None,
            bundle: None,
            attachments: Vec::new(),
        };
        let body = serde_json::to_vec(&report).unwrap();
        let store = &self.delivering.store;
        let taken = intake::report(
            store,
            &self.blobs,
            &self.front,
            self.sender,
            Some(report.id),
            &body,
        );
        let ticket = taken.await.unwrap().ticket;
        self.delivering.bell.notify_one();
        ticket
    }

    pub(crate) async fn reply(&self, ticket: TicketId, intent: Intent, words: &str) -> ReplyId {
        let reply = Reply {
            id: ReplyId(Uuid::now_v7()),
            ticket,
            written_at: clock::now(),
            intent,
            words: words.to_owned(),
            attachments: Vec::new(),
        };
        let body = serde_json::to_vec(&reply).unwrap();
        let store = &self.delivering.store;
        let taken = intake::reply(
            store,
            &self.blobs,
            self.sender,
            ticket,
            Some(reply.id),
            &body,
        );
        taken.await.unwrap();
        self.delivering.bell.notify_one();
        reply.id
    }

    /// Delivers for so long, and dies.
    pub(crate) async fn run_for(self, time: Duration) -> Self {
        let (_stop, stopped) = watch::channel(false);
        let run = self.delivering.clone().run(stopped);
        let died = tokio::time::timeout(time, run).await;
        assert!(died.is_err(), "it ends when it is told to");
        self.start_again().await
    }

    /// Delivers until nothing is left to do.
    pub(crate) async fn run_to_the_end(&self) {
        let (stop, stopped) = watch::channel(false);
        let running = tokio::spawn(self.delivering.clone().run(stopped));
        let deadline = tokio::time::Instant::now() + Duration::from_secs(60);
        loop {
            let mut read = self.delivering.store.read().await.unwrap();
            let open: i64 = sqlx::query_scalar(
                "SELECT COUNT(*) FROM deliveries
                 WHERE state IN ('waiting', 'leased', 'in_doubt') OR watch_until IS NOT NULL",
            )
            .fetch_one(&mut *read)
            .await
            .unwrap();
            drop(read);
            if open == 0 {
                break;
            }
            assert!(
                tokio::time::Instant::now() < deadline,
                "{open} are never delivered"
            );
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        stop.send_replace(true);
        running.await.unwrap();
    }

    pub(crate) async fn ticket(&self, id: TicketId) -> Ticket {
        let mut read = self.delivering.store.read().await.unwrap();
        let ticket = view::ticket(&mut read, &self.board, self.sender.person, id).await;
        ticket.unwrap().unwrap()
    }

    pub(crate) fn copies_of(&self, reply: ReplyId) -> usize {
        self.sim.with(|records| {
            records
                .open()
                .map(|record| record.replies.iter().filter(|had| **had == reply).count())
                .sum()
        })
    }

    /// Reports, and has it delivered; says how the desk calls it as well.
    pub(crate) async fn delivered(&self, words: &str) -> (TicketId, DeskId) {
        let ticket = self.report(words).await;
        self.run_to_the_end().await;
        let found = self
            .sim
            .with(|records| records.marked(ticket, Duration::ZERO));
        (ticket, super::records::id(found[0]))
    }
}
