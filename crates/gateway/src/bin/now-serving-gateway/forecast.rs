//! `now-serving-gateway forecast`: what the forecast would have said, so that it can be judged.

mod input;
mod replay;

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::PathBuf;

use anyhow::Context as _;
use clap::{Subcommand, ValueEnum};
use jiff::tz::TimeZone;
use now_serving_forecast::{Calendar, Task};

use super::terminal;

#[derive(Subcommand)]
pub(crate) enum ForecastCommand {
    /// Replay a desk's log in order and write what would have been predicted at each moment.
    Replay(ReplayArguments),
}

#[derive(clap::Args)]
pub(crate) struct ReplayArguments {
    /// The log in time order, as CSV or gzipped CSV: t,id,kind,group,prio,agent.
    #[arg(value_name = "FILE")]
    log: PathBuf,
    /// What each ticket is about, as CSV or gzipped CSV: id,cat.
    #[arg(long, value_name = "FILE")]
    categories: Option<PathBuf>,
    /// What is waited for.
    #[arg(long)]
    task: ReplayTask,
    /// The ages of a wait, in hours, at which a prediction is made; those of zero half a second after it begins.
    #[arg(
        long,
        value_delimiter = ',',
        default_value = "0,1,4,24,72",
        value_name = "HOURS"
    )]
    ages: Vec<f64>,
    /// The desk's time zone, such as Europe/Rome.
    #[arg(long, value_name = "ZONE", default_value = "UTC")]
    time_zone: String,
    /// Days on which the desk is closed, such as 2026-12-25.
    #[arg(long, value_delimiter = ',', value_name = "DATE")]
    holidays: Vec<jiff::civil::Date>,
    /// Where the predictions are written: id,instant,age_hours,q10,q50,q90,shown_low,shown_high.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
#[value(rename_all = "lower")]
enum ReplayTask {
    Pickup,
    Resolve,
}

pub(crate) fn run(command: &ForecastCommand) -> anyhow::Result<()> {
    match command {
        ForecastCommand::Replay(arguments) => replay(arguments),
    }
}

fn replay(arguments: &ReplayArguments) -> anyhow::Result<()> {
    anyhow::ensure!(
        arguments
            .ages
            .iter()
            .all(|age| (0.0..=87_600.0).contains(age)),
        "An age is a number of hours, from 0 to ten years."
    );
    let zone = TimeZone::get(&arguments.time_zone)
        .with_context(|| format!("looking up the time zone {}", arguments.time_zone))?;
    let task = match arguments.task {
        ReplayTask::Pickup => Task::PickUp,
        ReplayTask::Resolve => Task::Resolve,
    };
    let categories = arguments
        .categories
        .as_deref()
        .map(input::categories)
        .transpose()?
        .unwrap_or_default();
    let events = input::events(&arguments.log, &categories)?;
    let shown = arguments.out.display();
    let out = File::create(&arguments.out).with_context(|| format!("creating {shown}"))?;
    let mut out = BufWriter::new(out);
    let calendar = Calendar::new(zone, arguments.holidays.iter().copied());
    let told = replay::replay(events, task, calendar, &arguments.ages, &mut out)?;
    out.flush().with_context(|| format!("writing {shown}"))?;
    for sentence in told.sentences() {
        terminal::say(&sentence);
    }
    Ok(())
}
