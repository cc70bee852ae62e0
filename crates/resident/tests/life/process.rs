//! A home of its own for each test, and residents that live in it.

use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use now_serving_ipc::command::Command as Ask;
use now_serving_ipc::socket::{Caller, Pushes};

/// Long enough on a busy machine.
pub(crate) const LONG: Duration = Duration::from_secs(30);

/// A home that nobody else has.
pub(crate) struct Home {
    folder: tempfile::TempDir,
}

/// A resident; it is killed when it is dropped.
pub(crate) struct Resident(Child);

impl Home {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_now-serving-tray"));
        command
            .env_clear()
            .env("HOME", self.folder.path())
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("NOW_SERVING_STATE_DIR", self.path("state"))
            .env("NOW_SERVING_CONFIG_DIR", self.path("config"))
            .env("NOW_SERVING_SOCKET", self.path("run/resident.sock"))
            .env("NOW_SERVING_WINDOW", self.path("window"))
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn start(&self, arguments: &[&str]) -> Resident {
        Resident(self.command().args(arguments).spawn().unwrap())
    }

    pub(crate) async fn connect(&self) -> (Caller, Pushes) {
        let end = Instant::now() + LONG;
        loop {
            match Caller::connect(&self.path("run/resident.sock")).await {
                Ok(connected) => return connected,
                Err(error) => assert!(Instant::now() < end, "no resident: {error}"),
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Puts a shell script in the place of the window.
    pub(crate) fn window(&self, script: &str) {
        use std::os::unix::fs::PermissionsExt as _;
        let path = self.path("window");
        let arguments = self.path("arguments");
        let text = format!(
            "#!/bin/sh\necho \"$@\" >>'{}'\n{script}\n",
            arguments.display()
        );
        std::fs::write(&path, text).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).unwrap();
    }

    /// The arguments of every window that was started.
    /// The arguments of the windows, as soon as one has written its own.
    pub(crate) async fn first_window(&self) -> Vec<String> {
        let end = Instant::now() + LONG;
        while self.windows().is_empty() && Instant::now() < end {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        self.windows()
    }

    pub(crate) fn windows(&self) -> Vec<String> {
        let text = std::fs::read_to_string(self.path("arguments")).unwrap_or_default();
        text.lines().map(str::to_owned).collect()
    }
}

impl Resident {
    pub(crate) fn id(&self) -> u32 {
        self.0.id()
    }

    pub(crate) fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }

    pub(crate) fn is_running(&mut self) -> bool {
        self.0.try_wait().unwrap().is_none()
    }

    pub(crate) async fn ended(&mut self) -> ExitStatus {
        let end = Instant::now() + LONG;
        loop {
            if let Some(status) = self.0.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < end, "it goes on");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    pub(crate) async fn quit(mut self, home: &Home) {
        let (caller, _pushes) = home.connect().await;
        caller.ask(Ask::Quit).await.unwrap();
        assert!(self.ended().await.success());
    }
}

impl Drop for Resident {
    fn drop(&mut self) {
        let _ended_already = self.0.kill();
        let _ended_already = self.0.wait();
    }
}
