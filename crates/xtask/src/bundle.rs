//! `cargo xtask bundle`: packages of the application and of the gateway, what is in them, and their checksums.
//!
//! Two builds of one commit give the same bytes: paths of the machine are mapped away, and the only time in the
//! packages is that of the commit.

mod contents;
mod deb;
mod package;
mod parts;
mod rpm;
pub(crate) mod trial;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use now_serving_tests::tree;

use self::package::Package;
use crate::run;
use crate::setup::{self, Need};

/// Builds the programs as they are released and packs them. Returns the packages.
pub(crate) fn make() -> Result<Vec<PathBuf>> {
    setup::prepare(&[Need::Build, Need::Pages])?;
    println!("\nBuilding the programs as they are released");
    let target = tree::target().join("bundle");
    run::must(release(&target)?)?;
    let packages = pack(&target.join("release"), &target, Squeeze::Well)?;
    for path in &packages {
        let size = fs::metadata(path).context("look at a package")?.len();
        println!("{}: {:.1} MB", path.display(), size_in_mb(size));
    }
    Ok(packages)
}

/// How much time is taken to make the packages small.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Squeeze {
    Well,
    Quickly,
}

/// Packs programs that are built already. Returns the packages.
pub(crate) fn pack(programs: &Path, into: &Path, squeeze: Squeeze) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(into).context("make the folder for the packages")?;
    let moment = commit_moment()?;
    let mut made = Vec::new();
    for package in [contents::app(programs)?, contents::gateway(programs)?] {
        made.push(deb::write(&package, moment, squeeze, into)?);
        made.push(rpm::write(&package, moment, squeeze, into)?);
        made.push(parts::write(&package, into)?);
    }
    made.push(checksums(&made, into)?);
    Ok(made)
}

/// A build whose result does not depend on where it is done.
fn release(target: &Path) -> Result<Command> {
    let mut build = run::cargo_all("build", &["--release", "--bins"]);
    let home = std::env::var_os("CARGO_HOME").map_or_else(
        || std::env::home_dir().map(|home| home.join(".cargo")),
        |home| Some(PathBuf::from(home)),
    );
    let home = home.context("find cargo's folder")?;
    let mapped = [(tree::root(), "/now-serving"), (&home, "/cargo")];
    let flags: Vec<_> = mapped
        .iter()
        .map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()))
        .collect();
    build
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"))
        .env("CARGO_TARGET_DIR", target)
        .env("SOURCE_DATE_EPOCH", commit_moment()?.to_string());
    Ok(build)
}

/// When the commit was made that is packed, in seconds since 1970.
fn commit_moment() -> Result<u32> {
    let output = run::command("git", &["log", "-1", "--format=%ct"])
        .output()
        .context("ask git for the time of the commit")?;
    let said = String::from_utf8_lossy(&output.stdout);
    said.trim()
        .parse()
        .with_context(|| format!("the time of the commit: {said:?}"))
}

/// Writes what `sha256sum --check` reads.
fn checksums(files: &[PathBuf], folder: &Path) -> Result<PathBuf> {
    let names: Vec<_> = files
        .iter()
        .filter_map(|path| path.file_name()?.to_str())
        .collect();
    let output = run::command("sha256sum", &names)
        .current_dir(folder)
        .output()
        .context("run sha256sum")?;
    let path = folder.join("SHA256SUMS");
    fs::write(&path, output.stdout).context("write the checksums")?;
    Ok(path)
}

#[expect(clippy::cast_precision_loss, reason = "to be read by people")]
fn size_in_mb(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

impl Package {
    /// `now-serving_0.1.0_amd64`, with the ending that the kind of package has.
    fn path(&self, into: &Path, architecture: &str, ending: &str) -> PathBuf {
        into.join(format!(
            "{}_{}_{architecture}.{ending}",
            self.name,
            env!("CARGO_PKG_VERSION"),
        ))
    }
}
