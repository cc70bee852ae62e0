//! Any text: twice is once, no known value is left, what is found stands where it is said to.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use now_serving_diagnostics::redact::{Known, Redactor};

static REDACTOR: LazyLock<Redactor> = LazyLock::new(|| {
    Redactor::new(Known {
        users: vec!["aarcher".to_owned(), "Jürgen Müller".to_owned()],
        hosts: vec!["LT-0421".to_owned()],
        words: vec!["Project Heron".to_owned()],
        ..Known::default()
    })
});

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let once = REDACTOR.redact(&text);
    let twice = REDACTOR.redact(&once.text);
    assert_eq!(once.text, twice.text);
    assert!(REDACTOR.survivors(&once.text).is_empty(), "{}", once.text);
    let mut last = 0;
    for found in REDACTOR.find(&text) {
        assert!(last <= found.start && text.get(found.start..found.end).is_some());
        last = found.end;
    }
    for redaction in &once.redactions {
        assert!(once.text[redaction.start..redaction.end].starts_with('‹'));
    }
    let around = REDACTOR
        .redact(&format!("{text} project heron {text}"))
        .text;
    assert!(
        !around.to_lowercase().contains(" project heron "),
        "{around}"
    );
});
