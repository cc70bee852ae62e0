//! Random lives of four queues, each served in another order, compared with a recount of every number after each change.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

/// What the caller stores, kept as it is told to.
#[derive(Default)]
pub(super) struct Store {
    pub(super) records: Vec<Record>,
}

impl Store {
    pub(super) fn keep(&mut self, change: Change) {
        for gone in change.expired {
            self.records
                .retain(|row| row.queue != gone.queue || row.seq >= gone.below);
        }
        self.records.extend(change.records);
    }
}

#[derive(Debug, Clone)]
enum Act {
    Put {
        ticket: u128,
        queue: usize,
        priority: Priority,
        due: Option<i64>,
        sorted: Option<i64>,
        since: i64,
        cause: Cause,
    },
    ServeNext {
        queue: usize,
    },
    Leave {
        ticket: u128,
    },
    Restart,
}

fn acts() -> impl Strategy<Value = Vec<(Act, i64)>> {
    let priority = prop::sample::select(vec![Priority::Urgent, Priority::Normal, Priority::Low]);
    let cause = prop::sample::select(vec![
        Cause::Arrived,
        Cause::CameBack,
        Cause::HandedBack,
        Cause::Answered,
        Cause::MovedHere,
        Cause::Unknown,
    ]);
    let sorting = prop::option::of(-3..3_i64);
    let put = (
        0..24_u128,
        0..4_usize,
        priority,
        prop::option::of(0..4_i64),
        sorting,
        0..40_i64,
        cause,
    );
    let act = prop_oneof![
        6 => put.prop_map(|(ticket, queue, priority, due, sorted, since, cause)| Act::Put {
            ticket, queue, priority, due, sorted, since, cause
        }),
        2 => (0..4_usize).prop_map(|queue| Act::ServeNext { queue }),
        2 => (0..24_u128).prop_map(|ticket| Act::Leave { ticket }),
        1 => Just(Act::Restart),
    ];
    // Moments as they come, forwards and backwards: no clock may decide.
    prop::collection::vec((act, 0..50_i64), 1..120)
}

/// Keeps every ticket in plain lists and stamps every rise on every ticket, as the real one must not.
#[derive(Default)]
struct Model {
    waiting: BTreeMap<u128, Waiting>,
    rises: BTreeMap<u128, Rise>,
}

impl Model {
    fn line(&self, queue: &QueueId) -> Vec<u128> {
        let mut all: Vec<&Waiting> = self
            .waiting
            .values()
            .filter(|one| one.queue == *queue)
            .collect();
        all.sort_by_key(|one| (first_of_all(one), one.since, one.ticket));
        all.iter().map(|one| one.ticket.0.as_u128()).collect()
    }

    fn places(&self) -> BTreeMap<u128, (QueueId, u32)> {
        let place = |(n, one): (&u128, &Waiting)| {
            let rank = self
                .line(&one.queue)
                .iter()
                .position(|other| other == n)
                .unwrap();
            (*n, (one.queue.clone(), u32::try_from(rank).unwrap()))
        };
        self.waiting.iter().map(place).collect()
    }

    /// Does `change` to the list and stamps who rose; tells who besides `mover` moved which way.
    fn stamp(
        &mut self,
        mover: u128,
        cause: Cause,
        at: Timestamp,
        change: impl FnOnce(&mut Self),
    ) -> BTreeMap<u128, Direction> {
        let (was, before) = (self.waiting.get(&mover).cloned(), self.places());
        change(self);
        let after = self.places();
        let mut moved = BTreeMap::new();
        for (n, (queue, to)) in &after {
            let Some((old_queue, from)) = before.get(n) else {
                self.rises.remove(n);
                continue;
            };
            if n != &mover && from != to {
                moved.insert(
                    *n,
                    if from < to {
                        Direction::Further
                    } else {
                        Direction::Nearer
                    },
                );
            }
            if queue != old_queue {
                self.rises.remove(n);
            }
            if from < to {
                let reason = match n == &mover {
                    true => RiseReason::ThisOneMoved,
                    false => self.reason(mover, was.as_ref(), *n, cause),
                };
                self.rises.insert(
                    *n,
                    Rise {
                        from: *from,
                        to: *to,
                        at,
                        reason,
                    },
                );
            }
        }
        self.rises.retain(|n, _| after.contains_key(n));
        moved
    }

    fn reason(&self, mover: u128, was: Option<&Waiting>, n: u128, cause: Cause) -> RiseReason {
        let (now, other) = (&self.waiting[&mover], &self.waiting[&n]);
        match cause {
            _ if was.is_some_and(|was| was.queue != now.queue) => RiseReason::MovedHere,
            Cause::CameBack => RiseReason::CameBack,
            Cause::HandedBack => RiseReason::HandedBack,
            Cause::Answered => RiseReason::Answered,
            Cause::MovedHere => RiseReason::MovedHere,
            Cause::Arrived if first_of_all(now) == first_of_all(other) => RiseReason::Unknown,
            Cause::Arrived => match orders().order(&now.queue) {
                ServiceOrder::Fifo => RiseReason::Unknown,
                ServiceOrder::Due if now.due != other.due => RiseReason::DueFirst,
                ServiceOrder::Due | ServiceOrder::Priority => RiseReason::UrgentFirst,
                ServiceOrder::Desk => RiseReason::DeskOrder,
            },
            Cause::Unknown => RiseReason::Unknown,
        }
    }
}

