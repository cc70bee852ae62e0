//! What only the operating system can tell of its network.
//!
//! Each question may block, bounds itself, and is called in a thread beside the collector's.

use std::time::Duration;

#[cfg(target_os = "linux")]
pub(crate) use super::linux::net::{airplane_mode, drops, neighbour, ping, proxies, saved, wifi};
#[cfg(target_os = "macos")]
pub(crate) use super::macos::{proxies, wifi};
#[cfg(target_os = "windows")]
pub(crate) use super::windows::proxies;
#[cfg(target_os = "windows")]
pub(crate) use unread::wifi;
#[cfg(not(target_os = "linux"))]
pub(crate) use unread::{airplane_mode, drops, neighbour, ping, saved};

#[cfg(not(target_os = "linux"))]
mod unread;

/// A radio and its connection. The name of the network is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WiFi {
    /// The interface.
    pub(crate) interface: String,
    /// The connection, if there is one.
    pub(crate) link: Option<Link>,
}

/// A connection by radio.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Link {
    /// Its strength in dBm.
    pub(crate) dbm: Option<i32>,
    /// Its frequency in MHz.
    pub(crate) mhz: Option<u32>,
    /// How it is secured: `WPA2 with a password`.
    pub(crate) security: Option<&'static str>,
}

/// What the system's own network service says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Saved {
    /// Whether it found a page that wants a sign-in.
    pub(crate) portal: bool,
    /// Whether the connection is paid by what goes through it.
    pub(crate) metered: Option<bool>,
    /// The VPNs that it knows, and whether each is up.
    pub(crate) vpns: Vec<bool>,
    /// How the Wi-Fi of an interface is secured.
    pub(crate) security: Vec<(String, &'static str)>,
}

/// A proxy that is set somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProxySetting {
    /// Where it is set: `GNOME settings`.
    pub(crate) place: &'static str,
    /// Its address as it stands there.
    pub(crate) address: String,
    /// Whether the address is that of a script which chooses one.
    pub(crate) script: bool,
}

/// How often something went down lately, not counting what the person did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Drops {
    /// What: `VPN`, `Wi-Fi`, `cable`.
    pub(crate) what: &'static str,
    /// How often.
    pub(crate) times: u32,
    /// Since the first of them.
    pub(crate) within: Duration,
}

/// What became of a ping.
#[cfg_attr(
    not(target_os = "linux"),
    expect(dead_code, reason = "only Linux lets everybody ping")
)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ping {
    /// It was answered after so long.
    Answered(Duration),
    /// It was not.
    Silent,
    /// This user may not send one.
    NotAllowed,
}
