//! Answers that are not the gateway's, or not good: nothing is lost and nothing is sent twice.

use std::time::Duration;

use now_serving_ipc::command::{Answer, Command, FailureCode};
use now_serving_ipc::view::ConnectionState;

use crate::fake::{Fake, Rubbish};
use crate::home::{Home, draft, enrol, retry, send, ticket, until, until_sent};

fn raw(text: &str) -> Rubbish {
    Rubbish::Raw(text.to_owned())
}

fn rubbish() -> Vec<(&'static str, Rubbish)> {
    let html = "<html>Please sign in to HotelWiFi</html>";
    let page = |status: &str, more: &str| {
        raw(&format!(
            "HTTP/1.1 {status}\r\ncontent-type: text/html\r\n{more}content-length: {}\r\n\r\n{html}",
            html.len()
        ))
    };
    vec![
        ("a page that wants a sign-in", page("200 OK", "")),
        (
            "a page that calls itself JSON",
            raw(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 6\r\n\r\n<html>",
            ),
        ),
        (
            "another service's JSON",
            raw(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 11\r\n\r\n{\"ok\":true}",
            ),
        ),
        (
            "a redirect",
            page("302 Found", "location: http://127.0.0.1:9/login\r\n"),
        ),
        ("511", page("511 Network Authentication Required", "")),
        ("a proxy's 403", page("403 Forbidden", "")),
        ("a proxy's 404", page("404 Not Found", "")),
        ("502", page("502 Bad Gateway", "")),
        ("500", page("500 Oops", "")),
        ("429 with a wait", page("429 Slow", "retry-after: 3600\r\n")),
        (
            "503 with a wait in the past",
            page(
                "503 Later",
                "retry-after: Wed, 21 Oct 2015 07:28:00 GMT\r\n",
            ),
        ),
        ("a closed connection", raw("")),
        ("no HTTP at all", raw("SSH-2.0-OpenSSH_9.2\r\n")),
        ("half a head", Rubbish::Cut(20)),
        ("half a body", Rubbish::Cut(200)),
        (
            "another report's receipt",
            Rubbish::Replaced("\"report\":\"0".to_owned(), "\"report\":\"1".to_owned()),
        ),
        (
            "other bytes' receipt",
            Rubbish::Replaced("\"sha256\":\"".to_owned(), "\"sha256\":\"0".to_owned()),
        ),
    ]
}

#[tokio::test]
async fn no_rubbish_in_place_of_a_receipt_loses_a_report_or_sends_it_twice() {
    for (name, rubbish) in rubbish() {
        let (fake, home) = (Fake::start().await, Home::new());
        let client = home.start_enrolled(&fake).await;
        until(&client, "it is live", |view| {
            view.connection.state == ConnectionState::Live
        })
        .await;
        fake.answer_with("POST /v1/reports", [rubbish]);
        let id = send(&client, draft(name)).await;
        let settled = client.settled(Duration::from_secs(20)).await;
        assert_eq!(
            (settled.waiting, settled.refused),
            (1, 0),
            "{name}: it still waits"
        );
        let view = until(&client, "it waits", |view| !view.tickets.is_empty()).await;
        let unsent = ticket(&view, id).unsent.clone();
        assert!(
            unsent.is_some_and(|why| why.text.starts_with("Saved on this computer.")),
            "{name}"
        );

        fake.recover();
        retry(&client).await;
        until_sent(&client, id).await;
        assert_eq!(fake.tickets().len(), 1, "{name}");
        let bodies: Vec<_> = fake
            .requests("POST /v1/reports")
            .into_iter()
            .map(|request| request.body)
            .collect();
        assert!(
            bodies.len() >= 2 && bodies.iter().all(|body| *body == bodies[0]),
            "{name}: the same bytes each time"
        );
        client.stop().await;
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed_with_the_token() {
    let (fake, other, home) = (Fake::start().await, Fake::start().await, Home::new());
    let client = home.start_enrolled(&fake).await;
    let away = format!(
        "HTTP/1.1 307 Away\r\nlocation: {}/v1/reports\r\ncontent-length: 0\r\n\r\n",
        other.address
    );
    fake.answer_with("POST /v1/reports", [Rubbish::Raw(away)]);
    send(&client, draft("x")).await;
    client.settled(Duration::from_secs(20)).await;
    assert!(other.requests("").is_empty());
    client.stop().await;
}

#[tokio::test]
async fn a_revoked_computer_keeps_its_reports_and_sends_them_after_enrolling_anew() {
    let (fake, home) = (Fake::start().await, Home::new());
    let client = home.start_enrolled(&fake).await;
    fake.revoke();
    let id = send(&client, draft("kept")).await;
    let view = until(&client, "it is refused", |view| {
        view.connection.state == ConnectionState::Refused
    })
    .await;
    assert_eq!(
        view.notices
            .iter()
            .map(|notice| notice.text.as_str())
            .find(|text| text.contains("enrolment key")),
        Some("The gateway no longer accepts this computer. Ask IT for a new enrolment key.")
    );
    assert!(ticket(&view, id).unsent.is_some());
    enrol(&client, &fake).await;
    until_sent(&client, id).await;
    until(&client, "it is live", |view| {
        view.connection.state == ConnectionState::Live
    })
    .await;
    client.stop().await;
}

#[tokio::test]
async fn versions_that_do_not_fit_are_named_and_reports_wait() {
    for (code, words) in [
        (
            "application_too_old",
            "This version of Now Serving is too old for the gateway.",
        ),
        (
            "gateway_too_old",
            "The gateway is too old for this version of Now Serving.",
        ),
    ] {
        let (fake, home) = (Fake::start().await, Home::new());
        let client = home.start_enrolled(&fake).await;
        until(&client, "it is live", |view| {
            view.connection.state == ConnectionState::Live
        })
        .await;
        let body = format!("{{\"code\":\"{code}\",\"message\":\"x\"}}");
        fake.answer_with(
            "POST /v1/reports",
            [Rubbish::Raw(format!(
                "HTTP/1.1 426 Upgrade\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
                body.len()
            ))],
        );
        let id = send(&client, draft("x")).await;
        let view = until(&client, "it is told", |view| {
            view.notices
                .iter()
                .any(|notice| notice.text.starts_with(words))
        })
        .await;
        assert!(!ticket(&view, id).unsent.clone().unwrap().is_refused);
        client.stop().await;
    }
}

#[tokio::test]
async fn enrolling_says_what_is_wrong() {
    let (fake, home) = (Fake::start().await, Home::new());
    let client = home.start().await;
    let enrol = async |gateway: &str, key: &str| {
        let command = Command::Enrol {
            gateway: gateway.to_owned(),
            key: key.to_owned(),
        };
        let Answer::Failed(failure) = client.ask(command).await else {
            panic!("it was accepted");
        };
        failure.code
    };
    assert_eq!(enrol(&fake.address, "wrong").await, FailureCode::Refused);
    assert_eq!(
        enrol("http://help.example.org", "x").await,
        FailureCode::Invalid
    );
    assert_eq!(enrol("http://127.0.0.1:9", "x").await, FailureCode::Offline);
    assert_eq!(enrol(&fake.address, " ").await, FailureCode::Invalid);
    fake.answer_with(
        "GET /v1/health",
        [raw(
            "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 2\r\n\r\nhi",
        )],
    );
    assert_eq!(enrol(&fake.address, "x").await, FailureCode::Offline);
    assert_eq!(
        client.views().borrow().connection.state,
        ConnectionState::NotEnrolled
    );
    client.stop().await;
}
