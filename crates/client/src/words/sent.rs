//! What the person sent, to read again.

use jiff::Timestamp;
use now_serving_ipc::draft::{ImpactChoice, TriedStep};
use now_serving_ipc::view::ticket::SentView;
use now_serving_languages::{Sentence, sentence};
use now_serving_protocol::ids::ReportId;
use now_serving_protocol::report::{Blob, Impact, Report, Tried};
use now_serving_protocol::ticket::Ticket;

use super::Scene;
use super::plain::{line, text};

/// As the gateway keeps it.
pub(crate) fn by_ticket(ticket: &Ticket, scene: &Scene<'_>) -> SentView {
    let sent = &ticket.sent;
    view(
        &sent.words,
        &sent.tried,
        (sent.impact, sent.needed_by),
        (sent.bundle.as_ref(), &sent.attachments),
        ticket.report,
        scene,
    )
}

/// As it waits here.
pub(crate) fn by_report(report: &Report, scene: &Scene<'_>) -> SentView {
    view(
        &report.words,
        &report.tried,
        (report.impact, report.needed_by),
        (report.bundle.as_ref(), &report.attachments),
        Some(report.id),
        scene,
    )
}

fn view(
    words: &str,
    tried: &[Tried],
    (impact, needed_by): (Option<Impact>, Option<Timestamp>),
    (bundle, attachments): (Option<&Blob>, &[Blob]),
    report: Option<ReportId>,
    scene: &Scene<'_>,
) -> SentView {
    SentView {
        words: text(words),
        tried: tried.iter().map(|tried| step(tried, scene)).collect(),
        impact: impact.map(choice),
        needed_by: needed_by.map(|by| scene.clock.say(&scene.clock.short(by))),
        facts: bundle.map(|bundle| facts(bundle, scene)),
        attachments: attachments
            .iter()
            .map(|blob| {
                let file = sentence!("sent-file", name = line(&blob.name), size = size(blob.size));
                scene.clock.say(&file)
            })
            .collect(),
        can_show: report.is_some_and(|report| scene.kept.contains(&report)),
    }
}

fn step(tried: &Tried, scene: &Scene<'_>) -> TriedStep {
    let outcome = tried.outcome.as_deref().map(text);
    let checked = tried.checked.as_deref().map(|checked| {
        scene
            .clock
            .say(&sentence!("sent-checked", what = line(checked)))
    });
    let parts: Vec<_> = [outcome, checked].into_iter().flatten().collect();
    TriedStep {
        step: text(&tried.step),
        outcome: parts.join(" · "),
    }
}

fn facts(bundle: &Blob, scene: &Scene<'_>) -> String {
    let told = match scene.facts.get(&bundle.sha256) {
        None => sentence!("sent-facts-unknown"),
        Some(known) if known.hidden == 0 => sentence!("sent-facts", count = known.facts),
        Some(known) => sentence!(
            "sent-facts-hidden",
            count = known.facts,
            hidden = known.hidden
        ),
    };
    scene.clock.say(&told)
}

fn choice(impact: Impact) -> ImpactChoice {
    match impact {
        Impact::Nuisance => ImpactChoice::Nuisance,
        Impact::HardToWork => ImpactChoice::HardToWork,
        Impact::CannotWork => ImpactChoice::CannotWork,
        Impact::ManyOfUs => ImpactChoice::ManyOfUs,
    }
}

/// `1.2 MB`.
fn size(bytes: u64) -> Sentence {
    const MEGABYTE: u64 = 1_000_000;
    match bytes {
        0..1_000 => sentence!("size-bytes", count = bytes),
        1_000..MEGABYTE => sentence!("size-kilobytes", count = bytes.div_ceil(1_000)),
        _ => sentence!(
            "size-megabytes",
            whole = bytes / MEGABYTE,
            tenth = (bytes % MEGABYTE) * 10 / MEGABYTE
        ),
    }
}
