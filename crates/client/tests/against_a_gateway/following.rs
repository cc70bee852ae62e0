//! What the gateway pushes is shown and, where it matters, said.

use std::time::Duration;

use jiff::Timestamp;
use now_serving_client::Client;
use now_serving_client::notify::Spoken;
use now_serving_ipc::view::ConnectionState;
use now_serving_protocol::ids::{Reference, TicketId};
use now_serving_protocol::ticket::{Author, Message, MessageKind, Stage, Ticket};
use now_serving_protocol::update::What;
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::fake::Fake;
use crate::home::{Home, draft, send, ticket, until, until_sent};

async fn with_a_ticket(fake: &Fake, home: &Home) -> (Client, TicketId, mpsc::Receiver<Spoken>) {
    let client = home.start_enrolled(fake).await;
    let spoken = client.notifications().unwrap();
    let id = send(&client, draft("VPN drops")).await;
    until_sent(&client, id).await;
    until(&client, "it is live", |view| {
        view.connection.state == ConnectionState::Live
    })
    .await;
    (client, id, spoken)
}

fn ask(ticket: &mut Ticket) {
    ticket.reference = Some(Reference("IT-7".to_owned()));
    ticket.stage = Stage::WaitingForYou;
    ticket.messages.push(Message {
        id: format!("m{}", ticket.messages.len()),
        from: Author::Desk("Dana".to_owned()),
        kind: MessageKind::Question,
        text: "Which network?".to_owned(),
        at: Timestamp::now(),
        attachments: Vec::new(),
    });
}

fn asked() -> What {
    What::Asked {
        by: "Dana".to_owned(),
        text: "Which network?".to_owned(),
    }
}

async fn heard(spoken: &mut mpsc::Receiver<Spoken>) -> Option<Spoken> {
    timeout(Duration::from_secs(10), spoken.recv())
        .await
        .unwrap()
}

async fn silent(spoken: &mut mpsc::Receiver<Spoken>) {
    let more = timeout(Duration::from_millis(300), spoken.recv()).await;
    assert!(more.is_err(), "{more:?}");
}

#[tokio::test]
async fn a_question_shows_at_once_and_is_said_once() {
    let (fake, home) = (Fake::start().await, Home::new());
    let (client, id, mut spoken) = with_a_ticket(&fake, &home).await;
    fake.change(id, asked(), ask);
    let view = until(&client, "it is asked", |view| {
        view.tickets.iter().any(|ticket| ticket.question.is_some())
    })
    .await;
    assert_eq!(
        ticket(&view, id).headline,
        "Dana asks: Which network? Reply to go on."
    );
    let Some(Spoken::Show(shown)) = heard(&mut spoken).await else {
        panic!("nothing was said");
    };
    assert_eq!(shown.title, "Dana asks: Which network?");
    assert_eq!(shown.body, "VPN drops. Reply to go on.");
    assert!(shown.urgent);
    silent(&mut spoken).await;
    client.stop().await;

    // After a restart the gateway replays nothing that is known, and nothing is said again.
    let client = home.start().await;
    let mut spoken = client.notifications().unwrap();
    until(&client, "it is live", |view| {
        view.connection.state == ConnectionState::Live
    })
    .await;
    silent(&mut spoken).await;
    client.stop().await;
}

#[tokio::test]
async fn what_happened_while_it_was_off_is_said_at_the_next_start() {
    let (fake, home) = (Fake::start().await, Home::new());
    let (client, id, _) = with_a_ticket(&fake, &home).await;
    client.stop().await;
    fake.change(id, asked(), ask);
    let client = home.start().await;
    let mut spoken = client.notifications().unwrap();
    assert!(matches!(heard(&mut spoken).await, Some(Spoken::Show(_))));
    silent(&mut spoken).await;
    client.stop().await;
}

#[tokio::test]
async fn an_answer_elsewhere_takes_the_notification_back() {
    let (fake, home) = (Fake::start().await, Home::new());
    let (client, id, mut spoken) = with_a_ticket(&fake, &home).await;
    fake.change(id, asked(), ask);
    heard(&mut spoken).await;
    fake.change(id, What::YouReplied, |ticket| ticket.stage = Stage::InLine);
    assert_eq!(heard(&mut spoken).await, Some(Spoken::Withdraw(id)));
    client.stop().await;
}

#[tokio::test]
async fn a_broken_stream_is_taken_up_where_it_ended_and_meanwhile_everything_is_as_of() {
    let (fake, home) = (Fake::start().await, Home::new());
    let (client, id, _spoken) = with_a_ticket(&fake, &home).await;
    fake.answer_with("GET /v1/health", [crate::fake::Rubbish::Raw(String::new())]);
    fake.hang_up();
    let view = until(&client, "it is offline", |view| {
        view.connection.state == ConnectionState::Offline
    })
    .await;
    assert!(
        view.connection
            .as_of_text
            .clone()
            .unwrap()
            .starts_with("as of ")
    );
    assert_eq!(view.tickets.len(), 1, "offline dims, never blanks");
    fake.change(id, asked(), ask);
    crate::home::retry(&client).await;
    until(&client, "the question is there", |view| {
        view.tickets.iter().any(|ticket| ticket.question.is_some())
    })
    .await;
    client.stop().await;
}

#[tokio::test]
async fn places_come_in_and_a_resync_fetches_all_anew() {
    let (fake, home) = (Fake::start().await, Home::new());
    let (client, id, _spoken) = with_a_ticket(&fake, &home).await;
    fake.change(id, What::InLine, |ticket| ticket.stage = Stage::InLine);
    fake.push(&format!(
        "event: standing\ndata: {{\"as_of\":\"{}\",\"tickets\":[{{\"ticket\":\"{id}\",\"line\":{{\"place\":{{\"kind\":\"exact\",\"ahead\":3}}}},\"forecast\":{{\"kind\":\"none\",\"why\":\"too_few\"}}}}],\"desk\":{{\"technicians\":2,\"waiting\":11}}}}\n\n",
        Timestamp::now()
    ));
    let view = until(&client, "the place is there", |view| {
        view.tickets[0].badge.text == "3 ahead of you"
    })
    .await;
    assert_eq!(
        view.desk.as_deref(),
        Some("Service desk: 2 technicians, 11 waiting")
    );
    let lists = fake.requests("GET /v1/tickets").len();
    fake.push("event: resync\ndata: {}\n\n");
    until(&client, "it is still live", |view| {
        view.connection.state == ConnectionState::Live
    })
    .await;
    for _ in 0..100 {
        if fake.requests("GET /v1/tickets").len() > lists {
            return client.stop().await;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the tickets were not fetched again");
}

#[tokio::test]
async fn events_that_nobody_understands_do_no_harm() {
    let (fake, home) = (Fake::start().await, Home::new());
    let (client, id, _spoken) = with_a_ticket(&fake, &home).await;
    fake.push("event: fanfare\ndata: x\n\nevent: update\ndata: {\"seq\":\"no\"}\n\n: beat\n\n");
    fake.change(id, asked(), ask);
    until(&client, "the question is there", |view| {
        view.tickets[0].question.is_some()
    })
    .await;
    client.stop().await;
}
