//! macOS: its own tools, each under a time limit. What they say is read in [`super::told`].

mod network;
mod tools;

pub(crate) use network::{proxies, wifi};
pub(crate) use tools::{
    bluetooth, cameras, clock_kept, crashes, disk_health, docks, encryption, ended_well,
    failed_services, firmware, managed, remotes, sound, starts_at_login, updated, updates_waiting,
    warnings,
};

/// Whether this is a remote session.
pub(crate) fn session() -> Option<String> {
    let told = match std::env::var_os("SSH_CONNECTION") {
        Some(_) => "remote (SSH)",
        None => "at the computer",
    };
    Some(told.to_owned())
}

/// The domains that this computer's name may be followed by.
pub(crate) fn domains() -> Vec<String> {
    let resolver = std::fs::read_to_string("/etc/resolv.conf").unwrap_or_default();
    let lines = resolver.lines().filter_map(|line| {
        let (key, value) = line.split_once(char::is_whitespace)?;
        matches!(key, "search" | "domain").then_some(value)
    });
    lines
        .flat_map(str::split_whitespace)
        .map(str::to_owned)
        .collect()
}
