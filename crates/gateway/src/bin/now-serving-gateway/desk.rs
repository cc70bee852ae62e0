//! `now-serving-gateway desk`: the builtin desk on the command line.

mod reach;
mod show;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Subcommand, ValueEnum};
use now_serving_gateway::agent::{Action, DeskTicketView};
use now_serving_gateway::line::{Priority, QueueId};

use self::reach::{DeskError, Reach};
use super::terminal;

/// Exit codes: 0 done, 1 failed, 2 wrong usage, 3 no such ticket or attachment, 4 the token was refused,
/// 5 the gateway cannot be reached, 6 the desk refuses this as it is.
#[derive(clap::Args)]
#[command(
    after_help = "Exit codes:\n  0  done\n  1  failed\n  2  wrong usage\n  3  no such ticket or attachment\n  4  the token was refused\n  5  the gateway cannot be reached\n  6  the desk refuses this as it is"
)]
pub(crate) struct DeskArguments {
    /// Where the gateway is.
    #[arg(
        long,
        global = true,
        value_name = "URL",
        env = "NOW_SERVING_GATEWAY",
        default_value = "http://127.0.0.1:7433"
    )]
    gateway: String,
    /// Your token, from `now-serving-gateway agent new`.
    #[arg(
        long,
        global = true,
        value_name = "TOKEN",
        env = "NOW_SERVING_AGENT_TOKEN",
        hide_env_values = true
    )]
    token: Option<String>,
    /// Print JSON.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: DeskCommand,
}

#[derive(Subcommand)]
enum DeskCommand {
    /// The tickets, those in line first, in service order.
    List {
        /// Also those that are over.
        #[arg(long)]
        all: bool,
    },
    /// One ticket: what was tried first.
    Show {
        reference: String,
        /// All facts about the computer instead of the first of each kind.
        #[arg(long)]
        facts: bool,
    },
    /// Save an attachment, or the facts about the computer.
    Attachment {
        reference: String,
        /// Its name, as `show` lists it.
        name: String,
        /// Where to; `-` is standard output.
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// It is mine now.
    Take { reference: String },
    /// Back to the line, at its old place.
    Release { reference: String },
    /// Say something to the person.
    Say { reference: String, text: String },
    /// Note something among technicians; the person never sees it.
    Note { reference: String, text: String },
    /// Ask the person something, and wait for the answer.
    Ask { reference: String, text: String },
    /// Wait for somebody else.
    Wait {
        reference: String,
        /// For whom or what.
        whom: String,
    },
    /// It is fixed; the person is asked whether it is.
    Resolve {
        reference: String,
        /// What was done, for the person.
        #[arg(default_value = "")]
        text: String,
    },
    /// It is not over, or waits no more.
    Reopen { reference: String },
    /// Serve it sooner or later.
    Priority {
        reference: String,
        priority: Urgency,
    },
    /// It belongs to another queue.
    Queue { reference: String, name: String },
    /// It is over, without asking.
    Close { reference: String },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Urgency {
    /// Before everything else.
    Urgent,
    /// The usual.
    Normal,
    /// After everything else.
    Low,
}

pub(crate) async fn run(arguments: DeskArguments) -> ExitCode {
    match work(arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            terminal::say(&error.to_string());
            ExitCode::from(error.exit_code())
        }
    }
}

async fn work(arguments: DeskArguments) -> Result<(), DeskError> {
    let reach = Reach::new(&arguments.gateway, arguments.token)?;
    let json = arguments.json;
    let (reference, action) = match arguments.command {
        DeskCommand::List { all } => {
            let list = reach.list(all).await?;
            let printed = if json {
                terminal::json(&list)
            } else {
                terminal::print(&show::list(&list))
            };
            return Ok(printed?);
        }
        DeskCommand::Show { reference, facts } => {
            let ticket = reach.show(&reference).await?;
            if json {
                return Ok(terminal::json(&ticket)?);
            }
            let bundle = match &ticket.bundle {
                Some(blob) => reach
                    .attachment(&reference, blob.sha256.as_str())
                    .await
                    .ok(),
                None => None,
            };
            return Ok(terminal::print(&show::ticket(
                &ticket,
                bundle.as_deref(),
                facts,
            ))?);
        }
        DeskCommand::Attachment {
            reference,
            name,
            output,
        } => {
            let bytes = reach.attachment(&reference, &name).await?;
            return save(&output, &bytes);
        }
        DeskCommand::Take { reference } => (reference, Action::Take),
        DeskCommand::Release { reference } => (reference, Action::Release),
        DeskCommand::Say { reference, text } => (reference, Action::Say { text }),
        DeskCommand::Note { reference, text } => (reference, Action::Note { text }),
        DeskCommand::Ask { reference, text } => (reference, Action::Ask { text }),
        DeskCommand::Wait { reference, whom } => (reference, Action::Wait { whom }),
        DeskCommand::Resolve { reference, text } => (reference, Action::Resolve { text }),
        DeskCommand::Reopen { reference } => (reference, Action::Reopen),
        DeskCommand::Priority {
            reference,
            priority,
        } => {
            let priority = match priority {
                Urgency::Urgent => Priority::Urgent,
                Urgency::Normal => Priority::Normal,
                Urgency::Low => Priority::Low,
            };
            (reference, Action::Priority { priority })
        }
        DeskCommand::Queue { reference, name } => (
            reference,
            Action::Queue {
                queue: QueueId::from(name),
            },
        ),
        DeskCommand::Close { reference } => (reference, Action::Close),
    };
    let ticket: DeskTicketView = reach.act(&reference, &action).await?;
    let printed = if json {
        terminal::json(&ticket)
    } else {
        terminal::print(&show::headline(&ticket.line))
    };
    Ok(printed?)
}

fn save(output: &std::path::Path, bytes: &[u8]) -> Result<(), DeskError> {
    use std::io::Write as _;
    let saved = if output.as_os_str() == "-" {
        std::io::stdout().lock().write_all(bytes)
    } else {
        std::fs::write(output, bytes)
    };
    saved.map_err(|error| DeskError::Failed(error.into()))
}
