//! What is pushed, and what comes again after a break.

use std::time::Duration;

use now_serving_gateway::agent::Action;
use now_serving_protocol::line::Place;
use now_serving_protocol::reply::Intent;
use now_serving_protocol::route;
use now_serving_protocol::ticket::{Stage, Ticket};
use now_serving_protocol::update::{RESYNC, STANDING, Standing, UPDATE, Update, What};
use reqwest::StatusCode;

use crate::world::{Events, PATIENCE, World, refusal};

async fn update(events: &mut Events) -> Update {
    let event = events.next(UPDATE).await;
    let update: Update = serde_json::from_str(&event.data).unwrap();
    assert_eq!(event.id, update.seq.to_string());
    update
}

async fn standing(events: &mut Events) -> Standing {
    serde_json::from_str(&events.next(STANDING).await.data).unwrap()
}

/// Waits for a standing in which a ticket has so many ahead.
async fn place(events: &mut Events, ticket: &Ticket, ahead: u32) -> Standing {
    loop {
        let now = standing(events).await;
        let mine = now.tickets.iter().find(|mine| mine.ticket == ticket.id);
        if mine.is_some_and(|mine| mine.line.place == (Place::About { ahead })) {
            return now;
        }
    }
}

#[tokio::test]
async fn what_the_desk_does_arrives_at_once_and_only_at_its_person() {
    let world = World::new().await;
    let (ada, bob, dana) = (
        world.person("ada").await,
        world.person("bob").await,
        world.agent("Dana").await,
    );
    let ticket = world.in_line(&ada, "VPN drops").await;
    let (mut to_ada, mut to_bob) = (world.events(&ada, "").await, world.events(&bob, "").await);
    standing(&mut to_ada).await;

    let began = std::time::Instant::now();
    world.act(&dana, &ticket, Action::Take).await;
    let told = update(&mut to_ada).await;
    assert_eq!(
        told.what,
        What::Taken {
            by: "Dana".to_owned()
        }
    );
    assert_eq!(
        (told.ticket.stage, told.ticket.with.as_deref()),
        (Stage::WithSomeone, Some("Dana"))
    );
    assert!(
        began.elapsed() < Duration::from_secs(2),
        "{:?}",
        began.elapsed()
    );

    world
        .act(
            &dana,
            &ticket,
            Action::Ask {
                text: "Which?".to_owned(),
            },
        )
        .await;
    let asked = update(&mut to_ada).await;
    assert_eq!(
        asked.what,
        What::Asked {
            by: "Dana".to_owned(),
            text: "Which?".to_owned()
        }
    );
    assert!(asked.seq > told.seq);
    world
        .act(
            &dana,
            &ticket,
            Action::Note {
                text: "secret".to_owned(),
            },
        )
        .await;
    world.reply(&ada, &ticket, Intent::Note, "that one").await;
    assert_eq!(
        update(&mut to_ada).await.what,
        What::YouReplied,
        "a note is told to nobody"
    );

    let seen = to_bob.within(Duration::from_millis(300)).await;
    assert!(
        seen.iter()
            .all(|event| event.event == STANDING && !event.data.contains("Which")),
        "{seen:?}"
    );
}

#[tokio::test]
async fn after_a_break_every_update_comes_once_and_in_order() {
    let world = World::new().await;
    let (ada, dana) = (world.person("ada").await, world.agent("Dana").await);
    let ticket = world.in_line(&ada, "VPN drops").await;
    let from = world.tickets(&ada).await.seq;
    for n in 0..40 {
        world
            .act(
                &dana,
                &ticket,
                Action::Say {
                    text: format!("{n}"),
                },
            )
            .await;
    }
    let mut events = world.events(&ada, &format!("?after={from}")).await;
    let mut last = from;
    for n in 0..40 {
        let now = update(&mut events).await;
        assert_eq!(
            now.what,
            What::Said {
                by: "Dana".to_owned(),
                text: format!("{n}")
            }
        );
        assert!(now.seq > last);
        last = now.seq;
        if n == 19 {
            // The header counts more than the address.
            let request = world
                .http
                .get(world.at(&format!("{}?after=0", route::UPDATES)));
            let request = request
                .bearer_auth(&ada.token)
                .header("last-event-id", last.to_string());
            events = Events::of(request.send().await.unwrap());
        }
    }
    assert_eq!(world.tickets(&ada).await.seq, last);
    let late = events.within(Duration::from_millis(200)).await;
    assert!(late.iter().all(|event| event.event != UPDATE), "{late:?}");
}

