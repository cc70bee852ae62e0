//! In whose name tickets come, which files come along, and what the page shows of them.

use reqwest::Method;
use serde_json::Value;

use super::{RealRedmine, number};
use crate::connector::conformance::{self, Bench, done, keep};
use crate::connector::{Connector, DeskId};

async fn author(bench: &RealRedmine, id: &DeskId) -> u64 {
    let path = format!("issues/{}.json", number(id));
    let issue = bench.ask("admin", Method::GET, &path, Value::Null).await;
    issue["issue"]["author"]["id"].as_u64().unwrap()
}

#[tokio::test]
async fn with_an_administrators_key_a_ticket_is_its_persons_own_but_never_an_administrators() {
    let Some(bench) = RealRedmine::find("admin", "authors at a real Redmine").await else {
        return;
    };
    let alice = bench.desk.number("/users/alice");
    let (_, id) = conformance::submitted(&bench, "Mine").await;
    assert_eq!(author(&bench, &id).await, alice);
    for login in ["admin", "nobody-there", "ALICE\u{e4}"] {
        let mut ticket = conformance::new_ticket(&bench, "Whose").await;
        ticket.reporter.login = login.to_owned();
        let id = done(bench.redmine.submit(&ticket).await);
        let text = bench.read(&id).await.text;
        assert!(text.contains(login), "{text}");
        assert_ne!(author(&bench, &id).await, alice);
    }
}

#[tokio::test]
async fn with_another_key_the_persons_name_stands_in_the_text() {
    let Some(bench) = RealRedmine::find("gateway", "no impersonation at a real Redmine").await
    else {
        return;
    };
    let (_, id) = conformance::submitted(&bench, "Not mine").await;
    let gateway = bench.desk.number("/users/gateway");
    assert_eq!(author(&bench, &id).await, gateway);
    let text = bench.read(&id).await.text;
    assert!(text.contains("Alice Reporter (alice)"), "{text}");
}

#[tokio::test]
async fn a_file_that_is_too_large_is_named_whether_that_was_known_or_not() {
    for limit in [5 * 1024 * 1024, 1 << 40] {
        let test = "a large file at a real Redmine";
        let found = RealRedmine::find_with("gateway", test, |config| config.largest_file = limit);
        let Some(bench) = found.await else {
            return;
        };
        let mut ticket = conformance::new_ticket(&bench, "A large file").await;
        let large = vec![7; 6_000_000];
        let large = keep(
            &bench,
            ticket.person,
            "large.bin",
            "application/zip",
            &large,
        )
        .await;
        ticket.sent.attachments.push(large);
        let id = done(bench.redmine.submit(&ticket).await);
        let there = bench.read(&id).await;
        assert_eq!(there.files.len(), 2);
        assert!(
            there
                .text
                .contains("large.bin (6 MB) was left out: it is too large"),
            "{}",
            there.text
        );
    }
}
