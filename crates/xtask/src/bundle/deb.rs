//! A package for Debian and Ubuntu, made by Debian's own tools.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use super::Squeeze;
use super::package::{Kind, MAINTAINER, Package};
use crate::run;

/// Writes it into a folder; every time in it is `moment`, in seconds since 1970.
pub(super) fn write(
    package: &Package,
    moment: u32,
    squeeze: Squeeze,
    into: &Path,
) -> Result<PathBuf> {
    let folder = tempfile::tempdir().context("make a folder for the package")?;
    let tree = folder.path().join("package");
    for file in &package.files {
        put(&tree, &file.path, &file.bytes, file.mode())?;
    }
    let configuration: String = package
        .files
        .iter()
        .filter(|file| file.kind == Kind::Configuration)
        .map(|file| format!("{}\n", file.installed().display()))
        .collect();
    put(&tree, "DEBIAN/conffiles", configuration.as_bytes(), 0o644)?;
    for (name, script) in [
        ("postinst", package.scripts.after_install),
        ("prerm", package.scripts.before_removal),
        ("postrm", package.scripts.after_removal),
    ] {
        if !script.is_empty() {
            put(&tree, &format!("DEBIAN/{name}"), script.as_bytes(), 0o755)?;
        }
    }
    let architecture = architecture()?;
    let control = control(
        package,
        &architecture,
        &depends(package, folder.path(), &tree)?,
    );
    put(&tree, "DEBIAN/control", control.as_bytes(), 0o644)?;

    let made = package.path(into, &architecture, "deb");
    let [from, to] = [&tree, &made].map(|path| path.display().to_string());
    let effort = match squeeze {
        Squeeze::Well => ["-Zxz", "-z6"],
        Squeeze::Quickly => ["-Zgzip", "-z1"],
    };
    let mut build = run::command("dpkg-deb", &effort);
    build.args(["--root-owner-group", "--build", &from, &to]);
    build.env("SOURCE_DATE_EPOCH", moment.to_string());
    run::must(build)?;
    Ok(made)
}

fn put(tree: &Path, path: &str, bytes: &[u8], mode: u16) -> Result<()> {
    let path = tree.join(path);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).context("make a folder in the package")?;
    }
    fs::write(&path, bytes).with_context(|| format!("write {}", path.display()))?;
    fs::set_permissions(&path, fs::Permissions::from_mode(mode.into())).context("set its mode")
}

fn control(package: &Package, architecture: &str, depends: &str) -> String {
    let size: usize = package.files.iter().map(|file| file.bytes.len()).sum();
    format!(
        "Package: {name}\n\
         Version: {version}\n\
         Architecture: {architecture}\n\
         Maintainer: {MAINTAINER}\n\
         Installed-Size: {size}\n\
         Section: {section}\n\
         Priority: optional\n\
         Depends: {depends}\n\
         Recommends: {recommends}\n\
         Description: {summary}\n {description}\n",
        name = package.name,
        version = env!("CARGO_PKG_VERSION"),
        size = size.div_ceil(1024),
        section = package.section,
        recommends = package.recommends,
        summary = package.summary,
        description = package.description,
    )
}

/// The libraries that the programs are linked with, as packages of this system.
fn depends(package: &Package, folder: &Path, tree: &Path) -> Result<String> {
    // dpkg-shlibdeps wants to stand in a source package.
    let name = package.name;
    fs::create_dir_all(folder.join("debian")).context("make a folder")?;
    fs::write(
        folder.join("debian/control"),
        format!("Source: {name}\n\nPackage: {name}\nArchitecture: any\n"),
    )
    .context("write a control file")?;
    let mut command = run::command("dpkg-shlibdeps", &["-O", "--ignore-missing-info"]);
    for program in package.programs() {
        command.arg(tree.join(&program.path));
    }
    let output = command
        .current_dir(folder)
        .output()
        .context("run dpkg-shlibdeps, which is in the package dpkg-dev")?;
    ensure!(
        output.status.success(),
        "dpkg-shlibdeps: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let depends = said
        .trim()
        .strip_prefix("shlibs:Depends=")
        .map(str::to_owned);
    depends.with_context(|| format!("dpkg-shlibdeps said {said:?}"))
}

fn architecture() -> Result<String> {
    let output = run::command("dpkg", &["--print-architecture"])
        .output()
        .context("ask for the architecture")?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
