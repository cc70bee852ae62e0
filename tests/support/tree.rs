//! Where things are: the source tree, and the programs that were built from it.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

/// The root of the source tree.
#[must_use]
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// The folder that cargo builds into, as `cargo` itself finds it.
#[must_use]
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(
        || root().join("target"),
        |path| root().join(PathBuf::from(path)),
    )
}

/// Where `cargo xtask` keeps the tools that it installed.
#[must_use]
pub fn tools() -> PathBuf {
    target().join("tools")
}

/// The folder with our programs, built in the same profile as the caller.
pub fn programs() -> Result<PathBuf> {
    let me = std::env::current_exe().context("where am I")?;
    let folder = me.parent().context("a program lies in a folder")?;
    Ok(match folder.file_name() {
        Some(name) if name == "deps" => folder.parent().unwrap_or(folder).to_owned(),
        _ => folder.to_owned(),
    })
}

/// One of our programs, built in the same profile as the caller.
pub fn built(name: &str) -> Result<PathBuf> {
    let program = programs()?.join(name);
    ensure!(
        program.is_file(),
        "{} is not built: run `cargo xtask test`, or `cargo build --workspace` first",
        program.display()
    );
    Ok(program)
}

/// A program of the system, if it is installed.
#[must_use]
pub fn installed(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|program| program.is_file())
}
