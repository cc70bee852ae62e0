use now_serving_protocol::ids::Sha256;
use now_serving_protocol::report::Blob;
use now_serving_protocol::ticket::Sent;
use serde_json::json;

use super::enclosure::{Room, enclose};
use super::html::Pictures;
use super::marked::Marked;
use super::*;

fn file(name: &str, media_type: &str, size: u64) -> Blob {
    Blob {
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        size,
        sha256: Sha256::from_digest([7; 32]),
    }
}

fn ticket() -> NewTicket {
    NewTicket {
        op: "0192f0c1-7b4a-7c3e-9d2f-3a4b5c6d7e8f".parse().unwrap(),
        person: crate::store::persons::PersonId(uuid::Uuid::nil()),
        reporter: Person {
            login: "ada".to_owned(),
            full_name: Some("Ada Lovelace".to_owned()),
        },
        computer: "ada-laptop".to_owned(),
        title: "Teams drops every call".to_owned(),
        written_at: "2026-11-23T08:12:00Z".parse().unwrap(),
        sent: Sent {
            words: "Teams drops every call after about a minute, since this morning.\n\nI have the board at two.".to_owned(),
            tried: vec![
                Tried {
                    step: "Restarted the laptop".to_owned(),
                    outcome: Some("no change".to_owned()),
                    checked: Some("restarted: yes, 38 min ago".to_owned()),
                },
                Tried {
                    step: "The phone as a hotspot".to_owned(),
                    outcome: Some("works there".to_owned()),
                    checked: None,
                },
            ],
            impact: Some(Impact::CannotWork),
            needed_by: Some("2026-11-23T13:00:00Z".parse().unwrap()),
            bundle: Some(file("bundle.json", "application/json", 18_000)),
            attachments: vec![
                file("Screenshot 1 (2).png", "image/png", 240_000),
                file("trace.etl", "application/octet-stream", 80 * 1024 * 1024),
            ],
        },
    }
}

fn bundle() -> Vec<u8> {
    json!({
        "schema": 2, "app_version": "0.1.0", "redaction_rules": 3,
        "taken_at": "2026-11-23T08:11:40Z", "took_ms": 900,
        "findings": [
            { "rule": "updates-waiting", "severity": "note", "says": "12 updates wait for a restart." },
            { "rule": "gateway-loses", "severity": "serious", "says": "The router loses 4 of 10 packets." },
            { "rule": "wifi-weak", "severity": "warning", "says": "The Wi-Fi signal is weak (-81 dBm)." },
        ],
        "sections": [
            { "collector": "computer", "title": "Computer", "facts": [
                { "label": "Model", "value": "Latitude 7440" }, { "label": "Memory", "value": "16 GB" } ] },
            { "collector": "network", "title": "Network", "facts": [
                { "label": "Default route", "value": "through Wi-Fi wlp2s0" },
                { "label": "Signal", "value": "-81 dBm, 2.4 GHz" } ] },
        ],
        "problems": [{ "collector": "battery", "title": "Battery", "why": "there is none" }],
        "left_out": 2,
    })
    .to_string()
    .into_bytes()
}

fn letter() -> Letter {
    let ticket = ticket();
    let sent = &ticket.sent;
    let room = Room {
        each: Some(10 * 1024 * 1024),
        together: None,
    };
    let enclosed = enclose(sent.bundle.iter().chain(&sent.attachments), room);
    let zone = TimeZone::get("Europe/Rome").unwrap();
    Letter::of_ticket(&ticket, Some(&bundle()), &enclosed, &zone)
}

#[test]
fn a_ticket_reads_in_five_seconds_as_plain_text() {
    insta::assert_snapshot!(letter().plain());
}

#[test]
fn a_ticket_reads_in_five_seconds_as_html() {
    insta::assert_snapshot!(letter().html(Pictures::InMail));
}

#[test]
fn a_ticket_reads_in_five_seconds_as_textile() {
    insta::assert_snapshot!(letter().marked(Marked::Textile));
}

#[test]
fn a_ticket_reads_in_five_seconds_as_markdown() {
    insta::assert_snapshot!(letter().marked(Marked::Markdown));
}
