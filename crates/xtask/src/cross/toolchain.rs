//! A compiler that can build for another system: the own one if rustup gave it that system's library, or else Debian's, which brings the library's sources.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};
use now_serving_tests::tree;

use super::System;
use crate::run;

/// Where the packages `rustc-web` and `rust-web-src` put theirs.
const COMPILER: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";
const SOURCES: &str = "/usr/lib/rustlib/src/rust/library/Cargo.toml";

/// A compiler for another system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Toolchain {
    /// The one that built us; `rustup target add` gave it the library.
    Own,
    /// Debian's, which builds the library from its sources first.
    Debian,
}

/// Whether the compiler that built us can do it.
pub(super) fn builds_for(system: System) -> bool {
    let asked = run::command(
        "rustc",
        &["--print", "target-libdir", "--target", system.target()],
    )
    .stderr(Stdio::null())
    .output();
    asked.is_ok_and(|said| {
        let folder = String::from_utf8_lossy(&said.stdout).trim().to_owned();
        said.status.success() && Path::new(&folder).is_dir()
    })
}

/// Finds one.
pub(super) fn find(system: System) -> Result<Toolchain> {
    if builds_for(system) {
        return Ok(Toolchain::Own);
    }
    if [COMPILER, CARGO, SOURCES]
        .iter()
        .all(|file| Path::new(file).is_file())
    {
        return Ok(Toolchain::Debian);
    }
    bail!(
        "no compiler here can build for {}: run `rustup target add {}`",
        system.name(),
        system.target()
    )
}

impl Toolchain {
    /// A command of cargo for another system, with a target folder of its own.
    ///
    /// It is another compiler: in the common folder the two would build everything anew by turns.
    pub(super) fn cargo(self, task: &str, system: System) -> Command {
        let mut cargo = match self {
            Self::Own => run::cargo(&[task]),
            Self::Debian => {
                let mut cargo = run::command(CARGO, &[task]);
                cargo
                    .args(["-Zbuild-std=std,panic_abort,test"])
                    .env("RUSTC", COMPILER)
                    // What builds the library is not stable yet.
                    .env("RUSTC_BOOTSTRAP", "1")
                    .env_remove("RUSTDOC")
                    .env_remove("RUSTUP_TOOLCHAIN");
                cargo
            }
        };
        cargo
            .args(["--locked", "--target", system.target()])
            .env("CARGO_TARGET_DIR", folder());
        cargo
    }

    /// What it is, for people.
    pub(super) fn says(self) -> &'static str {
        match self {
            Self::Own => "the own compiler",
            Self::Debian => "Debian's compiler and a library built from its sources",
        }
    }
}

/// Where all of this is built.
pub(super) fn folder() -> std::path::PathBuf {
    tree::target().join("cross")
}
