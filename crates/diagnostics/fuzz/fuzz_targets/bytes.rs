//! Any bytes: a file is refused or loses every known value, and the last look never stumbles.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use now_serving_diagnostics::redact::{Known, Redactor};

static REDACTOR: LazyLock<Redactor> = LazyLock::new(|| {
    Redactor::new(Known {
        users: vec!["aarcher".to_owned()],
        hosts: vec!["LT-0421".to_owned()],
        ..Known::default()
    })
});

fuzz_target!(|data: &[u8]| {
    let _found = REDACTOR.survivors_in(data);
    if let Ok(file) = REDACTOR.redact_file(data) {
        assert!(REDACTOR.survivors(&file.redacted.text).is_empty());
        let _shortened = file.redacted.last_lines(data.len() / 2);
    }
});
