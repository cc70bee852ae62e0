//! Preparing a machine: what is missing is installed and named, what is there is left alone.

mod packages;

use std::fs;

use anyhow::{Context as _, Result, bail};
use now_serving_tests::tree;

pub(crate) use self::packages::is_root;
use crate::run;

/// Something that a task needs on this machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// What the programs are built and linked with.
    Build,
    /// A private desktop, and what drives it.
    Desktop,
    /// The window's packages, and the window's pages built from them.
    Pages,
    /// The program that drives the window in tests.
    Driver,
    /// What tests with real faults break.
    Faults,
    /// What real ticketing systems are installed with.
    Desks,
    /// What links programs for Windows.
    WindowsTools,
    /// What runs programs of Windows.
    Wine,
    /// A compiler that brings the sources of its library, to build it for other systems.
    Sources,
}

/// All that a machine needs, but for `cargo xtask cross`.
pub(crate) const EVERYTHING: [Need; 5] = [
    Need::Build,
    Need::Desktop,
    Need::Pages,
    Need::Driver,
    Need::Faults,
];

/// Makes the machine ready.
pub(crate) fn prepare(needs: &[Need]) -> Result<()> {
    println!("Preparing this machine");
    packages::install(needs)?;
    if needs.contains(&Need::Pages) {
        install_window_packages()?;
        run::must(run::npm(&["run", "build"]))?;
    }
    if needs.contains(&Need::Driver) {
        install_driver()?;
    }
    Ok(())
}

/// Installs what ours is measured beside. One that is not to be had is named, and no fault.
pub(crate) fn prepare_beside() {
    println!("Preparing what ours is measured beside");
    packages::install_beside();
}

/// `npm ci`, unless what is installed came from the same lock file.
fn install_window_packages() -> Result<()> {
    let ui = tree::root().join("ui");
    let wanted = fs::read(ui.join("package-lock.json")).context("read ui/package-lock.json")?;
    let stamp = ui.join("node_modules/.installed-from");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        println!("  ui/node_modules: there already");
        return Ok(());
    }
    if tree::installed("npm").is_none() {
        bail!("npm is missing: install node 20 or newer, and npm");
    }
    println!("  ui/node_modules: installing what ui/package-lock.json names");
    run::must(run::npm(&["ci", "--no-audit", "--no-fund"]))?;
    fs::write(&stamp, wanted).context("remember what was installed")
}

fn install_driver() -> Result<()> {
    let tools = tree::tools();
    if tools.join("bin/tauri-driver").is_file() {
        println!("  tauri-driver: there already");
        return Ok(());
    }
    println!("  tauri-driver: building it into {}", tools.display());
    let root = tools.display().to_string();
    run::must(run::cargo(&[
        "install",
        "tauri-driver",
        "--version",
        "^2",
        "--locked",
        "--root",
        &root,
    ]))
}
