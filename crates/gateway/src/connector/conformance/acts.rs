//! What technicians do in the desk shows as what the person is to see, and nothing else does.

use now_serving_protocol::limits;
use now_serving_protocol::ticket::{Author, MessageKind, Stage};

use super::{Act, Acted, Bench, says, submitted, until};
use crate::connector::DeskFile;

pub(super) async fn each_act_shows_as_stage_owner_and_message(bench: &dyn Bench) {
    let (_, id) = submitted(bench, "No sound").await;
    let mut revision = until(bench, &id, |_| true).await.revision;
    if bench.act(&id, Act::Take).await == Acted::Done {
        let taken = until(bench, &id, |seen| seen.listed.stage == Stage::WithSomeone).await;
        assert!(taken.listed.owner.is_some(), "{taken:?}");
        assert!(taken.revision > revision, "the revision rises");
        revision = taken.revision;
    }
    let said = Act::Say {
        text: "Is it plugged in, or <muted>?",
        file: None,
    };
    if bench.act(&id, said).await == Acted::Done {
        let seen = until(bench, &id, |seen| {
            says(seen, "Is it plugged in, or <muted>?")
        })
        .await;
        assert!(seen.revision > revision, "the revision rises");
        let message = seen.messages.last().unwrap();
        assert!(matches!(message.from, Author::Desk(_)), "{message:?}");
        let again = until(bench, &id, |_| true).await;
        assert_eq!(
            again.messages, seen.messages,
            "what was read stays as it was"
        );
    }
    if bench.act(&id, Act::Ask("Which headphones?")).await == Acted::Done {
        let asked = until(bench, &id, |seen| {
            seen.listed.stage == Stage::WaitingForYou && says(seen, "Which headphones?")
        })
        .await;
        let message = asked.messages.last().unwrap();
        assert!(
            matches!(message.kind, MessageKind::Question | MessageKind::Said),
            "{message:?}"
        );
    }
    if bench.act(&id, Act::WaitForOthers).await == Acted::Done {
        until(bench, &id, |seen| {
            seen.listed.stage == Stage::WaitingForOthers
        })
        .await;
    }
    if bench.act(&id, Act::Resolve("It was muted.")).await == Acted::Done {
        let fixed = until(bench, &id, |seen| {
            matches!(seen.listed.stage, Stage::FixReady | Stage::Done)
                && says(seen, "It was muted.")
        })
        .await;
        let ids: std::collections::HashSet<_> =
            fixed.messages.iter().map(|message| &message.id).collect();
        assert_eq!(ids.len(), fixed.messages.len(), "ids are not stable names");
        assert!(fixed.messages.is_sorted_by_key(|message| message.at));
        if bench.act(&id, Act::Reopen).await == Acted::Done {
            until(bench, &id, |seen| {
                !matches!(seen.listed.stage, Stage::FixReady | Stage::Done)
            })
            .await;
        }
    }
}

pub(super) async fn what_technicians_note_among_themselves_never_appears(bench: &dyn Bench) {
    let (_, id) = submitted(bench, "The lid is broken").await;
    let secret = "among us: they dropped it";
    if bench.act(&id, Act::Note(secret)).await == Acted::NotHere {
        return;
    }
    let said = Act::Say {
        text: "It is being repaired.",
        file: None,
    };
    assert_eq!(bench.act(&id, said).await, Acted::Done);
    let seen = until(bench, &id, |seen| says(seen, "It is being repaired.")).await;
    assert!(
        bench.read(&id).await.text.contains(secret),
        "the note is there"
    );
    assert!(!says(&seen, "among us"), "{seen:#?}");
}

pub(super) async fn a_file_comes_back_as_it_was(bench: &dyn Bench) {
    let (_, id) = submitted(bench, "How do I map a drive").await;
    let bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();
    let act = Act::Say {
        text: "See the picture.",
        file: Some(("Anleitung für Laufwerke.png", &bytes)),
    };
    if bench.act(&id, act).await == Acted::NotHere {
        return;
    }
    let seen = until(bench, &id, |seen| {
        seen.messages
            .iter()
            .any(|message| !message.files.is_empty())
    })
    .await;
    let files = seen.messages.iter().flat_map(|message| &message.files);
    let files: Vec<_> = files.collect();
    let [
        DeskFile::There {
            id: file,
            name,
            size,
            ..
        },
    ] = files.as_slice()
    else {
        panic!("one file was sent: {files:?}");
    };
    assert_eq!(
        (name.as_str(), *size),
        ("Anleitung für Laufwerke.png", 100_000)
    );
    let connector = bench.connector();
    let got = connector.file(&id, file, limits::ATTACHMENT_BYTES).await;
    assert!(got.unwrap() == bytes, "it has other bytes");
    assert!(
        connector.file(&id, file, 99_999).await.is_err(),
        "more than wanted was taken"
    );
}

pub(super) async fn what_is_merged_deleted_or_moved_is_followed(bench: &dyn Bench) {
    let connector = bench.connector();
    let (_, merged) = submitted(bench, "Mail does not arrive").await;
    let (_, survivor) = submitted(bench, "Mail is late").await;
    let cursor = connector.changes(None).await.unwrap().next;
    if bench.act(&merged, Act::Merge { into: &survivor }).await == Acted::Done {
        until(bench, &merged, |seen| seen.listed.id == survivor).await;
        super::lists::hears_of(bench, cursor, &[&merged, &survivor]).await;
    }
    let (_, deleted) = submitted(bench, "Made by mistake").await;
    let cursor = connector.changes(None).await.unwrap().next;
    if bench.act(&deleted, Act::Delete).await == Acted::Done {
        super::lists::hears_of(bench, cursor, &[&deleted]).await;
        let is_over = connector
            .get(&deleted)
            .await
            .unwrap()
            .is_none_or(|seen| seen.listed.stage == Stage::Done);
        assert!(is_over, "it was deleted");
    }
    let (_, moved) = submitted(bench, "For the network people").await;
    let before = until(bench, &moved, |_| true).await.listed.queue;
    if bench.act(&moved, Act::Move).await == Acted::Done {
        until(bench, &moved, |seen| seen.listed.queue != before).await;
    }
    let cursor = connector.changes(None).await.unwrap().next;
    if bench.act(&moved, Act::MoveAway).await == Acted::Done {
        super::lists::hears_of(bench, cursor, &[&moved]).await;
        let listed = connector.queue().await.unwrap();
        assert!(listed.iter().all(|listed| listed.id != moved));
    }
}
