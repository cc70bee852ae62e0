//! A program that really crashed, with its core.

use std::fs;
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::process::Command;

use jiff::Timestamp;

use crate::journal::{self, Journal};
use crate::place::{cover, in_a_place_of_its_own};
use crate::{look_at, said, until_said};

/// Lets a program crash, and gives its id and its core, where the kernel leaves it to us.
fn crash(name: &str) -> (u32, Option<Vec<u8>>) {
    let folder = tempfile::tempdir().unwrap();
    let script = "ulimit -c unlimited; kill -SEGV $$";
    let mut command = Command::new("/bin/sh");
    let mut crashed = command
        .arg0(name)
        .args(["-c", script])
        .current_dir(folder.path())
        .spawn()
        .unwrap();
    let id = crashed.id();
    let ended = crashed.wait().unwrap();
    assert_eq!(ended.signal(), Some(11), "it crashed");
    let mut left = fs::read_dir(folder.path()).unwrap();
    let core = left
        .next()
        .map(|core| fs::read(core.unwrap().path()).unwrap());
    (id, core)
}

fn micros(ago: i64) -> String {
    (Timestamp::now().as_microsecond() - ago * 1_000_000).to_string()
}

#[test]
fn crashes_that_systemd_keeps_are_told_by_program_and_counted_once() {
    in_a_place_of_its_own("crash in the journal", journal::NEEDS, || {
        let journal = Journal::empty();
        cover("/var/lib/systemd", "size=64m");
        fs::create_dir("/var/lib/systemd/coredump").unwrap();
        for ago in [0, 60, 120, 180] {
            let (id, core) = crash("teams");
            let (id, at) = (id.to_string(), micros(ago));
            // As systemd-coredump writes both.
            let file = format!("/var/lib/systemd/coredump/core.teams.0.4f2a.{id}.{at}");
            fs::write(file, core.unwrap_or_default()).unwrap();
            journal.write(&[
                ("MESSAGE_ID", "fc2e22bc6ee647b6b90729ab34a250b1"),
                ("MESSAGE", "Process (teams) of user 0 dumped core."),
                ("PRIORITY", "2"),
                ("COREDUMP_COMM", "teams"),
                ("COREDUMP_UID", "0"),
                ("COREDUMP_PID", &id),
                ("COREDUMP_SIGNAL", "11"),
                ("COREDUMP_TIMESTAMP", &at),
                ("COREDUMP_CMDLINE", "teams --token=hunter2"),
            ]);
        }
        journal.sync();
        let capture = look_at(&["crashes"]);
        assert_eq!(
            said(&capture, "crash"),
            ["teams crashed 4 times in the last 24 hours."]
        );
        assert!(
            !format!("{capture:?}").contains("hunter2"),
            "what it was started with stays here"
        );
    });
}

#[test]
fn a_crash_that_apport_keeps_is_told_also_without_a_journal() {
    in_a_place_of_its_own("crash of apport", &[], || {
        cover("/var/crash", "size=64m");
        cover("/var/log", "size=1m");
        cover("/run", "size=1m");
        assert_eq!(said(&look_at(&["crashes"]), "crash"), Vec::<String>::new());
        let (_id, core) = crash("gedit");
        let mut report =
            b"ProblemType: Crash\nExecutablePath: /usr/bin/gedit\nCoreDump: base64\n".to_vec();
        report.extend(core.unwrap_or_default());
        fs::write("/var/crash/_usr_bin_gedit.0.crash", report).unwrap();
        let said = until_said(&["crashes"], "crash");
        assert_eq!(said, ["gedit crashed in the last 24 hours."]);
    });
}
