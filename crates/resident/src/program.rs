//! The resident's life: hand over to the one that runs, or draw the tray, open the outbox, listen, and go on until told to quit.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use now_serving_client::{Client, Config, Noted, Paths, StartError};
use now_serving_ipc::address::socket_path;
use now_serving_ipc::page::Page;
use now_serving_ipc::socket::Socket;
use now_serving_ipc::view::View;
use now_serving_languages::sentence;
use tokio::sync::{mpsc, watch};
use tokio::time::{sleep, timeout};

use crate::handover::hand_over;
use crate::tray::face::{Action, Face};
use crate::tray::{self, Host, Tray};
use crate::window::Window;
use crate::{autostart, clipboard, desktop, logging, memory, notifications, server, shortcut};

/// How long the tray may take before the outbox is opened: no more than a blink.
const TRAY_FIRST: Duration = Duration::from_millis(40);
/// How often the outbox is tried again while another process owns it.
const LEASE_AGAIN: Duration = Duration::from_millis(50);
/// How long the worker may take to end.
const STOPPING: Duration = Duration::from_secs(5);

/// How the resident was started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// A link to a page that is opened at once.
    pub open: Option<String>,
    /// Whether a picture is drawn in the tray.
    pub has_tray: bool,
}

/// Becomes the resident, or calls the one that runs.
#[must_use]
pub fn run(options: Options) -> ExitCode {
    memory::share_one_heap();
    let (tray, drawer) = tray::ends();
    let drawer = options.has_tray.then_some(drawer);
    match tray::run(drawer, live(options, tray)) {
        Ok(code) => code,
        Err(error) => {
            desktop::complain(
                &sentence!("start-failed-because", why = error.to_string()).to_string(),
            );
            ExitCode::FAILURE
        }
    }
}

async fn live(options: Options, tray: Tray) -> ExitCode {
    let page = match options.open.as_deref().map(str::parse::<Page>).transpose() {
        Ok(page) => page,
        Err(unknown) => {
            let why = unknown.to_string();
            desktop::complain(&why);
            desktop::say(sentence!("link-failed"), &why).await;
            return ExitCode::from(2);
        }
    };
    let socket = socket_path();
    if let Some(code) = hand_over(&socket, Some(page.unwrap_or(Page::Tickets))).await {
        return code;
    }
    let paths = match Paths::from_env() {
        Ok(paths) => paths,
        Err(no_home) => return give_up(&no_home.to_string()).await,
    };
    now_serving_client::speak_as_set(&paths);
    let _log = logging::start(&paths.state);
    appear(&tray).await;
    let client = loop {
        let config = Config {
            paths: paths.clone(),
            version: env!("CARGO_PKG_VERSION"),
        };
        match Client::start(config).await {
            Ok(client) => break client,
            Err(StartError::LeaseTaken) => {
                // Another start was quicker, or a command line works alone for a moment. Nobody asked for a window then.
                if let Some(code) = hand_over(&socket, page).await {
                    return code;
                }
                sleep(LEASE_AGAIN).await;
            }
            Err(error @ (StartError::Folder { .. } | StartError::Store(_))) => {
                return give_up(&error.to_string()).await;
            }
        }
    };
    tracing::info!(version = env!("CARGO_PKG_VERSION"), "started");
    let resident = Resident::furnish(client, tray, &paths);
    if let Some(page) = page {
        resident.window.show(page);
    }
    resident.listen(&socket);
    resident.stay().await
}

/// Lets the tray be drawn before anything slow begins.
async fn appear(tray: &Tray) {
    tray.face.send_replace(Face::first());
    let mut host = tray.host.clone();
    let known = host.wait_for(|host| *host != Host::Unknown);
    // A bus that does not answer must not keep reports from going out.
    let _slow = timeout(TRAY_FIRST, known).await;
}

async fn give_up(sentence: &str) -> ExitCode {
    desktop::complain(sentence);
    desktop::say(sentence!("start-failed"), sentence).await;
    ExitCode::FAILURE
}

