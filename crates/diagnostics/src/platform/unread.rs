//! What is not read on this system, and says so.

use std::time::Duration;

use super::Pressure;
#[cfg(target_os = "macos")]
use super::RestartPending;
#[cfg(target_os = "windows")]
use super::UpdatesWaiting;

fn unread<T>() -> Result<T, String> {
    Err("This is not read on this system yet.".to_owned())
}

/// Whether something that was installed waits for a restart.
#[cfg(target_os = "macos")]
pub(crate) fn restart_pending(_up: Duration) -> Result<Option<RestartPending>, String> {
    unread()
}

/// Updates that are not installed.
#[cfg(target_os = "windows")]
pub(crate) fn updates_waiting(_limit: Duration) -> Result<UpdatesWaiting, String> {
    unread()
}

/// Docks by name.
#[cfg(target_os = "windows")]
pub(crate) fn docks() -> Result<Vec<String>, String> {
    unread()
}

/// How much programs had to wait.
pub(crate) fn pressure() -> Option<Pressure> {
    None
}

/// How many programs were ended for lack of memory.
pub(crate) fn ended_for_memory() -> Option<u64> {
    None
}

/// Memory that a program holds for itself alone.
pub(crate) fn own_memory(_process: u32) -> Option<u64> {
    None
}

/// How long ago a device was plugged in.
pub(crate) fn plugged_for(_device: &nusb::DeviceInfo) -> Option<Duration> {
    None
}
