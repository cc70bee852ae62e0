//! Capture, and 'Saved on this computer' against a bare fsync on the same disk.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use now_serving_tests::{Computer, Desktop, Furnish, tree};
use serde_json::{Value, json};

use super::figures::{Section, times};

const RUNS: usize = 40;

/// Measures both through the socket, as the window does.
pub(super) fn measure(programs: &Path) -> Result<Section> {
    // On the disk that the project lies on: a temporary folder may be memory.
    let state = tempfile::tempdir_in(tree::target()).context("make a folder on the disk")?;
    let mut computer = Computer::new(Desktop::open(&[Furnish::Display])?, programs);
    let folder = state.path().display().to_string();
    computer.start_with(&[("NOW_SERVING_STATE_DIR", &folder)])?;
    let mut front_end = computer.front_end()?;

    let mut captures = Vec::new();
    for _ in 0..10 {
        let begin = Instant::now();
        front_end.ask(&json!({ "do": "take_capture" }))?;
        captures.push(begin.elapsed());
    }
    let (mut with_facts, mut without) = (Vec::new(), Vec::new());
    for number in 0..RUNS {
        let words = format!("report {number}");
        let capture = front_end.ask(&json!({ "do": "take_capture" }))?;
        for (times, capture) in [
            (
                &mut with_facts,
                capture.get("id").cloned().unwrap_or(Value::Null),
            ),
            (&mut without, Value::Null),
        ] {
            let draft = json!({ "words": words, "capture": capture });
            let begin = Instant::now();
            front_end.ask(&json!({ "do": "send_report", "draft": draft }))?;
            times.push(begin.elapsed());
        }
    }
    let mut section = Section::new("Capturing and saving");
    section.add("capture of this computer, redacted", "", &times(captures));
    section.add(
        "Send to 'Saved', with facts",
        "≤ 3 fsyncs + 1 ms",
        &times(with_facts),
    );
    section.add("Send to 'Saved', words alone", "", &times(without));
    section.add(
        "a bare fsync of 4 KiB, appended, same disk",
        "",
        &times(fsyncs(state.path())?),
    );
    Ok(section)
}

fn fsyncs(folder: &Path) -> Result<Vec<Duration>> {
    let mut file = File::create(folder.join("fsync")).context("make a file")?;
    (0..RUNS)
        .map(|_| {
            file.write_all(&[7; 4096]).context("write")?;
            let begin = Instant::now();
            file.sync_all().context("fsync")?;
            Ok(begin.elapsed())
        })
        .collect()
}
