//! Memory of everything that runs for a person: in the tray before any window, with one, and after it is gone.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result};
use now_serving_tests::Desktop;
use now_serving_tests::patience::{LONG, until_true};

use super::figures::{Section, bytes};
use super::office;

/// Our programs and the webview's, as the kernel cuts their names.
const NAMES: [&str; 4] = [
    "now-serving-tra",
    "now-serving-win",
    "WebKitWebProces",
    "WebKitNetworkPr",
];
const REST: Duration = Duration::from_secs(5);

/// Proportional set size, which counts shared pages once.
pub(super) fn measure(programs: &Path) -> Result<Section> {
    let (_gateway, computer) = office(programs, &[("NOW_SERVING_LINGER_SECONDS", "1")])?;
    let desktop = &computer.desktop;
    for number in 0..5 {
        computer.report(&format!("report {number}"))?;
    }
    std::thread::sleep(REST);
    let before = everything(desktop)?;
    desktop.tray_item()?.choose("My tickets")?;
    until_true("the webview", LONG, || {
        Ok(!desktop.processes("WebKitWebProces").is_empty())
    })?;
    std::thread::sleep(REST);
    let with = everything(desktop)?;
    desktop.run("xdotool", &["key", "alt+F4"])?;
    until_true("the window to end", LONG, || {
        Ok(desktop.processes("now-serving-win").is_empty())
    })?;
    std::thread::sleep(REST);
    let after = everything(desktop)?;
    let mut section = Section::new("Memory (PSS of the whole process tree)");
    section.add("in the tray, before any window", "≤ 15 MiB", &bytes(before));
    section.add("with a window", "", &bytes(with));
    section.add(
        "in the tray, after the window is gone",
        "≤ 15 MiB",
        &bytes(after),
    );
    Ok(section)
}

fn everything(desktop: &Desktop) -> Result<u64> {
    NAMES
        .iter()
        .flat_map(|name| desktop.processes(name))
        .map(pss)
        .sum()
}

/// What a process holds, in bytes, shared pages by their share.
pub(super) fn pss(process: u32) -> Result<u64> {
    let rollup =
        fs::read_to_string(format!("/proc/{process}/smaps_rollup")).context("ask for memory")?;
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
    let kilobytes = line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok());
    Ok(kilobytes.context("a number of kilobytes")? * 1024)
}
