//! A private desktop: a home, a message bus and, on wish, a display, a tray, notifications and a keychain.
//!
//! Nothing of it touches the desktop that the caller may sit at. Everything started in it carries the
//! desktop's mark in its environment, so that closing it also ends what its programs started, by id.

mod appearance;
mod bus;
mod display;
mod keychain;
mod notifications;
mod tray;

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use tempfile::TempDir;

use crate::program::{self, Program};
use crate::tree;

pub use appearance::Appearance;
pub use notifications::Shown;
pub use tray::{MenuItem, TrayItem, TrayWatcher};

const MARK: &str = "NOW_SERVING_DESKTOP";

/// What a desktop can be furnished with beside its home and its bus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Furnish {
    /// A screen (Xvfb).
    Display,
    /// A panel that shows tray icons (xfce4-panel). Needs the display.
    Tray,
    /// A daemon that shows notifications (dunst). Needs the display.
    Notifications,
    /// A Secret Service with an unlocked keychain (gnome-keyring).
    Keychain,
}

/// A private desktop. Dropping it ends everything that runs in it.
#[derive(Debug)]
pub struct Desktop {
    programs: Vec<Program>,
    folder: TempDir,
    display: Option<String>,
    bus_address: String,
    is_here: bool,
}

impl Furnish {
    fn programs(self) -> &'static [&'static str] {
        match self {
            Self::Display => &["Xvfb", "openbox", "xprop", "xdotool", "import"],
            Self::Tray => &["xfce4-panel"],
            Self::Notifications => &["dunst", "dunstctl"],
            Self::Keychain => &["gnome-keyring-daemon"],
        }
    }
}

/// What is missing on this machine for a desktop like this, if anything.
#[must_use]
pub fn missing(furniture: &[Furnish]) -> Option<String> {
    let needed = furniture.iter().flat_map(|one| one.programs());
    let missing: Vec<_> = ["setpriv", "dbus-daemon"]
        .into_iter()
        .chain(needed.copied())
        .filter(|program| tree::installed(program).is_none())
        .collect();
    (!missing.is_empty()).then(|| format!("not installed: {}", missing.join(", ")))
}

impl Desktop {
    /// Opens a desktop and waits until everything in it is ready.
    pub fn open(furniture: &[Furnish]) -> Result<Self> {
        let mut desktop = Self::empty()?;
        if furniture.contains(&Furnish::Display) {
            desktop.open_display()?;
        }
        desktop.start_bus()?;
        if desktop.display.is_some() {
            desktop.start_window_manager()?;
        }
        for one in furniture {
            match one {
                Furnish::Display => {}
                Furnish::Tray => desktop.start_tray()?,
                Furnish::Notifications => desktop.start_notifications()?,
                Furnish::Keychain => desktop.start_keychain()?,
            }
        }
        Ok(desktop)
    }

    /// The desktop that the caller sits at, but with folders of its own, so that nothing of theirs is touched.
    pub fn here() -> Result<Self> {
        let mut desktop = Self::empty()?;
        desktop.is_here = true;
        desktop.display = std::env::var("DISPLAY").ok();
        Ok(desktop)
    }

