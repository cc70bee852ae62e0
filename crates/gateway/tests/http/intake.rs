//! A report is taken once, whatever the network and others do.

use futures_util::future::join_all;
use now_serving_protocol::error::ErrorCode;
use now_serving_protocol::ids::{Sha256, TicketId};
use now_serving_protocol::limits;
use now_serving_protocol::reply::{Intent, ReplyReceipt};
use now_serving_protocol::report::Receipt;
use now_serving_protocol::ticket::Stage;
use reqwest::StatusCode;
use sha2::Digest as _;

use crate::world::{World, count, read, refusal, reply, report};

#[tokio::test]
async fn a_repeat_with_the_same_bytes_gets_the_same_ticket() {
    let world = World::new().await;
    let ada = world.person("ada").await;
    let sent = report("VPN drops");
    let bytes = serde_json::to_vec(&sent).unwrap();
    let first: Receipt = read(
        world.post_report(&ada, &sent).send().await.unwrap(),
        StatusCode::CREATED,
    )
    .await;
    assert_eq!((first.report, first.replayed), (sent.id, false));
    assert_eq!(
        first.sha256,
        Sha256::from_digest(sha2::Sha256::digest(&bytes).into())
    );
    assert_eq!(first.ticket.id, TicketId::from(sent.id));
    assert_eq!(first.ticket.title, "VPN drops");
    let again: Receipt = read(
        world.post_report(&ada, &sent).send().await.unwrap(),
        StatusCode::OK,
    )
    .await;
    assert!(again.replayed);
    assert_eq!(again.sha256, first.sha256);
    world
        .until(&ada, first.ticket.id, |ticket| {
            ticket.stage == Stage::InLine
        })
        .await;
    assert_eq!(world.tickets(&ada).await.tickets.len(), 1);
}

#[tokio::test]
async fn a_known_id_with_other_bytes_is_refused_also_for_another_person() {
    let world = World::new().await;
    let (ada, bob) = (world.person("ada").await, world.person("bob").await);
    let sent = report("VPN drops");
    world.post_report(&ada, &sent).send().await.unwrap();
    let mut other = sent.clone();
    other.words = "something else".to_owned();
    let theirs = refusal(
        world.post_report(&ada, &other).send().await.unwrap(),
        StatusCode::UNPROCESSABLE_ENTITY,
    )
    .await;
    assert_eq!(theirs.code, ErrorCode::DifferentBytes);
    let stranger = refusal(
        world.post_report(&bob, &sent).send().await.unwrap(),
        StatusCode::UNPROCESSABLE_ENTITY,
    )
    .await;
    assert_eq!(
        stranger, theirs,
        "a stranger learns nothing, not even that the bytes are the same"
    );
    assert!(world.tickets(&bob).await.tickets.is_empty());
}

#[tokio::test]
async fn twenty_at_once_make_one_ticket() {
    let world = World::new().await;
    let ada = world.person("ada").await;
    let sent = report("VPN drops");
    let all = (0..20).map(|_| world.post_report(&ada, &sent).send());
    let answers = join_all(all)
        .await
        .into_iter()
        .map(|answer| answer.unwrap().status());
    assert_eq!(
        count(answers),
        [(StatusCode::CREATED, 1), (StatusCode::OK, 19)].into()
    );
    assert_eq!(world.tickets(&ada).await.tickets.len(), 1);
    let agent = world.agent("Dana").await;
    world
        .until(&ada, sent.id.into(), |ticket| ticket.reference.is_some())
        .await;
    let list: now_serving_gateway::agent::DeskList = read(
        world.get(&agent, now_serving_gateway::agent::LIST).await,
        StatusCode::OK,
    )
    .await;
    assert_eq!(list.tickets.len(), 1);
}

