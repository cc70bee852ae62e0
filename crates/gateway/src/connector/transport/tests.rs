use axum::Router;
use axum::routing::{any, get};
use tokio::net::TcpListener;

use super::*;

async fn desk(router: Router) -> Transport {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    transport(&base)
}

fn transport(base: &str) -> Transport {
    let credential = (header::AUTHORIZATION, "token secret".to_owned());
    Transport::new(base, credential, 4).unwrap()
}

#[tokio::test]
async fn the_credential_goes_along_and_never_to_another_address() {
    let router = Router::new()
        .route(
            "/who",
            get(|headers: HeaderMap| async move {
                headers
                    .get(header::AUTHORIZATION)
                    .and_then(|value| value.to_str().ok())
                    .unwrap_or_default()
                    .to_owned()
            }),
        )
        .route(
            "/away",
            any(|| async {
                (
                    StatusCode::FOUND,
                    [(header::LOCATION, "http://127.0.0.1:1/")],
                )
            }),
        );
    let desk = desk(router).await;
    let answer = desk.send(desk.request(Method::GET, "who")).await.unwrap();
    assert_eq!(answer.body, b"token secret");
    let away = desk.send(desk.request(Method::GET, "away")).await;
    assert!(matches!(away, Err(TransportError::SentOn)), "{away:?}");
}

#[tokio::test]
async fn a_desk_that_is_not_there_has_certainly_not_done_it() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let desk = transport(&base);
    let sent = desk.send(desk.request(Method::POST, "ticket")).await;
    let outcome: WriteOutcome<()> = sent.unwrap_err().of_write();
    assert!(matches!(outcome, WriteOutcome::Later { .. }), "{outcome:?}");
}

#[tokio::test]
async fn an_answer_that_breaks_off_may_have_been_done() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        stream.readable().await.unwrap();
    });
    let desk = transport(&base);
    let sent = desk
        .send(desk.request(Method::POST, "ticket").body("x"))
        .await;
    let outcome: WriteOutcome<()> = sent.unwrap_err().of_write();
    assert!(matches!(outcome, WriteOutcome::Unknown(_)), "{outcome:?}");
}

#[tokio::test]
async fn a_busy_desk_is_left_alone_for_as_long_as_it_asks() {
    let router = Router::new().route(
        "/ticket",
        any(|| async { (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "60")]) }),
    );
    let desk = desk(router).await;
    for _ in 0..2 {
        let sent = desk.send(desk.request(Method::GET, "ticket")).await;
        let Err(TransportError::Busy { pause: Some(pause) }) = sent else {
            panic!("{sent:?}");
        };
        assert!(pause <= Duration::from_secs(60) && pause > Duration::from_secs(30));
    }
}

#[test]
fn what_is_no_address_is_refused() {
    for wrong in ["", "rt.example", "file:///etc", "http://"] {
        let made = Transport::new(wrong, (header::AUTHORIZATION, String::new()), 1);
        assert!(matches!(made, Err(Unusable::Address(_))), "{wrong}");
    }
}

#[test]
fn a_server_error_leaves_open_what_was_done_and_a_client_error_does_not() {
    let outcome = |status| -> WriteOutcome<()> {
        Answer {
            status,
            headers: HeaderMap::new(),
            body: Vec::new(),
        }
        .failed_write()
    };
    assert!(matches!(
        outcome(StatusCode::BAD_GATEWAY),
        WriteOutcome::Unknown(_)
    ));
    assert!(matches!(
        outcome(StatusCode::UNPROCESSABLE_ENTITY),
        WriteOutcome::Refused(_)
    ));
    assert!(matches!(
        outcome(StatusCode::FORBIDDEN),
        WriteOutcome::Later { .. }
    ));
}