    fn empty() -> Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix("nsd-")
            .tempdir()
            .context("make a folder for a desktop")?;
        for name in ["home", "run", "tmp", "logs"] {
            let path = folder.path().join(name);
            fs::create_dir(&path).with_context(|| format!("make {}", path.display()))?;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o700))
                .context("keep it private")?;
        }
        Ok(Self {
            bus_address: format!("unix:path={}/run/bus", folder.path().display()),
            programs: Vec::new(),
            folder,
            display: None,
            is_here: false,
        })
    }

    /// Opens a desktop, or says that the test could not run because this machine lacks something.
    pub fn open_or_skip(test: &str, furniture: &[Furnish]) -> Option<Self> {
        if let Some(reason) = missing(furniture) {
            crate::remark::skipped(test, &reason);
            return None;
        }
        match Self::open(furniture) {
            Ok(desktop) => Some(desktop),
            Err(error) => {
                crate::remark::skipped(test, &format!("no desktop: {error:#}"));
                None
            }
        }
    }

    /// The home folder of the person who sits here.
    #[must_use]
    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// The folder for files that live as long as the session.
    #[must_use]
    pub fn runtime(&self) -> PathBuf {
        self.folder.path().join("run")
    }

    /// Where the resident of this desktop listens.
    #[must_use]
    pub fn socket(&self) -> PathBuf {
        self.runtime().join("now-serving/resident.sock")
    }

    /// The display's name, if there is one: `:99`.
    #[must_use]
    pub fn display(&self) -> Option<&str> {
        self.display.as_deref()
    }

    /// A command that runs in this desktop and dies with the thread that starts it.
    #[must_use]
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = program::bound_to_me(program);
        self.furnish(&mut command);
        command
    }

    /// Starts a program that stays for as long as the desktop, or the returned handle, does.
    pub fn start(&self, command: Command, log: &str) -> Result<Program> {
        Program::start(command, &self.log(log))
    }

    /// Where the log of a program is.
    #[must_use]
    pub fn log(&self, name: &str) -> PathBuf {
        self.folder.path().join("logs").join(format!("{name}.log"))
    }

    /// All logs, for the message of a failed test.
    #[must_use]
    pub fn logs(&self) -> String {
        let folder = fs::read_dir(self.folder.path().join("logs"));
        folder
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| {
                let text = fs::read_to_string(entry.path()).unwrap_or_default();
                format!("--- {}\n{text}\n", entry.file_name().display())
            })
            .collect()
    }

    /// The processes of this desktop whose name, as the kernel cuts it at 15 letters, is this one.
    #[must_use]
    pub fn processes(&self, name: &str) -> Vec<u32> {
        let is_it = |process: &u32| {
            let own = fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default();
            own.trim_end() == name
        };
        marked(self.folder.path())
            .into_iter()
            .filter(is_it)
            .collect()
    }

    /// Kills those processes, as a crash would. Those of other desktops are left alone.
    pub fn kill_all(&self, name: &str) {
        self.processes(name).into_iter().for_each(kill);
    }

    fn keep(&mut self, program: Program) {
        self.programs.push(program);
    }

    fn furnish(&self, command: &mut Command) {
        let path = self.folder.path();
        command.env(MARK, path);
        if self.is_here {
            command
                .env("NOW_SERVING_STATE_DIR", self.home().join("state"))
                .env("NOW_SERVING_CONFIG_DIR", self.home().join("config"))
                .env("NOW_SERVING_SOCKET", self.socket())
                .env("XDG_CONFIG_HOME", self.home().join("config"));
            return;
        }
        command
            .env_clear()
            .envs(std::env::vars_os().filter(|(name, _)| is_harmless(name)))
            .env("HOME", self.home())
            .env("XDG_RUNTIME_DIR", self.runtime())
            .env("TMPDIR", path.join("tmp"))
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus_address)
            .env("LANG", "C.UTF-8")
            .env("NO_AT_BRIDGE", "1")
            .env(MARK, path)
            .current_dir(self.home());
        if let Some(display) = &self.display {
            command.env("DISPLAY", display).env("GDK_BACKEND", "x11");
        }
    }
}

/// What a program may inherit from the caller: how to run, but nothing of where the caller sits.
fn is_harmless(name: &OsStr) -> bool {
    const PREFIXES: [&str; 5] = ["RUST_", "LD_", "LLVM_", "NOW_SERVING_", "WEBKIT_"];
    let name = name.to_string_lossy();
    matches!(&*name, "PATH" | "CI" | "TZ" | "USER" | "LOGNAME")
        || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

impl Drop for Desktop {
    fn drop(&mut self) {
        end_all_marked(self.folder.path());
        self.programs.clear();
        end_all_marked(self.folder.path());
    }
}

/// Kills what carries the mark of this desktop: also what its programs started and left behind.
fn end_all_marked(folder: &Path) {
    for process in marked(folder) {
        kill(process);
    }
}

fn kill(process: u32) {
    let id = i32::try_from(process).ok();
    if let Some(id) = id.and_then(rustix::process::Pid::from_raw) {
        let _gone_already = rustix::process::kill_process(id, rustix::process::Signal::KILL);
    }
}

/// Everything that runs in a desktop, by its id.
fn marked(folder: &Path) -> Vec<u32> {
    let mark = format!("{MARK}={}", folder.display());
    let carries_mark = |process: &u32| {
        let environment = fs::read(format!("/proc/{process}/environ")).unwrap_or_default();
        environment
            .split(|byte| *byte == 0)
            .any(|variable| variable == mark.as_bytes())
    };
    fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().to_string_lossy().parse().ok())
        .filter(carries_mark)
        .collect()
}

#[cfg(test)]
mod tests;
