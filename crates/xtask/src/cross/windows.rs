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

/// Tests that Wine falls over: by crate and name.
const NOT_UNDER_WINE: [(&str, &str); 3] = [
    (
        "diagnostics",
        "bundle::tests::nothing_known_of_this_computer_is_in_its_own_bundle",
    ),
    (
        "diagnostics",
        "capture::tests::this_computer_is_read_in_time_and_every_subject_is_told_or_excused",
    ),
    (
        "diagnostics",
        "capture::tests::every_fact_found_here_is_in_the_table_of_its_collector",
    ),
];
const WHY_NOT: &str = "it reads the whole computer, and Wine 8 has no performance counters to read";

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
    cargo.arg("--no-run");
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
        let mut tests = wine.test(name, program);
        for (_, test) in NOT_UNDER_WINE.iter().filter(|(of, _)| *of == name) {
            tests.args(["--skip", test]);
            report.left_out(&format!("Windows: {name}: {test}"), WHY_NOT);
        }
        let well = run::hearing(tests, |line| heard.line(line))?;
        report.ran(System::Windows, name, &heard, well);
    }
    Ok(())
}
