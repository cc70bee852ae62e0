//! Any text in any parts: the same comes out as at once.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use now_serving_diagnostics::redact::{Known, Redactor};

static REDACTOR: LazyLock<Redactor> = LazyLock::new(|| Redactor::new(Known::default()));

fuzz_target!(|data: &[u8]| {
    let Some((times, data)) = data.split_first() else {
        return;
    };
    // Long enough for several blocks, which end where the text says.
    let text = String::from_utf8_lossy(data);
    let text = text.repeat(300_000 / text.len().max(1));
    let size = 1 + usize::from(*times) * 1009;
    let mut pass = REDACTOR.pass();
    let mut stream = pass.stream();
    let mut parts = String::new();
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let at = rest.ceil_char_boundary(size);
        let (part, tail) = rest.split_at(at);
        parts.push_str(&stream.push(part).text);
        rest = tail;
    }
    parts.push_str(&stream.finish().text);
    assert_eq!(parts, REDACTOR.redact(&text).text);
});
