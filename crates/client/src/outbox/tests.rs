use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use now_serving_protocol::ids::{ReplyId, ReportId};
use now_serving_protocol::reply::{Intent, Reply};
use now_serving_protocol::report::Report;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::outbox::entry::Frozen;

fn report(number: u128) -> Frozen {
    let report = Report {
        id: ReportId(Uuid::from_u128(number)),
        written_at: Timestamp::UNIX_EPOCH,
        words: format!("report {number}"),
        tried: Vec::new(),
        impact: None,
        needed_by: None,
        bundle: None,
        attachments: Vec::new(),
    };
    Parcel::Report(Box::new(report))
        .freeze(Timestamp::UNIX_EPOCH)
        .unwrap()
}

fn reply(number: u128, to: u128) -> Frozen {
    let reply = Reply {
        id: ReplyId(Uuid::from_u128(number)),
        ticket: ReportId(Uuid::from_u128(to)).into(),
        written_at: Timestamp::UNIX_EPOCH,
        intent: Intent::Note,
        words: format!("reply {number}"),
        attachments: Vec::new(),
    };
    Parcel::Reply(Box::new(reply))
        .freeze(Timestamp::UNIX_EPOCH)
        .unwrap()
}

fn open_with(entries: Vec<Frozen>) -> (Outbox, Instant) {
    let mut outbox = Outbox::new(Vec::new());
    for frozen in entries {
        outbox.queue(frozen.entry);
    }
    outbox.open();
    (outbox, Instant::now())
}

fn id(frozen: &Frozen) -> EntryId {
    frozen.entry.id()
}

#[test]
fn one_travels_at_a_time_oldest_first() {
    let (first, second) = (report(1), report(2));
    let (mut outbox, now) = open_with(vec![first.clone(), second.clone()]);
    assert_eq!(outbox.turn(now), Turn::Send(id(&first)));
    outbox.begin(id(&first));
    assert_eq!(outbox.turn(now), Turn::Rest);
    assert!(outbox.finish(id(&first), Outcome::Accepted, now).is_some());
    assert_eq!(outbox.turn(now), Turn::Send(id(&second)));
}

#[test]
fn a_reply_waits_for_its_report_even_if_that_was_refused() {
    let (written, answer, other) = (report(1), reply(10, 1), report(2));
    let (mut outbox, now) = open_with(vec![written.clone(), answer.clone(), other.clone()]);
    let why = "no".to_owned();
    outbox.finish(id(&written), Outcome::Refused { why }, now);
    assert_eq!(outbox.turn(now), Turn::Send(id(&other)));
    outbox.finish(id(&other), Outcome::Accepted, now);
    assert_eq!(outbox.turn(now), Turn::Rest);
    outbox.hurry(true);
    assert_eq!(outbox.turn(now), Turn::Send(id(&written)));
    outbox.finish(id(&written), Outcome::Accepted, now);
    assert_eq!(outbox.turn(now), Turn::Send(id(&answer)));
}

#[test]
fn a_refused_reply_does_not_hold_up_the_next_one_and_a_deferred_one_does() {
    let (first, second) = (reply(10, 1), reply(11, 1));
    let (mut outbox, now) = open_with(vec![first.clone(), second.clone()]);
    outbox.finish(id(&first), Outcome::Failed { after: None }, now);
    assert!(matches!(outbox.turn(now), Turn::Wait(_)));
    let why = "no".to_owned();
    outbox.finish(id(&first), Outcome::Refused { why }, now);
    assert_eq!(outbox.turn(now), Turn::Send(id(&second)));
}

