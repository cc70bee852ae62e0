//! Reads a desk's log and the categories of its tickets.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read};
use std::path::Path;

use anyhow::{Context as _, bail};
use csv::StringRecord;
use flate2::bufread::MultiGzDecoder;
use now_serving_forecast::{Category, Event, Key, What};

/// A line of the log.
#[derive(Debug, PartialEq)]
pub(super) enum Line {
    /// One that says something, and the ticket's id as it was written.
    Event(Event, Box<str>),
    /// One that cannot be read, and where it stands.
    Unreadable { number: u64 },
}

/// The lines of a log, one by one.
pub(super) fn events(
    path: &Path,
    categories: &HashMap<Key, Category>,
) -> anyhow::Result<impl Iterator<Item = anyhow::Result<Line>>> {
    let shown = path.display().to_string();
    let mut reader = reader(path)?;
    let columns = Columns::find(
        reader
            .headers()
            .with_context(|| format!("reading {shown}"))?,
    )
    .with_context(|| format!("reading the first line of {shown}"))?;
    Ok(reader.into_records().map(move |record| {
        let record = match record {
            Ok(record) => record,
            Err(error) if error.is_io_error() => {
                return Err(error).with_context(|| format!("reading {shown}"));
            }
            Err(error) => {
                let number = error.position().map_or(0, csv::Position::line);
                return Ok(Line::Unreadable { number });
            }
        };
        let number = record.position().map_or(0, csv::Position::line);
        Ok(columns
            .event(&record, categories)
            .unwrap_or(Line::Unreadable { number }))
    }))
}

/// What each ticket is about.
pub(super) fn categories(path: &Path) -> anyhow::Result<HashMap<Key, Category>> {
    let shown = path.display();
    let mut categories = HashMap::new();
    for record in reader(path)?.records() {
        let record = record.with_context(|| format!("reading {shown}"))?;
        if let (Some(id), Some(name)) = (record.get(0), record.get(1).filter(|n| !n.is_empty())) {
            categories.insert(Key::of(id), Category::of(name));
        }
    }
    Ok(categories)
}

/// Where the columns stand.
struct Columns {
    t: usize,
    id: usize,
    kind: usize,
    group: Option<usize>,
    prio: Option<usize>,
    agent: Option<usize>,
}

impl Columns {
    /// An empty file has no first line; then there is nothing to find, and nothing to read either.
    fn find(first: &StringRecord) -> anyhow::Result<Self> {
        let place = |name: &str| first.iter().position(|column| column.trim() == name);
        let (t, id, kind) = match (place("t"), place("id"), place("kind")) {
            (Some(t), Some(id), Some(kind)) => (t, id, kind),
            _ if first.is_empty() => (0, 0, 0),
            (_, _, _) => bail!(
                "It must name the columns t, id and kind; group, prio and agent may be there too."
            ),
        };
        Ok(Self {
            t,
            id,
            kind,
            group: place("group"),
            prio: place("prio"),
            agent: place("agent"),
        })
    }

    fn event(&self, record: &StringRecord, categories: &HashMap<Key, Category>) -> Option<Line> {
        let text = |place: Option<usize>| place.and_then(|place| record.get(place)).map(str::trim);
        let id = text(Some(self.id)).filter(|id| !id.is_empty())?;
        let ticket = Key::of(id);
        let what = match text(Some(self.kind))? {
            "C" => What::Created,
            "Q" => What::Queued,
            "P" => What::PickedUp,
            "R" => What::Resolved,
            _ => return None,
        };
        let event = Event {
            at: text(Some(self.t))?.parse().ok()?,
            ticket,
            what,
            group: Key::of(text(self.group).unwrap_or_default()),
            priority: text(self.prio).map_or(0, priority),
            agent: text(self.agent)
                .filter(|name| !name.is_empty())
                .map(Key::of),
            category: categories.get(&ticket).copied(),
        };
        Some(Line::Event(event, id.into()))
    }
}

/// A priority that is no number is told from others by its name, in no order.
fn priority(text: &str) -> u8 {
    let [first, ..] = Key::of(text).bits().to_le_bytes();
    match text.parse::<f64>() {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "saturates"
        )]
        Ok(number) => number as u8,
        Err(_) if text.is_empty() => 0,
        Err(_) => first,
    }
}

/// A reader of a CSV file, gzipped or not, whatever it is called.
fn reader(path: &Path) -> anyhow::Result<csv::Reader<Box<dyn Read>>> {
    let shown = path.display();
    let file = File::open(path).with_context(|| format!("opening {shown}"))?;
    let mut file = BufReader::new(file);
    let start = file
        .fill_buf()
        .with_context(|| format!("reading {shown}"))?;
    let plain: Box<dyn Read> = match start.starts_with(&[0x1f, 0x8b]) {
        true => Box::new(MultiGzDecoder::new(file)),
        false => Box::new(file),
    };
    Ok(csv::ReaderBuilder::new().flexible(true).from_reader(plain))
}
