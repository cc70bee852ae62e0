//! The whole application against a gateway that is sometimes not itself.
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]
#![expect(
    clippy::indexing_slicing,
    reason = "a test may stop at what it did not expect"
)]

mod aftercare;
mod answers;
mod fake;
mod files;
mod following;
mod home;
mod joining;
mod reviewing;
mod sending;
