//! What is in the packages.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use flate2::{Compression, GzBuilder};
use now_serving_tests::tree;

use super::package::{Kind, Package, Scripts};
use crate::run;

const APP_ID: &str = "org.nowserving.NowServing";
const PICTURES: [(&str, &str); 4] = [
    ("32x32.png", "32x32"),
    ("64x64.png", "64x64"),
    ("128x128.png", "128x128"),
    ("512x512.png", "512x512"),
];

/// What a person's computer gets.
pub(super) fn app(programs: &Path) -> Result<Package> {
    let mut package = Package {
        name: "now-serving",
        crates: &[
            "now-serving-cli",
            "now-serving-resident",
            "now-serving-window",
        ],
        summary: "Tell IT in one sentence, and follow your ticket",
        description: "A report goes out from the tray with the facts about the computer and what was tried already. \
                      From then on the ticket can be followed: how many are ahead, who has it, what happens next.",
        recommends: "default-dbus-session-bus | dbus-session-bus, gnome-keyring",
        section: "utils",
        files: Vec::new(),
        scripts: Scripts {
            after_removal: include_str!("app/postrm"),
            ..Scripts::default()
        },
    };
    for program in ["now-serving", "now-serving-tray", "now-serving-window"] {
        add_program(&mut package, programs, program)?;
    }
    add_pages(&mut package, programs, "now-serving")?;
    package.add(
        format!("usr/share/applications/{APP_ID}.desktop"),
        include_bytes!("app/org.nowserving.NowServing.desktop"),
        Kind::Data,
    );
    package.add(
        format!("usr/share/metainfo/{APP_ID}.metainfo.xml"),
        include_bytes!("app/metainfo.xml"),
        Kind::Data,
    );
    package.add(
        format!("etc/xdg/autostart/{APP_ID}.desktop"),
        include_bytes!("app/autostart.desktop"),
        Kind::Configuration,
    );
    let icons = "usr/share/icons/hicolor";
    for (picture, size) in PICTURES {
        let path = format!("{icons}/{size}/apps/{APP_ID}.png");
        package.add(path, read(&format!("icons/{picture}"))?, Kind::Data);
    }
    let path = format!("{icons}/scalable/apps/{APP_ID}.svg");
    package.add(path, read("icons/app.svg")?, Kind::Data);
    let example = read("crates/client/policy.example.toml")?;
    add_documents(&mut package, &[("policy.example.toml", example)])?;
    Ok(package)
}

/// What the computer beside the desk gets.
pub(super) fn gateway(programs: &Path) -> Result<Package> {
    let mut package = Package {
        name: "now-serving-gateway",
        crates: &["now-serving-gateway"],
        summary: "The server of Now Serving, beside the service desk",
        description: "It takes the reports of the organisation's computers, brings them to its service desk, mirrors \
                      what becomes of them, and tells each person their place in line and what happens next.",
        recommends: "ca-certificates, tzdata",
        section: "net",
        files: Vec::new(),
        scripts: Scripts {
            after_install: include_str!("gateway/postinst"),
            before_removal: include_str!("gateway/prerm"),
            after_removal: include_str!("gateway/postrm"),
        },
    };
    add_program(&mut package, programs, "now-serving-gateway")?;
    add_pages(&mut package, programs, "now-serving-gateway")?;
    package.add(
        "usr/lib/systemd/system/now-serving-gateway.service",
        include_bytes!("gateway/now-serving-gateway.service"),
        Kind::Data,
    );
    package.add(
        "etc/now-serving/gateway.toml",
        read("crates/gateway/gateway.toml")?,
        Kind::Configuration,
    );
    add_documents(&mut package, &[])?;
    Ok(package)
}

fn add_program(package: &mut Package, programs: &Path, name: &str) -> Result<()> {
    let from = programs.join(name);
    let bytes = fs::read(&from).with_context(|| format!("read {}", from.display()))?;
    package.add(format!("usr/bin/{name}"), bytes, Kind::Program);
    Ok(())
}

/// Manual pages and completions, as the program itself writes them.
fn add_pages(package: &mut Package, programs: &Path, name: &str) -> Result<()> {
    let folder = tempfile::tempdir().context("make a folder for the manual")?;
    let program = programs.join(name).display().to_string();
    let path = folder.path().display().to_string();
    run::must(run::command(&program, &["generate", &path]))?;
    let mut pages = fs::read_dir(folder.path())
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .context("look at the manual")?;
    pages.sort_by_key(fs::DirEntry::file_name);
    for page in pages {
        let bytes = fs::read(page.path()).context("read a page of the manual")?;
        let file = page.file_name().to_string_lossy().into_owned();
        if file.ends_with(".1") {
            let path = format!("usr/share/man/man1/{file}.gz");
            package.add(path, squeezed(&bytes)?, Kind::Data);
        } else if let Some(path) = completions(&file, name) {
            package.add(path, bytes, Kind::Data);
        }
    }
    Ok(())
}

/// Where a shell looks for a file of completions.
fn completions(file: &str, name: &str) -> Option<String> {
    let shells = [
        (
            format!("{name}.bash"),
            format!("usr/share/bash-completion/completions/{name}"),
        ),
        (
            format!("{name}.fish"),
            format!("usr/share/fish/vendor_completions.d/{name}.fish"),
        ),
        (
            format!("_{name}"),
            format!("usr/share/zsh/vendor-completions/_{name}"),
        ),
    ];
    shells
        .into_iter()
        .find_map(|(known, path)| (known == file).then_some(path))
}

fn add_documents(package: &mut Package, more: &[(&str, Vec<u8>)]) -> Result<()> {
    let folder = format!("usr/share/doc/{}", package.name);
    let mit = String::from_utf8(read("LICENSE-MIT")?).context("read the licence")?;
    let licence = format!(
        "Now Serving may be used under the MIT licence or the Apache License 2.0, as you choose.\n\
         The Apache License is at https://www.apache.org/licenses/LICENSE-2.0.\n\n{mit}"
    );
    package.add(format!("{folder}/copyright"), licence, Kind::Data);
    for (name, bytes) in more {
        package.add(format!("{folder}/{name}"), bytes.clone(), Kind::Data);
    }
    Ok(())
}

fn read(path: &str) -> Result<Vec<u8>> {
    fs::read(tree::root().join(path)).with_context(|| format!("read {path}"))
}

fn squeezed(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut squeezing = GzBuilder::new()
        .mtime(0)
        .write(Vec::new(), Compression::best());
    squeezing.write_all(bytes).context("squeeze a page")?;
    squeezing.finish().context("squeeze a page")
}
