//! Services that failed, as systemd tells them over D-Bus.

use std::time::Duration;

use zbus::zvariant::OwnedObjectPath;

use super::bus::{self, Bus};
use crate::platform::FailedService;

/// Name, description, load state, active state, sub state, following, path, and its job.
type Unit = (
    String,
    String,
    String,
    String,
    String,
    String,
    OwnedObjectPath,
    u32,
    String,
    OwnedObjectPath,
);

/// The services of the system and of this person's session that failed.
pub(crate) fn failed_services() -> Result<Vec<FailedService>, String> {
    let mut failed = Vec::new();
    let system = units(Bus::System)
        .map_err(|error| format!("The services of the system could not be asked for: {error}."))?;
    failed.extend(told(system, false));
    // A session without a manager of its own has no services.
    failed.extend(
        units(Bus::Session)
            .into_iter()
            .flat_map(|units| told(units, true)),
    );
    Ok(failed)
}

fn units(bus: Bus) -> Result<Vec<Unit>, bus::Silent> {
    bus::ask(bus, Duration::from_millis(500), async |connection| {
        let reply = connection
            .call_method(
                Some("org.freedesktop.systemd1"),
                "/org/freedesktop/systemd1",
                Some("org.freedesktop.systemd1.Manager"),
                "ListUnitsFiltered",
                &(vec!["failed"],),
            )
            .await?;
        reply.body().deserialize()
    })
}

fn told(units: Vec<Unit>, of_session: bool) -> impl Iterator<Item = FailedService> {
    units
        .into_iter()
        .map(move |(name, description, ..)| FailedService {
            name,
            description,
            of_session,
        })
}
