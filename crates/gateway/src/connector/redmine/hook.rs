//! The calls of Redmine 7, which are signed with a secret that both sides know. Pure.

use jiff::Timestamp;
use serde::Deserialize;

use super::asking::Key;
use crate::connector::{DeskId, Hook, HookRefused, signature};
use crate::secret::Secret;

const SIGNATURE: &str = "x-redmine-signature-256";

#[derive(Deserialize)]
struct Call {
    data: Data,
}

#[derive(Deserialize)]
struct Data {
    issue: Subject,
}

#[derive(Deserialize)]
struct Subject {
    id: u64,
    created_on: Timestamp,
}

/// The issue that a call is about.
pub(super) fn read(secret: Option<&Secret>, hook: Hook<'_>) -> Result<Vec<DeskId>, HookRefused> {
    let secret = secret.ok_or(HookRefused::NotExpected)?;
    signature::check(&signature::key(secret), SIGNATURE, hook)?;
    let call: Call = serde_json::from_slice(hook.body).map_err(|_| HookRefused::Unreadable)?;
    let Subject { id, created_on } = call.data.issue;
    let made = created_on.as_second();
    Ok(vec![Key { id, made }.desk_id()])
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue};

    use super::*;

    /// The signatures were made by `openssl dgst -sha256 -hmac a-secret`.
    const BODY: &[u8] = br#"{"type":"issue.updated","timestamp":"2026-11-22T23:44:30Z","data":{"issue":{"id":12,"subject":"x","created_on":"2026-11-22T23:44:01Z"}}}"#;

    fn signed(signature: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(
            SIGNATURE.parse().unwrap(),
            HeaderValue::from_static(signature),
        )])
    }

    #[test]
    fn a_signed_call_names_its_issue() {
        let headers =
            signed("sha256=4613d3e534df41232379917748d54670272995d3ba78d196f2356e1f6f237eb5");
        let hook = Hook {
            headers: &headers,
            body: BODY,
        };
        let secret = Secret::given("a-secret");
        assert_eq!(
            read(Some(&secret), hook),
            Ok(vec![DeskId("12.1795391041".to_owned())])
        );
        let other = Secret::given("another");
        assert_eq!(read(Some(&other), hook), Err(HookRefused::Unsigned));
        assert_eq!(read(None, hook), Err(HookRefused::NotExpected));
    }

    #[test]
    fn a_call_without_a_signature_or_with_a_broken_one_is_refused() {
        let secret = Secret::given("a-secret");
        for signature in ["", "sha256=", "sha256=abc", "sha256=zz", "sha1=00"] {
            let headers = signed(signature);
            let hook = Hook {
                headers: &headers,
                body: BODY,
            };
            assert_eq!(read(Some(&secret), hook), Err(HookRefused::Unsigned));
        }
        let headers = HeaderMap::new();
        let hook = Hook {
            headers: &headers,
            body: BODY,
        };
        assert_eq!(read(Some(&secret), hook), Err(HookRefused::Unsigned));
    }

    #[test]
    fn a_signed_call_about_something_else_names_nothing() {
        let headers =
            signed("sha256=239cbb4f88cbed6d5204100b7d9433620851caa77c701f54893dbb4703b794dd");
        let hook = Hook {
            headers: &headers,
            body: br#"{"type":"news.created","data":{"news":{"id":1}}}"#,
        };
        let secret = Secret::given("a-secret");
        assert_eq!(read(Some(&secret), hook), Err(HookRefused::Unreadable));
    }
}
