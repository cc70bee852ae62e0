//! A gateway that serves, and the technicians at its builtin desk.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use tempfile::TempDir;

use crate::patience::{LONG, until};
use crate::program::{self, Program};

const PROGRAM: &str = "now-serving-gateway";

/// A gateway with a data folder of its own.
#[derive(Debug)]
pub struct Gateway {
    program: Option<Program>,
    programs: PathBuf,
    address: String,
    folder: TempDir,
}

/// Somebody who works at the desk.
#[derive(Debug, Clone)]
pub struct Technician {
    programs: PathBuf,
    gateway: String,
    token: String,
}

impl Gateway {
    /// Starts a gateway on a free port and waits until it listens.
    pub fn start(programs: &Path) -> Result<Self> {
        Self::start_with(programs, "")
    }

    /// The same, told this in its `gateway.toml`.
    pub fn start_with(programs: &Path, config: &str) -> Result<Self> {
        let mut gateway = Self {
            program: None,
            programs: programs.to_owned(),
            address: String::new(),
            folder: tempfile::Builder::new()
                .prefix("nsg-")
                .tempdir()
                .context("make a folder for a gateway")?,
        };
        std::fs::write(gateway.config(), config).context("write what the gateway is told")?;
        gateway.serve("127.0.0.1:0")?;
        Ok(gateway)
    }

    /// Starts it again where it was.
    pub fn start_again(&mut self) -> Result<()> {
        let listen = self.socket_address()?.to_string();
        self.serve(&listen)
    }

    fn serve(&mut self, listen: &str) -> Result<()> {
        let log = self.folder.path().join("said");
        let before = std::fs::read_to_string(&log).unwrap_or_default().len();
        let mut command = program::bound_to_me(self.programs.join(PROGRAM));
        command
            .args([
                "serve",
                "--listen",
                listen,
                "--desk-name",
                "IT desk",
                "--data",
            ])
            .arg(self.data())
            .arg("--config")
            .arg(self.config());
        let mut program = Program::start(command, &log)?;
        let address = until("the gateway to listen", LONG, || {
            let said = program.said();
            let new = said.get(before..).unwrap_or_default();
            if let Some(address) = new
                .lines()
                .find_map(|line| line.strip_prefix("listening on "))
            {
                return Ok(Some(address.to_owned()));
            }
            match program.ended()? {
                Some(status) => bail!("it ended with {status}: {new}"),
                None => Ok(None),
            }
        })?;
        self.program = Some(program);
        self.address = address;
        Ok(())
    }

    /// Where it listens, as computers are told: `http://127.0.0.1:40000`.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The same, for a socket.
    pub fn socket_address(&self) -> Result<SocketAddr> {
        let bare = self
            .address
            .trim_start_matches("http://")
            .trim_end_matches('/');
        bare.parse().with_context(|| format!("an address: {bare}"))
    }

    /// Its data folder.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn config(&self) -> PathBuf {
        self.folder.path().join("gateway.toml")
    }

    /// The process that serves.
    pub fn program(&mut self) -> Result<&mut Program> {
        self.program.as_mut().context("the gateway does not run")
    }

    /// Ends it as a crash would.
    pub fn kill(&mut self) -> Result<()> {
        match self.program.take() {
            Some(mut program) => program.kill(),
            None => bail!("the gateway does not run"),
        }
    }

    /// What it has said so far.
    #[must_use]
    pub fn said(&self) -> String {
        self.program.as_ref().map(Program::said).unwrap_or_default()
    }

    /// A fresh key that lets computers in.
    pub fn enrolment_key(&self) -> Result<String> {
        let made = self.administer(&["enrol-key", "new"])?;
        text(&made, "key")
    }

    /// Somebody new at the desk.
    pub fn technician(&self, name: &str) -> Result<Technician> {
        let made = self.administer(&["agent", "new", name])?;
        Ok(Technician {
            programs: self.programs.clone(),
            gateway: self.address.clone(),
            token: text(&made, "token")?,
        })
    }

    /// Takes the tokens of all computers away.
    pub fn revoke_all_devices(&self) -> Result<()> {
        let devices = self.administer(&["device", "list"])?;
        for device in devices.as_array().context("a list of computers")? {
            self.command(&["device", "revoke", &text(device, "id")?])?;
        }
        Ok(())
    }

    fn administer(&self, arguments: &[&str]) -> Result<Value> {
        let output = self.command(&[arguments, &["--json"]].concat())?;
        serde_json::from_slice(&output.stdout).with_context(|| format!("understand {output:?}"))
    }

    fn command(&self, arguments: &[&str]) -> Result<Output> {
        let mut command = program::bound_to_me(self.programs.join(PROGRAM));
        command.args(arguments).arg("--data").arg(self.data());
        well(command, arguments)
    }
}

impl Technician {
    /// What lets them in, to work at this desk by hand.
    #[must_use]
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Does something at the desk: `["take", "IT-1"]`. Returns the ticket after it.
    pub fn does(&self, arguments: &[&str]) -> Result<Value> {
        let output = self.desk(&[&["--json"], arguments].concat())?;
        serde_json::from_slice(&output.stdout).with_context(|| format!("understand {output:?}"))
    }

    /// Reads something at the desk, as it stands on the terminal.
    pub fn reads(&self, arguments: &[&str]) -> Result<String> {
        let output = self.desk(arguments)?;
        String::from_utf8(output.stdout).context("the terminal")
    }

    /// All tickets, also those that are over.
    pub fn list(&self) -> Result<Vec<Value>> {
        let list = self.does(&["list", "--all"])?;
        let tickets = list["tickets"].as_array().cloned();
        tickets.context("a list of tickets")
    }

    /// One ticket, whole.
    pub fn ticket(&self, reference: &str) -> Result<Value> {
        self.does(&["show", reference])
    }

    /// Waits until a ticket is as wanted at the desk, and returns it.
    pub fn ticket_with(
        &self,
        reference: &str,
        what: &str,
        wanted: impl Fn(&Value) -> bool,
    ) -> Result<Value> {
        let mut last = Value::Null;
        until(&format!("{what} at the desk"), LONG, || {
            last = self.ticket(reference)?;
            Ok(wanted(&last).then(|| last.clone()))
        })
        .with_context(|| format!("the desk has {last:#}"))
    }

    /// The bytes of an attachment or of the bundle.
    pub fn attachment(&self, reference: &str, name: &str) -> Result<Vec<u8>> {
        let output = self.desk(&["attachment", reference, name, "--output", "-"])?;
        Ok(output.stdout)
    }

    fn desk(&self, arguments: &[&str]) -> Result<Output> {
        let mut command = program::bound_to_me(self.programs.join(PROGRAM));
        command
            .arg("desk")
            .args(arguments)
            .env("NOW_SERVING_GATEWAY", &self.gateway)
            .env("NOW_SERVING_AGENT_TOKEN", &self.token);
        well(command, arguments)
    }
}

fn well(mut command: Command, arguments: &[&str]) -> Result<Output> {
    let output = command.output().with_context(|| format!("run {PROGRAM}"))?;
    if !output.status.success() {
        bail!(
            "{PROGRAM} {arguments:?}: {}: {}",
            output.status,
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(output)
}

fn text(value: &Value, field: &str) -> Result<String> {
    let text = value[field].as_str();
    text.map(str::to_owned)
        .with_context(|| format!("{field} in {value}"))
}
