//! Whatever the text: no known value survives, nothing panics, twice is once.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;

static REDACTOR: LazyLock<Redactor> = LazyLock::new(|| Redactor::new(known()));

/// Known values with the cases in which people and programs write them.
fn spelled() -> impl Strategy<Value = String> {
    let known = known();
    let mut values = known.users;
    values.extend(known.hosts);
    values.extend(known.words);
    values.extend(known.addresses.iter().map(ToString::to_string));
    values.push("02:42:ac:11:00:02".to_owned());
    let value = prop::sample::select(values);
    let mixed = |value: String, flips: u64| {
        let letters =
            value
                .chars()
                .enumerate()
                .map(|(index, letter)| match flips >> (index % 64) & 1 {
                    0 => letter.to_ascii_lowercase(),
                    _ => letter.to_ascii_uppercase(),
                });
        letters.collect::<String>()
    };
    (value, any::<u64>(), 0..4_u8).prop_map(move |(value, flips, how)| {
        let value = mixed(value, flips);
        match how {
            0 => value.replace(' ', "%20").replace(':', "%3A"),
            1 => serde_json::Value::from(value).to_string(),
            2 => format!("\\n{value}"),
            _ => value,
        }
    })
}

/// Pieces of logs, known values, beginnings of pseudonyms and anything else, in any order.
fn jumble() -> impl Strategy<Value = String> {
    let snippets = [
        "/home/",
        "C:\\Users\\",
        "\\\\",
        "@",
        ".",
        "::",
        ":",
        "‹",
        "›",
        "‹user-1›",
        "‹ip-private-",
        "10.0.0.1",
        "1.2.3.4",
        "fe80::1",
        "aa:bb:cc:dd:ee:ff",
        "version ",
        "~",
        "%2Fhome%2F",
        "%40",
        "bob@example.com",
        " ",
        "\n",
        "-",
        "_",
        "example",
        "\u{202e}",
        "é",
        "😀",
        "archer",
        "1",
    ];
    let piece = prop_oneof![
        4 => prop::sample::select(snippets.to_vec()).prop_map(str::to_owned),
        2 => spelled(),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn redacting_twice_changes_nothing(text in jumble()) {
        let redactor = &REDACTOR;
        let once = redactor.redact(&text);
        let twice = redactor.redact(&once.text);
        prop_assert_eq!(&twice.text, &once.text);
        prop_assert_eq!(twice.redactions.len(), 0);
    }

    #[test]
    fn no_known_value_survives(before in jumble(), value in spelled(), after in jumble()) {
        let redactor = &REDACTOR;
        let redacted = redactor.redact(&format!("{before} {value} {after}"));
        prop_assert!(redactor.survivors(&redacted.text).is_empty());
        // The same question asked by other means than the dictionary's.
        let lower = redacted.text.to_lowercase();
        for gone in ["aarcher", "alice archer", "alice%20archer", "lt-0421", "project heron", "10.20.30.40"] {
            let stands = lower.match_indices(gone).any(|(at, _)| {
                boundary::begins(&lower, at) && boundary::ends(&lower, at + gone.len())
            });
            prop_assert!(!stands, "{} in {}", gone, lower);
        }
    }

    #[test]
    fn redactions_are_places_of_pseudonyms(text in jumble()) {
        let redacted = REDACTOR.redact(&text);
        let mut last = 0;
        for redaction in &redacted.redactions {
            prop_assert!(redaction.start >= last);
            let place = redacted.text.get(redaction.start..redaction.end).unwrap();
            prop_assert!(place.starts_with('‹') && place.ends_with('›'));
            last = redaction.end;
        }
    }
}

/// Each would take hours if any step looked at the whole text for each of its words.
#[test]
fn texts_made_to_be_slow_come_to_an_end() {
    let redactor = &REDACTOR;
    let words = [
        "1.1.1.",
        "a@",
        "a@b.c ",
        ":",
        "a:",
        "/home/",
        "\\",
        "%",
        "%25",
        "‹",
        "‹user-",
        "aarcher",
        "é",
        "-",
        "pass=",
        "pass=$pass",
        "token: ",
        "key\"",
        "://",
        "://a:b@",
        "sk-",
        "eyJ",
        "ey.eyJ",
        "-----BEGIN PRIVATE KEY-----",
        "-----END PRIVATE KEY-----",
        "curl -u ",
        "AKIA0",
        "S-1-5-21-1",
        "+1 2",
        "code 1",
        "e\u{301}",
        "\0",
        "&#",
        "\\u00",
        "\u{1b}[",
    ];
    for word in words {
        let long = word.repeat(100_000 / word.len());
        let once = redactor.redact(&long).text;
        assert!(redactor.survivors(&once).is_empty(), "{word}");
    }
}
