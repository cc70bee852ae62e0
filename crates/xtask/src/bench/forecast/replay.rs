//! Runs the gateway's replay on a log, and watches what it needs.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use super::answers::Answers;
use super::log::Log;
use super::score::Protocol;
use crate::run;

const PEEK: Duration = Duration::from_millis(2);

/// What a replay answered and needed.
pub(super) struct Replayed {
    pub(super) answers: Answers,
    /// From its start to its end, with reading and writing.
    pub(super) took: Duration,
    /// The most memory that it held, in bytes.
    pub(super) held: u64,
    /// What it said of itself.
    pub(super) said: Value,
}

/// A log where a program can read it.
pub(super) struct Place {
    pub(super) events: PathBuf,
    pub(super) categories: Option<PathBuf>,
}

pub(super) fn replay(
    program: &Path,
    place: &Place,
    log: &Log,
    protocol: &Protocol,
) -> Result<Replayed> {
    let folder = tempfile::tempdir().context("make a folder for the answers")?;
    let (out, output) = (
        folder.path().join("answers.csv"),
        folder.path().join("output"),
    );
    let ages: Vec<_> = protocol.ages.iter().map(f64::to_string).collect();
    let mut command = run::command(&program.display().to_string(), &["forecast", "replay"]);
    command
        .arg(&place.events)
        .args(["--task", protocol.task.name(), "--ages", &ages.join(",")])
        .arg("--out")
        .arg(&out)
        .stdout(Stdio::from(File::create(&output).context("make a file")?));
    if let Some(categories) = &place.categories {
        command.arg("--categories").arg(categories);
    }
    let start = Instant::now();
    let mut child = command.spawn().context("start the replay")?;
    let mut held = 0;
    let status = loop {
        if let Some(status) = child.try_wait().context("wait for the replay")? {
            break status;
        }
        held = held.max(peak(child.id()));
        std::thread::sleep(PEEK);
    };
    let took = start.elapsed();
    ensure!(status.success(), "the replay ended with {status}");
    let said = fs::read_to_string(&output).context("read what the replay said")?;
    let said = said
        .lines()
        .rev()
        .find_map(|line| serde_json::from_str(line).ok());
    let file = File::open(&out).context("open the answers")?;
    Ok(Replayed {
        answers: Answers::read(file, log, &protocol.ages).context("read the answers")?,
        took,
        held,
        said: said.unwrap_or(Value::Null),
    })
}

/// The most that a process has held so far, in bytes; it only grows, so that the last look before its end tells nearly all.
fn peak(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) * 1024
}
