//! The Credential Manager.

use std::collections::HashMap;

use keyring_core::api::CredentialStoreApi as _;
use keyring_core::{Entry, Result};
use windows_native_keyring_store::Store;

/// Opens the credentials of this user on this computer alone: a token must not roam to another one.
pub(crate) fn entry(service: &str, user: &str) -> Result<Entry> {
    let local = HashMap::from([("persistence", "Local")]);
    Store::new()?.build(service, user, Some(&local))
}
