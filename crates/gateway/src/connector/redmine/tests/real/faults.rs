//! What goes wrong between the gateway and Redmine, and at Redmine itself.

use std::time::Duration;

use now_serving_protocol::reply::Intent;
use now_serving_tests::fault::{Fault, FaultyNetwork, Rule};
use serde_json::json;

use super::{RealRedmine, number};
use crate::connector::conformance::{self, Act, Acted, Bench, done};
use crate::connector::real::RealDesk;
use crate::connector::{Connector, Found, WriteOutcome};

/// A Redmine behind a network that does as it is told.
async fn behind(account: &str, test: &str) -> Option<(FaultyNetwork, RealRedmine)> {
    let desk = RealDesk::find("redmine", test)?;
    let network = FaultyNetwork::before(&desk.text("/address")).unwrap();
    let address = network.address();
    let real = RealRedmine::find_with(account, test, |config| config.address = address).await?;
    Some((network, real))
}

#[tokio::test]
async fn a_ticket_whose_answer_was_lost_is_found_by_its_mark() {
    let Some((network, bench)) = behind("admin", "lost answers at a real Redmine").await else {
        return;
    };
    let ticket = conformance::new_ticket(&bench, "The answer is lost").await;
    network.add(Rule::once("POST", "/issues.json", Fault::LoseAnswer));
    let outcome = bench.redmine.submit(&ticket).await;
    assert!(matches!(outcome, WriteOutcome::Unknown(_)), "{outcome:?}");
    let found = bench.redmine.find(&ticket).await.unwrap();
    assert!(matches!(found, Found::Here(_)), "{found:?}");
    network.add(Rule::once("POST", "/issues.json", Fault::FailAfter(504)));
    let outcome = bench.redmine.submit(&ticket).await;
    assert!(matches!(outcome, WriteOutcome::Unknown(_)), "{outcome:?}");
    let found = bench.redmine.find(&ticket).await.unwrap();
    assert!(
        matches!(&found, Found::Twins(twins) if twins.len() == 2),
        "{found:?}"
    );
}

#[tokio::test]
async fn an_upload_that_was_lost_is_as_if_it_had_not_been() {
    let Some((network, bench)) = behind("gateway", "a lost upload at a real Redmine").await else {
        return;
    };
    let ticket = conformance::new_ticket(&bench, "The upload is lost").await;
    network.add(Rule::once("POST", "/uploads.json", Fault::LoseAnswer));
    let outcome = bench.redmine.submit(&ticket).await;
    assert!(matches!(outcome, WriteOutcome::Later { .. }), "{outcome:?}");
    assert_eq!(bench.redmine.find(&ticket).await.unwrap(), Found::Nowhere);
}

#[tokio::test]
async fn a_mark_and_files_that_redmine_drops_are_brought_after() {
    let Some((network, bench)) = behind("gateway", "dropped fields at a real Redmine").await else {
        return;
    };
    for lost in ["/issue/custom_fields", "/issue/uploads"] {
        network.heal();
        let ticket = conformance::new_ticket(&bench, "Something is dropped").await;
        network.add(Rule::once("POST", "/issues.json", Fault::Strip(lost)));
        let id = done(bench.redmine.submit(&ticket).await);
        let found = bench.redmine.find(&ticket).await.unwrap();
        assert_eq!(found, Found::Here(id.clone()), "{lost}");
        let there = bench.read(&id).await;
        assert_eq!(there.files.len(), 2, "{lost}: {:?}", there.text);
    }
}

#[tokio::test]
async fn a_reply_that_a_person_may_not_write_themselves_is_written_for_them() {
    let Some((network, bench)) = behind("admin", "a dropped note at a real Redmine").await else {
        return;
    };
    let (ticket, id) = conformance::submitted(&bench, "The note is dropped").await;
    let reply = conformance::new_reply(&ticket, Intent::Note, "Still");
    network.add(Rule::once("PUT", "/issues/", Fault::Strip("/issue/notes")));
    done(bench.redmine.reply(&id, &reply).await);
    assert!(bench.redmine.has_reply(&id, &reply).await.unwrap());
    let text = bench.read(&id).await.text;
    assert!(text.contains("Alice Reporter"), "{text}");
}

