use std::fs;
use std::path::PathBuf;

use super::*;

/// A folder that looks like `/sys/class/drm`; gone with the process's temporary files.
fn drm(name: &str, connectors: &[(&str, &str, &str, &str)]) -> PathBuf {
    let root = env::temp_dir().join(format!("now-serving-drm-{}-{name}", std::process::id()));
    for (folder, status, enabled, modes) in connectors {
        let folder = root.join(folder);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("status"), status).unwrap();
        fs::write(folder.join("enabled"), enabled).unwrap();
        fs::write(folder.join("modes"), modes).unwrap();
    }
    root
}

#[test]
fn connected_displays_are_told_with_their_size() {
    let root = drm(
        "two",
        &[
            (
                "card0-HDMI-A-1",
                "connected\n",
                "disabled\n",
                "3840x2160\n1920x1080\n",
            ),
            ("card0-DP-1", "disconnected\n", "disabled\n", ""),
            ("card0-eDP-1", "connected\n", "enabled\n", "1920x1200\n"),
        ],
    );
    fs::create_dir_all(root.join("card0")).unwrap();
    let displays = displays_in(&root).unwrap();
    let told: Vec<String> = displays
        .iter()
        .map(|display| format!("{}: {}", display.name, display.mode))
        .collect();
    fs::remove_dir_all(root).unwrap();
    assert_eq!(
        told,
        [
            "HDMI-A-1: up to 3840 × 2160, connected but not in use",
            "eDP-1, built in: up to 1920 × 1200",
        ]
    );
}

#[test]
fn a_session_without_a_graphics_card_says_so() {
    let why = displays_in(Path::new("/nowhere")).unwrap_err();
    assert_eq!(
        why,
        "What is shown here is not drawn by a graphics card of this computer."
    );
}
