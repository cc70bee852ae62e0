//! Another program's output: without a shell, bounded in time and bytes, ended with its children.

use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use crate::platform;

/// What bounds a program.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    /// How long it may run.
    pub(crate) time: Duration,
    /// How many bytes of its output are read; one that writes more is ended.
    pub(crate) bytes: usize,
}

/// What a program wrote.
#[derive(Debug)]
pub(crate) struct Output {
    /// What it printed.
    pub(crate) text: String,
    /// What it said of itself and of its failures, a few kilobytes at most.
    pub(crate) errors: String,
    /// How it ended, unless it was ended because it wrote too much.
    pub(crate) status: Option<ExitStatus>,
}

/// Why there is no output.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failed {
    /// It is not installed, or it may not be run.
    #[error("it could not be started: {0}")]
    Start(#[source] io::Error),
    /// It was still running when its time was up, and was ended.
    #[error("no answer within {:.1} seconds", .0.as_secs_f32())]
    Late(Duration),
}

/// How much of what a program says of its failures is read.
const ERRORS: usize = 4096;

/// Runs a program and reads what it prints.
///
/// It gets no input and sentences in English, so that its output can be read. Bytes that are no
/// text are replaced.
pub(crate) fn run(program: &Path, arguments: &[&str], bounds: Bounds) -> Result<Output, Failed> {
    let mut command = Command::new(program);
    command.args(arguments).env("LC_ALL", "C.UTF-8");
    run_command(command, bounds)
}

/// The same for a command that is made already.
pub(crate) fn run_command(mut command: Command, bounds: Bounds) -> Result<Output, Failed> {
    let end = Instant::now() + bounds.time;
    command
        .current_dir(if cfg!(windows) { "C:\\" } else { "/" })
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    platform::lead_a_group(&mut command);
    let mut child = command.spawn().map_err(Failed::Start)?;
    let read = (
        read(child.stdout.take(), bounds.bytes),
        read(child.stderr.take(), ERRORS),
    );
    let left = || end.saturating_duration_since(Instant::now());
    let Some((text, whole)) = read.0.and_then(|text| text.recv_timeout(left()).ok()) else {
        end_all(child);
        return Err(Failed::Late(bounds.time));
    };
    let status = match whole {
        true => wait(&mut child, end),
        false => None,
    };
    if status.is_none() {
        end_all(child);
        if whole {
            return Err(Failed::Late(bounds.time));
        }
    }
    // It has ended: what it said lies ready, unless a child of it holds the pipe.
    let errors = read
        .1
        .and_then(|errors| errors.recv_timeout(Duration::from_millis(50)).ok());
    Ok(Output {
        text: lossy(text),
        errors: errors
            .map(|(errors, _whole)| lossy(errors))
            .unwrap_or_default(),
        status,
    })
}

/// Reads to the end, or so many bytes, in a thread of its own; says which of the two it was.
fn read(
    from: Option<impl Read + Send + 'static>,
    most: usize,
) -> Option<Receiver<(Vec<u8>, bool)>> {
    let from = from?;
    let (to, read) = mpsc::sync_channel(1);
    let started = thread::Builder::new()
        .name("output".to_owned())
        .stack_size(256 * 1024)
        .spawn(move || {
            let mut bytes = Vec::new();
            let one_more = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
            // What was read before an error is what there is.
            let _read = from.take(one_more).read_to_end(&mut bytes);
            let whole = bytes.len() <= most;
            bytes.truncate(most);
            let _heard = to.send((bytes, whole));
        });
    started.is_ok().then_some(read)
}

/// Waits for a program that has closed its output.
fn wait(child: &mut Child, end: Instant) -> Option<ExitStatus> {
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) if Instant::now() < end => thread::sleep(Duration::from_millis(2)),
            Ok(None) | Err(_) => return None,
        }
    }
}

/// Ends a program and everything that it started.
fn end_all(mut child: Child) {
    platform::end_group(&child);
    // It may have ended by itself by now.
    let _ended = child.kill();
    let _reaped = child.wait();
}

fn lossy(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str, time: u64, bytes: usize) -> Result<Output, Failed> {
        let bounds = Bounds {
            time: Duration::from_millis(time),
            bytes,
        };
        run(Path::new("/bin/sh"), &["-c", script], bounds)
    }

    #[test]
    fn output_failure_and_how_it_ended_are_told() {
        let output = shell("echo out; echo err >&2; exit 3", 10_000, 100).unwrap();
        assert_eq!(
            (output.text.as_str(), output.errors.as_str()),
            ("out\n", "err\n")
        );
        assert_eq!(output.status.unwrap().code(), Some(3));
    }

    #[test]
    fn one_that_writes_for_ever_is_cut_and_ended() {
        let output = shell("while :; do echo 0123456789; done", 10_000, 1000).unwrap();
        assert_eq!(output.text.len(), 1000);
        assert!(output.status.is_none());
    }

    #[test]
    fn one_that_never_ends_is_ended_with_its_children() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("child");
        let script = format!("sleep 600 & echo $! > {}; wait", file.display());
        let failed = shell(&script, 400, 100).unwrap_err();
        assert_eq!(failed.to_string(), "no answer within 0.4 seconds");
        let child = std::fs::read_to_string(&file).unwrap();
        let state = std::path::PathBuf::from(format!("/proc/{}/stat", child.trim()));
        let end = Instant::now() + Duration::from_secs(10);
        // Somebody else reaps it; until then it is a zombie.
        while std::fs::read_to_string(&state).is_ok_and(|stat| !stat.contains(") Z")) {
            assert!(Instant::now() < end, "its child is still running");
            thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn a_child_that_keeps_the_output_open_holds_nobody_up() {
        let begun = Instant::now();
        let failed = shell("(sleep 600) & exit 0", 300, 100).unwrap_err();
        assert!(matches!(failed, Failed::Late(_)), "{failed}");
        assert!(begun.elapsed() < Duration::from_secs(60));
    }

    #[test]
    fn one_that_is_not_there_is_told() {
        let bounds = Bounds {
            time: Duration::from_secs(1),
            bytes: 1,
        };
        let failed = run(Path::new("/nowhere/program"), &[], bounds).unwrap_err();
        assert!(matches!(failed, Failed::Start(_)), "{failed}");
    }
}
