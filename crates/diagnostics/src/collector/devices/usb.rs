//! The USB devices, the same way on every system.

use std::time::Duration;

use nusb::{DeviceInfo, MaybeFuture as _};

use super::USB;
use crate::capture::Notes;
use crate::reading::Reading;
use crate::{platform, units};

/// More than this is a laboratory.
const MOST: usize = 40;

pub(super) fn read(notes: &Notes) {
    let devices = match nusb::list_devices().wait() {
        Ok(devices) => devices,
        // A computer without USB has no list of it.
        Err(error) if error.kind() == nusb::ErrorKind::NotFound || error.os_error() == Some(2) => {
            return notes.add(USB.fact("none"));
        }
        Err(error) => {
            return notes.problem(format!("The USB devices could not be listed: {error}."));
        }
    };
    let mut count = 0;
    for device in devices.filter(|device| !is_inner(device)).take(MOST) {
        count += 1;
        tell(notes, &device);
    }
    if count == 0 {
        notes.add(USB.fact("nothing plugged in"));
    }
}

/// The sockets themselves.
fn is_inner(device: &DeviceInfo) -> bool {
    const LINUX_FOUNDATION: u16 = 0x1d6b;
    device.vendor_id() == LINUX_FOUNDATION
}

fn tell(notes: &Notes, device: &DeviceInfo) {
    let name = name(device);
    let mut kinds: Vec<&str> = std::iter::once(device.class())
        .chain(device.interfaces().map(nusb::InterfaceInfo::class))
        .filter_map(kind)
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    let ago = platform::plugged_for(device);
    let mut told = vec![match kinds.as_slice() {
        [] => "other".to_owned(),
        kinds => kinds.join(", "),
    }];
    told.push(format!(
        "{:04x}:{:04x}",
        device.vendor_id(),
        device.product_id()
    ));
    told.extend(device.speed().map(speed).map(str::to_owned));
    told.extend(ago.map(|ago| format!("since {}", units::span(ago))));
    let fact = USB.fact(told.join(", ")).labelled(&name);
    notes.add(match ago.zip(crate::uptime()) {
        // What is as old as the run was there all the time.
        Some((ago, up)) if ago + Duration::from_secs(120) < up => {
            fact.reading(Reading::Plugged { device: name, ago })
        }
        Some(_) | None => fact,
    });
}

fn name(device: &DeviceInfo) -> String {
    let maker = device.manufacturer_string().unwrap_or_default().trim();
    match device.product_string().map(str::trim) {
        Some(name) if !name.is_empty() && name.starts_with(maker) => name.to_owned(),
        Some(name) if !name.is_empty() => format!("{maker} {name}").trim().to_owned(),
        Some(_) | None => "USB device".to_owned(),
    }
}

/// What a class of the USB standard is for.
fn kind(class: u8) -> Option<&'static str> {
    Some(match class {
        0x01 => "sound",
        0x02 | 0x0a => "network or modem",
        0x03 => "keyboard, mouse or the like",
        0x06 => "camera or phone",
        0x07 => "printer",
        0x08 => "disk or stick",
        0x09 => "hub",
        0x0b => "smart card",
        0x0d => "security",
        0x0e => "camera",
        0x10 => "sound and picture",
        0xe0 => "radio",
        _ => return None,
    })
}

fn speed(speed: nusb::Speed) -> &'static str {
    match speed {
        nusb::Speed::Low => "1.5 Mbit/s",
        nusb::Speed::Full => "12 Mbit/s",
        nusb::Speed::High => "480 Mbit/s",
        nusb::Speed::Super => "5 Gbit/s",
        nusb::Speed::SuperPlus => "10 Gbit/s",
        _ => "unknown speed",
    }
}
