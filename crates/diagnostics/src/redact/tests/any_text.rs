//! Whatever the text: no known value survives, nothing panics, twice is once.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;

static REDACTOR: LazyLock<Redactor> = LazyLock::new(|| Redactor::new(known()));

static SMALL: LazyLock<Redactor> = LazyLock::new(|| Redactor {
    block: 256,
    ..Redactor::new(known())
});

/// Lines of logs in which nothing has to go.
const LINES: [&str; 5] = [
    "Nov 22 10:11:12 host systemd[1]: Started Session 12 of User root.",
    "2026-11-22T10:11:12.123Z INFO main worker::queue - drained 12 jobs in 34 ms",
    "[ERROR] 0x80070005 CBS failed to open package KB4711~31bf3856ad364e35~amd64~~6.1.1.0",
    "kernel: usb 1-1: new high-speed USB device number 4 using xhci_hcd",
    "dpkg: status installed libfoo1:amd64 1.2.3.4-1ubuntu2",
];

/// Secrets as they are written in such lines, and what must not be left of them.
const SECRETS: [(&str, &str); 8] = [
    ("password=Tr0ub4dor", "Tr0ub"),
    ("\"api_key\": \"9fKx2LmQ7vTz4RbW\",", "9fKx2"),
    ("ghp_0aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0uV1wX", "0aB1cD"),
    (
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlLTE",
        "eyJ",
    ),
    ("https://u:Tr0ub4dor@example.com/", "Tr0ub"),
    ("AKIAQYLPMN5HHHFPZAM2", "QYLPMN"),
    ("--token=9fKx2LmQ7vTz4RbW", "9fKx2"),
    ("xoxb-1234567890-abcdefABCDEF", "abcdef"),
];

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
    fn a_text_in_two_parts_is_as_one(text in jumble(), more in jumble(), at in 0..2000_usize) {
        let redactor = &SMALL;
        let text = format!("{text}\n{}{more}", "filler words stand here\n".repeat(30));
        let (one, two) = text.split_at(text.floor_char_boundary(at));
        let mut pass = redactor.pass();
        let mut stream = pass.stream();
        let mut parts = stream.push(one).text + &stream.push(two).text;
        parts.push_str(&stream.finish().text);
        prop_assert_eq!(parts, redactor.redact(&text).text);
    }

    #[test]
    fn a_secret_put_anywhere_is_gone_and_the_line_stays(
        line in 0..LINES.len(), secret in 0..SECRETS.len(), place in 0..10_usize,
    ) {
        let (line, (written, secret)) = (LINES[line], SECRETS[secret]);
        let words: Vec<&str> = line.split(' ').collect();
        let (before, after) = words.split_at(place.min(words.len()));
        let text = format!("{} {written} {}", before.join(" "), after.join(" "));
        let redacted = REDACTOR.redact(&text).text;
        prop_assert!(!redacted.contains(secret), "{redacted}");
        let kept = words.iter().filter(|word| redacted.contains(**word)).count();
        prop_assert!(kept + 2 >= words.len(), "{} became {}", text, redacted);
    }

    #[test]
    fn bytes_that_are_no_text_hurt_nobody(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let redactor = &REDACTOR;
        let text = String::from_utf8_lossy(&bytes);
        let once = redactor.redact(&text).text;
        prop_assert_eq!(&redactor.redact(&once).text, &once);
        let _found = redactor.survivors_in(&bytes);
        if let Ok(file) = redactor.redact_file(&bytes) {
            prop_assert!(redactor.survivors(&file.redacted.text).is_empty());
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
