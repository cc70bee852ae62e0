//! What happens at every desk.

use std::time::Duration;

use now_serving_tests::{Computer, Desktop, Gateway, tree, until};
use serde_json::Value;
use tempfile::TempDir;

/// Longer than it takes a gateway to see a change that nobody told it of, on a busy machine.
pub(crate) const SEEN: Duration = Duration::from_secs(60);

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

/// Somebody at a computer that is connected to a gateway.
pub(crate) struct Person {
    pub(crate) computer: Computer,
    pub(crate) gateway: Gateway,
    folder: TempDir,
}

impl Person {
    /// The gateway is told this in its `gateway.toml`.
    pub(crate) fn at(config: &str) -> Self {
        let programs = tree::programs().unwrap();
        let gateway = Gateway::start_with(&programs, config).unwrap();
        let mut computer = Computer::new(Desktop::open(&[]).unwrap(), &programs);
        computer.start().unwrap();
        computer.enrol(&gateway).unwrap();
        computer.live().unwrap();
        Self {
            computer,
            gateway,
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// Reports it with what was tried and a file, and returns its id once the gateway has it.
    pub(crate) fn report(&self, words: &str) -> String {
        let note = self.folder.path().join("drops.txt");
        std::fs::write(&note, "10:41 it dropped\n").unwrap();
        let note = note.display().to_string();
        let tried = "restarted: no change";
        let words = ["report", words, "--tried", tried, "--attach", &note];
        let said = self
            .computer
            .tell(&[words.as_slice(), &["--wait=30"]].concat())
            .unwrap();
        said["report"].as_str().unwrap().to_owned()
    }

    /// Waits until their ticket is as wanted.
    pub(crate) fn sees(&self, id: &str, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let seen = self.computer.ticket_within(id, what, SEEN, wanted);
        seen.unwrap_or_else(|error| {
            let said = self.gateway.said();
            panic!("{error:#}\nThe gateway said:\n{said}")
        })
    }
}

/// From the person's sentence to 'Yes, fixed', with a gateway that is configured like this.
pub(crate) fn comes_back_fixed(config: &str, desk: &impl AtDesk) {
    let person = Person::at(config);
    let words = format!("VPN drops since {}", std::process::id());
    let id = person.report(&words);
    let tell = |words: &[&str]| person.computer.tell(words).unwrap();
    let ticket = until("the ticket at the desk", SEEN, || {
        Ok(desk.tickets(&words).pop())
    })
    .unwrap();
    person.sees(&id, "a place in line", |ticket| {
        ticket["stage"] == "in_line" && ticket["reference"].is_string()
    });
    let text = desk.text(&ticket);
    assert!(text.contains("restarted"), "{text}");
    let files = desk.files(&ticket);
    assert!(files.iter().any(|name| name == "drops.txt"), "{files:?}");
    assert!(files.len() > 1, "no facts went along: {files:?}");

    desk.take(&ticket);
    person.sees(&id, "somebody to have it", |ticket| {
        ticket["stage"] == "with_someone"
    });
    desk.note(&ticket, "This one never charges his laptop.");
    desk.ask(&ticket, "Which network is it?");
    let asked = person.sees(&id, "the question", |ticket| ticket["question"].is_string());
    assert_eq!(asked["question"], "Which network is it?");
    assert_eq!(asked["stage"], "waiting_for_you");

    tell(&["reply", &id, "The one at home."]);
    until("the answer at the desk", SEEN, || {
        let is_there = desk.text(&ticket).contains("The one at home.");
        Ok(is_there.then_some(()))
    })
    .unwrap();

    desk.resolve(&ticket, "The profile was old.");
    let fixed = person.sees(&id, "the fix", |ticket| ticket["asks_if_fixed"] == true);
    let said = fixed["messages"].to_string();
    assert!(said.contains("The profile was old."), "{said}");
    assert!(
        !said.contains("never charges"),
        "a private note got out: {said}"
    );
    tell(&["confirm", &id, "yes"]);
    person.sees(&id, "the end", |ticket| ticket["stage"] == "done");
    assert_eq!(desk.tickets(&words), [ticket], "one report is one ticket");
}
