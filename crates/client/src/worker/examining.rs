//! Hands the doctor what it looks at.

use now_serving_ipc::command::Answer;
use tokio::sync::oneshot;

use super::Worker;
use super::orders::{self, Happened};
use crate::doctor::{self, Patient};

impl Worker {
    /// Looks at everything, beside the worker: the network may take its time.
    pub(super) fn examine(&self, answer: oneshot::Sender<Answer>) {
        let patient = Patient {
            state: self.config.paths.state.clone(),
            store: self.store.clone(),
            enrolment: self.enrolment.clone(),
            token_kept: self.token_kept,
            gateway: self.gateway.clone(),
            link: self.link.clone(),
            outbox: self.outbox.count(),
            wanted: self.wanted(),
        };
        let report = self.report.clone();
        tokio::spawn(async move {
            let found = doctor::examine(&patient).await;
            let findings = found.findings.clone();
            // Taken in first: whoever asked sees a view that knows it.
            if report.send(Happened::Looked { findings }).await.is_err() {
                tracing::debug!("the worker ended while everything was looked at");
            }
            orders::answer(answer, Answer::Doctor(found));
        });
    }
}
