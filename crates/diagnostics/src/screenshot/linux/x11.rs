//! The X server hands out what is on the screen, strip by strip.

use std::io::Write;

use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ConnectionExt as _, ImageFormat, ImageOrder, MapState, Screen, Setup, Window,
};
use x11rb::rust_connection::RustConnection;

use crate::screenshot::sheet::Sheet;
use crate::screenshot::{Of, Size, Trouble};

/// How much is fetched at once.
const STRIP_BYTES: u32 = 1024 * 1024;
/// How the server sends a pixel everywhere that a person looks at: four bytes, three of them colours.
const BYTES_PER_PIXEL: u32 = 4;

x11rb::atom_manager! {
    /// What windows and their manager say of themselves.
    Atoms: AtomsCookie {
        _NET_ACTIVE_WINDOW,
        _NET_CLIENT_LIST_STACKING,
        _NET_WM_WINDOW_TYPE,
        _NET_WM_WINDOW_TYPE_DESKTOP,
        _NET_WM_WINDOW_TYPE_DOCK,
        _GTK_FRAME_EXTENTS,
    }
}

/// A part of the screen that belongs to a window, in its own coordinates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Area {
    window: Window,
    x: i16,
    y: i16,
    size: Size,
}

pub(super) fn take(of: Of, to: impl Write + 'static) -> Result<Size, Trouble> {
    let (server, screen) = x11rb::connect(None).map_err(|_| Trouble::NoScreen)?;
    let setup = server.setup();
    let screen = setup.roots.get(screen).ok_or(Trouble::NoScreen)?;
    let area = match of {
        Of::Screen => whole(screen),
        Of::Window => in_front(&server, screen)?,
    };
    copy(&server, setup, area, to)
}

fn whole(screen: &Screen) -> Area {
    Area {
        window: screen.root,
        x: 0,
        y: 0,
        size: Size {
            width: screen.width_in_pixels.into(),
            height: screen.height_in_pixels.into(),
        },
    }
}

/// The window that has the keyboard, or else the topmost that is one.
fn in_front(server: &RustConnection, screen: &Screen) -> Result<Area, Trouble> {
    let atoms = Atoms::new(server).map_err(read)?.reply().map_err(read)?;
    let list = |property| windows(server, screen.root, property);
    let mut candidates = list(atoms._NET_ACTIVE_WINDOW)?;
    candidates.extend(list(atoms._NET_CLIENT_LIST_STACKING)?.into_iter().rev());
    for window in candidates {
        if window != screen.root
            && !is_furniture(server, window, &atoms)?
            && let Some(area) = visible(server, screen, window, &atoms)?
        {
            return Ok(area);
        }
    }
    Err(Trouble::NoWindow)
}

/// Whether it is the background or a panel.
fn is_furniture(server: &RustConnection, window: Window, atoms: &Atoms) -> Result<bool, Trouble> {
    let kinds = numbers(
        server,
        window,
        atoms._NET_WM_WINDOW_TYPE,
        AtomEnum::ATOM.into(),
    )?;
    let furniture = [
        atoms._NET_WM_WINDOW_TYPE_DESKTOP,
        atoms._NET_WM_WINDOW_TYPE_DOCK,
    ];
    Ok(kinds.iter().any(|kind| furniture.contains(kind)))
}

/// What of a window is on the screen, without the shadow that it draws around itself.
fn visible(
    server: &RustConnection,
    screen: &Screen,
    window: Window,
    atoms: &Atoms,
) -> Result<Option<Area>, Trouble> {
    let attributes = server.get_window_attributes(window).map_err(read)?;
    let geometry = server.get_geometry(window).map_err(read)?;
    let corner = server
        .translate_coordinates(window, screen.root, 0, 0)
        .map_err(read)?;
    // A window may have gone since it was listed.
    let (Ok(attributes), Ok(geometry), Ok(corner)) =
        (attributes.reply(), geometry.reply(), corner.reply())
    else {
        return Ok(None);
    };
    if attributes.map_state != MapState::VIEWABLE {
        return Ok(None);
    }
    let shadow = numbers(
        server,
        window,
        atoms._GTK_FRAME_EXTENTS,
        AtomEnum::CARDINAL.into(),
    )?;
    let shadow: [u32; 4] = shadow.try_into().unwrap_or_default();
    let [left, right, top, bottom] = shadow.map(|side| i32::try_from(side).unwrap_or(0));
    let across = span(
        (left, i32::from(geometry.width) - right),
        (corner.dst_x.into(), screen.width_in_pixels.into()),
    );
    let down = span(
        (top, i32::from(geometry.height) - bottom),
        (corner.dst_y.into(), screen.height_in_pixels.into()),
    );
    let (Some((x, width)), Some((y, height))) = (across, down) else {
        return Ok(None);
    };
    Ok(Some(Area {
        window,
        x,
        y,
        size: Size { width, height },
    }))
}

