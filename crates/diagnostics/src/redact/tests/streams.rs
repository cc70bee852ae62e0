//! Long texts and texts in parts.

use super::*;

fn log() -> String {
    let lines = [
        "Nov 22 10:11:12 host app[1]: started",
        "user aarcher logged in from 10.20.30.40",
        "password=\"Tr0ub4dor\" and a b c",
        "-----BEGIN PRIVATE KEY-----",
        "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj",
        "MzEfYyjiWA4R4/M2bS1GB4t7NXp98C3SC6dVMvDuictGeurT8jNbvJZHtCSuYEvu",
        "-----END PRIVATE KEY-----",
        "nothing of note happened here today, or so it seems",
        "mail to bob@example.com: été ✓",
        "Key Content            : sunny-meadow-7",
    ];
    (0..600)
        .map(|index| format!("{}\n", lines[index % lines.len()]))
        .collect()
}

fn small() -> Redactor {
    Redactor {
        block: 8192,
        ..Redactor::new(known())
    }
}

fn in_parts(redactor: &Redactor, parts: &[&str]) -> String {
    let mut pass = redactor.pass();
    let mut stream = pass.stream();
    let mut out = String::new();
    for part in parts {
        out.push_str(&stream.push(part).text);
    }
    out + &stream.finish().text
}

#[test]
fn a_text_in_parts_is_redacted_as_if_it_came_at_once() {
    let redactor = small();
    let text = log();
    let whole = redactor.redact(&text).text;
    for gone in [
        "aarcher",
        "Tr0ub4dor",
        "MIIEvQ",
        "MzEfYy",
        "bob@",
        "sunny-meadow",
    ] {
        assert!(!whole.contains(gone), "{gone}");
    }
    for size in [1, 7, 511, 8191, 8193, 20_000] {
        let mut parts = Vec::new();
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let (part, tail) = rest.split_at(rest.floor_char_boundary(size.max(4)).min(rest.len()));
            parts.push(part);
            rest = tail;
        }
        assert_eq!(in_parts(&redactor, &parts), whole, "{size}");
    }
}

#[test]
fn blocks_tear_nothing_even_on_one_line() {
    let redactor = small();
    for pad in (0..80).step_by(3) {
        let text = format!(
            "{}Project Heron {}",
            "x".repeat(8120 + pad),
            "y z ".repeat(4000)
        );
        assert!(!redactor.redact(&text).text.contains("Heron"), "{pad}");
        let text = format!(
            "{}\npassword: \"{}\"\n{}",
            "x".repeat(8120 + pad),
            "Secr3t,".repeat(9),
            "y z\n".repeat(4000)
        );
        assert!(!redactor.redact(&text).text.contains("Secr3t"), "{pad}");
    }
}

#[test]
fn what_would_be_hidden_is_told_where_it_stands() {
    let text = "é aarcher: pässword=x1y2 bob@example.com";
    let found: Vec<_> = Redactor::new(known())
        .find(text)
        .into_iter()
        .map(|found| (found.title, &text[found.start..found.end]))
        .collect();
    assert_eq!(
        found,
        [
            ("your name", "aarcher"),
            ("an e-mail address", "bob@example.com")
        ]
    );
    let long = log();
    let redactor = small();
    assert_eq!(
        redactor.find(&long).len(),
        redactor.redact(&long).redactions.len()
    );
}

#[test]
fn the_last_lines_are_kept_whole() {
    let redacted = Redactor::new(known()).redact("one aarcher\ntwo aarcher\nthree 10.0.0.1\n");
    assert_eq!(redacted.clone().last_lines(1000), redacted);
    let end = redacted.clone().last_lines(40);
    assert_eq!(end.text, "three ‹ip-private-1›\n");
    assert_eq!(
        &end.text[end.redactions[0].start..end.redactions[0].end],
        "‹ip-private-1›"
    );
    assert_eq!(redacted.last_lines(0).text, "");
}
