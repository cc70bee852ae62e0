//! Looks at everything that the product needs, and says what to do about what is not well.

use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};
use now_serving_diagnostics::{Request, capture};
use now_serving_ipc::capture::FindingView;
use now_serving_ipc::view::{Check, DoctorView};
use now_serving_languages::{Sentence, sentence};

use crate::captures;
use crate::client::Settled;
use crate::credentials::Kept;
use crate::enrolment::Enrolment;
use crate::gateway_api::Gateway;
use crate::store::{Store, StoreError};
use crate::worker::link::Link;

/// A clock that is further off makes certificates and times wrong.
const SKEW: SignedDuration = SignedDuration::from_mins(2);
/// Less space than this may be used up by one report with its files.
const SPACE: u64 = 200 * 1024 * 1024;

/// What is looked at.
pub(crate) struct Patient {
    pub(crate) state: PathBuf,
    pub(crate) store: Store,
    pub(crate) enrolment: Option<Enrolment>,
    pub(crate) token_kept: Option<Kept>,
    pub(crate) gateway: Option<Gateway>,
    pub(crate) link: Link,
    pub(crate) outbox: Settled,
    pub(crate) wanted: Request,
}

/// Looks at everything.
pub(crate) async fn examine(patient: &Patient) -> DoctorView {
    let mut checks = vec![
        file(patient).await,
        space(patient),
        waiting(patient.outbox),
        enrolled(patient),
        keychain(patient),
    ];
    checks.extend(gateway(patient).await);
    DoctorView {
        checks,
        findings: findings(patient.wanted.clone()).await,
    }
}

/// What stands out on this computer. It is told here in full: nothing leaves.
pub(crate) async fn findings(wanted: Request) -> Vec<FindingView> {
    let looked = tokio::task::spawn_blocking(move || {
        let taken = capture(&wanted, Timestamp::now());
        now_serving_diagnostics::findings(&taken)
            .iter()
            .map(captures::finding)
            .collect()
    });
    looked.await.unwrap_or_default()
}

async fn file(patient: &Patient) -> Check {
    let sound = patient
        .store
        .read(|db| {
            db.pragma_query_value(None, "integrity_check", |row| row.get::<_, String>(0))
                .map_err(StoreError::from)
        })
        .await;
    match sound.as_deref() {
        Ok("ok") => well(sentence!("check-outbox"), sentence!("check-outbox-sound")),
        Ok(_) => unwell(sentence!("check-outbox"), sentence!("check-outbox-damaged")),
        Err(error) => unwell(
            sentence!("check-outbox"),
            sentence!("check-outbox-unreadable", why = error.to_string()),
        ),
    }
}

fn space(patient: &Patient) -> Check {
    match free_space(&patient.state) {
        Some(free) if free < SPACE => unwell(
            sentence!("check-disk"),
            sentence!("check-disk-low", megabytes = free / 1_000_000),
        ),
        Some(free) => well(
            sentence!("check-disk"),
            sentence!("check-disk-free", megabytes = free / 1_000_000),
        ),
        None => well(sentence!("check-disk"), sentence!("check-disk-unknown")),
    }
}

fn waiting(outbox: Settled) -> Check {
    match (outbox.waiting, outbox.refused) {
        (0, 0) => well(sentence!("check-waiting"), sentence!("check-waiting-none")),
        (waiting, 0) => well(
            sentence!("check-waiting"),
            sentence!("check-waiting-some", count = waiting),
        ),
        (waiting, refused) => unwell(
            sentence!("check-waiting"),
            sentence!("check-waiting-refused", refused = refused, count = waiting),
        ),
    }
}

fn enrolled(patient: &Patient) -> Check {
    match (&patient.enrolment, &patient.link) {
        (None, _) => unwell(
            sentence!("check-enrolment"),
            sentence!("check-enrolment-none"),
        ),
        (Some(_), Link::Refused { why }) => unwell(sentence!("check-enrolment"), why.clone()),
        (
            Some(enrolment),
            Link::NotEnrolled | Link::Starting | Link::Live | Link::Offline { .. },
        ) => well(
            sentence!("check-enrolment"),
            sentence!("check-enrolment-at", gateway = &enrolment.gateway),
        ),
    }
}

fn keychain(patient: &Patient) -> Check {
    match (&patient.enrolment, patient.token_kept) {
        (_, Some(Kept::Keychain)) => well(
            sentence!("check-keychain"),
            sentence!("check-keychain-used"),
        ),
        (_, Some(Kept::File)) => well(
            sentence!("check-keychain"),
            sentence!("check-keychain-none"),
        ),
        (Some(_), None) => unwell(
            sentence!("check-keychain"),
            sentence!("check-keychain-lost"),
        ),
        (None, None) => well(
            sentence!("check-keychain"),
            sentence!("check-keychain-unneeded"),
        ),
    }
}

async fn gateway(patient: &Patient) -> Vec<Check> {
    let Some(gateway) = &patient.gateway else {
        return Vec::new();
    };
    let asked = Timestamp::now();
    match gateway.health().await {
        Ok(health) => {
            let answered = Timestamp::now();
            // The answer was given somewhere between the two.
            let half = answered.duration_since(asked) / 2;
            let skew = health.now.duration_since(asked + half);
            vec![
                well(
                    sentence!("check-gateway"),
                    sentence!(
                        "check-gateway-answers",
                        version = health.version,
                        protocol = health.protocol.to_string()
                    ),
                ),
                clock(skew),
            ]
        }
        Err(trouble) => vec![unwell(sentence!("check-gateway"), trouble.sentence())],
    }
}

fn clock(skew: SignedDuration) -> Check {
    let off = skew.abs();
    if off <= SKEW {
        return well(sentence!("check-clock"), sentence!("check-clock-right"));
    }
    let direction = if skew.is_positive() { "slow" } else { "fast" };
    unwell(
        sentence!("check-clock"),
        sentence!(
            "check-clock-off",
            direction = direction,
            minutes = off.as_mins()
        ),
    )
}

#[cfg(unix)]
fn free_space(folder: &std::path::Path) -> Option<u64> {
    let found = rustix::fs::statvfs(folder).ok()?;
    Some(found.f_bavail.saturating_mul(found.f_frsize))
}

#[cfg(not(unix))]
fn free_space(_folder: &std::path::Path) -> Option<u64> {
    None
}

fn well(subject: Sentence, text: Sentence) -> Check {
    Check {
        subject: subject.into(),
        well: true,
        text: text.into(),
    }
}

fn unwell(subject: Sentence, text: Sentence) -> Check {
    Check {
        well: false,
        ..well(subject, text)
    }
}
