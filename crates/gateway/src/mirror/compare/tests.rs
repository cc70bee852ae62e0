use jiff::{SignedDuration, Timestamp};
use now_serving_protocol::ids::Reference;
use uuid::Uuid;

use super::*;
use crate::connector::DeskId;
use crate::line::{Priority, QueueId};
use crate::store::persons::PersonId;

const EPOCH: Timestamp = Timestamp::UNIX_EPOCH;

fn row(stage: Stage) -> TicketRow {
    TicketRow {
        id: TicketId(Uuid::nil()),
        person: PersonId(Uuid::nil()),
        report: None,
        desk_id: Some("IT-1".to_owned()),
        reference: Some(Reference("IT-1".to_owned())),
        revision: 1,
        queue: QueueId::from("front"),
        desk: "IT desk".to_owned(),
        priority: Priority::Normal,
        due: None,
        sort_key: None,
        title: "VPN".to_owned(),
        stage,
        desk_word: None,
        owner: None,
        reported_at: EPOCH,
        queued_at: Some(EPOCH),
        waits_since: (stage == Stage::InLine).then_some(EPOCH),
        seq: 1,
        changed_at: None,
        merged: None,
        verdict: None,
    }
}

fn desk(stage: Stage, owner: Option<&str>) -> Listed {
    Listed {
        id: DeskId("IT-1".to_owned()),
        reference: Reference("IT-1".to_owned()),
        queue: QueueId::from("front"),
        queue_name: "IT desk".to_owned(),
        priority: Priority::Normal,
        due: None,
        sort_key: None,
        stage,
        desk_word: None,
        owner: owner.map(str::to_owned),
        queued_at: EPOCH,
        changed_at: EPOCH + SignedDuration::from_mins(5),
        changed_by: owner.map(str::to_owned),
    }
}

fn message(kind: MessageKind, from: Author) -> Message {
    let (id, text, attachments) = ("m".to_owned(), "text".to_owned(), Vec::new());
    Message {
        id,
        from,
        kind,
        text,
        at: EPOCH,
        attachments,
    }
}

/// The desk's record was seen, and nothing was said.
fn seen(old: TicketRow, desk: Listed) -> Told {
    compare(old, &desk, 2, Vec::new())
}

fn stages(told: &Told) -> Vec<Stage> {
    told.steps.iter().map(|step| step.stage).collect()
}

fn learnt(told: &Told) -> Vec<LineEventKind> {
    told.events.iter().map(|event| event.kind).collect()
}

#[test]
fn the_forecast_learns_what_became_of_every_wait() {
    use LineEventKind::{Created, Left, PickedUp, Queued, Resolved};
    let table: [(Stage, Stage, Option<&str>, &[LineEventKind]); 10] = [
        (
            Stage::Sent,
            Stage::WithSomeone,
            Some("Dana"),
            &[Created, PickedUp],
        ),
        (
            Stage::InLine,
            Stage::WaitingForYou,
            Some("Dana"),
            &[PickedUp],
        ),
        (Stage::InLine, Stage::WaitingForOthers, None, &[Left]),
        (Stage::InLine, Stage::FixReady, None, &[Left, Resolved]),
        (Stage::InLine, Stage::InLine, None, &[]),
        (Stage::WithSomeone, Stage::WaitingForYou, Some("Dana"), &[]),
        (Stage::WithSomeone, Stage::InLine, Some("Dana"), &[Queued]),
        (Stage::WithSomeone, Stage::Done, Some("Dana"), &[Resolved]),
        (Stage::FixReady, Stage::Done, None, &[]),
        (
            Stage::FixReady,
            Stage::WithSomeone,
            Some("Dana"),
            &[Queued, PickedUp],
        ),
    ];
    for (before, after, by, expected) in table {
        let told = seen(row(before), desk(after, by));
        assert_eq!(learnt(&told), expected, "{before:?} to {after:?}");
    }
}

#[test]
fn a_new_ticket_is_received_and_stands_in_line() {
    let told = seen(row(Stage::Sent), desk(Stage::InLine, None));
    assert_eq!(stages(&told), [Stage::Received, Stage::InLine]);
    assert_eq!(told.updates, [What::Received, What::InLine]);
    assert_eq!(told.line, Some(LineMove::Put(Cause::Arrived)));
    assert_eq!(learnt(&told), [LineEventKind::Created]);
}

