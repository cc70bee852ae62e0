//! The signature of a desk's call: `sha256=` and the HMAC-SHA256 of the body in hexadecimal.

use aws_lc_rs::hmac;

use super::{Hook, HookRefused};
use crate::secret::Secret;

/// What calls are signed with.
pub(super) fn key(secret: &Secret) -> hmac::Key {
    hmac::Key::new(hmac::HMAC_SHA256, secret.reveal().as_bytes())
}

/// Whether the signature in this header is the body's, in a time that tells nothing.
pub(super) fn check(key: &hmac::Key, header: &str, hook: Hook<'_>) -> Result<(), HookRefused> {
    let signature = hook
        .headers
        .get(header)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("sha256="))
        .and_then(bytes)
        .ok_or(HookRefused::Unsigned)?;
    hmac::verify(key, hook.body, &signature).map_err(|_| HookRefused::Unsigned)
}

fn bytes(hexadecimal: &str) -> Option<Vec<u8>> {
    let pairs = (0..hexadecimal.len()).step_by(2);
    pairs
        .map(|at| u8::from_str_radix(hexadecimal.get(at..at + 2)?, 16).ok())
        .collect()
}
