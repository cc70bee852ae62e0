//! The simulated people of the demo: technicians at the desk, and colleagues who have troubles of their own.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result};
use now_serving_tests::{Computer, Desktop, Gateway, Technician};
use serde_json::Value;

use super::Patience;

/// What colleagues reported before the story begins; the desk has picked all of it up by then.
const EARLIER: [&str; 24] = [
    "Excel crashes when I open the budget",
    "My second screen stays black",
    "Password expired over the weekend",
    "The scanner on floor 3 sends empty pages",
    "No sound in meetings",
    "The mouse pointer jumps",
    "Can't open the shared drive",
    "Calendar shows the wrong time zone",
    "The laptop gets very hot",
    "Two-factor app lost after a new phone",
    "The docking station drops the network",
    "Fonts look blurred since this morning",
    "The browser opens a strange start page",
    "I can't print double-sided",
    "My signature is gone from e-mails",
    "The keyboard types other letters",
    "Video freezes after ten minutes",
    "I need access to the sales folder",
    "The update has been at 35 % for an hour",
    "The VPN asks for a certificate",
    "The battery lasts only an hour",
    "Notifications stay on top of everything",
    "Can't share my screen",
    "The phone does not ring",
];

/// Who stands in line when the story begins.
const AHEAD: [&str; 5] = [
    "Outlook asks for my password again and again",
    "The projector in room 4 shows no picture",
    "A new colleague starts tomorrow and needs a laptop",
    "Teams can't find my headset",
    "The label printer prints half a label",
];

/// Everybody who is not the person of the story.
pub(super) struct Crew {
    technicians: [Technician; 3],
    colleagues: Computer,
    address: String,
}

impl Crew {
    /// Three technicians, and a computer where colleagues write their reports.
    pub(super) fn hire(gateway: &Gateway, programs: &Path) -> Result<Self> {
        let mut colleagues = Computer::new(Desktop::open(&[])?, programs);
        colleagues.start()?;
        colleagues.enrol(gateway)?;
        Ok(Self {
            technicians: [
                gateway.technician("Dana")?,
                gateway.technician("Sam")?,
                gateway.technician("Noor")?,
            ],
            colleagues,
            address: gateway.address().to_owned(),
        })
    }

    /// The technician of the story.
    pub(super) fn dana(&self) -> &Technician {
        let [dana, _, _] = &self.technicians;
        dana
    }

    /// What to type to work at this desk.
    pub(super) fn how_to_work(&self) -> String {
        format!(
            "NOW_SERVING_AGENT_TOKEN={} target/debug/now-serving-gateway desk --gateway {} list",
            self.dana().token(),
            self.address
        )
    }

    /// Colleagues report, and after a while the desk picks it all up: so it knows how long people wait.
    pub(super) fn earlier(&self, patience: &Patience, wait: f64) -> Result<()> {
        for words in EARLIER {
            self.colleagues.report(words)?;
        }
        patience.look(wait)?;
        let waiting = self.in_line(EARLIER.len())?;
        for (ticket, technician) in waiting.iter().zip(self.technicians.iter().cycle()) {
            technician.does(&["take", ticket])?;
            technician.does(&["close", ticket])?;
            patience.look(0.3)?;
        }
        Ok(())
    }

    /// Colleagues who come before the person of the story. Returns their tickets in order.
    pub(super) fn stand_in_line(&self) -> Result<Vec<String>> {
        for words in AHEAD {
            self.colleagues.report(words)?;
        }
        self.in_line(AHEAD.len())
    }

    /// Something that stops many. Returns its ticket.
    pub(super) fn outage(&self) -> Result<String> {
        let words = "Nobody in the warehouse can log in";
        let id = self.colleagues.report(words)?;
        let has_reference = |ticket: &Value| ticket["reference"].is_string();
        let ticket = self
            .colleagues
            .ticket_with(&id, "the outage at the desk", has_reference)?;
        let reference = ticket["reference"].as_str().context("a reference")?;
        self.dana().does(&["priority", reference, "urgent"])?;
        Ok(reference.to_owned())
    }

    /// Another technician takes a ticket.
    pub(super) fn sam_takes(&self, reference: &str) -> Result<()> {
        let [_, sam, _] = &self.technicians;
        sam.does(&["take", reference]).map(drop)
    }

    /// The tickets that wait in line, in service order, once there are so many.
    fn in_line(&self, count: usize) -> Result<Vec<String>> {
        now_serving_tests::until("the tickets of colleagues", Duration::from_secs(30), || {
            let list = self.dana().list()?;
            let waiting: Vec<_> = list
                .iter()
                .filter(|ticket| ticket["stage"] == "in_line")
                .filter_map(|ticket| ticket["reference"].as_str().map(str::to_owned))
                .collect();
            Ok((waiting.len() >= count).then_some(waiting))
        })
    }
}
