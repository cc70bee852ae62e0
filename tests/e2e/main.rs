//! From the person's computer to the desk and back, through the real programs, without a display.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at what it did not expect"
)]

mod alone;
mod damage;
mod hostile;
mod line;
mod network;
mod site;
mod story;
mod strangers;
