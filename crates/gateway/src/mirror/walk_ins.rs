//! What becomes of tickets that did not come through Now Serving, worked out from the desk's list. Pure.

use jiff::Timestamp;
use now_serving_protocol::ids::TicketId;
use now_serving_protocol::ticket::Stage;
use uuid::Uuid;

use super::compare::{self, LineMove, Stood, Whereabouts};
use crate::connector::Listed;
use crate::store::line_events::LineEvent;
use crate::store::walk_ins::WalkIn;

/// What is to be written of one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Came {
    pub(super) row: WalkIn,
    /// It is over, and nothing is kept of it.
    pub(super) is_over: bool,
    pub(super) events: Vec<LineEvent>,
    pub(super) line: Option<LineMove>,
}

/// Compares one as it was known with the desk's list; none if nothing is to be written.
///
/// One that is seen for the first time and waits no more teaches only if its whole wait lies after `known_since`, from
/// which moment on nothing was missed: else a start would teach that nobody ever waits.
pub(super) fn compare(
    old: Option<&WalkIn>,
    desk: &Listed,
    known_since: Option<Timestamp>,
) -> Option<Came> {
    let row = WalkIn {
        id: old.map_or_else(|| TicketId(Uuid::now_v7()), |old| old.id),
        desk_id: desk.id.0.clone(),
        queue: desk.queue.clone(),
        desk: desk.queue_name.clone(),
        priority: desk.priority,
        due: desk.due,
        sort_key: desk.sort_key,
        stage: desk.stage,
        queued_at: desk.queued_at,
        changed_at: desk.changed_at,
    };
    let is_over = Whereabouts::of(row.stage) == Whereabouts::Over;
    if old.is_some_and(|old| *old == row || old.changed_at > row.changed_at) {
        return None; // Known, or known better.
    }
    let is_whole = known_since.is_some_and(|since| desk.queued_at >= since);
    let teaches = old.is_some() || row.stage == Stage::InLine || is_whole;
    if old.is_none() && is_over && !teaches {
        return None;
    }
    let stood = Stood {
        id: row.id,
        stage: old.map_or(Stage::Sent, |old| old.stage),
        queue: old.map_or(&row.queue, |old| &old.queue).clone(),
        priority: old.map_or(row.priority, |old| old.priority),
    };
    let events = match teaches {
        true => compare::events(&stood, desk),
        false => Vec::new(),
    };
    let line = compare::line(old.and_then(WalkIn::waiting), row.waiting(), stood.stage);
    Some(Came {
        row,
        is_over,
        events,
        line,
    })
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use now_serving_protocol::ids::Reference;

    use super::*;
    use crate::connector::DeskId;
    use crate::line::{Cause, Priority, QueueId};
    use crate::store::line_events::LineEventKind;

    fn at(minutes: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minutes)
    }

    fn listed(stage: Stage, changed: i64) -> Listed {
        Listed {
            id: DeskId("7".to_owned()),
            reference: Reference("#7".to_owned()),
            queue: QueueId::from("IT"),
            queue_name: "IT".to_owned(),
            priority: Priority::Normal,
            due: None,
            sort_key: None,
            stage,
            desk_word: None,
            owner: None,
            queued_at: at(10),
            changed_at: at(changed),
            changed_by: (stage == Stage::WithSomeone).then(|| "Dana".to_owned()),
        }
    }

    fn learnt(came: &Came) -> Vec<LineEventKind> {
        came.events.iter().map(|event| event.kind).collect()
    }

    #[test]
    fn one_waits_is_taken_and_is_over() {
        let waits = compare(None, &listed(Stage::InLine, 12), None).unwrap();
        assert_eq!(learnt(&waits), [LineEventKind::Created]);
        assert_eq!(
            waits.events[0].at,
            at(10),
            "since it came, not since it was seen"
        );
        assert_eq!(waits.line, Some(LineMove::Put(Cause::Arrived)));
        let taken = compare(Some(&waits.row), &listed(Stage::WithSomeone, 20), None).unwrap();
        assert_eq!(learnt(&taken), [LineEventKind::PickedUp]);
        assert_eq!(taken.line, Some(LineMove::Leave));
        let over = compare(Some(&taken.row), &listed(Stage::Done, 30), None).unwrap();
        assert_eq!(learnt(&over), [LineEventKind::Resolved]);
        assert!(over.is_over && over.line.is_none());
    }

    #[test]
    fn what_is_known_already_or_known_better_changes_nothing() {
        let waits = compare(None, &listed(Stage::InLine, 12), None).unwrap().row;
        assert_eq!(
            compare(Some(&waits), &listed(Stage::InLine, 12), None),
            None
        );
        assert_eq!(
            compare(Some(&waits), &listed(Stage::WithSomeone, 11), None),
            None
        );
        // Another change within the same second is one.
        assert!(compare(Some(&waits), &listed(Stage::WithSomeone, 12), None).is_some());
    }

    #[test]
    fn a_wait_that_was_not_seen_teaches_only_if_it_was_not_missed_by_a_start() {
        let taken = listed(Stage::WithSomeone, 12);
        assert_eq!(learnt(&compare(None, &taken, None).unwrap()), []);
        assert_eq!(learnt(&compare(None, &taken, Some(at(11))).unwrap()), []);
        let seen = compare(None, &taken, Some(at(9))).unwrap();
        assert_eq!(
            learnt(&seen),
            [LineEventKind::Created, LineEventKind::PickedUp]
        );
        assert_eq!(compare(None, &listed(Stage::Done, 12), None), None);
    }
}
