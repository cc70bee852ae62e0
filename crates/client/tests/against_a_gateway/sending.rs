//! A report's way from the form to its ticket.

use std::time::Duration;

use now_serving_client::{Client, StartError};
use now_serving_ipc::command::{Answer, Command, FailureCode};
use now_serving_ipc::draft::{Draft, TriedStep};
use now_serving_ipc::view::ConnectionState;
use now_serving_ipc::view::ticket::StageView;

use crate::fake::{Fake, digest};
use crate::home::{Home, draft, enrol, reply, retry, send, ticket, until, until_sent};

#[tokio::test]
async fn a_report_goes_out_once_and_its_ticket_comes_back() {
    let (fake, home) = (Fake::start().await, Home::new());
    let client = home.start_enrolled(&fake).await;
    let Answer::Capture(capture) = client.ask(Command::TakeCapture).await else {
        panic!("no capture");
    };
    let id = send(
        &client,
        Draft {
            words: "VPN drops".to_owned(),
            tried: vec![TriedStep {
                step: "Restarted".to_owned(),
                outcome: "no change".to_owned(),
            }],
            capture: Some(capture.id),
            ..Draft::default()
        },
    )
    .await;
    let view = until_sent(&client, id).await;
    let found = ticket(&view, id);
    assert_eq!(found.stage, StageView::Sent);
    assert_eq!(
        found.sent.facts,
        Some(format!(
            "{} facts about this computer, {} hidden",
            capture.facts, capture.hidden
        ))
        .filter(|_| capture.hidden > 0)
        .or(found.sent.facts.clone())
    );
    assert!(found.sent.can_show);
    assert!(
        found.sent.tried[0]
            .outcome
            .starts_with("no change · checked: restarted: ")
    );
    assert_eq!(fake.tickets().len(), 1);
    assert_eq!(
        fake.blob(&capture.sha256).unwrap(),
        capture.bundle.as_bytes()
    );

    let Answer::Bytes(bytes) = client.ask(Command::ShowSent { ticket: id }).await else {
        panic!("no bytes");
    };
    assert_eq!(bytes.report.as_bytes(), fake.body(&id.to_string()));
    assert_eq!(
        bytes.report_sha256,
        digest(bytes.report.as_bytes()).to_string()
    );
    assert_eq!(bytes.bundle, Some(capture.bundle));
    client.stop().await;
}

#[tokio::test]
async fn what_was_saved_before_enrolment_survives_a_restart_and_goes_out_in_order() {
    let (fake, home) = (Fake::start().await, Home::new());
    let client = home.start().await;
    let first = send(&client, draft("first")).await;
    reply(&client, first, "a word more").await;
    let second = send(&client, draft("second")).await;
    let view = until(&client, "both are there", |view| view.tickets.len() == 2).await;
    let waiting = ticket(&view, first);
    assert_eq!(waiting.stage, StageView::Saved);
    assert_eq!(
        waiting.headline,
        "Saved on this computer. It goes out as soon as this computer is enrolled."
    );
    assert_eq!(waiting.messages.len(), 1);
    client.stop().await;

    let client = home.start().await;
    enrol(&client, &fake).await;
    until_sent(&client, second).await;
    let settled = client.settled(Duration::from_secs(10)).await;
    assert_eq!((settled.waiting, settled.refused), (0, 0));
    let posts: Vec<_> = fake
        .requests("POST /v1/")
        .into_iter()
        .map(|request| request.path)
        .collect();
    assert_eq!(
        posts,
        [
            "/v1/enrol".to_owned(),
            "/v1/reports".to_owned(),
            format!("/v1/tickets/{first}/replies"),
            "/v1/reports".to_owned()
        ]
    );
    client.stop().await;
}

#[tokio::test]
async fn a_report_that_can_never_succeed_is_set_apart_and_holds_up_nobody() {
    let (fake, home) = (Fake::start().await, Home::new());
    let client = home.start_enrolled(&fake).await;
    let bad = send(&client, draft("poison")).await;
    let good = send(&client, draft("good")).await;
    until_sent(&client, good).await;
    let view = until(&client, "the bad one is refused", |view| {
        view.tickets
            .iter()
            .any(|ticket| ticket.unsent.as_ref().is_some_and(|why| why.is_refused))
    })
    .await;
    let refused = ticket(&view, bad).unsent.clone().unwrap();
    assert_eq!(
        refused.text,
        "Saved on this computer. The desk did not take it: It can't be read. Try again, or discard it."
    );
    let settled = client.settled(Duration::from_secs(10)).await;
    assert_eq!((settled.waiting, settled.refused), (0, 1));
    let discarded = client
        .ask(Command::DiscardUnsent {
            id: refused.id.clone(),
        })
        .await;
    assert_eq!(discarded, Answer::Done);
    until(&client, "it is gone", |view| view.tickets.len() == 1).await;
    let again = client.ask(Command::DiscardUnsent { id: refused.id }).await;
    assert!(matches!(again, Answer::Failed(failure) if failure.code == FailureCode::NotFound));
    client.stop().await;
}

