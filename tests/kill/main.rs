//! `kill -9` at any moment, of the application and of the gateway: nothing is lost, nothing is doubled.
//!
//! One thread writes reports as fast as they are saved. This one kills one of the two programs at random moments and
//! starts it again. In the end every report that was called saved has exactly one ticket, and one that was never
//! called saved has at most one.
//!
//! `NOW_SERVING_SEED` repeats a run's moments; `NOW_SERVING_KILL_REPORTS` and `NOW_SERVING_KILL_SECONDS` make it longer.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at what it did not expect"
)]

use std::collections::HashMap;
use std::path::Path;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use now_serving_tests::patience::until_true;
use now_serving_tests::{Computer, Desktop, FrontEnd, Gateway, Technician, tree};
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use serde_json::json;

const REPORTS: u64 = 300;
const SECONDS: u64 = 60;
/// How long everything may take to come to rest once nothing is killed any more.
const REST: Duration = Duration::from_secs(180);

/// A report that was written, and whether the application called it saved before it was killed.
#[derive(Debug)]
struct Written {
    words: String,
    was_saved: bool,
}

/// How often each was killed.
#[derive(Debug, Default)]
struct Kills {
    application: u32,
    gateway: u32,
}

#[test]
fn every_saved_report_becomes_one_ticket_whatever_is_killed_and_when() {
    let seed = number("NOW_SERVING_SEED", rand::rng().random());
    println!("NOW_SERVING_SEED={seed}");
    let mut dice = StdRng::seed_from_u64(seed);
    let programs = tree::programs().unwrap();
    let mut gateway = Gateway::start(&programs).unwrap();
    let dana = gateway.technician("Dana").unwrap();
    let mut computer = Computer::new(Desktop::open(&[]).unwrap(), &programs);
    computer.start().unwrap();
    computer.enrol(&gateway).unwrap();

    let (written, kills) = under_fire(&mut computer, &mut gateway, &mut dice);
    println!("{} reports written, {kills:?}", written.len());
    assert!(
        kills.application >= 5 && kills.gateway >= 5,
        "too few to mean anything: {kills:?}"
    );

    // Everything that waits goes out; then the person's computer and the desk tell the same story.
    let saved = written.iter().filter(|one| one.was_saved).count();
    let mut unsent = Vec::new();
    let in_list = computer
        .front_end()
        .unwrap()
        .view_until("an empty outbox", REST, |view| {
            let tickets = view["tickets"].as_array()?;
            unsent = tickets
                .iter()
                .filter_map(|ticket| ticket["unsent"]["text"].as_str().map(str::to_owned))
                .collect();
            (unsent.is_empty() && tickets.len() >= saved).then_some(tickets.len())
        });
    let in_list = in_list.unwrap_or_else(|error| {
        panic!(
            "NOW_SERVING_SEED={seed}: {error:#}: {} wait: {:?}",
            unsent.len(),
            unsent.first()
        )
    });
    let tickets = tickets_at_the_desk(&dana, in_list);
    let count = |one: &Written| tickets.get(&one.words).copied().unwrap_or(0);
    let lost: Vec<_> = written
        .iter()
        .filter(|one| one.was_saved && count(one) == 0)
        .collect();
    let doubled: Vec<_> = written.iter().filter(|one| count(one) > 1).collect();
    assert!(
        lost.is_empty() && doubled.is_empty(),
        "NOW_SERVING_SEED={seed}: lost {lost:?}, doubled {doubled:?}\n{}",
        computer.desktop.logs()
    );
    assert_eq!(in_list, tickets.values().sum::<usize>());
}

fn number(variable: &str, otherwise: u64) -> u64 {
    let text = std::env::var(variable).ok();
    text.and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// Kills one program after the other while reports are written, until there are enough or time is up.
///
/// Both programs run when it returns.
fn under_fire(
    computer: &mut Computer,
    gateway: &mut Gateway,
    dice: &mut StdRng,
) -> (Vec<Written>, Kills) {
    let wanted = number("NOW_SERVING_KILL_REPORTS", REPORTS);
    let end = Instant::now() + Duration::from_secs(number("NOW_SERVING_KILL_SECONDS", SECONDS));
    let socket = computer.socket();
    let (tell, told) = mpsc::channel();
    let writer = std::thread::spawn(move || write_reports(&socket, wanted, &tell));
    let mut written = Vec::new();
    let mut kills = Kills::default();
    while (written.len() as u64) < wanted && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(dice.random_range(1..150)));
        if dice.random_bool(0.5) {
            computer.kill().unwrap();
            kills.application += 1;
            computer.start().unwrap();
        } else {
            gateway.kill().unwrap();
            kills.gateway += 1;
            // For a moment nobody listens there.
            std::thread::sleep(Duration::from_millis(dice.random_range(0..40)));
            gateway.start_again().unwrap();
        }
        written.extend(told.try_iter());
    }
    finish(told, writer, &mut written);
    (written, kills)
}

/// Lets the writer end with the report at hand, and takes in what it still says.
fn finish(
    told: Receiver<Written>,
    writer: std::thread::JoinHandle<()>,
    written: &mut Vec<Written>,
) {
    let deadline = Instant::now() + Duration::from_millis(500);
    while let Ok(one) = told.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
        written.push(one);
    }
    drop(told);
    writer.join().unwrap();
}

/// Writes one report after the other; a killed application costs only the answer.
fn write_reports(socket: &Path, wanted: u64, tell: &Sender<Written>) {
    let mut front_end: Option<FrontEnd> = None;
    for number in 0..wanted {
        let words = format!("report {number} of this run");
        let mut connected = match front_end.take() {
            Some(connected) => connected,
            None => FrontEnd::connect(socket).unwrap(),
        };
        let was_saved = connected
            .ask(&json!({ "do": "send_report", "draft": { "words": words } }))
            .is_ok();
        if was_saved {
            front_end = Some(connected);
        }
        if tell.send(Written { words, was_saved }).is_err() {
            return;
        }
    }
}

/// How many tickets the desk has for each sentence, once it has as many as the person's computer knows of.
fn tickets_at_the_desk(dana: &Technician, expected: usize) -> HashMap<String, usize> {
    let mut tickets = HashMap::new();
    until_true("all tickets at the desk", REST, || {
        tickets.clear();
        for ticket in dana.list()? {
            let title = ticket["title"].as_str().unwrap_or_default();
            *tickets.entry(title.to_owned()).or_default() += 1;
        }
        Ok(tickets.values().sum::<usize>() >= expected)
    })
    .unwrap();
    tickets
}
