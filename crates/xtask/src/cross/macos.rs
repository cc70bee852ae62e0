//! macOS: type-checked only, since there is nothing here that links or runs its programs.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::artifacts;
use super::report::Report;
use super::toolchain::{self, Toolchain};
use super::{System, packages};

/// Build scripts compile C and Objective-C for macOS, which nobody here can. A type check never looks at what
/// came of it, so an empty file will do.
const COMPILER: &str = include_str!("macos/compiler.sh");

/// Type-checks everything.
pub(super) fn check(toolchain: Toolchain, report: &mut Report) -> Result<()> {
    let folder = toolchain::folder().join("no-compiler");
    fs::create_dir_all(&folder).context("make a folder for the compiler")?;
    let compiler = folder.join("compiler");
    put(&compiler)?;
    let mut cargo = toolchain.cargo("check", System::Macos);
    cargo.arg("--keep-going");
    for tool in ["CC", "CXX", "AR", "RANLIB"] {
        cargo.env(format!("{tool}_aarch64_apple_darwin"), &compiler);
    }
    // Else they ask Xcode where it is.
    cargo.env("SDKROOT", &folder);
    let checked = artifacts::build(cargo, &packages(), &["--lib", "--bins"])?;
    report.checked(System::Macos, &checked);
    report.left_out(
        "what macOS does when it runs",
        "there is no macOS here; only types were checked",
    );
    Ok(())
}

fn put(compiler: &Path) -> Result<()> {
    if fs::read_to_string(compiler).is_ok_and(|there| there == COMPILER) {
        return Ok(());
    }
    fs::write(compiler, COMPILER).context("write the compiler")?;
    fs::set_permissions(compiler, fs::Permissions::from_mode(0o755)).context("let it be run")
}
