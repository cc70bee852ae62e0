//! Makes this computer known to the gateway that its organisation named, by itself.

use std::time::Duration;

use now_serving_ipc::command::{Failure, FailureCode};
use now_serving_languages::sentence;

use super::Worker;
use super::orders::Happened;
use crate::enrolment::{self, Enrolled};
use crate::gateway_api::address::Address;
use crate::noted::Noted;
use crate::policy::Home;

/// The notice that says how it goes.
const NOTICE: &str = "joining";
/// The pause after the first attempt in vain; it doubles.
const FIRST_PAUSE: Duration = Duration::from_secs(5);
/// The longest pause. Computers of one office must not all come back in the same second.
const LONGEST_PAUSE: Duration = Duration::from_secs(600);

impl Worker {
    /// Begins to join, unless this computer is known there, or nobody named a gateway.
    pub(super) fn join(&mut self) {
        let Some(home) = self.policy.home.clone().filter(|home| !self.is_at(home)) else {
            return;
        };
        self.is_starting = true;
        let (folder, version) = (self.config.paths.state.clone(), self.config.version);
        let report = self.report.clone();
        tokio::spawn(async move {
            let mut pause = FIRST_PAUSE;
            loop {
                let result =
                    enrolment::enrol(&folder, &home.address, &home.enrolment_key, version).await;
                let is_final = result.as_ref().err().is_none_or(is_final);
                if report.send(Happened::Joined { result }).await.is_err() || is_final {
                    return;
                }
                tokio::time::sleep(pause.mul_f64(rand::random_range(0.75..=1.0))).await;
                pause = pause.saturating_mul(2).min(LONGEST_PAUSE);
            }
        });
    }

    fn is_at(&self, home: &Home) -> bool {
        let known = self.enrolment.as_ref().map(|known| &known.gateway);
        let named = home
            .address
            .parse::<Address>()
            .map(|named| named.to_string());
        known.is_some_and(|known| named.is_ok_and(|named| named == *known))
    }

    /// An attempt ended.
    pub(super) async fn joined(&mut self, result: Result<Enrolled, Failure>) {
        self.is_starting = false;
        let failure = match result {
            Err(failure) => failure,
            enrolled @ Ok(_) => {
                self.enrolled(enrolled).await;
                self.notices.retain(|notice| notice.id != NOTICE);
                return;
            }
        };
        let is_problem = is_final(&failure);
        let why = failure.message;
        self.add_notice(Noted {
            id: NOTICE,
            is_problem,
            says: if is_problem {
                sentence!("notice-joining-never", why = why)
            } else {
                sentence!("notice-joining-later", why = why)
            },
        });
    }
}

/// Whether trying again would come to the same.
fn is_final(failure: &Failure) -> bool {
    match failure.code {
        FailureCode::Invalid | FailureCode::Refused => true,
        FailureCode::Offline
        | FailureCode::NotSaved
        | FailureCode::NotFound
        | FailureCode::NoResident
        | FailureCode::Failed => false,
    }
}
