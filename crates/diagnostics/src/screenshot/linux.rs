//! Pictures under X11 from the server itself, and under Wayland through the desktop's portal.

mod portal;
mod x11;

use std::env;
use std::io::Write;

use super::{Of, Size, Trouble};

pub(super) fn take(of: Of, to: impl Write + 'static) -> Result<Size, Trouble> {
    // An X server within Wayland sees only some windows, and the screen as black.
    if is_set("WAYLAND_DISPLAY") {
        portal::take(of, to)
    } else if is_set("DISPLAY") {
        x11::take(of, to)
    } else {
        Err(Trouble::NoScreen)
    }
}

fn is_set(variable: &str) -> bool {
    env::var_os(variable).is_some_and(|value| !value.is_empty())
}
