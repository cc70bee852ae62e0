//! How the last run ended, by the journal or by the record of starts that everybody may read.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::Path;
use std::time::Duration;

use super::journal;

/// The journal was stopped, which it is when the system goes down.
const STOPPED: &str = "d93fb3c9c24d451a97cea615ce59c00b";

/// Somebody asked for a shutdown.
const SHUTDOWN: &str = "98268866d1d54a499c4e98921d93bc40";

/// Whether the run before this one was shut down as it should be; `None` if there was none.
pub(crate) fn ended_well() -> Result<Option<bool>, String> {
    let why = match by_journal() {
        Ok(Some(ended_well)) => return Ok(Some(ended_well)),
        Ok(None) => "The journal does not tell how the last run ended.".to_owned(),
        Err(why) => why,
    };
    match by_wtmp(Path::new("/var/log/wtmp")) {
        Some(ended) => Ok(ended),
        None => Err(why),
    }
}

fn by_journal() -> Result<Option<bool>, String> {
    let answer = journal::ask(&journal::Query {
        which: &["--boot=-1"],
        most: 60,
        fields: "MESSAGE_ID,_PID",
        limit: Duration::from_millis(700),
    })?;
    let is = |entry: &journal::Entry, field, value| entry.get(field).as_deref() == Some(value);
    let well = answer
        .entries
        .iter()
        .any(|entry| is(entry, "MESSAGE_ID", STOPPED) || is(entry, "MESSAGE_ID", SHUTDOWN));
    // Who may not read what the system wrote cannot tell.
    Ok((answer.whole && !answer.entries.is_empty()).then_some(well))
}

/// The form of glibc on the processors that people have: 384 bytes for each entry.
const ENTRY: usize = 384;
const NAME: std::ops::Range<usize> = 44..76;
const LINE: std::ops::Range<usize> = 8..40;

const RUN_LEVEL: u8 = 1;
const START: u8 = 2;

/// How many of its last entries are read.
const TAIL: u64 = 500;

/// Reads the end of a record of starts; `None` if it is none, or does not reach back far enough.
fn by_wtmp(file: &Path) -> Option<Option<bool>> {
    let mut file = File::open(file).ok()?;
    let entry = u64::try_from(ENTRY).ok()?;
    let whole = file.metadata().ok()?.len() / entry * entry;
    let from = whole.saturating_sub(TAIL * entry);
    file.seek(SeekFrom::Start(from)).ok()?;
    let mut bytes = Vec::new();
    file.take(whole - from).read_to_end(&mut bytes).ok()?;
    ended(&bytes, from == 0)
}

fn ended(bytes: &[u8], whole: bool) -> Option<Option<bool>> {
    let (entries, _rest) = bytes.as_chunks::<ENTRY>();
    let mut starts = 0;
    for entry in entries.iter().rev() {
        let [kind, ..] = entry;
        let name = text(entry.get(NAME)?);
        let line = text(entry.get(LINE)?);
        match *kind {
            START if line == b"~" => {
                starts += 1;
                if starts == 2 {
                    // Between two starts stands a shutdown, or it is missing.
                    return Some(Some(false));
                }
            }
            RUN_LEVEL if starts == 1 && name == b"shutdown" => return Some(Some(true)),
            _ => {}
        }
    }
    // A record that knows this start only cannot tell how the one before it ended.
    (whole && starts == 1).then_some(None)
}

fn text(field: &[u8]) -> &[u8] {
    field.split(|byte| *byte == 0).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(kind: u8, line: &str, name: &str) -> Vec<u8> {
        let mut entry = vec![0; ENTRY];
        entry[0] = kind;
        entry[LINE][..line.len()].copy_from_slice(line.as_bytes());
        entry[NAME][..name.len()].copy_from_slice(name.as_bytes());
        entry
    }

    #[test]
    fn a_shutdown_stands_between_two_starts_or_is_missing() {
        let start = entry(START, "~", "reboot");
        let login = entry(7, "tty2", "alice");
        let down = entry(RUN_LEVEL, "~", "shutdown");
        let well = [&start, &login, &down, &start, &login]
            .map(Vec::as_slice)
            .concat();
        assert_eq!(ended(&well, true), Some(Some(true)));
        let badly = [&start, &down, &start, &login, &start]
            .map(Vec::as_slice)
            .concat();
        assert_eq!(ended(&badly, true), Some(Some(false)));
        let first = [&start, &login].map(Vec::as_slice).concat();
        assert_eq!(ended(&first, true), Some(None), "there was no run before");
        assert_eq!(
            ended(&first, false),
            None,
            "it does not reach back far enough"
        );
        assert_eq!(ended(&[], true), None);
    }
}
