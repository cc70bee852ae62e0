//! The whole life of a ticket, as its person sees it.

use now_serving_gateway::agent::Action;
use now_serving_gateway::line::Priority;
use now_serving_protocol::line::{Place, RiseReason};
use now_serving_protocol::reply::Intent;
use now_serving_protocol::ticket::{Author, MessageKind, Stage, Ticket};
use reqwest::StatusCode;

use crate::world::{World, refusal};

fn ahead(ticket: &Ticket) -> Option<u32> {
    match ticket.line.as_ref()?.place {
        Place::Exact { ahead } | Place::About { ahead } => Some(ahead),
        Place::Withheld => None,
    }
}

fn text(text: &str) -> String {
    text.to_owned()
}

#[tokio::test]
async fn from_sent_to_really_fixed() {
    let world = World::new().await;
    let (ada, dana) = (world.person("ada").await, world.agent("Dana").await);
    let ticket = world.in_line(&ada, "VPN drops. Since noon.").await;
    assert_eq!(ticket.reference.as_ref().unwrap().0, "IT-1");
    assert_eq!(
        (ticket.title.as_str(), ticket.desk.as_str()),
        ("VPN drops", "IT desk")
    );
    assert_eq!(ahead(&ticket), Some(0));
    assert!(ticket.forecast.is_some());

    world.act(&dana, &ticket, Action::Take).await;
    let now = world.ticket(&ada, ticket.id).await;
    assert_eq!(
        (now.stage, now.with.as_deref()),
        (Stage::WithSomeone, Some("Dana"))
    );
    assert!(now.line.is_none() && now.forecast.is_none());

    world
        .act(
            &dana,
            &ticket,
            Action::Say {
                text: text("I look into it <b>now</b>"),
            },
        )
        .await;
    world
        .act(
            &dana,
            &ticket,
            Action::Note {
                text: text("a difficult one"),
            },
        )
        .await;
    world
        .act(
            &dana,
            &ticket,
            Action::Ask {
                text: text("Which network?"),
            },
        )
        .await;
    let now = world.ticket(&ada, ticket.id).await;
    assert_eq!(now.stage, Stage::WaitingForYou);
    let said: Vec<_> = now
        .messages
        .iter()
        .map(|m| (m.kind, m.text.as_str()))
        .collect();
    let wanted = [
        (MessageKind::Said, "I look into it <b>now</b>"),
        (MessageKind::Question, "Which network?"),
    ];
    assert_eq!(
        said, wanted,
        "the note stays at the desk, and markup is text"
    );

    world
        .reply(&ada, &ticket, Intent::Note, "The one at home")
        .await;
    let now = world
        .until(&ada, ticket.id, |now| now.stage == Stage::WithSomeone)
        .await;
    assert_eq!(now.messages.last().unwrap().from, Author::You);
    world
        .act(
            &dana,
            &ticket,
            Action::Wait {
                whom: text("the provider"),
            },
        )
        .await;
    let now = world.ticket(&ada, ticket.id).await;
    assert_eq!(
        (now.stage, now.desk_word.as_deref()),
        (Stage::WaitingForOthers, Some("Waiting for the provider"))
    );
    world.act(&dana, &ticket, Action::Take).await;
    world
        .act(
            &dana,
            &ticket,
            Action::Resolve {
                text: text("New router"),
            },
        )
        .await;
    assert_eq!(world.ticket(&ada, ticket.id).await.stage, Stage::FixReady);

    world
        .reply(&ada, &ticket, Intent::NotFixed, "It still drops")
        .await;
    let now = world
        .until(&ada, ticket.id, |now| now.stage == Stage::InLine)
        .await;
    assert_eq!((ahead(&now), now.with.as_deref()), (Some(0), None));
    world
        .act(
            &dana,
            &ticket,
            Action::Resolve {
                text: String::new(),
            },
        )
        .await;
    world.reply(&ada, &ticket, Intent::Fixed, "").await;
    let now = world
        .until(&ada, ticket.id, |now| now.stage == Stage::Done)
        .await;
    let stages: Vec<Stage> = now.steps.iter().map(|step| step.stage).collect();
    let wanted = [
        Stage::Sent,
        Stage::Received,
        Stage::InLine,
        Stage::WithSomeone,
        Stage::WaitingForYou,
        Stage::WithSomeone,
        Stage::WaitingForOthers,
        Stage::WithSomeone,
        Stage::FixReady,
        Stage::InLine,
        Stage::WithSomeone,
        Stage::FixReady,
        Stage::Done,
    ];
    assert_eq!(stages, wanted);
    assert!(now.steps.is_sorted_by_key(|step| step.at));
}

