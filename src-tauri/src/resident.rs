//! The line to the resident: kept while the window is open, and picked up again when it breaks.
//!
//! ```text
//!             connected                    resident gone, window open
//!  looking ─────────────► here ─────────────────────────► restarting ──► here …
//!     │                     │                                  │
//!     │ can't be started    │ gone, window hidden;             │ can't be started
//!     ▼                     │ or it was told to quit           ▼
//!  missing ──► looking      ▼                               missing ──► looking
//!                          exit
//! ```
//!
//! The resident takes this window for open once it subscribed, so that happens when the first page is there.
//! Questions wait for the line for a while, so that a page asks once and is answered when the resident is back.

use std::time::Duration;

use now_serving_ipc::address;
use now_serving_ipc::command::{Answer, Command, Failure, FailureCode, Push};
use now_serving_ipc::socket::{Caller, Pushes};
use now_serving_ipc::start::{StartError, connect_or_start};
use now_serving_languages::sentence;
use tauri::async_runtime::{self, JoinHandle};
use tauri::{AppHandle, Manager as _};
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use crate::events::{self, ResidentState};
use crate::window;

/// How long a question waits for a resident that is being started.
const PATIENCE: Duration = Duration::from_secs(12);
/// How long a resident that quits may take from its last word until its socket is gone.
const GOODBYE: Duration = Duration::from_millis(250);
/// How long to wait before looking again for a resident that can't be started.
const LOOK_AGAIN: Duration = Duration::from_secs(3);

type Connected = Result<(Caller, Pushes), StartError>;

/// Asks the resident.
pub(crate) struct Resident {
    caller: watch::Receiver<Option<Caller>>,
    page_is_there: watch::Sender<bool>,
}

impl Resident {
    /// The first page was loaded: from here on there is something to tell.
    pub(crate) fn page_is_there(&self) {
        self.page_is_there.send_replace(true);
    }

    /// Returns when the first page was loaded.
    pub(crate) async fn page_came(&self) {
        let mut page = self.page_is_there.subscribe();
        let _never_dropped = page.wait_for(|there| *there).await;
    }

    /// Asks, waiting for a line to the resident if there is none just now.
    pub(crate) async fn ask(&self, command: Command) -> Result<Answer, Failure> {
        let mut caller = self.caller.clone();
        let found = timeout(PATIENCE, caller.wait_for(Option::is_some)).await;
        let Some(caller) = found.ok().and_then(Result::ok).and_then(|it| it.clone()) else {
            return Err(Failure {
                code: FailureCode::NoResident,
                message: sentence!("resident-no-start").into(),
            });
        };
        caller.ask(command).await
    }
}

/// Keeps the line from here on; `first` is the look that began with the process.
pub(crate) fn begin(app: &AppHandle, first: JoinHandle<Connected>) {
    let (give, caller) = watch::channel(None);
    app.manage(Resident {
        caller,
        page_is_there: watch::Sender::new(false),
    });
    async_runtime::spawn(keep(app.clone(), give, first));
}

async fn keep(app: AppHandle, give: watch::Sender<Option<Caller>>, first: JoinHandle<Connected>) {
    let mut connected = first.await.ok();
    loop {
        let now = match connected.take() {
            Some(now) => now,
            None => connect_or_start(&address::socket_path()).await,
        };
        let Ok((caller, pushes)) = now else {
            events::resident_changed(&app, ResidentState::Missing);
            sleep(LOOK_AGAIN).await;
            continue;
        };
        give.send_replace(Some(caller.clone()));
        app.state::<Resident>().page_came().await;
        if let Ok(Answer::View(view)) = caller.ask(Command::Subscribe { window: true }).await {
            events::view_changed(&app, &view);
        }
        events::resident_changed(&app, ResidentState::Here);
        drop(caller);
        hear(&app, pushes).await;
        give.send_replace(None);
        sleep(GOODBYE).await;
        if !window::is_visible(&app) || was_told_to_quit() {
            app.exit(0);
            return;
        }
        events::resident_changed(&app, ResidentState::Restarting);
    }
}

/// A resident that was told to quit takes its socket with it; one that crashed leaves it lying.
#[cfg(unix)]
fn was_told_to_quit() -> bool {
    !address::socket_path().exists()
}

/// A named pipe is gone in either case, so it is taken for a crash.
#[cfg(not(unix))]
fn was_told_to_quit() -> bool {
    false
}

/// Passes on what the resident says, until it goes away.
async fn hear(app: &AppHandle, mut pushes: Pushes) {
    while let Some(push) = pushes.recv().await {
        match push {
            Push::View(view) => events::view_changed(app, &view),
            Push::Show(page) => {
                window::show(app);
                events::page_shown(app, page);
            }
        }
    }
}
