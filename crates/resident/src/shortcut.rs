//! The global shortcut that opens a new report.

pub(crate) mod keys;

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
pub(crate) use linux::run;
#[cfg(not(target_os = "linux"))]
mod other;
#[cfg(not(target_os = "linux"))]
pub(crate) use other::{LOOP, Request, run};

use now_serving_client::Noted;
use now_serving_languages::{Sentence, sentence};

const NOTICE: &str = "shortcut";

/// Why the shortcut does not work now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The text names no keys.
    NoKeys(String),
    /// The keyboard has no such key.
    NoSuchKey(String),
    /// Another program has it.
    Taken(String),
    /// The desktop gives no program a global shortcut of its own.
    NotHere(String),
    /// The display can't be talked to.
    Display {
        /// The shortcut.
        keys: String,
        /// What the display said.
        why: String,
    },
}

impl Trouble {
    fn sentence(&self) -> Sentence {
        match self {
            Self::NoKeys(keys) => sentence!("shortcut-no-keys", keys = keys),
            Self::NoSuchKey(keys) => sentence!("shortcut-no-such-key", keys = keys),
            Self::Taken(keys) => sentence!("shortcut-taken", keys = keys),
            Self::NotHere(keys) => sentence!("shortcut-not-here", keys = keys),
            Self::Display { keys, why } => {
                sentence!("shortcut-no-display", keys = keys, why = why)
            }
        }
    }

    fn notice(&self) -> Noted {
        let is_problem = match self {
            Self::NoKeys(_) | Self::NoSuchKey(_) | Self::Taken(_) => true,
            Self::NotHere(_) | Self::Display { .. } => false,
        };
        Noted {
            id: NOTICE,
            is_problem,
            says: self.sentence(),
        }
    }
}
