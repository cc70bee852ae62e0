//! The program is killed while reports arrive, and every report is one ticket in the end.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use now_serving_gateway::agent::{DeskList, LIST};
use now_serving_protocol::route;
use now_serving_protocol::ticket::{Stage, TicketList};
use now_serving_protocol::{IDEMPOTENCY_HEADER, report::Report};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::watch;

use crate::world::{Person, World, count, report};

const REPORTS: usize = 60;
const KILLS: u64 = 8;

async fn serve(data: &Path) -> (Child, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_now-serving-gateway"))
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(data)
        .env("NOW_SERVING_LOG", "error")
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut line)
        .await
        .unwrap();
    let url = line
        .trim()
        .strip_prefix("listening on ")
        .unwrap()
        .to_owned();
    (child, url)
}

/// Sends a report as an application does: again and again, until there is a receipt.
async fn insist(
    http: reqwest::Client,
    url: watch::Receiver<String>,
    token: String,
    report: Report,
) {
    let bytes = serde_json::to_vec(&report).unwrap();
    loop {
        let at = format!("{}{}", *url.borrow(), route::REPORTS);
        let request = http.post(at).bearer_auth(&token).body(bytes.clone());
        let answer = request
            .header(IDEMPOTENCY_HEADER, report.id.to_string())
            .send()
            .await;
        if answer.is_ok_and(|answer| answer.status().is_success()) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_moment_it_loses_nothing_and_doubles_nothing() {
    let mut world = World::new().await;
    let ada: Person = world.person("ada").await;
    let agent = world.agent("Dana").await;
    world.gateway.take().unwrap().stop().await.unwrap();

    let (mut child, url) = serve(world.data.path()).await;
    let (tell, urls) = watch::channel(url);
    let sent: Vec<Report> = (0..REPORTS)
        .map(|n| report(&format!("problem {n}")))
        .collect();
    let mut senders = Vec::new();
    for (n, report) in sent.iter().enumerate() {
        let (http, urls, token, report) = (
            world.http.clone(),
            urls.clone(),
            ada.token.clone(),
            report.clone(),
        );
        senders.push(tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(40 * n as u64)).await;
            insist(http, urls, token, report).await;
        }));
    }
    for kill in 0..KILLS {
        tokio::time::sleep(Duration::from_millis(120 + 53 * kill % 200)).await;
        child.kill().await.unwrap();
        let url;
        (child, url) = serve(world.data.path()).await;
        tell.send_replace(url);
    }
    for sender in senders {
        sender.await.unwrap();
    }
    world.url = urls.borrow().clone();
    for report in &sent {
        world
            .until(&ada, report.id.into(), |ticket| {
                ticket.stage == Stage::InLine
            })
            .await;
    }
    let mine: TicketList = world.tickets(&ada).await;
    let desk: DeskList = world.get(&agent, LIST).await.json().await.unwrap();
    assert_eq!((mine.tickets.len(), desk.tickets.len()), (REPORTS, REPORTS));
    let titles = count(desk.tickets.iter().map(|ticket| ticket.title.clone()));
    assert!(titles.values().all(|times| *times == 1), "{titles:?}");
    let mut places: Vec<_> = desk.tickets.iter().map(|ticket| ticket.ahead).collect();
    places.sort_unstable();
    assert!(
        places
            .iter()
            .zip(0..)
            .all(|(ahead, place)| *ahead == Some(place)),
        "{places:?}"
    );
    child.kill().await.unwrap();
}
