//! Reads a shortcut as a person writes it: `Ctrl+Shift+F1`.

/// Keys that are held, and the one that is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Keys {
    pub(crate) ctrl: bool,
    pub(crate) shift: bool,
    pub(crate) alt: bool,
    pub(crate) meta: bool,
    pub(crate) key: Key,
}

/// The key that is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    /// `a` to `z`, `0` to `9`.
    Sign(char),
    /// `F1` to `F24`.
    Function(u8),
    /// The space bar.
    Space,
    /// Insert.
    Insert,
    /// Pause.
    Pause,
}

impl Keys {
    /// Reads the text; none if it names no keys that can be listened for. A plain sign needs Ctrl, Alt or Super.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut parts: Vec<&str> = text.split('+').map(str::trim).collect();
        let key = read_key(parts.pop()?)?;
        let mut keys = Self {
            ctrl: false,
            shift: false,
            alt: false,
            meta: false,
            key,
        };
        for part in parts {
            let held = match part.to_ascii_lowercase().as_str() {
                "ctrl" | "control" => &mut keys.ctrl,
                "shift" => &mut keys.shift,
                "alt" | "option" => &mut keys.alt,
                "super" | "meta" | "win" | "cmd" | "command" => &mut keys.meta,
                _ => return None,
            };
            *held = true;
        }
        let would_stop_typing = match key {
            Key::Sign(_) | Key::Space => !(keys.ctrl || keys.alt || keys.meta),
            Key::Function(_) | Key::Insert | Key::Pause => false,
        };
        (!would_stop_typing).then_some(keys)
    }
}

fn read_key(text: &str) -> Option<Key> {
    let lower = text.to_ascii_lowercase();
    match lower.as_str() {
        "space" => return Some(Key::Space),
        "insert" => return Some(Key::Insert),
        "pause" => return Some(Key::Pause),
        _ => {}
    }
    let mut signs = lower.chars();
    match (signs.next()?, signs.as_str()) {
        (sign, "") if sign.is_ascii_alphanumeric() => Some(Key::Sign(sign)),
        ('f', number) if !number.starts_with(['0', '+']) => number
            .parse()
            .ok()
            .filter(|number| (1..=24).contains(number))
            .map(Key::Function),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcuts_are_read_as_people_write_them() {
        let keys = Keys::read("ctrl + Shift+F1").unwrap();
        assert_eq!(
            keys,
            Keys {
                ctrl: true,
                shift: true,
                alt: false,
                meta: false,
                key: Key::Function(1)
            }
        );
        assert_eq!(Keys::read("Super+H").unwrap().key, Key::Sign('h'));
        assert_eq!(Keys::read("F12").unwrap().key, Key::Function(12));
    }

    #[test]
    fn what_names_no_keys_or_would_stop_typing_is_no_shortcut() {
        for text in [
            "", "+", "Ctrl+", "Ctrl", "Hyper+A", "a", "Shift+A", "Space", "F0", "F25", "F+1",
            "Ctrl+ä",
        ] {
            assert_eq!(Keys::read(text), None, "{text:?}");
        }
    }
}
