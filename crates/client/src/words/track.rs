//! The tracker: what really happened, with its time, then what usually comes next.

use jiff::Timestamp;
use now_serving_ipc::view::ticket::{StepTime, StepView};
use now_serving_languages::{Sentence, sentence};
use now_serving_protocol::report::{Blob, Report};
use now_serving_protocol::ticket::{Stage, Step, Ticket};

use super::plain::line;
use super::stand::{Desk, the_desk};
use super::{Scene, same_minute};

/// The steps of a ticket.
pub(crate) fn steps(ticket: &Ticket, scene: &Scene<'_>) -> Vec<StepView> {
    let mut steps = vec![behind(
        scene,
        &match went_with(
            ticket.sent.tried.len(),
            ticket.sent.bundle.as_ref(),
            ticket.sent.attachments.len(),
            scene,
        ) {
            Some(what) => sentence!("step-reported-with", what = what),
            None => sentence!("step-reported"),
        },
        ticket.reported_at,
    )];
    let mut passed: Vec<&Step> = ticket.steps.iter().collect();
    drop_sent_if_received_at_once(&mut passed);
    let mut had_it = None;
    for step in passed {
        steps.push(behind(scene, &happened(step, had_it, ticket), step.at));
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
                    let clock = &scene.clock;
                    clock.say(&sentence!("next-word-surely", by = clock.by(by)))
                });
        }
        steps.extend(
            still_ahead(ticket.stage)
                .iter()
                .map(|next| ahead(scene, next)),
        );
    }
    steps
}

/// The steps of a report that has not been sent.
pub(crate) fn unsent(report: &Report, scene: &Scene<'_>) -> Vec<StepView> {
    let what = went_with(
        report.tried.len(),
        report.bundle.as_ref(),
        report.attachments.len(),
        scene,
    );
    let text = match what {
        Some(what) => sentence!("step-saved-with", what = what),
        None => sentence!("step-saved"),
    };
    let mut saved = behind(scene, &text, report.written_at);
    saved.when = StepTime::Now;
    let next = [
        sentence!("next-sent"),
        sentence!("next-received"),
        sentence!("step-with-technician"),
        sentence!("step-fix-ready"),
    ];
    std::iter::once(saved)
        .chain(next.iter().map(|next| ahead(scene, next)))
        .collect()
}

/// `14 facts and 3 things you tried`.
fn went_with(
    tried: usize,
    bundle: Option<&Blob>,
    files: usize,
    scene: &Scene<'_>,
) -> Option<Sentence> {
    let facts = bundle.map(|bundle| match scene.facts.get(&bundle.sha256) {
        Some(known) => sentence!("with-facts", count = known.facts),
        None => sentence!("with-facts-unknown"),
    });
    let tried = (tried > 0).then(|| sentence!("with-tried", count = tried));
    let files = (files > 0).then(|| sentence!("with-files", count = files));
    let mut parts = [facts, tried, files].into_iter().flatten();
    Some(match (parts.next()?, parts.next(), parts.next()) {
        (one, None, _) => one,
        (one, Some(other), None) => sentence!("with-two", one = one, other = other),
        (one, Some(other), Some(last)) => {
            sentence!("with-three", one = one, other = other, last = last)
        }
    })
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

/// One step. An answer brings a ticket back to whoever `had_it`, without a deed of theirs.
fn happened(step: &Step, had_it: Option<&str>, ticket: &Ticket) -> Sentence {
    let by = step.by.as_deref().map(line).filter(|by| !by.is_empty());
    match step.stage {
        Stage::Sent => sentence!("step-sent"),
        Stage::Received => {
            let Desk { named, desk } = the_desk(ticket);
            match &ticket.reference {
                Some(reference) => sentence!(
                    "step-received-as",
                    named = named,
                    desk = desk,
                    reference = line(&reference.0)
                ),
                None => sentence!("step-received", named = named, desk = desk),
            }
        }
        Stage::InLine => sentence!("step-in-line"),
        Stage::WithSomeone | Stage::Unknown => match (by, had_it) {
            (Some(who), _) => sentence!("step-with", who = who),
            (None, Some(who)) => sentence!("step-back-with", who = line(who)),
            (None, None) => sentence!("step-with-technician"),
        },
        Stage::VisitBooked => sentence!("step-visit-booked"),
        Stage::OnTheWay => match by {
            Some(who) => sentence!("step-on-the-way-who", who = who),
            None => sentence!("step-on-the-way"),
        },
        Stage::WaitingForYou => match by {
            Some(who) => sentence!("step-asked", who = who),
            None => sentence!("step-waiting-for-you"),
        },
        Stage::WaitingForOthers => sentence!("step-waiting-for-others"),
        Stage::FixReady => match by {
            Some(who) => sentence!("step-fix-by", who = who),
            None => sentence!("step-fix-ready"),
        },
        Stage::Done => sentence!("step-done"),
    }
}

/// What usually comes next. What has been reached is not announced again.
fn still_ahead(stage: Stage) -> Vec<Sentence> {
    let fix = sentence!("step-fix-ready");
    let technician = sentence!("step-with-technician");
    match stage {
        Stage::Sent => vec![sentence!("next-received"), technician, fix],
        Stage::Received => vec![sentence!("step-in-line"), technician, fix],
        Stage::InLine => vec![technician, fix],
        Stage::WithSomeone
        | Stage::VisitBooked
        | Stage::OnTheWay
        | Stage::WaitingForYou
        | Stage::WaitingForOthers
        | Stage::Unknown => vec![fix],
        Stage::FixReady | Stage::Done => vec![sentence!("step-done")],
    }
}

fn behind(scene: &Scene<'_>, text: &Sentence, at: Timestamp) -> StepView {
    StepView {
        text: scene.clock.say(text),
        detail: None,
        time: Some(scene.clock.say(&scene.clock.short(at))),
        at: Some(at.to_string()),
        when: StepTime::Behind,
    }
}

fn ahead(scene: &Scene<'_>, text: &Sentence) -> StepView {
    StepView {
        text: scene.clock.say(text),
        detail: None,
        time: None,
        at: None,
        when: StepTime::Ahead,
    }
}
