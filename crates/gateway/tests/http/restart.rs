//! What was taken stays, also when the gateway does not.

use now_serving_gateway::agent::Action;
use now_serving_gateway::config::Config;
use now_serving_gateway::gateway::{Gateway, StartError};
use now_serving_gateway::line::Priority;
use now_serving_protocol::desk::Health;
use now_serving_protocol::forecast::{Forecast, NoForecast};
use now_serving_protocol::report::Receipt;
use now_serving_protocol::route;
use now_serving_protocol::ticket::{Stage, Ticket};
use now_serving_protocol::update::{UPDATE, Update, What};
use reqwest::StatusCode;

use crate::world::{World, read, report};

/// A ticket without the moment at which somebody looked.
fn essence(ticket: Ticket) -> Ticket {
    Ticket {
        as_of: jiff::Timestamp::UNIX_EPOCH,
        ..ticket
    }
}

#[tokio::test]
async fn everything_is_there_after_a_restart() {
    let mut world = World::new().await;
    let (ada, bob, dana) = (
        world.person("ada").await,
        world.person("bob").await,
        world.agent("Dana").await,
    );
    let mine = world.in_line(&ada, "mine").await;
    let other = world.in_line(&bob, "other").await;
    world
        .act(
            &dana,
            &mine,
            Action::Say {
                text: "soon".to_owned(),
            },
        )
        .await;
    world
        .act(
            &dana,
            &other,
            Action::Priority {
                priority: Priority::Urgent,
            },
        )
        .await;
    let before = essence(world.ticket(&ada, mine.id).await);
    assert!(before.line.as_ref().unwrap().rise.is_some());
    let health: Health = read(world.get("", route::HEALTH).await, StatusCode::OK).await;

    world.restart().await;
    assert_eq!(essence(world.ticket(&ada, mine.id).await), before);
    let same: Health = read(world.get("", route::HEALTH).await, StatusCode::OK).await;
    assert_eq!(same.epoch, health.epoch);

    let mut events = world.events(&ada, &format!("?after={}", before.seq)).await;
    world.act(&dana, &mine, Action::Take).await;
    let told: Update = serde_json::from_str(&events.next(UPDATE).await.data).unwrap();
    assert_eq!(
        told.what,
        What::Taken {
            by: "Dana".to_owned()
        }
    );
}

#[tokio::test]
async fn a_delivery_that_a_crash_interrupted_is_finished_and_makes_one_ticket() {
    let mut world = World::new().await;
    let ada = world.person("ada").await;
    let sent = report("VPN drops");
    let receipt: Receipt = read(
        world.post_report(&ada, &sent).send().await.unwrap(),
        StatusCode::CREATED,
    )
    .await;
    world
        .until(&ada, receipt.ticket.id, |ticket| {
            ticket.stage == Stage::InLine
        })
        .await;
    world.gateway.take().unwrap().stop().await.unwrap();

    // As a crash leaves it after the desk has the ticket and before the mirror knows: leased, and not mirrored.
    let path = world.data.path().join("gateway.db");
    let db = sqlx::SqlitePool::connect(&format!("sqlite://{}", path.display()))
        .await
        .unwrap();
    for statement in [
        "UPDATE deliveries SET state = 'leased', due_at = 9000000000000000",
        "UPDATE tickets SET stage = 'sent', desk_id = NULL, reference = NULL, revision = 0, queued_at = NULL",
        "DELETE FROM steps WHERE number > 0",
    ] {
        sqlx::query(statement).execute(&db).await.unwrap();
    }
    db.close().await;

    let gateway = Gateway::start(Config::new(world.data.path()))
        .await
        .unwrap();
    world.url = gateway.url();
    world.gateway = Some(gateway);
    let ticket = world
        .until(&ada, receipt.ticket.id, |ticket| {
            ticket.stage == Stage::InLine
        })
        .await;
    assert_eq!(
        ticket.reference.unwrap().0,
        "IT-1",
        "the ticket that the desk had made already"
    );
    let agent = world.agent("Dana").await;
    let list: now_serving_gateway::agent::DeskList = read(
        world.get(&agent, now_serving_gateway::agent::LIST).await,
        StatusCode::OK,
    )
    .await;
    assert_eq!(list.tickets.len(), 1);
}

