//! `now-serving report`: the same report that the window makes.

use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use now_serving_ipc::command::{Answer, Command, Failure};
use now_serving_ipc::draft::{Draft, TriedStep};
use now_serving_ipc::view::ticket::{StageView, TicketView};
use now_serving_ipc::view::{ConnectionState, View};
use now_serving_protocol::ids::{ReportId, TicketId};
use serde_json::json;
use tokio::time::{Instant, timeout_at};

use super::files;
use crate::arguments::ReportArguments;
use crate::outcome::{Code, Outcome, invalid, unexpected};
use crate::reach::Reach;
use crate::terminal::safe;

/// A report that was read from the arguments.
pub(crate) struct Form {
    draft: Draft,
    has_facts: bool,
    wait: Option<Duration>,
}

impl Form {
    /// Reads the arguments and the files that they name.
    pub(crate) fn read(arguments: ReportArguments) -> Result<Self, Failure> {
        let ReportArguments {
            words,
            tried,
            impact,
            needed_by,
            attach,
            no_facts,
            wait,
        } = arguments;
        let draft = Draft {
            words: files::text(&words)?,
            tried: tried.iter().map(|text| tried_step(text)).collect(),
            impact: impact.map(Into::into),
            needed_by: needed_by
                .as_deref()
                .map(|text| moment(text, &TimeZone::system()))
                .transpose()?,
            attachments: files::absolute(&attach)?,
            without_facts: no_facts,
            ..Draft::default()
        };
        Ok(Self {
            draft,
            has_facts: !no_facts,
            wait: wait.map(Duration::from_secs),
        })
    }
}

/// Saves the report and, if that was asked for, waits until the gateway has it.
pub(crate) async fn run(reach: &mut Reach, form: Form) -> Result<Outcome, Failure> {
    let Form {
        mut draft,
        has_facts,
        wait,
    } = form;
    if has_facts {
        let Answer::Capture(capture) = reach.ask(Command::TakeCapture).await? else {
            return Err(unexpected());
        };
        draft.capture = Some(capture.id);
    }
    let Answer::ReportSaved(report) = reach.ask(Command::SendReport { draft }).await? else {
        return Err(unexpected());
    };
    let Some(patience) = wait else {
        return Ok(Outcome::done(
            format!("Saved on this computer. It goes out by itself.\n{report}"),
            json!({ "report": report, "state": "saved", "reference": null }),
        ));
    };
    let end = Instant::now() + patience;
    let view = reach.subscribe().await?;
    Ok(match timeout_at(end, arrival(reach, view, report)).await {
        Ok(arrived) => arrived?,
        Err(_) => Outcome {
            text: format!(
                "Saved on this computer, but not sent yet. It goes out when the gateway can be reached.\n{report}"
            ),
            json: json!({ "report": report, "state": "saved", "reference": null }),
            code: Code::Offline,
        },
    })
}

async fn arrival(reach: &mut Reach, mut view: View, report: ReportId) -> Result<Outcome, Failure> {
    loop {
        if let Some(outcome) = arrived(&view, report) {
            return Ok(outcome);
        }
        view = reach.next_view().await?;
    }
}

/// What became of the report, once something did, or nothing will for now.
fn arrived(view: &View, report: ReportId) -> Option<Outcome> {
    let ticket = view
        .tickets
        .iter()
        .find(|ticket| ticket.id == TicketId::from(report))?;
    if ticket.unsent.is_some() && is_turned_away(view.connection.state) {
        let text = format!(
            "Saved on this computer. {}\n{report}",
            safe(&view.connection.text)
        );
        let json = json!({ "report": report, "state": "saved", "reference": null });
        return Some(Outcome::done(text, json).with(Code::Refused));
    }
    if let Some(unsent) = &ticket.unsent {
        return unsent.is_refused.then(|| {
            let json = json!({ "report": report, "state": "refused", "why": unsent.text });
            Outcome::done(safe(&unsent.text), json).with(Code::Refused)
        });
    }
    is_sent(ticket).then(|| {
        let reference = ticket.reference.as_deref().map(safe);
        let name = reference
            .clone()
            .map(|name| format!("{name}: "))
            .unwrap_or_default();
        Outcome::done(
            format!("{name}{}\n{report}", safe(&ticket.headline)),
            json!({ "report": report, "state": "sent", "reference": ticket.reference }),
        )
    })
}

/// Whether waiting is of no use: the gateway does not know this computer.
fn is_turned_away(connection: ConnectionState) -> bool {
    match connection {
        ConnectionState::NotEnrolled | ConnectionState::Refused => true,
        ConnectionState::Live | ConnectionState::Offline => false,
    }
}

fn is_sent(ticket: &TicketView) -> bool {
    match ticket.stage {
        StageView::Saved => false,
        StageView::Sent
        | StageView::Received
        | StageView::InLine
        | StageView::WithSomeone
        | StageView::VisitBooked
        | StageView::OnTheWay
        | StageView::WaitingForYou
        | StageView::WaitingForOthers
        | StageView::FixReady
        | StageView::Done => true,
    }
}

/// `restarted: no change` is a step and what came of it.
fn tried_step(text: &str) -> TriedStep {
    let (step, outcome) = text.split_once(": ").unwrap_or((text, ""));
    TriedStep {
        step: step.trim().to_owned(),
        outcome: outcome.trim().to_owned(),
    }
}

/// A moment as a person writes it, in local time; a day alone means its end.
fn moment(text: &str, zone: &TimeZone) -> Result<String, Failure> {
    if let Ok(exact) = text.parse::<Timestamp>() {
        return Ok(exact.to_string());
    }
    let local = if text.contains(':') {
        text.parse::<DateTime>()
    } else {
        text.parse::<Date>()
            .map(|day| day.to_datetime(Time::constant(23, 59, 0, 0)))
    };
    local
        .and_then(|local| local.to_zoned(zone.clone()))
        .map(|moment| moment.timestamp().to_string())
        .map_err(|_| {
            invalid(format!(
                "{text:?} is no time. Write it like 2026-11-23 14:00."
            ))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_and_its_outcome_are_told_apart_by_a_colon_and_a_space() {
        let step = |text: &str| {
            let TriedStep { step, outcome } = tried_step(text);
            (step, outcome)
        };
        let pair = |step: &str, outcome: &str| (step.to_owned(), outcome.to_owned());
        assert_eq!(step("restarted: no change"), pair("restarted", "no change"));
        assert_eq!(step("restarted"), pair("restarted", ""));
        assert_eq!(
            step("opened http://x: error: 5"),
            pair("opened http://x", "error: 5")
        );
        assert_eq!(step("copied C:\\x"), pair("copied C:\\x", ""));
    }

    #[test]
    fn a_time_is_local_and_a_day_means_its_end() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        let read = |text: &str| moment(text, &berlin).ok();
        assert_eq!(
            read("2026-11-23 14:00").as_deref(),
            Some("2026-11-23T13:00:00Z")
        );
        assert_eq!(
            read("2026-11-23T14:00").as_deref(),
            Some("2026-11-23T13:00:00Z")
        );
        assert_eq!(
            read("2026-11-23T14:00:00Z").as_deref(),
            Some("2026-11-23T14:00:00Z")
        );
        assert_eq!(read("2026-11-23").as_deref(), Some("2026-11-23T22:59:00Z"));
        for wrong in ["tomorrow", "", "14:00", "2026-13-01", "23.11.2026"] {
            assert_eq!(read(wrong), None, "{wrong:?}");
        }
    }
}
