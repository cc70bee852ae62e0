//! Known values in every writing that a log, a link, a page or a file may have.

use super::*;

fn person() -> Known {
    Known {
        users: vec!["jürgen".to_owned(), "Jürgen Müller".to_owned()],
        homes: vec!["D:\\People\\jm".to_owned()],
        hosts: vec!["LT-0421".to_owned()],
        domains: vec!["CORP".to_owned(), "corp.example.com".to_owned()],
        mails: vec!["jm@corp.example.com".to_owned()],
        serials: vec!["PF3ABC12".to_owned()],
        networks: vec!["Sunny Meadow".to_owned()],
        words: vec!["Project Heron".to_owned()],
        ..Known::default()
    }
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk
            .iter()
            .fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte))
            << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let sign = SIGNS[(bits >> (18 - 6 * place) & 63) as usize];
            out.push(if place > chunk.len() {
                '='
            } else {
                char::from(sign)
            });
        }
    }
    out
}

fn json(text: &str, only_ascii: bool) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    let units = |sign: char| {
        let mut units = [0; 2];
        sign.encode_utf16(&mut units)
            .iter()
            .map(|unit| format!("\\u{unit:04x}"))
            .collect::<String>()
    };
    let signs = quoted
        .chars()
        .map(|sign| match only_ascii && !sign.is_ascii() {
            true => units(sign),
            false => sign.to_string(),
        });
    signs.collect()
}

fn every_byte(text: &str, lead: &str, upper: bool) -> String {
    let hex = |byte: u8| {
        if upper {
            format!("{byte:02X}")
        } else {
            format!("{byte:02x}")
        }
    };
    text.bytes()
        .map(|byte| format!("{lead}{}", hex(byte)))
        .collect()
}

fn wide(text: &str, write: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(write).collect()
}

/// The line in every writing.
fn writings(line: &str) -> Vec<(&'static str, String)> {
    use unicode_normalization::UnicodeNormalization as _;
    let percent = |is_plain: fn(u8) -> bool, upper: bool| -> String {
        let write = |byte: u8| match is_plain(byte) {
            true => char::from(byte).to_string(),
            false => every_byte(&char::from(byte).to_string(), "%", upper)
                .chars()
                .take(3)
                .collect(),
        };
        line.bytes()
            .map(|byte| {
                if byte < 128 {
                    write(byte)
                } else {
                    format!("%{byte:02X}")
                }
            })
            .collect()
    };
    let plain = |byte: u8| byte.is_ascii_alphanumeric();
    let entities = |hex: bool| -> String {
        let write = |sign: char| match (sign.is_ascii_alphanumeric(), hex) {
            (true, _) => sign.to_string(),
            (false, true) => format!("&#x{:x};", u32::from(sign)),
            (false, false) => format!("&#{};", u32::from(sign)),
        };
        line.chars().map(write).collect()
    };
    let coloured: String = line
        .chars()
        .map(|sign| format!("\u{1b}[3{}m{sign}\u{1b}[0m", u32::from(sign) % 8))
        .collect();
    let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let encoded = base64(format!("a line before it {line} and one after").as_bytes());
    let wrapped: Vec<&str> = (0..encoded.len())
        .step_by(76)
        .map(|at| &encoded[at..(at + 76).min(encoded.len())])
        .collect();
    vec![
        ("plain", line.to_owned()),
        ("upper case", line.to_uppercase()),
        ("lower case", line.to_lowercase()),
        ("composed", line.nfc().collect()),
        ("decomposed", line.nfd().collect()),
        ("json", json(line, false)),
        ("json in ascii", json(line, true)),
        ("json in json", json(&json(line, true), true)),
        (
            "json in json in json",
            json(&json(&json(line, false), true), false),
        ),
        ("percent", percent(plain, true)),
        ("percent in small letters", percent(plain, false)),
        ("percent, every byte", every_byte(line, "%", false)),
        ("percent twice", every_byte(line, "%25", true)),
        ("hex escapes", every_byte(line, "\\x", false)),
        ("plus for blanks", line.replace(' ', "+")),
        ("other slashes", line.replace('\\', "/")),
        ("slashes twice", line.replace('\\', "\\\\")),
        ("entities", entities(false)),
        ("entities in hex", entities(true)),
        ("named entities", line.replace('ü', "&uuml;")),
        (
            "zeros between",
            line.chars().map(|sign| format!("{sign}\0")).collect(),
        ),
        ("little endian", lossy(&wide(line, u16::to_le_bytes))),
        ("big endian", lossy(&wide(line, u16::to_be_bytes))),
        ("colours", coloured),
        ("base64", base64(line.as_bytes())),
        ("base64 of utf-16", base64(&wide(line, u16::to_le_bytes))),
        ("base64 in lines", wrapped.join("\r\n")),
        ("hexadecimal", every_byte(line, "", false)),
        ("misread", line.bytes().map(char::from).collect()),
    ]
}

