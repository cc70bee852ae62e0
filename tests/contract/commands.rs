//! The calls of the window stand in four places, and all four agree.

use std::collections::BTreeSet;
use std::fs;

use now_serving_tests::tree;
use regex::Regex;

#[test]
fn what_the_window_may_call_is_the_same_everywhere() {
    let written = found(
        "src-tauri/src/commands.rs",
        r"#\[tauri::command\]\s*async fn (\w+)",
    );
    assert!(written.len() >= 10, "{written:?}");
    assert!(
        written.len() <= 17,
        "a window needs few commands: {written:?}"
    );
    assert_eq!(written, handled(), "generate_handler! in commands.rs");
    assert_eq!(
        written,
        found("src-tauri/build.rs", r#"(?m)^    "(\w+)",$"#),
        "COMMANDS in build.rs"
    );
    assert_eq!(written, allowed(), "permissions in capabilities/main.json");
    assert_eq!(
        written,
        found("ui/src/lib/ipc/commands.ts", r"(?m)^    (\w+): \("),
        "commands.ts"
    );
}

#[test]
fn the_window_hears_the_events_that_the_program_sends() {
    let sent = found("src-tauri/src/events.rs", r#"tell\(app, "([\w-]+)""#);
    assert!(!sent.is_empty());
    assert_eq!(
        sent,
        found(
            "ui/src/lib/ipc/events.ts",
            r#"transport\.listen\("([\w-]+)""#
        )
    );
}

#[test]
fn the_window_may_do_nothing_else() {
    let others: Vec<_> = permissions()
        .into_iter()
        .filter(|permission| permission.contains(':'))
        .collect();
    assert_eq!(
        others,
        [
            "core:event:allow-listen",
            "core:event:allow-unlisten",
            // Ctrl and + make everything larger.
            "core:webview:allow-set-webview-zoom",
        ]
    );
}

fn read(path: &str) -> String {
    fs::read_to_string(tree::root().join(path)).unwrap()
}

fn found(path: &str, pattern: &str) -> BTreeSet<String> {
    Regex::new(pattern)
        .unwrap()
        .captures_iter(&read(path))
        .map(|found| found[1].to_owned())
        .collect()
}

fn handled() -> BTreeSet<String> {
    let text = read("src-tauri/src/commands.rs");
    let (_, list) = text.split_once("generate_handler![").unwrap();
    let (list, _) = list.split_once(']').unwrap();
    list.split(',')
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}

fn permissions() -> Vec<String> {
    let capability: serde_json::Value =
        serde_json::from_str(&read("src-tauri/capabilities/main.json")).unwrap();
    let permissions = capability["permissions"].as_array().unwrap();
    permissions
        .iter()
        .map(|permission| permission.as_str().unwrap().to_owned())
        .collect()
}

fn allowed() -> BTreeSet<String> {
    permissions()
        .iter()
        .filter_map(|permission| permission.strip_prefix("allow-"))
        .map(|name| name.replace('-', "_"))
        .collect()
}
