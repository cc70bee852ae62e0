//! Files arrive in chunks, go on where they broke off, and are what their name says.

use now_serving_gateway::agent::DeskTicketView;
use now_serving_protocol::error::{BlobOffset, ErrorCode};
use now_serving_protocol::ids::Sha256;
use now_serving_protocol::report::{Blob, Receipt, Report};
use now_serving_protocol::{limits, route};
use reqwest::{Response, StatusCode};
use sha2::Digest as _;

use crate::world::{Person, World, read, refusal, report};

fn blob(name: &str, bytes: &[u8]) -> Blob {
    Blob {
        name: name.to_owned(),
        media_type: "text/plain".to_owned(),
        size: bytes.len() as u64,
        sha256: digest(bytes),
    }
}

fn digest(bytes: &[u8]) -> Sha256 {
    Sha256::from_digest(sha2::Sha256::digest(bytes).into())
}

async fn patch(
    world: &World,
    person: &Person,
    sha256: &Sha256,
    offset: u64,
    size: u64,
    chunk: &[u8],
) -> Response {
    let path = format!("{}?offset={offset}&size={size}", route::blob(sha256));
    world
        .http
        .patch(world.at(&path))
        .bearer_auth(&person.token)
        .body(chunk.to_vec())
        .send()
        .await
        .unwrap()
}

fn with(words: &str, blob: Blob) -> Report {
    Report {
        attachments: vec![blob],
        ..report(words)
    }
}

#[tokio::test]
async fn a_report_waits_for_its_files_and_each_goes_on_where_it_broke_off() {
    let world = World::new().await;
    let ada = world.person("ada").await;
    let bytes = b"hello, desk".as_slice();
    let sent = with("see the log", blob("a b.log", bytes));
    let refused = refusal(
        world.post_report(&ada, &sent).send().await.unwrap(),
        StatusCode::CONFLICT,
    )
    .await;
    assert_eq!(refused.code, ErrorCode::BlobsMissing);
    assert_eq!(
        refused.missing,
        [BlobOffset {
            sha256: digest(bytes),
            have: 0
        }]
    );

    let size = bytes.len() as u64;
    let have: BlobOffset = read(
        patch(&world, &ada, &digest(bytes), 0, size, &bytes[..5]).await,
        StatusCode::OK,
    )
    .await;
    assert_eq!(have.have, 5);
    for wrong in [0, 4, 6, 11] {
        let refused = refusal(
            patch(&world, &ada, &digest(bytes), wrong, size, b"x").await,
            StatusCode::CONFLICT,
        )
        .await;
        assert_eq!(
            (refused.code, refused.missing[0].have),
            (ErrorCode::WrongOffset, 5)
        );
    }
    let refused = refusal(
        world.post_report(&ada, &sent).send().await.unwrap(),
        StatusCode::CONFLICT,
    )
    .await;
    assert_eq!(refused.missing[0].have, 5);

    for _ in 0..2 {
        let have: BlobOffset = read(
            patch(&world, &ada, &digest(bytes), 5, size, &bytes[5..]).await,
            StatusCode::OK,
        )
        .await;
        assert_eq!(have.have, size, "also when the last chunk comes twice");
    }
    let receipt: Receipt = read(
        world.post_report(&ada, &sent).send().await.unwrap(),
        StatusCode::CREATED,
    )
    .await;
    assert_eq!(receipt.ticket.sent.attachments, sent.attachments);

    let agent = world.agent("Dana").await;
    world
        .until(&ada, receipt.ticket.id, |ticket| ticket.reference.is_some())
        .await;
    let shown: DeskTicketView = read(
        world.get(&agent, "/v1/agent/tickets/it-1").await,
        StatusCode::OK,
    )
    .await;
    assert_eq!(shown.attachments, sent.attachments);
    let file = world
        .get(&agent, "/v1/agent/tickets/1/attachments/a%20b.log")
        .await;
    assert_eq!(file.headers()["content-disposition"], "attachment");
    assert_eq!(file.bytes().await.unwrap(), bytes);
    let none = world
        .get(
            &agent,
            "/v1/agent/tickets/1/attachments/..%2f..%2fgateway.db",
        )
        .await;
    assert_eq!(
        refusal(none, StatusCode::NOT_FOUND).await.code,
        ErrorCode::NotFound
    );
}

