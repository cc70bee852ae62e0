//! The journal, by `journalctl`: bounded in entries, bytes and time, the newest first.

use std::path::Path;
use std::time::Duration;

use serde_json::{Map, Value};

use crate::program::{self, Bounds};

const PROGRAM: &str = "/usr/bin/journalctl";

/// Twice what the longest question here gives.
const BYTES: usize = 768 * 1024;

/// What is asked of the journal.
pub(super) struct Query<'q> {
    /// Which entries: `-p warning`.
    pub(super) which: &'q [&'q str],
    /// How many at most.
    pub(super) most: u32,
    /// Which fields of theirs; the time always comes along.
    pub(super) fields: &'q str,
    /// How long it may take.
    pub(super) limit: Duration,
}

/// What the journal says.
#[derive(Debug)]
pub(super) struct Answer {
    /// The newest first.
    pub(super) entries: Vec<Entry>,
    /// Whether this user may read what the system writes, too.
    pub(super) whole: bool,
}

/// An entry of the journal.
#[derive(Debug)]
pub(super) struct Entry(Map<String, Value>);

impl Entry {
    /// A field as text.
    pub(super) fn get(&self, field: &str) -> Option<String> {
        match self.0.get(field)? {
            Value::String(text) => Some(text.clone()),
            // Bytes that are no text.
            Value::Array(bytes) => {
                let bytes: Vec<u8> = bytes
                    .iter()
                    .filter_map(|byte| byte.as_u64().and_then(|byte| u8::try_from(byte).ok()))
                    .collect();
                Some(String::from_utf8_lossy(&bytes).into_owned())
            }
            // A number, a field that is too long (null), or one that is there twice.
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => None,
        }
    }

    /// When it was written, in seconds since 1970.
    pub(super) fn at(&self) -> Option<i64> {
        let micros: i64 = self.get("__REALTIME_TIMESTAMP")?.parse().ok()?;
        Some(micros / 1_000_000)
    }
}

/// Asks the journal.
pub(super) fn ask(query: &Query<'_>) -> Result<Answer, String> {
    let most = query.most.to_string();
    let fields = format!("--output-fields={}", query.fields);
    let mut arguments = vec![
        "--no-pager",
        "--reverse",
        "--output=json",
        "-n",
        &most,
        &fields,
    ];
    arguments.extend(query.which);
    let bounds = Bounds {
        time: query.limit,
        bytes: BYTES,
    };
    let output = program::run(Path::new(PROGRAM), &arguments, bounds)
        .map_err(|error| format!("The journal could not be read: {error}."))?;
    let nothing = ["No journal files were", "insufficient permissions"]
        .iter()
        .any(|sign| output.errors.contains(sign));
    if nothing && output.text.is_empty() {
        let why = match output.errors.contains("permissions") {
            true => "This user may not read the journal.",
            false => "There is no journal.",
        };
        return Err(why.to_owned());
    }
    Ok(Answer {
        entries: output.text.lines().filter_map(entry).collect(),
        whole: !output
            .errors
            .contains("not seeing messages from other users"),
    })
}

/// The last line can be cut; then it is no entry.
fn entry(line: &str) -> Option<Entry> {
    serde_json::from_str(line).ok().map(Entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_text_also_where_they_are_bytes() {
        let line =
            r#"{"MESSAGE":[72,228,33],"A":"b","N":null,"__REALTIME_TIMESTAMP":"1700000000000001"}"#;
        let read = entry(line).unwrap();
        assert_eq!(read.get("MESSAGE").as_deref(), Some("H\u{fffd}!"));
        assert_eq!(read.get("A").as_deref(), Some("b"));
        assert_eq!(read.get("N"), None);
        assert_eq!(read.at(), Some(1_700_000_000));
        assert!(entry(&line[..20]).is_none(), "a cut line is no entry");
    }
}
