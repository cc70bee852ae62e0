//! What is wanted of captures, and what is forgotten of them.

use jiff::Timestamp;
use now_serving_diagnostics::{Request, request};
use now_serving_ipc::command::{Answer, Failure, FailureCode};
use now_serving_languages::sentence;
use now_serving_protocol::ids::{ReportId, TicketId};

use super::Worker;
use crate::captures;
use crate::compose::not_saved;
use crate::gateway_api::address::Address;
use crate::outbox::entry::EntryId;
use crate::outbox::rows;
use crate::tidying;

impl Worker {
    /// What a capture that is taken now should look at.
    pub(super) fn wanted(&self) -> Request {
        Request {
            off: self.policy.off.clone(),
            clock_off: self.clock_off,
            services: self.policy.services.clone(),
            extras: self.policy.extras.clone(),
            gateway: self.door(),
            ..Request::default()
        }
    }

    fn door(&self) -> Option<request::Gateway> {
        let address: Address = self.enrolment.as_ref()?.gateway.parse().ok()?;
        address.door(self.policy.gateway_signed_by.clone())
    }

    /// Forgets the exact bytes of a report that was sent. The ticket stays, as the gateway knows it.
    pub(super) async fn forget_sent(&mut self, ticket: TicketId) -> Answer {
        let report = ReportId(ticket.0);
        let forgotten = self
            .store
            .write(move |db| {
                let Some(bundle) = rows::forget_one_accepted(db, EntryId::Report(report))? else {
                    return Ok(false);
                };
                if let Some(bundle) = bundle {
                    captures::rows::forget(db, &bundle)?;
                }
                Ok(true)
            })
            .await;
        match forgotten {
            Ok(true) => {
                self.kept.remove(&report);
                tokio::spawn(tidying::tidy(
                    self.store.clone(),
                    self.files.clone(),
                    Timestamp::now(),
                ));
                Answer::Done
            }
            Ok(false) => Answer::Failed(Failure {
                code: FailureCode::NotFound,
                message: sentence!("bytes-gone").into(),
            }),
            Err(error) => Answer::Failed(not_saved(&error)),
        }
    }
}