#[tokio::test]
async fn a_rise_has_its_reason() {
    let world = World::new().await;
    let (ada, bob, dana) = (
        world.person("ada").await,
        world.person("bob").await,
        world.agent("Dana").await,
    );
    let first = world.in_line(&bob, "first").await;
    let second = world.in_line(&ada, "second").await;
    let third = world.in_line(&bob, "third").await;
    // Among fewer others, it would not be told whose fix did not hold.
    for _ in 0..2 {
        let behind = world.in_line(&bob, "low").await;
        let priority = Priority::Low;
        world
            .act(&dana, &behind, Action::Priority { priority })
            .await;
    }
    assert_eq!(ahead(&second), Some(1));
    assert_eq!(second.line.as_ref().unwrap().rise, None);

    world
        .act(
            &dana,
            &third,
            Action::Priority {
                priority: Priority::Urgent,
            },
        )
        .await;
    let rise = world
        .ticket(&ada, second.id)
        .await
        .line
        .unwrap()
        .rise
        .unwrap();
    assert_eq!(
        (rise.from, rise.to, rise.reason),
        (1, 2, RiseReason::UrgentFirst)
    );

    world
        .act(
            &dana,
            &first,
            Action::Resolve {
                text: String::new(),
            },
        )
        .await;
    assert_eq!(ahead(&world.ticket(&ada, second.id).await), Some(1));
    world.reply(&bob, &first, Intent::NotFixed, "").await;
    let now = world
        .until(&ada, second.id, |now| ahead(now) == Some(2))
        .await;
    assert_eq!(now.line.unwrap().rise.unwrap().reason, RiseReason::CameBack);

    world.act(&dana, &first, Action::Take).await;
    world.act(&dana, &first, Action::Release).await;
    let rise = world
        .ticket(&ada, second.id)
        .await
        .line
        .unwrap()
        .rise
        .unwrap();
    assert_eq!((rise.to, rise.reason), (2, RiseReason::HandedBack));

    world
        .act(
            &dana,
            &second,
            Action::Priority {
                priority: Priority::Low,
            },
        )
        .await;
    let last = world.in_line(&bob, "fourth").await;
    assert_eq!(ahead(&last), Some(2));
    let rise = world
        .ticket(&ada, second.id)
        .await
        .line
        .unwrap()
        .rise
        .unwrap();
    assert_eq!(
        (rise.to, rise.reason),
        (3, RiseReason::UrgentFirst),
        "what is low is passed by all that come"
    );
}

#[tokio::test]
async fn another_queue_has_its_own_line_and_name() {
    let world = World::new().await;
    let (ada, dana) = (world.person("ada").await, world.agent("Dana").await);
    let (first, second) = (
        world.in_line(&ada, "first").await,
        world.in_line(&ada, "second").await,
    );
    world
        .act(
            &dana,
            &second,
            Action::Queue {
                queue: "Network".into(),
            },
        )
        .await;
    let now = world.ticket(&ada, second.id).await;
    assert_eq!((now.desk.as_str(), ahead(&now)), ("Network", Some(0)));
    world
        .act(
            &dana,
            &second,
            Action::Queue {
                queue: "IT desk".into(),
            },
        )
        .await;
    let now = world.ticket(&ada, second.id).await;
    assert_eq!((now.desk.as_str(), ahead(&now)), ("IT desk", Some(1)));
    assert_eq!(ahead(&world.ticket(&ada, first.id).await), Some(0));
}

#[tokio::test]
async fn an_act_that_does_not_fit_changes_nothing() {
    let world = World::new().await;
    let ada = world.person("ada").await;
    let (dana, eli) = (world.agent("Dana").await, world.agent("Eli").await);
    let ticket = world.in_line(&ada, "VPN drops").await;
    world.act(&dana, &ticket, Action::Take).await;
    let before = world.ticket(&ada, ticket.id).await;
    let refused = refusal(
        world.try_act(&eli, &ticket, &Action::Take).await,
        StatusCode::UNPROCESSABLE_ENTITY,
    )
    .await;
    assert_eq!(
        refused.message,
        "Dana has it already. Let them release it first."
    );
    for unfit in [
        Action::Say { text: text("  ") },
        Action::Wait { whom: text("") },
        Action::Queue {
            queue: "a\nb".into(),
        },
    ] {
        refusal(
            world.try_act(&dana, &ticket, &unfit).await,
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    }
    let after = world.ticket(&ada, ticket.id).await;
    assert_eq!(
        (after.seq, after.steps, after.messages),
        (before.seq, before.steps, before.messages)
    );
}
