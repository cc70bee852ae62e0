//! One module per command: each asks, and says what came of it.

mod capture;
mod doctor;
mod enrol;
mod files;
mod find;
mod generate;
mod open;
mod outbox;
mod reply;
mod report;
mod show;
mod status;

use now_serving_ipc::command::{Command, Failure};
use serde_json::json;

use crate::arguments::{Arguments, Task};
use crate::outcome::Outcome;
use crate::reach::Reach;

/// Does what was typed. What can't be read or does not exist is told before anything is started.
pub(crate) async fn run(arguments: Arguments) -> Result<Outcome, Failure> {
    let Arguments { json, once, task } = arguments;
    match task {
        Task::Quit => quit().await,
        Task::Generate { folder } => generate::run(&folder),
        Task::Open { page } => open::run(&page).await,
        Task::Doctor => doctor::run(once).await,
        Task::Report(arguments) => {
            let form = report::Form::read(arguments)?;
            let mut reach = Reach::find(once).await?;
            let done = report::run(&mut reach, form).await;
            reach.finish(done.is_ok()).await;
            done
        }
        Task::Reply {
            ticket,
            words,
            attach,
        } => reply(reply::Form::note(ticket, &words, &attach)?, once).await,
        Task::Confirm {
            ticket,
            fixed,
            words,
        } => reply(reply::Form::confirm(ticket, fixed, words.as_deref())?, once).await,
        Task::Status { watch: true } => {
            let mut reach = Reach::find(once).await?;
            status::watch(&mut reach, json).await
        }
        Task::Status { watch: false } => look(once, async |reach| status::run(reach).await).await,
        Task::Show { ticket, sent: true } => {
            look(once, async |reach| show::sent(reach, &ticket).await).await
        }
        Task::Show {
            ticket,
            sent: false,
        } => look(once, async |reach| show::run(reach, &ticket).await).await,
        Task::Outbox { task } => look(once, async |reach| outbox::run(reach, task).await).await,
        Task::Capture { preview: _, output } => {
            look(once, async |reach| {
                capture::run(reach, output.as_deref()).await
            })
            .await
        }
        Task::Enrol { gateway, key } => {
            let key = enrol::read_key(key)?;
            look(once, async |reach| enrol::run(reach, gateway, key).await).await
        }
    }
}

async fn reply(form: reply::Form, once: bool) -> Result<Outcome, Failure> {
    let reach = Reach::find(once).await?;
    let done = reply::run(&reach, form).await;
    reach.finish(done.is_ok()).await;
    done
}

/// For what puts nothing in the outbox.
async fn look(
    once: bool,
    task: impl AsyncFnOnce(&Reach) -> Result<Outcome, Failure>,
) -> Result<Outcome, Failure> {
    let reach = Reach::find(once).await?;
    let done = task(&reach).await;
    reach.finish(false).await;
    done
}

async fn quit() -> Result<Outcome, Failure> {
    match Reach::running().await? {
        Some(resident) => {
            resident.ask(Command::Quit).await?;
            Ok(Outcome::done(
                "Now Serving ended. What has not been sent stays on the disk.",
                json!({ "quit": true }),
            ))
        }
        None => Ok(Outcome::done(
            "Now Serving is not running.",
            json!({ "quit": false }),
        )),
    }
}
