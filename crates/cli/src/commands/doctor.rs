//! `now-serving doctor`: whether everything that Now Serving needs is there. It starts nothing.

use std::fmt::Write as _;

use now_serving_ipc::command::{Answer, Command, Failure};
use now_serving_ipc::view::Check;
use serde_json::json;

use super::capture::told;
use crate::outcome::{Code, Outcome, to_json, unexpected};
use crate::reach::Reach;
use crate::terminal::{aligned, bold, safe};

/// Asks the resident if it runs, else looks alone.
pub(crate) async fn run(once: bool) -> Result<Outcome, Failure> {
    let running = Reach::running().await?;
    let runs = running.is_some();
    let reach = match running {
        Some(resident) => resident,
        None => Reach::find(true).await?,
    };
    let answer = reach.ask(Command::Examine).await;
    reach.finish(false).await;
    let Answer::Doctor(doctor) = answer? else {
        return Err(unexpected());
    };
    let (mut checks, findings) = (doctor.checks, doctor.findings);
    checks.insert(0, resident(runs, once));
    let code = if checks.iter().all(|check| check.well) {
        Code::Done
    } else {
        Code::Failed
    };
    let row = |check: &Check| {
        let mark = if check.well { "ok" } else { "!!" };
        vec![mark.to_owned(), safe(&check.subject), safe(&check.text)]
    };
    let rows: Vec<Vec<String>> = checks.iter().map(row).collect();
    let mut text = aligned(&rows);
    if !findings.is_empty() {
        let _infallible = writeln!(text, "\n{}", bold("What IT would be told of this computer"));
        text.push_str(&told(&findings));
    }
    let json = json!({ "checks": to_json(&checks), "findings": to_json(&findings) });
    Ok(Outcome::done(text, json).with(code))
}

fn resident(runs: bool, once: bool) -> Check {
    let text = match (runs, once) {
        (true, _) => "It is running.",
        (false, true) => "It is not running, and was not asked for.",
        (false, false) => {
            "It is not running. Start Now Serving from the app menu, or run now-serving-tray."
        }
    };
    Check {
        subject: "Tray".to_owned(),
        well: runs || once,
        text: text.to_owned(),
    }
}