#[tokio::test]
async fn what_a_restored_gateway_lost_is_offered_again_with_its_files_and_replies() {
    let (fake, home) = (Fake::start().await, Home::new());
    let client = home.start_enrolled(&fake).await;
    let with_file = Draft {
        attachments: vec![home.file("a.log", b"content")],
        ..draft("lost by the gateway")
    };
    let id = send(&client, with_file).await;
    reply(&client, id, "and this").await;
    until_sent(&client, id).await;
    until(&client, "it is live", |view| {
        view.connection.state == ConnectionState::Live
    })
    .await;
    client.settled(Duration::from_secs(10)).await;
    fake.restore_from_backup();
    retry(&client).await;
    for _ in 0..100 {
        if fake.requests("POST /v1/tickets").len() == 2 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(fake.tickets().len(), 1);
    assert_eq!(fake.blob(digest(b"content").as_str()).unwrap(), b"content");
    until_sent(&client, id).await;
    client.stop().await;
}

#[tokio::test]
async fn a_draft_outlives_the_application_and_ends_with_the_report() {
    let (fake, home) = (Fake::start().await, Home::new());
    let client = home.start().await;
    let half = draft("half a sen");
    client
        .ask(Command::SaveDraft {
            draft: half.clone(),
        })
        .await;
    client.stop().await;
    let client = home.start_enrolled(&fake).await;
    until(&client, "the draft is there", |view| {
        view.draft == Some(half.clone())
    })
    .await;
    let id = send(&client, draft("half a sentence")).await;
    let view = until_sent(&client, id).await;
    assert_eq!(view.draft, None);
    client.stop().await;
}

#[tokio::test]
async fn only_one_process_owns_the_outbox_and_the_next_one_can_follow() {
    let home = Home::new();
    let client = home.start().await;
    let second = Client::start(home.config()).await;
    assert!(matches!(second, Err(StartError::LeaseTaken)));
    client.stop().await;
    home.start().await.stop().await;
}

#[tokio::test]
async fn a_damaged_file_is_kept_aside_and_told() {
    let home = Home::new();
    home.start().await.stop().await;
    let state = home.config().paths.state;
    // What tidies up beside the worker may have it open for a moment longer.
    while state.join("outbox.db-wal").exists() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    std::fs::write(state.join("outbox.db"), "rubbish".repeat(1_000)).unwrap();
    let client = home.start().await;
    let view = until(&client, "it is told", |view| !view.notices.is_empty()).await;
    assert!(
        view.notices[0].text.contains("outbox-damaged-"),
        "{:?}",
        view.notices
    );
    send(&client, draft("still works")).await;
    client.stop().await;
}

#[tokio::test]
async fn what_cannot_be_sent_as_it_is_is_refused_with_one_sentence() {
    let home = Home::new();
    let client = home.start().await;
    let empty_file = home.file("empty.log", b"");
    let cases = [
        (
            draft(" \n "),
            FailureCode::Invalid,
            "There is nothing in it yet. One sentence is enough.",
        ),
        (
            Draft {
                attachments: vec![empty_file],
                ..draft("x")
            },
            FailureCode::Invalid,
            "The file “empty.log” is empty. Choose another one, or send without it.",
        ),
        (
            Draft {
                attachments: vec!["/nowhere/at all.log".to_owned()],
                ..draft("x")
            },
            FailureCode::Invalid,
            "The file “at all.log” can't be read. Choose another one, or send without it.",
        ),
        (
            Draft {
                needed_by: Some("soon".to_owned()),
                ..draft("x")
            },
            FailureCode::Invalid,
            "The time by which you need it can't be understood. Choose it again, or leave it out.",
        ),
    ];
    for (draft, code, message) in cases {
        let Answer::Failed(failure) = client.ask(Command::SendReport { draft }).await else {
            panic!("it was saved instead of: {message}");
        };
        assert_eq!((failure.code, failure.message.as_str()), (code, message));
    }
    let large = client
        .ask(Command::SendReport {
            draft: draft(&"x".repeat(1 << 20)),
        })
        .await;
    assert!(
        matches!(large, Answer::Failed(failure) if failure.message.contains("attach it as a file"))
    );
    let view = until(&client, "nothing is queued", |view| view.tickets.is_empty()).await;
    assert_eq!(view.connection.state, ConnectionState::NotEnrolled);
    client.stop().await;
}

#[tokio::test]
async fn emoji_right_to_left_text_and_control_characters_arrive_as_they_were_written() {
    let (fake, home) = (Fake::start().await, Home::new());
    let client = home.start_enrolled(&fake).await;
    let words = "👩🏽‍💻 שלום \u{202e}evil\u{0} \u{1b}[31m <script>";
    let id = send(&client, draft(words)).await;
    let view = until_sent(&client, id).await;
    assert_eq!(fake.tickets()[0].sent.words, words);
    assert_eq!(ticket(&view, id).sent.words, "👩🏽‍💻 שלום evil [31m <script>");
    client.stop().await;
}
