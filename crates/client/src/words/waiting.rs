//! While the person waits: what stood out on their computer, with what they can do about it themselves.

use now_serving_ipc::capture::FindingView;
use now_serving_protocol::report::{Blob, Report};
use now_serving_protocol::ticket::{Stage, Ticket};

use super::Scene;

/// Of a ticket, as long as nobody has fixed it.
pub(super) fn meanwhile(ticket: &Ticket, scene: &Scene<'_>) -> Vec<FindingView> {
    match ticket.stage {
        Stage::FixReady | Stage::Done => Vec::new(),
        Stage::Sent
        | Stage::Received
        | Stage::InLine
        | Stage::WithSomeone
        | Stage::VisitBooked
        | Stage::OnTheWay
        | Stage::WaitingForYou
        | Stage::WaitingForOthers
        | Stage::Unknown => of(ticket.sent.bundle.as_ref(), scene),
    }
}

/// Of a report that is saved, which is a receipt too.
pub(super) fn before_it_is_sent(report: &Report, scene: &Scene<'_>) -> Vec<FindingView> {
    of(report.bundle.as_ref(), scene)
}

/// What has no advice is for the technician alone.
fn of(bundle: Option<&Blob>, scene: &Scene<'_>) -> Vec<FindingView> {
    let facts = bundle.and_then(|bundle| scene.facts.get(&bundle.sha256));
    let findings = facts
        .map(|facts| facts.findings.as_slice())
        .unwrap_or_default();
    findings
        .iter()
        .filter(|finding| finding.advice.is_some())
        .cloned()
        .collect()
}
