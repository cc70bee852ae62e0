//! Networks as they are: none, a gateway that is away, and others who answer in its place.

use std::time::Duration;

use now_serving_tests::liar::{LIES, Liar};
use serde_json::Value;

use crate::site;

#[test]
fn a_report_that_was_written_before_there_was_a_desk_goes_out_when_there_is_one() {
    let computer = site::stranger();
    let id = computer.report("Nothing works yet").unwrap();
    let saved = computer.ticket_with(&id, "the report", |_| true).unwrap();
    assert_eq!(saved["stage"], "saved");
    let gateway = site::gateway();
    let dana = gateway.technician("Dana").unwrap();
    computer.enrol(&gateway).unwrap();
    site::reference(&computer, &id);
    assert_eq!(dana.list().unwrap().len(), 1);
}

#[test]
fn a_gateway_that_was_away_gets_everything_once() {
    let mut gateway = site::gateway();
    let dana = gateway.technician("Dana").unwrap();
    let computer = site::computer(&gateway);
    gateway.kill().unwrap();
    let ids: Vec<_> = (0..5)
        .map(|number| computer.report(&format!("report {number}")).unwrap())
        .collect();
    for id in &ids {
        let ticket = computer
            .ticket_with(id, "a report that waits", |ticket| {
                ticket["unsent"].is_object()
            })
            .unwrap();
        assert_eq!(ticket["stage"], "saved");
    }
    computer
        .front_end()
        .unwrap()
        .view_with(
            "the word that it is offline",
            Duration::from_secs(20),
            |view| {
                (view["connection"]["state"] == "offline"
                    && view["connection"]["as_of_text"].is_string())
                .then_some(())
            },
        )
        .unwrap();
    gateway.start_again().unwrap();
    for id in &ids {
        site::reference(&computer, id);
    }
    assert_eq!(dana.list().unwrap().len(), 5);
}

#[test]
fn whoever_answers_in_the_gateways_place_is_not_believed() {
    let mut gateway = site::gateway();
    let dana = gateway.technician("Dana").unwrap();
    let computer = site::computer(&gateway);
    for (number, lie) in LIES.into_iter().enumerate() {
        gateway.kill().unwrap();
        let liar = Liar::start(gateway.socket_address().unwrap(), lie).unwrap();
        let words = format!("under {lie:?}");
        let id = computer.report(&words).unwrap();
        computer.tell(&["outbox", "retry"]).unwrap();
        now_serving_tests::patience::until_true(
            "the liar to be asked",
            Duration::from_secs(20),
            || Ok(liar.asked() >= 1),
        )
        .unwrap();
        std::thread::sleep(Duration::from_millis(300));
        let ticket = computer.ticket_with(&id, "the report", |_| true).unwrap();
        assert_eq!(ticket["stage"], "saved", "{lie:?} was believed: {ticket:#}");
        assert_eq!(
            ticket["unsent"]["is_refused"], false,
            "{lie:?} was taken for a refusal: {ticket:#}"
        );
        drop(liar);
        gateway.start_again().unwrap();
        site::reference(&computer, &id);
        assert_eq!(dana.list().unwrap().len(), number + 1, "after {lie:?}");
    }
}

#[test]
fn offline_nothing_goes_blank_and_replies_wait_in_order() {
    let mut gateway = site::gateway();
    let dana = gateway.technician("Dana").unwrap();
    let computer = site::computer(&gateway);
    let id = computer.report("Keyboard is dead").unwrap();
    let reference = site::reference(&computer, &id);
    gateway.kill().unwrap();
    for words in ["first", "second", "third"] {
        computer.tell(&["reply", &reference, words]).unwrap();
    }
    let ticket = computer
        .ticket_with(&id, "three replies that wait", |ticket| {
            ticket["messages"]
                .as_array()
                .is_some_and(|messages| messages.len() == 3)
        })
        .unwrap();
    assert_eq!(ticket["reference"].as_str(), Some(reference.as_str()));
    gateway.start_again().unwrap();
    let arrived = |ticket: &Value| {
        ticket["messages"]
            .as_array()
            .is_some_and(|messages| messages.len() == 3)
    };
    let ticket = dana
        .ticket_with(&reference, "three replies", arrived)
        .unwrap();
    let texts: Vec<_> = ticket["messages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|message| message["text"].as_str().unwrap())
        .collect();
    assert_eq!(texts, ["first", "second", "third"]);
}