/// Everything that lives as long as the resident does.
struct Resident {
    client: Client,
    window: Window,
    host: watch::Receiver<Host>,
    chosen: mpsc::UnboundedReceiver<Action>,
    actions: mpsc::UnboundedSender<Action>,
}

impl Resident {
    fn furnish(client: Client, tray: Tray, paths: &Paths) -> Self {
        let window = Window::new(client.clone());
        // Tray, notifications, shortcut and socket all say what the person wants in one place.
        let (actions, chosen) = mpsc::unbounded_channel();
        let Tray {
            face,
            actions: mut from_tray,
            host,
        } = tray;
        let forward = actions.clone();
        tokio::spawn(async move {
            while let Some(action) = from_tray.recv().await {
                if forward.send(action).is_err() {
                    return;
                }
            }
        });
        tokio::spawn(follow(client.views(), face));
        if let Some(spoken) = client.notifications() {
            let door = notifications::Door {
                client: client.clone(),
                actions: actions.clone(),
            };
            tokio::spawn(notifications::run(spoken, door, paths.state.clone()));
        }
        tokio::spawn(shortcut::run(client.clone(), actions.clone()));
        tokio::spawn(autostart::run(client.clone()));
        tokio::spawn(memory::run(client.views()));
        Self {
            client,
            window,
            host,
            chosen,
            actions,
        }
    }

    fn listen(&self, path: &std::path::Path) {
        match Socket::listen(path) {
            Ok(socket) => {
                let door = server::Door {
                    client: self.client.clone(),
                    window: self.window.clone(),
                    actions: self.actions.clone(),
                };
                tokio::spawn(server::run(socket, door));
            }
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "no local socket");
                self.client.add_notice(Noted {
                    id: "socket",
                    is_problem: true,
                    says: sentence!("notice-no-socket", why = error.to_string()),
                });
            }
        }
    }

    /// Does what the person wants until that is to quit.
    async fn stay(mut self) -> ExitCode {
        let mut ending = std::pin::pin!(told_to_end());
        loop {
            let action = tokio::select! {
                action = self.chosen.recv() => action,
                () = &mut ending => None,
                Ok(()) = self.host.changed() => {
                    self.tell_of_host();
                    continue;
                }
            };
            match action {
                Some(Action::Open(page)) => self.window.show(page),
                Some(Action::CopyFacts) => {
                    tokio::spawn(clipboard::copy_facts(self.client.clone()));
                }
                Some(Action::Quit) | None => break,
            }
        }
        tracing::info!("ending");
        if timeout(STOPPING, self.client.stop()).await.is_err() {
            tracing::warn!("the worker did not end in time; what it keeps is on the disk");
        }
        ExitCode::SUCCESS
    }

    fn tell_of_host(&mut self) {
        let host = *self.host.borrow_and_update();
        match host {
            Host::Absent => self.client.add_notice(Noted {
                id: "tray",
                is_problem: false,
                says: sentence!("notice-no-tray"),
            }),
            Host::Present => self.client.remove_notice("tray"),
            Host::Unknown => {}
        }
    }
}

/// Draws every change.
async fn follow(mut views: watch::Receiver<Arc<View>>, face: watch::Sender<Face>) {
    loop {
        let next = Face::of(&views.borrow_and_update());
        face.send_if_modified(|shown| {
            let is_news = *shown != next;
            if is_news {
                *shown = next;
            }
            is_news
        });
        if views.changed().await.is_err() {
            return;
        }
    }
}

/// Returns when the system or the session asks the program to end.
async fn told_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (Ok(mut term), Ok(mut interrupt), Ok(mut hangup)) = (
            signal(SignalKind::terminate()),
            signal(SignalKind::interrupt()),
            signal(SignalKind::hangup()),
        ) else {
            return std::future::pending().await;
        };
        tokio::select! {
            _ = term.recv() => {}
            _ = interrupt.recv() => {}
            _ = hangup.recv() => {}
        }
    }
    #[cfg(not(unix))]
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
