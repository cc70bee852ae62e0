//! Whatever goes wrong at whatever moment, every report is one open ticket in the end.

use std::collections::HashMap;
use std::future::Future;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use now_serving_protocol::reply::Intent;
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};

use super::*;
use crate::connector::probe::Settles;
use crate::connector::sim::office::Office;
use crate::connector::sim::{Fault, open_marks};

const WITHIN: Duration = Duration::from_millis(60);

/// Polls so often, and not once more.
struct Cut<F>(F, usize);

impl<F: Future + Unpin> Future for Cut<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: std::pin::Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if self.1 == 0 {
            return Poll::Ready(None);
        }
        self.1 -= 1;
        std::pin::Pin::new(&mut self.0).poll(context).map(Some)
    }
}

#[tokio::test]
async fn it_may_die_wherever_it_waits() {
    for settles in [
        Settles::Strongly { within: WITHIN },
        Settles::Eventually { within: WITHIN },
        Settles::ByItself,
    ] {
        let mut office = Office::new(settles).await;
        let mut deaths = 0;
        for polls in 1.. {
            let ticket = office.report(&format!("dies after {polls}")).await;
            let mut read = office.delivering.store.read().await.unwrap();
            let due = deliveries::due(&mut read, clock::now(), 9).await.unwrap();
            drop(read);
            let delivery = due.into_iter().find(|due| due.ticket == ticket).unwrap();
            let attempt = Box::pin(office.delivering.attempt(&delivery));
            let lived = Cut(attempt, polls).await;
            office = office.start_again().await;
            office.run_to_the_end().await;
            office.mirror.changes(None).await.unwrap();
            assert_eq!(
                open_marks(&office.sim, &[ticket]),
                [1],
                "{settles:?}, dead after {polls}"
            );
            let seen = office.ticket(ticket).await;
            assert!(
                seen.reference.is_some(),
                "{settles:?}, dead after {polls}: {seen:?}"
            );
            if lived.is_some() {
                break;
            }
            deaths += 1;
        }
        assert!(deaths > 8, "it waits more than {deaths} times");
    }
}

/// What may befall a call of a desk with this search.
fn misfortune(chance: &mut StdRng, settles: Settles) -> Option<Fault> {
    let late = |chance: &mut StdRng| Duration::from_millis(chance.random_range(0..40));
    let lags = match settles {
        Settles::Eventually { .. } => true,
        Settles::Strongly { .. } | Settles::ByItself => false,
    };
    match chance.random_range(0..12) {
        0 | 1 => Some(Fault::AnswerLost),
        2 => Some(Fault::NeverArrived),
        3 => Some(Fault::DoneLate(late(chance))),
        4 => Some(Fault::Busy(None)),
        5 => Some(Fault::Busy(Some(late(chance)))),
        6 => Some(Fault::Unread),
        7 if lags => Some(Fault::Stale(late(chance))),
        _ => None,
    }
}

