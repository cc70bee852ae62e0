//! Printers and their queues, as the system's print service tells them.

#[cfg(unix)]
mod cups;

#[cfg(windows)]
pub(crate) use super::windows::printers;
#[cfg(unix)]
pub(crate) use cups::printers;

/// A printer that is set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Printer {
    /// Its name.
    pub(crate) name: String,
    /// Whether it is stopped.
    pub(crate) stopped: bool,
    /// Whether it takes no more jobs.
    pub(crate) refuses: bool,
    /// Whether it is printing.
    pub(crate) printing: bool,
    /// Why it is as it is, in words.
    pub(crate) reasons: Vec<String>,
    /// How many jobs wait, if that is told.
    pub(crate) jobs: Option<u32>,
    /// Whether it is the one that is used unless another is chosen.
    pub(crate) is_default: bool,
}
