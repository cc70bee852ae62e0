//! A second start, a link or the app menu: calls the resident that runs, and ends.

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use now_serving_ipc::command::Command;
use now_serving_ipc::page::Page;
use now_serving_ipc::socket::{Caller, SocketError};
use now_serving_languages::sentence;
use tokio::time::timeout;

use crate::desktop;

/// How long the resident that runs may take to answer.
const CALLING: Duration = Duration::from_secs(5);

/// Calls the resident that runs, if one does, to show a page, if one is wanted.
pub(crate) async fn hand_over(socket: &Path, page: Option<Page>) -> Option<ExitCode> {
    let (caller, _pushes) = match Caller::connect(socket).await {
        Ok(connected) => connected,
        Err(SocketError::NoResident(_)) => return None,
        Err(error) => {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "calling the resident"
            );
            return None;
        }
    };
    let Some(page) = page else {
        return Some(ExitCode::SUCCESS);
    };
    let failure = match timeout(CALLING, caller.ask(Command::OpenWindow { page })).await {
        Ok(Ok(_)) => return Some(ExitCode::SUCCESS),
        Ok(Err(failure)) => failure.message,
        Err(_) => sentence!("resident-silent").into(),
    };
    desktop::complain(&failure);
    desktop::say(sentence!("window-failed"), &failure).await;
    Some(ExitCode::FAILURE)
}
