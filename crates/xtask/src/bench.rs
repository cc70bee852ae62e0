//! `cargo xtask bench`: measures the programs as they are released, and writes docs/performance.md.

mod capture;
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

use anyhow::{Context as _, Result, bail, ensure};
use now_serving_tests::{Computer, Desktop, Furnish, Gateway, tree};

use crate::bundle::{self, Squeeze};
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

const ALL: [(&str, Measure); 9] = [
    ("start", window::start),
    ("window", window::open),
    ("saving", saving::measure),
    ("capture", capture::measure),
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

/// Measures, says the figures, and keeps them if everything was asked for; what fails is named there.
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
    let asked = ALL.iter().filter(|(name, _)| {
        arguments.only.is_empty() || arguments.only.iter().any(|only| only == name)
    });
    let (sections, failed) = measure_all(&programs, asked.copied());
    if arguments.only.is_empty() {
        let file = tree::root().join("docs/performance.md");
        let page = page(&machine::describe()?, &sections, &failed);
        fs::write(&file, page).context("write docs/performance.md")?;
        println!("Written to {}", file.display());
    }
    ensure!(
        failed.is_empty(),
        "these could not be measured: {}",
        failed.join(", ")
    );
    Ok(())
}

/// What was measured, and the names of what could not be: one that fails does not keep the others from being measured.
fn measure_all(
    programs: &Path,
    asked: impl Iterator<Item = (&'static str, Measure)>,
) -> (Vec<Section>, Vec<&'static str>) {
    let (mut sections, mut failed) = (Vec::new(), Vec::new());
    for (name, measure) in asked {
        println!("\nMeasuring: {name}");
        match measure(programs) {
            Ok(section) => {
                println!("{section}");
                sections.push(section);
            }
            Err(error) => {
                println!("It could not be measured: {error:#}");
                failed.push(name);
            }
        }
    }
    (sections, failed)
}

/// Says what is missing, and not why: that is of the machine, and is on the terminal.
fn page(machine: &str, sections: &[Section], failed: &[&str]) -> String {
    let mut page = format!(
        "# Performance\n\n\
         Measured by `cargo xtask bench`, which writes this file. Release build, private desktop under Xvfb (no GPU).\n\n\
         {machine}\n",
    );
    for section in sections {
        page.push_str(&section.to_string());
    }
    if !failed.is_empty() {
        page.push_str(&format!(
            "\n## Not measured\n\nThese failed this time: {}.\n",
            failed.join(", ")
        ));
    }
    page
}

/// A computer with everything on it, enrolled at a gateway.
fn office(programs: &Path, environment: &[(&str, &str)]) -> Result<(Gateway, Computer)> {
    let gateway = Gateway::start(programs)?;
    let mut computer = Computer::new(Desktop::open(&FURNITURE)?, programs);
    computer.start_with(environment)?;
    computer.enrol(&gateway)?;
    Ok((gateway, computer))
}

fn package(programs: &Path) -> Result<Section> {
    let mut section = Section::new("The packages");
    for package in bundle::pack(programs, &tree::target().join("bundle"), Squeeze::Well)? {
        let is_package = package
            .extension()
            .is_some_and(|ending| ending == "deb" || ending == "rpm");
        let name = package.file_name().unwrap_or_default().to_string_lossy();
        let size = fs::metadata(&package).context("look at the package")?.len();
        if is_package {
            section.add(&format!("size of {name}"), "", &figures::bytes(size));
        }
    }
    Ok(section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fails_is_named_and_keeps_nothing_else_from_being_measured() {
        let good: Measure = |_| {
            let mut section = Section::new("Good");
            section.add("a thing", "", "1 ms");
            Ok(section)
        };
        let bad: Measure = |_| bail!("no display at /home/dana");
        let asked = [("first", bad), ("second", good)];
        let (sections, failed) = measure_all(Path::new("programs"), asked.into_iter());
        let page = page("- a machine\n", &sections, &failed);
        assert!(page.contains("| a thing |  | 1 ms |"), "{page}");
        assert!(page.ends_with("These failed this time: first.\n"), "{page}");
        assert!(!page.contains("dana"), "{page}");
        let all_well = super::page("- a machine\n", &sections, &[]);
        assert!(!all_well.contains("Not measured"), "{all_well}");
    }
}
