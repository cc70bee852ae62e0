//! How long it takes to read a place and to change a line: one JSON object a line, in nanoseconds.
//!
//! Each figure is the mean over a round, and of several rounds the fastest and the median are told: the machine does
//! other things, too.
#![expect(clippy::print_stdout, reason = "a benchmark tells its figures")]
#![expect(
    clippy::unwrap_used,
    reason = "a benchmark may stop at what it did not expect"
)]

use std::hint::black_box;
use std::time::Instant;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use now_serving_gateway::line::{Cause, Lines, Priority, QueueId, Waiting};
use now_serving_protocol::ids::TicketId;
use uuid::Uuid;

/// Reads or changes in a round.
const STEPS: u64 = 20_000;

const ROUNDS: u64 = 9;

fn main() {
    for waiting in [100, 10_000, 100_000] {
        read(waiting);
        served_in_order(waiting);
        anywhere(waiting);
    }
}

/// A number that looks like chance but is the same in every run (SplitMix64).
fn mixed(n: u64) -> u64 {
    let mut z = n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn ticket(n: u64) -> TicketId {
    TicketId(Uuid::from_u64_pair(mixed(n), n))
}

fn second(n: u64) -> Timestamp {
    Timestamp::from_second(i64::try_from(n).unwrap()).unwrap()
}

fn newcomer(n: u64, since: u64) -> Waiting {
    let priority = match mixed(n) % 10 {
        0 => Priority::Urgent,
        1..8 => Priority::Normal,
        _ => Priority::Low,
    };
    Waiting {
        queue: QueueId::from("net"),
        priority,
        due: None,
        sort_key: None,
        since: second(since),
        ticket: ticket(n),
    }
}

fn lined_up(waiting: u64) -> Lines {
    let mut lines = Lines::default();
    for n in 0..waiting {
        lines.put(&newcomer(n, n), Cause::Arrived, second(n));
    }
    lines
}

/// Places and rises of tickets anywhere in line.
fn read(waiting: u64) {
    let lines = lined_up(waiting);
    let tickets: Vec<TicketId> = (0..STEPS).map(|n| ticket(mixed(n) % waiting)).collect();
    timed("place read", waiting, || {
        for ticket in &tickets {
            black_box(lines.ahead(*ticket));
        }
    });
    timed("line read, with its rise", waiting, || {
        for ticket in &tickets {
            black_box(lines.line(*ticket, second(waiting), &TimeZone::UTC));
        }
    });
    timed("rise read", waiting, || {
        for ticket in &tickets {
            black_box(lines.rise(*ticket));
        }
    });
}

/// The next one is taken, another comes.
fn served_in_order(waiting: u64) {
    let (mut lines, queue, mut n) = (lined_up(waiting), QueueId::from("net"), waiting);
    timed("change, served in order", waiting, || {
        for _ in 0..STEPS / 2 {
            let now = second(n);
            let next = lines.at(&queue, 0).unwrap();
            let taken = lines.taken(next, None).unwrap();
            black_box(lines.leave(next, now));
            lines.note_taken(&queue, &taken, now);
            black_box(lines.put(&newcomer(n, n), Cause::Arrived, now));
            n += 1;
        }
    });
}

/// One from anywhere leaves, another comes back anywhere.
fn anywhere(waiting: u64) {
    let (mut lines, mut n) = (lined_up(waiting), waiting);
    timed("change, anywhere", waiting, || {
        for _ in 0..STEPS / 2 {
            let now = second(n);
            black_box(lines.leave(ticket(n - waiting), now));
            black_box(lines.put(&newcomer(n, mixed(n) % waiting), Cause::CameBack, now));
            n += 1;
        }
    });
}

fn timed(what: &str, waiting: u64, mut round: impl FnMut()) {
    let mut all: Vec<u128> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            round();
            start.elapsed().as_nanos() / u128::from(STEPS)
        })
        .collect();
    all.sort_unstable();
    let (fastest, median) = (all.first().unwrap(), all.get(all.len() / 2).unwrap());
    println!(
        r#"{{"what":"{what}","waiting":{waiting},"ns_fastest":{fastest},"ns_median":{median}}}"#
    );
}
