//! What only one operating system can tell, with the same signatures on all three.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(not(target_os = "linux"))]
mod portable;
#[cfg(target_os = "windows")]
mod windows;

#[cfg(target_os = "linux")]
pub(crate) use linux::{displays, domains, session, system_name, volumes};
#[cfg(target_os = "macos")]
pub(crate) use macos::{domains, session};
#[cfg(not(target_os = "linux"))]
pub(crate) use portable::{displays, system_name, volumes};
#[cfg(target_os = "windows")]
pub(crate) use windows::{domains, session};

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
}

/// A display that is connected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Display {
    /// The connector or the display's own name.
    pub(crate) name: String,
    /// Its size in pixels, in words.
    pub(crate) mode: String,
}
