//! The forecaster's memory as bytes, for a restart.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The shape of the memory; one that was written in another shape is learnt again instead.
const SHAPE: u16 = 2;

/// Why a snapshot cannot be used. Learn from the events again instead.
#[derive(Debug, Error)]
pub enum SnapshotError {
    /// Another version wrote it.
    #[error("the forecast's memory was written by another version")]
    OtherVersion,
    /// It is damaged.
    #[error("reading the forecast's memory")]
    Damaged(#[source] postcard::Error),
    /// It could not be written.
    #[error("writing the forecast's memory")]
    Write(#[source] postcard::Error),
}

pub(crate) fn write(state: &impl Serialize) -> Result<Vec<u8>, SnapshotError> {
    postcard::to_allocvec(&(SHAPE, state)).map_err(SnapshotError::Write)
}

pub(crate) fn read<State: for<'de> Deserialize<'de>>(bytes: &[u8]) -> Result<State, SnapshotError> {
    let (shape, rest) = postcard::take_from_bytes::<u16>(bytes).map_err(SnapshotError::Damaged)?;
    if shape != SHAPE {
        return Err(SnapshotError::OtherVersion);
    }
    postcard::from_bytes(rest).map_err(SnapshotError::Damaged)
}
