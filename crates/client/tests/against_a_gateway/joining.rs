//! A computer whose organisation named its gateway makes itself known.

use now_serving_ipc::view::ConnectionState;
use tokio::net::TcpListener;

use crate::fake::{Fake, KEY};
use crate::home::{Home, draft, send, until, until_sent};

fn named(address: &str, key: &str) -> Home {
    let home = Home::new();
    let policy = format!("[gateway]\naddress = '{address}'\nenrolment_key = '{key}'\n");
    home.file("policy.toml", policy.as_bytes());
    home
}

#[tokio::test]
async fn without_a_click_the_first_report_arrives() {
    let fake = Fake::start().await;
    let home = named(&fake.address, KEY);
    let client = home.start().await;
    let id = send(&client, draft("VPN drops")).await;
    let view = until_sent(&client, id).await;
    assert_eq!(view.settings.gateway.as_deref(), Some(&*fake.address));
    client.stop().await;

    let enrolled = || fake.requests("POST /v1/enrol").len();
    assert_eq!(enrolled(), 1);
    let client = home.start().await;
    until(&client, "it is connected again", |view| {
        view.connection.state == ConnectionState::Live
    })
    .await;
    client.stop().await;
    assert_eq!(enrolled(), 1, "who is known does not join again");
}

#[tokio::test]
async fn a_key_that_is_refused_is_told_and_the_report_is_kept() {
    let fake = Fake::start().await;
    let home = named(&fake.address, "wrong");
    let client = home.start().await;
    let id = send(&client, draft("VPN drops")).await;
    let view = until(&client, "the refusal is told", |view| {
        view.notices.iter().any(|notice| notice.id == "joining")
    })
    .await;
    let notice = view.notices.iter().find(|notice| notice.id == "joining");
    assert!(notice.unwrap().is_problem);
    assert!(notice.unwrap().text.contains("kept here"), "{notice:?}");
    let ticket = view.tickets.iter().find(|ticket| ticket.id == id);
    assert!(ticket.unwrap().unsent.is_some());
    client.stop().await;
}

#[tokio::test]
async fn a_gateway_that_is_away_is_tried_again() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let home = named(&address, KEY);
    let client = home.start().await;
    let view = until(&client, "it is told that it waits", |view| {
        view.notices.iter().any(|notice| notice.id == "joining")
    })
    .await;
    let notice = view.notices.iter().find(|notice| notice.id == "joining");
    assert!(!notice.unwrap().is_problem, "it may pass: {notice:?}");
    client.stop().await;
}
