//! `cargo xtask bench forecast`: replays logs of desks through the gateway's forecast, and scores it beside simple methods.
//!
//! Logs of real desks are read from a folder, if there is one; desks made up from a seed are always there.
//! Figures and pictures go into docs/forecast.md and docs/pictures.

mod answers;
mod desks;
mod log;
mod methods;
mod outcome;
mod page;
mod pictures;
mod replay;
mod score;
mod table;
mod waits;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use now_serving_tests::tree;

use super::machine;
use crate::run;
use log::Log;
use outcome::Outcome;
use replay::Place;
use score::Protocol;
use waits::Task;

const SEED: u64 = 5;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// A folder with logs of desks: NAME_events.csv.gz, and NAME_cat.csv.gz beside it if there is one.
    #[arg(long, env = "NOW_SERVING_WAIT_LOGS", value_name = "FOLDER")]
    logs: Option<PathBuf>,
    /// Replay with this program instead of building it as it is released, and only say the figures.
    #[arg(long, value_name = "PROGRAM")]
    program: Option<PathBuf>,
    /// Score only this log or desk, and only say it; may be given more than once.
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Write the page and its pictures into this folder, whatever was measured.
    #[arg(long, value_name = "FOLDER")]
    into: Option<PathBuf>,
}

/// Scores everything, says it, and keeps it if it was everything.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let program = match &arguments.program {
        Some(program) => std::path::absolute(program).context("find the program")?,
        None => build()?,
    };
    let is_asked =
        |name: &str| arguments.only.is_empty() || arguments.only.iter().any(|only| only == name);
    let mut real = Vec::new();
    match &arguments.logs {
        None => println!(
            "\nNo logs of real desks: --logs FOLDER names some. Desks made up here are scored."
        ),
        Some(folder) => {
            for (name, path) in log::logs_in(folder)? {
                if is_asked(&name) {
                    real.extend(real_desk(&program, folder, &name, path)?);
                }
            }
        }
    }
    let mut made_up = Vec::new();
    for desk in desks::ALL.iter().filter(|desk| is_asked(desk.name)) {
        made_up.push(made_up_desk(&program, desk)?);
    }
    ensure!(
        !real.is_empty() || !made_up.is_empty(),
        "there is no log or desk of that name"
    );
    println!("\n{}", table::legend());
    for outcome in &real {
        println!("\n{}", table::whole(outcome));
    }
    if let [desk] = made_up.as_slice() {
        println!("\n{}", table::whole(desk));
    }
    println!("\n{}", table::brief(&made_up));
    println!("\n{}", table::costs(real.iter().chain(&made_up)));
    let docs = tree::root().join("docs");
    match &arguments.into {
        Some(folder) => keep(&docs, folder, &real, &made_up),
        None if arguments.program.is_none() && arguments.only.is_empty() => {
            keep(&docs, &docs, &real, &made_up)
        }
        None => Ok(()),
    }
}

/// Writes what was measured, and leaves what was not as it was.
fn keep(docs: &Path, folder: &Path, real: &[Outcome], made_up: &[Outcome]) -> Result<()> {
    let page = "forecast.md";
    let mut text = fs::read_to_string(docs.join(page)).context("read docs/forecast.md")?;
    let machine = machine::describe()?;
    text = page::put(&text, "methods", &table::legend())?;
    text = page::put(&text, "made-up desks", &table::brief(made_up))?;
    if !real.is_empty() {
        let tables: String = real.iter().map(table::whole).collect();
        text = page::put(&text, "real desks", &tables)?;
    }
    let costs = table::costs(real.iter().chain(made_up));
    text = page::put(&text, "cost", &format!("{machine}\n{costs}"))?;
    let pictures = folder.join("pictures");
    fs::create_dir_all(&pictures).context("make the folder of pictures")?;
    fs::write(folder.join(page), text).context("write the page")?;
    let drawn = |outcome: &&Outcome| {
        desks::ALL
            .iter()
            .any(|desk| desk.is_drawn && desk.name == outcome.name)
    };
    let drawn: Vec<_> = made_up.iter().filter(drawn).collect();
    pictures::draw(&pictures, real, &drawn)?;
    println!("Written to {}", folder.join(page).display());
    Ok(())
}

fn build() -> Result<PathBuf> {
    println!("\nBuilding the gateway as it is released");
    let name = "now-serving-gateway";
    run::must(run::cargo(&[
        "build",
        "--locked",
        "--release",
        "--package",
        name,
        "--bin",
        name,
    ]))?;
    Ok(tree::target().join("release").join(name))
}

fn real_desk(program: &Path, folder: &Path, name: &str, events: PathBuf) -> Result<Vec<Outcome>> {
    let log = Log::open(&events)?;
    let categories = ["_cat.csv.gz", "_cat.csv"]
        .map(|ending| folder.join(format!("{name}{ending}")))
        .into_iter()
        .find(|path| path.is_file());
    let place = Place { events, categories };
    [Task::Pickup, Task::Resolve]
        .map(Protocol::of)
        .iter()
        .map(|protocol| {
            outcome::measure(program, name, "", &place, &log, protocol)
                .with_context(|| format!("score {name}, {}", protocol.task.name()))
        })
        .collect()
}

fn made_up_desk(program: &Path, desk: &desks::Desk) -> Result<Outcome> {
    let log = desk.log(SEED);
    let folder = tempfile::tempdir().context("make a folder for a log")?;
    let events = folder.path().join("events.csv");
    log.write(&events)?;
    let place = Place {
        events,
        categories: None,
    };
    outcome::measure(
        program,
        desk.name,
        desk.what,
        &place,
        &log,
        &desk.protocol(),
    )
    .with_context(|| format!("score {}", desk.name))
}
