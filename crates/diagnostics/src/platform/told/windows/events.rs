//! Entries of the Event Log as `wevtutil` writes them: XML, the newest first.

use jiff::Timestamp;
use serde::Deserialize;

use crate::platform::{Crash, LogLine};

/// A start of the log, which is a start of the system.
const STARTED: u32 = 6005;
/// A stop of the log, which is a proper shutdown.
const STOPPED: u32 = 6006;
/// The shutdown before this start was unexpected.
const UNEXPECTED: u32 = 6008;
/// The system started without having been shut down.
const POWER_LOST: u32 = 41;

/// The most that stands between a start and the entry that says it was no proper one, in seconds.
const SAME_START: i64 = 300;

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Event {
    /// Who wrote it.
    pub(crate) source: String,
    /// Its number, among those of its source.
    pub(crate) number: u32,
    /// 1 is critical, 2 an error, 3 a warning.
    pub(crate) level: u8,
    /// When, in seconds since 1970.
    pub(crate) at: i64,
    /// What it carries.
    pub(crate) data: Vec<String>,
    /// What it says in the language of this computer.
    pub(crate) says: Option<String>,
}

#[derive(Deserialize)]
struct WrittenEvents {
    #[serde(rename = "Event", default)]
    events: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Written {
    system: WrittenSystem,
    #[serde(default)]
    event_data: WrittenData,
    rendering_info: Option<Rendered>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct WrittenSystem {
    provider: Provider,
    #[serde(rename = "EventID")]
    number: Number,
    #[serde(default)]
    level: u8,
    time_created: TimeCreated,
}

#[derive(Deserialize)]
struct Provider {
    #[serde(rename = "@Name")]
    name: String,
}

#[derive(Deserialize)]
struct Number {
    #[serde(rename = "$text")]
    number: u32,
}

#[derive(Deserialize)]
struct TimeCreated {
    #[serde(rename = "@SystemTime")]
    at: String,
}

#[derive(Deserialize, Default)]
struct WrittenData {
    #[serde(rename = "Data", default)]
    data: Vec<Datum>,
}

#[derive(Deserialize)]
struct Datum {
    #[serde(rename = "$text", default)]
    text: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Rendered {
    message: Option<String>,
}

/// Reads what `wevtutil` wrote. An entry without a time is left out.
pub(crate) fn read(xml: &str) -> Result<Vec<Event>, String> {
    if xml.trim().is_empty() {
        return Ok(Vec::new());
    }
    let written: WrittenEvents = quick_xml::de::from_str(xml)
        .map_err(|error| format!("The Event Log could not be understood: {error}."))?;
    Ok(written.events.into_iter().filter_map(event).collect())
}

fn event(written: Written) -> Option<Event> {
    let at: Timestamp = written.system.time_created.at.parse().ok()?;
    let data = written.event_data.data.into_iter();
    let says = written.rendering_info.and_then(|told| told.message);
    Some(Event {
        source: written.system.provider.name,
        number: written.system.number.number,
        level: written.system.level,
        at: at.as_second(),
        data: data.map(|datum| datum.text).collect(),
        says,
    })
}

/// Whether the run before this one was shut down as it should be, by the entries that tell of starts and stops; `None`
/// if there was none.
pub(crate) fn ended_well(events: &[Event]) -> Option<bool> {
    let start = events.iter().position(|event| event.number == STARTED)?;
    let started = events.get(start)?.at;
    let of_start = |event: &&Event| (event.at - started).abs() <= SAME_START;
    let lost = events
        .iter()
        .filter(of_start)
        .any(|event| matches!(event.number, UNEXPECTED | POWER_LOST));
    if lost {
        return Some(false);
    }
    let before = events.iter().skip(start + 1);
    let mut before = before.filter(|event| matches!(event.number, STARTED | STOPPED));
    before.next().map(|event| event.number == STOPPED)
}

/// The programs that crashed or hung, from entries of `Application Error` and `Application Hang`.
pub(crate) fn crashes(events: Vec<Event>) -> Vec<Crash> {
    let crashes = events.into_iter().filter_map(|event| {
        // The first that both carry is the name of the program's file.
        let program = event.data.into_iter().next()?;
        let name = program
            .trim()
            .strip_suffix(".exe")
            .unwrap_or(program.trim());
        (!name.is_empty()).then(|| Crash {
            program: name.to_owned(),
            at: event.at,
            times: 1,
        })
    });
    crashes.collect()
}

/// Lines for people; an entry that says nothing is left out.
pub(crate) fn lines(events: Vec<Event>) -> Vec<LogLine> {
    let lines = events.into_iter().filter_map(|event| {
        let says = event.says.unwrap_or_else(|| event.data.join(" "));
        let says = says.split_whitespace().collect::<Vec<_>>().join(" ");
        (!says.is_empty()).then_some(LogLine {
            source: event.source,
            says,
            at: event.at,
            is_error: event.level <= 2,
        })
    });
    lines.collect()
}

#[cfg(test)]
mod tests;
