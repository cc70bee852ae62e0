//! A computer with Now Serving on it, and the person who sits there.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use crate::desktop::Desktop;
use crate::front_end::FrontEnd;
use crate::gateway::Gateway;
use crate::patience::{LONG, until_true};
use crate::program::Program;

/// A computer: a private desktop, the programs, and what the person does with them.
///
/// Fields are dropped in order: the resident goes before its desktop.
#[derive(Debug)]
pub struct Computer {
    resident: Option<Program>,
    programs: PathBuf,
    /// The desktop.
    pub desktop: Desktop,
}

impl Computer {
    /// Puts the programs of a folder on a desktop. Nothing runs yet.
    #[must_use]
    pub fn new(desktop: Desktop, programs: &Path) -> Self {
        Self {
            resident: None,
            programs: programs.to_owned(),
            desktop,
        }
    }

    /// A program of ours, as it is started on this computer.
    #[must_use]
    pub fn command(&self, name: &str) -> Command {
        self.desktop.command(self.programs.join(name))
    }

    /// Starts the resident and waits until it listens.
    pub fn start(&mut self) -> Result<()> {
        self.start_with(&[])
    }

    /// The same with something in its environment.
    pub fn start_with(&mut self, environment: &[(&str, &str)]) -> Result<()> {
        self.resident = Some(self.spawn(environment)?);
        self.front_end().map(drop)
    }

    /// Starts a resident and waits for nothing.
    pub fn spawn(&self, environment: &[(&str, &str)]) -> Result<Program> {
        let mut command = self.command("now-serving-tray");
        command.envs(environment.iter().copied());
        self.desktop.start(command, "resident")
    }

    /// The resident, if it was started here.
    pub fn resident(&mut self) -> Result<&mut Program> {
        self.resident
            .as_mut()
            .context("the resident was not started")
    }

    /// Ends the resident as a crash would.
    pub fn kill(&mut self) -> Result<()> {
        match self.resident.take() {
            Some(mut resident) => resident.kill(),
            None => bail!("the resident was not started"),
        }
    }

    /// Where the resident listens.
    #[must_use]
    pub fn socket(&self) -> PathBuf {
        self.desktop.socket()
    }

    /// A front end, once the resident listens.
    pub fn front_end(&self) -> Result<FrontEnd> {
        FrontEnd::connect(&self.socket())
    }

    /// Runs `now-serving --json …` to its end.
    pub fn run(&self, arguments: &[&str]) -> Result<Output> {
        self.command("now-serving")
            .arg("--json")
            .args(arguments)
            .output()
            .context("run now-serving")
    }

    /// Runs `now-serving --json …`; it must do what it was asked.
    pub fn tell(&self, arguments: &[&str]) -> Result<Value> {
        let output = self.run(arguments)?;
        if !output.status.success() {
            bail!(
                "now-serving {arguments:?}: {}: {}{}",
                output.status,
                String::from_utf8_lossy(&output.stdout),
                String::from_utf8_lossy(&output.stderr)
            );
        }
        serde_json::from_slice(&output.stdout)
            .with_context(|| format!("understand the answer to {arguments:?}"))
    }

    /// Makes this computer known to a gateway, through the resident if one runs.
    pub fn enrol(&self, gateway: &Gateway) -> Result<()> {
        let key = gateway.enrolment_key()?;
        let mut arguments = vec!["enrol", gateway.address(), "--key", &key];
        if self.resident.is_none() {
            arguments.push("--once");
        }
        self.tell(&arguments).map(drop)
    }

    /// Waits until updates come in.
    pub fn live(&self) -> Result<()> {
        self.front_end()?
            .view_with("a live connection", LONG, |view| {
                (view["connection"]["state"] == "live").then_some(())
            })
    }

    /// Types a letter into the window that has the keyboard until it stands in the draft.
    ///
    /// The page follows its window by a moment, and the draft follows the page once nobody types for a while.
    pub fn type_into_draft(&self, letter: &str) -> Result<()> {
        let mut front_end = self.front_end()?;
        until_true("typed letters in the draft", LONG, || {
            self.desktop.run("xdotool", &["type", letter])?;
            let is_there = until_true("the draft", Duration::from_secs(2), || {
                let view = front_end.view()?;
                let words = view["draft"]["words"].as_str();
                Ok(words.is_some_and(|words| words.contains(letter)))
            });
            Ok(is_there.is_ok())
        })
    }

    /// Sends a report through the resident and returns its id as soon as it is saved.
    pub fn report(&self, words: &str) -> Result<String> {
        let draft = json!({ "words": words });
        let id = self
            .front_end()?
            .ask(&json!({ "do": "send_report", "draft": draft }))?;
        id.as_str().map(str::to_owned).context("a report id")
    }

    /// Waits until a ticket is as wanted and returns it.
    pub fn ticket_with(
        &self,
        id: &str,
        what: &str,
        wanted: impl Fn(&Value) -> bool,
    ) -> Result<Value> {
        self.ticket_within(id, what, LONG, wanted)
    }

    /// The same, with an end of the caller's choice.
    pub fn ticket_within(
        &self,
        id: &str,
        what: &str,
        limit: Duration,
        wanted: impl Fn(&Value) -> bool,
    ) -> Result<Value> {
        self.front_end()?.view_with(what, limit, |view| {
            let tickets = view["tickets"].as_array()?;
            let ticket = tickets.iter().find(|ticket| ticket["id"] == id)?;
            wanted(ticket).then(|| ticket.clone())
        })
    }
}
