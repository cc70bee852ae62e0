//! Contracts that types alone don't keep: what the program offers the window is what the window asks for.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at what it did not expect"
)]

mod bindings;
mod commands;
mod policy;