#[tokio::test]
async fn a_reply_whose_answer_was_lost_is_there_once() {
    let Some((network, bench)) = behind("admin", "a lost reply at a real Redmine").await else {
        return;
    };
    let (ticket, id) = conformance::submitted(&bench, "The reply is lost").await;
    assert_eq!(bench.act(&id, Act::Resolve("Done")).await, Acted::Done);
    let reply = conformance::new_reply(&ticket, Intent::NotFixed, "Still");
    // The first writes the status, the second the words.
    network.add(Rule::once("PUT", "/issues/", Fault::LoseAnswer).after(1));
    let outcome = bench.redmine.reply(&id, &reply).await;
    assert!(matches!(outcome, WriteOutcome::Unknown(_)), "{outcome:?}");
    assert!(bench.redmine.has_reply(&id, &reply).await.unwrap());
    done(bench.redmine.reply(&id, &reply).await);
    let text = bench.read(&id).await.text;
    assert_eq!(text.matches(&reply.words).count(), 1, "{text}");
}

#[tokio::test]
async fn a_busy_redmine_is_left_alone_and_errors_leave_nothing_half_done() {
    let Some((network, bench)) = behind("gateway", "a busy Redmine").await else {
        return;
    };
    let (_, id) = conformance::submitted(&bench, "A storm").await;
    let cursor = bench.redmine.changes(None).await.unwrap().next;
    assert_eq!(bench.act(&id, Act::Take).await, Acted::Done);
    network.add(Rule::once("GET", "/issues", Fault::FailBefore(500)).times(3));
    assert!(bench.redmine.queue().await.is_err());
    assert!(bench.redmine.get(&id).await.is_err());
    assert!(bench.redmine.changes(Some(&cursor)).await.is_err());
    network.heal();
    let changes = bench.redmine.changes(Some(&cursor)).await.unwrap();
    assert!(changes.touched.iter().any(|listed| listed.id == id));

    let ticket = conformance::new_ticket(&bench, "The desk is busy").await;
    network.add(Rule::once("POST", "/issues.json", Fault::Busy(1)));
    let outcome = bench.redmine.submit(&ticket).await;
    let WriteOutcome::Later { pause, .. } = outcome else {
        panic!("it was busy: {outcome:?}");
    };
    assert_eq!(pause, Some(Duration::from_secs(1)));
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert_eq!(bench.redmine.find(&ticket).await.unwrap(), Found::Nowhere);
}

#[tokio::test]
async fn a_redmine_that_was_restored_from_a_backup_says_so() {
    let Some(bench) = RealRedmine::find("gateway", "a restored Redmine").await else {
        return;
    };
    let (_, old) = conformance::submitted(&bench, "Before the backup").await;
    bench.desk.run(&["/opt/desk/keep", "test"]);
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert_eq!(bench.act(&old, Act::Take).await, Acted::Done);
    let (lost, id) = conformance::submitted(&bench, "After the backup").await;
    let begin = bench.redmine.changes(None).await.unwrap().next;
    bench.desk.run(&["/opt/desk/restore", "test"]);
    let changes = bench.redmine.changes(Some(&begin)).await.unwrap();
    assert!(changes.is_restored, "{changes:?}");
    assert_eq!(bench.redmine.get(&id).await.unwrap(), None);
    assert_eq!(bench.redmine.find(&lost).await.unwrap(), Found::Nowhere);
    let again = bench.redmine.changes(Some(&changes.next)).await.unwrap();
    assert!(!again.is_restored, "it is told once");

    // The next ticket usually gets the number of the lost one, and is another ticket.
    tokio::time::sleep(Duration::from_millis(1100)).await;
    let (_, next) = conformance::submitted(&bench, "Somebody else's").await;
    assert_ne!(next, id);
    assert_eq!(bench.redmine.get(&id).await.unwrap(), None);
}

#[tokio::test]
async fn a_ticket_that_was_moved_out_of_sight_is_there_no_more() {
    let Some(bench) = RealRedmine::find("gateway", "a moved ticket at a real Redmine").await else {
        return;
    };
    let (_, id) = conformance::submitted(&bench, "For the workshop").await;
    assert_eq!(bench.act(&id, Act::MoveAway).await, Acted::Done);
    assert_eq!(bench.redmine.get(&id).await.unwrap(), None);
    let path = format!("issues/{}.json", number(&id));
    let back = json!({ "issue": { "project_id": "it" } });
    bench.ask("agent1", reqwest::Method::PUT, &path, back).await;
    assert!(bench.redmine.get(&id).await.unwrap().is_some());
}
