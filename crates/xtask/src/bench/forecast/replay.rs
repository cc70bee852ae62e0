//! Runs the gateway's replay on a log, and watches what it needs.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};

use super::answers::Answers;
use super::log::Log;
use super::score::Protocol;
use crate::run;

const PEEK: Duration = Duration::from_millis(2);

/// An age, in hours, that no ticket reaches.
const NEVER: f64 = 87_600.0;

/// What a replay answered and needed.
pub(super) struct Replayed {
    pub(super) answers: Answers,
    /// From its start to its end, with reading and writing.
    pub(super) took: Duration,
    /// The most memory that it held, in bytes.
    pub(super) held: u64,
    /// Processor time of an event, with reading it.
    pub(super) event: Duration,
    /// Processor time of a prediction, with writing it.
    pub(super) prediction: Duration,
}

/// A log where a program can read it.
pub(super) struct Place {
    pub(super) events: PathBuf,
    pub(super) categories: Option<PathBuf>,
}

/// Replays a log twice: as the protocol asks, and without a question, which tells apart what events and predictions cost.
pub(super) fn replay(
    program: &Path,
    place: &Place,
    log: &Log,
    protocol: &Protocol,
) -> Result<Replayed> {
    let folder = tempfile::tempdir().context("make a folder for the answers")?;
    let out = folder.path().join("answers.csv");
    let silent = Protocol {
        ages: vec![NEVER],
        ..protocol.clone()
    };
    let without = run_once(program, place, &silent, &folder.path().join("nothing.csv"))?;
    let with = run_once(program, place, protocol, &out)?;
    let file = File::open(&out).context("open the answers")?;
    let answers = Answers::read(file, log, &protocol.ages).context("read the answers")?;
    let each = |processor: Duration, of: usize| processor.div_f64(of.max(1) as f64);
    Ok(Replayed {
        took: with.took,
        held: with.held,
        event: each(without.processor, log.events.len()),
        prediction: each(
            with.processor.saturating_sub(without.processor),
            answers.count(),
        ),
        answers,
    })
}

struct Run {
    took: Duration,
    processor: Duration,
    held: u64,
}

fn run_once(program: &Path, place: &Place, protocol: &Protocol, out: &Path) -> Result<Run> {
    let ages: Vec<_> = protocol.ages.iter().map(f64::to_string).collect();
    let mut command = run::command(&program.display().to_string(), &["forecast", "replay"]);
    command
        .arg(&place.events)
        .args(["--task", protocol.task.name(), "--ages", &ages.join(",")])
        .arg("--out")
        .arg(out)
        .stdout(Stdio::null());
    if let Some(categories) = &place.categories {
        command.arg("--categories").arg(categories);
    }
    let start = Instant::now();
    let mut child = command.spawn().context("start the replay")?;
    let (mut held, mut processor) = (0, Duration::ZERO);
    let status = loop {
        if let Some(status) = child.try_wait().context("wait for the replay")? {
            break status;
        }
        held = held.max(peak(child.id()));
        processor = processor.max(on_processor(child.id()));
        std::thread::sleep(PEEK);
    };
    ensure!(status.success(), "the replay ended with {status}");
    Ok(Run {
        took: start.elapsed(),
        processor,
        held,
    })
}

/// The most that a process has held so far, in bytes. It only grows, as its time does: the last look before the end tells nearly all.
fn peak(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) * 1024
}

/// How long a process with one thread was on a processor so far.
fn on_processor(process: u32) -> Duration {
    let said = fs::read_to_string(format!("/proc/{process}/schedstat")).unwrap_or_default();
    let nanos = said.split(' ').next().and_then(|nanos| nanos.parse().ok());
    Duration::from_nanos(nanos.unwrap_or(0))
}
