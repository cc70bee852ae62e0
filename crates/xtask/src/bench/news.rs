//! From the desk's action to the notification.

use std::collections::HashMap;
use std::path::Path;
use std::sync::mpsc::{self, Sender};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use now_serving_tests::patience::{LONG, until};
use now_serving_tests::{Computer, Desktop, Gateway};
use serde_json::{Value, json};
use zbus::zvariant::OwnedValue;

use super::figures::{Section, times};
use super::wire::Wire;

const RUNS: usize = 30;

/// A notification daemon that only notes the time.
struct Clock {
    told: Sender<(Instant, String)>,
    last: u32,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Clock {
    #[expect(clippy::too_many_arguments, reason = "the interface is what it is")]
    fn notify(
        &mut self,
        _app_name: String,
        replaces_id: u32,
        _app_icon: String,
        summary: String,
        _body: String,
        _actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _expire_timeout: i32,
    ) -> u32 {
        let _nobody_measures = self.told.send((Instant::now(), summary));
        if replaces_id > 0 {
            return replaces_id;
        }
        self.last += 1;
        self.last
    }

    fn close_notification(&self, _id: u32) {}

    fn get_capabilities(&self) -> Vec<String> {
        ["body", "actions"].map(str::to_owned).to_vec()
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        let [name, vendor, version, spec] = ["clock", "now-serving", "1", "1.2"].map(str::to_owned);
        (name, vendor, version, spec)
    }
}

/// Asks a question for each of many tickets and waits for its notification.
pub(super) fn measure(programs: &Path) -> Result<Section> {
    let desktop = Desktop::open(&[])?;
    let (told, hear) = mpsc::channel();
    let name = "org.freedesktop.Notifications";
    let _bus = desktop.offer(
        name,
        "/org/freedesktop/Notifications",
        Clock { told, last: 0 },
    )?;
    let gateway = Gateway::start(programs)?;
    let dana = gateway.technician("Dana")?;
    let mut computer = Computer::new(desktop, programs);
    computer.start()?;
    computer.enrol(&gateway)?;
    for number in 0..RUNS {
        computer.report(&format!("report {number}"))?;
    }
    let references = until("all tickets in line", LONG, || {
        let tickets = dana.list()?;
        let references: Vec<_> = tickets
            .iter()
            .filter_map(|ticket| {
                ticket
                    .get("reference")
                    .and_then(Value::as_str)
                    .map(str::to_owned)
            })
            .collect();
        Ok((references.len() == RUNS).then_some(references))
    })?;
    std::thread::sleep(Duration::from_secs(1));
    let mut wire = Wire::connect(gateway.socket_address()?)?;
    let mut found = Vec::new();
    for (number, reference) in references.iter().enumerate() {
        let question = format!("question {number}?");
        let path = format!("/v1/agent/tickets/{reference}/actions");
        let begin = Instant::now();
        wire.post(
            &path,
            dana.token(),
            &json!({ "do": "ask", "text": question }),
        )?;
        found.push(loop {
            let (at, summary) = hear.recv_timeout(LONG).context("no notification came")?;
            if summary.contains(&question) {
                break at.duration_since(begin);
            }
        });
        std::thread::sleep(Duration::from_millis(200));
    }
    let mut section = Section::new("From the desk's action to the notification");
    section.add(
        "technician's request sent, notification at the desktop's daemon",
        "≤ 100 ms",
        &times(found),
    );
    section.note("Gateway and computer are one machine; a network adds its own time.");
    Ok(section)
}
