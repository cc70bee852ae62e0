//! Counting what passed, failed and was skipped.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result};
use now_serving_tests::remark;

/// How it went so far.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    passed: usize,
    /// What failed, by name.
    pub(crate) failed: Vec<String>,
    skipped: Vec<String>,
    notes: Vec<String>,
}

/// What one run of `cargo test` said.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Heard {
    /// How many tests passed.
    pub(crate) passed: usize,
    /// How many were left out by a mark of their own.
    pub(crate) ignored: usize,
    /// The tests that failed, by name.
    pub(crate) failed: Vec<String>,
}

impl Heard {
    /// Takes in one line.
    pub(crate) fn line(&mut self, line: &str) {
        if let Some(result) = line.strip_prefix("test result: ") {
            self.passed += number_before(result, " passed");
            self.ignored += number_before(result, " ignored");
        } else if let Some(test) = line.strip_prefix("test ")
            && let Some(name) = test.strip_suffix(" ... FAILED")
        {
            self.failed.push(name.to_owned());
        }
    }
}

fn number_before(text: &str, word: &str) -> usize {
    let before = text.split(word).next().unwrap_or_default();
    let number = before.rsplit(' ').next().unwrap_or_default();
    number.parse().unwrap_or(0)
}

impl Tally {
    /// Counts a check that is one step.
    pub(crate) fn add_check(&mut self, name: &str, well: bool) {
        if well {
            self.passed += 1;
        } else {
            self.failed.push(name.to_owned());
        }
    }

    /// Counts a run of `cargo test`.
    pub(crate) fn add_tests(&mut self, part: &str, heard: Heard, well: bool) {
        self.passed += heard.passed;
        let failed = heard.failed.iter().map(|test| format!("{part}: {test}"));
        self.failed.extend(failed);
        if heard.ignored > 0 {
            self.skipped
                .push(format!("{part}: {} marked #[ignore]", heard.ignored));
        }
        let nothing_named = heard.failed.is_empty();
        if !well && nothing_named {
            self.failed
                .push(format!("{part}: it did not build, or it crashed"));
        }
        if well && heard.passed == 0 && nothing_named {
            self.failed.push(format!("{part}: it holds no test"));
        }
    }

    /// Takes in what tests wrote down beside passing: a skipped one counted as passed until now.
    pub(crate) fn hear_remarks(&mut self, file: &Path) -> Result<()> {
        let text = fs::read_to_string(file).context("read the remarks")?;
        for line in text.lines() {
            match line.split_once(' ') {
                Some((remark::SKIPPED, what)) => {
                    self.passed = self.passed.saturating_sub(1);
                    self.skipped.push(what.to_owned());
                }
                Some((remark::NOTE, what)) => self.notes.push(what.to_owned()),
                _ => {}
            }
        }
        Ok(())
    }

    /// Says how it went; the last line is for programs. Whether all is well.
    pub(crate) fn close(self, took: Duration) -> bool {
        println!();
        for note in &self.notes {
            println!("note: {note}");
        }
        for skipped in &self.skipped {
            println!("could not run: {skipped}");
        }
        for failed in &self.failed {
            println!("FAILED: {failed}");
        }
        let in_ci = std::env::var_os("CI").is_some();
        let well = self.failed.is_empty() && (self.skipped.is_empty() || !in_ci);
        let minutes = took.as_secs_f64() / 60.0;
        println!(
            "\n{} It took {minutes:.1} minutes.",
            match (well, self.skipped.is_empty()) {
                (true, true) => "All is well: everything that checks the project passed.",
                (true, false) => "What could run passed, but not everything could run here.",
                (false, _) => "Not well: the lines above say what to look at.",
            }
        );
        println!(
            "{} passed, {} failed, {} skipped",
            self.passed,
            self.failed.len(),
            self.skipped.len()
        );
        well
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(text: &str) -> Heard {
        let mut heard = Heard::default();
        text.lines().for_each(|line| heard.line(line));
        heard
    }

    #[test]
    fn counts_what_cargo_test_says() {
        let heard = heard(
            "running 3 tests\ntest a ... ok\ntest b::c ... FAILED\ntest d ... ignored\n\
             test result: FAILED. 1 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.74s\n\
             test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out; finished in 0.01s",
        );
        assert_eq!((heard.passed, heard.ignored), (13, 1));
        assert_eq!(heard.failed, ["b::c"]);
    }

    #[test]
    fn lines_of_a_test_itself_are_not_counted() {
        assert_eq!(
            heard("7 passed; it says\ntesting ... FAILED"),
            Heard::default()
        );
    }

    #[test]
    fn a_part_that_crashes_or_holds_nothing_is_a_failure() {
        let mut tally = Tally::default();
        tally.add_tests(
            "crash",
            heard("test result: ok. 2 passed; 0 failed;"),
            false,
        );
        tally.add_tests("empty", heard("running 0 tests"), true);
        assert_eq!(tally.passed, 2);
        assert_eq!(
            tally.failed,
            [
                "crash: it did not build, or it crashed",
                "empty: it holds no test"
            ]
        );
    }
}
