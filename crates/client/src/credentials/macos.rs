//! The login keychain.

use apple_native_keyring_store::keychain::Store;
use keyring_core::api::CredentialStoreApi as _;
use keyring_core::{Entry, Result};

/// Opens the keychain of this user.
pub(crate) fn entry(service: &str, user: &str) -> Result<Entry> {
    Store::new()?.build(service, user, None)
}