#[test]
fn what_fails_alone_does_not_hold_up_others_and_a_broken_way_holds_up_all() {
    let (first, second) = (report(1), report(2));
    let (mut outbox, now) = open_with(vec![first.clone(), second.clone()]);
    outbox.finish(id(&first), Outcome::Failed { after: None }, now);
    assert_eq!(outbox.turn(now), Turn::Send(id(&second)));
    outbox.finish(
        id(&second),
        Outcome::NoWay(Pause::For(Duration::from_secs(30))),
        now,
    );
    assert_eq!(outbox.turn(now), Turn::Wait(now + Duration::from_secs(30)));
    outbox.hurry(false);
    assert_eq!(outbox.turn(now), Turn::Send(id(&first)));
    outbox.finish(id(&first), Outcome::Shut, now);
    assert_eq!(
        outbox.turn(now + Duration::from_secs(1_000_000)),
        Turn::Rest
    );
}

#[test]
fn a_wait_that_the_gateway_asked_for_ends_only_by_time_or_by_hand() {
    let written = report(1);
    let (mut outbox, now) = open_with(vec![written.clone()]);
    let hour = Duration::from_secs(3_600);
    outbox.finish(id(&written), Outcome::NoWay(Pause::Asked(hour)), now);
    outbox.reached();
    outbox.hurry(false);
    assert_eq!(outbox.turn(now), Turn::Wait(now + hour));
    assert_eq!(outbox.turn(now + hour), Turn::Send(id(&written)));
    outbox.hurry(true);
    assert_eq!(outbox.turn(now), Turn::Send(id(&written)));
    outbox.finish(id(&written), Outcome::NoWay(Pause::For(hour)), now);
    outbox.reached();
    assert_eq!(outbox.turn(now), Turn::Send(id(&written)));
}

#[test]
fn what_is_offered_again_goes_before_what_was_written_after_it() {
    let (lost, answer, other) = (report(1), reply(10, 1), report(2));
    let (mut outbox, now) = open_with(vec![answer.clone(), other.clone()]);
    outbox.begin(id(&other));
    outbox.merge(vec![
        lost.entry.clone(),
        answer.entry.clone(),
        other.entry.clone(),
    ]);
    let order: Vec<_> = outbox.entries().iter().map(Entry::id).collect();
    assert_eq!(order, [id(&lost), id(&answer), id(&other)]);
    assert!(outbox.is_sending(), "what is on its way is still so");
    outbox.finish(id(&other), Outcome::Accepted, now);
    assert_eq!(outbox.turn(now), Turn::Send(id(&lost)));
}

#[test]
fn nothing_goes_out_before_there_is_a_gateway() {
    let outbox = Outbox::new(vec![report(1).entry]);
    assert_eq!(outbox.turn(Instant::now()), Turn::Rest);
}

#[test]
fn waits_grow_up_to_a_limit_and_are_never_nearly_nothing() {
    for failures in [1, 2, 5, 20, u32::MAX] {
        for _ in 0..100 {
            let wait = backoff(failures, BACKOFF_CAP);
            assert!(
                wait >= BACKOFF_BASE / 8 && wait <= BACKOFF_CAP,
                "{failures}: {wait:?}"
            );
        }
    }
    assert!(backoff(1, BACKOFF_CAP) <= BACKOFF_BASE);
}

/// What can happen to an outbox.
#[derive(Debug, Clone)]
enum Event {
    Write { is_reply: bool, to: u8 },
    Send(Fate),
    Pass(u16),
    Hurry(bool),
    Crash,
    Reopen,
}

/// What becomes of one try. The gateway takes it in the first three, and in one of them it is not heard.
#[derive(Debug, Clone)]
enum Fate {
    Accepted,
    AcceptedButTheAnswerIsLost,
    AcceptedButWeDieBeforeWeWriteItDown,
    Refused,
    Failed,
    NoWay,
    Shut,
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let fate = prop_oneof![
        4 => Just(Fate::Accepted),
        1 => Just(Fate::AcceptedButTheAnswerIsLost),
        1 => Just(Fate::AcceptedButWeDieBeforeWeWriteItDown),
        1 => Just(Fate::Refused),
        1 => Just(Fate::Failed),
        1 => Just(Fate::NoWay),
        1 => Just(Fate::Shut),
    ];
    let event = prop_oneof![
        3 => (any::<bool>(), any::<u8>()).prop_map(|(is_reply, to)| Event::Write { is_reply, to }),
        6 => fate.prop_map(Event::Send),
        2 => any::<u16>().prop_map(Event::Pass),
        1 => any::<bool>().prop_map(Event::Hurry),
        1 => Just(Event::Crash),
        2 => Just(Event::Reopen),
    ];
    prop::collection::vec(event, 1..120)
}

