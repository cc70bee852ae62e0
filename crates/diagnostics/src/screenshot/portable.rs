//! Pictures by way of a library, where the platform has one way to take them.

use std::io::Write;

use xcap::image::RgbaImage;
use xcap::{Monitor, Window, XCapError};

use super::sheet::Sheet;
use super::{Of, Size, Trouble};

pub(super) fn take(of: Of, to: impl Write + 'static) -> Result<Size, Trouble> {
    let image = match of {
        Of::Window => window()?,
        Of::Screen => screen()?,
    };
    let size = Size {
        width: image.width(),
        height: image.height(),
    };
    let mut sheet = Sheet::begin(to, size)?;
    let mut pixels = Vec::new();
    for row in image.rows() {
        pixels.clear();
        pixels.extend(row.flat_map(|pixel| {
            let [red, green, blue, _] = pixel.0;
            [red, green, blue]
        }));
        sheet.add(&pixels)?;
    }
    if sheet.is_black() {
        return Err(Trouble::Black);
    }
    sheet.end()
}

/// The window in front: the one with the keyboard, or the topmost that is not ours.
fn window() -> Result<RgbaImage, Trouble> {
    let own = std::process::id();
    let windows = Window::all().map_err(read)?;
    let mut others = windows.iter().filter(|window| {
        window.pid().is_ok_and(|process| process != own)
            && window
                .is_minimized()
                .is_ok_and(|is_minimized| !is_minimized)
    });
    let focused = others
        .clone()
        .find(|window| window.is_focused().unwrap_or(false));
    let window = focused.or_else(|| others.next()).ok_or(Trouble::NoWindow)?;
    window.capture_image().map_err(read)
}

fn screen() -> Result<RgbaImage, Trouble> {
    let screens = Monitor::all().map_err(read)?;
    let primary = screens
        .iter()
        .find(|screen| screen.is_primary().unwrap_or(false));
    let screen = primary.or(screens.first()).ok_or(Trouble::NoScreen)?;
    screen.capture_image().map_err(read)
}

fn read(error: XCapError) -> Trouble {
    Trouble::Read(error.into())
}
