//! The engine behind the window, where it differs between platforms.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
pub(crate) use linux::{prepare, when_it_dies};

/// The engine needs nothing here.
#[cfg(not(target_os = "linux"))]
pub(crate) fn prepare() {}

/// Ends the program when the engine dies, so that the resident can say so.
#[cfg(not(target_os = "linux"))]
#[expect(clippy::unnecessary_wraps, reason = "it can fail on Linux")]
pub(crate) fn when_it_dies(_window: &tauri::WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
