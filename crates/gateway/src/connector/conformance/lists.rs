//! What the desk's lists must have, and how often.

use std::collections::HashMap;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::{Act, Acted, Bench, WalkIn, says, submitted, until};
use crate::connector::{Cursor, DeskId};
use crate::line::Priority;

/// Reads changes until one of these tickets is among them, and says where to go on.
pub(super) async fn hears_of(bench: &dyn Bench, mut cursor: Cursor, any: &[&DeskId]) -> Cursor {
    let deadline = tokio::time::Instant::now() + bench.patience();
    loop {
        let changes = bench.connector().changes(Some(&cursor)).await.unwrap();
        assert!(!changes.is_restored, "nobody restored anything");
        cursor = changes.next;
        let mut heard = changes
            .touched
            .iter()
            .map(|listed| &listed.id)
            .chain(&changes.gone);
        if heard.any(|id| any.contains(&id)) {
            return cursor;
        }
        assert!(tokio::time::Instant::now() < deadline, "no word of {any:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

pub(super) async fn changes_miss_nothing_also_within_a_second(bench: &dyn Bench) {
    let connector = bench.connector();
    let (_, ada) = submitted(bench, "First").await;
    let (_, ben) = submitted(bench, "Second").await;
    let begin = connector.changes(None).await.unwrap();
    assert!(begin.touched.is_empty(), "without a cursor nothing is told");
    let mut cursor = begin.next;
    for (number, id) in [&ada, &ada, &ben, &ada, &ben, &ben].into_iter().enumerate() {
        let text = format!("word {number}");
        let said = Act::Say {
            text: &text,
            file: None,
        };
        assert_eq!(bench.act(id, said).await, Acted::Done);
        cursor = hears_of(bench, cursor, &[id]).await;
        until(bench, id, |seen| says(seen, &text)).await;
    }
    // A cursor may be kept for a while, and used more than once.
    let text = "the last word";
    bench.act(&ada, Act::Say { text, file: None }).await;
    hears_of(bench, cursor.clone(), &[&ada]).await;
    hears_of(bench, cursor, &[&ada]).await;
}

pub(super) async fn the_list_has_every_open_ticket_once(bench: &dyn Bench) {
    let connector = bench.connector();
    if !connector.abilities().has_line {
        return;
    }
    let (_, waits) = submitted(bench, "It waits").await;
    let (_, taken) = submitted(bench, "Somebody has it").await;
    let has_taken = bench.act(&taken, Act::Take).await == Acted::Done;
    let (_, over) = submitted(bench, "It is over").await;
    let is_over = bench.act(&over, Act::Delete).await == Acted::Done;
    let due = Timestamp::now() + SignedDuration::from_hours(30);
    let due = Timestamp::from_second(due.as_second()).unwrap();
    let walk_in = WalkIn {
        title: "At the counter",
        priority: Priority::Urgent,
        due: Some(due),
    };
    let walk_in = bench.walk_in(&walk_in).await;

    let list = connector.queue().await.unwrap();
    let mut times: HashMap<&DeskId, u32> = HashMap::new();
    for listed in &list {
        *times.entry(&listed.id).or_default() += 1;
    }
    assert!(times.values().all(|times| *times == 1), "listed twice");
    assert_eq!(times.get(&waits), Some(&1));
    assert_eq!(times.get(&taken), Some(&1));
    assert_eq!(times.get(&over), (!is_over).then_some(&1));
    let listed = |id: &DeskId| list.iter().find(|listed| listed.id == *id).unwrap();
    assert_eq!(listed(&taken).owner.is_some(), has_taken);
    let whole = until(bench, &waits, |_| true).await.listed;
    assert_eq!(*listed(&waits), whole, "list and ticket tell one story");
    if let Some(walk_in) = walk_in {
        let listed = listed(&walk_in);
        assert_eq!(listed.priority, Priority::Urgent);
        assert!(
            listed
                .due
                .is_none_or(|is| is.duration_since(due).abs() <= SignedDuration::from_hours(24))
        );
        let told = Timestamp::now().duration_since(listed.queued_at);
        assert!(
            told.abs() < SignedDuration::from_mins(10),
            "queued {told} ago"
        );
    }
}