async fn survives(settles: Settles, seed: u64) {
    let mut chance = StdRng::seed_from_u64(seed);
    let mut office = Office::new(settles).await;
    let mut of_faults = StdRng::seed_from_u64(seed ^ 1);
    office
        .sim
        .by_chance(move || misfortune(&mut of_faults, settles));
    let (mut tickets, mut replies) = (Vec::new(), Vec::new());
    for round in 0..6 {
        for _ in 0..chance.random_range(1..4) {
            let ticket = office.report(&format!("round {round}")).await;
            tickets.push(ticket);
            replies.push(office.reply(ticket, Intent::Note, "one thing more").await);
        }
        office = office
            .run_for(Duration::from_millis(chance.random_range(0..120)))
            .await;
    }
    office.sim.calm_down();
    office.run_to_the_end().await;
    office.mirror.changes(None).await.unwrap();
    let open = open_marks(&office.sim, &tickets);
    assert_eq!(open, vec![1; tickets.len()], "{settles:?}, seed {seed}");
    for (ticket, reply) in tickets.iter().zip(&replies) {
        assert_eq!(office.copies_of(*reply), 1, "{settles:?}, seed {seed}");
        let seen = office.ticket(*ticket).await;
        let record = office.sim.with(|records| {
            let open = records.open().find(|record| record.mark == Some(*ticket));
            open.unwrap().listed()
        });
        assert_eq!(
            seen.reference,
            Some(record.reference),
            "the open one is seen"
        );
        assert_eq!(seen.messages.len(), 1, "{:?}", seen.messages);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_goes_wrong_every_report_is_one_open_ticket() {
    let first: u64 = rand::random();
    println!("seeds from {first}");
    for seed in (0..4).map(|n| first.wrapping_add(n)) {
        survives(Settles::Strongly { within: WITHIN }, seed).await;
        survives(Settles::Eventually { within: WITHIN }, seed).await;
        survives(Settles::ByItself, seed).await;
    }
}

#[tokio::test]
async fn a_twin_that_appears_late_is_folded_into_the_ticket_that_is_seen() {
    let office = Office::new(Settles::Eventually { within: WITHIN }).await;
    // The first write is not seen for longer than the desk admits, so that it is written again.
    let unseen = Fault::Stale(Duration::from_millis(150));
    office.sim.then([Fault::AnswerLost, unseen, unseen]);
    let ticket = office.report("twice").await;
    office.run_to_the_end().await;
    assert_eq!(
        office
            .sim
            .with(|records| records.marked(ticket, Duration::ZERO).len()),
        2
    );
    assert_eq!(open_marks(&office.sim, &[ticket]), [1]);
    let seen = office.ticket(ticket).await.reference.unwrap();
    assert!(
        office
            .sim
            .with(|records| records.open().any(|open| open.listed().reference == seen))
    );
}

#[tokio::test]
async fn a_desk_that_is_busy_is_left_alone_and_nothing_is_searched_for() {
    let office = Office::new(Settles::Strongly {
        within: Duration::from_secs(600),
    })
    .await;
    office.sim.then([
        Fault::Busy(Some(Duration::from_millis(1))),
        Fault::Busy(None),
    ]);
    let ticket = office.report("patience").await;
    office.run_to_the_end().await;
    assert_eq!(open_marks(&office.sim, &[ticket]), [1]);
    assert_eq!(office.sim.writes().0, 3);
}

#[tokio::test]
async fn who_is_refused_is_told_and_others_are_not_held_up() {
    let office = Office::new(Settles::Strongly { within: WITHIN }).await;
    office.sim.then([Fault::Refused]);
    let refused = office.report("not like this").await;
    office.reply(refused, Intent::Note, "are you there?").await;
    office.run_to_the_end().await;
    let taken = office.report("like this").await;
    office.run_to_the_end().await;
    assert_eq!(open_marks(&office.sim, &[refused, taken]), [0, 1]);
    let seen = office.ticket(refused).await;
    assert_eq!(seen.desk_word.as_deref(), Some("Not taken by the desk"));
    let words: Vec<_> = seen
        .messages
        .iter()
        .map(|message| message.text.as_str())
        .collect();
    let [_, report, reply] = words.as_slice() else {
        panic!("{words:?}");
    };
    assert!(report.starts_with("Your report did not get through"));
    assert!(reply.starts_with("Your message did not get through"));
    assert_eq!(office.ticket(taken).await.desk_word, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn different_tickets_go_at_once_and_never_more_than_the_desk_can_bear() {
    let office = Office::new(Settles::Strongly { within: WITHIN }).await;
    office
        .sim
        .by_chance(|| Some(Fault::Slow(Duration::from_millis(5))));
    let mut tickets = HashMap::new();
    for n in 0..40 {
        let ticket = office.report(&format!("problem {n}")).await;
        tickets.insert(
            ticket,
            [
                office.reply(ticket, Intent::Note, "first").await,
                office.reply(ticket, Intent::Note, "second").await,
            ],
        );
    }
    office.run_to_the_end().await;
    let (_, at_once) = office.sim.writes();
    assert!((2..=4).contains(&at_once), "{at_once} at once");
    let in_order = AtomicUsize::new(0);
    office.sim.with(|records| {
        for record in records.open() {
            assert_eq!(record.replies, tickets[&record.mark.unwrap()]);
            in_order.fetch_add(1, Ordering::Relaxed);
        }
    });
    assert_eq!(in_order.into_inner(), 40);
}

#[tokio::test]
async fn what_the_desk_says_it_has_is_not_searched_for() {
    let office = Office::new(Settles::Strongly { within: WITHIN }).await;
    office.sim.then([Fault::MarkDropped]);
    let ticket = office.report("without a mark").await;
    office.run_to_the_end().await;
    assert_eq!(office.sim.writes().0, 1);
    assert!(office.ticket(ticket).await.reference.is_some());
}
