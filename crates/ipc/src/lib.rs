#![doc = include_str!("../README.md")]

pub mod address;
pub mod capture;
pub mod command;
pub mod draft;
pub mod page;
pub mod socket;
pub mod start;
pub mod view;

/// Names the application to the operating system: folders, desktop entry, keychain, notifications.
pub const APP_ID: &str = "org.nowserving.NowServing";

/// The scheme of links that open the application.
pub const LINK_SCHEME: &str = "now-serving";
