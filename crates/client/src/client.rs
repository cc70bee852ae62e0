//! The door to the application: commands in, views and notifications out.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use now_serving_ipc::capture::{CaptureView, Picture};
use now_serving_ipc::command::{Answer, Command, Failure, FailureCode, SentBytes};
use now_serving_ipc::draft::Draft;
use now_serving_ipc::view::View;
use now_serving_languages::sentence;
use now_serving_protocol::ids::{ReportId, TicketId};
use now_serving_protocol::report::Report;
use tokio::sync::{mpsc, oneshot, watch};

use crate::captures::{Facts, Held, Shelf};
use crate::compose;
use crate::noted::Noted;
use crate::notify::Spoken;
use crate::outbox::entry::{EntryId, Frozen};
use crate::outbox::files::Files;
use crate::outbox::rows;
use crate::paths::Paths;
use crate::pictures::Pictures;
use crate::private;
use crate::store::Store;
use crate::worker::commands::not_here;
use crate::worker::orders::Order;
use crate::worker::starting::{Started, start};

/// What the application needs to know before it starts.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where to keep things.
    pub paths: Paths,
    /// The version of the program, for the settings page and the gateway.
    pub version: &'static str,
}

/// Why the application did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Another process of this user owns the outbox.
    #[error("{}", sentence!("start-lease"))]
    LeaseTaken,
    /// The state folder can't be made or written.
    #[error("{}", sentence!("start-folder", folder = folder.display().to_string(), why = cause.to_string()))]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// The file with the outbox can't be opened or made.
    #[error("{}", sentence!("start-store", why = .0.to_string()))]
    Store(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// What is left when the outbox has come to rest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settled {
    /// Reports and replies that still wait to be sent.
    pub waiting: usize,
    /// Reports and replies that the gateway refused; they wait for the person.
    pub refused: usize,
}

/// A handle to the application. Clones speak to the same worker, which ends with the last of them.
#[derive(Clone)]
pub struct Client {
    orders: mpsc::Sender<Order>,
    views: watch::Receiver<Arc<View>>,
    spoken: Arc<Mutex<Option<mpsc::Receiver<Spoken>>>>,
    store: Store,
    files: Files,
    shelf: Shelf,
    pictures: Pictures,
}

impl Client {
    /// Takes the lease on the state folder, reads what is there, and starts the worker on the current runtime.
    pub async fn start(config: Config) -> Result<Self, StartError> {
        let started = tokio::task::spawn_blocking(move || start(config))
            .await
            .map_err(|error| StartError::Store(error.into()))??;
        let Started {
            worker,
            orders,
            mut views,
            spoken,
            store,
            files,
            pictures,
        } = started;
        tokio::spawn(worker.run());
        // Whoever asks at once must not be shown an empty view.
        if views.changed().await.is_err() {
            tracing::error!("the worker ended before its first view");
        }
        Ok(Self {
            orders,
            views,
            spoken: Arc::new(Mutex::new(Some(spoken))),
            pictures,
            shelf: Shelf {
                store: store.clone(),
                files: files.clone(),
                held: Held::default(),
            },
            store,
            files,
        })
    }

    /// Does what a front end asks.
    ///
    /// `Subscribe`, `OpenWindow` and `Quit` belong to the resident and are refused here. A report or reply that is
    /// answered with 'saved' is on the disk.
    pub async fn ask(&self, command: Command) -> Answer {
        match command {
            Command::GetView => Answer::View(Box::new((**self.views.borrow()).clone())),
            Command::TakeCapture => self.take_capture().await,
            Command::ReviewCapture { capture, kept_back } => {
                self.captured(self.shelf.review(&capture, kept_back).await)
            }
            Command::TakePicture { of } => picture(self.pictures.take(of).await),
            Command::KeepPicture { path } => picture(self.pictures.keep(&path).await),
            Command::FindPrivate { text } => Answer::Private(private::find(text).await),
            Command::SendReport { draft } => self.send_report(draft).await,
            Command::SendReply { reply } => {
                self.queue(compose::reply(&self.files, reply, Timestamp::now()).await)
                    .await
            }
            Command::ShowSent { ticket } => self.show_sent(ticket).await,
            Command::SaveDraft { .. }
            | Command::RetryOutbox
            | Command::DiscardUnsent { .. }
            | Command::ForgetSent { .. }
            | Command::Enrol { .. }
            | Command::UpdateSettings { .. }
            | Command::Examine => self
                .order(|answer| Order::Ask { command, answer })
                .await
                .unwrap_or_else(ended),
            Command::Subscribe { .. } | Command::OpenWindow { .. } | Command::Quit => not_here(),
        }
    }

    /// All that there is to show, whole, whenever something changed.
    #[must_use]
    pub fn views(&self) -> watch::Receiver<Arc<View>> {
        self.views.clone()
    }

