//! Places and rises, by example and against a model that recounts everything after each change.

mod model;
mod orders;

use now_serving_protocol::line::RiseReason;
use uuid::Uuid;

use super::*;

fn ticket(n: u128) -> TicketId {
    TicketId(Uuid::from_u128(n))
}

fn second(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn waiting(queue: &str, priority: Priority, since: i64, n: u128) -> Waiting {
    Waiting {
        queue: queue.into(),
        priority,
        due: None,
        sort_key: None,
        since: second(since),
        ticket: ticket(n),
    }
}

/// Tickets 1..=n of usual priority, in this order.
fn lined_up(n: u128) -> Lines {
    let mut lines = Lines::default();
    for i in 1..=n {
        let since = i64::try_from(i).unwrap();
        lines.put(
            &waiting("net", Priority::Normal, since, i),
            Cause::Arrived,
            second(since),
        );
    }
    lines
}

fn told(lines: &Lines, n: u128) -> Option<(u32, u32, RiseReason)> {
    lines
        .rise(ticket(n))
        .map(|rise| (rise.from, rise.to, rise.reason))
}

#[test]
fn those_who_come_later_wait_behind() {
    let lines = lined_up(3);
    assert_eq!(
        [1, 2, 3, 4].map(|n| lines.ahead(ticket(n))),
        [Some(0), Some(1), Some(2), None]
    );
    assert_eq!((lines.waiting(&"net".into()), lines.total()), (3, 3));
    assert_eq!(lines.waiting(&"print".into()), 0);
    assert_eq!(lines.at(&"net".into(), 1), Some(ticket(2)));
    assert_eq!(lines.at(&"net".into(), 3), None);
    assert_eq!(
        lines.iter(&"net".into()).collect::<Vec<_>>(),
        [1, 2, 3].map(ticket)
    );
    assert_eq!(
        lines.range(&"net".into(), 1..9).collect::<Vec<_>>(),
        [2, 3].map(ticket)
    );
}

#[test]
fn of_the_same_moment_the_name_decides_so_that_the_order_is_total() {
    let mut lines = Lines::default();
    for n in [3, 1, 2] {
        lines.put(
            &waiting("net", Priority::Normal, 7, n),
            Cause::Arrived,
            second(7),
        );
    }
    assert_eq!(
        lines.iter(&"net".into()).collect::<Vec<_>>(),
        [1, 2, 3].map(ticket)
    );
}

#[test]
fn a_line_in_which_everybody_joins_at_the_end_keeps_no_records() {
    let mut lines = lined_up(5);
    let change = lines.leave(ticket(1), second(9));
    let all = Shift {
        queue: "net".into(),
        ranks: 0..4,
        direction: Direction::Nearer,
    };
    assert_eq!((change.shifts, change.records), (vec![all], vec![]));
    assert_eq!(told(&lines, 5), None);
}

#[test]
fn the_urgent_goes_first_and_everybody_behind_hears_why() {
    let mut lines = lined_up(3);
    let change = lines.put(
        &waiting("net", Priority::Urgent, 9, 4),
        Cause::Arrived,
        second(9),
    );
    let all = Shift {
        queue: "net".into(),
        ranks: 1..4,
        direction: Direction::Further,
    };
    assert_eq!(change.shifts, [all]);
    assert_eq!(told(&lines, 3), Some((2, 3, RiseReason::UrgentFirst)));
    assert_eq!(lines.rise(ticket(3)).unwrap().at, second(9));
    assert_eq!(told(&lines, 4), None);
}

#[test]
fn a_rise_keeps_the_numbers_of_its_moment_while_the_line_moves_on() {
    let mut lines = lined_up(4);
    lines.put(
        &waiting("net", Priority::Urgent, 9, 5),
        Cause::Arrived,
        second(9),
    );
    for n in [5, 1, 3] {
        lines.leave(ticket(n), second(10));
    }
    assert_eq!(lines.ahead(ticket(4)), Some(1));
    assert_eq!(told(&lines, 4), Some((3, 4, RiseReason::UrgentFirst)));
    assert_eq!(told(&lines, 2), Some((1, 2, RiseReason::UrgentFirst)));
}

#[test]
fn who_came_after_a_rise_has_not_risen_even_at_the_same_moment() {
    let mut lines = lined_up(2);
    lines.put(
        &waiting("net", Priority::Urgent, 9, 3),
        Cause::Arrived,
        second(9),
    );
    lines.put(
        &waiting("net", Priority::Normal, 9, 4),
        Cause::Arrived,
        second(9),
    );
    lines.put(
        &waiting("net", Priority::Normal, 9, 5),
        Cause::Arrived,
        second(8),
    );
    assert_eq!((told(&lines, 4), told(&lines, 5)), (None, None));
    assert!(told(&lines, 2).is_some());
}

#[test]
fn each_cause_has_its_reason_and_an_early_newcomer_has_none() {
    for (cause, priority, reason) in [
        (Cause::CameBack, Priority::Normal, RiseReason::CameBack),
        (Cause::HandedBack, Priority::Normal, RiseReason::HandedBack),
        (Cause::Answered, Priority::Normal, RiseReason::Answered),
        (Cause::MovedHere, Priority::Urgent, RiseReason::MovedHere),
        (Cause::Arrived, Priority::Urgent, RiseReason::UrgentFirst),
        (Cause::Arrived, Priority::Normal, RiseReason::Unknown),
        (Cause::Unknown, Priority::Urgent, RiseReason::Unknown),
    ] {
        let mut lines = lined_up(2);
        lines.put(&waiting("net", priority, 0, 3), cause, second(9));
        assert_eq!(told(&lines, 2), Some((1, 2, reason)), "{cause:?}");
    }
}

#[test]
fn one_that_becomes_more_urgent_raises_only_those_it_overtakes() {
    let mut lines = lined_up(4);
    let change = lines.put(
        &waiting("net", Priority::Urgent, 3, 3),
        Cause::Arrived,
        second(9),
    );
    let overtaken = Shift {
        queue: "net".into(),
        ranks: 1..3,
        direction: Direction::Further,
    };
    assert_eq!(change.shifts, [overtaken]);
    assert_eq!(told(&lines, 2), Some((1, 2, RiseReason::UrgentFirst)));
    assert_eq!((told(&lines, 3), told(&lines, 4)), (None, None));
}

#[test]
fn one_that_becomes_less_urgent_rises_itself_and_raises_nobody() {
    let mut lines = lined_up(4);
    let change = lines.put(
        &waiting("net", Priority::Low, 2, 2),
        Cause::Arrived,
        second(9),
    );
    let passed = Shift {
        queue: "net".into(),
        ranks: 1..3,
        direction: Direction::Nearer,
    };
    assert_eq!(change.shifts, [passed]);
    assert_eq!(told(&lines, 2), Some((1, 3, RiseReason::ThisOneMoved)));
    assert_eq!((told(&lines, 3), told(&lines, 4)), (None, None));
}

#[test]
fn one_that_moves_to_another_queue_rises_if_more_are_ahead_there() {
    let mut lines = lined_up(3);
    lines.put(
        &waiting("print", Priority::Normal, 4, 4),
        Cause::Arrived,
        second(4),
    );
    let change = lines.put(
        &waiting("net", Priority::Normal, 4, 4),
        Cause::Arrived,
        second(9),
    );
    assert_eq!(told(&lines, 4), Some((0, 3, RiseReason::ThisOneMoved)));
    assert_eq!(change.shifts, []);
    assert_eq!(lines.waiting(&"print".into()), 0);
    let change = lines.put(
        &waiting("print", Priority::Normal, 1, 1),
        Cause::Arrived,
        second(10),
    );
    assert_eq!(change.shifts.len(), 1);
    lines.put(
        &waiting("net", Priority::Normal, 1, 1),
        Cause::Arrived,
        second(11),
    );
    assert_eq!(told(&lines, 3), Some((1, 2, RiseReason::MovedHere)));
    assert_eq!(told(&lines, 1), None);
}

#[test]
fn saying_the_same_again_or_leaving_twice_changes_nothing() {
    let mut lines = lined_up(2);
    let again = lines.put(
        &waiting("net", Priority::Normal, 1, 1),
        Cause::HandedBack,
        second(9),
    );
    assert_eq!(again, Change::default());
    lines.leave(ticket(1), second(9));
    assert_eq!(lines.leave(ticket(1), second(9)), Change::default());
    assert_eq!(lines.total(), 1);
}

#[test]
fn a_line_that_ran_empty_tells_newcomers_nothing_old_after_a_restart_either() {
    let mut store = model::Store::default();
    let mut lines = lined_up(1);
    store.keep(lines.put(
        &waiting("net", Priority::Urgent, 5, 2),
        Cause::Arrived,
        second(5),
    ));
    store.keep(lines.leave(ticket(1), second(6)));
    store.keep(lines.leave(ticket(2), second(6)));
    let latecomer = waiting("net", Priority::Normal, 1, 9);
    store.keep(lines.put(&latecomer, Cause::Arrived, second(7)));
    let lines = Lines::restore(ServiceOrders::default(), [latecomer], store.records);
    assert_eq!(told(&lines, 9), None);
}

#[test]
fn a_store_that_keeps_microseconds_forgets_nobodys_arrival() {
    let fine = |second: i64| Timestamp::new(second, 123_456_789).unwrap();
    let coarse = |moment: Timestamp| Timestamp::from_microsecond(moment.as_microsecond()).unwrap();
    let (mut store, mut lines) = (model::Store::default(), lined_up(1));
    store.keep(lines.put(
        &waiting("net", Priority::Urgent, 5, 2),
        Cause::Arrived,
        second(5),
    ));
    let latecomer = Waiting {
        since: fine(6),
        ..waiting("net", Priority::Normal, 6, 3)
    };
    store.keep(lines.put(&latecomer, Cause::Arrived, fine(6)));
    let stored = Waiting {
        since: coarse(latecomer.since),
        ..latecomer
    };
    let others = [
        waiting("net", Priority::Normal, 1, 1),
        waiting("net", Priority::Urgent, 5, 2),
    ];
    let lines = Lines::restore(
        ServiceOrders::default(),
        others.into_iter().chain([stored]),
        store.records,
    );
    assert_eq!(
        (told(&lines, 1), told(&lines, 3)),
        (Some((0, 1, RiseReason::UrgentFirst)), None)
    );
}

#[test]
fn a_rise_is_forgotten_after_three_days_and_after_two_thousand_changes() {
    let day = 24 * 60 * 60;
    let mut lines = lined_up(2);
    lines.put(
        &waiting("net", Priority::Urgent, 9, 3),
        Cause::Arrived,
        second(9),
    );
    lines.put(
        &waiting("net", Priority::Low, 9, 4),
        Cause::Arrived,
        second(9 + 3 * day),
    );
    assert!(told(&lines, 2).is_some());
    lines.put(
        &waiting("net", Priority::Low, 9, 5),
        Cause::Arrived,
        second(10 + 3 * day),
    );
    assert_eq!(told(&lines, 2), None);

    lines.put(
        &waiting("net", Priority::Urgent, 9, 6),
        Cause::Arrived,
        second(10),
    );
    for n in 7..3_000 {
        lines.put(
            &waiting("net", Priority::Low, 9, n),
            Cause::Arrived,
            second(10),
        );
    }
    assert_eq!(told(&lines, 2), None);
    assert_eq!(lines.ahead(ticket(2)), Some(3));
}

#[test]
fn what_was_forgotten_stays_so_after_a_restart() {
    let (mut store, mut lines) = (model::Store::default(), lined_up(1));
    store.keep(lines.put(
        &waiting("net", Priority::Urgent, 9, 2),
        Cause::Arrived,
        second(9),
    ));
    assert_eq!(store.records.len(), 1);
    let late = second(10 + 3 * 24 * 60 * 60);
    let latecomer = waiting("net", Priority::Normal, late.as_second(), 3);
    store.keep(lines.put(&latecomer, Cause::Arrived, late));
    assert_eq!((store.records.len(), told(&lines, 1)), (0, None));
}

#[test]
fn rows_keep_their_form() {
    let mut lines = lined_up(1);
    let change = lines.put(
        &waiting("net", Priority::Urgent, 5, 2),
        Cause::Arrived,
        second(5),
    );
    let row = serde_json::to_string(&change.records).unwrap();
    let read: Vec<Record> = serde_json::from_str(&row).unwrap();
    assert_eq!(read, change.records);
}
