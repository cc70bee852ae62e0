use axum::http::HeaderMap;

use super::cursor::Cursor;
use super::*;
use crate::secret::Secret;

mod real;

fn transaction(id: u64, at: i64) -> wire::Transaction {
    let created = jiff::Timestamp::from_second(at).unwrap();
    let json = serde_json::json!({
        "id": id.to_string(), "Type": "Set", "Creator": {"id": "agent1"}, "Created": created,
        "ObjectId": "7", "ObjectType": "RT::Ticket",
    });
    serde_json::from_value(json).unwrap()
}

#[test]
fn a_number_that_is_committed_late_is_not_behind_the_cursor() {
    let mut cursor = Cursor::default();
    cursor.see(&transaction(10, 1000));
    cursor.see(&transaction(12, 1001));
    cursor.settle(1050);
    assert!(cursor.has(&transaction(12, 1001)));
    assert!(!cursor.has(&transaction(11, 1000)), "it can still appear");
    cursor.settle(2000);
    assert!(
        cursor.has(&transaction(11, 1000)),
        "nothing appears so late"
    );
    assert_eq!(
        cursor.newest(),
        Some((12, 1001)),
        "the newest stays, to know it again"
    );
}

#[test]
fn another_transaction_with_a_number_that_was_seen_gives_a_restored_desk_away() {
    let mut cursor = Cursor::default();
    cursor.see(&transaction(10, 1000));
    assert!(!cursor.belies(&transaction(10, 1000)));
    assert!(cursor.belies(&transaction(10, 5000)));
    let again = Cursor::parse(&cursor.text()).unwrap();
    assert_eq!(again, cursor);
}

fn call(signature: Option<&str>, body: &str) -> Result<Vec<DeskId>, HookRefused> {
    let mut headers = HeaderMap::new();
    if let Some(signature) = signature {
        headers.insert("x-now-serving-signature", signature.parse().unwrap());
    }
    let hook = Hook {
        headers: &headers,
        body: body.as_bytes(),
    };
    hook::read(&signature::key(&Secret::given("secret")), hook)
}

/// Made with `openssl dgst -sha256 -hmac secret`.
const SIGNED: &str = "sha256=75fbf70ae544e229e721c39bdd8deb3755573a1e3480fc780c74635ed5906523";

#[test]
fn only_a_call_that_is_signed_with_the_secret_counts() {
    let body = r#"{"ticket":7,"created":1795392012}"#;
    assert_eq!(
        call(Some(SIGNED), body),
        Ok(vec![DeskId("7.1795392012".to_owned())])
    );
    assert_eq!(call(None, body), Err(HookRefused::Unsigned));
    assert_eq!(call(Some("sha256="), body), Err(HookRefused::Unsigned));
    assert_eq!(call(Some("sha256=zz"), body), Err(HookRefused::Unsigned));
    assert_eq!(
        call(Some(SIGNED), r#"{"ticket":8,"created":1795392012}"#),
        Err(HookRefused::Unsigned)
    );
    let bare = SIGNED.trim_start_matches("sha256=");
    assert_eq!(call(Some(bare), body), Err(HookRefused::Unsigned));
}

#[test]
fn numbers_come_as_text_as_numbers_and_within_objects() {
    let read = |id: serde_json::Value| {
        let made: Result<wire::Made, _> = serde_json::from_value(serde_json::json!({ "id": id }));
        made.map(|made| made.id).ok()
    };
    assert_eq!(read("12".into()), Some(12));
    assert_eq!(read(12.into()), Some(12));
    assert_eq!(read(serde_json::json!({ "id": "12" })), Some(12));
    assert_eq!(read("Nobody".into()), None);
}

#[test]
fn the_number_of_the_account_stands_in_its_token() {
    assert_eq!(account_of("1-37-78d5f6"), Some(37));
    assert_eq!(account_of("something else"), None);
}

#[test]
fn a_queue_is_named_in_a_path_whatever_its_name_has() {
    assert_eq!(escaped("IT Support/a?"), "IT%20Support%2Fa%3F");
}
