//! The command `forecast replay`, as whoever judges the forecast runs it: what it writes, and what it says of a log that is
//! not as it should be.

#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output};

use flate2::Compression;
use flate2::write::GzEncoder;

const COLUMNS: &str = "t,id,kind,group,prio,agent\n";
const OUT: &str = "id,instant,age_hours,q10,q50,q90,shown_low,shown_high";

/// What a replay wrote, and what it said.
struct Replayed {
    rows: Vec<Row>,
    said: String,
}

#[derive(Debug, Clone, PartialEq)]
struct Row {
    id: String,
    instant: f64,
    age: f64,
    quantiles: [f64; 3],
    shown: Option<[f64; 2]>,
}

fn run(folder: &Path, log: &[u8], arguments: &[&str]) -> Output {
    std::fs::write(folder.join("log"), log).unwrap();
    Command::new(env!("CARGO_BIN_EXE_now-serving-gateway"))
        .current_dir(folder)
        .args(["forecast", "replay", "log", "--out", "predictions.csv"])
        .args(arguments)
        .output()
        .unwrap()
}

fn replay_with(log: &[u8], categories: Option<&[u8]>, arguments: &[&str]) -> Replayed {
    let folder = tempfile::tempdir().unwrap();
    let mut all = arguments.to_vec();
    if let Some(categories) = categories {
        std::fs::write(folder.path().join("categories"), categories).unwrap();
        all.extend(["--categories", "categories"]);
    }
    let output = run(folder.path(), log, &all);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    let written = std::fs::read_to_string(folder.path().join("predictions.csv")).unwrap();
    let mut lines = written.lines();
    assert_eq!(lines.next(), Some(OUT));
    Replayed {
        rows: lines.map(row).collect(),
        said,
    }
}

/// Reads a row, and looks whether it makes sense.
fn row(line: &str) -> Row {
    let cells: Vec<&str> = line.split(',').collect();
    let [id, instant, age, q10, q50, q90, low, high] = cells.as_slice() else {
        panic!("{line}");
    };
    let number = |cell: &str| cell.parse::<f64>().unwrap();
    let quantiles = [q10, q50, q90].map(|cell| number(cell));
    let [q10, q50, q90] = quantiles;
    assert!(0.0 <= q10 && q10 <= q50 && q50 <= q90, "{line}");
    assert_eq!(low.is_empty(), high.is_empty(), "{line}");
    let shown = (!low.is_empty()).then(|| [number(low), number(high)]);
    assert!(shown.is_none_or(|[low, high]| 0.0 <= low && low < high));
    Row {
        id: (*id).to_owned(),
        instant: number(instant),
        age: number(age),
        quantiles,
        shown,
    }
}

fn pick_ups(log: &str) -> Replayed {
    replay_with(log.as_bytes(), None, &["--task", "pickup"])
}

/// The log of a small desk, as lines in time order; each ticket is picked up after at most seven hours and resolved later.
fn desk(tickets: u32) -> Vec<(u32, String)> {
    let mut lines = Vec::new();
    for number in 0..tickets {
        let came = 1_700_000_000 + number * 1_000;
        let picked = came + 30 + number * 7_919 % 25_013;
        let done = picked + 60 + number * 104_729 % 50_021;
        let (group, priority) = (number % 3, 1 + number % 4);
        for (at, kind, agent) in [(came, "C", ""), (picked, "P", "ada"), (done, "R", "ada")] {
            lines.push((
                at,
                format!("{at},T{number},{kind},g{group},{priority},{agent}\n"),
            ));
        }
    }
    lines.sort();
    lines
}

fn log_of(lines: &[(u32, String)]) -> String {
    lines
        .iter()
        .fold(COLUMNS.to_owned(), |log, (_, line)| log + line)
}

