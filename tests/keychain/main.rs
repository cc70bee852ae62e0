//! Where the token of this computer is kept: in a real Secret Service, or in a file of its own with a plain warning.
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use now_serving_tests::patience::LONG;
use now_serving_tests::{Computer, Desktop, Furnish, Gateway, tree};
use serde_json::Value;

/// Tokens of computers begin so.
const TOKEN: &str = "nsd_";

fn computer(test: &str, furniture: &[Furnish]) -> Option<(Gateway, Computer)> {
    let desktop = Desktop::open_or_skip(test, furniture)?;
    let programs = tree::programs().unwrap();
    let gateway = Gateway::start(&programs).unwrap();
    let mut computer = Computer::new(desktop, &programs);
    computer.start().unwrap();
    computer.enrol(&gateway).unwrap();
    Some((gateway, computer))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// The files of Now Serving that hold a token in plain text.
fn files_with_token(computer: &Computer) -> Vec<PathBuf> {
    let home = computer.desktop.home();
    let holds = |path: &PathBuf| {
        fs::read(path).is_ok_and(|bytes| {
            bytes
                .windows(TOKEN.len())
                .any(|part| part == TOKEN.as_bytes())
        })
    };
    [".local/state/now-serving", ".config/now-serving"]
        .iter()
        .flat_map(|folder| files(&home.join(folder)))
        .filter(holds)
        .collect()
}

fn works(computer: &Computer, words: &str) {
    let id = computer.report(words).unwrap();
    let has_one = |ticket: &Value| ticket["reference"].is_string();
    computer.ticket_with(&id, "a reference", has_one).unwrap();
}

#[test]
fn with_a_secret_service_the_token_is_in_the_keychain_and_in_no_file() {
    let Some((_gateway, mut computer)) = computer("a token in the keychain", &[Furnish::Keychain])
    else {
        return;
    };
    assert_eq!(files_with_token(&computer), Vec::<PathBuf>::new());
    assert_eq!(computer.desktop.secrets().unwrap(), 1);
    let view = computer.front_end().unwrap().view().unwrap();
    assert_eq!(
        view["settings"]["token_kept"],
        "This computer's key is in its keychain."
    );
    works(&computer, "Before");
    computer.resident().unwrap().end(LONG).unwrap();
    computer.start().unwrap();
    works(&computer, "After a restart");
}

#[test]
fn without_a_secret_service_it_is_in_a_private_file_and_that_is_said() {
    let Some((_gateway, mut computer)) = computer("a token in a file", &[]) else {
        return;
    };
    let found = files_with_token(&computer);
    assert_eq!(found.len(), 1, "{found:?}");
    let mode = fs::metadata(&found[0]).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let view = computer.front_end().unwrap().view().unwrap();
    let kept = view["settings"]["token_kept"].as_str().unwrap();
    assert!(kept.contains("file"), "{kept}");
    works(&computer, "Before");
    computer.resident().unwrap().end(LONG).unwrap();
    computer.start().unwrap();
    works(&computer, "After a restart");
}

#[test]
fn the_token_is_in_no_log() {
    let Some((_gateway, computer)) = computer("no token in the log", &[]) else {
        return;
    };
    works(&computer, "Say nothing");
    let logs = files(&computer.desktop.home().join(".local/state/now-serving/log"));
    for log in logs {
        assert!(
            !fs::read_to_string(&log).unwrap_or_default().contains(TOKEN),
            "{}",
            log.display()
        );
    }
    assert!(!computer.desktop.logs().contains(TOKEN));
}