/// What each order looks at before the age; what has none comes last.
fn first_of_all(one: &Waiting) -> (bool, i64, Option<Priority>) {
    let due = one.due.map_or(0, Timestamp::as_second);
    match orders().order(&one.queue) {
        ServiceOrder::Fifo => (false, 0, None),
        ServiceOrder::Priority => (false, 0, Some(one.priority)),
        ServiceOrder::Due => (one.due.is_none(), due, Some(one.priority)),
        ServiceOrder::Desk => {
            let number = (-3..3).find(|n| one.sort_key == Some(SortKey::number(*n)));
            (number.is_none(), number.unwrap_or(0), None)
        }
    }
}

const QUEUES: [(&str, ServiceOrder); 4] = [
    ("net", ServiceOrder::Priority),
    ("print", ServiceOrder::Due),
    ("mail", ServiceOrder::Desk),
    ("door", ServiceOrder::Fifo),
];

fn orders() -> ServiceOrders {
    let of = QUEUES.map(|(name, order)| (name.into(), order));
    ServiceOrders {
        usual: ServiceOrder::default(),
        of: of.into(),
    }
}

fn queue(n: usize) -> QueueId {
    QueueId::from(QUEUES[n].0)
}

fn told_moves(lines: &Lines, change: &Change) -> BTreeMap<u128, Direction> {
    let all = change.shifts.iter().flat_map(|shift| {
        assert!(!shift.ranks.is_empty());
        let tickets: Vec<_> = lines.range(&shift.queue, shift.ranks.clone()).collect();
        assert_eq!(tickets.len(), shift.ranks.len());
        tickets
            .into_iter()
            .map(|ticket| (ticket.0.as_u128(), shift.direction))
    });
    all.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn places_shifts_and_rises_are_those_of_a_recount(acts in acts()) {
        let (mut lines, mut model, mut store) = (Lines::served(orders()), Model::default(), Store::default());
        for (act, at) in acts {
            let at = second(at);
            let leaves = match act {
                Act::Put { ticket: n, queue: to, priority, due, sorted, since, cause } => {
                    let one = Waiting {
                        queue: queue(to),
                        priority,
                        due: due.map(second),
                        sort_key: sorted.map(SortKey::number),
                        since: second(since),
                        ticket: ticket(n),
                    };
                    let change = lines.put(&one, cause, at);
                    let moved = model.stamp(n, cause, at, |model| { model.waiting.insert(n, one); });
                    prop_assert_eq!(told_moves(&lines, &change), moved);
                    store.keep(change);
                    None
                }
                Act::ServeNext { queue: from } => {
                    let next = lines.at(&queue(from), 0).map(|next| next.0.as_u128());
                    prop_assert_eq!(next, model.line(&queue(from)).first().copied());
                    next
                }
                Act::Leave { ticket } => Some(ticket),
                Act::Restart => {
                    lines = Lines::restore(orders(), model.waiting.values().cloned(), store.records.clone());
                    None
                }
            };
            if let Some(n) = leaves {
                let change = lines.leave(ticket(n), at);
                let moved = model.stamp(n, Cause::Unknown, at, |model| { model.waiting.remove(&n); });
                prop_assert_eq!(told_moves(&lines, &change), moved);
                store.keep(change);
            }
            for n in 0..24 {
                let place = model.waiting.get(&n).map(|one| {
                    model.line(&one.queue).iter().position(|other| *other == n).unwrap()
                });
                prop_assert_eq!(lines.ahead(ticket(n)).map(|ahead| ahead as usize), place);
                prop_assert_eq!(lines.rise(ticket(n)), model.rises.get(&n).cloned());
            }
            for to in 0..QUEUES.len() {
                let line = model.line(&queue(to));
                prop_assert_eq!(lines.waiting(&queue(to)) as usize, line.len());
                let iterated: Vec<_> = lines.iter(&queue(to)).map(|one| one.0.as_u128()).collect();
                prop_assert_eq!(iterated, line);
            }
            prop_assert_eq!(lines.total() as usize, model.waiting.len());
        }
    }

    #[test]
    fn a_long_line_counts_right_while_it_fills_drains_and_fills_again(
        since in prop::collection::vec(0..500_i64, 600..900),
        stay in 0..40_usize,
    ) {
        let mut lines = Lines::default();
        for _ in 0..2 {
            for (n, since) in since.iter().enumerate() {
                let one = waiting("net", Priority::Normal, *since, n as u128);
                lines.put(&one, Cause::Arrived, second(*since));
            }
            let mut sorted: Vec<_> = since.iter().enumerate().map(|(n, since)| (*since, n)).collect();
            sorted.sort_unstable();
            for (rank, (_, n)) in sorted.iter().enumerate() {
                prop_assert_eq!(lines.ahead(ticket(*n as u128)), Some(u32::try_from(rank).unwrap()));
            }
            while lines.total() as usize > stay {
                let next = lines.at(&"net".into(), lines.total() / 3).unwrap();
                lines.leave(next, second(0));
            }
            let left: Vec<_> = lines.iter(&"net".into()).collect();
            for (rank, one) in left.iter().enumerate() {
                prop_assert_eq!(lines.ahead(*one), Some(u32::try_from(rank).unwrap()));
            }
        }
    }
}
