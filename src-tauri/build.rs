//! Names every command that the window may call, and makes the folder of the pages if nobody built them yet.

use std::fs;
use std::path::Path;

/// What the window may call. `capabilities/main.json` allows the same ones, by name.
const COMMANDS: &[&str] = &[
    "get_view",
    "take_capture",
    "review_capture",
    "find_private",
    "take_picture",
    "keep_picture",
    "save_draft",
    "send_report",
    "send_reply",
    "retry_outbox",
    "discard_unsent",
    "show_sent",
    "forget_sent",
    "enrol",
    "update_settings",
    "examine",
    "choose_files",
];

const PAGES: &str = "../ui/dist";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed={PAGES}");
    let start = Path::new(PAGES).join("index.html");
    if !start.exists() {
        fs::create_dir_all(PAGES)?;
        fs::write(
            start,
            "<!doctype html><meta charset=\"utf-8\"><title>Now Serving</title>\
             <p>The pages are not built yet: <code>npm ci && npm run build</code> in <code>ui/</code>.",
        )?;
    }
    tauri_build::try_build(
        tauri_build::Attributes::new()
            .app_manifest(tauri_build::AppManifest::new().commands(COMMANDS)),
    )
    .map_err(Into::into)
}
