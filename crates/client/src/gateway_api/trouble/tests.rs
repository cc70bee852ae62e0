use reqwest::header::HeaderValue;

use super::*;
use crate::outbox::Pause;

fn now() -> Timestamp {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

fn answer(status: u16, headers: &[(&'static str, &'static str)], body: &str) -> Trouble {
    let headers = headers
        .iter()
        .map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)))
        .collect();
    Trouble::of_answer(
        StatusCode::from_u16(status).unwrap(),
        &headers,
        body.as_bytes(),
        now(),
    )
}

const JSON: (&str, &str) = ("content-type", "application/json");

fn said(status: u16, code: &str) -> Trouble {
    answer(
        status,
        &[JSON],
        &format!(r#"{{"code":"{code}","message":"Because."}}"#),
    )
}

#[test]
fn the_gateways_own_refusals_are_told_apart() {
    use std::mem::discriminant as kind;
    let refused = Trouble::Refused {
        message: String::new(),
    };
    let busy = Trouble::Busy { after: None };
    let failed = Trouble::Failed { after: None };
    let missing = Trouble::Missing { blobs: Vec::new() };
    for (status, code, expected) in [
        (401, "not_enrolled", &Trouble::NotEnrolled),
        (401, "wrong_key", &Trouble::WrongKey),
        (404, "not_found", &refused),
        (422, "invalid", &refused),
        (422, "different_bytes", &refused),
        (409, "blobs_missing", &missing),
        (409, "wrong_offset", &missing),
        (413, "too_large", &refused),
        (426, "application_too_old", &Trouble::ApplicationTooOld),
        (426, "gateway_too_old", &Trouble::GatewayTooOld),
        (429, "too_many", &busy),
        (507, "no_space", &busy),
        (500, "failed", &failed),
        (422, "from_the_future", &refused),
        (418, "from_the_future", &failed),
    ] {
        let found = said(status, code);
        assert_eq!(kind(&found), kind(expected), "{status} {code}: {found:?}");
    }
}

#[test]
fn what_does_not_speak_as_the_gateway_is_not_believed() {
    for status in [200, 302, 401, 403, 404, 407, 511] {
        let found = answer(status, &[("content-type", "text/html")], "<html>");
        assert!(
            matches!(found, Trouble::NotTheGateway),
            "{status}: {found:?}"
        );
        assert!(matches!(found.outcome(), Outcome::NoWay(Pause::For(_))));
    }
    let page_in_disguise = answer(401, &[JSON], "<html>");
    assert!(matches!(page_in_disguise, Trouble::NotTheGateway));
    let code_in_a_page = answer(
        401,
        &[("content-type", "text/html")],
        r#"{"code":"not_enrolled","message":"x"}"#,
    );
    assert!(matches!(code_in_a_page, Trouble::NotTheGateway));
}

#[test]
fn a_wait_that_is_asked_for_is_kept_within_reason() {
    let wait = |value| {
        let Trouble::Busy { after } = answer(429, &[("retry-after", value)], "") else {
            panic!("{value} makes something else of it");
        };
        after.map(|wait| wait.as_secs())
    };
    for (value, expected) in [
        ("120", Some(120)),
        ("0", Some(1)),
        ("1000000000000", Some(6 * 60 * 60)),
        ("-5", None),
        ("99999999999999999999999", None),
        ("soon", None),
        ("Sun, 22 Nov 2026 10:05:00 GMT", Some(300)),
        ("Sun, 22 Nov 2099 10:05:00 GMT", Some(6 * 60 * 60)),
        ("Sun, 22 Nov 2020 10:05:00 GMT", None),
    ] {
        assert_eq!(wait(value), expected, "{value}");
    }
}

#[test]
fn only_an_unreachable_or_busy_gateway_makes_waits_grow() {
    let after = Some(Duration::from_secs(9));
    assert_eq!(Trouble::Busy { after: None }.retry(), Retry::Backoff);
    assert_eq!(
        Trouble::Busy { after }.retry(),
        Retry::After(Duration::from_secs(9))
    );
    assert_eq!(Trouble::NotTheGateway.retry(), Retry::After(SIGN_IN_PAUSE));
    assert_eq!(Trouble::NotEnrolled.retry(), Retry::Never);
}
