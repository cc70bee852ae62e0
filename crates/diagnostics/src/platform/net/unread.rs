//! An operating system whose network is told only as far as every system tells it.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

#[cfg(target_os = "windows")]
use super::WiFi;
use super::{Drops, Ping, Saved};

/// The radios.
#[cfg(target_os = "windows")]
pub(crate) fn wifi() -> Result<Vec<WiFi>, String> {
    Err("The Wi-Fi is not read on this system yet.".to_owned())
}

/// Whether everything that sends is switched off.
pub(crate) fn airplane_mode() -> Option<bool> {
    None
}

/// What the system's own network service says.
pub(crate) fn saved() -> Result<Option<Saved>, String> {
    Ok(None)
}

/// What went down lately.
pub(crate) fn drops() -> Vec<Drops> {
    Vec::new()
}

/// Whether somebody is known to be at an address in the same network.
pub(crate) fn neighbour(_address: IpAddr) -> Option<bool> {
    None
}

/// Sends one ping.
pub(crate) fn ping(_to: SocketAddr, _limit: Duration) -> Ping {
    Ping::NotAllowed
}