/// Where the part of a window from `begin` to `end` begins that is on the screen, and how long it is.
fn span((begin, end): (i32, i32), (corner, screen): (i32, i32)) -> Option<(i16, u32)> {
    let begin = begin.max(-corner).max(0);
    let end = end.min(screen.saturating_sub(corner));
    let length = u32::try_from(end.saturating_sub(begin)).ok()?;
    (length > 0).then_some((i16::try_from(begin).ok()?, length))
}

fn copy(
    server: &RustConnection,
    setup: &Setup,
    area: Area,
    to: impl Write + 'static,
) -> Result<Size, Trouble> {
    let Size { width, height } = area.size;
    let mut sheet = Sheet::begin(to, area.size)?;
    let at_once = (STRIP_BYTES / (width * BYTES_PER_PIXEL)).clamp(1, height);
    let mut row = 0;
    let mut pixels = Vec::new();
    while row < height {
        let rows = at_once.min(height - row);
        let strip = server
            .get_image(
                ImageFormat::Z_PIXMAP,
                area.window,
                area.x,
                area.y.saturating_add(short(row)?),
                short(width)?,
                short(rows)?,
                u32::MAX,
            )
            .map_err(read)?
            .reply()
            .map_err(read)?;
        let format = setup
            .pixmap_formats
            .iter()
            .find(|format| format.depth == strip.depth);
        if format.is_none_or(|format| u32::from(format.bits_per_pixel) != BYTES_PER_PIXEL * 8) {
            return Err(Trouble::Colours);
        }
        let (quads, _) = strip.data.as_chunks::<4>();
        pixels.clear();
        // 24 bits of colour are red, green and blue from the high byte to the low one on every server in use.
        match setup.image_byte_order {
            ImageOrder::LSB_FIRST => {
                pixels.extend(
                    quads
                        .iter()
                        .flat_map(|&[blue, green, red, _]| [red, green, blue]),
                );
            }
            ImageOrder::MSB_FIRST => {
                pixels.extend(
                    quads
                        .iter()
                        .flat_map(|&[_, red, green, blue]| [red, green, blue]),
                );
            }
            _ => return Err(Trouble::Colours),
        }
        sheet.add(&pixels)?;
        row += rows;
    }
    if sheet.is_black() {
        return Err(Trouble::Black);
    }
    sheet.end()
}

fn windows(server: &RustConnection, of: Window, property: Atom) -> Result<Vec<Window>, Trouble> {
    numbers(server, of, property, AtomEnum::WINDOW.into())
}

/// A property that is a list of numbers; none if it is not there.
fn numbers(
    server: &RustConnection,
    of: Window,
    property: Atom,
    kind: Atom,
) -> Result<Vec<u32>, Trouble> {
    let asked = server
        .get_property(false, of, property, kind, 0, 1024)
        .map_err(read)?;
    let Ok(reply) = asked.reply() else {
        return Ok(Vec::new());
    };
    Ok(reply.value32().map(Iterator::collect).unwrap_or_default())
}

fn short<T: TryFrom<u32>>(number: u32) -> Result<T, Trouble> {
    T::try_from(number).map_err(|_| Trouble::TooLarge)
}

fn read(error: impl std::error::Error + Send + Sync + 'static) -> Trouble {
    Trouble::Read(error.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_on_the_screen_is_asked_for() {
        assert_eq!(span((0, 100), (10, 1000)), Some((0, 100)), "whole");
        assert_eq!(
            span((0, 100), (-30, 1000)),
            Some((30, 70)),
            "out to the left"
        );
        assert_eq!(
            span((0, 100), (950, 1000)),
            Some((0, 50)),
            "out to the right"
        );
        assert_eq!(
            span((8, 92), (10, 1000)),
            Some((8, 84)),
            "without its shadow"
        );
        assert_eq!(span((0, 100), (-100, 1000)), None, "beside it");
        assert_eq!(span((0, 100), (1000, 1000)), None, "beyond it");
    }
}
