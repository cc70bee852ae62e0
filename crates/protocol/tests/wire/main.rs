//! What travels, as golden JSON: a changed snapshot is a changed wire.

#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use now_serving_protocol::error::{ErrorBody, ErrorCode};
use now_serving_protocol::forecast::Forecast;
use now_serving_protocol::line::{Line, Place, Rise, RiseReason};
use now_serving_protocol::report::{Blob, Impact, Report, Tried};
use now_serving_protocol::ticket::{Author, Message, MessageKind, Sent, Stage, Step, Ticket};
use now_serving_protocol::update::{Update, What};

fn ticket() -> Ticket {
    Ticket {
        id: "0192f0c1-7b4a-7c3e-9d2f-3a4b5c6d7e8f".parse().unwrap(),
        report: Some("0192f0c1-7b4a-7c3e-9d2f-3a4b5c6d7e8f".parse().unwrap()),
        reference: Some(now_serving_protocol::ids::Reference("IT-2041".to_owned())),
        title: "VPN drops every few minutes".to_owned(),
        desk: "Network desk".to_owned(),
        stage: Stage::InLine,
        desk_word: None,
        reported_at: "2026-11-22T09:12:00Z".parse().unwrap(),
        with: None,
        line: Some(Line {
            place: Place::Exact { ahead: 3 },
            rise: Some(Rise {
                from: 2,
                to: 3,
                at: "2026-11-22T09:40:00Z".parse().unwrap(),
                reason: RiseReason::UrgentFirst,
            }),
            pace: None,
        }),
        forecast: Some(Forecast::Range {
            low: "2026-11-22T10:40:00Z".parse().unwrap(),
            high: "2026-11-22T12:10:00Z".parse().unwrap(),
            in_ten: 8,
            was: None,
            record: None,
        }),
        resolution: None,
        next_word_by: None,
        steps: vec![Step {
            stage: Stage::InLine,
            at: "2026-11-22T09:12:01Z".parse().unwrap(),
            by: None,
        }],
        messages: vec![Message {
            id: "1".to_owned(),
            from: Author::Desk("Dana".to_owned()),
            kind: MessageKind::Question,
            text: "Which <b>network</b>?".to_owned(),
            at: "2026-11-22T09:50:00Z".parse().unwrap(),
            attachments: Vec::new(),
        }],
        sent: Sent {
            words: "VPN drops every few minutes".to_owned(),
            ..Sent::default()
        },
        seq: 7,
        as_of: "2026-11-22T10:02:00Z".parse().unwrap(),
    }
}

#[test]
fn a_report_travels_like_this() {
    let report = Report {
        id: "0192f0c1-7b4a-7c3e-9d2f-3a4b5c6d7e8f".parse().unwrap(),
        written_at: "2026-11-22T09:12:00Z".parse().unwrap(),
        words: "VPN drops".to_owned(),
        tried: vec![Tried {
            step: "Restarted the laptop".to_owned(),
            outcome: Some("no change".to_owned()),
            checked: Some("up 38 min".to_owned()),
        }],
        impact: Some(Impact::HardToWork),
        needed_by: None,
        bundle: Some(Blob {
            name: "bundle.json".to_owned(),
            media_type: "application/json".to_owned(),
            size: 5,
            sha256: "ab".repeat(32).parse().unwrap(),
        }),
        attachments: Vec::new(),
    };
    insta::assert_json_snapshot!(report);
}

#[test]
fn an_update_travels_like_this() {
    let update = Update {
        seq: 7,
        at: "2026-11-22T09:50:00Z".parse().unwrap(),
        what: What::Asked {
            by: "Dana".to_owned(),
            text: "Which <b>network</b>?".to_owned(),
        },
        ticket: ticket(),
    };
    insta::assert_json_snapshot!(update);
    let text = serde_json::to_string(&update).unwrap();
    assert_eq!(
        serde_json::from_str::<Update>(&text).unwrap(),
        update,
        "it reads back as it was"
    );
}

#[test]
fn words_of_a_newer_gateway_do_not_stop_an_older_application() {
    let stage: Stage = serde_json::from_str(r#""teleported""#).unwrap();
    assert_eq!(stage, Stage::Unknown);
    let what: What = serde_json::from_str(r#"{"kind":"teleported","to":"Mars"}"#).unwrap();
    assert_eq!(what, What::Unknown);
    let place: Place = serde_json::from_str(r#"{"kind":"imaginary","ahead":[1]}"#).unwrap();
    assert_eq!(place, Place::Withheld);
    let error: ErrorBody =
        serde_json::from_str(r#"{"code":"teapot","message":"no","colour":1}"#).unwrap();
    assert_eq!(error.code, ErrorCode::Unknown);
}
