//! The network, as the tools of macOS tell it.

use std::time::Duration;

use super::tools::{ask, profile};
use crate::platform::net::{ProxySetting, WiFi};
use crate::platform::told::macos::{profile as told, tools};

/// It reads what is in memory.
const LIMIT: Duration = Duration::from_millis(400);

/// The radios, and how each is connected.
pub(crate) fn wifi() -> Result<Vec<WiFi>, String> {
    profile("SPAirPortDataType").map(|profile| told::wifi(&profile))
}

/// The proxies that are set.
pub(crate) fn proxies() -> Vec<ProxySetting> {
    let told = ask("/usr/sbin/scutil", &["--proxy"], LIMIT).unwrap_or_default();
    tools::proxies(&told)
}
