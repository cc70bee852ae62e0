//! `cargo xtask cross`: what also runs on Windows and macOS, built or type-checked here, and its tests run under Wine.
//!
//! ```text
//! Windows: build ──► unit tests under Wine
//! macOS:   type-check, since nothing here could run it
//! ```
//!
//! Wine is a place to run tests in, not the truth about Windows: what is run there is our own logic, and
//! how it asks Windows is only shown not to fall over.

mod artifacts;
mod macos;
mod report;
mod toolchain;
mod windows;

use std::time::Instant;

use anyhow::{Context as _, Result};
use clap::ValueEnum as _;

use crate::setup::{self, Need};
use report::Report;
use toolchain::Toolchain;

/// What runs on a person's computer, by the names of its folders.
const ALL: [&str; 7] = [
    "protocol",
    "diagnostics",
    "ipc",
    "forecast",
    "client",
    "resident",
    "cli",
];

/// What the names of our packages begin with.
const OURS: &str = "now-serving-";

/// What is not looked at, on either system, and why.
const LEFT_OUT: [(&str, &str); 2] = [
    (
        "the window",
        "its web view can be had on its own system only; its pages are the same everywhere",
    ),
    ("gateway, xtask, tests", "they are for Linux"),
];

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Only type-check, for Windows too: nothing is linked and no test is run.
    #[arg(long)]
    check: bool,
    /// Look at one system only.
    #[arg(long, value_enum)]
    only: Option<System>,
}

/// Another system than the one that we are on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum System {
    /// Windows on 64-bit PCs.
    Windows,
    /// macOS on Apple's own processors.
    Macos,
}

impl System {
    /// What people call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Windows => "Windows",
            Self::Macos => "macOS",
        }
    }

    /// What the compiler calls it.
    pub(crate) fn target(self) -> &'static str {
        match self {
            Self::Windows => "x86_64-pc-windows-gnu",
            Self::Macos => "aarch64-apple-darwin",
        }
    }
}

/// Looks at each system, says how it went, and whether all is well.
pub(crate) fn run(arguments: &Arguments) -> Result<bool> {
    let start = Instant::now();
    let is_chosen = |system: &System| arguments.only.is_none_or(|only| only == *system);
    let systems: Vec<System> = System::value_variants()
        .iter()
        .copied()
        .filter(is_chosen)
        .collect();
    let toolchains = prepare(&systems, arguments.check)?;
    let mut report = Report::default();
    for (system, toolchain) in toolchains {
        println!("\n{}, with {}", system.name(), toolchain.says());
        match system {
            System::Windows if arguments.check => windows::check(toolchain, &mut report),
            System::Windows => windows::test(toolchain, &mut report),
            System::Macos => macos::check(toolchain, &mut report),
        }
        .with_context(|| format!("look at {}", system.name()))?;
    }
    for (what, why) in LEFT_OUT {
        report.left_out(what, why);
    }
    Ok(report.close(start.elapsed()))
}

/// Installs what is missing, and finds for each system a compiler that can build for it.
fn prepare(systems: &[System], check: bool) -> Result<Vec<(System, Toolchain)>> {
    let mut needs = Vec::new();
    if systems.contains(&System::Windows) {
        needs.push(Need::WindowsTools);
    }
    if !check && systems.contains(&System::Windows) {
        needs.push(Need::Wine);
    }
    if systems.iter().any(|system| !toolchain::builds_for(*system)) {
        needs.push(Need::Sources);
    }
    setup::prepare(&needs)?;
    let found = systems
        .iter()
        .map(|system| Ok((*system, toolchain::find(*system)?)));
    found.collect()
}

/// The packages of all of them.
fn packages() -> Vec<String> {
    ALL.iter().map(|name| format!("{OURS}{name}")).collect()
}
