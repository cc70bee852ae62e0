//! Looks at a configuration before it is served: at its secrets and folders without the network, and at the desk itself.

use std::io;
use std::path::PathBuf;

use uuid::Uuid;

use crate::blobs::Blobs;
use crate::config::Config;
use crate::connector::{self, OpenError};
use crate::gateway::make_private;
use crate::store::{Store, StoreError};

pub use crate::connector::probe::{Finding, Probe, Weight};
pub use crate::connector::stages::{Meaning, StageMap};

/// The desk could not be asked at all.
#[derive(Debug, thiserror::Error)]
pub enum ExamineError {
    /// There is no room for the connector's notes.
    #[error("cannot make a folder for the time of the probe")]
    Folder(#[from] io::Error),
    /// The same.
    #[error("cannot make a database for the time of the probe")]
    Store(#[from] StoreError),
    /// The desk cannot be worked with as it is configured.
    #[error(transparent)]
    Open(#[from] OpenError),
}

/// What can be seen without the network: whether the secrets and the folder are as they should be.
#[must_use]
pub fn here(config: &Config) -> Probe {
    let mut seen = Probe::new();
    for (key, credential) in config.desk.credentials() {
        match credential.read() {
            Err(error) => seen.broken(
                format!("{key}: {}.", with_causes(&error)),
                "Put the secret there, and let the gateway's user read it.",
            ),
            Ok(_) if credential.is_open_to_all() => seen.lacking(
                format!("{key}: every user of this computer can read the secret."),
                "Let only the gateway's user read the file: chmod 600.",
            ),
            Ok(_) => seen.good(format!("{key}: the secret is there.")),
        }
    }
    match config.data.ancestors().find(|folder| folder.exists()) {
        Some(folder) if !folder.is_dir() => seen.broken(
            format!("{} is no folder.", folder.display()),
            "Choose another one for `data`.",
        ),
        Some(_) | None => seen.good(format!("Everything is kept in {}.", config.data.display())),
    }
    seen
}

/// Asks the desk. With `may_write` it also proves what the account may do, on a ticket of its own that it closes again.
///
/// It uses no data folder, so that it can be run by anybody who can read the secrets, also while a gateway serves.
pub async fn desk(config: &Config, may_write: bool) -> Result<Probe, ExamineError> {
    let folder = Passing::new()?;
    let store = Store::open(&folder.0).await?;
    let opened = connector::open(
        &config.desk,
        &config.desk_name,
        &config.hours.zone,
        store.clone(),
        Blobs::new(folder.0.join("blobs")),
    );
    let probe = match opened {
        Ok(opened) => Ok(opened.connector.probe(may_write).await),
        Err(error) => Err(error.into()),
    };
    store.close().await;
    probe
}

/// A folder that goes when it is dropped.
struct Passing(PathBuf);

impl Passing {
    fn new() -> io::Result<Self> {
        let folder = std::env::temp_dir().join(format!("now-serving-probe-{}", Uuid::now_v7()));
        make_private(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Passing {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::debug!(%error, "a folder of a probe stays");
        }
    }
}

fn with_causes(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |error| error.source());
    causes.fold(error.to_string(), |said, cause| format!("{said}: {cause}"))
}
