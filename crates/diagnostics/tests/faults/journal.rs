//! A real journal of this computer's own, and what is read in it.

use std::fs;
use std::os::unix::net::UnixDatagram;
use std::path::Path;
use std::process::{Child, Command};

use now_serving_tests::patience::{LONG, until_true};

use crate::place::{cover, cover_file, in_a_place_of_its_own};
use crate::{look_at, said};

const JOURNALD: &str = "/lib/systemd/systemd-journald";
const SOCKET: &str = "/run/systemd/journal/socket";
const THIS_RUN: &str = "/proc/sys/kernel/random/boot_id";

/// What systemd needs to write a journal.
pub(crate) const NEEDS: &[&str] = &[JOURNALD, "/usr/bin/journalctl"];

/// A journal that is written. Dropping it stops the writer as a shutdown does.
pub(crate) struct Journal {
    writer: Child,
}

impl Journal {
    /// Where nothing was written before.
    pub(crate) fn empty() -> Self {
        cover("/run", "size=256m");
        cover("/var/log", "size=64m");
        fs::write("/run/machine-id", "0123456789abcdef0123456789abcdef\n").unwrap();
        fs::File::options()
            .create(true)
            .append(true)
            .open("/etc/machine-id")
            .unwrap();
        cover_file("/etc/machine-id", Path::new("/run/machine-id"));
        // Where both are, the journal is kept on disk from its first line on.
        fs::create_dir_all("/var/log/journal").unwrap();
        fs::create_dir_all("/run/systemd/journal").unwrap();
        fs::write("/run/systemd/journal/flushed", "").unwrap();
        Self::write_on()
    }

    /// Of another run, which the kernel would have called by another name.
    pub(crate) fn of_run(number: u8) {
        let name = format!("/run/run-{number}");
        let id = format!("{number:08}-0000-4000-8000-000000000000\n");
        fs::write(&name, id).unwrap();
        cover_file(THIS_RUN, Path::new(&name));
    }

    /// Where something was written before.
    pub(crate) fn write_on() -> Self {
        let _gone = fs::remove_file(SOCKET);
        let writer = Command::new(JOURNALD).spawn().unwrap();
        until_true("the journal", LONG, || Ok(Path::new(SOCKET).exists())).unwrap();
        Self { writer }
    }

    /// Writes an entry as programs do.
    pub(crate) fn write(&self, fields: &[(&str, &str)]) {
        let lines: Vec<String> = fields
            .iter()
            .map(|(field, value)| format!("{field}={value}\n"))
            .collect();
        let socket = UnixDatagram::unbound().unwrap();
        socket.send_to(lines.concat().as_bytes(), SOCKET).unwrap();
    }

    /// Waits until what was written can be read.
    pub(crate) fn sync(&self) {
        self.write(&[("MESSAGE", "the last of them"), ("PRIORITY", "6")]);
        until_true("the last entry", LONG, || {
            let read = Command::new("journalctl")
                .args(["-n", "5", "-o", "cat"])
                .output()?;
            Ok(String::from_utf8_lossy(&read.stdout).contains("the last of them"))
        })
        .unwrap();
    }

    /// As if the power had gone.
    pub(crate) fn kill(mut self) {
        self.writer.kill().unwrap();
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        let id = i32::try_from(self.writer.id()).unwrap();
        if let Some(id) = rustix::process::Pid::from_raw(id) {
            let _gone = rustix::process::kill_process(id, rustix::process::Signal::TERM);
        }
        let _ended = self.writer.wait();
    }
}

#[test]
fn warnings_are_told_once_with_how_often_and_without_what_is_only_for_information() {
    in_a_place_of_its_own("warnings in the journal", NEEDS, || {
        let journal = Journal::empty();
        for port in 1..=4 {
            let message = format!("usb 1-{port}: device descriptor read/64, error -71");
            journal.write(&[
                ("MESSAGE", &message),
                ("PRIORITY", "4"),
                ("SYSLOG_IDENTIFIER", "test-usb"),
            ]);
        }
        journal.write(&[
            ("MESSAGE", "I/O error, dev nvme0n1, sector 7"),
            ("PRIORITY", "3"),
            ("SYSLOG_IDENTIFIER", "test-disk"),
        ]);
        journal.write(&[
            ("MESSAGE", "all is well"),
            ("PRIORITY", "6"),
            ("SYSLOG_IDENTIFIER", "test-calm"),
        ]);
        journal.sync();
        let capture = look_at(&["log"]);
        let facts = &capture.sections.first().unwrap().facts;
        // The kernel's own lines of now stand there, too.
        let told: Vec<String> = facts
            .iter()
            .filter(|fact| fact.label.starts_with("test-"))
            .map(|fact| format!("{}: {}", fact.label, fact.value))
            .collect();
        assert_eq!(
            told,
            [
                "test-disk: I/O error, dev nvme0n1, sector 7 (less than a minute ago)",
                "test-usb: usb 1-4: device descriptor read/64, error -71 (4 times, last less than a minute ago)",
            ]
        );
        assert_eq!(capture.problems, []);
    });
}

#[test]
fn a_run_that_ended_without_a_shutdown_is_told_and_one_that_was_shut_down_is_not() {
    in_a_place_of_its_own("last run", NEEDS, || {
        let first = Journal::empty();
        first.sync();
        drop(first);
        Journal::of_run(2);
        let second = Journal::write_on();
        second.sync();
        let capture = look_at(&["system"]);
        assert_eq!(
            said(&capture, "ended-badly"),
            Vec::<String>::new(),
            "{capture:#?}"
        );
        assert_eq!(
            last_run(&capture),
            "shut down as it should be",
            "{capture:#?}"
        );

        second.kill();
        Journal::of_run(3);
        let third = Journal::write_on();
        third.sync();
        assert_eq!(
            said(&look_at(&["system"]), "ended-badly"),
            ["The last run ended without a proper shutdown."]
        );
    });
}

fn last_run(capture: &now_serving_diagnostics::Capture) -> String {
    let facts = capture.sections.iter().flat_map(|section| &section.facts);
    let told = facts.filter(|fact| fact.field.name == "last-run");
    told.map(|fact| fact.value.clone()).collect()
}