#[tokio::test]
async fn what_does_not_fit_is_refused_with_a_sentence_and_leaves_nothing() {
    let world = World::new().await;
    let ada = world.person("ada").await;
    let empty = report(" \n");
    let refused = refusal(
        world.post_report(&ada, &empty).send().await.unwrap(),
        StatusCode::UNPROCESSABLE_ENTITY,
    )
    .await;
    assert_eq!(refused.code, ErrorCode::Invalid);
    assert_eq!(
        refused.message,
        "There is nothing in it yet. One sentence is enough."
    );

    let long = report(&"x".repeat(limits::WORDS_BYTES + 1));
    let refused = refusal(
        world.post_report(&ada, &long).send().await.unwrap(),
        StatusCode::UNPROCESSABLE_ENTITY,
    )
    .await;
    assert!(
        refused.message.starts_with("The text is too long"),
        "{refused}"
    );

    let huge = report(&"x".repeat(1 << 20));
    let refused = refusal(
        world.post_report(&ada, &huge).send().await.unwrap(),
        StatusCode::PAYLOAD_TOO_LARGE,
    )
    .await;
    assert_eq!(refused.code, ErrorCode::TooLarge);

    let sent = report("VPN drops");
    let bytes = serde_json::to_vec(&sent).unwrap();
    for wrong in ["", "0192f0c1-7b4a-7c3e-9d2f-3a4b5c6d7e8f", "../.."] {
        let answer = world
            .post_bytes(&ada, wrong, bytes.clone())
            .send()
            .await
            .unwrap();
        assert_eq!(
            refusal(answer, StatusCode::UNPROCESSABLE_ENTITY).await.code,
            ErrorCode::Invalid
        );
    }
    for garbage in [b"".as_slice(), b"{}", b"<html>", b"[1", &[0xff, 0xfe]] {
        let answer = world
            .post_bytes(&ada, &sent.id.to_string(), garbage.to_vec())
            .send()
            .await
            .unwrap();
        assert_eq!(
            refusal(answer, StatusCode::UNPROCESSABLE_ENTITY).await.code,
            ErrorCode::Invalid
        );
    }
    assert!(world.tickets(&ada).await.tickets.is_empty());
}

#[tokio::test]
async fn a_reply_is_taken_once_too() {
    let world = World::new().await;
    let (ada, bob) = (world.person("ada").await, world.person("bob").await);
    let ticket = world.in_line(&ada, "VPN drops").await;
    let sent = reply(ticket.id, Intent::Note, "since noon");
    let first: ReplyReceipt = read(
        world.post_reply(&ada, &sent).send().await.unwrap(),
        StatusCode::CREATED,
    )
    .await;
    let again: ReplyReceipt = read(
        world.post_reply(&ada, &sent).send().await.unwrap(),
        StatusCode::OK,
    )
    .await;
    assert_eq!((first.sha256, again.replayed), (again.sha256, true));
    assert_eq!(again.ticket.messages.len(), 1);
    assert_eq!(again.ticket.messages[0].id, sent.id.to_string());

    let mut other = sent.clone();
    other.words = "else".to_owned();
    let answer = world.post_reply(&ada, &other).send().await.unwrap();
    assert_eq!(
        refusal(answer, StatusCode::UNPROCESSABLE_ENTITY).await.code,
        ErrorCode::DifferentBytes
    );

    let answer = world
        .post_reply(&bob, &reply(ticket.id, Intent::Fixed, ""))
        .send()
        .await
        .unwrap();
    assert_eq!(
        refusal(answer, StatusCode::NOT_FOUND).await.code,
        ErrorCode::NotFound
    );
    assert_eq!(world.ticket(&ada, ticket.id).await.messages.len(), 1);

    let empty = reply(ticket.id, Intent::Note, " ");
    let answer = world.post_reply(&ada, &empty).send().await.unwrap();
    assert_eq!(
        refusal(answer, StatusCode::UNPROCESSABLE_ENTITY).await.code,
        ErrorCode::Invalid
    );
}
