//! What the gateway is told when it starts.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

/// How to serve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The folder that holds everything: database, blobs. One gateway at a time serves it.
    pub data: PathBuf,
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// What the organisation calls its desk.
    pub desk_name: String,
}

impl Config {
    /// Listens on this computer only, on any free port.
    #[must_use]
    pub fn new(data: impl Into<PathBuf>) -> Self {
        Self {
            data: data.into(),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            desk_name: "IT desk".to_owned(),
        }
    }
}
