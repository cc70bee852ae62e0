//! What the person sent, to read again.

use jiff::Timestamp;
use now_serving_ipc::draft::{ImpactChoice, TriedStep};
use now_serving_ipc::view::ticket::SentView;
use now_serving_protocol::ids::ReportId;
use now_serving_protocol::report::{Blob, Impact, Report, Tried};
use now_serving_protocol::ticket::Ticket;

use super::plain::{line, text};
use super::{Scene, count};

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
        tried: tried.iter().map(step).collect(),
        impact: impact.map(choice),
        needed_by: needed_by.map(|by| scene.clock.short(by)),
        facts: bundle.map(|bundle| facts(bundle, scene)),
        attachments: attachments
            .iter()
            .map(|blob| format!("{} ({})", line(&blob.name), size(blob.size)))
            .collect(),
        can_show: report.is_some_and(|report| scene.kept.contains(&report)),
    }
}

fn step(tried: &Tried) -> TriedStep {
    let outcome = tried.outcome.as_deref().map(text);
    let checked = tried
        .checked
        .as_deref()
        .map(|checked| format!("checked: {}", line(checked)));
    let parts: Vec<_> = [outcome, checked].into_iter().flatten().collect();
    TriedStep {
        step: text(&tried.step),
        outcome: parts.join(" · "),
    }
}

fn facts(bundle: &Blob, scene: &Scene<'_>) -> String {
    let Some(known) = scene.facts.get(&bundle.sha256) else {
        return "Facts about this computer".to_owned();
    };
    let facts = count(
        usize::try_from(known.facts).unwrap_or(usize::MAX),
        "fact",
        "facts",
    );
    match known.hidden {
        0 => format!("{facts} about this computer"),
        hidden => format!("{facts} about this computer, {hidden} hidden"),
    }
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
fn size(bytes: u64) -> String {
    let tenths = |unit: u64| format!("{}.{}", bytes / unit, (bytes % unit) * 10 / unit);
    match bytes {
        0..1_000 => count(
            usize::try_from(bytes).unwrap_or(usize::MAX),
            "byte",
            "bytes",
        ),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{} MB", tenths(1_000_000)),
    }
}
