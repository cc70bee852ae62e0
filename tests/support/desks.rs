//! The real ticketing systems that `cargo xtask desks` made: where they are, and who may do what there.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::tree;

/// The environment variable that names the folder with the desks.
pub const FOLDER_VARIABLE: &str = "NOW_SERVING_DESKS";

/// What a desk's folder says about it.
pub const FILE: &str = "desk.json";

/// A real desk.
#[derive(Debug, Clone)]
pub struct RealDesk {
    known: Value,
}

impl RealDesk {
    /// The desk of this name, if it was made: `rt`, `redmine`, `mail`.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        let text = std::fs::read(folder().join(name).join(FILE)).ok()?;
        let known = serde_json::from_slice(&text).ok()?;
        Some(Self { known })
    }

    /// Where it answers: `http://127.0.0.1:40000`.
    pub fn address(&self) -> Result<&str> {
        self.text("/address")
    }

    /// Something that its seed said, by a JSON pointer: `/tokens/agent1`.
    pub fn text(&self, pointer: &str) -> Result<&str> {
        let found = self.known.pointer(pointer).and_then(Value::as_str);
        found.with_context(|| format!("desk.json has no {pointer}"))
    }

    /// All that is known of it.
    #[must_use]
    pub fn known(&self) -> &Value {
        &self.known
    }

    /// Where a path of its own root is, seen from here.
    pub fn path(&self, within: &str) -> Result<PathBuf> {
        Ok(Path::new(self.text("/root")?).join(within.trim_start_matches('/')))
    }

    /// Remembers all that it has stored as it is now.
    pub fn keep(&self, name: &str) -> Result<()> {
        self.run(&["/opt/desk/keep", name]).map(drop)
    }

    /// Brings back what was kept under that name, as a backup is brought back.
    pub fn restore(&self, name: &str) -> Result<()> {
        self.run(&["/opt/desk/restore", name]).map(drop)
    }

    /// Runs a program within its root and returns what it prints.
    pub fn run(&self, program: &[&str]) -> Result<String> {
        let enter = self.known["enter"].as_array().context("how to enter")?;
        let mut words = enter
            .iter()
            .filter_map(Value::as_str)
            .chain(program.iter().copied());
        let output = Command::new(words.next().context("a program")?)
            .args(words)
            .output()
            .with_context(|| format!("start {program:?}"))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            bail!("{program:?}: {}: {said}", output.status);
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

/// Where the desks are.
#[must_use]
pub fn folder() -> PathBuf {
    std::env::var_os(FOLDER_VARIABLE).map_or_else(|| tree::target().join("desks"), PathBuf::from)
}