#[tokio::test]
async fn what_the_desk_did_without_a_hint_is_found_at_the_start() {
    let mut world = World::new().await;
    let (ada, _dana) = (world.person("ada").await, world.agent("Dana").await);
    let ticket = world.in_line(&ada, "VPN drops").await;
    world.gateway.take().unwrap().stop().await.unwrap();
    let path = world.data.path().join("gateway.db");
    let db = sqlx::SqlitePool::connect(&format!("sqlite://{}", path.display()))
        .await
        .unwrap();
    sqlx::query(
        "UPDATE desk_tickets SET owner = 'Dana', changed_by = 'Dana', revision = revision + 1",
    )
    .execute(&db)
    .await
    .unwrap();
    db.close().await;
    let gateway = Gateway::start(Config::new(world.data.path()))
        .await
        .unwrap();
    world.url = gateway.url();
    world.gateway = Some(gateway);
    assert_eq!(
        world.ticket(&ada, ticket.id).await.stage,
        Stage::WithSomeone
    );
}

#[tokio::test]
async fn what_was_learnt_from_pick_ups_is_told_after_a_restart() {
    let mut world = World::new().await;
    let ada = world.person("ada").await;
    let ticket = world.in_line(&ada, "VPN drops").await;
    assert_eq!(
        ticket.forecast,
        Some(Forecast::None {
            why: NoForecast::TooFew,
            was: None
        })
    );
    world.gateway.take().unwrap().stop().await.unwrap();
    let path = world.data.path().join("gateway.db");
    let db = sqlx::SqlitePool::connect(&format!("sqlite://{}", path.display()))
        .await
        .unwrap();
    let now = jiff::Timestamp::now().as_microsecond();
    for n in 1..=150_i64 {
        let (minute, taken_at) = (60_000_000, now - n * 3_600_000_000);
        // Long and short waits mixed: waits that only grow shorter would be a drift.
        let waited = (10 + n * 17 % 40) * minute;
        for (kind, at) in [("created", taken_at - waited), ("picked_up", taken_at)] {
            sqlx::query(
                "INSERT INTO line_events (at, ticket, kind, queue, priority)
                 VALUES ($1, $2, $3, 'front', 'normal')",
            )
            .bind(at)
            .bind(format!("earlier-{n}"))
            .bind(kind)
            .execute(&db)
            .await
            .unwrap();
        }
    }
    // Without its memory it learns everything again, in the order in which it happened.
    sqlx::query("DELETE FROM forecast_memory")
        .execute(&db)
        .await
        .unwrap();
    db.close().await;
    let gateway = Gateway::start(Config::new(world.data.path()))
        .await
        .unwrap();
    world.url = gateway.url();
    world.gateway = Some(gateway);
    let is_told = |ticket: &Ticket| matches!(ticket.forecast, Some(Forecast::Range { .. }));
    let told = world.until(&ada, ticket.id, is_told).await;
    let Some(Forecast::Range {
        low, high, in_ten, ..
    }) = told.forecast
    else {
        panic!("{told:?}")
    };
    assert!(low < high && in_ten == 8);
    // What was told stands, also after a restart that goes on from its memory.
    world.restart().await;
    assert_eq!(world.ticket(&ada, ticket.id).await.forecast, told.forecast);
}

#[tokio::test]
async fn two_gateways_never_serve_one_folder() {
    let world = World::new().await;
    let second = Gateway::start(Config::new(world.data.path())).await;
    assert!(matches!(second.err(), Some(StartError::Served { .. })));
}
