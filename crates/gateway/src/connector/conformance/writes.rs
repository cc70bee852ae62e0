//! What is written is there once, whole, and found by its mark.

use now_serving_protocol::reply::Intent;
use now_serving_protocol::ticket::{Author, Stage};

use super::{Act, Acted, Bench, done, keep, new_reply, new_ticket, submitted, until};
use crate::connector::Found;
use crate::connector::letter::enclosure::{Room, enclose};
use crate::connector::probe::Settles;

pub(super) async fn what_is_submitted_is_found_by_its_mark_and_is_whole(bench: &dyn Bench) {
    let (ticket, id) = submitted(bench, "The printer prints nothing").await;
    found(bench, &ticket, &id).await;
    let snapshot = until(bench, &id, |_| true).await;
    assert_eq!(snapshot.listed.id, id);
    assert!(!snapshot.listed.reference.0.is_empty());
    if bench.connector().abilities().has_line {
        assert_eq!(snapshot.listed.stage, Stage::InLine);
        assert_eq!(snapshot.listed.owner, None);
    }
    assert_eq!(
        snapshot.messages,
        [],
        "what the person sent is no message of the desk"
    );
    let there = bench.read(&id).await;
    assert!(there.is_open);
    for line in ticket.sent.words.lines() {
        let line = line.trim_start_matches("> ");
        assert!(there.text.contains(line), "{line:?} in {}", there.text);
    }
    for file in enclose(ticket.sent.attachments.iter(), Room::default()) {
        let blob = &file.blob;
        let wanted = tokio::fs::read(bench.blobs().path(ticket.person, &blob.sha256))
            .await
            .unwrap();
        let files = there.files.iter();
        let same: Vec<_> = files
            .filter(|(name, _)| *name == blob.name || *name == file.name)
            .collect();
        let names: Vec<_> = there.files.iter().map(|(name, _)| name).collect();
        assert_eq!(same.len(), 1, "{} among {names:?}", blob.name);
        assert!(same[0].1 == wanted, "{} has other bytes", blob.name);
    }
}

