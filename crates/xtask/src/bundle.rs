//! `cargo xtask bundle`: the `.deb` for a person's computer, made by Debian's own tools.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use now_serving_tests::tree;

use crate::run;
use crate::setup::{self, Need};

const PACKAGE: &str = "now-serving";
const APP_ID: &str = "org.nowserving.NowServing";
const PROGRAMS: [&str; 3] = ["now-serving", "now-serving-tray", "now-serving-window"];
const ENTRY: &str = include_str!("bundle/org.nowserving.NowServing.desktop");
const AUTOSTART: &str = include_str!("bundle/autostart.desktop");
const PICTURES: [(&str, &str); 4] = [
    ("32x32.png", "32x32"),
    ("64x64.png", "64x64"),
    ("128x128.png", "128x128"),
    ("512x512.png", "512x512"),
];

/// Builds the programs as they are released and packs them. Returns the package.
pub(crate) fn make() -> Result<PathBuf> {
    setup::prepare(&[Need::Build, Need::Pages])?;
    println!("\nBuilding the programs as they are released");
    run::must(run::cargo_all("build", &["--release", "--bins"]))?;
    let package = pack(&tree::target().join("release"))?;
    let size = fs::metadata(&package).context("look at the package")?.len();
    println!("\n{}: {:.1} MB", package.display(), size_in_mb(size));
    Ok(package)
}

#[expect(clippy::cast_precision_loss, reason = "to be read by people")]
fn size_in_mb(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// Packs programs that are built already. Returns the package.
pub(crate) fn pack(programs: &Path) -> Result<PathBuf> {
    let folder = tempfile::tempdir().context("make a folder for the package")?;
    let tree = folder.path().join("package");
    for program in PROGRAMS {
        let from = programs.join(program);
        let bytes = fs::read(&from).with_context(|| format!("read {}", from.display()))?;
        put(&tree, &format!("usr/bin/{program}"), &bytes, 0o755)?;
    }
    put(
        &tree,
        &format!("usr/share/applications/{APP_ID}.desktop"),
        ENTRY.as_bytes(),
        0o644,
    )?;
    put(
        &tree,
        &format!("etc/xdg/autostart/{APP_ID}.desktop"),
        AUTOSTART.as_bytes(),
        0o644,
    )?;
    for (picture, size) in PICTURES {
        let bytes = fs::read(tree::root().join("icons").join(picture)).context("read an icon")?;
        put(
            &tree,
            &format!("usr/share/icons/hicolor/{size}/apps/{APP_ID}.png"),
            &bytes,
            0o644,
        )?;
    }
    let drawing = fs::read(tree::root().join("icons/app.svg")).context("read the icon")?;
    put(
        &tree,
        &format!("usr/share/icons/hicolor/scalable/apps/{APP_ID}.svg"),
        &drawing,
        0o644,
    )?;
    let licence = "Now Serving may be used under the MIT licence or the Apache License 2.0, as you choose.\n\
                   The Apache License is in /usr/share/common-licenses/Apache-2.0.\n\n";
    let mit = fs::read_to_string(tree::root().join("LICENSE-MIT")).context("read the licence")?;
    put(
        &tree,
        &format!("usr/share/doc/{PACKAGE}/copyright"),
        format!("{licence}{mit}").as_bytes(),
        0o644,
    )?;
    put(
        &tree,
        "DEBIAN/control",
        control(folder.path(), &tree)?.as_bytes(),
        0o644,
    )?;
    put(
        &tree,
        "DEBIAN/conffiles",
        format!("/etc/xdg/autostart/{APP_ID}.desktop\n").as_bytes(),
        0o644,
    )?;

    let package = tree::target().join(format!(
        "{PACKAGE}_{}_{}.deb",
        env!("CARGO_PKG_VERSION"),
        architecture()?
    ));
    let [from, to] = [&tree, &package].map(|path| path.display().to_string());
    run::must(run::command(
        "dpkg-deb",
        &["--root-owner-group", "--build", &from, &to],
    ))?;
    Ok(package)
}

fn put(tree: &Path, path: &str, bytes: &[u8], mode: u32) -> Result<()> {
    let path = tree.join(path);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).context("make a folder in the package")?;
    }
    fs::write(&path, bytes).with_context(|| format!("write {}", path.display()))?;
    fs::set_permissions(&path, fs::Permissions::from_mode(mode)).context("set its mode")
}

fn control(folder: &Path, tree: &Path) -> Result<String> {
    Ok(format!(
        "Package: {PACKAGE}\n\
         Version: {version}\n\
         Architecture: {architecture}\n\
         Maintainer: The Now Serving authors <now-serving@example.org>\n\
         Section: utils\n\
         Priority: optional\n\
         Depends: {depends}\n\
         Recommends: default-dbus-session-bus | dbus-session-bus\n\
         Suggests: gnome-keyring\n\
         Description: Tell IT in one sentence, and follow your ticket\n\
         \x20A report goes out from the tray with the facts about the computer and what was\n\
         \x20tried already. From then on the ticket can be followed: how many are ahead,\n\
         \x20who has it, what happens next.\n",
        version = env!("CARGO_PKG_VERSION"),
        architecture = architecture()?,
        depends = depends(folder, tree)?,
    ))
}

/// The libraries that the programs are linked with, as packages of this system.
fn depends(folder: &Path, tree: &Path) -> Result<String> {
    // dpkg-shlibdeps wants to stand in a source package.
    fs::create_dir_all(folder.join("debian")).context("make a folder")?;
    fs::write(
        folder.join("debian/control"),
        format!("Source: {PACKAGE}\n\nPackage: {PACKAGE}\nArchitecture: any\n"),
    )
    .context("write a control file")?;
    let mut command = run::command("dpkg-shlibdeps", &["-O", "--ignore-missing-info"]);
    for program in PROGRAMS {
        command.arg(tree.join("usr/bin").join(program));
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
