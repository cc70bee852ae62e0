//! What the tools of Windows and macOS tell: text and rows in, facts out, tested on every system.

#[cfg(any(target_os = "macos", test))]
pub(crate) mod macos;
#[cfg(any(target_os = "windows", test))]
pub(crate) mod windows;
