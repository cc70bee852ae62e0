//! The table of what is read, in docs/privacy.md, is what the collectors read.

#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use now_serving_diagnostics::collector;
use now_serving_diagnostics::fact::TellsOf;

const BEGIN: &str = "<!-- Made from the collectors: UPDATE=1 cargo test -p now-serving-diagnostics --test privacy -->";
const END: &str = "<!-- The end of what is made. -->";

/// Set to write the table anew.
const UPDATE: &str = "UPDATE";

fn table() -> String {
    let mut table = String::new();
    for collector in collector::ALL {
        let (title, name, why) = (collector.title, collector.name, collector.why);
        writeln!(table, "\n### {title}\n\n{why} Section `{name}`.\n").unwrap();
        writeln!(table, "| what | holds | tells of |\n|---|---|---|").unwrap();
        for field in collector.fields {
            let of = match field.tells_of {
                TellsOf::Machine => "the kind and state of the machine",
                TellsOf::ThisOne => "this one machine, or where it is",
                TellsOf::Person => "what its person has or does",
            };
            writeln!(table, "| {} | {} | {of} |", field.label, field.holds).unwrap();
        }
    }
    table
}

#[test]
fn the_table_of_what_is_read_is_what_the_collectors_read() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/privacy.md");
    let page = fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(BEGIN).unwrap();
    let (made, after) = rest.split_once(END).unwrap();
    let table = format!("\n{}\n", table());
    if std::env::var_os(UPDATE).is_some() {
        fs::write(&path, format!("{before}{BEGIN}{table}{END}{after}")).unwrap();
        return;
    }
    assert_eq!(
        made, table,
        "docs/privacy.md is stale: run UPDATE=1 cargo test -p now-serving-diagnostics --test privacy"
    );
}

#[test]
fn every_row_of_the_table_is_a_phrase_of_its_own() {
    for collector in collector::ALL {
        let mut names: Vec<&str> = collector.fields.iter().map(|field| field.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), collector.fields.len(), "{}", collector.name);
        assert!(
            collector.why.ends_with('.'),
            "{} has a sentence",
            collector.name
        );
        for field in collector.fields {
            assert!(
                !field.holds.contains('|') && !field.holds.ends_with('.'),
                "{}",
                field.holds
            );
        }
    }
}
