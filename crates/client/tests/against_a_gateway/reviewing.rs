//! What the person looks at is what leaves, to the byte.

use now_serving_client::Client;
use now_serving_ipc::capture::{CaptureView, FactFate, KeptBack};
use now_serving_ipc::command::{Answer, Command, FailureCode};
use now_serving_ipc::draft::Draft;
use sha2::{Digest as _, Sha256};

use crate::fake::Fake;
use crate::home::{Home, draft, send, ticket, until, until_sent};

async fn take(client: &Client) -> CaptureView {
    captured(client.ask(Command::TakeCapture).await)
}

async fn review(client: &Client, of: &CaptureView, kept_back: KeptBack) -> CaptureView {
    let capture = of.id.clone();
    captured(
        client
            .ask(Command::ReviewCapture { capture, kept_back })
            .await,
    )
}

fn captured(answer: Answer) -> CaptureView {
    let Answer::Capture(capture) = answer else {
        panic!("no capture: {answer:?}");
    };
    *capture
}

fn hex(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test]
async fn what_was_shown_last_is_what_arrives_to_the_byte() {
    let (fake, home) = (Fake::start().await, Home::new());
    let client = home.start_enrolled(&fake).await;
    let first = take(&client).await;
    let system = first
        .sections
        .iter()
        .find(|section| section.name == "system")
        .unwrap();
    let fact = &system.facts[0];
    let hidden_word = fact.value_text();
    let kept_back = KeptBack {
        sections: vec!["network".to_owned()],
        facts: vec![system.facts[1].id.clone()],
        words: vec![hidden_word.clone()],
    };
    let shown = review(&client, &first, kept_back.clone()).await;
    assert_eq!(shown.kept_back, kept_back);
    assert_eq!(shown.taken_at, first.taken_at, "nothing was read again");
    assert!(shown.left_out > 1 && shown.facts < first.facts);
    assert!(!shown.bundle.contains(&hidden_word), "{}", shown.bundle);
    assert!(!shown.bundle.contains("\"network\""));
    let system = shown
        .sections
        .iter()
        .find(|section| section.name == "system")
        .unwrap();
    assert_eq!(
        system.facts[1].fate,
        FactFate::KeptBack,
        "it is still there to be brought back"
    );
    assert!(
        system.facts[0]
            .value
            .iter()
            .any(|part| part.hides.is_some())
    );

    let with_facts = Draft {
        capture: Some(shown.id.clone()),
        ..draft("with facts")
    };
    let id = send(&client, with_facts).await;
    until_sent(&client, id).await;
    assert_eq!(hex(shown.bundle.as_bytes()), shown.sha256);
    let arrived = fake.blob(&shown.sha256).unwrap();
    assert_eq!(
        hex(&arrived),
        shown.sha256,
        "what was shown is what was sent"
    );
    assert!(
        fake.blob(&first.sha256).is_none(),
        "what was not shown last stays here"
    );
    client.stop().await;
}

#[tokio::test]
async fn a_capture_that_a_restart_forgot_is_said_so_and_read_anew() {
    let home = Home::new();
    let client = home.start().await;
    let capture = take(&client).await;
    client.stop().await;
    let client = home.start().await;
    let review = Command::ReviewCapture {
        capture: capture.id,
        kept_back: KeptBack::default(),
    };
    let Answer::Failed(failure) = client.ask(review).await else {
        panic!("a capture outlived the process");
    };
    assert_eq!(failure.code, FailureCode::NotFound);
    assert!(failure.message.contains("Look at this computer again"));
    client.stop().await;
}

#[tokio::test]
async fn the_copy_of_what_was_sent_is_forgotten_when_the_person_says_so() {
    let (fake, home) = (Fake::start().await, Home::new());
    let client = home.start_enrolled(&fake).await;
    let with_facts = Draft {
        capture: Some(take(&client).await.id),
        ..draft("to be forgotten")
    };
    let id = send(&client, with_facts).await;
    until_sent(&client, id).await;
    let Answer::Bytes(bytes) = client.ask(Command::ShowSent { ticket: id }).await else {
        panic!("the exact bytes are kept at first");
    };
    assert!(bytes.bundle.is_some());
    assert_eq!(
        client.ask(Command::ForgetSent { ticket: id }).await,
        Answer::Done
    );
    until(&client, "the copy is gone", |view| {
        !ticket(view, id).sent.can_show
    })
    .await;
    for command in [
        Command::ShowSent { ticket: id },
        Command::ForgetSent { ticket: id },
    ] {
        let answer = client.ask(command).await;
        assert!(matches!(answer, Answer::Failed(_)), "{answer:?}");
    }
    client.stop().await;
}

#[tokio::test]
async fn what_the_organisation_switched_off_is_not_read_and_a_wrong_policy_is_told() {
    let home = Home::new();
    home.file(
        "policy.toml",
        b"[capture]\noff = [\"system\"]\npictures = \"off\"\n",
    );
    let client = home.start().await;
    let capture = take(&client).await;
    assert!(
        capture
            .sections
            .iter()
            .all(|section| section.name != "system")
    );
    assert!(client.views().borrow().notices.is_empty());
    client.stop().await;

    home.file("policy.toml", b"[capture]\noff = 7\n");
    let client = home.start().await;
    let told = client.views().borrow().notices.clone();
    assert!(
        told.iter()
            .any(|notice| notice.id == "policy" && notice.is_problem)
    );
    send(&client, draft("kept all the same")).await;
    client.stop().await;
}
