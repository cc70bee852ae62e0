//! Linux: mounts, displays as the kernel sees them, the desktop session.

mod mounts;

use std::env;
use std::fs;
use std::path::Path;

use sysinfo::System;

use super::{Display, Volume};

/// The distribution and its version: `Debian GNU/Linux 12`.
pub(crate) fn system_name() -> Result<String, sysinfo::Error> {
    let name = System::name()?;
    Ok(match System::os_version() {
        Ok(version) => format!("{name} {version}"),
        Err(_) => name,
    })
}

/// Which desktop and which kind of session this is.
pub(crate) fn session() -> Option<String> {
    let desktop = match env::var("XDG_CURRENT_DESKTOP") {
        Ok(desktop) => format!("{}, ", desktop.replace(':', ", ")),
        Err(_) => String::new(),
    };
    let kind = match (set("WAYLAND_DISPLAY"), set("DISPLAY")) {
        (true, _) => "Wayland",
        (false, true) => "X11",
        (false, false) => "text only",
    };
    let remote = if set("SSH_CONNECTION") {
        ", remote (SSH)"
    } else {
        ""
    };
    Some(format!("{desktop}{kind}{remote}"))
}

fn set(name: &str) -> bool {
    env::var_os(name).is_some_and(|value| !value.is_empty())
}

/// Tells every local file system, the root first; one that hangs keeps only the later ones back.
pub(crate) fn volumes(tell: &mut dyn FnMut(Volume)) -> Result<(), String> {
    let table = fs::read_to_string("/proc/self/mounts")
        .map_err(|error| format!("The mounts could not be listed: {error}."))?;
    let mut failed = Vec::new();
    for mount in mounts::local(&table) {
        match rustix::fs::statvfs(&mount.place) {
            Ok(space) if space.f_blocks > 0 => tell(Volume {
                total: space.f_frsize.saturating_mul(space.f_blocks),
                free: space.f_frsize.saturating_mul(space.f_bavail),
                kind: disk_kind(&mount.device),
                place: mount.place,
                file_system: mount.file_system,
                read_only: mount.read_only,
            }),
            Ok(_empty) => {}
            Err(error) => failed.push(format!("{}: {error}", mount.place)),
        }
    }
    match failed.as_slice() {
        [] => Ok(()),
        failed => Err(format!(
            "Not every disk could be read ({}).",
            failed.join("; ")
        )),
    }
}

/// Asks the kernel whether the disk under a device turns.
fn disk_kind(device: &str) -> Option<&'static str> {
    let device = fs::canonicalize(device).ok()?;
    let name = device.file_name()?;
    let block = fs::canonicalize(Path::new("/sys/class/block").join(name)).ok()?;
    // A partition lies in the folder of its disk, and only the disk has a queue.
    let queue = block
        .ancestors()
        .take(2)
        .map(|disk| disk.join("queue/rotational"));
    let turns = queue
        .into_iter()
        .find_map(|path| fs::read_to_string(path).ok())?;
    // Disks of virtual machines say anything.
    if name.to_string_lossy().starts_with("vd") {
        return Some("virtual disk");
    }
    match turns.trim() {
        "0" => Some("SSD"),
        "1" => Some("hard disk"),
        _ => None,
    }
}

/// Tells every display that the kernel's graphics drivers see.
pub(crate) fn displays() -> Result<Vec<Display>, String> {
    let drm = Path::new("/sys/class/drm");
    match set("DISPLAY") || set("WAYLAND_DISPLAY") {
        // A session without a card is shown somewhere else, and what is there is not known here.
        true => displays_in(drm),
        false => Ok(displays_in(drm).unwrap_or_default()),
    }
}

fn displays_in(drm: &Path) -> Result<Vec<Display>, String> {
    let connectors = fs::read_dir(drm).map_err(|_| {
        "What is shown here is not drawn by a graphics card of this computer.".to_owned()
    })?;
    let mut displays: Vec<Display> = connectors
        .flatten()
        .filter_map(|connector| display(&connector.path()))
        .collect();
    displays.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(displays)
}

fn display(connector: &Path) -> Option<Display> {
    let read = |file| fs::read_to_string(connector.join(file)).ok();
    if read("status")?.trim() != "connected" {
        return None;
    }
    // `card0-HDMI-A-1`: the card is of no interest.
    let folder = connector.file_name()?.to_str()?;
    let (_card, name) = folder.split_once('-')?;
    let name = match name {
        name if name.starts_with("eDP") || name.starts_with("LVDS") => format!("{name}, built in"),
        name => name.to_owned(),
    };
    let best = read("modes").and_then(|modes| modes.lines().next().map(str::to_owned));
    let size = match best {
        Some(mode) => format!("up to {}", mode.replace('x', " × ")),
        None => "size unknown".to_owned(),
    };
    let mode = match read("enabled").as_deref().map(str::trim) {
        Some("disabled") => format!("{size}, connected but not in use"),
        _ => size,
    };
    Some(Display { name, mode })
}

/// The domains that this computer's name may be followed by.
pub(crate) fn domains() -> Vec<String> {
    let resolver = fs::read_to_string("/etc/resolv.conf").unwrap_or_default();
    let lines = resolver.lines().filter_map(|line| {
        let (key, value) = line.split_once(char::is_whitespace)?;
        matches!(key, "search" | "domain").then_some(value)
    });
    lines
        .flat_map(str::split_whitespace)
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests;
