//! What happens at every desk.

use std::time::Duration;

use now_serving_tests::{Computer, Desktop, Gateway, tree, until};
use serde_json::Value;

/// Longer than it takes a gateway to see a change that nobody told it of, on a busy machine.
const SEEN: Duration = Duration::from_secs(60);

/// What a technician does in the desk's own system.
pub(crate) trait AtDesk {
    /// The tickets with these words in their title, by what the desk calls them.
    fn tickets(&self, words: &str) -> Vec<String>;
    /// The names of the files that came with a ticket.
    fn files(&self, ticket: &str) -> Vec<String>;
    /// All that can be read of it.
    fn text(&self, ticket: &str) -> String;
    fn take(&self, ticket: &str);
    fn ask(&self, ticket: &str, words: &str);
    /// Among technicians only.
    fn note(&self, ticket: &str, words: &str);
    fn resolve(&self, ticket: &str, words: &str);
}

/// From the person's sentence to 'Yes, fixed', with a gateway that is configured like this.
pub(crate) fn comes_back_fixed(config: &str, desk: &impl AtDesk) {
    let programs = tree::programs().unwrap();
    let gateway = Gateway::start_with(&programs, config).unwrap();
    let mut computer = Computer::new(Desktop::open(&[]).unwrap(), &programs);
    computer.start().unwrap();
    computer.enrol(&gateway).unwrap();
    computer.live().unwrap();

    let words = format!("VPN drops since {}", std::process::id());
    let folder = tempfile::tempdir().unwrap();
    let note = folder.path().join("drops.txt");
    std::fs::write(&note, "10:41 it dropped\n").unwrap();
    let note = note.display().to_string();
    let said = computer
        .tell(&[
            "report",
            &words,
            "--tried",
            "restarted: no change",
            "--attach",
            &note,
            "--wait=30",
        ])
        .unwrap();
    let id = said["report"].as_str().unwrap().to_owned();
    let shown = |what: &str, wanted: &dyn Fn(&Value) -> bool| {
        let shown = computer.ticket_within(&id, what, SEEN, wanted);
        shown.unwrap_or_else(|error| {
            panic!(
                "{error:#}
The gateway said:
{}",
                gateway.said()
            )
        })
    };
    let ticket = until("the ticket at the desk", SEEN, || {
        Ok(desk.tickets(&words).pop())
    })
    .unwrap();
    shown("a place in line", &|ticket| {
        ticket["stage"] == "in_line" && ticket["reference"].is_string()
    });
    assert!(
        desk.text(&ticket).contains("restarted"),
        "{}",
        desk.text(&ticket)
    );
    let files = desk.files(&ticket);
    assert!(files.iter().any(|name| name == "drops.txt"), "{files:?}");
    assert!(files.len() > 1, "no facts went along: {files:?}");

    desk.take(&ticket);
    shown("somebody to have it", &|ticket| {
        ticket["stage"] == "with_someone"
    });
    desk.note(&ticket, "This one never charges his laptop.");
    desk.ask(&ticket, "Which network is it?");
    let asked = shown("the question", &|ticket| ticket["question"].is_string());
    assert_eq!(asked["question"], "Which network is it?");
    assert_eq!(asked["stage"], "waiting_for_you");

    computer.tell(&["reply", &id, "The one at home."]).unwrap();
    until("the answer at the desk", SEEN, || {
        Ok(desk
            .text(&ticket)
            .contains("The one at home.")
            .then_some(()))
    })
    .unwrap();

    desk.resolve(&ticket, "The profile was old.");
    let fixed = shown("the fix", &|ticket| ticket["asks_if_fixed"] == true);
    let conversation = fixed["messages"].to_string();
    assert!(
        conversation.contains("The profile was old."),
        "{conversation}"
    );
    assert!(
        !conversation.contains("never charges"),
        "a private note got out: {conversation}"
    );
    computer.tell(&["confirm", &id, "yes"]).unwrap();
    shown("the end", &|ticket| ticket["stage"] == "done");
    assert_eq!(desk.tickets(&words), [ticket], "one report is one ticket");
}
