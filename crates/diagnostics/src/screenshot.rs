//! Pictures of the screen, taken when the person asks for one: row by row, and nothing but pixels.
//!
//! ```text
//! X11: strips of the screen ─┐
//! Wayland: portal's file ────┼──► sheet: 8-bit RGB, no other chunk ──► PNG
//! others: pixels ────────────┤
//! an edited picture ─────────┘
//! ```
//!
//! At no time is the whole picture in memory where the platform hands it out in parts.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod portable;
mod sheet;

#[cfg(target_os = "linux")]
use linux as here;
#[cfg(not(target_os = "linux"))]
use portable as here;

use std::io::{self, BufRead, Seek, Write};
use std::time::Duration;

/// What a picture is taken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// The window in front.
    Window,
    /// All of the screen.
    Screen,
}

/// How large a picture is, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// There is no display, or nothing that answers for it.
    #[error("There is no screen here that a picture can be taken of.")]
    NoScreen,
    /// No other window is open.
    #[error(
        "There is no other window to take a picture of. Open it first, or choose the whole screen."
    )]
    NoWindow,
    /// The person or the desktop said no.
    #[error(
        "The desktop did not allow it. Allow it when it asks, or press its own key for screenshots and add the file."
    )]
    Refused,
    /// The desktop has no way to ask.
    #[error(
        "This desktop has no way for programs to take pictures. Press its own key for screenshots, and add the file."
    )]
    NoPortal,
    /// The desktop did not answer.
    #[error(
        "The desktop did not answer within {} seconds. Press its own key for screenshots, and add the file.",
        .0.as_secs()
    )]
    Silent(Duration),
    /// Every pixel is black: the desktop gave nothing away.
    #[error(
        "The picture is all black: this desktop does not show its screen to other programs. Press its own key for screenshots, and add the file."
    )]
    Black,
    /// The pixels come in a form that is not understood.
    #[error(
        "The screen's colours can't be read. Press your desktop's key for screenshots, and add the file."
    )]
    Colours,
    /// It is larger than any screen.
    #[error("The picture is too large.")]
    TooLarge,
    /// The screen could not be read.
    #[error(
        "The screen could not be read ({0}). Press your desktop's key for screenshots, and add the file."
    )]
    Read(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// It is no picture.
    #[error("The picture can't be read. Take it again.")]
    NoPicture(#[source] png::DecodingError),
    /// It can't be written.
    #[error("The picture could not be saved ({0}).")]
    Write(#[source] io::Error),
}

/// Takes a picture and writes it as PNG.
///
/// It blocks, for at most as long as a person takes to answer the desktop.
pub fn take(of: Of, to: impl Write + 'static) -> Result<Size, Trouble> {
    here::take(of, to)
}

/// Writes a PNG anew, with its pixels and nothing else: no text, no time, no colour profile, no alpha.
pub fn rewrite(png: impl BufRead + Seek, to: impl Write + 'static) -> Result<Size, Trouble> {
    sheet::copy(png, to)?.end()
}

#[cfg(test)]
mod tests;
