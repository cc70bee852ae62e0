//! Hands the doctor what it looks at.

use now_serving_ipc::command::Answer;
use tokio::sync::oneshot;

use super::Worker;
use super::orders;
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
        tokio::spawn(async move {
            orders::answer(answer, Answer::Doctor(doctor::examine(&patient).await));
        });
    }
}
