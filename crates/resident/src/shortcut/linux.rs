//! Grabs the shortcut from the X server and sleeps until it is pressed: no thread, no polling.
//!
//! Under Wayland the compositor owns the keyboard, so nothing is grabbed there.

use std::env;
use std::io;
use std::os::fd::AsFd as _;
use std::os::unix::net::UnixStream as Handle;

use now_serving_client::Client;
use now_serving_ipc::page::Page;
use tokio::io::Interest;
use tokio::net::UnixStream;
use tokio::sync::mpsc;
use x11rb::connection::Connection as _;
use x11rb::errors::{ReplyError, ReplyOrIdError};
use x11rb::protocol::xproto::{ConnectionExt as _, GrabMode, Keycode, Mapping, ModMask, Window};
use x11rb::protocol::{ErrorKind, Event};
use x11rb::rust_connection::RustConnection;

use super::keys::{Key, Keys};
use super::{NOTICE, Trouble};
use crate::tray::face::Action;

/// Caps Lock and Num Lock count as held keys, so each way they can stand is grabbed.
const LOCKS: [ModMask; 2] = [ModMask::LOCK, ModMask::M2];

/// Follows the setting, and opens a report whenever the shortcut is pressed, until the client ends.
pub(crate) async fn run(client: Client, actions: mpsc::UnboundedSender<Action>) {
    let mut views = client.views();
    let mut wanted = views.borrow_and_update().settings.form.shortcut.clone();
    loop {
        let trouble = {
            let other = async {
                while views.changed().await.is_ok() {
                    let now = views.borrow_and_update().settings.form.shortcut.clone();
                    if now != wanted {
                        return Some(now);
                    }
                }
                None
            };
            client.remove_notice(NOTICE);
            let heard = async {
                if wanted.is_empty() {
                    return std::future::pending().await;
                }
                let trouble = match listen(&wanted, &actions).await {
                    Ok(never) => match never {},
                    Err(trouble) => trouble,
                };
                tracing::warn!(?trouble, "no shortcut");
                client.add_notice(trouble.notice());
                std::future::pending().await
            };
            tokio::select! {
                other = other => other,
                never = heard => match never {},
            }
        };
        match trouble {
            Some(now) => wanted = now,
            None => return,
        }
    }
}

enum Never {}

/// Grabs the keys and waits for them. Returns only when that does not work.
async fn listen(text: &str, actions: &mpsc::UnboundedSender<Action>) -> Result<Never, Trouble> {
    let keys = Keys::read(text).ok_or_else(|| Trouble::NoKeys(text.to_owned()))?;
    if is_wayland() {
        return Err(Trouble::NotHere(text.to_owned()));
    }
    let display = |why: &dyn std::fmt::Display| Trouble::Display {
        keys: text.to_owned(),
        why: why.to_string(),
    };
    let (server, screen) = x11rb::connect(None).map_err(|error| display(&error))?;
    let root = server
        .setup()
        .roots
        .get(screen)
        .ok_or_else(|| display(&"there is no screen"))?
        .root;
    grab(&server, root, keys, text)?;
    let readable = wakes_with(&server).map_err(|error| display(&error))?;
    loop {
        while let Some(event) = server.poll_for_event().map_err(|error| display(&error))? {
            if let Event::KeyPress(_) = event {
                let _ending = actions.send(Action::Open(Page::Report));
            } else if let Event::MappingNotify(change) = event
                && change.request == Mapping::KEYBOARD
            {
                // Another keyboard layout: the key may lie elsewhere now.
                server
                    .ungrab_key(0_u8, root, ModMask::ANY)
                    .map_err(|error| display(&error))?;
                grab(&server, root, keys, text)?;
            }
        }
        readable.readable().await.map_err(|error| display(&error))?;
        forget_readiness(&readable);
    }
}

/// A second handle to the connection, only to sleep until something arrives on it.
fn wakes_with(server: &RustConnection) -> io::Result<UnixStream> {
    UnixStream::from_std(Handle::from(server.stream().as_fd().try_clone_to_owned()?))
}

/// What arrived is read by the X11 library, so the handle is told that there is nothing left.
fn forget_readiness(readable: &UnixStream) {
    let nothing: io::Result<()> =
        readable.try_io(Interest::READABLE, || Err(io::ErrorKind::WouldBlock.into()));
    drop(nothing);
}

fn is_wayland() -> bool {
    env::var_os("WAYLAND_DISPLAY").is_some_and(|display| !display.is_empty())
        || env::var("XDG_SESSION_TYPE").is_ok_and(|kind| kind == "wayland")
}

fn grab(server: &RustConnection, root: Window, keys: Keys, text: &str) -> Result<(), Trouble> {
    let failed = |error: ReplyOrIdError| match error {
        ReplyOrIdError::X11Error(error) if error.error_kind == ErrorKind::Access => {
            Trouble::Taken(text.to_owned())
        }
        other @ (ReplyOrIdError::IdsExhausted
        | ReplyOrIdError::ConnectionError(_)
        | ReplyOrIdError::X11Error(_)) => Trouble::Display {
            keys: text.to_owned(),
            why: other.to_string(),
        },
    };
    let keycode = find(server, keys.key)
        .map_err(failed)?
        .ok_or_else(|| Trouble::NoSuchKey(text.to_owned()))?;
    let held = held(keys);
    let [caps, num] = LOCKS;
    for locks in [ModMask::default(), caps, num, caps | num] {
        server
            .grab_key(
                false,
                root,
                held | locks,
                keycode,
                GrabMode::ASYNC,
                GrabMode::ASYNC,
            )
            .map_err(ReplyError::from)
            .and_then(|cookie| cookie.check())
            .map_err(|error| failed(error.into()))?;
    }
    Ok(())
}

fn held(keys: Keys) -> ModMask {
    [
        (keys.ctrl, ModMask::CONTROL),
        (keys.shift, ModMask::SHIFT),
        (keys.alt, ModMask::M1),
        (keys.meta, ModMask::M4),
    ]
    .into_iter()
    .filter(|(is_held, _)| *is_held)
    .fold(ModMask::default(), |held, (_, mask)| held | mask)
}

/// The key of this keyboard that makes the sign, if there is one.
fn find(server: &RustConnection, key: Key) -> Result<Option<Keycode>, ReplyOrIdError> {
    let (first, last) = (server.setup().min_keycode, server.setup().max_keycode);
    let count = last.saturating_sub(first).saturating_add(1);
    let mapping = server.get_keyboard_mapping(first, count)?.reply()?;
    let wanted = keysym(key);
    let row = usize::from(mapping.keysyms_per_keycode).max(1);
    Ok((first..=last)
        .zip(mapping.keysyms.chunks(row))
        .find(|(_, signs)| signs.first() == Some(&wanted))
        .map(|(keycode, _)| keycode))
}

/// X11's number of a key, from keysymdef.h.
fn keysym(key: Key) -> u32 {
    match key {
        Key::Sign(sign) => u32::from(sign),
        Key::Function(number) => 0xffbd + u32::from(number),
        Key::Space => 0x20,
        Key::Insert => 0xff63,
        Key::Pause => 0xff13,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_the_numbers_of_x11() {
        assert_eq!(keysym(Key::Function(1)), 0xffbe);
        assert_eq!(keysym(Key::Function(12)), 0xffc9);
        assert_eq!(keysym(Key::Sign('a')), 0x61);
    }
}
