//! `cargo xtask bench`: measures the programs as they are released, and writes docs/performance.md.

mod figures;
mod forecast;
mod gateway;
mod keyboard;
mod line;
mod machine;
mod memory;
mod news;
mod saving;
mod window;
mod wire;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use now_serving_tests::{Computer, Desktop, Furnish, Gateway, tree};

use crate::bundle;
use crate::run;
use crate::setup::{self, Need};
use figures::Section;

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    part: Option<Part>,
    /// Measure only this, and only say it; may be given more than once. A wrong name lists them.
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
}

#[derive(Debug, clap::Subcommand)]
enum Part {
    /// Score the forecast on logs of desks, and write docs/forecast.md.
    Forecast(forecast::Arguments),
}

type Measure = fn(&Path) -> Result<Section>;

const ALL: [(&str, Measure); 8] = [
    ("start", window::start),
    ("window", window::open),
    ("saving", saving::measure),
    ("news", news::measure),
    ("memory", memory::measure),
    ("package", package),
    ("gateway", gateway::measure),
    ("line", line::measure),
];

const FURNITURE: [Furnish; 4] = [
    Furnish::Display,
    Furnish::Tray,
    Furnish::Notifications,
    Furnish::Keychain,
];

/// Measures, says the figures, and keeps them if all were measured.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    if let Some(Part::Forecast(arguments)) = &arguments.part {
        return forecast::run(arguments);
    }
    for name in &arguments.only {
        if !ALL.iter().any(|(known, _)| known == name) {
            let names = ALL.map(|(known, _)| known);
            bail!(
                "there is nothing to measure called {name:?}; there is: {}",
                names.join(", ")
            );
        }
    }
    setup::prepare(&[Need::Build, Need::Desktop, Need::Pages])?;
    println!("\nBuilding the programs as they are released");
    run::must(run::cargo_all("build", &["--release", "--bins"]))?;
    let programs = tree::target().join("release");
    let mut sections = Vec::new();
    for (name, measure) in ALL {
        if arguments.only.is_empty() || arguments.only.iter().any(|only| only == name) {
            println!("\nMeasuring: {name}");
            let section = measure(&programs).with_context(|| format!("measure {name}"))?;
            println!("{section}");
            sections.push(section);
        }
    }
    if arguments.only.is_empty() {
        let file = tree::root().join("docs/performance.md");
        fs::write(&file, page(&sections)?).context("write docs/performance.md")?;
        println!("Written to {}", file.display());
    }
    Ok(())
}

fn page(sections: &[Section]) -> Result<String> {
    let mut page = format!(
        "# Performance\n\n\
         Measured by `cargo xtask bench`, which writes this file. Release build, private desktop under Xvfb (no GPU).\n\n\
         {}\n",
        machine::describe()?
    );
    for section in sections {
        page.push_str(&section.to_string());
    }
    Ok(page)
}

/// A computer with everything on it, enrolled at a gateway.
fn office(programs: &Path, environment: &[(&str, &str)]) -> Result<(Gateway, Computer)> {
    let gateway = Gateway::start(programs)?;
    let mut computer = Computer::new(Desktop::open(&FURNITURE)?, programs);
    computer.start_with(environment)?;
    computer.enrol(&gateway)?;
    Ok((gateway, computer))
}

fn package(_programs: &Path) -> Result<Section> {
    let package = bundle::make()?;
    let size = fs::metadata(&package).context("look at the package")?.len();
    let mut section = Section::new("The package");
    section.add("size of the .deb", "", &figures::bytes(size));
    Ok(section)
}
