//! Other orders of service, what they explain, and as what a place is told.

use now_serving_protocol::line::{Per, RiseReason};

use super::*;

fn served(order: ServiceOrder) -> Lines {
    Lines::served(ServiceOrders {
        usual: order,
        ..ServiceOrders::default()
    })
}

#[test]
fn a_queue_is_served_in_the_order_that_is_declared_for_it() {
    let of = |n, priority, due: Option<i64>, sort_key| Waiting {
        due: due.map(second),
        sort_key,
        ..waiting("net", priority, i64::try_from(n).unwrap(), n)
    };
    let all = [
        of(1, Priority::Low, None, Some(SortKey::text("0|b"))),
        of(2, Priority::Normal, Some(70), None),
        of(3, Priority::Urgent, Some(70), Some(SortKey::text("0|a"))),
        of(4, Priority::Normal, Some(60), Some(SortKey::text("0|b:"))),
    ];
    for (order, expected) in [
        (ServiceOrder::Fifo, [1, 2, 3, 4]),
        (ServiceOrder::Priority, [3, 2, 4, 1]),
        (ServiceOrder::Due, [4, 3, 2, 1]),
        (ServiceOrder::Desk, [3, 1, 4, 2]),
    ] {
        let mut lines = served(order);
        for one in all.iter().rev() {
            lines.put(one, Cause::Arrived, second(9));
        }
        let line: Vec<_> = lines.iter(&"net".into()).collect();
        assert_eq!(line, expected.map(ticket), "{order:?}");
    }
    let numbers = [i64::MIN, -2, -1, 0, 1, 300, i64::MAX].map(SortKey::number);
    assert!(numbers.is_sorted());
}

#[test]
fn each_order_explains_a_rise_in_its_own_way() {
    use RiseReason::{DeskOrder, DueFirst, Unknown, UrgentFirst};
    let due = |at: Option<i64>| Waiting {
        due: at.map(second),
        ..waiting("net", Priority::Normal, 0, 3)
    };
    let sorted = |n| Waiting {
        sort_key: Some(SortKey::number(n)),
        ..due(None)
    };
    let urgent = waiting("net", Priority::Urgent, 0, 3);
    for (order, mine, other, reason) in [
        (ServiceOrder::Fifo, due(Some(60)), urgent.clone(), Unknown),
        (
            ServiceOrder::Priority,
            due(None),
            urgent.clone(),
            UrgentFirst,
        ),
        (ServiceOrder::Due, due(Some(60)), due(Some(50)), DueFirst),
        (ServiceOrder::Due, due(None), due(Some(50)), DueFirst),
        (ServiceOrder::Due, due(None), urgent, UrgentFirst),
        (ServiceOrder::Due, due(Some(60)), due(Some(60)), Unknown),
        (ServiceOrder::Desk, sorted(2), sorted(1), DeskOrder),
        (ServiceOrder::Desk, due(None), sorted(9), DeskOrder),
        (ServiceOrder::Desk, sorted(1), sorted(1), Unknown),
    ] {
        let mut lines = served(order);
        let mine = Waiting {
            since: second(5),
            ticket: ticket(1),
            ..mine
        };
        lines.put(&mine, Cause::Arrived, second(5));
        lines.put(&other, Cause::Arrived, second(9));
        let told = told(&lines, 1);
        assert_eq!(told, Some((0, 1, reason)), "{order:?} {mine:?} {other:?}");
    }
}

#[test]
fn when_the_order_is_another_after_a_restart_old_rises_are_forgotten_not_told_wrongly() {
    let (mut store, mut lines) = (model::Store::default(), lined_up(1));
    let urgent = waiting("net", Priority::Urgent, 9, 2);
    store.keep(lines.put(&urgent, Cause::Arrived, second(9)));
    let all = [waiting("net", Priority::Normal, 1, 1), urgent];
    let restored = |order| {
        let orders = ServiceOrders {
            usual: order,
            ..ServiceOrders::default()
        };
        Lines::restore(orders, all.clone(), store.records.clone())
    };
    assert!(told(&restored(ServiceOrder::Priority), 1).is_some());
    let lines = restored(ServiceOrder::Fifo);
    assert_eq!((told(&lines, 1), lines.ahead(ticket(1))), (None, Some(0)));
}

#[test]
fn in_a_small_line_nobody_learns_what_became_of_a_colleagues_ticket() {
    use RiseReason::{Answered, CameBack, HandedBack, MovedHere, ServedBefore, UrgentFirst};
    let seen = |others: u128, cause, priority| {
        let mut lines = lined_up(others);
        lines.put(&waiting("net", priority, 0, 99), cause, second(9));
        let line = lines.line(ticket(1), second(9), &TimeZone::UTC).unwrap();
        line.rise.unwrap().reason
    };
    for (cause, reason) in [
        (Cause::CameBack, CameBack),
        (Cause::HandedBack, HandedBack),
        (Cause::Answered, Answered),
        (Cause::MovedHere, MovedHere),
    ] {
        // Two others: whoever is asked in the corridor knows whose it was.
        assert_eq!(seen(2, cause, Priority::Normal), ServedBefore);
        assert_eq!(seen(3, cause, Priority::Normal), reason);
    }
    // That the urgent go first is about the order.
    assert_eq!(seen(1, Cause::Arrived, Priority::Urgent), UrgentFirst);
}

#[test]
fn a_place_is_as_exact_as_the_desk_is_and_the_pace_stands_beyond_ten() {
    let queue = QueueId::from("net");
    let told = |lines: &Lines, n| lines.line(ticket(n), second(100), &TimeZone::UTC).unwrap();
    let mut lines = lined_up(60);
    assert_eq!(told(&lines, 4).place, Place::About { ahead: 3 });
    assert_eq!(told(&lines, 60).pace, None);
    let take = |lines: &mut Lines, rank| {
        let next = lines.at(&queue, rank).unwrap();
        let taken = lines.taken(next, Some("Dana".to_owned())).unwrap();
        lines.leave(next, second(90));
        lines.note_taken(&queue, &taken, second(90));
    };
    (0..20).for_each(|_| take(&mut lines, 0));
    assert_eq!(told(&lines, 24).place, Place::Exact { ahead: 3 });
    assert_eq!(told(&lines, 24).pace, None);
    let pace = told(&lines, 60).pace.unwrap();
    assert_eq!((pace.tickets, pace.per), (20, Per::Hour));
    lines.put(
        &waiting("net", Priority::Urgent, 9, 99),
        Cause::Arrived,
        second(99),
    );
    assert!(told(&lines, 24).rise.is_some());
    for _ in 0..15 {
        let last = lines.waiting(&queue) - 5;
        take(&mut lines, last);
    }
    let line = told(&lines, 24);
    assert_eq!((line.place, line.rise), (Place::Withheld, None));
    assert!(line.pace.is_some());
}
