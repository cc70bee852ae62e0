//! How a front end finds the resident, or starts it.

use std::env;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::socket::{Caller, Pushes, SocketError};

/// The program that is the resident.
pub const RESIDENT: &str = "now-serving-tray";
/// The program that is the window.
pub const WINDOW: &str = "now-serving-window";

/// How long a resident may take from its start to its socket.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why there is no resident to talk to.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// It could not be started.
    #[error("starting {RESIDENT}")]
    Spawn(#[source] io::Error),
    /// It was started and did not listen in time.
    #[error("{RESIDENT} was started but does not answer")]
    Silent(#[source] SocketError),
    /// It listens, but can't be talked to.
    #[error("connecting to {RESIDENT}")]
    Connect(#[source] SocketError),
}

/// Connects to the resident at `socket`, starting it if nobody listens there.
pub async fn connect_or_start(socket: &Path) -> Result<(Caller, Pushes), StartError> {
    match Caller::connect(socket).await {
        Ok(connected) => return Ok(connected),
        Err(SocketError::NoResident(_)) => {}
        Err(error) => return Err(StartError::Connect(error)),
    }
    start(&sibling(RESIDENT), &[]).map_err(StartError::Spawn)?;
    let given_up = Instant::now() + PATIENCE;
    loop {
        sleep(Duration::from_millis(10)).await;
        match Caller::connect(socket).await {
            Ok(connected) => return Ok(connected),
            Err(error) if Instant::now() > given_up => return Err(StartError::Silent(error)),
            Err(_) => {}
        }
    }
}

/// Where a program of this product lies: beside the one that runs, else on the search path.
#[must_use]
pub fn sibling(program: &str) -> PathBuf {
    let name = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::current_exe()
        .ok()
        .and_then(|own| own.parent().map(|folder| folder.join(&name)))
        .filter(|path| path.is_file())
        .unwrap_or_else(|| PathBuf::from(name))
}

/// Starts a program that outlives the one that starts it.
pub fn start(program: &Path, arguments: &[&str]) -> io::Result<Child> {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt as _;
        command.process_group(0);
    }
    command.spawn()
}
