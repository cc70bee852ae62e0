//! Windows: built by mingw, tests run by Wine.

mod wine;

use anyhow::Result;

use super::artifacts;
use super::report::Report;
use super::toolchain::Toolchain;
use super::{OURS, System, packages};
use crate::run;
use crate::test::tally::Heard;
use wine::Wine;

/// Type-checks everything.
pub(super) fn check(toolchain: Toolchain, report: &mut Report) -> Result<()> {
    let mut cargo = toolchain.cargo("check", System::Windows);
    cargo.arg("--keep-going");
    let checked = artifacts::build(cargo, &packages(), &["--lib", "--bins"])?;
    report.checked(System::Windows, &checked);
    Ok(())
}

/// Builds everything and runs its unit tests.
pub(super) fn test(toolchain: Toolchain, report: &mut Report) -> Result<()> {
    let mut cargo = toolchain.cargo("test", System::Windows);
    // What is said of tests that fail goes for crates that do not build, too.
    cargo.args(["--no-run", "--no-fail-fast"]);
    let built = artifacts::build(cargo, &packages(), &["--lib", "--bins"])?;
    report.built(System::Windows, &built);
    if built.tests.is_empty() {
        return Ok(());
    }
    let wine = Wine::prepare()?;
    for (package, program) in &built.tests {
        let name = package.trim_start_matches(OURS);
        println!("  {name}: its tests, under Wine");
        let mut heard = Heard::default();
        let well = run::hearing(wine.test(name, program), |line| heard.line(line))?;
        report.ran(System::Windows, name, &heard, well);
    }
    Ok(())
}