    /// What to say to the desktop. There is one receiver: the first caller gets it.
    #[must_use]
    pub fn notifications(&self) -> Option<mpsc::Receiver<Spoken>> {
        self.spoken
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }

    /// Tells the person something about the product itself, until it is removed.
    pub fn add_notice(&self, noted: Noted) {
        self.tell(Order::AddNotice(noted));
    }

    /// Takes a notice back.
    pub fn remove_notice(&self, id: &str) {
        self.tell(Order::RemoveNotice(id.to_owned()));
    }

    /// Waits until the outbox is empty or nothing more can be done now, at most for `patience`.
    pub async fn settled(&self, patience: Duration) -> Settled {
        let settled = self.order(|settled| Order::Settle { settled });
        match tokio::time::timeout(patience, settled).await {
            Ok(Some(settled)) => settled,
            Ok(None) | Err(_) => self.unsettled().await,
        }
    }

    /// Ends the worker and gives the lease back. What is in the outbox stays on the disk.
    pub async fn stop(self) {
        if self.order(|done| Order::Stop { done }).await.is_none() {
            tracing::debug!("the worker had ended already");
        }
    }

    async fn send_report(&self, draft: Draft) -> Answer {
        let attached = draft.attachments.clone();
        let report = compose::report(&self.shelf, draft, Timestamp::now()).await;
        let answer = self.queue(report).await;
        if matches!(answer, Answer::ReportSaved(_)) {
            self.pictures.forget(&attached);
        }
        answer
    }

    async fn take_capture(&self) -> Answer {
        let Some(wanted) = self.order(|wanted| Order::Want { wanted }).await else {
            return ended();
        };
        self.captured(self.shelf.take(wanted, Timestamp::now()).await)
    }

    fn captured(&self, taken: Result<CaptureView, Failure>) -> Answer {
        match taken {
            Ok(view) => {
                if let Ok(sha256) = view.sha256.parse() {
                    let facts = Facts {
                        facts: view.facts,
                        hidden: view.hidden,
                        findings: view.findings.clone(),
                    };
                    self.tell(Order::Captured { sha256, facts });
                }
                Answer::Capture(Box::new(view))
            }
            Err(failure) => Answer::Failed(failure),
        }
    }

    async fn queue(&self, frozen: Result<Frozen, Failure>) -> Answer {
        match frozen {
            Ok(frozen) => self
                .order(|answer| Order::Queue {
                    frozen: Box::new(frozen),
                    answer,
                })
                .await
                .unwrap_or_else(ended),
            Err(failure) => Answer::Failed(failure),
        }
    }

    async fn show_sent(&self, ticket: TicketId) -> Answer {
        let id = EntryId::Report(ReportId(ticket.0));
        let body = self.store.read(move |db| rows::body(db, id)).await;
        let Ok(Some((body, report_sha256))) = body else {
            return Answer::Failed(Failure {
                code: FailureCode::NotFound,
                message: sentence!("bytes-gone").into(),
            });
        };
        let bundle = serde_json::from_slice::<Report>(&body)
            .ok()
            .and_then(|report| report.bundle);
        let files = self.files.clone();
        let bundle = tokio::task::spawn_blocking(move || {
            let sha256 = bundle?.sha256;
            let text = String::from_utf8(files.read(&sha256).ok()?).ok()?;
            Some((text, sha256.to_string()))
        })
        .await
        .unwrap_or(None);
        let (bundle, bundle_sha256) = bundle.unzip();
        Answer::Bytes(SentBytes {
            report: String::from_utf8_lossy(&body).into_owned(),
            report_sha256,
            bundle,
            bundle_sha256,
        })
    }

    /// What is left, read from the disk: the worker is busy or gone.
    async fn unsettled(&self) -> Settled {
        self.store.read(rows::count).await.unwrap_or_default()
    }

    async fn order<T>(&self, order: impl FnOnce(oneshot::Sender<T>) -> Order) -> Option<T> {
        let (tell, answer) = oneshot::channel();
        self.orders.send(order(tell)).await.ok()?;
        answer.await.ok()
    }

    /// Gives an order that nobody waits for. It may be given outside of any task.
    fn tell(&self, order: Order) {
        if let Err(mpsc::error::TrySendError::Full(order)) = self.orders.try_send(order) {
            let orders = self.orders.clone();
            tokio::spawn(async move { orders.send(order).await.is_ok() });
        }
    }
}

fn picture(taken: Result<Picture, Failure>) -> Answer {
    match taken {
        Ok(picture) => Answer::Picture(picture),
        Err(failure) => Answer::Failed(failure),
    }
}

fn ended() -> Answer {
    Answer::Failed(Failure {
        code: FailureCode::NoResident,
        message: sentence!("is-ending").into(),
    })
}

#[cfg(test)]
mod tests;
