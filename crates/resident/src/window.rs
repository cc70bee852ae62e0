//! Opens the window, which is a program of its own, and notices when it can't.
//!
//! ```text
//!            show                    attach
//! Closed ────────────▶ Starting ──────────────▶ Present
//!   ▲                     │  ▲ show: another       │ show: told over
//!   │ ended, or silent    │  └ page is wanted      │ its socket
//!   ├─────────────────────┘                        │
//!   └──────────────────────────────────────────────┘ it left
//! ```
//!
//! A window is only ever started because somebody asked for it, so one that always crashes is not started in a loop.
//! Nothing is lost with it: what is being typed is in the draft, and everything else is here.

use std::io;
use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use now_serving_client::{Client, Noted};
use now_serving_ipc::command::{Failure, FailureCode};
use now_serving_ipc::page::Page;
use now_serving_ipc::start::{WINDOW, sibling};
use now_serving_languages::{Sentence, sentence};
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep_until};

use crate::desktop;

/// Overrides the program that is started as the window.
const WINDOW_VARIABLE: &str = "NOW_SERVING_WINDOW";
/// How long a window may take from its start until it asks for the view.
const PATIENCE: Duration = Duration::from_secs(30);
/// Names the notice about a window that does not open.
const NOTICE: &str = "window";

/// A handle to the window. Clones open the same one.
#[derive(Clone)]
pub(crate) struct Window {
    orders: mpsc::UnboundedSender<Order>,
}

enum Order {
    Show(Page, Option<oneshot::Sender<Result<(), Failure>>>),
    Attach(mpsc::UnboundedSender<Page>),
    Left(mpsc::UnboundedSender<Page>),
    Ended(u32, Option<ExitStatus>),
}

enum State {
    Closed,
    Starting {
        id: u32,
        first: Page,
        wanted: Page,
        until: Instant,
    },
    Present {
        id: Option<u32>,
        pages: mpsc::UnboundedSender<Page>,
    },
}

impl Window {
    /// A window that is not open yet.
    pub(crate) fn new(client: Client) -> Self {
        let (orders, taken) = mpsc::unbounded_channel();
        let keeper = Keeper {
            client,
            orders: orders.clone(),
            state: State::Closed,
        };
        tokio::spawn(keeper.run(taken));
        Self { orders }
    }

    /// Brings the window to the front on a page, starting it if need be. A failure is said natively.
    pub(crate) fn show(&self, page: Page) {
        let _ending = self.orders.send(Order::Show(page, None));
    }

    /// The same for a front end, which is told whether the window could be started.
    pub(crate) async fn open(&self, page: Page) -> Result<(), Failure> {
        let (answer, answered) = oneshot::channel();
        let _ending = self.orders.send(Order::Show(page, Some(answer)));
        answered.await.unwrap_or(Ok(()))
    }

    /// A window is there. What it shall show comes out here; drop it when the window leaves.
    pub(crate) fn attach(&self) -> Attached {
        let (pages, shown) = mpsc::unbounded_channel();
        let _ending = self.orders.send(Order::Attach(pages.clone()));
        Attached {
            shown,
            pages,
            orders: self.orders.clone(),
        }
    }
}

/// The connection of a window that is there.
pub(crate) struct Attached {
    shown: mpsc::UnboundedReceiver<Page>,
    pages: mpsc::UnboundedSender<Page>,
    orders: mpsc::UnboundedSender<Order>,
}

impl Attached {
    /// The next page that it shall show.
    pub(crate) async fn next(&mut self) -> Option<Page> {
        self.shown.recv().await
    }
}

impl Drop for Attached {
    fn drop(&mut self) {
        let _ending = self.orders.send(Order::Left(self.pages.clone()));
    }
}

struct Keeper {
    client: Client,
    orders: mpsc::UnboundedSender<Order>,
    state: State,
}

impl Keeper {
    async fn run(mut self, mut taken: mpsc::UnboundedReceiver<Order>) {
        loop {
            tokio::select! {
                order = taken.recv() => match order {
                    Some(order) => self.obey(order),
                    None => return,
                },
                () = silence(&self.state) => {
                    self.state = State::Closed;
                    self.tell(&sentence!("window-no-answer"));
                }
            }
        }
    }

