//! A package for Fedora, openSUSE and their kin, made without their tools.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use rpm::{BuildConfig, CompressionWithLevel, Dependency, FileOptions, PackageBuilder};

use super::Squeeze;
use super::package::{File, Kind, MAINTAINER, Package};
use crate::run;

/// Writes it into a folder; every time in it is `moment`, in seconds since 1970.
pub(super) fn write(
    package: &Package,
    moment: u32,
    squeeze: Squeeze,
    into: &Path,
) -> Result<PathBuf> {
    let architecture = std::env::consts::ARCH;
    let mut builder = PackageBuilder::new(
        package.name,
        env!("CARGO_PKG_VERSION"),
        "MIT OR Apache-2.0",
        architecture,
        package.summary,
    );
    builder
        .using_config(
            BuildConfig::v4()
                .compression(CompressionWithLevel::Gzip(match squeeze {
                    Squeeze::Well => 9,
                    Squeeze::Quickly => 1,
                }))
                .source_date(moment)
                .reserved_space(None),
        )
        .description(package.description)
        .packager(MAINTAINER)
        .build_host("now-serving");
    for file in &package.files {
        builder.with_file_contents(file.bytes.clone(), options(file))?;
    }
    for library in libraries(package)? {
        builder.requires(Dependency::any(format!("{library}()(64bit)")));
    }
    let scripts = &package.scripts;
    if !scripts.after_install.is_empty() {
        builder.post_install_script(called(INSTALLED, scripts.after_install));
    }
    if !scripts.before_removal.is_empty() {
        builder.pre_uninstall_script(called(REMOVED, scripts.before_removal));
    }
    if !scripts.after_removal.is_empty() {
        builder.post_uninstall_script(called(REMOVED, scripts.after_removal));
    }
    let made = package.path(into, architecture, "rpm");
    let built = builder.build().context("put the package together")?;
    built
        .write_file(&made)
        .with_context(|| format!("write {}", made.display()))?;
    Ok(made)
}

/// rpm tells a script how many of the package there will be; ours understand Debian's words.
const INSTALLED: &str =
    r#"if [ "$1" -gt 1 ]; then set -- configure before; else set -- configure ""; fi"#;
const REMOVED: &str = r#"if [ "$1" -gt 0 ]; then set -- upgrade; else set -- remove; fi"#;

fn called(words: &str, script: &str) -> String {
    format!("{words}\n{}", script.trim_start_matches("#!/bin/sh\n"))
}

fn options(file: &File) -> rpm::FileOptionsBuilder {
    // Where zsh looks is Debian's own idea.
    let path = file.installed().display().to_string();
    let path = path.replace("/zsh/vendor-completions/", "/zsh/site-functions/");
    let options = FileOptions::new(path).permissions(file.mode());
    match file.kind {
        Kind::Configuration => options.config().noreplace(),
        Kind::Program | Kind::Data => options,
    }
}

/// The libraries that the programs are linked with, by the names that the loader looks for.
fn libraries(package: &Package) -> Result<BTreeSet<String>> {
    let folder = tempfile::tempdir().context("make a folder for the programs")?;
    let mut libraries = BTreeSet::new();
    for program in package.programs() {
        let path = folder.path().join("program");
        fs::write(&path, &program.bytes).context("write a program")?;
        let path = path.display().to_string();
        let output = run::command("readelf", &["--dynamic", "--wide", &path])
            .output()
            .context("run readelf, which is in the package binutils")?;
        ensure!(
            output.status.success(),
            "readelf cannot read {}",
            program.path
        );
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        libraries.extend(
            said.lines()
                .filter(|line| line.contains("(NEEDED)"))
                .filter_map(|line| Some(line.split_once('[')?.1.split_once(']')?.0.to_owned())),
        );
    }
    Ok(libraries)
}
