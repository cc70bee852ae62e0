//! `now-serving-tray`: reads its arguments and becomes the resident, or calls the one that runs.

use std::process::ExitCode;

use clap::Parser;
use now_serving_resident::{Options, run};

/// Keeps Now Serving in the tray: reports go out, tickets are followed, the window opens from here.
///
/// A second start opens the window of the one that runs.
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    /// Opens the window on a page: now-serving://report, now-serving://ticket/… Without a link, on the tickets.
    #[arg(long, value_name = "LINK", num_args = 0..=1, default_missing_value = "now-serving://tickets")]
    open: Option<String>,
    /// Runs without a picture in the tray.
    #[arg(long)]
    no_tray: bool,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    run(Options {
        open: arguments.open,
        has_tray: !arguments.no_tray,
    })
}