#[tokio::test]
async fn a_number_that_never_was_asks_for_a_fresh_start() {
    let world = World::new().await;
    let (ada, dana) = (world.person("ada").await, world.agent("Dana").await);
    let ticket = world.in_line(&ada, "VPN drops").await;
    let mut events = world.events(&ada, "?after=1000000").await;
    events.next(RESYNC).await;
    world.act(&dana, &ticket, Action::Take).await;
    assert_eq!(
        update(&mut events).await.what,
        What::Taken {
            by: "Dana".to_owned()
        }
    );
    let refused = world
        .get(&ada.token, &format!("{}?after=x", route::UPDATES))
        .await;
    refusal(refused, StatusCode::UNPROCESSABLE_ENTITY).await;
}

#[tokio::test]
async fn the_standing_comes_at_once_and_whenever_the_place_moves() {
    let world = World::new().await;
    let (ada, bob, dana) = (
        world.person("ada").await,
        world.person("bob").await,
        world.agent("Dana").await,
    );
    let first = world.in_line(&bob, "first").await;
    let mine = world.in_line(&ada, "mine").await;
    let mut events = world.events(&ada, "").await;
    let now = standing(&mut events).await;
    assert_eq!(now.tickets.len(), 1, "only one's own");
    assert_eq!(now.tickets[0].line.place, Place::About { ahead: 1 });
    assert_eq!((now.desk.waiting, now.desk.technicians), (2, None));

    world.act(&dana, &first, Action::Take).await;
    let now = place(&mut events, &mine, 0).await;
    assert_eq!((now.desk.waiting, now.desk.technicians), (1, Some(1)));
    let quiet = events.within(Duration::from_millis(400)).await;
    assert!(
        quiet.is_empty(),
        "what did not change is not told: {quiet:?}"
    );
}

#[tokio::test]
async fn many_changes_at_once_are_told_as_few() {
    let world = World::new().await;
    let (ada, bob, dana) = (
        world.person("ada").await,
        world.person("bob").await,
        world.agent("Dana").await,
    );
    let mut others = Vec::new();
    for n in 0..20 {
        others.push(world.in_line(&bob, &format!("other {n}")).await);
    }
    let mine = world.in_line(&ada, "mine").await;
    let mut events = world.events(&ada, "").await;
    place(&mut events, &mine, 20).await;
    let began = std::time::Instant::now();
    for other in &others {
        world.act(&dana, other, Action::Take).await;
    }
    let took = began.elapsed();
    let told = events.within(Duration::from_secs(1)).await;
    let most = took.as_millis() / 150 + 4;
    assert!((told.len() as u128) <= most, "{} in {took:?}", told.len());
    let last: Standing = serde_json::from_str(&told.last().unwrap().data).unwrap();
    // Twenty were taken in order: by now it is known that this desk keeps it.
    assert_eq!(last.tickets[0].line.place, Place::Exact { ahead: 0 });
}

#[tokio::test]
async fn a_revoked_computer_is_cut_off() {
    let world = World::new().await;
    let ada = world.person("ada").await;
    let mut events = world.events(&ada, "").await;
    standing(&mut events).await;
    let admin = world.admin().await;
    assert!(
        admin
            .revoke_device(ada.device.parse().unwrap())
            .await
            .unwrap()
    );
    admin.close().await;
    refusal(
        world.get(&ada.token, route::TICKETS).await,
        StatusCode::UNAUTHORIZED,
    )
    .await;
    let end = tokio::time::timeout(PATIENCE, events.next_or_end("none"))
        .await
        .unwrap();
    assert!(end.is_none());
}

#[tokio::test]
async fn a_client_of_another_age_is_served_too() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    let world = World::new().await;
    let (ada, dana) = (world.person("ada").await, world.agent("Dana").await);
    let ticket = world.in_line(&ada, "VPN drops").await;
    for version in ["1.0", "1.1"] {
        let mut raw = tokio::net::TcpStream::connect(world.url.trim_start_matches("http://"))
            .await
            .unwrap();
        // Two requests at once: what comes after the feed's own is not heard, and breaks nothing.
        let request = format!(
            "GET {} HTTP/{version}\r\nHost: x\r\nAuthorization: Bearer {}\r\n\r\nGET / HTTP/1.1\r\n\r\n",
            route::UPDATES,
            ada.token
        );
        raw.write_all(request.as_bytes()).await.unwrap();
        let mut got = String::new();
        let mut piece = [0; 4096];
        let mut said = false;
        while !got.contains("HTTP/1.0 for a long time") {
            let read = tokio::time::timeout(PATIENCE, raw.read(&mut piece))
                .await
                .unwrap()
                .unwrap();
            assert_ne!(read, 0, "{version} ended: {got}");
            got.push_str(&String::from_utf8_lossy(&piece[..read]));
            if !said && got.contains("event: standing") {
                said = true;
                let text = "HTTP/1.0 for a long time".to_owned();
                world.act(&dana, &ticket, Action::Say { text }).await;
            }
        }
        assert!(got.starts_with("HTTP/1."), "{got}");
        assert_eq!(
            got.contains("transfer-encoding: chunked"),
            version == "1.1",
            "{got}"
        );
    }
}
