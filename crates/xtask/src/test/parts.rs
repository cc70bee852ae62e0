//! The parts of `cargo xtask test`, in order: the quick ones first.

use std::process::Command;

use anyhow::{Context as _, Result};
use now_serving_tests::tree;
use serde_json::Value;

use crate::desks;
use crate::run::{self, cargo, cargo_all, npm};

const TESTS: &str = "now-serving-tests";

/// The modules whose tests ask a real ticketing system.
const REAL: &str = "::real::";

/// What the stories of `tests/desks` are called.
const STORIES: &str = "comes_back_fixed";

/// What else is there.
const DELIVERIES: &str = "are_one_ticket_each";

/// The test programs of `tests/`.
const WHOLE: [(&str, &str); 7] = [
    ("workspace", "the rules of the house"),
    ("contract", "what two sides must say alike"),
    ("e2e", "from the computer to the desk and back"),
    (
        "keychain",
        "the token, in a real Secret Service and without one",
    ),
    ("notify", "notifications, by a real daemon"),
    ("window", "the real window on a private desktop"),
    (
        "kill",
        "kill -9 of application and gateway at random moments",
    ),
];

/// One part.
pub(crate) struct Part {
    /// What `--only` calls it.
    pub(crate) name: &'static str,
    /// What it checks.
    pub(crate) says: &'static str,
    /// What is run.
    pub(crate) work: Work,
}

/// A command that succeeds or fails, and its name.
pub(crate) type Check = (&'static str, fn() -> Command);

/// What a part runs.
pub(crate) enum Work {
    /// Commands that each succeed or fail.
    Checks(Vec<Check>),
    /// `cargo test` with more arguments.
    Tests(Box<dyn Fn() -> Result<Vec<String>>>),
}

impl Part {
    /// Whether the built programs are needed, and not only the sources.
    pub(crate) fn needs_programs(&self) -> bool {
        matches!(self.work, Work::Tests(_))
    }
}

/// Every part.
pub(crate) fn all() -> Vec<Part> {
    let mut parts = vec![
        checks(
            "style",
            "the sources are formatted, and clippy has nothing to say",
            vec![
                ("cargo fmt", || cargo(&["fmt", "--all", "--check"])),
                ("cargo clippy", || {
                    cargo_all("clippy", &["--all-targets", "--", "-D", "warnings"])
                }),
                ("cargo doc", || {
                    let mut doc = cargo_all("doc", &["--no-deps", "--document-private-items"]);
                    doc.env("RUSTDOCFLAGS", "-D warnings");
                    doc
                }),
            ],
        ),
        checks(
            "ui",
            "the window's pages: types, style, unit tests",
            vec![
                ("npm run check", || npm(&["run", "check"])),
                ("npm run lint", || npm(&["run", "lint"])),
                ("npm test", || npm(&["test"])),
            ],
        ),
        Part {
            name: "unit",
            says: "each crate's own tests",
            work: Work::Tests(Box::new(unit_tests)),
        },
        Part {
            name: "doc",
            says: "the examples in the documentation",
            work: Work::Tests(Box::new(|| Ok(vec!["--doc".to_owned()]))),
        },
    ];
    parts.push(Part {
        name: "desks",
        says: "connectors at real ticketing systems, which are made first",
        work: Work::Tests(Box::new(|| {
            desks::ALL.into_iter().try_for_each(desks::up)?;
            let tests = ["--lib", "--test", "desks", "--", REAL, STORIES, DELIVERIES];
            Ok(tests.map(str::to_owned).to_vec())
        })),
    });
    parts.push(checks(
        "packages",
        "installed, used, upgraded and removed in a fresh system",
        vec![("cargo xtask trial", || xtask(&["trial"]))],
    ));
    parts.extend(WHOLE.map(|(name, says)| Part {
        name,
        says,
        work: Work::Tests(Box::new(move || {
            Ok(vec!["--test".to_owned(), name.to_owned()])
        })),
    }));
    parts
}

/// Ourselves, with another task; a build may have replaced the file that we were started from.
fn xtask(arguments: &[&str]) -> Command {
    let program = tree::target().join("debug/xtask");
    run::command(&program.to_string_lossy(), arguments)
}

fn checks(name: &'static str, says: &'static str, checks: Vec<Check>) -> Part {
    Part {
        name,
        says,
        work: Work::Checks(checks),
    }
}

/// Everything but the test programs of `tests/`, which are parts of their own.
///
/// Always the whole workspace with some targets, never some packages: so nothing is built twice.
fn unit_tests() -> Result<Vec<String>> {
    let mut arguments = vec!["--lib".to_owned(), "--bins".to_owned()];
    for name in integration_tests()? {
        arguments.extend(["--test".to_owned(), name]);
    }
    // They are a part of their own.
    arguments.extend(["--", "--skip", REAL].map(str::to_owned));
    Ok(arguments)
}

fn integration_tests() -> Result<Vec<String>> {
    let output = cargo(&["metadata", "--format-version=1", "--no-deps", "--offline"])
        .output()
        .context("run cargo metadata")?;
    let metadata: Value = serde_json::from_slice(&output.stdout).context("read cargo metadata")?;
    let list = |value: &Value, key: &str| {
        value
            .get(key)
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default()
    };
    let others = list(&metadata, "packages")
        .into_iter()
        .filter(|package| package.get("name").is_none_or(|name| name != TESTS));
    Ok(others
        .flat_map(|package| list(&package, "targets"))
        .filter(|target| list(target, "kind").iter().any(|kind| kind == "test"))
        .filter_map(|target| {
            target
                .get("name")
                .and_then(Value::as_str)
                .map(str::to_owned)
        })
        .collect())
}
