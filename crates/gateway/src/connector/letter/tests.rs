mod hostile;

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
    letter_of(&ticket(), &bundle())
}

fn letter_of(ticket: &NewTicket, bundle: &[u8]) -> Letter {
    let sent = &ticket.sent;
    let room = Room {
        each: Some(10 * 1024 * 1024),
        together: None,
    };
    let enclosed = enclose(sent.bundle.iter().chain(&sent.attachments), room);
    let zone = TimeZone::get("Europe/Rome").unwrap();
    Letter::of_ticket(ticket, Some(bundle), &enclosed, &zone)
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

fn reply(intent: Intent, words: &str) -> NewReply {
    NewReply {
        op: "0192f0c1-7b4a-7c3e-9d2f-3a4b5c6d7e8f".parse().unwrap(),
        person: crate::store::persons::PersonId(uuid::Uuid::nil()),
        author: Person {
            login: "ada".to_owned(),
            full_name: None,
        },
        intent,
        words: words.to_owned(),
        attachments: Vec::new(),
        at: "2026-11-23T10:00:00Z".parse().unwrap(),
    }
}

#[test]
fn a_reply_names_its_person_only_where_the_desk_does_not() {
    let told = |intent, words, is_theirs| {
        Letter::of_reply(&reply(intent, words), is_theirs, &[], &TimeZone::UTC).plain()
    };
    let words = "It is the one by the window.";
    insta::assert_snapshot!(told(Intent::Note, words, true), @"  It is the one by the window.");
    insta::assert_snapshot!(told(Intent::Note, words, false), @r"
    ada, Mon 23 Nov 2026, 10:00 UTC.

      It is the one by the window.
    ");
    insta::assert_snapshot!(told(Intent::Fixed, "", true), @"Yes, it is fixed.");
    insta::assert_snapshot!(told(Intent::NotFixed, "Still drops.\nTwice.", false), @r"
    No, it is not fixed. ada, Mon 23 Nov 2026, 10:00 UTC.

      Still drops.
      Twice.
    ");
}

#[test]
fn without_anything_but_words_it_says_what_is_missing_and_no_more() {
    let mut ticket = ticket();
    ticket.sent = Sent {
        words: "The printer jams. ".to_owned(),
        ..Sent::default()
    };
    ticket.reporter.full_name = Some(" ".to_owned());
    let letter = Letter::of_ticket(&ticket, None, &[], &TimeZone::UTC);
    insta::assert_snapshot!(letter.plain(), @r"
    ada on ada-laptop, Mon 23 Nov 2026, 08:12 UTC.

    Already tried
    They did not say.

    Their words
      The printer jams.

    Your answer reaches them in the app within seconds; private comments never do.
    ");
}

#[test]
fn facts_that_cannot_be_read_are_said_to_be_so() {
    let text = letter_of(&ticket(), b"<html>").plain();
    assert!(
        text.contains("They cannot be read here; they are in bundle.json."),
        "{text}"
    );
    assert!(!text.contains("What stands out"), "{text}");
}

#[test]
fn a_long_log_is_folded_and_a_long_text_is_not() {
    let mut ticket = ticket();
    ticket.sent.words = "drops ".repeat(3_000);
    let bundle = String::from_utf8(bundle()).unwrap();
    let bundle = bundle.replace("Latitude 7440", &"error ".repeat(1_000));
    let letter = letter_of(&ticket, bundle.as_bytes());
    let text = letter.plain();
    assert_eq!(text.matches("drops").count(), 3_000);
    assert!(text.lines().last().unwrap().chars().count() <= 162);
    assert!(letter.marked(Marked::Textile).matches("error").count() < 100);
}

#[test]
fn files_have_names_that_every_desk_takes_and_none_has_two() {
    let names = |names: &[&str]| {
        let blobs: Vec<Blob> = names
            .iter()
            .map(|name| file(name, "image/png", 1))
            .collect();
        let enclosed = enclose(blobs.iter(), Room::default());
        enclosed
            .into_iter()
            .map(|file| file.name)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        names(&["a.png", "A.PNG", "a-2.png", "a.png"]),
        ["a.png", "A-2.PNG", "a-2-2.png", "a-3.png"]
    );
    assert_eq!(
        names(&[
            "Bild vom Büro (1)!.png",
            ".htaccess",
            "...",
            "x\u{202e}gpj.exe",
            "\"><script>.png"
        ]),
        [
            "Bild-vom-Büro--1.png",
            "htaccess",
            "file",
            "x-gpj.exe",
            "script.png"
        ]
    );
    let long = names(&[&format!("{}.png", "x".repeat(300))]);
    assert!(
        long[0].len() == 100 && long[0].ends_with(".png"),
        "{long:?}"
    );
}

#[test]
fn what_does_not_fit_is_left_out_and_smaller_files_still_go() {
    let files = [4, 3, 1].map(|size| file("a.png", "image/png", size));
    let room = |each, together| Room { each, together };
    let left = |room| {
        let enclosed = enclose(files.iter(), room);
        enclosed
            .iter()
            .map(|file| file.left_out.is_some())
            .collect::<Vec<_>>()
    };
    assert_eq!(left(room(None, None)), [false, false, false]);
    assert_eq!(left(room(Some(3), None)), [true, false, false]);
    assert_eq!(left(room(None, Some(6))), [false, true, false]);
}

#[test]
fn only_what_holds_no_script_is_shown_as_a_picture() {
    let is_picture = |name, media_type| {
        enclose([file(name, media_type, 1)].iter(), Room::default())[0].is_picture()
    };
    assert!(is_picture("a.PNG", "image/png"));
    assert!(!is_picture("a.svg", "image/svg+xml"));
    assert!(!is_picture("a.svg", "image/png"));
    assert!(!is_picture("a.png", "text/html"));
}
