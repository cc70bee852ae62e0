//! Whom to ask: the resident that runs, one that is started, or the client in this process.

use std::time::Duration;

use now_serving_client::{Client, Config, Paths, StartError};
use now_serving_ipc::address::socket_path;
use now_serving_ipc::command::{Answer, Command, Failure, FailureCode, Push};
use now_serving_ipc::socket::{Caller, Pushes, SocketError};
use now_serving_ipc::start::connect_or_start;
use now_serving_ipc::view::View;
use tokio::time::{Instant, sleep};

use crate::outcome::{failed, unexpected};

/// How long another process may own the outbox without answering before we give up.
const LEASE_PATIENCE: Duration = Duration::from_secs(5);
/// How long the outbox may take to empty itself after a command that worked alone.
const SENDING: Duration = Duration::from_secs(10);

/// Whoever does what is asked.
pub(crate) enum Reach {
    /// The resident, over its socket.
    Resident(Caller, Pushes),
    /// The client in this process.
    Alone(Client),
}

impl Reach {
    /// Finds somebody to ask. `alone` starts no other process.
    pub(crate) async fn find(alone: bool) -> Result<Self, Failure> {
        let socket = socket_path();
        if !alone {
            return match connect_or_start(&socket).await {
                Ok((caller, pushes)) => Ok(Self::Resident(caller, pushes)),
                Err(error) => Err(no_resident(&error)),
            };
        }
        let paths = Paths::from_env().map_err(|error| failed(error.to_string()))?;
        let given_up = Instant::now() + LEASE_PATIENCE;
        loop {
            match Caller::connect(&socket).await {
                Ok((caller, pushes)) => return Ok(Self::Resident(caller, pushes)),
                Err(SocketError::NoResident(_)) => {}
                Err(error) => return Err(no_resident(&error)),
            }
            let config = Config {
                paths: paths.clone(),
                version: env!("CARGO_PKG_VERSION"),
            };
            match Client::start(config).await {
                Ok(client) => return Ok(Self::Alone(client)),
                Err(StartError::LeaseTaken) if Instant::now() < given_up => {
                    sleep(Duration::from_millis(50)).await;
                }
                Err(error @ StartError::LeaseTaken) => return Err(no_resident(&error)),
                Err(error @ (StartError::Folder { .. } | StartError::Store(_))) => {
                    return Err(Failure {
                        code: FailureCode::NotSaved,
                        message: error.to_string(),
                    });
                }
            }
        }
    }

    /// Finds the resident only if it runs.
    pub(crate) async fn running() -> Result<Option<Self>, Failure> {
        match Caller::connect(&socket_path()).await {
            Ok((caller, pushes)) => Ok(Some(Self::Resident(caller, pushes))),
            Err(SocketError::NoResident(_)) => Ok(None),
            Err(error) => Err(no_resident(&error)),
        }
    }

    /// Asks, and waits for the answer.
    pub(crate) async fn ask(&self, command: Command) -> Result<Answer, Failure> {
        match self {
            Self::Resident(caller, _) => caller.ask(command).await,
            Self::Alone(client) => {
                let answer = client.ask(command).await;
                if let Answer::Failed(failure) = answer {
                    return Err(failure);
                }
                Ok(answer)
            }
        }
    }

    /// All that there is to show.
    pub(crate) async fn view(&self) -> Result<View, Failure> {
        let Answer::View(view) = self.ask(Command::GetView).await? else {
            return Err(unexpected());
        };
        Ok(*view)
    }

    /// Begins to follow the view.
    pub(crate) async fn subscribe(&self) -> Result<View, Failure> {
        match self {
            Self::Resident(caller, _) => {
                let subscribed = caller.ask(Command::Subscribe { window: false }).await?;
                let Answer::View(view) = subscribed else {
                    return Err(unexpected());
                };
                Ok(*view)
            }
            Self::Alone(client) => Ok(View::clone(&client.views().borrow())),
        }
    }

    /// The next view after a change.
    pub(crate) async fn next_view(&mut self) -> Result<View, Failure> {
        match self {
            Self::Resident(_, pushes) => loop {
                match pushes.recv().await {
                    Some(Push::View(view)) => return Ok(*view),
                    Some(Push::Show(_)) => {}
                    None => return Err(no_resident(&"it ended")),
                }
            },
            Self::Alone(client) => {
                let mut views = client.views();
                views.mark_unchanged();
                views
                    .changed()
                    .await
                    .map_err(|_| no_resident(&"it ended"))?;
                Ok(View::clone(&views.borrow()))
            }
        }
    }

    /// Gives what was saved here the time to go out, then gives the outbox back.
    pub(crate) async fn finish(self, has_saved: bool) {
        match self {
            Self::Resident(..) => {}
            Self::Alone(client) => {
                if has_saved {
                    let _left = client.settled(SENDING).await;
                }
                client.stop().await;
            }
        }
    }
}

fn no_resident(why: &dyn std::fmt::Display) -> Failure {
    Failure {
        code: FailureCode::NoResident,
        message: format!(
            "The part of Now Serving in the tray can't be reached ({why}). With --once, this command works without it."
        ),
    }
}
