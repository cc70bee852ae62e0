//! The door to the application: commands in, views and notifications out.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use now_serving_ipc::command::{Answer, Command, Failure, FailureCode};
use now_serving_ipc::view::{Notice, View};
use tokio::sync::{mpsc, watch};

use crate::notify::Spoken;
use crate::paths::Paths;

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
    #[error("Now Serving is already running for you.")]
    LeaseTaken,
    /// The state folder can't be made or written.
    #[error("{} can't be used to keep reports in.", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
}

/// What is left when the outbox has come to rest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settled {
    /// Reports and replies that still wait to be sent.
    pub waiting: usize,
    /// Reports and replies that the gateway refused; they wait for the person.
    pub refused: usize,
}

/// A handle to the application. Clones speak to the same worker.
#[derive(Clone)]
pub struct Client {
    views: watch::Receiver<Arc<View>>,
    spoken: Arc<Mutex<Option<mpsc::Receiver<Spoken>>>>,
}

impl Client {
    /// Takes the lease on the state folder, reads what is there, and starts the worker on the current runtime.
    pub async fn start(config: Config) -> Result<Self, StartError> {
        let _ = config;
        Err(StartError::LeaseTaken)
    }

    /// Does what a front end asks.
    ///
    /// `Subscribe`, `OpenWindow` and `Quit` belong to the resident and are refused here.
    pub async fn ask(&self, command: Command) -> Answer {
        let _ = command;
        Answer::Failed(Failure {
            code: FailureCode::Failed,
            message: String::new(),
        })
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
    pub fn add_notice(&self, notice: Notice) {
        let _ = notice;
    }

    /// Takes a notice back.
    pub fn remove_notice(&self, id: &str) {
        let _ = id;
    }

    /// Waits until the outbox is empty or nothing more can be done now, at most for `patience`.
    pub async fn settled(&self, patience: Duration) -> Settled {
        let _ = patience;
        Settled::default()
    }

    /// Ends the worker and gives the lease back. What is in the outbox stays on the disk.
    pub async fn stop(self) {}
}
