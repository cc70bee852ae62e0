//! Turns what stands in a form into what travels: copies the files, checks the limits, writes the bytes down.

use jiff::Timestamp;
use now_serving_diagnostics::verify;
use now_serving_ipc::command::{Failure, FailureCode};
use now_serving_ipc::draft::{Draft, ImpactChoice, ReplyDraft, TriedStep};
use now_serving_languages::sentence;
use now_serving_protocol::ids::{ReplyId, ReportId};
use now_serving_protocol::reply::Reply;
use now_serving_protocol::report::{self, Blob, Impact, Report, Tried};
use uuid::Uuid;

use crate::captures::{self, Shelf};
use crate::outbox::entry::{Frozen, Parcel};
use crate::outbox::files::{FileError, Files};
use crate::store::{Store, StoreError};
use crate::words::unfit::unfit;

/// A report from a form. Its files, and its bundle, are on the disk when this returns.
pub(crate) async fn report(
    Shelf { store, files, held }: &Shelf,
    draft: Draft,
    now: Timestamp,
) -> Result<Frozen, Failure> {
    report::check_words(&draft.words).map_err(|error| invalid(unfit(&error)))?;
    let needed_by = draft.needed_by.as_deref().map(moment).transpose()?;
    // Of a computer whose facts stay here, nothing is checked either.
    let taken = draft.capture.as_deref().and_then(|id| held.get(id));
    let bundle = match draft.capture {
        Some(id) => Some(bundle(store, id).await?),
        None => None,
    };
    let attachments = copy(files, draft.attachments).await?;
    let report = Report {
        id: ReportId(Uuid::now_v7()),
        written_at: now,
        words: draft.words,
        tried: tried(draft.tried, |step| verify(step, taken.as_deref()?)),
        impact: draft.impact.map(impact),
        needed_by,
        bundle,
        attachments,
    };
    report.check().map_err(|error| invalid(unfit(&error)))?;
    freeze(Parcel::Report(Box::new(report)), now)
}

/// A reply from a form. Its files are on the disk when this returns.
pub(crate) async fn reply(
    files: &Files,
    draft: ReplyDraft,
    now: Timestamp,
) -> Result<Frozen, Failure> {
    let ticket = draft.ticket.parse().map_err(|_| Failure {
        code: FailureCode::NotFound,
        message: sentence!("no-such-ticket").into(),
    })?;
    let attachments = copy(files, draft.attachments).await?;
    let reply = Reply {
        id: ReplyId(Uuid::now_v7()),
        ticket,
        written_at: now,
        intent: draft.intent,
        words: draft.words,
        attachments,
    };
    reply.check().map_err(|error| invalid(unfit(&error)))?;
    freeze(Parcel::Reply(Box::new(reply)), now)
}

async fn bundle(store: &Store, id: String) -> Result<Blob, Failure> {
    let found = store.read(move |db| captures::rows::find(db, &id)).await;
    found
        .map_err(|error| not_saved(&error))?
        .ok_or_else(|| Failure {
            code: FailureCode::Invalid,
            message: sentence!("facts-gone").into(),
        })
}

async fn copy(files: &Files, paths: Vec<String>) -> Result<Vec<Blob>, Failure> {
    if paths.is_empty() {
        return Ok(Vec::new());
    }
    let files = files.clone();
    tokio::task::spawn_blocking(move || files.copy_all(&paths))
        .await
        .unwrap_or_else(|_| Err(FileError::Write(std::io::ErrorKind::Other.into())))
        .map_err(|error| match error {
            FileError::Write(cause) => not_saved(&StoreError::File(cause)),
            FileError::Read { .. } | FileError::NotAFile { .. } | FileError::Unfit(_) => {
                invalid(error)
            }
        })
}

fn freeze(parcel: Parcel, now: Timestamp) -> Result<Frozen, Failure> {
    parcel.freeze(now).map_err(|error| Failure {
        code: FailureCode::Failed,
        message: sentence!("not-written", why = error.to_string()).into(),
    })
}

/// The steps that say something, with what the computer itself can say of them.
fn tried(steps: Vec<TriedStep>, check: impl Fn(&str) -> Option<String>) -> Vec<Tried> {
    steps
        .into_iter()
        .filter_map(|step| {
            let (done, outcome) = (step.step.trim(), step.outcome.trim());
            let (done, outcome) = match (done.is_empty(), outcome.is_empty()) {
                (true, true) => return None,
                (true, false) => (outcome, None),
                (false, true) => (done, None),
                (false, false) => (done, Some(outcome)),
            };
            Some(Tried {
                step: done.to_owned(),
                outcome: outcome.map(str::to_owned),
                checked: check(done),
            })
        })
        .collect()
}

fn moment(text: &str) -> Result<Timestamp, Failure> {
    text.parse().map_err(|_| Failure {
        code: FailureCode::Invalid,
        message: sentence!("needed-by-unclear").into(),
    })
}

fn impact(choice: ImpactChoice) -> Impact {
    match choice {
        ImpactChoice::Nuisance => Impact::Nuisance,
        ImpactChoice::HardToWork => Impact::HardToWork,
        ImpactChoice::CannotWork => Impact::CannotWork,
        ImpactChoice::ManyOfUs => Impact::ManyOfUs,
    }
}

fn invalid(error: impl std::fmt::Display) -> Failure {
    Failure {
        code: FailureCode::Invalid,
        message: error.to_string(),
    }
}

pub(crate) fn not_saved(error: &StoreError) -> Failure {
    tracing::error!(%error, cause = ?std::error::Error::source(error), "not saved");
    Failure {
        code: FailureCode::NotSaved,
        message: error.sentence().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(step: &str, outcome: &str) -> TriedStep {
        TriedStep {
            step: step.to_owned(),
            outcome: outcome.to_owned(),
        }
    }

    #[test]
    fn a_step_keeps_what_came_of_it_and_what_the_computer_says() {
        let steps = vec![
            step("Restarted the laptop", "no change"),
            step("", "  "),
            step("", "only an outcome"),
        ];
        let check = |step: &str| step.contains("Restart").then(|| "up 38 min".to_owned());
        let found = tried(steps, check);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].checked.as_deref(), Some("up 38 min"));
        assert_eq!(found[0].outcome.as_deref(), Some("no change"));
        assert_eq!(found[1].step, "only an outcome");
        assert_eq!(found[1].checked, None);
    }
}
