//! Whatever a desk tells, in whatever order: a clear word, and never a panic.

use now_serving_forecast::{Calendar, Event, Forecaster, Heard, Key, Task, What};
use proptest::prelude::*;

fn event(at: f64, ticket: &str, what: What) -> Event {
    Event {
        at,
        ticket: Key::of(ticket),
        what,
        group: Key::of("net"),
        priority: 3,
        agent: None,
        category: None,
    }
}

fn fresh(task: Task) -> Forecaster {
    Forecaster::new(task, Calendar::utc())
}

#[test]
fn who_knows_nothing_predicts_nothing() {
    let mut forecaster = fresh(Task::PickUp);
    assert_eq!(forecaster.predict(Key::of("A"), 0.0), None);
    forecaster.learn(&event(0.0, "A", What::Created));
    assert_eq!(forecaster.predict(Key::of("A"), 1.0), None);
    assert_eq!(forecaster.issue(Key::of("A"), 1.0), None);
    assert_eq!(forecaster.chance_by(Key::of("A"), 1.0, 2.0), None);
}

#[test]
fn each_kind_of_bad_input_has_its_word() {
    let mut forecaster = fresh(Task::PickUp);
    let mut told = |at, what| forecaster.learn(&event(at, "A", what));
    assert_eq!(told(f64::NAN, What::Created), Heard::Timeless);
    assert_eq!(told(f64::INFINITY, What::Created), Heard::Timeless);
    assert_eq!(told(100.0, What::PickedUp), Heard::Unknown);
    assert_eq!(told(200.0, What::Created), Heard::Learnt);
    assert_eq!(told(200.0, What::Created), Heard::Repeated);
    assert_eq!(told(300.0, What::PickedUp), Heard::Learnt);
    assert_eq!(told(300.0, What::PickedUp), Heard::Unknown);
    assert_eq!(told(250.0, What::Queued), Heard::Late);
    assert_eq!(told(400.0, What::Resolved), Heard::Learnt);
}

#[test]
fn a_ticket_that_was_picked_up_in_the_second_that_it_came_has_no_wait() {
    let mut forecaster = fresh(Task::PickUp);
    for number in 0..100 {
        let ticket = format!("T{number}");
        forecaster.learn(&event(f64::from(number), &ticket, What::Created));
        forecaster.learn(&event(f64::from(number), &ticket, What::PickedUp));
    }
    forecaster.learn(&event(200.0, "A", What::Created));
    assert_eq!(forecaster.predict(Key::of("A"), 200.5), None);
}

#[test]
fn a_reopened_ticket_begins_a_new_wait_and_a_moved_one_goes_on() {
    let mut forecaster = fresh(Task::Resolve);
    forecaster.learn(&event(100.0, "A", What::Created));
    forecaster.learn(&event(150.0, "A", What::PickedUp));
    forecaster.learn(&event(200.0, "A", What::Queued));
    assert_eq!(forecaster.waits_since(Key::of("A")), Some(100.0));
    forecaster.learn(&event(300.0, "A", What::Resolved));
    assert_eq!(forecaster.waits_since(Key::of("A")), None);
    forecaster.learn(&event(400.0, "A", What::Queued));
    assert_eq!(forecaster.waits_since(Key::of("A")), Some(400.0));
}

#[test]
fn a_ticket_that_nobody_heard_of_for_years_is_forgotten() {
    let mut forecaster = fresh(Task::PickUp);
    forecaster.learn(&event(0.0, "A", What::Created));
    forecaster.advance(399.0 * 86_400.0);
    assert_eq!(forecaster.waits_since(Key::of("A")), Some(0.0));
    forecaster.advance(401.0 * 86_400.0);
    assert_eq!(forecaster.waits_since(Key::of("A")), None);
}

fn any_event() -> impl Strategy<Value = Event> {
    let at = prop_oneof![
        8 => 0.0..1e6_f64,
        2 => (0..50_u32).prop_map(|second| f64::from(second) * 3_600.0),
        1 => prop_oneof![Just(-1e12), Just(1e12), Just(f64::MAX), Just(f64::NAN), Just(0.0)],
    ];
    let what = prop_oneof![
        Just(What::Created),
        Just(What::Queued),
        Just(What::PickedUp),
        Just(What::Resolved)
    ];
    (at, 0..12_u8, what, 0..3_u8, any::<u8>()).prop_map(|(at, ticket, what, group, priority)| {
        Event {
            group: Key::of(&group.to_string()),
            priority,
            ..event(at, &ticket.to_string(), what)
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_order_of_events_makes_it_panic_or_say_nonsense(
        events in prop::collection::vec(any_event(), 1..200),
        resolve: bool,
    ) {
        let mut forecaster = fresh(if resolve { Task::Resolve } else { Task::PickUp });
        for event in &events {
            forecaster.learn(event);
            let now = event.at + 0.5;
            if let Some(told) = forecaster.issue(event.ticket, now) {
                prop_assert!(0.0 <= told.q10 && told.q10 <= told.q50 && told.q50 <= told.q90);
                prop_assert!(told.q90.is_finite());
                if let Ok(range) = told.shown {
                    prop_assert!(range.low >= now && range.high > range.low);
                }
            }
        }
    }
}
