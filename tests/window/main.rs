//! The real window, on a private desktop with a tray, notifications and a keychain, driven as a person would.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at what it did not expect"
)]

mod doors;
mod looks;
mod office;
mod pictures;
mod review;
mod shown;
mod story;
