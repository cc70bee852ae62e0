//! `cargo xtask trial`: the packages in a fresh system, from the administrator's file to the last trace.
//!
//! No person clicks anything: the policy names the gateway, the desktop starts the tray, a report arrives. Then the
//! gateway is away while the package is put in again, and nothing is lost. In the end everything is purged.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use now_serving_tests::patience::{LONG, until};
use now_serving_tests::{Gateway, tree};

use crate::desks::root::{self, Root};
use crate::run;
use crate::setup::{self, Need};

const PROGRAMS: [(&str, &str); 7] = [
    ("prepare", include_str!("trial/prepare")),
    ("install", include_str!("trial/install")),
    ("dana", include_str!("trial/dana")),
    ("login", include_str!("trial/login")),
    ("left", include_str!("trial/left")),
    ("remove", include_str!("trial/remove")),
    ("unpack", include_str!("trial/unpack")),
];

/// Where the packages lie within the root.
const PACKAGES: &str = "/opt/packages";
/// Where the organisation lays down its policy.
const POLICY: &str = "/etc/now-serving/policy.toml";

/// Packs what is built for tests, and tries it.
pub(crate) fn run() -> Result<()> {
    setup::prepare(&[Need::Build, Need::Pages, Need::Desks])?;
    run::must(run::cargo_all("build", &["--bins"]))?;
    let programs = tree::target().join("debug");
    let folder = tree::target().join("trial");
    let packages = super::pack(
        &stripped(&programs, &folder)?,
        &folder.join("packages"),
        super::Squeeze::Quickly,
    )?;
    let root = fresh(&folder, &packages)?;
    let [app, beside] = ["now-serving_", "now-serving-gateway_"].map(|name| {
        let is_it = |path: &&PathBuf| {
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            file.starts_with(name) && file.ends_with(".deb")
        };
        packages.iter().find(is_it).map(|path| within(path))
    });
    let (app, beside) = app.zip(beside).context("two packages for Debian")?;

    let mut gateway = Gateway::start(&programs)?;
    let desk = gateway.technician("Sam")?;
    let policy = format!(
        "[gateway]\naddress = '{}'\nenrolment_key = '{}'\n",
        gateway.address(),
        gateway.enrolment_key()?
    );
    root.write(POLICY, &policy)?;
    said("installs without a question", || {
        root.run("install", &[&app])
    })?;
    let mut session = as_dana(&root, &[&format!("{}/login", root::PROGRAMS)])?;
    said(
        "the tray starts at login, and the first report arrives without a click",
        || {
            dana(
                &root,
                &["now-serving", "report", "The VPN drops", "--wait=60"],
            )?;
            ensure!(desk.list()?.len() == 1, "the desk has {:?}", desk.list()?);
            Ok(())
        },
    )?;
    said(
        "what was not sent outlives the package being put in again",
        || {
            gateway.kill()?;
            dana(&root, &["now-serving", "report", "No sound"])?;
            root.run("install", &[&app])?;
            gateway.start_again()?;
            dana(&root, &["now-serving", "outbox", "retry"])?;
            until("both reports at the desk", LONG, || {
                Ok((desk.list()?.len() == 2).then_some(()))
            })
        },
    )?;
    dana(&root, &["now-serving", "quit"])?;
    session.wait().context("wait for the session to end")?;
    said("the gateway's example can be used as it is", || {
        root.run("install", &[&beside])?;
        dana(
            &root,
            &[
                "now-serving-gateway",
                "check-config",
                "/etc/now-serving/gateway.toml",
            ],
        )
    })?;
    said("rpm takes the other kind", || {
        let rpm = packages.iter().find(|path| {
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            file.starts_with("now-serving_") && file.ends_with(".rpm")
        });
        root.run("unpack", &[&within(rpm.context("a package for rpm")?)])
    })?;
    said(
        "purged, it leaves the policy, and what is the person's own",
        || {
            root.run("remove", &["now-serving", "now-serving-gateway"])?;
            let left = root.hear("left", &[])?;
            ensure!(left.trim() == "/etc/now-serving", "these are left: {left}");
            let own = root.path("/home/dana/.local/state/now-serving");
            ensure!(own.is_dir(), "{} is gone", own.display());
            Ok(())
        },
    )
}

/// A root that has nothing of ours, with the packages at hand. It is made once; what was tried before is taken out.
fn fresh(folder: &Path, packages: &[PathBuf]) -> Result<Root> {
    let root = Root::at(folder)?;
    let ready = folder.join("ready");
    if !ready.exists() {
        println!("a fresh system in {}: it takes a minute", folder.display());
        root.make()?;
        for (name, text) in PROGRAMS {
            root.write(&format!("{}/{name}", root::PROGRAMS), text)?;
        }
        root.run("prepare", &[])?;
        fs::write(&ready, "").context("remember that it is ready")?;
    }
    root.run("remove", &["now-serving", "now-serving-gateway"])?;
    let rules = root.path("/etc/now-serving").display().to_string();
    run::must(root::as_root(&["rm", "-rf", &rules])?)?;
    for path in packages {
        let to = root.path(&within(path));
        let [from, to] = [path, &to].map(|path| path.display().to_string());
        run::must(root::as_root(&["install", "-D", &from, &to])?)?;
    }
    let home = root.path("/home/dana").display().to_string();
    let words = ["find", &home, "-mindepth", "1", "-delete"];
    run::must(root::as_root(&words)?)?;
    Ok(root)
}

/// Where a package lies within the root.
fn within(package: &Path) -> String {
    let name = package.file_name().unwrap_or_default().to_string_lossy();
    format!("{PACKAGES}/{name}")
}

/// The programs without what only a debugger reads: as large as that makes them, they would take minutes to pack.
fn stripped(programs: &Path, folder: &Path) -> Result<PathBuf> {
    let bare = folder.join("programs");
    fs::create_dir_all(&bare).context("make a folder for the programs")?;
    for name in [
        "now-serving",
        "now-serving-tray",
        "now-serving-window",
        "now-serving-gateway",
    ] {
        let [from, to] = [programs, &bare].map(|at| at.join(name).display().to_string());
        run::must(run::command("strip", &["-o", &to, &from]))?;
    }
    Ok(bare)
}

fn dana(root: &Root, words: &[&str]) -> Result<()> {
    root.run("dana", words)
}

/// Begins something that goes on, as the person.
fn as_dana(root: &Root, words: &[&str]) -> Result<std::process::Child> {
    let enter = root.enter();
    let mut enter = enter.iter().map(String::as_str);
    let mut command = Command::new(enter.next().context("a command")?);
    let dana = format!("{}/dana", root::PROGRAMS);
    command.args(enter).arg(dana).args(words);
    command.stdin(Stdio::null()).stdout(Stdio::null());
    command.stderr(Stdio::null());
    command.spawn().context("begin a session")
}

fn said(what: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    work().with_context(|| format!("not so: {what}"))?;
    println!("  {what}");
    Ok(())
}
