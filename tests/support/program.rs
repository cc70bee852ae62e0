//! A program that was started, writes into a log and ends with whoever started it.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result};
use rustix::process::Resource;

/// A running program. Dropping it kills it.
#[derive(Debug)]
pub struct Program {
    child: Child,
    log: PathBuf,
}

/// A command that the kernel kills when the thread that starts it is gone, even by `kill -9`.
#[must_use]
pub fn bound_to_me(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new("setpriv");
    command
        .args(["--pdeathsig", "KILL", "--"])
        .arg(program)
        .stdin(Stdio::null());
    command
}

/// Lets this process and those that it starts hold so many files and connections open.
pub fn allow_open_files(count: u64) -> Result<()> {
    let mut limit = rustix::process::getrlimit(Resource::Nofile);
    limit.current = Some(limit.maximum.map_or(count, |most| most.min(count)));
    rustix::process::setrlimit(Resource::Nofile, limit).context("allow more open files")
}

/// The processor time that a process has used so far.
pub fn processor_time(process: u32) -> Result<Duration> {
    // The kernel counts in hundredths of a second on every Linux that we know.
    const TICKS: u64 = 100;
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).context("ask for its time")?;
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let used = after_name
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|ticks| ticks.parse::<u64>().ok())
        .sum::<u64>();
    Ok(Duration::from_millis(used * 1000 / TICKS))
}

impl Program {
    /// Starts a command; what it says goes into `log`.
    pub fn start(mut command: Command, log: &Path) -> Result<Self> {
        let file = File::options()
            .create(true)
            .append(true)
            .open(log)
            .with_context(|| format!("open {}", log.display()))?;
        let child = command
            .stdout(file.try_clone().context("share the log")?)
            .stderr(file)
            .spawn()
            .with_context(|| format!("start {command:?}"))?;
        Ok(Self {
            child,
            log: log.to_owned(),
        })
    }

    /// Starts a command that speaks to the caller's own terminal.
    pub fn start_aloud(mut command: Command) -> Result<Self> {
        let child = command
            .spawn()
            .with_context(|| format!("start {command:?}"))?;
        Ok(Self {
            child,
            log: PathBuf::new(),
        })
    }

    /// Its process id.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// What it has said so far.
    #[must_use]
    pub fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// How it ended, if it did.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        self.child.try_wait().context("ask how a program is doing")
    }

    /// Ends it at once, as a crash or `kill -9` would.
    pub fn kill(&mut self) -> Result<()> {
        self.child.kill().context("kill a program")?;
        self.child.wait().context("wait for a killed program")?;
        Ok(())
    }

    /// Asks it to end, and kills it if it has not after `limit`. Says whether it ended by itself.
    pub fn end(&mut self, limit: Duration) -> Result<bool> {
        let id = i32::try_from(self.id())
            .ok()
            .and_then(rustix::process::Pid::from_raw)
            .context("a process id")?;
        rustix::process::kill_process(id, rustix::process::Signal::TERM)
            .context("ask a program to end")?;
        let ended = crate::until("a program to end", limit, || self.ended()).is_ok();
        if !ended {
            self.kill()?;
        }
        Ok(ended)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _gone_already = self.kill();
    }
}
