//! The Secret Service, over D-Bus.

use keyring_core::api::CredentialStoreApi as _;
use keyring_core::{Entry, Result};
use zbus_secret_service_keyring_store::Store;

/// Connects anew for each use: at login the service may come up later than we do.
pub(crate) fn entry(service: &str, user: &str) -> Result<Entry> {
    Store::new()?.build(service, user, None)
}
