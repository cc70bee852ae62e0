//! The direction of dependencies, as `cargo metadata` sees it.

use std::collections::BTreeSet;
use std::process::Command;

use now_serving_tests::tree;
use serde_json::Value;

/// Each crate, and which of ours it may name outside its tests.
const MAY_NAME: [(&str, &[&str]); 12] = [
    ("now-serving-protocol", &[]),
    ("now-serving-diagnostics", &["now-serving-protocol"]),
    ("now-serving-forecast", &[]),
    ("now-serving-languages", &[]),
    (
        "now-serving-ipc",
        &["now-serving-protocol", "now-serving-languages"],
    ),
    (
        "now-serving-client",
        &[
            "now-serving-protocol",
            "now-serving-ipc",
            "now-serving-languages",
            "now-serving-diagnostics",
        ],
    ),
    (
        "now-serving-resident",
        &[
            "now-serving-protocol",
            "now-serving-ipc",
            "now-serving-languages",
            "now-serving-diagnostics",
            "now-serving-client",
        ],
    ),
    (
        "now-serving-cli",
        &[
            "now-serving-protocol",
            "now-serving-ipc",
            "now-serving-languages",
            "now-serving-diagnostics",
            "now-serving-client",
        ],
    ),
    (
        "now-serving-window",
        &[
            "now-serving-protocol",
            "now-serving-ipc",
            "now-serving-languages",
        ],
    ),
    (
        "now-serving-gateway",
        &["now-serving-protocol", "now-serving-forecast"],
    ),
    ("now-serving-tests", &["*"]),
    ("xtask", &["now-serving-tests", "now-serving-protocol"]),
];

/// Who alone may name a library; tests and xtask are free.
const ONLY_IN: [(&str, &[&str]); 9] = [
    ("tauri", &["now-serving-window"]),
    ("reqwest", &["now-serving-client", "now-serving-gateway"]),
    ("sqlx", &["now-serving-gateway"]),
    ("axum", &["now-serving-gateway"]),
    ("rusqlite", &["now-serving-client"]),
    ("keyring-core", &["now-serving-client"]),
    (
        "sysinfo",
        &["now-serving-diagnostics", "now-serving-client"],
    ),
    ("ksni", &["now-serving-resident"]),
    ("interprocess", &["now-serving-ipc"]),
];

const FREE: [&str; 2] = ["now-serving-tests", "xtask"];

/// The crates of the workspace, as `cargo metadata` describes them.
pub(crate) fn packages() -> Vec<Value> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["metadata", "--format-version=1", "--no-deps", "--offline"])
        .current_dir(tree::root())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

fn name(package: &Value) -> &str {
    package["name"].as_str().unwrap()
}

/// What a crate names in its manifest outside its tests, on whichever platform.
fn named(package: &Value) -> BTreeSet<&str> {
    let dependencies = package["dependencies"].as_array().unwrap();
    dependencies
        .iter()
        .filter(|dependency| dependency["kind"] != "dev")
        .map(|dependency| dependency["name"].as_str().unwrap())
        .collect()
}

#[test]
fn every_crate_of_ours_has_its_place_in_the_table() {
    let packages = packages();
    let ours: BTreeSet<_> = packages.iter().map(name).collect();
    let table: BTreeSet<_> = MAY_NAME.iter().map(|(name, _)| *name).collect();
    assert_eq!(ours, table);
}

#[test]
fn our_crates_depend_on_each_other_in_one_direction() {
    let packages = packages();
    for (crate_name, allowed) in MAY_NAME {
        if allowed.contains(&"*") {
            continue;
        }
        let package = packages
            .iter()
            .find(|package| name(package) == crate_name)
            .unwrap();
        let wrong: Vec<_> = named(package)
            .into_iter()
            .filter(|other| MAY_NAME.iter().any(|(ours, _)| ours == other))
            .filter(|other| !allowed.contains(other))
            .collect();
        assert!(wrong.is_empty(), "{crate_name} may not name {wrong:?}");
    }
}

#[test]
fn application_and_gateway_do_not_know_each_other_even_in_their_tests() {
    let packages = packages();
    for (one, other) in [
        ("now-serving-client", "now-serving-gateway"),
        ("now-serving-gateway", "now-serving-client"),
    ] {
        let package = packages
            .iter()
            .find(|package| name(package) == one)
            .unwrap();
        let knows = package["dependencies"]
            .as_array()
            .unwrap()
            .iter()
            .any(|dependency| dependency["name"] == other);
        assert!(!knows, "{one} names {other}");
    }
}

#[test]
fn each_heavy_library_has_one_home() {
    for package in &packages() {
        if FREE.contains(&name(package)) {
            continue;
        }
        for (library, homes) in ONLY_IN {
            let allowed = homes.contains(&name(package));
            assert!(
                allowed || !named(package).contains(library),
                "{} names {library}; only {homes:?} may",
                name(package)
            );
        }
    }
}

#[test]
fn only_the_window_is_built_with_tauri() {
    for package in &packages() {
        let tauri: Vec<_> = named(package)
            .into_iter()
            .filter(|library| library.starts_with("tauri"))
            .collect();
        assert!(
            name(package) == "now-serving-window" || tauri.is_empty(),
            "{} names {tauri:?}",
            name(package)
        );
    }
}

#[test]
fn every_crate_follows_the_same_lints() {
    let packages = packages();
    for package in &packages {
        let manifest = std::fs::read_to_string(package["manifest_path"].as_str().unwrap()).unwrap();
        assert!(
            manifest.contains("[lints]\nworkspace = true"),
            "{} has lints of its own",
            name(package)
        );
    }
}
