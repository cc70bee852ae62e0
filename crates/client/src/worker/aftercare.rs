//! Looks at the computer for some days after a fix, by itself and for this computer only.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use now_serving_ipc::capture::FindingView;
use now_serving_protocol::ids::TicketId;

use super::Worker;
use super::orders::Happened;
use crate::doctor;
use crate::kept;
use crate::relapse::{self, Relapses};

/// How often it is looked.
const EVERY: Duration = Duration::from_secs(4 * 60 * 60);
/// A computer that has just started is not yet what it will be.
const FIRST: Duration = Duration::from_secs(5 * 60);

/// When it is looked next, and what is remembered.
pub(super) struct Aftercare {
    pub(super) relapses: Relapses,
    next: Instant,
}

impl Aftercare {
    pub(super) fn new(relapses: Relapses) -> Self {
        let now = Instant::now();
        Self {
            relapses,
            next: now.checked_add(FIRST).unwrap_or(now),
        }
    }
}

impl Worker {
    /// Begins a look if it is time and there is something to look after.
    pub(super) fn look_after(&mut self) {
        let now = Instant::now();
        if now < self.aftercare.next {
            return;
        }
        self.aftercare.next = now.checked_add(EVERY).unwrap_or(now);
        if self.watched(self.now()).next().is_none() {
            return;
        }
        let (wanted, report) = (self.wanted(), self.report.clone());
        tokio::spawn(async move {
            let findings = doctor::findings(wanted).await;
            if report.send(Happened::Looked { findings }).await.is_err() {
                tracing::debug!("the worker ended while it was looked");
            }
        });
    }

    /// Takes in what was found, also by a look that the person asked for.
    pub(super) async fn looked(&mut self, findings: &[FindingView]) {
        let mut relapses = std::mem::take(&mut self.aftercare.relapses);
        let before = relapses.clone();
        relapses.look(self.watched(self.now()), findings);
        self.aftercare.relapses = relapses.clone();
        if relapses == before {
            return;
        }
        let written = self
            .store
            .write(move |db| kept::put(db, kept::RELAPSES, &relapses))
            .await;
        if let Err(error) = written {
            self.note_disk(&error);
        }
    }

    /// The tickets that are looked after, with what their reports found.
    fn watched(&self, now: Timestamp) -> impl Iterator<Item = (TicketId, &[FindingView])> {
        self.tickets.iter().filter_map(move |ticket| {
            let bundle = ticket.sent.bundle.as_ref()?;
            let facts = self.facts.get(&bundle.sha256)?;
            let watched = !facts.findings.is_empty() && relapse::is_watched(ticket, now);
            watched.then_some((ticket.id, facts.findings.as_slice()))
        })
    }
}
