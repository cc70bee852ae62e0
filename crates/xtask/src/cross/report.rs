//! What was built, run, only checked, and left out; and one line at the end that a person can read.

use std::collections::BTreeSet;
use std::time::Duration;

use super::artifacts::Built;
use super::{ALL, OURS, System};
use crate::test::tally::Heard;

/// How it went so far.
#[derive(Debug, Default)]
pub(super) struct Report {
    done: Vec<String>,
    failed: Vec<String>,
    left_out: Vec<String>,
    built: usize,
    checked: usize,
    passed: usize,
}

impl Report {
    /// Crates were to be built for a system with their tests, and some or all were.
    pub(super) fn built(&mut self, system: System, built: &Built) {
        let packages = built.tests.iter().map(|(package, _)| package.clone());
        self.built += self.take_in(system, "built", &packages.collect(), built.well);
    }

    /// Crates were to be type-checked for a system, and no more.
    pub(super) fn checked(&mut self, system: System, checked: &Built) {
        self.checked += self.take_in(system, "only type-checked", &checked.packages, checked.well);
    }

    fn take_in(
        &mut self,
        system: System,
        how: &str,
        packages: &BTreeSet<String>,
        well: bool,
    ) -> usize {
        let is_there = |name: &&str| packages.contains(&format!("{OURS}{name}"));
        let (there, missing): (Vec<&str>, Vec<&str>) = ALL.into_iter().partition(is_there);
        let system = system.name();
        if !there.is_empty() {
            let there = there.join(", ");
            self.done.push(format!("{system}: {how}: {there}"));
        }
        for name in &missing {
            self.fail(format!("{system}: {name} was not {how}"));
        }
        if missing.is_empty() && !well {
            self.fail(format!("{system}: cargo did not end well"));
        }
        there.len()
    }

    /// The tests of a crate were run. `well` is whether the program that holds them ended well.
    pub(super) fn ran(&mut self, system: System, name: &str, heard: &Heard, well: bool) {
        let system = system.name();
        self.passed += heard.passed;
        self.done.push(format!(
            "{system}: tests run: {name}: {} passed, {} failed, {} left out by themselves",
            heard.passed,
            heard.failed.len(),
            heard.ignored
        ));
        let failed = heard.failed.iter();
        self.failed
            .extend(failed.map(|test| format!("{system}: {name}: {test}")));
        if !well && heard.failed.is_empty() {
            self.fail(format!("{system}: {name}: its tests crashed or hung"));
        }
    }

    /// Something went wrong.
    pub(super) fn fail(&mut self, what: String) {
        self.failed.push(what);
    }

    /// Something was not looked at.
    pub(super) fn left_out(&mut self, what: &str, why: &str) {
        self.left_out.push(format!("{what}: {why}"));
    }

    /// Says how it went. Whether all is well.
    pub(super) fn close(self, took: Duration) -> bool {
        println!();
        for done in &self.done {
            println!("{done}");
        }
        for left_out in &self.left_out {
            println!("not looked at: {left_out}");
        }
        for failed in &self.failed {
            println!("FAILED: {failed}");
        }
        println!("\n{}", self.last_line(took));
        self.failed.is_empty()
    }

    fn last_line(&self, took: Duration) -> String {
        let mut parts = Vec::new();
        if self.built > 0 {
            parts.push(format!("{} built", crates(self.built)));
        }
        if self.passed > 0 {
            parts.push(format!("{} tests passed under Wine", self.passed));
        }
        if self.checked > 0 {
            parts.push(format!("{} only type-checked", crates(self.checked)));
        }
        parts.push(match self.failed.len() {
            0 => "nothing failed".to_owned(),
            1 => "1 thing failed".to_owned(),
            many => format!("{many} things failed"),
        });
        let minutes = took.as_secs_f64() / 60.0;
        format!(
            "Other systems: {}. It took {minutes:.1} minutes.",
            parts.join(", ")
        )
    }
}

fn crates(count: usize) -> String {
    match count {
        1 => "1 crate".to_owned(),
        many => format!("{many} crates"),
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn heard(text: &str) -> Heard {
        let mut heard = Heard::default();
        text.lines().for_each(|line| heard.line(line));
        heard
    }

    fn everything(well: bool) -> Built {
        let packages = ALL.iter().map(|name| format!("{OURS}{name}"));
        Built {
            packages: packages.clone().collect(),
            tests: packages.map(|package| (package, PathBuf::new())).collect(),
            well,
        }
    }

    #[test]
    fn a_crate_that_is_missing_and_a_cargo_that_fails_are_named() {
        let mut report = Report::default();
        let mut built = everything(false);
        // Its library was built, its tests were not.
        built
            .tests
            .retain(|(package, _)| package != "now-serving-client");
        report.built(System::Windows, &built);
        report.checked(System::Macos, &everything(false));
        assert_eq!(
            report.failed,
            [
                "Windows: client was not built",
                "macOS: cargo did not end well"
            ]
        );
    }

    #[test]
    fn the_last_line_counts_what_was_done() {
        let mut report = Report::default();
        report.built(System::Windows, &everything(true));
        report.checked(System::Macos, &everything(true));
        let well = heard("test result: ok. 12 passed; 0 failed; 0 ignored;");
        report.ran(System::Windows, "ipc", &well, true);
        assert_eq!(
            report.last_line(Duration::from_secs(90)),
            "Other systems: 7 crates built, 12 tests passed under Wine, 7 crates only type-checked, nothing failed. It took 1.5 minutes."
        );
        assert!(report.close(Duration::ZERO));
    }

    #[test]
    fn a_failed_test_and_a_crash_are_failures() {
        let mut report = Report::default();
        let failed =
            heard("test a::b ... FAILED\ntest result: FAILED. 3 passed; 1 failed; 0 ignored;");
        report.ran(System::Windows, "ipc", &failed, false);
        report.ran(System::Windows, "client", &Heard::default(), false);
        assert_eq!(
            report.failed,
            [
                "Windows: ipc: a::b",
                "Windows: client: its tests crashed or hung",
            ]
        );
        assert!(!report.close(Duration::ZERO));
    }
}