/// Waits until the mark is found once.
async fn found(
    bench: &dyn Bench,
    ticket: &crate::connector::NewTicket,
    id: &crate::connector::DeskId,
) {
    let deadline = tokio::time::Instant::now() + bench.patience();
    loop {
        let found = bench.connector().find(ticket).await.unwrap();
        if found == Found::Here(id.clone()) {
            return;
        }
        assert_eq!(found, Found::Nowhere, "{id:?} was made");
        let strongly = match bench.connector().abilities().settles {
            Settles::Strongly { .. } | Settles::ByItself => true,
            Settles::Eventually { .. } => false,
        };
        assert!(!strongly, "what was made is not found at once");
        assert!(tokio::time::Instant::now() < deadline, "it is never found");
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
}

/// Waits until a reply is there.
async fn arrived(
    bench: &dyn Bench,
    id: &crate::connector::DeskId,
    reply: &crate::connector::NewReply,
) {
    let deadline = tokio::time::Instant::now() + bench.patience();
    while !bench.connector().has_reply(id, reply).await.unwrap() {
        let strongly = match bench.connector().abilities().settles {
            Settles::Strongly { .. } | Settles::ByItself => true,
            Settles::Eventually { .. } => false,
        };
        assert!(!strongly, "what was said is not found at once");
        assert!(tokio::time::Instant::now() < deadline, "it is never found");
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
}

pub(super) async fn what_was_not_submitted_is_nowhere(bench: &dyn Bench) {
    let ticket = new_ticket(bench, "The printer prints nothing").await;
    let found = bench.connector().find(&ticket).await.unwrap();
    assert_eq!(found, Found::Nowhere);
}

pub(super) async fn replies_arrive_once_and_are_found(bench: &dyn Bench) {
    let connector = bench.connector();
    let (ticket, id) = submitted(bench, "The screen flickers").await;
    let mut note = new_reply(&ticket, Intent::Note, "Only on battery, <i>*really*</i>");
    note.attachments =
        vec![keep(bench, ticket.person, "video.bin", "video/mp4", &[0, 255, 7]).await];
    assert!(!connector.has_reply(&id, &note).await.unwrap());
    done(connector.reply(&id, &note).await);
    arrived(bench, &id, &note).await;

    let resolves = bench.act(&id, Act::Resolve("A new cable")).await == Acted::Done;
    let not_fixed = new_reply(&ticket, Intent::NotFixed, "It still does");
    done(connector.reply(&id, &not_fixed).await);
    if resolves {
        until(bench, &id, |snapshot| {
            !matches!(snapshot.listed.stage, Stage::FixReady | Stage::Done)
        })
        .await;
        bench.act(&id, Act::Resolve("Another cable")).await;
    }
    let fixed = new_reply(&ticket, Intent::Fixed, "Now it does not");
    done(connector.reply(&id, &fixed).await);
    for reply in [&note, &not_fixed, &fixed] {
        arrived(bench, &id, reply).await;
    }
    if resolves {
        until(bench, &id, |snapshot| {
            matches!(snapshot.listed.stage, Stage::FixReady | Stage::Done)
        })
        .await;
    }
    let other = new_reply(&ticket, Intent::Note, "Never sent");
    assert!(!connector.has_reply(&id, &other).await.unwrap());

    let there = bench.read(&id).await;
    for reply in [&note, &not_fixed, &fixed] {
        let times = there.text.matches(&reply.words).count();
        assert_eq!(times, 1, "{:?} in {}", reply.words, there.text);
    }
    let video = there.files.iter().find(|(name, _)| name == "video.bin");
    assert_eq!(
        video.map(|(_, bytes)| bytes.as_slice()),
        Some([0, 255, 7].as_slice())
    );
    let snapshot = until(bench, &id, |_| true).await;
    for message in snapshot.messages {
        let ours = [&note, &not_fixed, &fixed]
            .into_iter()
            .find(|reply| message.text.contains(&reply.words));
        if let Some(reply) = ours {
            assert_eq!(
                message.id,
                reply.op.to_string(),
                "it comes back as {message:?}"
            );
            assert_eq!(message.from, Author::You);
        }
    }
}

pub(super) async fn a_twin_is_found_and_folded(bench: &dyn Bench) {
    let connector = bench.connector();
    let (ticket, first) = submitted(bench, "The dock does not charge").await;
    let second = done(connector.submit(&ticket).await);
    match connector.abilities().settles {
        Settles::ByItself => return assert_eq!(second, first),
        Settles::Strongly { .. } | Settles::Eventually { .. } => {}
    }
    if second == first {
        return; // It looked first, and saw.
    }
    let twins = Found::Twins(vec![first.clone(), second.clone()]);
    let deadline = tokio::time::Instant::now() + bench.patience();
    loop {
        let found = connector.find(&ticket).await.unwrap();
        if found == twins {
            break;
        }
        assert!(
            tokio::time::Instant::now() < deadline,
            "{found:?}, not {twins:?}"
        );
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    done(connector.fold(&second, &first).await);
    done(connector.fold(&second, &first).await);
    let kept = until(bench, &first, |_| true).await;
    assert_eq!(kept.listed.id, first);
    assert!(bench.read(&first).await.is_open);
    let folded = connector.get(&second).await.unwrap();
    let is_over = folded.is_none_or(|folded| {
        folded.listed.id == first || matches!(folded.listed.stage, Stage::FixReady | Stage::Done)
    });
    assert!(is_over, "the twin is still open");
    match connector.find(&ticket).await.unwrap() {
        Found::Here(id) => assert_eq!(id, first),
        Found::Twins(ids) => assert_eq!(ids.first(), Some(&first)),
        Found::Nowhere => panic!("the first is not found any more"),
    }
}
