//! What macOS tells.

pub(crate) mod log;
pub(crate) mod profile;
pub(crate) mod tools;
