//! What can be typed after `now-serving`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use now_serving_ipc::draft::ImpactChoice;

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  something failed, or doctor found something that is not well
  2  the arguments or what was written can't be used as they are; nothing was done
  3  it could not be written to the disk; nothing was saved
  4  this computer is not enrolled, or the gateway refused; what was saved stays saved
  5  saved, but not sent in the time given with --wait; or the gateway can't be reached
  6  there is no such ticket, report or file
  7  the part in the tray can't be started or does not answer";

/// Tell IT what's wrong, and follow what becomes of it.
#[derive(Debug, Parser)]
#[command(name = "now-serving", version, after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    /// Answers in JSON.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Works alone and starts nothing. If Now Serving runs already, it is asked all the same.
    #[arg(long, global = true)]
    pub(crate) once: bool,
    #[command(subcommand)]
    pub(crate) task: Task,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Task {
    /// Report a problem. It is saved on this computer at once and sent when the network is there.
    Report(ReportArguments),
    /// My tickets and where they stand.
    Status {
        /// Goes on and tells every change, until it is interrupted.
        #[arg(long)]
        watch: bool,
    },
    /// One ticket: where it stands, what happened, what was said.
    Show {
        /// IT-2041, or the beginning of an id.
        ticket: String,
        /// Prints the exact bytes of the report instead.
        #[arg(long)]
        sent: bool,
    },
    /// Write to the desk about a ticket.
    Reply {
        /// IT-2041, or the beginning of an id.
        ticket: String,
        /// What to say; '-' reads standard input.
        words: String,
        /// Adds a file; can be given several times.
        #[arg(long = "attach", value_name = "FILE")]
        attach: Vec<PathBuf>,
    },
    /// Answer whether it is really fixed.
    Confirm {
        /// IT-2041, or the beginning of an id.
        ticket: String,
        /// Whether it is fixed. 'no' opens the ticket again, with its place and history.
        fixed: YesOrNo,
        /// What to say with it; '-' reads standard input.
        words: Option<String>,
    },
    /// What has not been sent yet.
    Outbox {
        #[command(subcommand)]
        task: Option<OutboxTask>,
    },
    /// The facts about this computer, as they would leave it.
    Capture {
        /// Shows them as a list. This is the default.
        #[arg(long, conflicts_with = "output")]
        preview: bool,
        /// Writes the exact bytes into a file.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Looks whether everything that Now Serving needs is there.
    Doctor,
    /// Makes this computer known to your organisation's gateway.
    Enrol {
        /// Its address, such as `https://helpdesk.example.org`
        gateway: String,
        /// The enrolment key; without it, it is read from standard input.
        #[arg(long, env = "NOW_SERVING_KEY", hide_env_values = true)]
        key: Option<String>,
    },
    /// Opens the window: report, tickets, settings, a ticket, or a now-serving:// link.
    Open {
        /// What to open.
        #[arg(default_value = "tickets")]
        page: String,
    },
    /// Ends the part in the tray. What has not been sent stays on the disk.
    Quit,
    /// Writes the manual pages and the shells' completions into a folder, for packages.
    #[command(hide = true)]
    Generate {
        /// The folder.
        folder: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(crate) struct ReportArguments {
    /// What's wrong, in a sentence; '-' reads standard input.
    pub(crate) words: String,
    /// Something already tried, and what came of it: "restarted: no change". Can be given several times.
    #[arg(long, value_name = "STEP[: OUTCOME]")]
    pub(crate) tried: Vec<String>,
    /// How much it stops you.
    #[arg(long)]
    pub(crate) impact: Option<Impact>,
    /// By when you need it, in local time: "2026-11-23 14:00".
    #[arg(long, value_name = "TIME")]
    pub(crate) needed_by: Option<String>,
    /// Adds a file; can be given several times.
    #[arg(long = "attach", value_name = "FILE")]
    pub(crate) attach: Vec<PathBuf>,
    /// Sends no facts about this computer.
    #[arg(long)]
    pub(crate) no_facts: bool,
    /// Waits until the gateway has it, at most so many seconds.
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, require_equals = true, default_missing_value = "30")]
    pub(crate) wait: Option<u64>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum OutboxTask {
    /// Tries everything again now, also what was refused.
    Retry,
    /// Deletes something that has not been sent.
    Discard {
        /// Its id, as `now-serving outbox` shows it, or the beginning of it.
        id: String,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Impact {
    /// A nuisance.
    Nuisance,
    /// Hard to work.
    HardToWork,
    /// I can't work.
    CannotWork,
    /// Many of us are stopped.
    ManyOfUs,
}

impl From<Impact> for ImpactChoice {
    fn from(impact: Impact) -> Self {
        match impact {
            Impact::Nuisance => Self::Nuisance,
            Impact::HardToWork => Self::HardToWork,
            Impact::CannotWork => Self::CannotWork,
            Impact::ManyOfUs => Self::ManyOfUs,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum YesOrNo {
    /// It is fixed.
    Yes,
    /// It is not.
    No,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_arguments_fit_together() {
        super::Arguments::command().debug_assert();
    }
}
