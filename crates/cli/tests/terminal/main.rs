//! The real command line, alone, in a home of its own: what it says, and its exit codes.
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("HOME", self.folder.path())
            .env("TZ", "UTC")
            .env("NOW_SERVING_STATE_DIR", self.path("state"))
            .env("NOW_SERVING_CONFIG_DIR", self.path("config"))
            .env("NOW_SERVING_SOCKET", self.path("run/resident.sock"))
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
            .stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(env!("CARGO_BIN_EXE_now-serving"))
            .arg("--once")
            .args(arguments)
            .output()
            .unwrap()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.run(&[&["--json"], arguments].concat());
        assert!(output.status.success(), "{output:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    }

    fn with_input(&self, arguments: &[&str], input: &[u8]) -> Output {
        let mut child = self
            .command(env!("CARGO_BIN_EXE_now-serving"))
            .arg("--once")
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // It may stop reading where it has seen enough.
        let _stopped = child.stdin.take().unwrap().write_all(input);
        child.wait_with_output().unwrap()
    }
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

#[test]
fn a_report_is_saved_listed_shown_and_discarded() {
    let home = Home::new();
    let saved = home.json(&[
        "report",
        "VPN drops",
        "--tried",
        "restarted: no change",
        "--no-facts",
    ]);
    assert_eq!(saved["state"], "saved");
    let id = saved["report"].as_str().unwrap();

    let status = home.json(&["status"]);
    assert_eq!(status["tickets"][0]["id"], id);
    assert_eq!(status["connection"]["state"], "not_enrolled");
    let shown = home.json(&["show", &id[..13]]);
    let outcome = shown["sent"]["tried"][0]["outcome"].as_str().unwrap();
    assert!(outcome.starts_with("no change"), "{outcome}");
    let text = String::from_utf8(home.run(&["show", id]).stdout).unwrap();
    assert!(text.contains("tried: restarted: no change"), "{text}");
    let sent = home.json(&["show", "--sent", id]);
    assert!(sent["report"].as_str().unwrap().contains("VPN drops"));

    let outbox = home.json(&["outbox"]);
    assert_eq!(outbox[0]["id"], id);
    assert_eq!(outbox[0]["kind"], "report");
    home.json(&["outbox", "discard", id]);
    assert_eq!(home.json(&["outbox"]), Value::Array(Vec::new()));
}

#[test]
fn what_can_not_be_sent_is_told_and_nothing_is_saved() {
    let home = Home::new();
    fs::write(home.path("empty.txt"), "").unwrap();
    let (empty, missing, folder) = (home.path("empty.txt"), home.path("missing"), home.path(""));
    let cases: [(&[&str], i32); 8] = [
        (&["report", ""], 2),
        (&["report", "   "], 2),
        (&["report", "x", "--needed-by", "soon"], 2),
        (&["report", "x", "--impact", "huge"], 2),
        (&["report", "x", "--attach", empty.to_str().unwrap()], 2),
        (&["report", "x", "--attach", folder.to_str().unwrap()], 2),
        (&["report", "x", "--attach", missing.to_str().unwrap()], 6),
        (&["report"], 2),
    ];
    for (arguments, expected) in cases {
        let output = home.run(&[arguments, &["--no-facts"]].concat());
        assert_eq!(code(&output), expected, "{arguments:?}: {output:?}");
        assert!(output.stdout.is_empty());
        assert!(!output.stderr.is_empty());
    }
    let long = home.with_input(&["report", "-", "--no-facts"], &vec![b'x'; 1024 * 1024]);
    assert_eq!(code(&long), 2, "{long:?}");
    let bytes = home.with_input(&["report", "-", "--no-facts"], b"\xff\xfe");
    assert_eq!(code(&bytes), 2, "{bytes:?}");
    assert_eq!(home.json(&["outbox"]), Value::Array(Vec::new()));
}

#[test]
fn words_come_from_standard_input_whole() {
    let home = Home::new();
    let words = "The printer says \u{202e}gnp and 🎫\nsince this morning.";
    let output = home.with_input(
        &["report", "-", "--no-facts", "--json"],
        format!("{words}\n").as_bytes(),
    );
    assert_eq!(code(&output), 0, "{output:?}");
    let tickets = home.json(&["status"])["tickets"].clone();
    let kept = tickets[0]["sent"]["words"].as_str().unwrap();
    assert!(kept.ends_with("gnp and 🎫\nsince this morning."), "{kept}");
    let status = home.run(&["status"]).stdout;
    assert!(
        !String::from_utf8(status).unwrap().contains('\u{202e}'),
        "not on a terminal"
    );
}

#[test]
fn waiting_for_a_gateway_that_is_not_there_has_a_code_of_its_own() {
    let home = Home::new();
    let output = home.run(&["--json", "report", "VPN drops", "--no-facts", "--wait=1"]);
    assert_eq!(code(&output), 4, "not enrolled: {output:?}");
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(said["state"], "saved");
}

#[test]
fn what_is_not_there_is_not_found() {
    let home = Home::new();
    for arguments in [
        &["show", "IT-99"],
        &["reply", "IT-99"],
        &["confirm", "IT-99"],
    ] {
        let more: &[&str] = match arguments[0] {
            "reply" => &["words"],
            "confirm" => &["yes"],
            _ => &[],
        };
        let output = home.run(&[&["--json"], arguments.as_slice(), more].concat());
        assert_eq!(code(&output), 6, "{arguments:?}: {output:?}");
        let said: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(said["error"]["code"], "not_found");
    }
    assert_eq!(code(&home.run(&["outbox", "discard", "0000"])), 6);
}

#[test]
fn a_capture_is_shown_written_and_never_sent() {
    let home = Home::new();
    let file = home.path("facts.json");
    let output = home.run(&["capture", "-o", file.to_str().unwrap()]);
    assert_eq!(code(&output), 0, "{output:?}");
    let written: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    let shown = home.json(&["capture"]);
    let keys = |value: &Value| {
        value
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(keys(&written), keys(&shown));
    let text = String::from_utf8(home.run(&["capture"]).stdout).unwrap();
    assert!(text.contains("Nothing was sent"), "{text}");
    let nowhere = home.run(&["capture", "-o", "/nonexistent/facts.json"]);
    assert_eq!(code(&nowhere), 3);
}

#[test]
fn without_a_resident_to_start_that_is_said_and_has_its_code() {
    let home = Home::new();
    // Alone in a folder, so that there is no resident beside it.
    let alone = home.path("now-serving");
    fs::copy(env!("CARGO_BIN_EXE_now-serving"), &alone).unwrap();
    let output = home.command(&alone).arg("status").output().unwrap();
    assert_eq!(code(&output), 7, "{output:?}");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("--once"), "{said}");
    assert_eq!(code(&home.command(&alone).arg("quit").output().unwrap()), 0);
}

#[test]
fn doctor_looks_at_everything_without_starting_anything() {
    let home = Home::new();
    let output = home.run(&["--json", "doctor"]);
    assert!(matches!(code(&output), 0 | 1), "{output:?}");
    let doctor: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(doctor["findings"].is_array());
    let checks = &doctor["checks"];
    assert!(checks.as_array().unwrap().len() > 1);
    assert!(checks[0]["subject"].is_string() && checks[0]["well"].is_boolean());
    assert!(!home.path("run/resident.sock").exists());
}

#[test]
fn the_exit_codes_stand_in_the_help() {
    let home = Home::new();
    let help = String::from_utf8(home.run(&["--help"]).stdout).unwrap();
    let readme = include_str!("../../README.md");
    for number in 0..=7 {
        assert!(
            help.contains(&format!("\n  {number}  ")),
            "{number} in --help"
        );
        assert!(
            readme.contains(&format!("| {number} | ")),
            "{number} in the README"
        );
    }
}
