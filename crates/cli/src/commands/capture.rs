//! `now-serving capture`: the facts about this computer, as they would leave it. Nothing is sent.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use now_serving_ipc::capture::{CaptureView, FactFate, FindingSeverity, FindingView};
use now_serving_ipc::command::{Answer, Command, Failure, FailureCode};
use serde_json::{Value, json};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::outcome::{Outcome, unexpected};
use crate::reach::Reach;
use crate::terminal::{aligned, bold, safe};

/// Takes a capture and shows it, or writes its exact bytes into a file.
pub(crate) async fn run(reach: &Reach, output: Option<&Path>) -> Result<Outcome, Failure> {
    let Answer::Capture(capture) = reach.ask(Command::TakeCapture).await? else {
        return Err(unexpected());
    };
    if let Some(output) = output {
        write(output, &capture).map_err(|error| Failure {
            code: FailureCode::NotSaved,
            message: format!("{} can't be written ({error}).", output.display()),
        })?;
        let json = json!({ "file": output, "sha256": capture.sha256 });
        return Ok(Outcome::done(
            format!("{} facts are in {}.", capture.facts, output.display()),
            json,
        ));
    }
    Ok(Outcome::done(text(&capture), bundle(&capture)))
}

/// The exact bytes by themselves, or in an archive beside the same for the eye.
fn write(output: &Path, capture: &CaptureView) -> io::Result<()> {
    if !output
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("zip"))
    {
        return fs::write(output, &capture.bundle);
    }
    let mut archive = ZipWriter::new(io::Cursor::new(Vec::new()));
    for (name, content) in [
        ("capture.json", &capture.bundle),
        ("capture.txt", &plain(capture)),
    ] {
        archive.start_file(name, SimpleFileOptions::default().unix_permissions(0o600))?;
        archive.write_all(content.as_bytes())?;
    }
    fs::write(output, archive.finish()?.into_inner())
}

/// The bundle itself: what a program reads is what leaves.
fn bundle(capture: &CaptureView) -> Value {
    serde_json::from_str(&capture.bundle).unwrap_or_else(|_| Value::String(capture.bundle.clone()))
}

fn text(capture: &CaptureView) -> String {
    format!(
        "{} facts, {} hidden. Nothing was sent.\n{}",
        capture.facts,
        capture.hidden,
        list(capture, bold)
    )
}

/// Without anything that only a terminal understands.
fn plain(capture: &CaptureView) -> String {
    list(capture, str::to_owned)
}

fn list(capture: &CaptureView, heading: fn(&str) -> String) -> String {
    let mut text = String::new();
    if !capture.findings.is_empty() {
        let _infallible = writeln!(text, "\n{}", heading("What stands out"));
        text.push_str(&told(&capture.findings));
    }
    for section in &capture.sections {
        let _infallible = writeln!(text, "\n{}", heading(&safe(&section.title)));
        let leaving = section
            .facts
            .iter()
            .filter(|fact| fact.fate == FactFate::Leaves);
        let rows = leaving.map(|fact| {
            vec![
                format!("  {}", safe(&fact.label_text())),
                safe(&fact.value_text()),
            ]
        });
        text.push_str(&aligned(&rows.collect::<Vec<_>>()));
    }
    if !capture.problems.is_empty() {
        let _infallible = writeln!(text, "\n{}", heading("Not known"));
        let rows = capture.problems.iter();
        let rows =
            rows.map(|problem| vec![format!("  {}", safe(&problem.title)), safe(&problem.why)]);
        text.push_str(&aligned(&rows.collect::<Vec<_>>()));
    }
    text
}

/// One line for each finding, and below it what the person can do.
pub(super) fn told(findings: &[FindingView]) -> String {
    let mut text = String::new();
    for finding in findings {
        let mark = match finding.severity {
            FindingSeverity::Serious => "!!",
            FindingSeverity::Warning => "! ",
            FindingSeverity::Note => "  ",
        };
        let _infallible = writeln!(text, "  {mark} {}", safe(&finding.text));
        if let Some(advice) = &finding.advice {
            let _infallible = writeln!(text, "     {}", safe(advice));
        }
    }
    text
}
