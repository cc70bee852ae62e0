//! `now-serving-gateway enrol-key|agent|device|track-record`: works on the data folder itself, also while the gateway serves it.

use std::path::PathBuf;

use anyhow::bail;
use clap::Subcommand;
use jiff::Timestamp;
use now_serving_gateway::admin::Admin;
use now_serving_protocol::ids::DeviceId;
use serde_json::json;

use super::terminal::{self, line, moment};

#[derive(clap::Args)]
pub(crate) struct Folder {
    /// The gateway's data folder.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Subcommand)]
pub(crate) enum EnrolKeyCommand {
    /// Make a key, and print it this once.
    New(Folder),
    /// List all keys, without what opens.
    List(Folder),
    /// Make a key useless. Computers that used it stay enrolled.
    Revoke {
        /// Its number in the list.
        id: i64,
        #[command(flatten)]
        folder: Folder,
    },
}

#[derive(Subcommand)]
pub(crate) enum AgentCommand {
    /// Give a technician a token, and print it this once.
    New {
        /// What persons will see: `Dana`.
        name: String,
        #[command(flatten)]
        folder: Folder,
    },
    /// List all technicians.
    List(Folder),
    /// Take a technician's token away, at once.
    Revoke {
        /// As in the list.
        name: String,
        #[command(flatten)]
        folder: Folder,
    },
}

#[derive(Subcommand)]
pub(crate) enum DeviceCommand {
    /// List all computers.
    List(Folder),
    /// Take a computer's token away, at once. Its tickets stay.
    Revoke {
        /// As in the list.
        id: DeviceId,
        #[command(flatten)]
        folder: Folder,
    },
}

pub(crate) async fn enrol_key(command: EnrolKeyCommand) -> anyhow::Result<()> {
    match command {
        EnrolKeyCommand::New(folder) => {
            let admin = Admin::open(&folder.data).await?;
            let (id, key) = admin.new_enrol_key().await?;
            admin.close().await;
            secret(
                &folder,
                &json!({ "id": id, "key": key.reveal() }),
                key.reveal(),
            )
        }
        EnrolKeyCommand::List(folder) => {
            let admin = Admin::open(&folder.data).await?;
            let keys = admin.enrol_keys().await?;
            admin.close().await;
            if folder.json {
                return terminal::json(&keys);
            }
            let rows = keys.iter().map(|key| {
                let state = state(key.revoked_at);
                format!(
                    "{}  made {}  used {} times  {state}\n",
                    key.id,
                    moment(key.made_at),
                    key.used
                )
            });
            terminal::print(&rows.collect::<String>())
        }
        EnrolKeyCommand::Revoke { id, folder } => {
            let admin = Admin::open(&folder.data).await?;
            let done = admin.revoke_enrol_key(id).await?;
            admin.close().await;
            if !done {
                bail!("There is no good enrolment key with number {id}.");
            }
            Ok(())
        }
    }
}

pub(crate) async fn agent(command: AgentCommand) -> anyhow::Result<()> {
    match command {
        AgentCommand::New { name, folder } => {
            let admin = Admin::open(&folder.data).await?;
            let token = admin.new_agent(&name).await?;
            admin.close().await;
            secret(
                &folder,
                &json!({ "name": name, "token": token.reveal() }),
                token.reveal(),
            )
        }
        AgentCommand::List(folder) => {
            let admin = Admin::open(&folder.data).await?;
            let agents = admin.agents().await?;
            admin.close().await;
            if folder.json {
                return terminal::json(&agents);
            }
            let rows = agents.iter().map(|agent| {
                let acted = agent.acted_at.map_or_else(
                    || "never acted".to_owned(),
                    |at| format!("acted {}", moment(at)),
                );
                format!(
                    "{}  {acted}  {}\n",
                    line(&agent.name),
                    state(agent.revoked_at)
                )
            });
            terminal::print(&rows.collect::<String>())
        }
        AgentCommand::Revoke { name, folder } => {
            let admin = Admin::open(&folder.data).await?;
            let done = admin.revoke_agent(&name).await?;
            admin.close().await;
            if !done {
                bail!("No technician called {name:?} has a token.");
            }
            Ok(())
        }
    }
}

pub(crate) async fn device(command: DeviceCommand) -> anyhow::Result<()> {
    match command {
        DeviceCommand::List(folder) => {
            let admin = Admin::open(&folder.data).await?;
            let devices = admin.devices().await?;
            admin.close().await;
            if folder.json {
                return terminal::json(&devices);
            }
            let rows = devices.iter().map(|device| {
                format!(
                    "{}  {}  {}  enrolled {}  {}\n",
                    device.id,
                    line(&device.computer),
                    line(&device.login),
                    moment(device.enrolled_at),
                    state(device.revoked_at)
                )
            });
            terminal::print(&rows.collect::<String>())
        }
        DeviceCommand::Revoke { id, folder } => {
            let admin = Admin::open(&folder.data).await?;
            let done = admin.revoke_device(id).await?;
            admin.close().await;
            if !done {
                bail!("There is no enrolled computer {id}.");
            }
            Ok(())
        }
    }
}

pub(crate) async fn track_record(folder: &Folder) -> anyhow::Result<()> {
    let admin = Admin::open(&folder.data).await?;
    let months = admin.track_record().await?;
    admin.close().await;
    if folder.json {
        return terminal::json(&months);
    }
    if months.is_empty() {
        return terminal::print("No range has come to its end yet.\n");
    }
    let rows = months.iter().map(|entry| {
        format!(
            "{}  {} of {} ranges were right  {}\n",
            entry.month,
            entry.held,
            entry.told,
            line(&entry.queue)
        )
    });
    terminal::print(&rows.collect::<String>())
}

/// The secret alone on standard output, so that a script can take it; the warning beside it.
fn secret(folder: &Folder, as_json: &serde_json::Value, plain: &str) -> anyhow::Result<()> {
    if folder.json {
        return terminal::json(as_json);
    }
    terminal::print(&format!("{plain}\n"))?;
    terminal::say("Keep it now. It is not shown again.");
    Ok(())
}

fn state(revoked_at: Option<Timestamp>) -> String {
    revoked_at.map_or_else(|| "good".to_owned(), |at| format!("revoked {}", moment(at)))
}