#[tokio::test]
async fn one_persons_files_are_not_anothers() {
    let world = World::new().await;
    let (ada, bob) = (world.person("ada").await, world.person("bob").await);
    let bytes = b"secret".as_slice();
    let have: BlobOffset = read(
        patch(&world, &ada, &digest(bytes), 0, 6, bytes).await,
        StatusCode::OK,
    )
    .await;
    assert_eq!(have.have, 6);
    let stolen = with("mine now", blob("x", bytes));
    let refused = refusal(
        world.post_report(&bob, &stolen).send().await.unwrap(),
        StatusCode::CONFLICT,
    )
    .await;
    assert_eq!(refused.missing[0].have, 0);

    let mine = with("mine", blob("x", bytes));
    let sent = world.post_report(&ada, &mine).send().await.unwrap();
    assert_eq!(sent.status(), StatusCode::CREATED);
    let path = route::ticket_file(mine.id.into(), &digest(bytes));
    let got = world.get(&ada.token, &path).await;
    assert_eq!(got.bytes().await.unwrap(), bytes);
    refusal(world.get(&bob.token, &path).await, StatusCode::NOT_FOUND).await;
    let other = route::ticket_file(mine.id.into(), &digest(b"other"));
    refusal(world.get(&ada.token, &other).await, StatusCode::NOT_FOUND).await;
}

#[tokio::test]
async fn bytes_that_are_not_what_they_should_be_begin_anew() {
    let world = World::new().await;
    let ada = world.person("ada").await;
    let right = b"right".as_slice();
    let refused = refusal(
        patch(&world, &ada, &digest(right), 0, 5, b"wrong").await,
        StatusCode::UNPROCESSABLE_ENTITY,
    )
    .await;
    assert_eq!(refused.code, ErrorCode::Invalid);
    let more = refusal(
        patch(&world, &ada, &digest(right), 0, 5, b"right and more").await,
        StatusCode::UNPROCESSABLE_ENTITY,
    )
    .await;
    assert_eq!(more.code, ErrorCode::Invalid);
    let have: BlobOffset = read(
        patch(&world, &ada, &digest(right), 0, 5, right).await,
        StatusCode::OK,
    )
    .await;
    assert_eq!(have.have, 5);
}

#[tokio::test]
async fn too_large_is_told_before_it_is_sent() {
    let world = World::new().await;
    let ada = world.person("ada").await;
    let sha256 = digest(b"x");
    let refused = refusal(
        patch(&world, &ada, &sha256, 0, limits::ATTACHMENT_BYTES + 1, b"x").await,
        StatusCode::PAYLOAD_TOO_LARGE,
    )
    .await;
    assert_eq!(refused.code, ErrorCode::TooLarge);
    let chunk = vec![0; limits::CHUNK_BYTES + 1];
    let refused = refusal(
        patch(&world, &ada, &sha256, 0, 5_000_000, &chunk).await,
        StatusCode::PAYLOAD_TOO_LARGE,
    )
    .await;
    assert_eq!(refused.code, ErrorCode::TooLarge);
    let empty = refusal(
        patch(&world, &ada, &sha256, 0, 0, b"").await,
        StatusCode::UNPROCESSABLE_ENTITY,
    )
    .await;
    assert_eq!(empty.code, ErrorCode::Invalid);
    let path = world.at("/v1/blobs/..%2f..%2fetc?offset=0&size=1");
    let answer = world
        .http
        .patch(path)
        .bearer_auth(&ada.token)
        .body("x")
        .send()
        .await
        .unwrap();
    assert_eq!(
        refusal(answer, StatusCode::UNPROCESSABLE_ENTITY).await.code,
        ErrorCode::Invalid
    );
}