/// A gateway as simple as it can be: it takes an id once, and remembers in which order.
#[derive(Default)]
struct Gateway {
    took: Vec<EntryId>,
}

impl Gateway {
    fn take(&mut self, id: EntryId) {
        if !self.took.contains(&id) {
            self.took.push(id);
        }
    }
}

proptest! {
    #[test]
    fn whatever_happens_nothing_is_lost_doubled_or_overtaken(events in events()) {
        let db = rusqlite::Connection::open_in_memory().unwrap();
        db.execute_batch(include_str!("../../tables/outbox.sql")).unwrap();
        let mut now = Instant::now();
        let wall = |now: Instant, begun: Instant| {
            Timestamp::UNIX_EPOCH + jiff::SignedDuration::try_from(now.duration_since(begun)).unwrap()
        };
        let begun = now;
        let mut outbox = Outbox::new(Vec::new());
        outbox.open();
        let mut gateway = Gateway::default();
        let mut written: Vec<EntryId> = Vec::new();
        let mut reports: Vec<u128> = Vec::new();
        let mut tickets: BTreeMap<EntryId, TicketId> = BTreeMap::new();
        let mut acknowledged: BTreeSet<EntryId> = BTreeSet::new();
        for event in events {
            let both = (wall(now, begun), now);
            match event {
                Event::Write { is_reply, to } => {
                    let number = u128::try_from(written.len()).unwrap() + 1;
                    let frozen = match reports.get(usize::from(to) % reports.len().max(1)) {
                        Some(to) if is_reply => reply(number, *to),
                        _ => {
                            reports.push(number);
                            report(number)
                        }
                    };
                    rows::insert(&db, &frozen).unwrap();
                    written.push(id(&frozen));
                    tickets.insert(id(&frozen), frozen.entry.parcel.ticket());
                    outbox.queue(frozen.entry);
                }
                Event::Send(fate) => {
                    let Turn::Send(next) = outbox.turn(now) else { continue };
                    prop_assert!(!acknowledged.contains(&next), "an acknowledged entry is never sent again");
                    outbox.begin(next);
                    let outcome = match fate {
                        Fate::Accepted => {
                            gateway.take(next);
                            rows::accept(&db, next, both.0).unwrap();
                            acknowledged.insert(next);
                            Outcome::Accepted
                        }
                        Fate::AcceptedButTheAnswerIsLost => {
                            gateway.take(next);
                            Outcome::NoWay(Pause::Growing)
                        }
                        Fate::AcceptedButWeDieBeforeWeWriteItDown => {
                            gateway.take(next);
                            outbox = Outbox::new(rows::load(&db, both).unwrap());
                            continue;
                        }
                        Fate::Refused => Outcome::Refused { why: "no".to_owned() },
                        Fate::Failed => Outcome::Failed { after: None },
                        Fate::NoWay => Outcome::NoWay(Pause::Growing),
                        Fate::Shut => Outcome::Shut,
                    };
                    let left = outbox.finish(next, outcome.clone(), now);
                    if let (Some(left), false) = (left, outcome == Outcome::Accepted) {
                        rows::update(&db, &left, both).unwrap();
                    }
                }
                Event::Pass(seconds) => now += Duration::from_secs(seconds.into()),
                Event::Hurry(refused) => {
                    for changed in outbox.hurry(refused) {
                        rows::update(&db, outbox.find(changed).unwrap(), both).unwrap();
                    }
                }
                Event::Crash => outbox = Outbox::new(rows::load(&db, both).unwrap()),
                Event::Reopen => outbox.open(),
            }
            let here: BTreeSet<_> = outbox.entries().iter().map(Entry::id).collect();
            for id in &written {
                prop_assert!(here.contains(id) != acknowledged.contains(id), "it is here, or it was acknowledged");
            }
        }
        // In the end the network is good and the person presses 'try again' until nothing is left.
        for _ in 0..written.len() {
            outbox.open();
            outbox.hurry(true);
            if let Turn::Send(next) = outbox.turn(now) {
                gateway.take(next);
                acknowledged.insert(next);
                outbox.finish(next, Outcome::Accepted, now);
            }
        }
        prop_assert!(outbox.entries().is_empty(), "everything goes out in the end");
        prop_assert_eq!(gateway.took.len(), written.len(), "once each");
        for ticket in tickets.values().collect::<BTreeSet<_>>() {
            let report = gateway.took.iter().position(|id| *id == EntryId::Report(ReportId(ticket.0)));
            let first_reply = gateway
                .took
                .iter()
                .position(|id| matches!(id, EntryId::Reply(_)) && tickets[id] == *ticket);
            if let Some(first_reply) = first_reply {
                prop_assert!(report.is_some_and(|report| report < first_reply), "no reply before its report");
            }
        }
    }
}

