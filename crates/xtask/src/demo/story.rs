//! What happens, scene by scene.

use anyhow::{Context as _, Result};
use now_serving_tests::patience::LONG;
use now_serving_tests::{Computer, Program};
use serde_json::Value;

use super::camera::Camera;
use super::crew::Crew;
use super::{Patience, say};

const WORDS: &str = "VPN drops every few minutes since this morning";
const TRIED: [(&str, &str); 2] = [
    ("restarted the computer", "no change"),
    ("phone hotspot instead of Wi-Fi", "same"),
];

/// How long colleagues waited before the story, in seconds: nobody in it waits as long, so ranges stay honest.
const EARLIER_WAIT: f64 = 25.0;

/// Tells the whole story.
pub(super) fn tell(
    computer: &Computer,
    crew: &Crew,
    camera: &Camera<'_>,
    patience: &Patience,
) -> Result<()> {
    say(
        "Earlier today: colleagues report, the desk picks up. From this it knows how long people wait",
    );
    crew.earlier(patience, EARLIER_WAIT)?;
    let mut ahead = crew.stand_in_line()?.into_iter();
    println!("    {} colleagues stand in line", ahead.len());

    say("A laptop misbehaves. From the tray: report a problem");
    let _watching = watch(computer)?;
    let id = report(computer, camera, patience)?;
    let in_line =
        |ticket: &Value| ticket["stage"] == "in_line" && ticket["stub"]["number"].is_string();
    let ticket = computer.ticket_with(&id, "a place in line", in_line)?;
    let reference = ticket["reference"]
        .as_str()
        .context("a reference")?
        .to_owned();
    patience.look(2.5)?;
    camera.window("2-in-line")?;
    camera.dark("2-in-line-dark", patience)?;

    say("The desk works: the place falls");
    for reference in ahead.by_ref().take(2) {
        crew.sam_takes(&reference)?;
        patience.look(1.5)?;
    }

    say("The warehouse is down. That goes first, and the tracker says why the place rose");
    let outage = crew.outage()?;
    patience.look(2.0)?;
    camera.window("3-risen")?;
    crew.sam_takes(&outage)?;
    for reference in ahead {
        crew.sam_takes(&reference)?;
        patience.look(0.8)?;
    }

    say("Dana takes it. What was tried stands first");
    crew.dana().does(&["take", &reference])?;
    for line in crew.dana().reads(&["show", &reference])?.lines().take(12) {
        println!("    | {line}");
    }
    patience.look(1.5)?;

    say("Dana asks; a notification says so");
    crew.dana().does(&[
        "ask",
        &reference,
        "Does it also drop when you are at the office, or only at home?",
    ])?;
    computer.ticket_with(&id, "the question", |ticket| ticket["question"].is_string())?;
    patience.look(1.5)?;
    camera.screen("4-notification")?;
    camera.window("5-question")?;

    say("It is answered from the command line, which is a door like the others");
    computer.tell(&[
        "reply",
        &reference,
        "Only at home. At the office it is fine.",
    ])?;
    crew.dana()
        .ticket_with(&reference, "the answer", |ticket| {
            ticket["messages"].to_string().contains("Only at home")
        })?;
    patience.look(1.5)?;

    say("Dana fixes it, and the person is asked whether it is really fixed");
    crew.dana().does(&[
        "resolve",
        &reference,
        "Your home router had been given an old VPN profile. The new one is on your computer now.",
    ])?;
    computer.ticket_with(&id, "the fix", |ticket| ticket["asks_if_fixed"] == true)?;
    patience.look(1.5)?;
    camera.window("6-is-it-fixed")?;
    computer.tell(&["confirm", &reference, "yes", "No drops since. Thank you"])?;
    computer.ticket_with(&id, "the end", |ticket| ticket["stage"] == "done")?;
    patience.look(1.0)
}

/// The tracker in a terminal, line by line as it moves.
fn watch(computer: &Computer) -> Result<Program> {
    let mut command = computer.command("now-serving");
    command.args(["status", "--watch"]);
    Program::start_aloud(command)
}

/// Writes the report: by keyboard in the window on a private desktop, by the command line where a person may be typing.
fn report(computer: &Computer, camera: &Camera<'_>, patience: &Patience) -> Result<String> {
    if !camera.is_on() {
        let mut arguments = vec!["report", WORDS];
        let tried = TRIED.map(|(step, outcome)| format!("{step}: {outcome}"));
        for tried in &tried {
            arguments.extend(["--tried", tried]);
        }
        computer.tell(&arguments)?;
        computer.tell(&["open", "tickets"])?;
        return newest(computer);
    }
    computer.desktop.tray_item()?.choose("Report a problem")?;
    camera.make_room()?;
    computer.type_into_draft("x")?;
    camera.press("ctrl+a")?;
    camera.type_text(WORDS)?;
    camera.press("Tab")?;
    for (step, outcome) in TRIED {
        camera.type_text(step)?;
        camera.press("Return")?;
        camera.type_text(outcome)?;
        camera.press("Return")?;
    }
    patience.look(1.0)?;
    camera.window("1-report")?;
    camera.press("ctrl+Return")?;
    newest(computer)
}

fn newest(computer: &Computer) -> Result<String> {
    computer
        .front_end()?
        .view_with("the report in the list", LONG, |view| {
            let tickets = view["tickets"].as_array()?;
            let mine = tickets.iter().find(|ticket| ticket["title"] == WORDS)?;
            mine["id"].as_str().map(str::to_owned)
        })
}
