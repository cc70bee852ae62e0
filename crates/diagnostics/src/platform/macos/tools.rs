//! The tools of macOS that tell a fact.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::Value;

use crate::platform::told::macos::{log, profile, tools};
use crate::platform::{
    Bluetooth, Crash, DiskHealth, Encryption, FailedService, LogLines, Remote, Sound, Starter,
    UpdatesWaiting,
};
use crate::program::{self, Bounds};
use crate::time_box;

/// Most of them answer in a tenth of this.
const LIMIT: Duration = Duration::from_millis(1000);
/// The log is large, and a computer in trouble has written much.
const LOG_LIMIT: Duration = Duration::from_millis(1400);
/// A folder elsewhere that takes longer does not answer.
const ANSWER: Duration = Duration::from_millis(600);

/// More than this is a folder for something else.
const MOST: usize = 500;

/// Runs a tool and returns what it prints.
pub(super) fn ask(tool: &str, arguments: &[&str], limit: Duration) -> Result<String, String> {
    let bounds = Bounds {
        time: limit,
        bytes: 2 * 1024 * 1024,
    };
    let name = tool.rsplit('/').next().unwrap_or(tool);
    program::run(Path::new(tool), arguments, bounds)
        .map(|output| output.text)
        .map_err(|error| format!("macOS could not be asked through {name}: {error}."))
}

/// One subject of the system's profile.
pub(super) fn profile(subject: &str) -> Result<Value, String> {
    let told = ask("/usr/sbin/system_profiler", &["-json", subject], LIMIT)?;
    serde_json::from_str(&told)
        .map_err(|error| format!("What macOS says of itself could not be understood: {error}."))
}

/// The version of the firmware.
pub(crate) fn firmware() -> Result<Option<String>, String> {
    profile("SPHardwareDataType").map(|told| profile::firmware(&told))
}

/// Whether the clock is kept right over the network.
pub(crate) fn clock_kept() -> Result<bool, String> {
    let settings = [
        "read",
        "/Library/Preferences/com.apple.timed.plist",
        "TMAutomaticTimeOnlyEnabled",
    ];
    match ask("/usr/bin/defaults", &settings, LIMIT)?.trim() {
        "1" => Ok(true),
        "0" => Ok(false),
        _ => Err("macOS does not say whether its clock is kept right.".to_owned()),
    }
}

/// Who manages this computer.
pub(crate) fn managed() -> Result<Vec<String>, String> {
    let asked = ["status", "-type", "enrollment"];
    ask("/usr/bin/profiles", &asked, LIMIT).map(|told| tools::managed(&told))
}

/// Whether the run before this one was shut down as it should be.
pub(crate) fn ended_well() -> Result<Option<bool>, String> {
    let told = ask("/usr/bin/last", &["-10", "reboot", "shutdown"], LIMIT)?;
    Ok(tools::ended_well(&told))
}

/// How long ago software was last installed.
pub(crate) fn updated() -> Option<Duration> {
    let history = fs::metadata("/Library/Receipts/InstallHistory.plist").ok()?;
    SystemTime::now()
        .duration_since(history.modified().ok()?)
        .ok()
}

/// Updates that this computer knows of; nothing is fetched.
pub(crate) fn updates_waiting(limit: Duration) -> Result<UpdatesWaiting, String> {
    let asked = ["--list", "--no-scan"];
    ask("/usr/sbin/softwareupdate", &asked, limit).map(|told| tools::updates(&told))
}

/// What starts at sign-in: agents of the system and of the person, by the names of their files.
pub(crate) fn starts_at_login() -> Result<Vec<Starter>, String> {
    let home = env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let folders = [
        (PathBuf::from("/Library/LaunchAgents"), "of the system"),
        (home.join("Library/LaunchAgents"), "of this person"),
    ];
    let mut all = Vec::new();
    for (folder, kind) in folders {
        let mut names: Vec<String> = names(&folder)
            .into_iter()
            .filter_map(|name| Some(name.strip_suffix(".plist")?.to_owned()))
            .collect();
        names.sort();
        all.extend(names.into_iter().map(|name| Starter { name, kind }));
    }
    Ok(all)
}