#[test]
fn each_wait_is_predicted_when_it_begins_and_at_each_age_that_it_reaches() {
    let log = log_of(&desk(300));
    let replayed = replay_with(
        log.as_bytes(),
        None,
        &["--task", "pickup", "--ages", "0,1,4"],
    );
    let of = |id: &str| -> Vec<(f64, f64)> {
        let rows = replayed.rows.iter().filter(|row| row.id == id);
        rows.map(|row| (row.age, row.instant)).collect()
    };
    // The hundredth waits for 30 + 791,900 mod 25,013 = 16,527 seconds: more than four hours.
    let came = 1_700_100_000.0;
    assert_eq!(
        of("T100"),
        [
            (0.0, came + 0.5),
            (1.0, came + 3_600.0),
            (4.0, came + 14_400.0)
        ]
    );
    // None is asked beyond the ages that were given.
    assert!(replayed.rows.iter().all(|row| row.age <= 4.0));
    assert!(replayed.rows.iter().any(|row| row.shown.is_some()));
    assert!(
        replayed.said.contains("900 lines read"),
        "{}",
        replayed.said
    );
}

#[test]
fn nothing_later_than_the_instant_is_used() {
    let lines = desk(300);
    let all = log_of(&lines);
    for task in ["pickup", "resolve"] {
        let whole = replay_with(all.as_bytes(), None, &["--task", task]);
        for cut in [250, 451, 700] {
            let (kept, left_out) = lines.split_at(cut);
            let from = f64::from(left_out[0].0);
            let before = |rows: &[Row]| -> Vec<Row> {
                let rows = rows.iter().filter(|row| row.instant < from);
                rows.cloned().collect()
            };
            let cut_off = replay_with(log_of(kept).as_bytes(), None, &["--task", task]);
            assert_eq!(before(&cut_off.rows), before(&whole.rows));
            assert!(before(&whole.rows).len() > 50);
        }
    }
}

#[test]
fn the_same_log_is_predicted_the_same_again() {
    let log = log_of(&desk(200));
    assert_eq!(pick_ups(&log).rows, pick_ups(&log).rows);
}

#[test]
fn a_gzipped_log_is_read_like_a_plain_one_whatever_it_is_called() {
    let log = log_of(&desk(100));
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(log.as_bytes()).unwrap();
    let gzipped = replay_with(&gzip.finish().unwrap(), None, &["--task", "pickup"]);
    assert_eq!(gzipped.rows, pick_ups(&log).rows);
}

#[test]
fn categories_tell_tickets_apart() {
    let log = log_of(&desk(300));
    let categories = (0..300).fold("id,cat\n".to_owned(), |all, number| {
        // What waits for long is of one kind, and what waits shortly of another; of the first one nothing is known.
        match number * 7_919 % 25_013 {
            _ if number == 0 => all,
            ..8_000 => format!("{all}T{number},quick/fix\n"),
            8_000.. => format!("{all}T{number},slow\n"),
        }
    });
    let told = replay_with(
        log.as_bytes(),
        Some(categories.as_bytes()),
        &["--task", "pickup"],
    );
    let untold = pick_ups(&log);
    assert_eq!(told.rows.len(), untold.rows.len());
    assert_ne!(told.rows, untold.rows);
}

#[test]
fn an_empty_log_predicts_nothing_and_says_so() {
    for log in ["", COLUMNS] {
        let replayed = pick_ups(log);
        assert!(replayed.rows.is_empty());
        assert!(replayed.said.contains("Nothing was predicted"));
    }
}

#[test]
fn a_log_without_the_columns_that_it_needs_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(folder.path(), b"when,who\n1,T1\n", &["--task", "pickup"]);
    assert!(!output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("t, id and kind"), "{said}");
}

#[test]
fn a_line_that_makes_no_sense_is_left_out_and_told_with_its_number() {
    let good = log_of(&desk(60));
    let mut lines: Vec<&str> = good.lines().collect();
    lines.insert(5, "nonsense");
    lines.insert(9, "1700000000,T1,X,g1,1,");
    lines.insert(12, "NaN,T1,C,g1,1,");
    let replayed = pick_ups(&(lines.join("\n") + "\n"));
    assert_eq!(replayed.rows, pick_ups(&good).rows);
    let expected = "3 could not be read and were left out; the first is line 6.";
    assert!(replayed.said.contains(expected), "{}", replayed.said);
}

