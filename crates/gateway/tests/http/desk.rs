//! The desk on the command line, run as the program that technicians run.

use std::path::Path;
use std::process::Output;

use now_serving_protocol::report::{Report, Tried};
use now_serving_protocol::ticket::Stage;
use reqwest::StatusCode;
use tokio::process::Command;

use crate::world::{Person, World, read, report};

async fn run(world: &World, token: &str, arguments: &[&str]) -> Output {
    run_at(&world.url, token, arguments).await
}

async fn run_at(gateway: &str, token: &str, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_now-serving-gateway"))
        .args(["desk", "--gateway", gateway])
        .args(arguments)
        .env("NOW_SERVING_AGENT_TOKEN", token)
        .output()
        .await
        .unwrap()
}

async fn admin(data: &Path, arguments: &[&str]) -> (String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_now-serving-gateway"))
        .args(arguments)
        .arg("--data")
        .arg(data)
        .output()
        .await
        .unwrap();
    (
        String::from_utf8(output.stdout).unwrap(),
        output.status.code(),
    )
}

fn out(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

async fn with_tried(world: &World, person: &Person) -> Report {
    let tried = Tried {
        step: "Restarted\u{1b}[31m".to_owned(),
        outcome: Some("no change".to_owned()),
        checked: None,
    };
    let sent = Report {
        tried: vec![tried],
        ..report("VPN drops\u{202e}")
    };
    let _: now_serving_protocol::report::Receipt = read(
        world.post_report(person, &sent).send().await.unwrap(),
        StatusCode::CREATED,
    )
    .await;
    world
        .until(person, sent.id.into(), |ticket| {
            ticket.stage == Stage::InLine
        })
        .await;
    sent
}

#[tokio::test]
async fn a_technician_works_from_list_to_resolve() {
    let world = World::new().await;
    let ada = world.person("ada").await;
    let (token, code) = admin(world.data.path(), &["agent", "new", "Dana"]).await;
    assert_eq!(code, Some(0));
    let token = token.trim();
    assert_eq!(out(&run(&world, token, &["list"]).await), "Nobody waits.\n");
    let sent = with_tried(&world, &ada).await;

    let list = out(&run(&world, token, &["list"]).await);
    assert!(
        list.contains("1. IT-1") && list.contains("VPN drops") && list.contains("ada"),
        "{list}"
    );
    let shown = out(&run(&world, token, &["show", "IT-1"]).await);
    assert!(
        shown.find("Restarted").unwrap() < shown.find("Their words").unwrap(),
        "{shown}"
    );
    assert!(
        !shown.contains('\u{1b}') && !shown.contains('\u{202e}'),
        "{shown}"
    );

    out(&run(&world, token, &["take", "it-1"]).await);
    out(&run(&world, token, &["ask", "1", "Which network?"]).await);
    let ticket = world.ticket(&ada, sent.id.into()).await;
    assert_eq!(
        (ticket.stage, ticket.with.as_deref()),
        (Stage::WaitingForYou, Some("Dana"))
    );
    let json = out(&run(&world, token, &["--json", "resolve", "1", "Replaced it"]).await);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["line"]["stage"], "fix_ready");
}

#[tokio::test]
async fn the_exit_code_says_what_stood_in_the_way() {
    let world = World::new().await;
    let ada = world.person("ada").await;
    let token = world.agent("Dana").await;
    with_tried(&world, &ada).await;
    let code =
        async |token: &str, arguments: &[&str]| run(&world, token, arguments).await.status.code();
    assert_eq!(code(&token, &["take", "IT-9"]).await, Some(3));
    assert_eq!(code(&token, &["show", "../x"]).await, Some(3));
    assert_eq!(code("nsa_wrong", &["list"]).await, Some(4));
    assert_eq!(
        code(&ada.token, &["list"]).await,
        Some(4),
        "a person is no technician"
    );
    let nobody = run_at("http://127.0.0.1:1", &token, &["list"]).await;
    assert_eq!(nobody.status.code(), Some(5));
    assert_eq!(code(&token, &["release", "IT-1"]).await, Some(6));
    assert_eq!(code(&token, &["dance"]).await, Some(2));

    assert_eq!(
        admin(world.data.path(), &["agent", "revoke", "Dana"])
            .await
            .1,
        Some(0)
    );
    assert_eq!(code(&token, &["list"]).await, Some(4), "revoked at once");
    assert_eq!(
        admin(world.data.path(), &["agent", "revoke", "Dana"])
            .await
            .1,
        Some(1)
    );
}

#[tokio::test]
async fn keys_and_computers_are_listed_without_what_opens_and_revoked_at_once() {
    let world = World::new().await;
    let (key, _) = admin(world.data.path(), &["enrol-key", "new"]).await;
    assert_eq!(world.enrol_with(&key, "eve").await.status(), StatusCode::OK);
    let (keys, _) = admin(world.data.path(), &["enrol-key", "list"]).await;
    assert!(
        keys.contains("2  made") && keys.contains("used 1 times") && !keys.contains(key.trim()),
        "{keys}"
    );
    assert_eq!(
        admin(world.data.path(), &["enrol-key", "revoke", "2"])
            .await
            .1,
        Some(0)
    );
    assert_eq!(
        world.enrol_with(&key, "eve").await.status(),
        StatusCode::UNAUTHORIZED
    );
    let (devices, _) = admin(world.data.path(), &["device", "list"]).await;
    assert!(devices.contains("eve-laptop"), "{devices}");
}
