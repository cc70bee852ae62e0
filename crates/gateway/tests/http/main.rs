//! The gateway over HTTP, in process, on a free port.
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

mod blobs;
mod chance;
mod desk;
mod intake;
mod killed;
mod life;
mod restart;
mod updates;
mod wire;
mod world;
