//! `now-serving doctor`: whether everything that Now Serving needs is there. It starts nothing.

use now_serving_ipc::command::{Answer, Command, Failure};
use now_serving_ipc::view::Check;

use crate::outcome::{Code, Outcome, to_json, unexpected};
use crate::reach::Reach;
use crate::terminal::{aligned, safe};

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
    let mut checks = doctor.checks;
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
    Ok(Outcome::done(aligned(&rows), to_json(&checks)).with(code))
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
