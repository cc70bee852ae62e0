//! What goes wrong between the gateway and RT, and at RT itself.

use std::time::{Duration, Instant};

use now_serving_protocol::reply::Intent;
use now_serving_tests::fault::{Fault, FaultyNetwork, Rule};

use super::super::super::Rt;
use super::{AT_THE_DESK, RealRt};
use crate::connector::conformance::{self, Act, Bench};
use crate::connector::real::RealDesk;
use crate::connector::{Connector, DeskId, Found, WriteOutcome};

/// A desk behind a network that does as it is told.
async fn behind(test: &str) -> Option<(FaultyNetwork, RealRt)> {
    let desk = RealDesk::find("rt", test)?;
    let network = FaultyNetwork::before(&desk.text("/address")).unwrap();
    let address = network.address();
    let mut real = RealRt::through(desk, &address);
    real._others_may_be_there = Some(AT_THE_DESK.read().await);
    Some((network, real))
}

#[tokio::test]
async fn a_ticket_whose_answer_was_lost_is_found_by_its_mark() {
    let Some((network, bench)) = behind("lost answers at a real RT").await else {
        return;
    };
    let ticket = conformance::new_ticket(&bench, "The answer is lost").await;
    network.add(Rule::once("POST", "/ticket", Fault::LoseAnswer));
    let outcome = bench.rt.submit(&ticket).await;
    assert!(matches!(outcome, WriteOutcome::Unknown(_)), "{outcome:?}");
    let found = bench.rt.find(&ticket).await.unwrap();
    assert!(matches!(found, Found::Here(_)), "{found:?}");
    network.add(Rule::once("POST", "/ticket", Fault::FailAfter(504)));
    let outcome = bench.rt.submit(&ticket).await;
    assert!(matches!(outcome, WriteOutcome::Unknown(_)), "{outcome:?}");
    let Found::Twins(twins) = bench.rt.find(&ticket).await.unwrap() else {
        panic!("it was made twice");
    };
    assert_eq!(twins.len(), 2);
}

#[tokio::test]
async fn a_reply_whose_answer_was_lost_is_there_once() {
    let Some((network, bench)) = behind("a lost answer to a reply at a real RT").await else {
        return;
    };
    let (ticket, id) = conformance::submitted(&bench, "The reply is lost").await;
    let reply = conformance::new_reply(&ticket, Intent::Note, "Still");
    network.add(Rule::once("POST", "/correspond", Fault::LoseRequest));
    let outcome = bench.rt.reply(&id, &reply).await;
    assert!(matches!(outcome, WriteOutcome::Unknown(_)), "{outcome:?}");
    assert!(!bench.rt.has_reply(&id, &reply).await.unwrap());
    network.add(Rule::once("POST", "/correspond", Fault::LoseAnswer));
    let outcome = bench.rt.reply(&id, &reply).await;
    assert!(matches!(outcome, WriteOutcome::Unknown(_)), "{outcome:?}");
    assert!(bench.rt.has_reply(&id, &reply).await.unwrap());
}

#[tokio::test]
async fn a_busy_desk_is_left_alone_and_nothing_was_made() {
    let Some((network, bench)) = behind("a busy RT").await else {
        return;
    };
    // What is asked once is asked before.
    bench.rt.queue().await.unwrap();
    let ticket = conformance::new_ticket(&bench, "The desk is busy").await;
    network.add(Rule::once("POST", "/ticket", Fault::Busy(1)));
    let outcome = bench.rt.submit(&ticket).await;
    let WriteOutcome::Later { pause, .. } = outcome else {
        panic!("it was busy: {outcome:?}");
    };
    assert_eq!(pause, Some(Duration::from_secs(1)));
    let before = network.seen().len();
    let again = bench.rt.submit(&ticket).await;
    assert!(matches!(again, WriteOutcome::Later { .. }), "{again:?}");
    assert_eq!(network.seen().len(), before, "it was asked in its pause");
    tokio::time::sleep(Duration::from_millis(1100)).await;
    assert_eq!(bench.rt.find(&ticket).await.unwrap(), Found::Nowhere);
}

#[tokio::test]
async fn a_storm_of_errors_leaves_a_read_failed_and_not_half_done() {
    let Some((network, bench)) = behind("errors of a real RT").await else {
        return;
    };
    let (_, id) = conformance::submitted(&bench, "A storm").await;
    let cursor = bench.rt.changes(None).await.unwrap().next;
    bench.act(&id, Act::Take).await;
    for (method, path) in [("GET", "/tickets"), ("GET", "/transactions")] {
        network.add(Rule::once(method, path, Fault::FailBefore(500)).times(3));
    }
    assert!(bench.rt.queue().await.is_err());
    assert!(bench.rt.get(&id).await.is_err());
    assert!(bench.rt.changes(Some(&cursor)).await.is_err());
    network.heal();
    let changes = bench.rt.changes(Some(&cursor)).await.unwrap();
    assert!(changes.touched.iter().any(|listed| listed.id == id));
    assert!(!changes.is_restored);
}

