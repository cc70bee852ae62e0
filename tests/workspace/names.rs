//! Names: no crate, file or type is called by a word that says nothing.

use std::path::Path;

use regex::Regex;

use crate::tracked;

const EMPTY_WORDS: &str = "Manager|Helper|Helpers|Util|Utils|Common|Misc|Info";

#[test]
fn types_are_named_for_what_they_are() {
    let types = Regex::new(&format!(
        r"\b(?:struct|enum|trait|type|class|interface) (\w*(?:{EMPTY_WORDS}))\b"
    ))
    .unwrap();
    let mut empty = Vec::new();
    for file in tracked::files(&[".rs", ".ts", ".svelte"]) {
        for found in types.captures_iter(&file.text) {
            empty.push(format!("{}: {}", file.path, &found[1]));
        }
    }
    assert!(empty.is_empty(), "these names say nothing: {empty:#?}");
}

#[test]
fn the_rule_on_type_names_finds_what_it_should_and_no_more() {
    let types = Regex::new(&format!(r"\b(?:struct|enum|type) (\w*(?:{EMPTY_WORDS}))\b")).unwrap();
    // Put together here, so that this file passes its own test.
    assert!(types.is_match(&["pub struct", "TicketManager {"].join(" ")));
    assert!(types.is_match(&["enum", "DeviceInfo {"].join(" ")));
    assert!(!types.is_match("struct Information;"));
    assert!(!types.is_match("use tauri::Manager as _;"));
}

#[test]
fn files_and_crates_are_named_for_what_they_hold() {
    const EMPTY_STEMS: [&str; 8] = [
        "common",
        "constants",
        "helper",
        "helpers",
        "misc",
        "types",
        "util",
        "utils",
    ];
    let empty: Vec<_> = tracked::paths()
        .into_iter()
        .filter(|path| {
            Path::new(path).iter().any(|part| {
                let stem = Path::new(part)
                    .file_stem()
                    .unwrap()
                    .to_string_lossy()
                    .to_lowercase();
                EMPTY_STEMS.contains(&stem.as_str())
            })
        })
        .collect();
    assert!(empty.is_empty(), "these names say nothing: {empty:#?}");
}
