//! `cargo xtask desks`: real ticketing systems on this machine, for tests and measurements.
//!
//! Each lives in a root of its own below `target/desks/NAME`, with the packages of this machine's release, and listens
//! on a free port of the loopback address. `desk.json` beside it says where it is and who may do what there.

mod mail;
mod redmine;
pub(crate) mod root;
mod rt;
mod serving;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use clap::Subcommand;
use now_serving_tests::desks::FILE;
use now_serving_tests::tree;
use serde_json::Value;

use self::root::Root;
use crate::setup;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Make desks if they are not made yet, and start them.
    Up {
        /// Which; all if none is named.
        names: Vec<String>,
    },
    /// Stop desks.
    Down {
        /// Which; all if none is named.
        names: Vec<String>,
        /// Delete them as well.
        #[arg(long)]
        delete: bool,
    },
    /// Say which desks there are, and which of them run.
    List,
    /// Make a desk forget everything that happened since it was made.
    Reset {
        /// Which.
        name: String,
    },
    /// Put many open tickets into a desk.
    Fill {
        /// Which.
        name: String,
        /// How many.
        tickets: u32,
    },
}

/// A ticketing system that can be installed from packages.
pub(crate) struct Desk {
    /// What it is called here.
    pub(crate) name: &'static str,
    /// What it is.
    pub(crate) title: &'static str,
    /// What making it takes.
    pub(crate) cost: &'static str,
    /// The programs below [`root::PROGRAMS`]. Those that every desk has: `install` (once, with the network), `seed`
    /// (once; prints what `desk.json` is to say, as JSON), `start PORT` (leaves the process id in [`serving::PID`]),
    /// `keep NAME` and `restore NAME` (all that it has stored, also while it runs), `fill COUNT`. What stands before
    /// `seed` belongs to the installation.
    pub(crate) programs: &'static [(&'static str, &'static str)],
    /// How it answers when it serves.
    pub(crate) sign: Sign,
    /// What else it listens for, each on a port of its own: `start` gets them after the first, by `desk.json` they are
    /// known as `ports`.
    pub(crate) further_ports: &'static [&'static str],
}

/// How a desk answers when it serves.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Sign {
    /// With a page below its address.
    Page(&'static str),
    /// With a line that begins so, before it is asked anything.
    Greeting(&'static str),
}

/// What a desk is kept as when it is installed.
const BLANK: &str = "blank";

/// What it is kept as when it has its queues and people.
const FRESH: &str = "fresh";

/// All that there are.
pub(crate) const ALL: [&Desk; 3] = [&rt::RT, &redmine::REDMINE, &mail::MAIL];

/// Does what was asked.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    match &arguments.task {
        Task::Up { names } => chosen(names)?.into_iter().try_for_each(up),
        Task::Down { names, delete } => chosen(names)?
            .into_iter()
            .try_for_each(|desk| down(desk, *delete)),
        Task::List => {
            ALL.into_iter().for_each(list);
            Ok(())
        }
        Task::Reset { name } => timed(&format!("{name} is as it was made"), || {
            made(known(name)?)?.run("restore", &[FRESH])
        }),
        Task::Fill { name, tickets } => timed(&format!("{name} has {tickets} more"), || {
            made(known(name)?)?.run("fill", &[&tickets.to_string()])
        }),
    }
}

/// Makes a desk if it is not made yet, and starts it.
pub(crate) fn up(desk: &Desk) -> Result<()> {
    let folder = folder(desk);
    let root = Root::at(&folder)?;
    if serving::address(&folder).is_some() {
        println!("{}: it runs already", desk.name);
        return Ok(());
    }
    if !remembers(&folder, "installed", &installation(desk)) {
        install(desk, &root)?;
    } else if remembers(&folder, "made", &recipe(desk)) {
        println!("{}: made already", desk.name);
    } else {
        root.run("restore", &[BLANK])?;
        seed(desk, &root)?;
    }
    timed(&format!("{} serves", desk.name), || {
        let facts = fs::read(folder.join("facts.json")).context("read what the desk holds")?;
        let facts: Value = serde_json::from_slice(&facts).context("understand what it holds")?;
        serving::start(desk, &root, facts)
    })?;
    println!("  {}", folder.join(FILE).display());
    Ok(())
}

