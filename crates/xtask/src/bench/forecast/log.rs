//! The log of a desk in the replay format, `t,id,kind,group,prio,agent`, packed by gzip or not.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};
use csv::StringRecord;
use flate2::read::GzDecoder;

const HEAD: [&str; 6] = ["t", "id", "kind", "group", "prio", "agent"];
const ENDINGS: [&str; 2] = ["_events.csv.gz", "_events.csv"];

/// What happened at a desk, in order of time.
#[derive(Debug, Default)]
pub(super) struct Log {
    pub(super) events: Vec<Event>,
    /// The tickets' names, by their numbers.
    pub(super) tickets: Vec<String>,
}

/// One thing that happened to one ticket.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Event {
    /// Seconds since 1970 UTC.
    pub(super) at: f64,
    pub(super) ticket: usize,
    pub(super) kind: Kind,
    pub(super) line: Line,
}

/// Where a ticket waits: its group, and its priority there; 1 goes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Line {
    pub(super) group: usize,
    pub(super) priority: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Created,
    Queued,
    PickedUp,
    Resolved,
}

impl Kind {
    fn letter(self) -> char {
        match self {
            Self::Created => 'C',
            Self::Queued => 'Q',
            Self::PickedUp => 'P',
            Self::Resolved => 'R',
        }
    }
}

impl Log {
    /// Reads it whole.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let file = File::open(path).with_context(|| format!("open {}", path.display()))?;
        let log = if path.extension().is_some_and(|ending| ending == "gz") {
            Self::read(GzDecoder::new(file))
        } else {
            Self::read(file)
        };
        log.with_context(|| format!("read {}", path.display()))
    }

    fn read(text: impl Read) -> Result<Self> {
        let mut log = Self::default();
        let (mut tickets, mut groups) = (HashMap::new(), HashMap::new());
        for row in rows(text, &HEAD)? {
            let Row { line, fields } = row?;
            let mut parse = || -> Result<Event> {
                let at = number(&fields, 0)?;
                let ticket = named(&mut tickets, text_of(&fields, 1)?);
                let kind = match text_of(&fields, 2)? {
                    "C" => Kind::Created,
                    "Q" => Kind::Queued,
                    "P" => Kind::PickedUp,
                    "R" => Kind::Resolved,
                    strange => bail!("{strange:?} is none of C, Q, P and R"),
                };
                let group = named(&mut groups, fields.get(3).unwrap_or_default());
                let priority = match fields.get(4).unwrap_or_default() {
                    "" => 0,
                    priority => priority
                        .parse()
                        .with_context(|| format!("{priority:?} is no priority"))?,
                };
                Ok(Event {
                    at,
                    ticket,
                    kind,
                    line: Line { group, priority },
                })
            };
            let event = parse().with_context(|| format!("line {line}"))?;
            let before = log.events.last().map_or(event.at, |event| event.at);
            ensure!(
                event.at >= before,
                "line {line}: it happened before the line above"
            );
            log.events.push(event);
        }
        log.tickets = vec![String::new(); tickets.len()];
        for (name, number) in tickets {
            if let Some(place) = log.tickets.get_mut(number) {
                *place = name;
            }
        }
        Ok(log)
    }

    /// Writes it where the gateway can read it.
    pub(super) fn write(&self, path: &Path) -> Result<()> {
        let mut text = format!("{}\n", HEAD.join(","));
        for event in &self.events {
            let ticket = self.tickets.get(event.ticket).context("a ticket's name")?;
            let Line { group, priority } = event.line;
            let (at, kind) = (event.at, event.kind.letter());
            text.push_str(&format!("{at},{ticket},{kind},G{group},{priority},\n"));
        }
        let mut file = File::create(path).context("make a file for a log")?;
        file.write_all(text.as_bytes()).context("write a log")
    }
}

/// The logs in a folder, by name.
pub(super) fn logs_in(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).context("look into the folder of logs")? {
        let path = entry.context("look at a log")?.path();
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let name = ENDINGS.iter().find_map(|ending| file.strip_suffix(ending));
        if let Some(name) = name {
            found.push((name.to_owned(), path.clone()));
        }
    }
    found.sort();
    Ok(found)
}

/// A row of a table, and the line it stands on.
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) fields: StringRecord,
}

/// The rows of a table, once its head is as expected.
pub(super) fn rows<R: Read>(
    text: R,
    head: &[&str],
) -> Result<impl Iterator<Item = Result<Row>> + use<R>> {
    let mut table = csv::Reader::from_reader(text);
    let found = table.headers().context("line 1")?;
    ensure!(
        found.iter().eq(head.iter().copied()),
        "line 1: it should be {:?}, and is {:?}",
        head.join(","),
        found.iter().collect::<Vec<_>>().join(",")
    );
    Ok(table.into_records().map(|record| {
        let fields = record.context("a row")?;
        let line = fields.position().map_or(0, csv::Position::line);
        Ok(Row { line, fields })
    }))
}

/// A field that has to be a number.
pub(super) fn number(fields: &StringRecord, at: usize) -> Result<f64> {
    let text = fields.get(at).unwrap_or_default();
    let number: f64 = text
        .parse()
        .with_context(|| format!("{text:?} is no number"))?;
    ensure!(number.is_finite(), "{text:?} is no number to reckon with");
    Ok(number)
}

/// A field that must not be empty.
pub(super) fn text_of(fields: &StringRecord, at: usize) -> Result<&str> {
    let text = fields.get(at).unwrap_or_default();
    ensure!(!text.is_empty(), "field {} is empty", at + 1);
    Ok(text)
}

fn named(names: &mut HashMap<String, usize>, name: &str) -> usize {
    let next = names.len();
    *names.entry(name.to_owned()).or_insert(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(rows: &str) -> String {
        let text = format!("t,id,kind,group,prio,agent\n{rows}");
        format!("{:#}", Log::read(text.as_bytes()).unwrap_err())
    }

    #[test]
    fn a_log_is_read() {
        let text = "t,id,kind,group,prio,agent\n10,a,C,net,2,\n10,b,C,net,,\n12.5,a,P,net,2,Dana\n";
        let log = Log::read(text.as_bytes()).unwrap();
        assert_eq!(log.tickets, ["a", "b"]);
        let kinds: String = log.events.iter().map(|event| event.kind.letter()).collect();
        assert_eq!(kinds, "CCP");
        assert_eq!(log.events[0].line, log.events[2].line);
        assert_eq!(log.events[1].line.priority, 0);
        assert_eq!(log.events[2].at, 12.5);
    }

    #[test]
    fn nonsense_is_refused_with_its_line() {
        let good = "10,a,C,net,2,\n";
        for (nonsense, why) in [
            ("9,b,C,net,2,\n", "line 3: it happened before"),
            ("soon,b,C,net,2,\n", "line 3: \"soon\" is no number"),
            ("NaN,b,C,net,2,\n", "line 3: \"NaN\" is no number"),
            ("11,,C,net,2,\n", "line 3: field 2 is empty"),
            ("11,b,X,net,2,\n", "line 3: \"X\" is none of"),
            ("11,b,C,net,high,\n", "line 3: \"high\" is no priority"),
            ("11,b,C\n", "line: 3"),
        ] {
            let said = refusal(&format!("{good}{nonsense}"));
            assert!(said.contains(why), "{said}");
        }
        let said = format!("{:#}", Log::read("t,id\n".as_bytes()).unwrap_err());
        assert!(said.starts_with("line 1: it should be"), "{said}");
    }
}