#[tokio::test]
async fn an_answer_that_trickles_is_an_answer() {
    let Some((network, bench)) = behind("a slow RT").await else {
        return;
    };
    let ticket = conformance::new_ticket(&bench, "Slowly").await;
    network.add(Rule::once(
        "POST",
        "/ticket",
        Fault::Trickle(Duration::from_millis(5)),
    ));
    let begun = Instant::now();
    let outcome = bench.rt.submit(&ticket).await;
    assert!(
        matches!(outcome, WriteOutcome::Done(_)),
        "{outcome:?} after {:?}",
        begun.elapsed()
    );
}

#[tokio::test]
async fn a_mark_that_rt_dropped_is_written_again() {
    let Some((network, bench)) = behind("a dropped field at a real RT").await else {
        return;
    };
    let ticket = conformance::new_ticket(&bench, "Without its mark").await;
    network.add(Rule::once("POST", "/ticket", Fault::Strip("/CustomFields")));
    let outcome = bench.rt.submit(&ticket).await;
    let WriteOutcome::Done(id) = outcome else {
        panic!("it was made: {outcome:?}");
    };
    assert_eq!(bench.rt.find(&ticket).await.unwrap(), Found::Here(id));
    assert!(network.seen().iter().any(|asked| asked.starts_with("PUT ")));
}

#[tokio::test]
async fn a_search_that_is_behind_is_corrected_by_the_next() {
    let Some((network, bench)) = behind("a stale search at a real RT").await else {
        return;
    };
    let ticket = conformance::new_ticket(&bench, "Behind").await;
    network.add(Rule::once("GET", "/tickets?query=CF", Fault::Stale).times(2));
    assert_eq!(bench.rt.find(&ticket).await.unwrap(), Found::Nowhere);
    let id = conformance::done(bench.rt.submit(&ticket).await);
    assert_eq!(
        bench.rt.find(&ticket).await.unwrap(),
        Found::Nowhere,
        "as it was answered before"
    );
    assert_eq!(bench.rt.find(&ticket).await.unwrap(), Found::Here(id));
}

#[tokio::test]
async fn a_restored_backup_is_noticed_and_only_once() {
    let Some(bench) = RealRt::alone("a restored backup of a real RT").await else {
        return;
    };
    let (_, before) = conformance::submitted(&bench, "Before the backup").await;
    bench.desk.run(&["/opt/desk/keep", "yesterday"]);
    let (_, after) = conformance::submitted(&bench, "After the backup").await;
    let cursor = bench.rt.changes(None).await.unwrap().next;
    assert!(!bench.rt.changes(Some(&cursor)).await.unwrap().is_restored);
    bench.desk.run(&["/opt/desk/restore", "yesterday"]);
    let changes = bench.rt.changes(Some(&cursor)).await.unwrap();
    assert!(changes.is_restored, "{changes:?}");
    assert!(
        !bench
            .rt
            .changes(Some(&changes.next))
            .await
            .unwrap()
            .is_restored
    );
    assert!(bench.rt.get(&before).await.unwrap().is_some());
    assert!(bench.rt.get(&after).await.unwrap().is_none());

    // Another ticket takes the numbers that are free again.
    bench.desk.run(&["/opt/desk/restore", "yesterday"]);
    tokio::time::sleep(Duration::from_millis(1100)).await;
    for title in ["One", "Two", "Three"] {
        conformance::submitted(&bench, title).await;
    }
    let stranger = bench.rt.get(&after).await.unwrap();
    assert!(
        stranger.is_none(),
        "another ticket has its number: {stranger:?}"
    );
    assert!(bench.rt.changes(Some(&cursor)).await.unwrap().is_restored);
}

#[tokio::test]
async fn rights_that_are_gone_are_no_reason_to_forget_tickets() {
    let Some(bench) = RealRt::find("an account without rights at a real RT").await else {
        return;
    };
    let (_, id) = conformance::submitted(&bench, "Still there").await;
    let address = bench.desk.text("/address");
    let stranger = stranger(&bench, &address);
    assert!(stranger.get(&id).await.is_err());
    assert!(stranger.queue().await.is_err());
    let nowhere = DeskId("99999999.1".to_owned());
    assert!(bench.rt.get(&nowhere).await.unwrap().is_none());
}

/// The connector with the token of somebody who sees nothing.
fn stranger(bench: &RealRt, address: &str) -> Rt {
    let folder = tempfile::tempdir().unwrap();
    let token = folder.path().join("token");
    std::fs::write(&token, bench.desk.text("/tokens/bob")).unwrap();
    let config = serde_json::from_value(serde_json::json!({
        "address": address,
        "token": { "file": token },
        "queue": bench.desk.text("/queue"),
        "requestor": "{login}@corp.test",
    }));
    Rt::open(
        &config.unwrap(),
        bench.blobs.clone(),
        jiff::tz::TimeZone::UTC,
    )
    .unwrap()
}