#[test]
fn lines_from_the_future_are_left_out() {
    let good = log_of(&desk(60));
    let replayed = pick_ups(&format!("{good}99999999999,T9999,C,g1,1,\n"));
    assert_eq!(replayed.rows, pick_ups(&good).rows);
    assert!(replayed.said.contains("1 line came from the future"));
}

#[test]
fn repeated_lines_change_nothing() {
    let lines = desk(60);
    let twice: Vec<_> = lines
        .iter()
        .flat_map(|line| [line.clone(), line.clone()])
        .collect();
    let replayed = pick_ups(&log_of(&twice));
    assert_eq!(replayed.rows, pick_ups(&log_of(&lines)).rows);
    assert!(
        replayed
            .said
            .contains("60 lines said what was known already")
    );
}

#[test]
fn lines_out_of_order_are_learnt_from_and_counted() {
    let mut lines = desk(60);
    lines.swap(100, 120);
    let replayed = pick_ups(&log_of(&lines));
    assert!(!replayed.rows.is_empty());
    assert!(
        replayed.said.contains("stood after a later one"),
        "{}",
        replayed.said
    );
    assert!(
        replayed
            .rows
            .is_sorted_by(|one, other| one.instant <= other.instant)
    );
}

/// A desk that knows something, and then the lines of one more ticket, `X`.
fn then(task: &str, lines: &str) -> Vec<(f64, f64)> {
    let log = log_of(&desk(60)) + lines;
    let replayed = replay_with(log.as_bytes(), None, &["--task", task, "--ages", "0,1,4"]);
    let rows = replayed.rows.iter().filter(|row| row.id == "X");
    rows.map(|row| (row.instant - 1_701_000_000.0, row.age))
        .collect()
}

#[test]
fn a_ticket_that_is_picked_up_in_the_second_that_it_comes_has_no_wait() {
    let lines = "1701000000,X,C,g1,1,\n1701000000,X,P,g1,1,ada\n";
    assert_eq!(then("pickup", lines), []);
}

#[test]
fn what_happens_in_the_second_of_a_prediction_is_known_to_it() {
    // Picked up in the very second in which it becomes an hour old: there is nothing to predict any more.
    let lines = "1701000000,X,C,g1,1,\n1701003600,X,P,g1,1,ada\n";
    assert_eq!(then("pickup", lines), [(0.5, 0.0)]);
}

#[test]
fn a_ticket_without_an_end_is_predicted_at_all_ages() {
    assert_eq!(
        then("pickup", "1701000000,X,C,g1,1,\n"),
        [(0.5, 0.0), (3_600.0, 1.0), (14_400.0, 4.0)]
    );
}

#[test]
fn a_ticket_that_is_resolved_without_a_pick_up_waits_no_more() {
    let lines = "1701000000,X,C,g1,1,\n1701000900,X,R,g1,1,ada\n";
    assert_eq!(then("pickup", lines), [(0.5, 0.0)]);
}

#[test]
fn a_reopened_ticket_waits_anew_and_a_moved_one_goes_on() {
    let lines = "1701000000,X,C,g1,1,\n1701000060,X,Q,g2,1,\n1701000900,X,P,g2,1,ada\n\
                 1701001000,X,R,g2,1,ada\n1701009000,X,Q,g1,1,\n1701009600,X,P,g1,1,bob\n";
    assert_eq!(then("pickup", lines), [(0.5, 0.0), (9_000.5, 0.0)]);
    // Until it is done it is one wait, whoever took it meanwhile; then another, which never ends.
    assert_eq!(
        then("resolve", lines),
        [(0.5, 0.0), (9_000.5, 0.0), (12_600.0, 1.0), (23_400.0, 4.0)]
    );
}

#[test]
fn an_age_that_is_none_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(folder.path(), b"", &["--task", "pickup", "--ages", "0,NaN"]);
    assert!(!output.status.success());
}
