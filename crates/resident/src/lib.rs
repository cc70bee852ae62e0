#![doc = include_str!("../README.md")]

mod autostart;
mod clipboard;
mod desktop;
mod handover;
mod logging;
mod memory;
mod notifications;
mod program;
mod server;
mod shortcut;
mod tray;
mod window;

pub use program::{Options, run};
pub use tray::{face, picture};
