//! `now-serving enrol`: makes this computer known to a gateway.

use now_serving_ipc::command::{Command, Failure};
use serde_json::json;

use super::files;
use crate::outcome::{Outcome, invalid};
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
    let command = Command::Enrol {
        gateway: gateway.clone(),
        key,
    };
    reach.ask(command).await?;
    Ok(Outcome::done(
        format!(
            "This computer is known to {} now. Reports that waited go out.",
            safe(&gateway)
        ),
        json!({ "gateway": gateway }),
    ))
}
