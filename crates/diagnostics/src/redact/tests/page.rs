//! The page that tells people of the rules is made from the rules.

use std::fmt::Write as _;
use std::path::Path;

use super::*;

const BEGIN: &str = "<!-- Made by a test of now-serving-diagnostics from the rules; UPDATE_PAGES=1 writes it anew. -->\n";
const END: &str = "<!-- Here ends what is made. -->\n";

fn table() -> String {
    let mut out = String::from(BEGIN);
    for (group, heading) in [
        (Group::Known, "What is known of the computer and its person"),
        (Group::Secret, "What opens a door"),
        (Group::Personal, "What names a person or a computer"),
    ] {
        let _infallible = write!(
            out,
            "\n### {heading}\n\n| rule | hides | found by |\n|---|---|---|\n"
        );
        for card in rules().iter().filter(|card| card.group == group) {
            let _infallible = writeln!(
                out,
                "| `{}` | {} | {} |",
                card.name, card.title, card.found_by
            );
        }
    }
    let (marked, named) = providers();
    let _infallible = write!(
        out,
        "\n### Providers\n\nBy the mark on their keys ({}): {}.\n\nBy their name before a value that looks random ({}): {}.\n\n",
        marked.len(),
        marked.join(", "),
        named.len(),
        named.join(", "),
    );
    out + END
}

#[test]
fn the_page_of_rules_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/redaction.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    let wanted = format!("{before}{}{after}", table());
    if std::env::var_os("UPDATE_PAGES").is_some() {
        std::fs::write(&path, wanted).unwrap();
    } else {
        assert!(
            page == wanted,
            "docs/redaction.md is stale: run this test with UPDATE_PAGES=1"
        );
    }
}

#[test]
fn every_rule_that_hides_has_a_card_of_its_own() {
    let names: std::collections::BTreeSet<_> = rules().iter().map(|card| card.name).collect();
    assert_eq!(names.len(), rules().len());
    for card in rules() {
        assert_ne!(title(card.name), "something private");
        assert!(
            card.found_by.ends_with('.') && !card.title.ends_with('.'),
            "{}",
            card.name
        );
    }
}
