//! `now-serving open`: brings the window to the front.

use now_serving_ipc::command::{Command, Failure};
use now_serving_ipc::page::Page;
use serde_json::json;

use super::find;
use crate::outcome::{Outcome, invalid};
use crate::reach::Reach;

/// Opens a page by its name, its link, or the ticket it shows.
pub(crate) async fn run(meant: &str) -> Result<Outcome, Failure> {
    let by_name = match meant {
        "report" => Some(Page::Report),
        "tickets" => Some(Page::Tickets),
        "settings" => Some(Page::Settings),
        link if link.contains("://") => Some(
            link.parse::<Page>()
                .map_err(|unknown| invalid(unknown.to_string()))?,
        ),
        _ => None,
    };
    let reach = Reach::find(false).await?;
    let page = match by_name {
        Some(page) => page,
        None => Page::Ticket {
            id: find::ticket(&reach.view().await?, meant)?.id,
        },
    };
    reach.ask(Command::OpenWindow { page }).await?;
    Ok(Outcome::done(
        String::new(),
        json!({ "open": page.to_string() }),
    ))
}
