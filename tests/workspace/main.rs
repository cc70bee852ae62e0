//! The rules of the house, checked: docs/architecture.md and docs/style.md say why they are so.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at what it did not expect"
)]

mod dependencies;
mod files;
mod names;
mod places;
mod tracked;
