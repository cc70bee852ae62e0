//! What is not read on this system yet, and says so.

use std::time::Duration;

use super::{
    Bluetooth, Crash, DiskHealth, Encryption, FailedService, LogLines, Pressure, Remote,
    RestartPending, Sound, Starter, UpdatesWaiting,
};

const UNREAD: &str = "This is not read on this system yet.";

fn unread<T>() -> Result<T, String> {
    Err(UNREAD.to_owned())
}

/// The version and date of the firmware.
pub(crate) fn firmware() -> Result<Option<String>, String> {
    unread()
}

/// Whether the clock is kept right over the network.
pub(crate) fn clock_kept() -> Result<bool, String> {
    unread()
}

/// Who manages this computer and its accounts.
pub(crate) fn managed() -> Result<Vec<String>, String> {
    unread()
}

/// Whether the run before this one was shut down as it should be.
pub(crate) fn ended_well() -> Result<Option<bool>, String> {
    unread()
}

/// Whether something that was installed waits for a restart.
pub(crate) fn restart_pending(_up: Duration) -> Result<Option<RestartPending>, String> {
    unread()
}

/// Updates that are not installed.
pub(crate) fn updates_waiting(_limit: Duration) -> Result<UpdatesWaiting, String> {
    unread()
}

/// What starts at sign-in.
pub(crate) fn starts_at_login() -> Result<Vec<Starter>, String> {
    unread()
}

/// Folders for which another computer answers.
pub(crate) fn remotes() -> Result<Vec<Remote>, String> {
    unread()
}

/// What disks say of their own health.
pub(crate) fn disk_health() -> Result<Vec<DiskHealth>, String> {
    unread()
}

/// Whether disks are encrypted.
pub(crate) fn encryption() -> Result<Vec<Encryption>, String> {
    unread()
}

/// Docks by name.
pub(crate) fn docks() -> Result<Vec<String>, String> {
    unread()
}

/// The sound that this computer can make and hear.
pub(crate) fn sound() -> Result<Sound, String> {
    unread()
}

/// Cameras by name.
pub(crate) fn cameras() -> Result<Vec<String>, String> {
    unread()
}

/// The state of Bluetooth.
pub(crate) fn bluetooth() -> Result<Option<Bluetooth>, String> {
    unread()
}

/// Services that failed.
pub(crate) fn failed_services() -> Result<Vec<FailedService>, String> {
    unread()
}

/// Warnings in the system's log.
pub(crate) fn warnings() -> Result<LogLines, String> {
    unread()
}

/// Programs that crashed, and what could not be read.
pub(crate) fn crashes(_since: i64) -> (Vec<Crash>, Option<String>) {
    (Vec::new(), Some(UNREAD.to_owned()))
}

/// How long ago software was last installed.
pub(crate) fn updated() -> Option<Duration> {
    None
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
