//! What disks say of their own health, as udisks tells it over D-Bus to anybody.

use std::time::Duration;

use zbus::Connection;
use zbus::zvariant::OwnedValue;

use super::bus::{self, Bus, Objects, Properties, get};
use crate::platform::DiskHealth;

const SERVICE: &str = "org.freedesktop.UDisks2";
const ATA: &str = "org.freedesktop.UDisks2.Drive.Ata";
const NVME: &str = "org.freedesktop.UDisks2.NVMe.Controller";

/// The health of every disk that counts it.
pub(crate) fn disk_health() -> Result<Vec<DiskHealth>, String> {
    let asked = bus::ask(
        Bus::System,
        Duration::from_millis(900),
        async |connection| {
            let objects = bus::objects(&connection, SERVICE, "/org/freedesktop/UDisks2").await?;
            let mut disks = Vec::new();
            for (path, interfaces) in &objects {
                let Some(drive) = interfaces.get("org.freedesktop.UDisks2.Drive") else {
                    continue;
                };
                let told = match (interfaces.get(ATA), interfaces.get(NVME)) {
                    (Some(ata), _) => ata_health(ata),
                    (None, Some(nvme)) => {
                        // An older udisks does not count it.
                        let worn = worn(&connection, path.as_str()).await.ok().flatten();
                        nvme_health(nvme, worn)
                    }
                    (None, None) => None,
                };
                let disk = device(&objects, path.as_str())
                    .or_else(|| get::<&str>(drive, "Model").map(str::to_owned));
                if let (Some(health), Some(disk)) = (told, disk) {
                    let model = get::<&str>(drive, "Model").unwrap_or_default();
                    disks.push(DiskHealth {
                        disk,
                        model: model.trim().to_owned(),
                        ..health
                    });
                }
            }
            disks.sort_by(|one, other| one.disk.cmp(&other.disk));
            Ok(disks)
        },
    );
    asked.map_err(|error| format!("The disks' health could not be asked for: {error}."))
}

fn ata_health(ata: &Properties) -> Option<DiskHealth> {
    let updated: u64 = get(ata, "SmartUpdated")?;
    // It never asked the disk, as with many behind USB.
    if updated == 0 {
        return None;
    }
    let bad: i64 = get(ata, "SmartNumBadSectors").unwrap_or(0);
    let kelvin: f64 = get(ata, "SmartTemperature").unwrap_or(0.0);
    Some(DiskHealth {
        failing: get(ata, "SmartFailing")?,
        bad_sectors: u64::try_from(bad).ok(),
        celsius: celsius(kelvin),
        running: get::<u64>(ata, "SmartPowerOnSeconds").map(Duration::from_secs),
        ..DiskHealth::default()
    })
}

fn nvme_health(nvme: &Properties, worn: Option<u8>) -> Option<DiskHealth> {
    let updated: u64 = get(nvme, "SmartUpdated")?;
    if updated == 0 {
        return None;
    }
    let warnings = nvme.get("SmartCriticalWarning")?.try_clone().ok()?;
    let warnings: Vec<String> = warnings.try_into().ok()?;
    let kelvin: u16 = get(nvme, "SmartTemperature").unwrap_or(0);
    let hours: Option<u64> = get(nvme, "SmartPowerOnHours");
    Some(DiskHealth {
        // Being hot is not failing; the other warnings are.
        failing: warnings.iter().any(|warning| warning != "temperature"),
        warnings,
        worn,
        celsius: celsius(kelvin.into()),
        running: hours.map(|hours| Duration::from_secs(hours.saturating_mul(3600))),
        ..DiskHealth::default()
    })
}

/// How much of its life an NVMe disk has used up, in percent.
async fn worn(connection: &Connection, path: &str) -> zbus::Result<Option<u8>> {
    let none = std::collections::HashMap::<String, OwnedValue>::new();
    let reply = connection
        .call_method(Some(SERVICE), path, Some(NVME), "SmartGetAttributes", &none)
        .await?;
    let attributes: Properties = reply.body().deserialize()?;
    Ok(get(&attributes, "percent_used"))
}

/// The name of a drive's device: `nvme0n1`.
fn device(objects: &Objects, drive: &str) -> Option<String> {
    let mut names: Vec<String> = objects
        .values()
        .filter(|interfaces| !interfaces.contains_key("org.freedesktop.UDisks2.Partition"))
        .filter_map(|interfaces| {
            let block = interfaces.get("org.freedesktop.UDisks2.Block")?;
            let of = block
                .get("Drive")?
                .downcast_ref::<zbus::zvariant::ObjectPath<'_>>()
                .ok()?;
            let path: Vec<u8> = block.get("Device")?.try_clone().ok()?.try_into().ok()?;
            let path = String::from_utf8(path).ok()?;
            let name = path.trim_end_matches('\0').rsplit('/').next()?.to_owned();
            (of.as_str() == drive).then_some(name)
        })
        .collect();
    names.sort();
    names.into_iter().next()
}

/// Zero kelvin means that it does not say.
fn celsius(kelvin: f64) -> Option<f64> {
    (kelvin > 200.0).then_some(kelvin - 273.15)
}
