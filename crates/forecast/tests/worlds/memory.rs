//! What survives a restart, what reading changes, and what was told.

use now_serving_forecast::{Calendar, Forecaster, Outlook, SnapshotError, Task};

use crate::desk::{DAY, Desk, HOUR};

#[test]
fn a_restored_forecaster_says_the_same_for_ever_after() {
    let (desk, calendar) = (
        Desk {
            days: 50.0,
            ..Desk::default()
        },
        Calendar::utc(),
    );
    let events = desk.events();
    let (before, after) = events.split_at(events.len() * 3 / 4);
    let mut straight = Forecaster::new(Task::PickUp, calendar.clone());
    for event in before {
        straight.learn(event);
    }
    let bytes = straight.snapshot().unwrap();
    let mut restored = Forecaster::restore(&bytes, calendar).unwrap();
    for event in after {
        assert_eq!(straight.learn(event), restored.learn(event));
        let now = event.at + 0.5;
        assert_eq!(
            straight.issue(event.ticket, now),
            restored.issue(event.ticket, now)
        );
    }
    assert_eq!(straight.record(), restored.record());
    assert!(
        straight
            .record()
            .months()
            .any(|(_, _, tally)| tally.shown > 10)
    );
}

#[test]
fn a_damaged_memory_is_refused() {
    let bytes = Forecaster::new(Task::PickUp, Calendar::utc())
        .snapshot()
        .unwrap();
    let half = &bytes[..bytes.len() / 2];
    let other = [&[0xff, 0x01], half].concat();
    for (bytes, version) in [(half, false), (&[][..], false), (&other[..], true)] {
        match Forecaster::restore(bytes, Calendar::utc()) {
            Err(SnapshotError::OtherVersion) => assert!(version),
            Err(SnapshotError::Damaged(_)) => assert!(!version),
            Err(SnapshotError::Write(_)) | Ok(_) => panic!("it was taken"),
        }
    }
}

#[test]
fn looking_often_changes_nothing() {
    let desk = Desk {
        days: 30.0,
        ..Desk::default()
    };
    let now = desk.start + 29.0 * DAY + 10.0 * HOUR;
    let (forecaster, ticket) = desk.until(now, &Calendar::utc());
    let before = forecaster.snapshot().unwrap();
    let first = forecaster.predict(ticket, now + 1.0);
    (0..1_000).for_each(|_| assert_eq!(forecaster.predict(ticket, now + 1.0), first));
    assert_eq!(forecaster.snapshot().unwrap(), before);
}

#[test]
fn a_range_that_will_break_is_known_before_it_ends() {
    // Everybody leaves for four days right after somebody was told.
    let desk = Desk {
        days: 58.0,
        dead: (57.0 * DAY + 9.0 * HOUR, 62.0 * DAY),
        ..Desk::default()
    };
    let now = desk.start + 57.0 * DAY + 9.0 * HOUR;
    let (mut forecaster, ticket) = desk.until(now, &Calendar::utc());
    assert_eq!(forecaster.outlook(ticket, now), Outlook::Untold);
    forecaster.issue(ticket, now + 1.0).unwrap();
    let told = forecaster.told(ticket).unwrap();
    assert_eq!(forecaster.outlook(ticket, now + 2.0), Outlook::Holds);
    let mut at = now;
    while forecaster.outlook(ticket, at) == Outlook::Holds {
        at += 60.0;
        forecaster.advance(at);
    }
    assert_eq!(forecaster.outlook(ticket, at), Outlook::WillBreak);
    assert!(at < told.range.high, "{at} {told:?}");
    assert_eq!(
        forecaster.outlook(ticket, told.range.high + 1.0),
        Outlook::Broken
    );
}

#[test]
fn what_two_hundred_groups_leave_behind_is_small() {
    let mut forecaster = Forecaster::new(Task::PickUp, Calendar::utc());
    let desk = Desk {
        days: 40.0,
        ..Desk::default()
    };
    for (number, event) in desk.events().into_iter().enumerate() {
        let group = now_serving_forecast::Key::of(&format!("{}", number / 2 % 200));
        forecaster.learn(&now_serving_forecast::Event { group, ..event });
    }
    let bytes = forecaster.snapshot().unwrap().len();
    assert!(bytes < 5_000_000, "{bytes}");
}
