//! What a test wants people to know though it did not fail: it was skipped, or a limit is near.
//!
//! `cargo xtask test` names a file in [`FILE_VARIABLE`], reads the remarks from it and counts them.

use std::fs::OpenOptions;
use std::io::Write as _;

/// The environment variable that names the file which remarks are added to.
pub const FILE_VARIABLE: &str = "NOW_SERVING_REMARKS";

/// The first word of the line of a test that could not run.
pub const SKIPPED: &str = "skipped";

/// The first word of the line of a note.
pub const NOTE: &str = "note";

/// Says that a test could not run, and why. In CI that is a failure.
///
/// # Panics
/// Where `CI` is set: there, everything must run.
pub fn skipped(test: &str, reason: &str) {
    assert!(
        std::env::var_os("CI").is_none(),
        "{test} could not run: {reason}"
    );
    remark(SKIPPED, &format!("{test}: {reason}"));
}

/// Says something that does not fail the test.
pub fn note(text: &str) {
    remark(NOTE, text);
}

#[expect(clippy::print_stderr, reason = "a test speaks to whoever runs it")]
fn remark(kind: &str, text: &str) {
    let line = format!("{kind} {}\n", text.replace('\n', " "));
    let written = std::env::var_os(FILE_VARIABLE)
        .map(|path| OpenOptions::new().append(true).create(true).open(path))
        .map(|file| file.and_then(|mut file| file.write_all(line.as_bytes())));
    match written {
        Some(Ok(())) => {}
        None | Some(Err(_)) => eprint!("{line}"),
    }
}
