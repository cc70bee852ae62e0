//! What the window may load and do stays as narrow as it was drawn.

use std::fs;
use std::path::Path;

use now_serving_tests::tree;
use serde_json::Value;

fn configuration() -> Value {
    let text = fs::read_to_string(tree::root().join("src-tauri/tauri.conf.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn nothing_inline_and_nothing_remote_is_loaded() {
    let configuration = configuration();
    let policy = configuration["app"]["security"]["csp"].as_object().unwrap();
    assert_eq!(policy["default-src"], "'none'");
    assert_eq!(policy["script-src"], "'self'");
    assert_eq!(policy["style-src"], "'self'");
    for (directive, sources) in policy {
        let sources = sources.as_str().unwrap();
        assert!(!sources.contains("unsafe"), "{directive}: {sources}");
        let remote = sources
            .split(' ')
            .filter(|source| source.contains("://") && *source != "http://ipc.localhost");
        assert_eq!(remote.count(), 0, "{directive}: {sources}");
    }
}

#[test]
fn the_page_reaches_the_program_through_its_own_modules_alone() {
    let app = &configuration()["app"];
    assert_eq!(app["withGlobalTauri"], false);
    assert_eq!(app["security"]["freezePrototype"], true);
    assert_eq!(app["security"]["capabilities"], serde_json::json!(["main"]));
    let capabilities = fs::read_dir(tree::root().join("src-tauri/capabilities")).unwrap();
    assert_eq!(capabilities.count(), 1);
    let manifest = fs::read_to_string(tree::root().join("src-tauri/Cargo.toml")).unwrap();
    assert!(!manifest.contains("devtools"));
}

#[test]
fn what_people_write_is_never_taken_for_markup() {
    let mut looked_at = 0;
    look(&tree::root().join("ui/src"), &mut looked_at);
    assert!(looked_at > 20, "only {looked_at} files found");
}

fn look(folder: &Path, looked_at: &mut usize) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            look(&path, looked_at);
            continue;
        }
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        *looked_at += 1;
        for way in [
            "{@html",
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
        ] {
            assert!(!text.contains(way), "{}: {way}", path.display());
        }
    }
}
