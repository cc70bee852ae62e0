//! The call that RT makes after a change, if its administrator installed the scrip of `hook.pl`.

use aws_lc_rs::hmac;
use serde::Deserialize;

use super::key::Key;
use crate::connector::{DeskId, Hook, HookRefused};

/// The header with the signature: `sha256=` and the HMAC-SHA256 of the body in hexadecimal.
const SIGNATURE: &str = "x-now-serving-signature";

pub(super) fn key(secret: &str) -> hmac::Key {
    hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes())
}

/// Which ticket it names. One that is played again is no harm: the ticket is only read anew.
pub(super) fn read(key: &hmac::Key, hook: Hook<'_>) -> Result<Vec<DeskId>, HookRefused> {
    #[derive(Deserialize)]
    struct Told {
        ticket: u64,
        created: i64,
    }
    let signature = hook
        .headers
        .get(SIGNATURE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("sha256="))
        .and_then(bytes)
        .ok_or(HookRefused::Unsigned)?;
    hmac::verify(key, hook.body, &signature).map_err(|_| HookRefused::Unsigned)?;
    let told: Told = serde_json::from_slice(hook.body).map_err(|_| HookRefused::Unreadable)?;
    let key = Key {
        number: told.ticket,
        made: told.created,
    };
    Ok(vec![key.id()])
}

fn bytes(hexadecimal: &str) -> Option<Vec<u8>> {
    let pairs = hexadecimal.as_bytes().chunks(2);
    pairs
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}
