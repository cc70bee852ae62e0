//! The call that RT makes after a change, if its administrator installed the scrip of `hook.pl`.

use aws_lc_rs::hmac;
use serde::Deserialize;

use super::key::Key;
use crate::connector::{DeskId, Hook, HookRefused, signature};

/// The header with the signature.
const SIGNATURE: &str = "x-now-serving-signature";

/// Which ticket it names. One that is played again is no harm: the ticket is only read anew.
pub(super) fn read(key: &hmac::Key, hook: Hook<'_>) -> Result<Vec<DeskId>, HookRefused> {
    #[derive(Deserialize)]
    struct Told {
        ticket: u64,
        created: i64,
    }
    signature::check(key, SIGNATURE, hook)?;
    let told: Told = serde_json::from_slice(hook.body).map_err(|_| HookRefused::Unreadable)?;
    let key = Key {
        number: told.ticket,
        made: told.created,
    };
    Ok(vec![key.id()])
}
