//! Warnings in the system's log, repeats folded into one.

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::Timestamp;

use crate::capture::Notes;
use crate::collector::Collector;
use crate::fact::{Field, TellsOf};
use crate::platform::{self, LogLine};
use crate::reading::Reading;
use crate::units;

mod fold;

pub(super) static COLLECTOR: Collector = Collector::new(
    ("log", "Warnings in the log"),
    "The system often knew of the trouble before anybody saw it.",
    &[&LINE],
    read,
);

static LINE: Field = Field::new(
    "line",
    "Warning",
    "warnings and errors of the last 24 hours that the system wrote down, repeats folded",
)
.of(TellsOf::Person);

/// So many a technician reads.
const MOST: usize = 25;

/// A longer line is cut at a blank, so that no word of it loses its other half.
const LENGTH: usize = 400;

fn read(notes: &Notes) {
    let log = match platform::warnings() {
        Ok(log) => log,
        Err(why) => return notes.problem(why),
    };
    let now = Timestamp::now().as_second();
    let folded = fold(log.lines);
    if folded.is_empty() {
        notes.add(LINE.fact("none in the last 24 hours"));
    }
    let left_out = folded.len().saturating_sub(MOST);
    for line in folded.into_iter().take(MOST) {
        let ago = Duration::from_secs(u64::try_from(now - line.last.at).unwrap_or(0));
        let times = match line.times {
            1 => format!("{} ago", units::span(ago)),
            many => format!("{many} times, last {} ago", units::span(ago)),
        };
        let fact = LINE.fact(format!("{} ({times})", shorten(&line.last.says)));
        notes.add(fact.labelled(&line.last.source).reading(Reading::Warning {
            source: line.last.source,
            says: line.mask,
            times: line.times,
        }));
    }
    if left_out > 0 {
        notes.add(
            LINE.fact(format!("{left_out} other kinds of lines are not shown"))
                .labelled("More"),
        );
    }
    if !log.whole {
        notes.problem("This user may only read their own part of the journal, not the system's.");
    }
}

/// Lines that are alike.
#[derive(Debug)]
struct Folded {
    last: LogLine,
    mask: String,
    times: u32,
    worst: bool,
}

/// Folds lines that are alike but for numbers, errors first, then the most recent.
fn fold(lines: Vec<LogLine>) -> Vec<Folded> {
    let mut folded: BTreeMap<(String, String), Folded> = BTreeMap::new();
    for line in lines {
        let mask = fold::mask(&line.says);
        let is_error = line.is_error;
        let same = folded
            .entry((line.source.clone(), mask.clone()))
            // The newest comes first.
            .or_insert(Folded {
                last: line,
                mask,
                times: 0,
                worst: false,
            });
        same.times += 1;
        same.worst |= is_error;
    }
    let mut folded: Vec<Folded> = folded.into_values().collect();
    folded.sort_by_key(|line| std::cmp::Reverse((line.worst, line.last.at, line.times)));
    folded
}

fn shorten(line: &str) -> String {
    if line.len() <= LENGTH {
        return line.to_owned();
    }
    let mut end = LENGTH;
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let start = line.get(..end).unwrap_or_default();
    match start.rfind(char::is_whitespace) {
        Some(blank) => format!("{} …", start.get(..blank).unwrap_or_default().trim_end()),
        None => "a long line without blanks, left out".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(says: &str, at: i64, is_error: bool) -> LogLine {
        LogLine {
            source: "kernel".to_owned(),
            says: says.to_owned(),
            at,
            is_error,
        }
    }

    #[test]
    fn lines_that_differ_in_numbers_only_are_one() {
        let lines = vec![
            line("usb 1-2: device descriptor read/64, error -71", 90, false),
            line("thermal throttled", 80, true),
            line("usb 1-4: device descriptor read/64, error -110", 70, false),
            line("usb 1-4: reset", 60, false),
        ];
        let told: Vec<_> = fold(lines)
            .into_iter()
            .map(|line| (line.last.says, line.times))
            .collect();
        assert_eq!(
            told,
            [
                ("thermal throttled".to_owned(), 1),
                (
                    "usb 1-2: device descriptor read/64, error -71".to_owned(),
                    2
                ),
                ("usb 1-4: reset".to_owned(), 1),
            ]
        );
    }

    #[test]
    fn a_long_line_is_cut_between_words_so_that_no_secret_loses_its_mark() {
        let long = format!("{} token=abc{}", "word ".repeat(79), "d".repeat(50));
        let cut = shorten(&long);
        assert!(cut.ends_with("word …") && !cut.contains("abc"), "{cut}");
        assert_eq!(
            shorten(&"x".repeat(500)),
            "a long line without blanks, left out"
        );
        assert_eq!(shorten("short"), "short");
        let wide = "é".repeat(300);
        assert_eq!(shorten(&wide), "a long line without blanks, left out");
    }
}