/// Folders for which another computer answers, and whether it does.
pub(crate) fn remotes() -> Result<Vec<Remote>, String> {
    let told = ask("/sbin/mount", &[], LIMIT)?;
    let remotes = tools::remotes(&told)
        .into_iter()
        .map(|(place, file_system)| {
            let folder = place.clone();
            let asked = time_box::ask(&place, ANSWER, move || fs::metadata(folder).is_ok());
            Remote {
                // Its size is not asked for.
                space: matches!(asked, Ok(true)).then_some((0, 0)),
                place,
                file_system,
                elsewhere: true,
            }
        });
    Ok(remotes.collect())
}

/// What the disk of the system says of its own health.
pub(crate) fn disk_health() -> Result<Vec<DiskHealth>, String> {
    let told = ask("/usr/sbin/diskutil", &["info", "disk0"], LIMIT)?;
    Ok(tools::disk_health(&told).into_iter().collect())
}

/// Whether the disk of the system is encrypted.
pub(crate) fn encryption() -> Result<Vec<Encryption>, String> {
    let told = ask("/usr/bin/fdesetup", &["status"], LIMIT)?;
    match tools::file_vault(&told) {
        Some(on) => Ok(vec![Encryption {
            place: "/".to_owned(),
            by: on.then(|| "FileVault".to_owned()),
        }]),
        None => Err("macOS does not say whether the disk is encrypted.".to_owned()),
    }
}

/// What is plugged into Thunderbolt, by name.
pub(crate) fn docks() -> Result<Vec<String>, String> {
    profile("SPThunderboltDataType").map(|told| profile::docks(&told))
}

/// Sound cards, and which are used.
pub(crate) fn sound() -> Result<Sound, String> {
    profile("SPAudioDataType").map(|told| profile::sound(&told))
}

/// Cameras by name.
pub(crate) fn cameras() -> Result<Vec<String>, String> {
    profile("SPCameraDataType").map(|told| profile::cameras(&told))
}

/// The state of Bluetooth.
pub(crate) fn bluetooth() -> Result<Option<Bluetooth>, String> {
    profile("SPBluetoothDataType").map(|told| profile::bluetooth(&told))
}

/// Services of the session that failed.
pub(crate) fn failed_services() -> Result<Vec<FailedService>, String> {
    ask("/bin/launchctl", &["list"], LIMIT).map(|told| tools::failed_services(&told))
}

/// Programs that crashed, by the names of their reports, and what could not be read.
pub(crate) fn crashes(since: i64) -> (Vec<Crash>, Option<String>) {
    let home = env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let folders = [
        PathBuf::from("/Library/Logs/DiagnosticReports"),
        home.join("Library/Logs/DiagnosticReports"),
    ];
    let mut all = Vec::new();
    for folder in folders {
        let crashes = names(&folder).into_iter().filter_map(|name| {
            let program = tools::crashed(&name)?.to_owned();
            let written = fs::symlink_metadata(folder.join(&name)).ok()?;
            let age = written.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
            let at = i64::try_from(age.as_secs()).ok()?;
            (at >= since).then_some(Crash {
                program,
                at,
                times: 1,
            })
        });
        all.extend(crashes);
    }
    (all, None)
}

/// Errors of the last hour, the newest first.
pub(crate) fn warnings() -> Result<LogLines, String> {
    let asked = [
        "show",
        "--last",
        "1h",
        "--style",
        "ndjson",
        "--predicate",
        "messageType == fault OR (messageType == error AND process == \"kernel\")",
    ];
    let told = ask("/usr/bin/log", &asked, LOG_LIMIT)?;
    Ok(LogLines {
        lines: log::lines(&told),
        whole: true,
    })
}

fn names(folder: &Path) -> Vec<String> {
    // A folder that is not there holds nothing.
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    names.take(MOST).collect()
}
