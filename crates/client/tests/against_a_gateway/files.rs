//! Files go the same way, and go on where they were cut off.

use now_serving_ipc::draft::Draft;
use now_serving_protocol::limits::CHUNK_BYTES;

use crate::fake::{Fake, Rubbish, digest};
use crate::home::{Home, draft, retry, send, ticket, until, until_sent};

fn content(length: usize) -> Vec<u8> {
    (0..length)
        .map(|at| u8::try_from(at * 31 % 251).unwrap())
        .collect()
}

#[tokio::test]
async fn a_file_travels_in_chunks_and_goes_on_after_a_break() {
    let (fake, home) = (Fake::start().await, Home::new());
    let client = home.start_enrolled(&fake).await;
    let bytes = content(3 * CHUNK_BYTES + 5);
    let path = home.file("dump.bin", &bytes);
    // The second chunk is taken, but its answer is lost; the third never arrives at first.
    fake.answer_with("GET /never", []);
    fake.answer_with(
        "PATCH /v1/blobs",
        [
            Rubbish::Replaced(String::from("zzz"), String::new()),
            Rubbish::Cut(10),
            Rubbish::Raw(String::new()),
        ],
    );
    let id = send(
        &client,
        Draft {
            attachments: vec![path.clone()],
            ..draft("with a file")
        },
    )
    .await;
    // What the person does to their file after that is of no matter.
    std::fs::remove_file(path).unwrap();
    for _ in 0..2 {
        client.settled(std::time::Duration::from_secs(20)).await;
        retry(&client).await;
    }
    let view = until_sent(&client, id).await;
    assert_eq!(fake.blob(digest(&bytes).as_str()).unwrap(), bytes);
    assert_eq!(ticket(&view, id).sent.attachments, ["dump.bin (3.1 MB)"]);
    let chunks = fake.requests("PATCH /v1/blobs").len();
    assert!(
        (4..=6).contains(&chunks),
        "{chunks} chunks: what was there was not sent again"
    );
    client.stop().await;
}

#[tokio::test]
async fn the_same_file_twice_travels_once() {
    let (fake, home) = (Fake::start().await, Home::new());
    let client = home.start_enrolled(&fake).await;
    let path = home.file("a.log", b"same");
    for _ in 0..2 {
        let with_file = Draft {
            attachments: vec![path.clone()],
            ..draft("x")
        };
        let id = send(&client, with_file).await;
        until_sent(&client, id).await;
    }
    assert_eq!(fake.requests("PATCH /v1/blobs").len(), 1);
    client.stop().await;
}

#[tokio::test]
async fn a_file_that_is_lost_here_is_said_so() {
    let (fake, home) = (Fake::start().await, Home::new());
    let client = home.start().await;
    let path = home.file("a.log", b"soon gone");
    let id = send(
        &client,
        Draft {
            attachments: vec![path],
            ..draft("x")
        },
    )
    .await;
    let blobs = home.config().paths.state.join("blobs");
    std::fs::remove_file(blobs.join(digest(b"soon gone").as_str())).unwrap();
    crate::home::enrol(&client, &fake).await;
    let view = until(&client, "it is refused", |view| {
        view.tickets
            .iter()
            .any(|ticket| ticket.unsent.as_ref().is_some_and(|why| why.is_refused))
    })
    .await;
    let text = ticket(&view, id).unsent.clone().unwrap().text;
    assert!(text.contains("no longer on this computer"), "{text}");
    client.stop().await;
}
