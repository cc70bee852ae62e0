//! What stood out in a report is told while one waits, and looked for after the fix.

use jiff::Timestamp;
use now_serving_client::Client;
use now_serving_ipc::command::{Answer, Command};
use now_serving_ipc::draft::Draft;
use now_serving_protocol::ticket::{Stage, Step};
use now_serving_protocol::update::What;

use crate::fake::Fake;
use crate::home::{Home, PATIENCE, draft, send, ticket, until, until_sent};

/// Lets everything be looked at until the clock is found to be off, or right, by the gateway's new word.
async fn look_until_clock_is(off: bool, client: &Client) {
    let found = async {
        loop {
            client.ask(Command::RetryOutbox).await;
            let Answer::Doctor(doctor) = client.ask(Command::Examine).await else {
                panic!("nothing was looked at");
            };
            if doctor
                .findings
                .iter()
                .any(|finding| finding.rule == "clock-off")
                == off
            {
                return;
            }
        }
    };
    let found = tokio::time::timeout(PATIENCE, found).await;
    assert!(
        found.is_ok(),
        "the clock was never found {}",
        if off { "off" } else { "right" }
    );
}

#[tokio::test]
async fn what_came_back_after_the_fix_is_offered_and_never_sent_by_itself() {
    let (fake, home) = (Fake::start().await, Home::new());
    fake.set_clock_back(9);
    let client = home.start_enrolled(&fake).await;
    look_until_clock_is(true, &client).await;
    let Answer::Capture(capture) = client.ask(Command::TakeCapture).await else {
        panic!("no capture");
    };
    let with_facts = Draft {
        capture: Some(capture.id),
        ..draft("Everything says that certificates are not valid yet")
    };
    let id = send(&client, with_facts).await;
    let view = until_sent(&client, id).await;
    let meanwhile = &ticket(&view, id).while_you_wait;
    assert!(
        meanwhile.iter().any(|finding| finding.rule == "clock-off"),
        "{meanwhile:?}"
    );

    fake.change(id, What::Done, |ticket| {
        ticket.stage = Stage::Done;
        ticket.steps.push(Step {
            stage: Stage::Done,
            at: Timestamp::now(),
            by: None,
        });
    });
    let view = until(&client, "it is done", |view| !ticket(view, id).is_open).await;
    assert!(ticket(&view, id).while_you_wait.is_empty());
    look_until_clock_is(true, &client).await;
    let never_went = ticket(&client.views().borrow(), id).came_back.clone();
    assert_eq!(never_went, None, "what never went away did not come back");

    fake.set_clock_back(0);
    look_until_clock_is(false, &client).await;
    client.stop().await;

    fake.set_clock_back(9);
    let client = home.start().await;
    look_until_clock_is(true, &client).await;
    let view = until(&client, "it is offered", |view| {
        ticket(view, id).came_back.is_some()
    })
    .await;
    let offered = ticket(&view, id).came_back.clone().unwrap_or_default();
    assert!(offered.contains("9 min"), "{offered}");
    assert!(
        fake.requests("POST /v1/replies").is_empty(),
        "nothing is sent by itself"
    );
    client.stop().await;
}
