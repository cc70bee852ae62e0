//! The program `now-serving-gateway`: serves, is worked at by technicians, and is looked after by administrators.

mod admin;
mod desk;
mod examine;
mod forecast;
mod generate;
mod serve;
mod terminal;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use self::admin::{AgentCommand, DeviceCommand, EnrolKeyCommand, Folder};
use self::desk::DeskArguments;
use self::examine::{CheckArguments, ProbeArguments};
use self::forecast::ForecastCommand;
use self::serve::ServeArguments;

/// The server beside the service desk.
#[derive(Parser)]
#[command(name = "now-serving-gateway", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve until SIGTERM or Ctrl-C; prints where it listens.
    Serve(ServeArguments),
    /// Say whether a gateway.toml can be used, without asking the network.
    CheckConfig(CheckArguments),
    /// Ask the desk that a gateway.toml names what the gateway may do there, and say what to do about it.
    Probe(ProbeArguments),
    /// Work at the builtin desk of a gateway that runs.
    Desk(DeskArguments),
    /// Make, list and revoke the keys that let computers in.
    #[command(subcommand)]
    EnrolKey(EnrolKeyCommand),
    /// Make, list and revoke the tokens of technicians.
    #[command(subcommand)]
    Agent(AgentCommand),
    /// List and revoke the computers that are enrolled.
    #[command(subcommand)]
    Device(DeviceCommand),
    /// Replay a desk's log, to judge the forecast.
    #[command(subcommand)]
    Forecast(ForecastCommand),
    /// List how often the ranges that persons were told were right, per queue and month.
    TrackRecord(Folder),
    /// Print the OpenAPI document of the wire.
    Openapi,
    /// Write the manual pages and the shells' completions into a folder, for packages.
    #[command(hide = true)]
    Generate {
        /// The folder.
        folder: PathBuf,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return terminal::fail(&error.into()),
    };
    let done = runtime.block_on(async {
        match arguments.command {
            Command::Serve(serve) => serve::run(serve).await,
            Command::Desk(desk) => return desk::run(desk).await,
            Command::CheckConfig(check) => return ended(examine::check(&check)),
            Command::Probe(probe) => return ended(examine::probe(&probe).await),
            Command::EnrolKey(command) => admin::enrol_key(command).await,
            Command::Agent(command) => admin::agent(command).await,
            Command::Device(command) => admin::device(command).await,
            Command::Forecast(command) => forecast::run(&command),
            Command::TrackRecord(folder) => admin::track_record(&folder).await,
            Command::Generate { folder } => generate::run(&folder),
            Command::Openapi => terminal::json(&now_serving_gateway::openapi::document()),
        }
        .map_or_else(|error| terminal::fail(&error), |()| ExitCode::SUCCESS)
    });
    // What still runs holds no promise: everything that was told is on the disk.
    runtime.shutdown_background();
    done
}

fn ended(done: anyhow::Result<ExitCode>) -> ExitCode {
    done.unwrap_or_else(|error| terminal::fail(&error))
}