#[test]
fn no_known_value_survives_in_any_writing() {
    let redactor = Redactor::new(person());
    let values = [
        "jürgen",
        "Jürgen Müller",
        "Müller, Jürgen",
        "CORP\\jürgen",
        "jürgen@corp.example.com",
        "jm@corp.example.com",
        "D:\\People\\jm",
        "LT-0421",
        "PF3ABC12",
        "Sunny Meadow",
        "Project Heron",
    ];
    let mut left = Vec::new();
    for value in values {
        for (writing, text) in writings(value) {
            for line in [
                text.clone(),
                format!("Nov 22 app[1]: «{text}» ok"),
                format!("x={text}&y=1"),
            ] {
                let redacted = redactor.redact(&line).text;
                if !redacted.contains('‹') || !redactor.survivors(&redacted).is_empty() {
                    left.push(format!("{value} ({writing}): {line:?} ──► {redacted:?}"));
                }
                if redactor.survivors(&line).is_empty() {
                    left.push(format!("not seen: {value} ({writing}): {line:?}"));
                }
            }
        }
    }
    assert!(left.is_empty(), "{}", left.join("\n"));
}

#[test]
fn the_names_that_programs_make_of_a_name_go() {
    becomes(&[
        ("C:\\Users\\ALICEA~1\\x", "C:\\Users\\‹user-1›\\x"),
        ("C:\\PROGRA~1\\ALICEA~1", "C:\\PROGRA~1\\‹user-1›"),
        ("alice.archer@other.example", "‹email-1›"),
        ("alice_archer", "‹user-1›"),
        ("AliceArcher", "‹user-1›"),
    ]);
    let redactor = Redactor::new(person());
    for text in [
        "juergen.mueller",
        "Jurgen Muller",
        "J\u{fffd}rgen",
        "J?rgen M?ller",
        "JÃ¼rgen",
    ] {
        assert!(redactor.redact(text).text.starts_with('‹'), "{text}");
    }
}

#[test]
fn secrets_go_in_every_writing_of_their_line() {
    let redactor = Redactor::new(Known::default());
    let mut left = Vec::new();
    for (line, secret) in [
        ("Nov 22 app[1]: password=\"Tr0ub4dor\" ok", "Tr0ub4dor"),
        (
            "token ghp_0aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0uV1wX",
            "0aB1cD2eF3gH4iJ5",
        ),
        ("{\"client_secret\": \"9fKx2LmQ7vTz\"}", "9fKx2LmQ7vTz"),
        ("postgres://svc:Tr0ub4dor@db/x", "Tr0ub4dor"),
    ] {
        for (writing, text) in writings(line) {
            let changes = [
                "upper case",
                "lower case",
                "plus for blanks",
                "other slashes",
            ];
            if changes.contains(&writing) {
                continue;
            }
            let redacted = redactor.redact(&text).text;
            let mut seen = redacted.clone();
            view::each(&redacted, |view, _| seen.push_str(view));
            if seen.contains(secret) || redacted == text {
                left.push(format!("{line} ({writing}) ──► {redacted:?}"));
            }
        }
    }
    assert!(left.is_empty(), "{}", left.join("\n"));
}

#[test]
fn bytes_of_any_kind_are_searched_for_known_values() {
    let redactor = Redactor::new(person());
    let archive = [
        b"PK\x03\x04\x14\0\0\0logs/j\xc3\xbcrgen.txt\xff\xfe\x80".as_slice(),
        &[0; 9],
    ]
    .concat();
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\x0ctEXtAuthor\0J\xfcrgen\0\xff";
    let odd = [vec![7], wide("LT-0421", u16::to_le_bytes)].concat();
    for bytes in [
        archive.as_slice(),
        picture,
        &odd,
        &wide("Sunny Meadow", u16::to_be_bytes),
        b"lt%2D0421",
    ] {
        assert!(
            !redactor.survivors_in(bytes).is_empty(),
            "{}",
            String::from_utf8_lossy(bytes)
        );
    }
    assert!(
        redactor
            .survivors_in(b"\x89PNG nothing \xff\0 of note")
            .is_empty()
    );
}