#[test]
fn a_clock_that_was_set_neither_loses_nor_hurries_nor_delays_for_ever() {
    let db = rusqlite::Connection::open_in_memory().unwrap();
    db.execute_batch(include_str!("../../tables/outbox.sql"))
        .unwrap();
    let frozen = report(1);
    rows::insert(&db, &frozen).unwrap();
    let now = Instant::now();
    let noon: Timestamp = "2026-11-22T12:00:00Z".parse().unwrap();
    let mut entry = frozen.entry;
    entry.state = State::Deferred {
        until: now + Duration::from_secs(60),
    };
    rows::update(&db, &entry, (noon, now)).unwrap();
    for (wall, longest) in [
        ("2026-11-22T12:00:30Z", 30),
        ("2036-11-22T12:00:00Z", 0),
        ("2021-11-22T12:00:00Z", 15 * 60),
    ] {
        let loaded = rows::load(&db, (wall.parse().unwrap(), now)).unwrap();
        let State::Deferred { until } = loaded[0].state else {
            panic!("{:?}", loaded[0].state);
        };
        assert_eq!(until - now, Duration::from_secs(longest), "{wall}");
    }
}

#[test]
fn sent_bytes_are_kept_for_a_while_and_a_clock_that_was_set_back_deletes_nothing() {
    let db = rusqlite::Connection::open_in_memory().unwrap();
    db.execute_batch(include_str!("../../tables/outbox.sql"))
        .unwrap();
    let (sent, waiting) = (report(1), report(2));
    let noon: Timestamp = "2026-11-22T12:00:00Z".parse().unwrap();
    for frozen in [&sent, &waiting] {
        rows::insert(&db, frozen).unwrap();
    }
    rows::accept(&db, id(&sent), noon).unwrap();
    let month = Duration::from_secs(30 * 24 * 60 * 60);
    let is_kept = || rows::body(&db, id(&sent)).unwrap().is_some();
    rows::forget_accepted(&db, month, "1990-01-01T00:00:00Z".parse().unwrap()).unwrap();
    rows::forget_accepted(&db, month, "2026-12-01T00:00:00Z".parse().unwrap()).unwrap();
    assert!(is_kept());
    rows::forget_accepted(&db, month, "2027-01-01T00:00:00Z".parse().unwrap()).unwrap();
    assert!(!is_kept());
    assert!(
        rows::body(&db, id(&waiting)).unwrap().is_some(),
        "what was not sent stays for ever"
    );
}
