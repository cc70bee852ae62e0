//! What cargo built, as it tells it line by line.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};
use serde_json::Value;

/// What came of one run of cargo.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Built {
    /// Packages that have at least one target built or checked.
    pub(super) packages: BTreeSet<String>,
    /// Test programs, with their packages.
    pub(super) tests: Vec<(String, PathBuf)>,
    /// Whether cargo ended well.
    pub(super) well: bool,
}

/// Runs cargo. What it says to people goes to the terminal, what it says to programs is read.
pub(super) fn build(mut cargo: Command, packages: &[String], targets: &[&str]) -> Result<Built> {
    for package in packages {
        cargo.args(["-p", package]);
    }
    cargo
        .args(targets)
        .arg("--message-format=json-render-diagnostics")
        .stdout(Stdio::piped());
    let mut child = cargo.spawn().context("start cargo")?;
    let output = child.stdout.take().context("what cargo says")?;
    let mut built = Built::default();
    for line in BufReader::new(output).lines() {
        built.hear(&line.context("read what cargo says")?);
    }
    built.well = child.wait().context("wait for cargo")?.success();
    Ok(built)
}

impl Built {
    fn hear(&mut self, line: &str) {
        let Ok(said) = serde_json::from_str::<Value>(line) else {
            return;
        };
        let kind = said["target"]["kind"][0].as_str();
        if said["reason"] != "compiler-artifact" || kind == Some("custom-build") {
            return;
        }
        // `path+file:///…/crates/ipc#now-serving-ipc@0.1.0`
        let package = said["package_id"]
            .as_str()
            .and_then(|id| id.rsplit(['#', '/']).next())
            .and_then(|name| name.split('@').next())
            .unwrap_or_default()
            .to_owned();
        if let (Some(true), Some(file)) = (
            said["profile"]["test"].as_bool(),
            said["executable"].as_str(),
        ) {
            self.tests.push((package.clone(), PathBuf::from(file)));
        }
        self.packages.insert(package);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(lines: &[&str]) -> Built {
        let mut built = Built::default();
        lines.iter().for_each(|line| built.hear(line));
        built
    }

    #[test]
    fn a_test_program_is_known_with_its_package() {
        let built = heard(&[
            r#"{"reason":"compiler-artifact","package_id":"path+file:///src/crates/ipc#now-serving-ipc@0.1.0","target":{"kind":["lib"]},"profile":{"test":true},"executable":"/t/ipc.exe"}"#,
        ]);
        let tests = [("now-serving-ipc".to_owned(), PathBuf::from("/t/ipc.exe"))];
        assert_eq!(built.tests, tests);
    }

    #[test]
    fn a_library_is_built_and_no_test() {
        let built = heard(&[
            r#"{"reason":"compiler-artifact","package_id":"registry+https://example.org/index#jiff@0.2.1","target":{"kind":["lib"]},"profile":{"test":false},"executable":null}"#,
        ]);
        assert!(built.packages.contains("jiff"));
        assert!(built.tests.is_empty());
    }

    #[test]
    fn a_build_script_and_a_warning_build_nothing() {
        let built = heard(&[
            r#"{"reason":"compiler-artifact","package_id":"a#b@1.0.0","target":{"kind":["custom-build"]},"profile":{"test":false},"executable":"/t/build"}"#,
            r#"{"reason":"compiler-message","package_id":"a#c@1.0.0"}"#,
            "not JSON",
        ]);
        assert_eq!(built, Built::default());
    }
}
