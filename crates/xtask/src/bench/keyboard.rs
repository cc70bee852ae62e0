//! Keys pressed on the X server itself, each at a known time.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use x11rb::connection::Connection as _;
use x11rb::protocol::xproto::{ConnectionExt as _, KEY_PRESS_EVENT, KEY_RELEASE_EVENT};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

const LETTER_X: u32 = 0x78;

/// A keyboard with one letter.
pub(super) struct Keyboard {
    x: RustConnection,
    key: u8,
}

impl Keyboard {
    /// Plugs into a display: `:99`.
    pub(super) fn on(display: &str) -> Result<Self> {
        let (x, _) = RustConnection::connect(Some(display)).context("connect to the display")?;
        let (first, last) = (x.setup().min_keycode, x.setup().max_keycode);
        let mapping = x
            .get_keyboard_mapping(first, last - first + 1)
            .context("ask for the keys")?
            .reply()
            .context("learn the keys")?;
        let per_key = usize::from(mapping.keysyms_per_keycode);
        let at = mapping
            .keysyms
            .chunks(per_key)
            .position(|symbols| symbols.first() == Some(&LETTER_X))
            .context("no key for the letter x")?;
        let key = u8::try_from(at).context("a key code")? + first;
        Ok(Self { x, key })
    }

    /// Presses the letter at a steady pace for as long as asked, and says when each press was.
    pub(super) fn press_steadily(&self, pace: Duration, long: Duration) -> Result<Vec<Instant>> {
        let start = Instant::now();
        let mut pressed = Vec::new();
        while start.elapsed() < long {
            pressed.push(Instant::now());
            for event in [KEY_PRESS_EVENT, KEY_RELEASE_EVENT] {
                self.x
                    .xtest_fake_input(event, self.key, 0, x11rb::NONE, 0, 0, 0)
                    .context("press a key")?;
            }
            self.x.flush().context("press a key")?;
            std::thread::sleep(pace);
        }
        Ok(pressed)
    }
}
