//! Time and memory of a capture with its redaction, beside programs that tell of a computer, too.
//!
//! Each runs as a process of its own, from its start to its end, and writes what it found. They do
//! not find the same: the sizes of what they write say how much that is.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use now_serving_tests::tree;

use super::figures::{Section, bytes, times};
use crate::setup;

/// A program beside ours.
struct Beside {
    name: &'static str,
    program: &'static str,
    arguments: &'static [&'static str],
    runs: usize,
}

/// `{folder}` is a folder for what it writes.
const BESIDE: [Beside; 3] = [
    Beside {
        name: "`inxi -F`",
        program: "inxi",
        arguments: &["-F", "-c", "0"],
        runs: 5,
    },
    Beside {
        name: "`fusioninventory-inventory`",
        program: "fusioninventory-inventory",
        arguments: &[],
        runs: 5,
    },
    Beside {
        name: "`sos report --clean`",
        program: "sos",
        arguments: &[
            "report",
            "--batch",
            "--quiet",
            "--clean",
            "--tmp-dir",
            "{folder}",
        ],
        runs: 1,
    },
];

/// What one run took.
struct Run {
    time: Duration,
    memory: u64,
    written: u64,
}

/// Measures ours first, then the others on the same machine.
pub(super) fn measure(programs: &Path) -> Result<Section> {
    setup::prepare_beside();
    let mut section = Section::new("A capture, beside others that tell of a computer");
    let ours = programs.join("now-serving");
    let ours = ours.to_str().context("a path that is text")?;
    tell(
        &mut section,
        "capture and redaction",
        ours,
        &["--once", "--json", "capture"],
        10,
    )?;
    for beside in &BESIDE {
        if tree::installed(beside.program).is_none() {
            section.add(beside.name, "", "not installed here");
            continue;
        }
        tell(
            &mut section,
            beside.name,
            beside.program,
            beside.arguments,
            beside.runs,
        )?;
    }
    section.note(
        "Each from the start of its process to its end; memory is the most that its largest process held; \
         what is written is what it prints, or its archive. Ours hides what is private, and so does `sos` with `--clean`; \
         the other two hide nothing.",
    );
    Ok(section)
}

fn tell(
    section: &mut Section,
    name: &str,
    program: &str,
    arguments: &[&str],
    runs: usize,
) -> Result<()> {
    let all: Result<Vec<Run>> = (0..runs).map(|_| once(program, arguments)).collect();
    let all = all.with_context(|| format!("run {program}"))?;
    let memory = all.iter().map(|run| run.memory).max().unwrap_or(0);
    let written = all.iter().map(|run| run.written).max().unwrap_or(0);
    section.add(
        &format!("{name}, time"),
        "",
        &times(all.iter().map(|run| run.time).collect()),
    );
    section.add(&format!("{name}, memory"), "", &bytes(memory));
    section.add(&format!("{name}, written"), "", &bytes(written));
    Ok(())
}

fn once(program: &str, arguments: &[&str]) -> Result<Run> {
    let folder = tempfile::tempdir().context("make a folder")?;
    let path = folder.path().to_str().context("a path that is text")?;
    let held = folder.path().join("held");
    let begin = Instant::now();
    // The shell's own word on what a child held at most is not the same everywhere; this one's is.
    let output = Command::new("/usr/bin/time")
        .args(["--format", "%M", "--output"])
        .arg(&held)
        .arg(program)
        .args(
            arguments
                .iter()
                .map(|argument| argument.replace("{folder}", path)),
        )
        .env("HOME", path)
        .env("XDG_STATE_HOME", path)
        .env("NOW_SERVING_STATE_DIR", path)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .context("start it")?;
    let time = begin.elapsed();
    ensure!(output.status.success(), "it failed");
    let kilobytes = fs::read_to_string(&held).context("read what it held")?;
    let kilobytes: u64 = kilobytes.trim().parse().context("a number of kilobytes")?;
    fs::remove_file(&held).context("remove what it held")?;
    let printed = u64::try_from(output.stdout.len())?;
    Ok(Run {
        time,
        memory: kilobytes * 1024,
        written: printed.max(largest(folder.path())?),
    })
}

/// The largest archive that lies in the folder.
fn largest(folder: &Path) -> Result<u64> {
    let mut largest = 0;
    for file in fs::read_dir(folder).context("list what it wrote")? {
        let file = file.context("list what it wrote")?;
        if file.file_name().to_string_lossy().contains(".tar") {
            largest = largest.max(file.metadata().context("look at what it wrote")?.len());
        }
    }
    Ok(largest)
}
