//! Deliveries to Request Tracker while the gateway is killed and answers get lost on the way: each report is one ticket.
//!
//! `NOW_SERVING_DELIVERIES` says how many; 2,000 take half an hour.

use std::time::{Duration, Instant};

use now_serving_tests::desks::RealDesk;
use now_serving_tests::fault::{Fault, FaultyNetwork, Rule};
use now_serving_tests::remark;
use rand::Rng as _;

use crate::rt::{self, Rt};
use crate::story::Person;

const DELIVERIES: u32 = 40;
/// One answer in so many is lost, and the gateway is killed once in so many deliveries.
const ONE_IN: u32 = 5;
/// How long it may take to come to rest, for each delivery: what is in doubt is looked at twice.
const REST: Duration = Duration::from_secs(6);

#[test]
fn deliveries_that_are_killed_or_unanswered_are_one_ticket_each() {
    let Some(desk) = RealDesk::find("rt") else {
        return remark::skipped(
            "deliveries",
            "`cargo xtask desks up rt` makes a desk for it",
        );
    };
    let many =
        std::env::var("NOW_SERVING_DELIVERIES").map_or(DELIVERIES, |many| many.parse().unwrap());
    let (mut dice, run) = (rand::rng(), uuid::Uuid::now_v7());
    let network = FaultyNetwork::before(desk.address().unwrap()).unwrap();
    let lost = many / ONE_IN;
    for each in 0..lost {
        let after = each * ONE_IN + dice.random_range(0..ONE_IN);
        network.add(Rule::once("POST", "/REST/2.0/ticket", Fault::LoseAnswer).after(after));
    }
    let (config, _secret) = rt::config(&desk, &network.address());
    let mut person = Person::at(&config);
    for number in 0..many {
        person
            .computer
            .report(&format!("Delivery {number} of {run}"))
            .unwrap();
    }

    let rt = Rt::of(&desk);
    let made = || rt.count(&format!("Subject LIKE '{run}'"));
    let kills = (many / ONE_IN).max(1);
    for _ in 0..kills {
        std::thread::sleep(Duration::from_millis(dice.random_range(200..1_500)));
        person.gateway.kill().unwrap();
        person.gateway.start_again().unwrap();
    }
    let start = Instant::now();
    let rested = person.computer.front_end().unwrap().view_until(
        "a reference for each",
        REST * many,
        |view| {
            let tickets = view["tickets"].as_array()?;
            let known = tickets
                .iter()
                .filter(|ticket| ticket["reference"].is_string());
            (known.count() >= many as usize).then_some(())
        },
    );
    let said = person.gateway.said();
    rested.unwrap_or_else(|error| {
        panic!(
            "{error:#}\nThere are {} tickets. The gateway said:\n{said}",
            made()
        )
    });
    let open = rt.count(&format!("Subject LIKE '{run}' AND Status = '__Active__'"));
    remark::note(&format!(
        "{many} reports, {lost} answers lost, the gateway killed {kills} times: {open} open tickets at Request Tracker \
         ({} made), at rest after {:.0} s",
        made(),
        start.elapsed().as_secs_f64()
    ));
    assert_eq!(open, u64::from(many));
}