    fn obey(&mut self, order: Order) {
        match order {
            Order::Show(page, answer) => {
                let shown = self.show(page);
                match (shown, answer) {
                    (shown, Some(answer)) => {
                        let _gave_up = answer.send(shown);
                    }
                    (Err(failure), None) => self.say(failure.message),
                    (Ok(()), None) => {}
                }
            }
            Order::Attach(pages) => self.attach(pages),
            Order::Left(pages) => self.left(&pages),
            Order::Ended(id, status) => self.ended(id, status),
        }
    }

    fn show(&mut self, page: Page) -> Result<(), Failure> {
        match &mut self.state {
            State::Starting { wanted, .. } => {
                *wanted = page;
                return Ok(());
            }
            State::Present { pages, .. } if pages.send(page).is_ok() => return Ok(()),
            State::Present { .. } | State::Closed => {}
        }
        self.start(page)
    }

    fn start(&mut self, page: Page) -> Result<(), Failure> {
        let program =
            std::env::var_os(WINDOW_VARIABLE).map_or_else(|| sibling(WINDOW), PathBuf::from);
        let mut command = tokio::process::Command::new(&program);
        command
            .args(["--page", &page.to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        #[cfg(unix)]
        command.process_group(0);
        let mut child = command.spawn().map_err(|error| {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "starting the window"
            );
            self.state = State::Closed;
            self.notice();
            Failure {
                code: FailureCode::Failed,
                message: cant_start(&error).into(),
            }
        })?;
        let id = child.id().unwrap_or_default();
        let orders = self.orders.clone();
        tokio::spawn(async move {
            let status = child.wait().await.ok();
            let _ending = orders.send(Order::Ended(id, status));
        });
        self.state = State::Starting {
            id,
            first: page,
            wanted: page,
            until: Instant::now() + PATIENCE,
        };
        Ok(())
    }

    fn attach(&mut self, pages: mpsc::UnboundedSender<Page>) {
        let id = match &self.state {
            State::Starting {
                id, first, wanted, ..
            } => {
                if first != wanted {
                    let _left = pages.send(*wanted);
                }
                Some(*id)
            }
            // A window that was started by hand, or one that connects again.
            State::Present { id, .. } => *id,
            State::Closed => None,
        };
        self.client.remove_notice(NOTICE);
        self.state = State::Present { id, pages };
    }

    /// It closed its socket. One that was started here tells by its exit status how it ended.
    fn left(&mut self, left: &mpsc::UnboundedSender<Page>) {
        match &self.state {
            State::Present { id: None, pages } if pages.same_channel(left) => {
                self.state = State::Closed;
            }
            State::Present { .. } | State::Starting { .. } | State::Closed => {}
        }
    }

    fn ended(&mut self, ended: u32, status: Option<ExitStatus>) {
        let well = status.is_some_and(|status| status.success());
        match &self.state {
            State::Starting { id, .. } if *id == ended => {
                tracing::error!(?status, "the window ended before it opened");
                self.state = State::Closed;
                self.tell(&sentence!("window-ended-early"));
            }
            State::Present { id: Some(id), .. } if *id == ended => {
                self.state = State::Closed;
                if !well {
                    tracing::error!(?status, "the window crashed");
                    self.say(sentence!("window-crashed").into());
                }
            }
            State::Starting { .. } | State::Present { .. } | State::Closed => {}
        }
    }

    /// A window did not open: says so, and leaves a notice for the other front ends.
    fn tell(&self, why: &Sentence) {
        self.notice();
        self.say(why.to_string());
    }

    fn say(&self, sentence: String) {
        tokio::spawn(async move {
            desktop::say(sentence!("window-title"), &sentence).await;
        });
    }

    fn notice(&self) {
        self.client.add_notice(Noted {
            id: NOTICE,
            is_problem: true,
            says: sentence!("window-notice"),
        });
    }
}

fn cant_start(error: &io::Error) -> Sentence {
    if error.kind() == io::ErrorKind::NotFound {
        return sentence!("window-not-installed-notice");
    }
    sentence!("window-cant-start-notice", why = error.to_string())
}

/// Returns when a window that was started has been silent for too long.
async fn silence(state: &State) {
    match state {
        State::Starting { until, .. } => sleep_until(*until).await,
        State::Closed | State::Present { .. } => std::future::pending().await,
    }
}
