//! A desk of its own is mirrored: who else waits, what is merged, moved, gone, restored or comes with files.

use std::time::Duration;

use now_serving_protocol::line::Place;
use now_serving_protocol::reply::Intent;
use now_serving_protocol::ticket::{MessageKind, Stage};

use super::*;
use crate::connector::conformance::{Act, Bench as _, WalkIn};
use crate::connector::probe::Settles;
use crate::connector::sim::office::Office;
use crate::connector::sim::{Fault, Sim, open_marks};
use crate::line::Priority;

const SETTLES: Settles = Settles::Strongly {
    within: Duration::from_millis(50),
};

async fn walk_in(sim: &Sim, priority: Priority) -> DeskId {
    let walk_in = WalkIn {
        title: "at the counter",
        priority,
        due: None,
    };
    sim.walk_in(&walk_in).await.unwrap()
}

fn ahead(place: Option<&now_serving_protocol::line::Line>) -> Option<u32> {
    match place?.place {
        Place::Exact { ahead } | Place::About { ahead } => Some(ahead),
        Place::Withheld => None,
    }
}

#[tokio::test]
async fn who_came_another_way_stands_in_the_same_line_and_is_nobody_here() {
    let office = Office::new(SETTLES).await;
    let first = walk_in(&office.sim, Priority::Normal).await;
    office.mirror.changes(None).await.unwrap();
    office.mirror.pass(None).await.unwrap();
    let (ticket, _) = office.delivered("behind them").await;
    assert_eq!(ahead(office.ticket(ticket).await.line.as_ref()), Some(1));
    walk_in(&office.sim, Priority::Urgent).await;
    office.mirror.changes(None).await.unwrap();
    assert_eq!(ahead(office.ticket(ticket).await.line.as_ref()), Some(2));
    office.sim.act(&first, Act::Priority(Priority::Low)).await;
    office.mirror.changes(None).await.unwrap();
    assert_eq!(ahead(office.ticket(ticket).await.line.as_ref()), Some(1));
    office
        .sim
        .act(&first, Act::Priority(Priority::Normal))
        .await;
    office.mirror.changes(None).await.unwrap();
    assert_eq!(ahead(office.ticket(ticket).await.line.as_ref()), Some(2));
    office.sim.act(&first, Act::Take).await;
    office.mirror.changes(None).await.unwrap();
    assert_eq!(ahead(office.ticket(ticket).await.line.as_ref()), Some(1));

    // After a restart it is the same.
    office.board.load(&office.delivering.store).await.unwrap();
    assert_eq!(ahead(office.ticket(ticket).await.line.as_ref()), Some(1));
    let mut read = office.delivering.store.read().await.unwrap();
    let told: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM updates u LEFT JOIN tickets t ON t.id = u.ticket WHERE t.id IS NULL",
    )
    .fetch_one(&mut *read)
    .await
    .unwrap();
    assert_eq!(told, 0, "nobody is told of a walk-in");
}

#[tokio::test]
async fn what_no_change_told_is_found_by_a_pass() {
    let office = Office::new(SETTLES).await;
    office.mirror.changes(None).await.unwrap();
    let counter = walk_in(&office.sim, Priority::Normal).await;
    let (ticket, id) = office.delivered("printer").await;
    office.mirror.pass(None).await.unwrap();
    office.sim.act(&counter, Act::Delete).await;
    office.sim.act(&id, Act::Take).await;
    let forgotten = office.sim.with(|records| records.changes(None).next);
    let mut write = office.delivering.store.write().await.unwrap();
    let name = crate::store::meta::DESK_CURSOR;
    crate::store::meta::set(write.conn(), name, &forgotten.0)
        .await
        .unwrap();
    write.commit().await.unwrap();
    office.mirror.changes(None).await.unwrap();
    assert_eq!(office.ticket(ticket).await.stage, Stage::InLine);
    office.mirror.pass(None).await.unwrap();
    assert_eq!(office.ticket(ticket).await.with.as_deref(), Some("Dana"));
}

