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

use now_serving_ipc::view::Notice;

const NOTICE: &str = "shortcut";

/// Why the shortcut does not work now.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Trouble {
    /// The text names no keys.
    #[error("{0:?} is no shortcut. Write it like Ctrl+Shift+F1, in the settings.")]
    NoKeys(String),
    /// The keyboard has no such key.
    #[error("This keyboard has no key for the shortcut {0}. Choose another one in the settings.")]
    NoSuchKey(String),
    /// Another program has it.
    #[error("Another program uses the shortcut {0}. Choose another one in the settings.")]
    Taken(String),
    /// The desktop gives no program a global shortcut of its own.
    #[error(
        "On this desktop a program can't listen for {0} itself. Add a shortcut for 'now-serving open report' in your desktop's keyboard settings."
    )]
    NotHere(String),
    /// The display can't be talked to.
    #[error("The shortcut {keys} does not work: {why}.")]
    Display {
        /// The shortcut.
        keys: String,
        /// What the display said.
        why: String,
    },
}

impl Trouble {
    fn notice(&self) -> Notice {
        let is_problem = match self {
            Self::NoKeys(_) | Self::NoSuchKey(_) | Self::Taken(_) => true,
            Self::NotHere(_) | Self::Display { .. } => false,
        };
        Notice {
            id: NOTICE.to_owned(),
            is_problem,
            text: self.to_string(),
        }
    }
}
