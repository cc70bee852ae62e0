//! Looks at everything that the product needs, and says what to do about what is not well.

use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};
use now_serving_diagnostics::{Request, capture};
use now_serving_ipc::capture::FindingView;
use now_serving_ipc::view::{Check, DoctorView};

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
        Ok("ok") => well("Outbox", "The file with your reports is sound."),
        Ok(_) => unwell(
            "Outbox",
            "Parts of the file with your reports are damaged. Restart Now Serving; the file is then set aside and a new one started.",
        ),
        Err(error) => unwell(
            "Outbox",
            &format!("The file with your reports can't be read ({error}). Tell IT."),
        ),
    }
}

fn space(patient: &Patient) -> Check {
    match free_space(&patient.state) {
        Some(free) if free < SPACE => unwell(
            "Disk",
            &format!(
                "Only {} MB are free where reports are kept. Free some space.",
                free / 1_000_000
            ),
        ),
        Some(free) => well(
            "Disk",
            &format!("{} MB are free where reports are kept.", free / 1_000_000),
        ),
        None => well("Disk", "How much space is free is not known here."),
    }
}

fn waiting(outbox: Settled) -> Check {
    match (outbox.waiting, outbox.refused) {
        (0, 0) => well("Waiting to be sent", "Nothing waits."),
        (waiting, 0) => well(
            "Waiting to be sent",
            &format!("{waiting} wait and go out by themselves."),
        ),
        (waiting, refused) => unwell(
            "Waiting to be sent",
            &format!(
                "{refused} were not taken by the desk and wait for you; {waiting} more wait. Open them to see why."
            ),
        ),
    }
}

fn enrolled(patient: &Patient) -> Check {
    match (&patient.enrolment, &patient.link) {
        (None, _) => unwell(
            "Enrolment",
            "This computer is not enrolled. Ask IT for the address and the key.",
        ),
        (Some(_), Link::Refused { why }) => unwell("Enrolment", why),
        (
            Some(enrolment),
            Link::NotEnrolled | Link::Starting | Link::Live | Link::Offline { .. },
        ) => well("Enrolment", &format!("Enrolled at {}.", enrolment.gateway)),
    }
}

fn keychain(patient: &Patient) -> Check {
    match (&patient.enrolment, patient.token_kept) {
        (_, Some(Kept::Keychain)) => {
            well("Keychain", "The key of this computer is in the keychain.")
        }
        (_, Some(Kept::File)) => well(
            "Keychain",
            "No keychain is available, so the key of this computer is in a file that only you can read. Start a keychain, such as GNOME Keyring or KWallet, and restart Now Serving.",
        ),
        (Some(_), None) => unwell(
            "Keychain",
            "The key of this computer was not found. Unlock the keychain, or enrol again.",
        ),
        (None, None) => well("Keychain", "Not needed before this computer is enrolled."),
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
                    "Gateway",
                    &format!(
                        "It answers (version {}, protocol {}).",
                        health.version, health.protocol
                    ),
                ),
                clock(skew),
            ]
        }
        Err(trouble) => vec![unwell("Gateway", &trouble.to_string())],
    }
}

fn clock(skew: SignedDuration) -> Check {
    let off = skew.abs();
    if off <= SKEW {
        return well("Clock", "The clock of this computer is right.");
    }
    let direction = if skew.is_positive() { "slow" } else { "fast" };
    unwell(
        "Clock",
        &format!(
            "The clock of this computer is {} min {direction}. Set it by the network.",
            off.as_mins()
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

fn well(subject: &str, text: &str) -> Check {
    Check {
        subject: subject.to_owned(),
        well: true,
        text: text.to_owned(),
    }
}

fn unwell(subject: &str, text: &str) -> Check {
    Check {
        well: false,
        ..well(subject, text)
    }
}