/// From zero.
fn install(desk: &Desk, root: &Root) -> Result<()> {
    let folder = folder(desk);
    println!(
        "{}: making {} in {}; it takes {}",
        desk.name,
        desk.title,
        folder.display(),
        desk.cost
    );
    setup::prepare(&[setup::Need::Desks])?;
    root.delete()?;
    fs::create_dir_all(&folder).with_context(|| format!("make {}", folder.display()))?;
    timed("a root with the system's own packages", || root.make())?;
    write_programs(desk, root)?;
    timed("its packages", || {
        root.run("install", &[])?;
        root.run("keep", &[BLANK])
    })?;
    fs::write(folder.join("installed"), installation(desk)).context("remember how")?;
    seed(desk, root)
}

/// Gives what is installed its queues and people.
fn seed(desk: &Desk, root: &Root) -> Result<()> {
    write_programs(desk, root)?;
    let folder = folder(desk);
    timed("its queues, people and rights", || {
        let facts = root.hear("seed", &[])?;
        let facts: Value = serde_json::from_str(&facts)
            .with_context(|| format!("understand what the seed printed: {facts}"))?;
        fs::write(folder.join("facts.json"), facts.to_string()).context("remember it")?;
        root.run("keep", &[FRESH])
    })?;
    fs::write(folder.join("made"), recipe(desk)).context("remember how it was made")
}

fn write_programs(desk: &Desk, root: &Root) -> Result<()> {
    desk.programs
        .iter()
        .try_for_each(|(name, text)| root.write(&format!("{}/{name}", root::PROGRAMS), text))
}

fn down(desk: &Desk, delete: bool) -> Result<()> {
    let folder = folder(desk);
    if serving::stop(&folder)? {
        println!("{}: stopped", desk.name);
    } else {
        println!("{}: it did not run", desk.name);
    }
    if delete {
        Root::at(&folder)?.delete()?;
        println!("{}: deleted", desk.name);
    }
    Ok(())
}

fn list(desk: &Desk) {
    let folder = folder(desk);
    let state = match serving::address(&folder) {
        Some(address) => format!("runs at {address}"),
        None if folder.join("made").is_file() => "made".to_owned(),
        None => format!("not made; it takes {}", desk.cost),
    };
    println!("{:8} {}: {state}", desk.name, desk.title);
}

fn chosen(names: &[String]) -> Result<Vec<&'static Desk>> {
    if names.is_empty() {
        return Ok(ALL.to_vec());
    }
    names.iter().map(|name| known(name)).collect()
}

fn known(name: &str) -> Result<&'static Desk> {
    if let Some(desk) = ALL.into_iter().find(|desk| desk.name == name) {
        return Ok(desk);
    }
    let names: Vec<_> = ALL.iter().map(|desk| desk.name).collect();
    bail!("there is no desk {name:?}; there are: {}", names.join(", "))
}

fn made(desk: &Desk) -> Result<Root> {
    let folder = folder(desk);
    if !folder.join("made").is_file() {
        bail!("{0} is not made: `cargo xtask desks up {0}`", desk.name);
    }
    Root::at(&folder)
}

/// Where all desks lie.
pub(crate) fn place() -> PathBuf {
    tree::target().join("desks")
}

fn folder(desk: &Desk) -> PathBuf {
    place().join(desk.name)
}

/// Everything that a desk is made from: one that was made from something else is made anew.
fn recipe(desk: &Desk) -> String {
    text_of(desk.programs.iter())
}

/// The part of it that takes the network.
fn installation(desk: &Desk) -> String {
    text_of(desk.programs.iter().take_while(|(name, _)| *name != "seed"))
}

fn remembers(folder: &Path, what: &str, text: &str) -> bool {
    fs::read_to_string(folder.join(what)).is_ok_and(|remembered| remembered == text)
}

fn text_of<'a>(programs: impl Iterator<Item = &'a (&'static str, &'static str)>) -> String {
    programs.fold(String::new(), |all, (name, text)| {
        format!("{all}== {name}\n{text}")
    })
}

fn timed(what: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    let start = Instant::now();
    work()?;
    println!("  {what}: {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}