#[tokio::test]
async fn what_a_delivery_in_doubt_may_have_made_is_nobody_elses() {
    let within = Duration::from_millis(500);
    let mut office = Office::new(Settles::Strongly { within }).await;
    office.mirror.changes(None).await.unwrap();
    office.sim.then([Fault::AnswerLost]);
    let unseen = || Some(Fault::Stale(Duration::from_secs(600)));
    office.sim.by_chance(unseen);
    let ticket = office.report("lost").await;
    while office.sim.with(|records| records.open().count()) == 0 {
        office = office.run_for(Duration::from_millis(20)).await;
    }
    office.mirror.pass(None).await.unwrap();
    let mut read = office.delivering.store.read().await.unwrap();
    let walk_ins = crate::store::walk_ins::all(&mut read).await.unwrap();
    drop(read);
    assert_eq!(walk_ins, []);
    office.sim.calm_down();
    office.run_to_the_end().await;
    assert_eq!(ahead(office.ticket(ticket).await.line.as_ref()), Some(0));
}

#[tokio::test]
async fn a_file_of_the_desk_comes_along() {
    let office = Office::new(SETTLES).await;
    let (ticket, id) = office.delivered("how?").await;
    let file = Some(("../plan.png", b"picture".as_slice()));
    office
        .sim
        .act(
            &id,
            Act::Say {
                text: "See here.",
                file,
            },
        )
        .await;
    office.mirror.hint(&id).await.unwrap();
    let seen = office.ticket(ticket).await;
    let blob = &seen.messages[0].attachments[0];
    assert_eq!((blob.name.as_str(), blob.size), ("plan.png", 7));
    let path = office.blobs.path(office.sender.person, &blob.sha256);
    assert_eq!(std::fs::read(path).unwrap(), b"picture");
}

#[tokio::test]
async fn a_merged_ticket_goes_on_in_the_other_one_and_tells_nothing_of_before() {
    let office = Office::new(SETTLES).await;
    let (ticket, id) = office.delivered("mine").await;
    let other = walk_in(&office.sim, Priority::Normal).await;
    office.mirror.pass(None).await.unwrap();
    let said = |text| Act::Say { text, file: None };
    office.sim.act(&other, said("to another person")).await;
    office.sim.act(&id, Act::Merge { into: &other }).await;
    office.mirror.changes(None).await.unwrap();
    office.mirror.hint(&id).await.unwrap();
    let seen = office.ticket(ticket).await;
    assert_eq!(seen.reference.unwrap().0, format!("#{}", other.0));
    assert_eq!(seen.messages, []);
    assert_eq!(
        (seen.stage, seen.line),
        (Stage::InLine, None),
        "the other one stands for it"
    );
    office.sim.act(&other, said("to both")).await;
    office.sim.act(&other, Act::Take).await;
    office.mirror.hint(&other).await.unwrap();
    let seen = office.ticket(ticket).await;
    assert_eq!(seen.with.as_deref(), Some("Dana"));
    let words: Vec<_> = seen
        .messages
        .iter()
        .map(|message| message.text.as_str())
        .collect();
    assert_eq!(words, ["to both"]);
}

#[tokio::test]
async fn a_ticket_in_a_queue_that_is_not_ours_has_no_place() {
    let office = Office::new(SETTLES).await;
    office.mirror.changes(None).await.unwrap();
    let (ticket, id) = office.delivered("facilities").await;
    office.sim.act(&id, Act::MoveAway).await;
    office.mirror.changes(None).await.unwrap();
    let seen = office.ticket(ticket).await;
    assert_eq!((seen.stage, seen.line), (Stage::Received, None));
    office.sim.act(&id, Act::Move).await;
    office.mirror.changes(None).await.unwrap();
    assert_eq!(office.ticket(ticket).await.stage, Stage::InLine);
}

