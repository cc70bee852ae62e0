//! The machine that the figures came from.

use std::fs;

use anyhow::{Context as _, Result};
use now_serving_tests::tree;

use crate::run;

/// Processor, memory, disk, system and compiler, as a list.
pub(super) fn describe() -> Result<String> {
    let cpu = fs::read_to_string("/proc/cpuinfo").context("ask for the processor")?;
    let model = field(&cpu, "model name").unwrap_or("unknown processor");
    let cores = std::thread::available_parallelism().context("ask for the cores")?;
    let memory = fs::read_to_string("/proc/meminfo").context("ask for the memory")?;
    let kilobytes: u64 = field(&memory, "MemTotal")
        .and_then(|total| total.split(' ').next()?.parse().ok())
        .unwrap_or(0);
    let system = fs::read_to_string("/etc/os-release").context("ask for the system")?;
    let system = system
        .lines()
        .find_map(|line| line.strip_prefix("PRETTY_NAME="))
        .unwrap_or("unknown system")
        .trim_matches('"');
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").context("ask for the kernel")?;
    let target = tree::target().display().to_string();
    let disk = said(
        "findmnt",
        &["--noheadings", "--output", "FSTYPE", "--target", &target],
    );
    let compiler = said("rustc", &["--version"]);
    let load = fs::read_to_string("/proc/loadavg").context("ask for the load")?;
    let load = load.split(' ').next().unwrap_or_default();
    Ok(format!(
        "- {model}, {cores} cores, {:.0} GiB of memory, {} file system\n\
         - {system}, Linux {}, {}\n\
         - load {load} when the figures were written down\n",
        kilobytes_in_gib(kilobytes),
        disk.trim(),
        kernel.trim(),
        compiler.trim(),
    ))
}

#[expect(clippy::cast_precision_loss, reason = "to be read by people")]
fn kilobytes_in_gib(kilobytes: u64) -> f64 {
    kilobytes as f64 / 1_048_576.0
}

fn field<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    text.lines()
        .find(|line| line.starts_with(name))?
        .split_once(':')
        .map(|(_, value)| value.trim())
}

fn said(program: &str, arguments: &[&str]) -> String {
    run::command(program, arguments)
        .output()
        .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
        .unwrap_or_default()
}
