//! `now-serving enrol`: makes this computer known to a gateway.

use now_serving_ipc::command::{Answer, Command, Failure};
use serde_json::json;

use super::files;
use crate::outcome::{Outcome, invalid, unexpected};
use crate::reach::Reach;
use crate::terminal::safe;

/// The key that was given, or one line from standard input.
pub(crate) fn read_key(key: Option<String>) -> Result<String, Failure> {
    let key = match key {
        Some(key) => key,
        None => files::line("Enrolment key, from IT:")?,
    };
    if key.trim().is_empty() {
        return Err(invalid("There is no enrolment key. IT gives it to you."));
    }
    Ok(key.trim().to_owned())
}

/// Enrols.
pub(crate) async fn run(reach: &Reach, gateway: String, key: String) -> Result<Outcome, Failure> {
    match reach
        .ask(Command::Enrol {
            gateway: gateway.clone(),
            key,
        })
        .await?
    {
        Answer::Done => Ok(Outcome::done(
            format!(
                "This computer is known to {} now. Reports that waited go out.",
                safe(&gateway)
            ),
            json!({ "gateway": gateway }),
        )),
        other @ (Answer::View(_)
        | Answer::Capture(_)
        | Answer::ReportSaved(_)
        | Answer::ReplySaved(_)
        | Answer::Bytes(_)
        | Answer::Doctor(_)
        | Answer::Failed(_)) => Err(unexpected(other)),
    }
}
