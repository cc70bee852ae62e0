//! Linux: mounts, displays as the kernel sees them, the desktop session.

mod around;
mod boots;
mod bus;
mod crashes;
mod disk_health;
mod encryption;
mod journal;
mod login;
mod machine;
mod mounts;
pub(crate) mod net;
mod services;
mod sound;
mod upkeep;
mod volumes;
mod warnings;

use std::env;
use std::fs;
use std::path::Path;

use sysinfo::System;

use super::Display;

pub(crate) use around::{bluetooth, cameras, docks, plugged_for};
pub(crate) use boots::ended_well;
pub(crate) use crashes::crashes;
pub(crate) use disk_health::disk_health;
pub(crate) use encryption::encryption;
pub(crate) use login::starts_at_login;
pub(crate) use machine::{
    clock_kept, ended_for_memory, firmware, locale, managed, own_memory, pressure,
};
pub(crate) use services::failed_services;
pub(crate) use sound::sound;
pub(crate) use upkeep::{restart_pending, updated, updates_waiting};
pub(crate) use volumes::{remotes, volumes};
pub(crate) use warnings::warnings;

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
