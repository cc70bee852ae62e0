//! The tracker: what really happened, with its time, then what usually comes next.

use jiff::Timestamp;
use now_serving_ipc::view::ticket::{StepTime, StepView};
use now_serving_protocol::report::{Blob, Report};
use now_serving_protocol::ticket::{Stage, Step, Ticket};

use super::plain::line;
use super::stand::the_desk;
use super::{Scene, count, same_minute};

/// The steps of a ticket.
pub(crate) fn steps(ticket: &Ticket, scene: &Scene<'_>) -> Vec<StepView> {
    let mut steps = vec![behind(
        scene,
        reported(
            ticket.sent.tried.len(),
            ticket.sent.bundle.as_ref(),
            ticket.sent.attachments.len(),
            scene,
        ),
        ticket.reported_at,
    )];
    let mut happened: Vec<&Step> = ticket.steps.iter().collect();
    drop_sent_if_received_at_once(&mut happened);
    let mut had_it = None;
    for step in happened {
        steps.push(behind(scene, happened_text(step, had_it, ticket), step.at));
        if step.stage == Stage::WithSomeone {
            had_it = step.by.as_deref().or(had_it);
        }
    }
    if ticket.stage.is_open() {
        if let Some(now) = steps.last_mut() {
            now.when = StepTime::Now;
            now.detail = ticket
                .next_word_by
                .filter(|by| *by > scene.clock.now)
                .map(|by| {
                    format!(
                        "Next word by {}, even if nothing has changed",
                        scene.clock.short(by)
                    )
                });
        }
        steps.extend(still_ahead(ticket.stage).iter().map(|text| ahead(text)));
    }
    steps
}

/// The steps of a report that has not been sent.
pub(crate) fn unsent(report: &Report, scene: &Scene<'_>) -> Vec<StepView> {
    let mut saved = behind(
        scene,
        format!(
            "Saved on this computer{}",
            reported(
                report.tried.len(),
                report.bundle.as_ref(),
                report.attachments.len(),
                scene
            )
            .strip_prefix("Reported")
            .unwrap_or_default()
        ),
        report.written_at,
    );
    saved.when = StepTime::Now;
    let next = [
        "Sent",
        "Received by the desk",
        "With a technician",
        "Fix ready for you to confirm",
    ];
    std::iter::once(saved)
        .chain(next.iter().map(|text| ahead(text)))
        .collect()
}

/// `Reported, with 14 facts and 3 things you tried`.
fn reported(tried: usize, bundle: Option<&Blob>, files: usize, scene: &Scene<'_>) -> String {
    let facts = bundle.map(|bundle| match scene.facts.get(&bundle.sha256) {
        Some(known) => count(
            usize::try_from(known.facts).unwrap_or(usize::MAX),
            "fact",
            "facts",
        ),
        None => "facts about your computer".to_owned(),
    });
    let tried = (tried > 0).then(|| count(tried, "thing you tried", "things you tried"));
    let files = (files > 0).then(|| count(files, "file", "files"));
    let parts: Vec<_> = [facts, tried, files].into_iter().flatten().collect();
    match parts.split_last() {
        None => "Reported".to_owned(),
        Some((only, [])) => format!("Reported, with {only}"),
        Some((end, before)) => format!("Reported, with {} and {end}", before.join(", ")),
    }
}

/// Who sends and receives within a minute need not read both.
fn drop_sent_if_received_at_once(steps: &mut Vec<&Step>) {
    let received = steps
        .iter()
        .find(|step| step.stage == Stage::Received)
        .map(|step| step.at);
    if let Some(received) = received {
        steps.retain(|step| step.stage != Stage::Sent || !same_minute(step.at, received));
    }
}

/// One step in words. An answer brings a ticket back to whoever `had_it`, without a deed of theirs.
fn happened_text(step: &Step, had_it: Option<&str>, ticket: &Ticket) -> String {
    let by = step.by.as_deref().map(line).filter(|by| !by.is_empty());
    let desk = the_desk(ticket);
    let in_sentence = desk
        .strip_prefix("The ")
        .map_or(desk.clone(), |rest| format!("the {rest}"));
    match step.stage {
        Stage::Sent => "Sent to the desk".to_owned(),
        Stage::Received => match &ticket.reference {
            Some(reference) => format!("Received by {in_sentence} as {}", line(&reference.0)),
            None => format!("Received by {in_sentence}"),
        },
        Stage::InLine => "In line".to_owned(),
        Stage::WithSomeone | Stage::Unknown => match (by, had_it) {
            (Some(who), _) => format!("With {who}"),
            (None, Some(who)) => format!("Back with {}", line(who)),
            (None, None) => "With a technician".to_owned(),
        },
        Stage::VisitBooked => "Visit booked".to_owned(),
        Stage::OnTheWay => match by {
            Some(who) => format!("{who} is on the way"),
            None => "On the way".to_owned(),
        },
        Stage::WaitingForYou => match by {
            Some(who) => format!("{who} asked you something"),
            None => "Waiting for you".to_owned(),
        },
        Stage::WaitingForOthers => "Waiting for somebody else".to_owned(),
        Stage::FixReady => match by {
            Some(who) => format!("{who} says it's fixed"),
            None => "Fix ready for you to confirm".to_owned(),
        },
        Stage::Done => "Done".to_owned(),
    }
}

/// What usually comes next. What has been reached is not announced again.
fn still_ahead(stage: Stage) -> &'static [&'static str] {
    match stage {
        Stage::Sent => &[
            "Received by the desk",
            "With a technician",
            "Fix ready for you to confirm",
        ],
        Stage::Received => &[
            "In line",
            "With a technician",
            "Fix ready for you to confirm",
        ],
        Stage::InLine => &["With a technician", "Fix ready for you to confirm"],
        Stage::WithSomeone
        | Stage::VisitBooked
        | Stage::OnTheWay
        | Stage::WaitingForYou
        | Stage::WaitingForOthers
        | Stage::Unknown => &["Fix ready for you to confirm"],
        Stage::FixReady | Stage::Done => &["Done"],
    }
}

fn behind(scene: &Scene<'_>, text: String, at: Timestamp) -> StepView {
    StepView {
        text,
        detail: None,
        time: Some(scene.clock.short(at)),
        at: Some(at.to_string()),
        when: StepTime::Behind,
    }
}

fn ahead(text: &str) -> StepView {
    StepView {
        text: text.to_owned(),
        detail: None,
        time: None,
        at: None,
        when: StepTime::Ahead,
    }
}