#[tokio::test]
async fn a_ticket_is_gone_when_it_stays_away() {
    let office = Office::new(SETTLES).await;
    let (ticket, id) = office.delivered("by mistake").await;
    office.sim.act(&id, Act::Delete).await;
    assert!(!office.mirror.hint(&id).await.unwrap());
    assert_eq!(office.ticket(ticket).await.stage, Stage::InLine);
    let long_ago = clock::now() - GONE_AFTER;
    office.mirror.missing().insert(id.clone(), long_ago);
    assert!(office.mirror.hint(&id).await.unwrap());
    let seen = office.ticket(ticket).await;
    assert_eq!(
        (seen.stage, seen.desk_word.as_deref()),
        (Stage::Done, Some(GONE))
    );
}

#[tokio::test]
async fn who_said_that_it_is_fixed_is_not_asked_again_until_it_comes_back() {
    let office = Office::new(SETTLES).await;
    let (ticket, id) = office.delivered("flickers").await;
    office.sim.act(&id, Act::Resolve("a cable")).await;
    office.mirror.hint(&id).await.unwrap();
    assert_eq!(office.ticket(ticket).await.stage, Stage::FixReady);
    office.reply(ticket, Intent::Fixed, "").await;
    office.run_to_the_end().await;
    // A desk with one word for 'fixed' and 'over'.
    let fix_ready = |sim: &Sim| {
        sim.with(|records| {
            let number = crate::connector::sim::records::number(&id);
            records.change(number, None, |record| record.stage = Stage::FixReady);
        })
    };
    fix_ready(&office.sim);
    office.mirror.hint(&id).await.unwrap();
    assert_eq!(office.ticket(ticket).await.stage, Stage::Done);
    office.sim.act(&id, Act::Reopen).await;
    office.mirror.hint(&id).await.unwrap();
    fix_ready(&office.sim);
    office.mirror.hint(&id).await.unwrap();
    let seen = office.ticket(ticket).await;
    assert_eq!(seen.stage, Stage::FixReady);
    assert_eq!(seen.messages.last().unwrap().kind, MessageKind::Fixed);
}

#[tokio::test]
async fn a_desk_that_was_restored_gets_again_what_it_lost() {
    let office = Office::new(SETTLES).await;
    let (kept, _) = office.delivered("before the backup").await;
    office.mirror.changes(None).await.unwrap();
    let backup = office.sim.with(|records| records.clone());
    let reply = office.reply(kept, Intent::Note, "after it").await;
    let (lost, lost_id) = office.delivered("after the backup").await;
    let (over, over_id) = office.delivered("and done").await;
    office.sim.act(&over_id, Act::Resolve("")).await;
    office.reply(over, Intent::Fixed, "").await;
    office.run_to_the_end().await;
    office.mirror.changes(None).await.unwrap();
    assert_eq!(office.ticket(over).await.stage, Stage::Done);

    office.sim.with(|records| *records = backup);
    // The number of the lost one is given to somebody else.
    let stranger = walk_in(&office.sim, Priority::Normal).await;
    assert_eq!(stranger, lost_id);
    office
        .sim
        .act(
            &stranger,
            Act::Say {
                text: "between us",
                file: None,
            },
        )
        .await;
    let heard = office.mirror.changes(None).await.unwrap();
    assert!(heard.is_restored);
    office.mirror.pass(None).await.unwrap();
    office.run_to_the_end().await;
    office.mirror.pass(None).await.unwrap();
    assert_eq!(open_marks(&office.sim, &[kept, lost, over]), [1, 1, 0]);
    assert_eq!(office.copies_of(reply), 1);
    let seen = office.ticket(lost).await;
    assert_ne!(seen.reference.unwrap().0, format!("#{}", lost_id.0));
    assert_eq!(seen.messages, []);
    assert_eq!(ahead(seen.line.as_ref()), Some(2), "{:?}", seen.line);
    assert_eq!(office.ticket(over).await.stage, Stage::Done);
}
