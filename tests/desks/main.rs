//! The main job at desks that others run: a report goes out, is worked at in the desk's own system, and comes back fixed.
//!
//! `cargo xtask desks up` makes the desks. Only the gateway is told of them; the person's programs are the same as ever.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at what it did not expect"
)]

mod asking;
mod deliveries;
mod mail;
mod redmine;
mod rt;
mod story;
