use now_serving_protocol::ids::{Reference, Sha256};

use super::*;

fn view() -> DeskTicketView {
    let at = "2026-11-22T09:12:00Z".parse().unwrap();
    DeskTicketView {
        line: DeskLine {
            reference: Reference("IT-7".to_owned()),
            queue: "IT desk".to_owned(),
            priority: Priority::Normal,
            stage: Stage::InLine,
            ahead: Some(2),
            owner: None,
            waits_for: None,
            from: "Ada (ada)".to_owned(),
            title: "VPN \u{1b}[2Jdrops".to_owned(),
            impact: Some(Impact::CannotWork),
            needed_by: None,
            queued_at: at,
        },
        tried: vec![Tried {
            step: "Restarted".to_owned(),
            outcome: Some("no\nchange".to_owned()),
            checked: Some("up 38 min".to_owned()),
        }],
        words: "VPN drops\nsince noon".to_owned(),
        computer: "ada-laptop".to_owned(),
        written_at: at,
        messages: vec![DeskMessageView {
            author: Some("Dana".to_owned()),
            kind: MessageKind::Said,
            private: true,
            text: "Looks like the proxy".to_owned(),
            at,
            attachments: Vec::new(),
        }],
        bundle: Some(Blob {
            name: "bundle.json".to_owned(),
            media_type: "application/json".to_owned(),
            size: 2_000,
            sha256: Sha256::from_digest([1; 32]),
        }),
        attachments: Vec::new(),
    }
}

fn bundle(value: &str) -> Vec<u8> {
    let document = serde_json::json!({
        "schema": 2, "app_version": "0", "redaction_rules": 2,
        "taken_at": "2026-11-22T09:11:00Z", "took_ms": 200,
        "findings": [{ "rule": "disk-full", "severity": "serious", "says": "The disk / is 98 % full." }],
        "sections": [{
            "collector": "system", "title": "System", "facts": [{ "label": "up", "value": value }],
        }],
        "problems": [{ "collector": "battery", "title": "Battery", "why": "none\u{1b}" }],
    });
    document.to_string().into_bytes()
}

#[test]
fn what_was_tried_stands_before_the_words_and_notes_are_marked() {
    let text = ticket(&view(), Some(&bundle("38 min")), false);
    let at = |needle: &str| {
        text.find(needle)
            .unwrap_or_else(|| panic!("{needle:?} in {text}"))
    };
    assert!(at("!! The disk / is 98 % full.") < at("1. Restarted"));
    assert!(at("1. Restarted: no change  (the computer says: up 38 min)") < at("Their words"));
    assert!(at("  since noon") < at("How much it stops them: can't work"));
    assert!(at("Dana noted, for technicians only") < at("System: up 38 min"));
    at("Battery: not known, none\\u{1b}");
    at("bundle.json  2 KB");
    assert!(!text.contains('\u{1b}'), "somebody's text is no command");
}

#[test]
fn the_list_says_the_place_from_one_and_who_has_it() {
    let mut taken = view().line;
    taken.stage = Stage::WithSomeone;
    taken.ahead = None;
    taken.owner = Some("Dana".to_owned());
    let as_of = "2026-11-22T09:50:00Z".parse().unwrap();
    let text = list(&DeskList {
        tickets: vec![view().line, taken],
        as_of,
    });
    assert!(
        text.contains(
            "In line: IT desk\n   3. IT-7       38 min  VPN \\u{1b}[2Jdrops  — Ada (ada)"
        ),
        "{text}"
    );
    assert!(
        text.contains("\nWith someone\n") && text.contains("[Dana]"),
        "{text}"
    );
    assert_eq!(
        list(&DeskList {
            tickets: Vec::new(),
            as_of
        }),
        "Nobody waits.\n"
    );
}

#[test]
fn facts_that_cannot_be_read_are_said_to_be_so() {
    let told = |bundle: &[u8], all| computer::facts(computer::read(bundle).as_ref(), all);
    assert!(told(b"<html>", false).contains("cannot be read"));
    let long = bundle(&"x".repeat(500));
    assert!(told(&long, false).contains('…'));
    assert!(!told(&long, true).contains('…'));
}
