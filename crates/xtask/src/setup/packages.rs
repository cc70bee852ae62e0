//! Packages of Debian and Ubuntu.

use std::process::Stdio;

use anyhow::{Context as _, Result, bail};
use now_serving_tests::tree;

use super::Need;
use crate::run;

/// The window: WebKitGTK, and D-Bus for tao.
const BUILD: [&str; 4] = [
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "libdbus-1-dev",
];

/// A private desktop, what drives it, and the fonts and icons that make its pictures good to look at.
const DESKTOP: [&str; 15] = [
    "xvfb",
    "dbus",
    "dbus-daemon",
    "util-linux",
    "openbox",
    "x11-utils",
    "x11-xserver-utils",
    "xfce4-panel",
    "dunst",
    "gnome-keyring",
    "xdotool",
    "imagemagick",
    "fonts-dejavu-core",
    "adwaita-icon-theme",
    "xdg-utils",
];

/// A network, services, a journal and a print service of their own, for tests with real faults.
const FAULTS: [&str; 7] = [
    "iproute2",
    "mount",
    "cups-daemon",
    "cups-client",
    "dbus-daemon",
    "systemd",
    "util-linux",
];

/// What tells of a computer as well, and what says how much memory a program took.
const BESIDE: [&str; 4] = ["time", "inxi", "sosreport", "fusioninventory-agent"];

/// Drives a WebKitGTK window.
const DRIVER: [&str; 1] = ["webkit2gtk-driver"];

/// C and C++ for Windows: libraries of ours bring some.
const WINDOWS_TOOLS: [&str; 2] = ["gcc-mingw-w64-x86-64", "g++-mingw-w64-x86-64"];

const WINE: [&str; 2] = ["wine", "wine64"];

/// Debian's security updates bring the compiler that its browsers are built with.
const SOURCES: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];

/// Makes the roots that real ticketing systems are installed in.
const DESKS: [&str; 3] = ["debootstrap", "mount", "util-linux"];

fn packages_for(need: Need) -> &'static [&'static str] {
    match need {
        Need::Build => &BUILD,
        Need::Desktop => &DESKTOP,
        Need::Driver => &DRIVER,
        Need::Faults => &FAULTS,
        Need::WindowsTools => &WINDOWS_TOOLS,
        Need::Wine => &WINE,
        Need::Sources => &SOURCES,
        Need::Desks => &DESKS,
        Need::Pages => &[],
    }
}

/// Installs what is missing, as root or by sudo.
pub(crate) fn install(needs: &[Need]) -> Result<()> {
    let wanted = needs.iter().copied().flat_map(packages_for);
    let missing: Vec<_> = wanted
        .copied()
        .filter(|package| !is_installed(package))
        .collect();
    if missing.is_empty() {
        println!("  system packages: there already");
        return Ok(());
    }
    if tree::installed("apt-get").is_none() {
        bail!(
            "this is no Debian or Ubuntu: install what these are there: {}",
            missing.join(" ")
        );
    }
    println!("  system packages: installing {}", missing.join(" "));
    apt_get(&["update", "-q"])?;
    let mut install = vec!["install", "-q", "-y", "--no-install-recommends"];
    install.extend(missing);
    apt_get(&install)
}

/// Installs what ours is measured beside, one by one: not every release has each.
pub(crate) fn install_beside() {
    for package in BESIDE.iter().filter(|package| !is_installed(package)) {
        let install = ["install", "-q", "-y", "--no-install-recommends", package];
        if let Err(error) = apt_get(&install) {
            println!("  {package} is not to be had here: {error:#}");
        }
    }
}

fn is_installed(package: &str) -> bool {
    let query = run::command(
        "dpkg-query",
        &["--show", "--showformat=${db:Status-Status}", package],
    )
    .stderr(Stdio::null())
    .output();
    query.is_ok_and(|output| output.stdout == b"installed")
}

fn apt_get(arguments: &[&str]) -> Result<()> {
    let mut words = Vec::new();
    if !is_root() {
        if tree::installed("sudo").is_none() {
            bail!("installing packages needs root: run this as root, or install sudo");
        }
        words.push("sudo");
    }
    words.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    words.extend(["-o", "DPkg::Lock::Timeout=900"]);
    words.extend(arguments);
    let (first, rest) = words.split_first().context("a command")?;
    // Not bound to us: a package manager that is killed half-way leaves a broken machine.
    let mut command = std::process::Command::new(first);
    command.args(rest);
    run::must(command)
}

/// Whether this runs as root already.
pub(crate) fn is_root() -> bool {
    let asked = run::command("id", &["-u"]).output();
    asked.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
