//! Whatever technicians and persons do in whatever order, line, list and tickets tell one story.

use now_serving_gateway::agent::{Action, DeskList, DeskTicketView, LIST};
use now_serving_gateway::line::Priority;
use now_serving_protocol::line::Place;
use now_serving_protocol::reply::Intent;
use now_serving_protocol::ticket::{Stage, Ticket};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};
use reqwest::StatusCode;

use crate::world::{Person, World, read, reply};

const ACTS: usize = 150;

fn some_action(chance: &mut StdRng) -> Action {
    let text = || "text".to_owned();
    match chance.random_range(0..12) {
        0 | 1 => Action::Take,
        2 => Action::Release,
        3 => Action::Say { text: text() },
        4 => Action::Note { text: text() },
        5 => Action::Ask { text: text() },
        6 => Action::Wait { whom: text() },
        7 => Action::Resolve { text: text() },
        8 => Action::Reopen,
        9 => Action::Priority {
            priority: *[Priority::Urgent, Priority::Normal, Priority::Low]
                .choose(chance)
                .unwrap(),
        },
        10 => Action::Queue {
            queue: (*["IT desk", "Network"].choose(chance).unwrap()).into(),
        },
        _ => Action::Close,
    }
}

/// Waits until everything that was sent has reached the desk and come back.
async fn settled(world: &World, ada: &Person, agent: &str) -> (Vec<Ticket>, DeskList) {
    for _ in 0..2_000 {
        let mut tickets = world.tickets(ada).await.tickets;
        let desk: DeskList = read(
            world.get(agent, &format!("{LIST}?all=true")).await,
            StatusCode::OK,
        )
        .await;
        let agrees = tickets.iter().all(|ticket| {
            let line = desk
                .tickets
                .iter()
                .find(|line| Some(&line.reference) == ticket.reference.as_ref());
            line.is_some_and(|line| line.stage == ticket.stage && line.owner == ticket.with)
        });
        if agrees && all_said(world, &tickets, agent).await {
            for ticket in &mut tickets {
                ticket.as_of = jiff::Timestamp::UNIX_EPOCH;
                // What is said of the wait depends on the moment.
                (ticket.forecast, ticket.resolution) = (None, None);
            }
            return (tickets, desk);
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    panic!("the mirror and the desk never agreed");
}

/// Whether the desk has heard every word of the person, so that nothing can happen any more.
async fn all_said(world: &World, tickets: &[Ticket], agent: &str) -> bool {
    for ticket in tickets {
        let reference = ticket.reference.as_ref().unwrap();
        let path = format!("{LIST}/{reference}");
        let at_desk: DeskTicketView = read(world.get(agent, &path).await, StatusCode::OK).await;
        let public = at_desk.messages.iter().filter(|message| !message.private);
        if public.count() != ticket.messages.len() {
            return false;
        }
    }
    true
}

fn check(tickets: &[Ticket], desk: &DeskList) {
    for queue in ["IT desk", "Network"] {
        let mut line: Vec<_> = desk
            .tickets
            .iter()
            .filter(|ticket| ticket.stage == Stage::InLine && ticket.queue == queue)
            .collect();
        line.sort_by_key(|ticket| (ticket.priority, ticket.queued_at));
        for (place, at_desk) in (0..).zip(line) {
            assert_eq!(at_desk.ahead, Some(place), "{at_desk:?}");
            let ticket = tickets
                .iter()
                .find(|t| t.reference.as_ref() == Some(&at_desk.reference));
            let told = ticket.unwrap().line.as_ref().unwrap();
            match told.place {
                Place::Exact { ahead } | Place::About { ahead } => assert_eq!(ahead, place),
                // Whoever acts by chance takes tickets by chance.
                Place::Withheld => assert_eq!(told.rise, None),
            }
            assert!(
                told.rise.as_ref().is_none_or(|rise| rise.from < rise.to),
                "{told:?}"
            );
        }
    }
    for ticket in tickets {
        assert_eq!(
            ticket.line.is_some(),
            ticket.stage == Stage::InLine,
            "{ticket:?}"
        );
        assert_eq!(
            ticket.steps.last().map(|step| step.stage),
            Some(ticket.stage),
            "{ticket:?}"
        );
        assert!(ticket.steps.is_sorted_by_key(|step| step.at), "{ticket:?}");
    }
}

#[tokio::test]
async fn no_order_of_events_makes_line_list_and_tickets_disagree() {
    let seed = rand::random();
    let mut chance = StdRng::seed_from_u64(seed);
    let mut world = World::new().await;
    let ada = world.person("ada").await;
    let agents = [world.agent("Dana").await, world.agent("Eli").await];
    let mut tickets = Vec::new();
    for n in 0..8 {
        tickets.push(world.in_line(&ada, &format!("problem {n}")).await);
    }
    println!("seed {seed}");
    for act in 0..ACTS {
        let ticket = tickets.choose(&mut chance).unwrap();
        if chance.random_range(0..4) == 0 {
            let intent = *[Intent::Note, Intent::Fixed, Intent::NotFixed]
                .choose(&mut chance)
                .unwrap();
            let sent = reply(ticket.id, intent, "words");
            assert_eq!(
                world.post_reply(&ada, &sent).send().await.unwrap().status(),
                StatusCode::CREATED
            );
        } else {
            let (agent, action) = (
                agents.choose(&mut chance).unwrap(),
                some_action(&mut chance),
            );
            let status = world.try_act(agent, ticket, &action).await.status();
            assert!(
                matches!(status, StatusCode::OK | StatusCode::UNPROCESSABLE_ENTITY),
                "{status}"
            );
        }
        if act % 30 == 29 {
            let (now, desk) = settled(&world, &ada, &agents[0]).await;
            check(&now, &desk);
        }
    }
    let (before, _) = settled(&world, &ada, &agents[0]).await;
    world.restart().await;
    let (after, desk) = settled(&world, &ada, &agents[0]).await;
    assert_eq!(
        after, before,
        "a restart changes nothing, not even the reason of a rise"
    );
    check(&after, &desk);
}
