//! What only one operating system can tell, with the same signatures on all three.

mod files;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
pub(crate) mod net;
#[cfg(not(target_os = "linux"))]
mod portable;
pub(crate) mod printing;
mod processes;
#[cfg(any(not(target_os = "linux"), test))]
mod told;
#[cfg(not(target_os = "linux"))]
mod unread;
#[cfg(target_os = "windows")]
mod windows;

pub(crate) use files::{is_of_system, open_without_links};
#[cfg(target_os = "linux")]
pub(crate) use linux::{
    bluetooth, cameras, clock_kept, crashes, disk_health, displays, docks, domains, encryption,
    ended_for_memory, ended_well, failed_services, firmware, locale, managed, own_memory,
    plugged_for, pressure, remotes, restart_pending, session, sound, starts_at_login, system_name,
    updated, updates_waiting, volumes, warnings,
};
#[cfg(target_os = "macos")]
pub(crate) use macos::{
    bluetooth, cameras, clock_kept, crashes, disk_health, docks, domains, encryption, ended_well,
    failed_services, firmware, managed, remotes, session, sound, starts_at_login, updated,
    updates_waiting, warnings,
};
#[cfg(not(target_os = "linux"))]
pub(crate) use portable::{displays, locale, system_name, volumes};
pub(crate) use processes::{end_group, lead_a_group};
#[cfg(target_os = "macos")]
pub(crate) use unread::restart_pending;
#[cfg(target_os = "windows")]
pub(crate) use unread::{docks, updates_waiting};
#[cfg(not(target_os = "linux"))]
pub(crate) use unread::{ended_for_memory, own_memory, plugged_for, pressure};
#[cfg(target_os = "windows")]
pub(crate) use windows::{
    bluetooth, cameras, clock_kept, crashes, disk_health, domains, encryption, ended_well,
    failed_services, firmware, managed, remotes, restart_pending, session, sound, starts_at_login,
    updated, warnings,
};

use std::time::Duration;

/// A local file system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Volume {
    /// Where it is mounted.
    pub(crate) place: String,
    /// Its size in bytes.
    pub(crate) total: u64,
    /// What this user can still write, in bytes.
    pub(crate) free: u64,
    /// `SSD` or `hard disk`, where that is known.
    pub(crate) kind: Option<&'static str>,
    /// The file system's own name.
    pub(crate) file_system: String,
    /// Whether nothing can be written to it.
    pub(crate) read_only: bool,
    /// Whether something should be.
    pub(crate) stuck_read_only: bool,
    /// How many more files it can hold and how many in all, where that is counted.
    pub(crate) files: Option<(u64, u64)>,
}

/// A folder for which another computer or program answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Remote {
    /// Where it is mounted.
    pub(crate) place: String,
    /// The file system's own name.
    pub(crate) file_system: String,
    /// Free and total bytes, if it answers.
    pub(crate) space: Option<(u64, u64)>,
    /// Whether it is another computer that answers.
    pub(crate) elsewhere: bool,
}

/// What a disk says of its own health.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct DiskHealth {
    /// The name of its device.
    pub(crate) disk: String,
    /// Its maker's name for it.
    pub(crate) model: String,
    /// Whether it says that it fails or will fail.
    pub(crate) failing: bool,
    /// What it warns of, in its own words.
    pub(crate) warnings: Vec<String>,
    /// How much of its life is used up, in percent.
    pub(crate) worn: Option<u8>,
    /// How many of its places can't be read any more.
    pub(crate) bad_sectors: Option<u64>,
    /// How warm it is.
    pub(crate) celsius: Option<f64>,
    /// How long it has been running in its life.
    pub(crate) running: Option<Duration>,
}

/// Whether a disk is encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Encryption {
    /// Where it is mounted.
    pub(crate) place: String,
    /// By what, if it is.
    pub(crate) by: Option<String>,
}

/// Something that was installed waits for a restart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RestartPending {
    /// Why, as a clause.
    pub(crate) why: &'static str,
    /// For how long.
    pub(crate) since: Option<Duration>,
}

/// Updates that are not installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct UpdatesWaiting {
    /// How many.
    pub(crate) all: u32,
    /// How many of them mend a security fault, as far as the lists say.
    pub(crate) security: u32,
}

/// How much of the last minute programs had to wait, in percent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pressure {
    /// For memory.
    pub(crate) memory: f32,
    /// For disks.
    pub(crate) disk: f32,
}

/// A program that crashed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Crash {
    /// Its name.
    pub(crate) program: String,
    /// When last, in seconds since 1970.
    pub(crate) at: i64,
    /// How often, where one record stands for several.
    pub(crate) times: u32,
}

/// A service that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FailedService {
    /// Its name.
    pub(crate) name: String,
    /// What it is for, in its maker's words.
    pub(crate) description: String,
    /// Whether it is of the person's session and not of the system.
    pub(crate) of_session: bool,
}

/// Lines of the system's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LogLines {
    /// The newest first.
    pub(crate) lines: Vec<LogLine>,
    /// Whether this user may read all of it.
    pub(crate) whole: bool,
}

/// A line of the system's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LogLine {
    /// Who wrote it.
    pub(crate) source: String,
    /// What it says.
    pub(crate) says: String,
    /// When, in seconds since 1970.
    pub(crate) at: i64,
    /// Whether it is worse than a warning.
    pub(crate) is_error: bool,
}

/// Something that starts when its person signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Starter {
    /// Its name.
    pub(crate) name: String,
    /// What it is, or whose wish.
    pub(crate) kind: &'static str,
}

/// The sound that this computer can make and hear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sound {
    /// The cards by name.
    pub(crate) cards: Vec<String>,
    /// What is used unless something else is chosen.
    pub(crate) used: Vec<SoundDevice>,
}

/// A loudspeaker or a microphone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SoundDevice {
    /// `speaker` or `microphone`.
    pub(crate) kind: &'static str,
    /// Its name.
    pub(crate) name: String,
    /// Whether it is switched to silent.
    pub(crate) muted: bool,
    /// How loud, in percent.
    pub(crate) percent: Option<u32>,
}

/// The state of Bluetooth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bluetooth {
    /// Whether it is on.
    pub(crate) on: bool,
    /// How many devices are connected.
    pub(crate) connected: usize,
}

/// A display that is connected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Display {
    /// The connector or the display's own name.
    pub(crate) name: String,
    /// Its size in pixels, in words.
    pub(crate) mode: String,
}
