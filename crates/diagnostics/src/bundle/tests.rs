use std::time::Duration;

use super::*;
use crate::capture::{Problem, Section};
use crate::fact::{Fact, Field};
use crate::redact::Known;

static THING: Field = Field::new("thing", "Thing", "anything");

fn fact(label: &str, value: &str) -> Fact {
    THING.fact(value).labelled(label)
}

fn taken() -> Capture {
    Capture {
        taken_at: "2026-11-22T09:47:59Z".parse().unwrap(),
        took: Duration::from_millis(231),
        sections: vec![
            Section {
                collector: "disks",
                title: "Disks",
                why: "For a test.",
                facts: vec![
                    fact("/", "62 GB of 250 GB free"),
                    fact("/media/aarcher/Stick", "1 GB of 8 GB free"),
                ],
            },
            Section {
                collector: "network",
                title: "Network",
                why: "For a test.",
                facts: vec![fact("Wi-Fi", "connected, 192.168.1.7/24")],
            },
        ],
        problems: vec![Problem {
            collector: "displays",
            title: "Displays",
            why: "Not found by aarcher.".to_owned(),
        }],
    }
}

fn redactor() -> Redactor {
    Redactor::new(Known {
        users: vec!["aarcher".to_owned()],
        hosts: vec!["lt-0421".to_owned()],
        ..Known::default()
    })
}

fn text(bundle: &Bundle) -> String {
    String::from_utf8(bundle.bytes.clone()).unwrap()
}

#[test]
fn the_bytes_are_json_that_a_person_can_read() {
    let bundle = taken().bundle(&redactor(), &Exclude::default()).unwrap();
    assert_eq!((bundle.facts, bundle.hidden), (3, 3));
    insta::assert_snapshot!(text(&bundle).replace(env!("CARGO_PKG_VERSION"), "0.1.0"), @r#"
    {
      "schema": 2,
      "app_version": "0.1.0",
      "redaction_rules": 2,
      "taken_at": "2026-11-22T09:47:59Z",
      "took_ms": 231,
      "findings": [],
      "sections": [
        {
          "collector": "disks",
          "title": "Disks",
          "facts": [
            {
              "field": "thing",
              "label": "/",
              "value": "62 GB of 250 GB free"
            },
            {
              "field": "thing",
              "label": "/media/‹user-1›/Stick",
              "value": "1 GB of 8 GB free"
            }
          ]
        },
        {
          "collector": "network",
          "title": "Network",
          "facts": [
            {
              "field": "thing",
              "label": "Wi-Fi",
              "value": "connected, ‹ip-private-1›/24"
            }
          ]
        }
      ],
      "problems": [
        {
          "collector": "displays",
          "title": "Displays",
          "why": "Not found by ‹user-1›."
        }
      ],
      "hidden": {
        "ipv4": 1,
        "known-user": 2
      },
      "left_out": 0
    }
    "#);
}

#[test]
fn the_same_capture_gives_the_same_bytes_and_they_are_what_the_hash_says() {
    let one = taken().bundle(&redactor(), &Exclude::default()).unwrap();
    let other = taken().bundle(&redactor(), &Exclude::default()).unwrap();
    assert_eq!(one, other);
    let digest = Sha256::from_digest(sha2::Sha256::digest(&one.bytes).into());
    assert_eq!(one.sha256, digest);
}

#[test]
fn what_the_person_excludes_stays_here_and_is_counted() {
    let exclude = Exclude {
        sections: ["network".to_owned(), "displays".to_owned()].into(),
        facts: ["disks.1".to_owned()].into(),
    };
    let bundle = taken().bundle(&redactor(), &exclude).unwrap();
    let left = text(&bundle);
    assert!(left.contains("\"left_out\": 2"), "{left}");
    assert!(!left.contains("Wi-Fi") && !left.contains("Stick") && !left.contains("Displays"));
    assert_eq!((bundle.facts, bundle.hidden), (1, 0));
    let shown = &bundle.sections[0].facts[1];
    assert_eq!(
        shown.fate,
        Fate::Excluded,
        "the eye still sees it, to bring it back"
    );
    assert_eq!(shown.label.text, "/media/‹user-1›/Stick");
}

#[test]
fn a_fact_in_which_something_survives_is_dropped_and_told() {
    let mut draft = Draft::new(&taken(), &redactor(), &Exclude::default());
    let search = |text: &str| {
        text.contains("62 GB")
            .then_some("known-test")
            .into_iter()
            .collect()
    };
    draft.drop_survivors(&search);
    let bundle = draft.seal(&search).unwrap();
    assert_eq!(bundle.sections[0].facts[0].fate, Fate::Dropped);
    assert_eq!(bundle.sections[0].facts[0].value.text, "");
    assert_eq!(bundle.facts, 2);
    let left = text(&bundle);
    assert!(left.contains("\"dropped\": 1"), "{left}");
    assert!(!left.contains("62 GB"));
}

#[test]
fn if_something_survives_even_so_there_is_no_bundle() {
    let draft = Draft::new(&taken(), &redactor(), &Exclude::default());
    let refused = draft
        .seal(&|text| vec!["known-test"; text.matches("62 GB").count()])
        .unwrap_err();
    insta::assert_snapshot!(refused, @"The facts about this computer were held back: something private (known-test) is still in them.");
}

#[test]
fn a_name_that_is_also_a_word_of_the_form_does_not_stop_it() {
    let form = text(&taken().bundle(&redactor(), &Exclude::default()).unwrap());
    let words = form.split(|sign: char| !sign.is_alphanumeric());
    for word in words.filter(|word| !word.is_empty()) {
        let known = Known {
            users: vec![word.to_owned()],
            hosts: vec![word.to_owned()],
            words: vec![word.to_owned()],
            ..Known::default()
        };
        let bundle = taken().bundle(&Redactor::new(known), &Exclude::default());
        assert!(bundle.is_ok(), "{word} stops every report");
    }
}

#[test]
fn nothing_known_of_this_computer_is_in_its_own_bundle() {
    let capture = crate::capture(&crate::Request::default(), Timestamp::UNIX_EPOCH);
    let known = crate::known_here();
    let bundle = capture
        .bundle(&Redactor::new(known.clone()), &Exclude::default())
        .unwrap();
    let left = text(&bundle);
    for address in known
        .addresses
        .iter()
        .filter(|address| !address.is_loopback())
    {
        assert!(!left.contains(&address.to_string()), "{address}");
    }
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&left).unwrap()["schema"],
        2
    );
}