#[test]
fn who_takes_it_is_told_once_and_learnt_from() {
    let told = seen(row(Stage::InLine), desk(Stage::WithSomeone, Some("Dana")));
    assert_eq!(
        told.updates,
        [What::Taken {
            by: "Dana".to_owned()
        }]
    );
    assert_eq!(told.line, Some(LineMove::Leave));
    assert_eq!(learnt(&told), [LineEventKind::PickedUp]);
    let [event] = told.events.as_slice() else {
        panic!("{:?}", told.events)
    };
    assert_eq!(event.at, EPOCH + SignedDuration::from_mins(5));
    assert_eq!(event.agent.as_deref(), Some("Dana"));
    let told = seen(told.row, desk(Stage::WithSomeone, Some("Dana")));
    assert!(
        told.updates.is_empty() && told.steps.is_empty(),
        "the same again is nothing new"
    );
}

#[test]
fn one_who_fixes_it_at_once_had_it() {
    let fix = message(MessageKind::Fix, Author::Desk("Dana".to_owned()));
    let fixed = desk(Stage::FixReady, Some("Dana"));
    let told = compare(row(Stage::InLine), &fixed, 2, vec![fix]);
    assert_eq!(stages(&told), [Stage::WithSomeone, Stage::FixReady]);
    let ready = What::FixReady {
        by: "Dana".to_owned(),
        text: "text".to_owned(),
    };
    assert_eq!(
        told.updates,
        [ready],
        "the fix and its text are one piece of news"
    );
    assert_eq!(
        learnt(&told),
        [LineEventKind::PickedUp, LineEventKind::Resolved]
    );
}

#[test]
fn a_question_is_one_update_and_what_the_person_said_is_none() {
    let question = message(MessageKind::Question, Author::Desk("Dana".to_owned()));
    let asked = desk(Stage::WaitingForYou, None);
    let told = compare(row(Stage::InLine), &asked, 2, vec![question]);
    assert_eq!(
        told.updates,
        [What::Asked {
            by: "Dana".to_owned(),
            text: "text".to_owned()
        }]
    );

    let answer = message(MessageKind::Said, Author::You);
    let answered = desk(Stage::InLine, None);
    let told = compare(row(Stage::WaitingForYou), &answered, 2, vec![answer]);
    assert_eq!(told.updates, [What::InLine]);
}

#[test]
fn why_it_is_in_line_again_follows_from_where_it_was() {
    for (from, cause) in [
        (Stage::FixReady, Cause::CameBack),
        (Stage::Done, Cause::CameBack),
        (Stage::WithSomeone, Cause::HandedBack),
        (Stage::WaitingForYou, Cause::Answered),
    ] {
        let told = seen(row(from), desk(Stage::InLine, None));
        assert_eq!(told.line, Some(LineMove::Put(cause)), "{from:?}");
        assert_eq!(
            told.row.waits_since,
            Some(desk(Stage::InLine, None).changed_at)
        );
        assert_eq!(told.row.queued_at, Some(EPOCH), "at its old place");
    }
}

#[test]
fn a_new_priority_moves_it_in_line_and_is_told_as_a_change() {
    let mut urgent = desk(Stage::InLine, None);
    urgent.priority = Priority::Urgent;
    let told = seen(row(Stage::InLine), urgent);
    assert_eq!(told.updates, [What::Changed]);
    assert_eq!(told.line, Some(LineMove::Put(Cause::Arrived)));
    assert_eq!(
        told.row.waits_since,
        Some(EPOCH),
        "it has waited all the time"
    );
    assert_eq!(learnt(&told), [LineEventKind::Queued]);
}

#[test]
fn a_ticket_that_ends_without_a_technician_taught_nothing() {
    let told = seen(row(Stage::InLine), desk(Stage::Done, None));
    assert_eq!(told.updates, [What::Done]);
    assert_eq!(learnt(&told), [LineEventKind::Resolved]);
}

#[test]
fn a_mail_that_was_sent_is_received_only_when_the_desk_has_it() {
    let sent = seen(row(Stage::Sent), desk(Stage::Sent, None));
    assert_eq!(stages(&sent), []);
    assert_eq!(sent.updates, []);
    let received = seen(row(Stage::Sent), desk(Stage::Received, None));
    assert_eq!(stages(&received), [Stage::Received]);
    assert!(received.updates.contains(&What::Received));
}
