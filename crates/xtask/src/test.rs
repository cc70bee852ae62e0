//! `cargo xtask test`: everything that checks the project, and one line that says how it went.

mod parts;
pub(crate) mod tally;

use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use crate::{desks, run, setup};
use parts::{Part, Work};
use tally::Tally;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Run only this part; may be given more than once. A wrong name lists them.
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
}

/// Runs the parts, says how each went, and whether all is well.
pub(crate) fn run(arguments: &Arguments) -> Result<bool> {
    let start = Instant::now();
    let parts = chosen(&arguments.only)?;
    setup::prepare(&setup::EVERYTHING)?;
    if parts.iter().any(|part| part.needs_programs()) {
        println!("\nBuilding the programs and their tests");
        run::must(run::cargo_all("build", &["--bins", "--tests"]))?;
    }
    let remarks = tempfile::NamedTempFile::new().context("make a file for remarks")?;
    let mut tally = Tally::default();
    for part in &parts {
        println!("\n{}: {}", part.name, part.says);
        let start = Instant::now();
        let before = tally.failed.len();
        if let Err(error) = do_part(part, remarks.path(), &mut tally) {
            println!("{}: {error:#}", part.name);
            tally.add_check(&format!("{}: {error}", part.name), false);
        }
        let outcome = if tally.failed.len() == before {
            "well"
        } else {
            "NOT WELL"
        };
        println!(
            "{}: {outcome}, {:.0} s",
            part.name,
            start.elapsed().as_secs_f64()
        );
    }
    tally.hear_remarks(remarks.path())?;
    Ok(tally.close(start.elapsed()))
}

fn do_part(part: &Part, remarks: &std::path::Path, tally: &mut Tally) -> Result<()> {
    match &part.work {
        Work::Checks(commands) => {
            for (name, command) in commands {
                let well = run::hearing(command(), |_| {})?;
                tally.add_check(&format!("{}: {name}", part.name), well);
            }
        }
        Work::Tests(arguments) => {
            let mut command = run::cargo_all("test", &["--no-fail-fast"]);
            command
                .args(arguments()?)
                .env(now_serving_tests::remark::FILE_VARIABLE, remarks)
                .env(now_serving_tests::desks::FOLDER_VARIABLE, desks::place());
            let mut heard = tally::Heard::default();
            let well = run::hearing(command, |line| heard.line(line))?;
            tally.add_tests(part.name, heard, well);
        }
    }
    Ok(())
}

fn chosen(only: &[String]) -> Result<Vec<Part>> {
    let all = parts::all();
    for name in only {
        if !all.iter().any(|part| part.name == name) {
            let names: Vec<_> = all.iter().map(|part| part.name).collect();
            bail!("there is no part {name:?}; there are: {}", names.join(", "));
        }
    }
    let is_chosen = |part: &Part| only.is_empty() || only.iter().any(|name| name == part.name);
    Ok(all.into_iter().filter(is_chosen).collect())
}
