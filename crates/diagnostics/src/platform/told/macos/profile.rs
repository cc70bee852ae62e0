//! `system_profiler -json`: a list of items for each subject, some within others.

use serde_json::Value;

use crate::platform::net::{Link, WiFi};
use crate::platform::{Bluetooth, Sound, SoundDevice};

/// The items of a subject; those of another shape are left out.
fn items<'a>(profile: &'a Value, subject: &str) -> impl Iterator<Item = &'a Value> {
    list(profile.get(subject))
}

fn list(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    value.and_then(Value::as_array).into_iter().flatten()
}

fn text<'a>(item: &'a Value, key: &str) -> Option<&'a str> {
    let text = item.get(key)?.as_str()?.trim();
    (!text.is_empty()).then_some(text)
}

fn name(item: &Value) -> Option<String> {
    text(item, "_name").map(str::to_owned)
}

/// `SPHardwareDataType`: the version of the firmware.
pub(crate) fn firmware(profile: &Value) -> Option<String> {
    items(profile, "SPHardwareDataType")
        .find_map(|item| text(item, "boot_rom_version"))
        .map(str::to_owned)
}

/// `SPCameraDataType`: cameras by name.
pub(crate) fn cameras(profile: &Value) -> Vec<String> {
    items(profile, "SPCameraDataType")
        .filter_map(name)
        .collect()
}

/// `SPThunderboltDataType`: what is plugged into a Thunderbolt socket, by name.
pub(crate) fn docks(profile: &Value) -> Vec<String> {
    let sockets = items(profile, "SPThunderboltDataType");
    let devices = sockets.flat_map(|socket| list(socket.get("_items")));
    let names = devices.filter_map(|device| {
        let name = name(device)?;
        let maker = text(device, "vendor_name_key").filter(|maker| !name.contains(maker));
        Some(
            format!("{} {name}", maker.unwrap_or_default())
                .trim()
                .to_owned(),
        )
    });
    names.collect()
}

/// `SPAudioDataType`: sound cards, and which are used.
pub(crate) fn sound(profile: &Value) -> Sound {
    let devices: Vec<&Value> = items(profile, "SPAudioDataType")
        .flat_map(|card| list(card.get("_items")))
        .collect();
    let is_used = |device: &Value, key| text(device, key) == Some("spaudio_yes");
    let kinds = [
        ("speaker", "coreaudio_default_audio_output_device"),
        ("microphone", "coreaudio_default_audio_input_device"),
    ];
    let used = kinds.into_iter().filter_map(|(kind, key)| {
        let device = devices.iter().find(|device| is_used(device, key))?;
        Some(SoundDevice {
            kind,
            name: name(device)?,
            muted: false,
            percent: None,
        })
    });
    Sound {
        used: used.collect(),
        cards: devices.iter().filter_map(|device| name(device)).collect(),
    }
}

/// `SPBluetoothDataType`: whether it is on, and how much is connected; names are not read.
pub(crate) fn bluetooth(profile: &Value) -> Option<Bluetooth> {
    let radio = items(profile, "SPBluetoothDataType").next()?;
    let state = text(radio.get("controller_properties")?, "controller_state")?;
    Some(Bluetooth {
        on: state == "attrib_on",
        connected: list(radio.get("device_connected")).count(),
    })
}

/// `SPAirPortDataType`: the radios; names of networks are not read.
pub(crate) fn wifi(profile: &Value) -> Vec<WiFi> {
    let cards = items(profile, "SPAirPortDataType");
    let radios = cards.flat_map(|card| list(card.get("spairport_airport_interfaces")));
    let told = radios.filter_map(|radio| {
        let interface = name(radio)?;
        // The radio to other devices of the same maker has no network.
        (interface != "awdl0").then(|| WiFi {
            link: radio.get("spairport_current_network_information").map(link),
            interface,
        })
    });
    told.collect()
}

fn link(network: &Value) -> Link {
    // `-55 dBm / -90 dBm`: the signal and the noise.
    let signal = text(network, "spairport_signal_noise");
    let dbm = signal.and_then(|signal| signal.split_whitespace().next()?.parse().ok());
    Link {
        dbm,
        mhz: text(network, "spairport_network_channel").and_then(frequency),
        security: text(network, "spairport_security_mode").and_then(security),
    }
}

/// `36 (5GHz, 80MHz)`
fn frequency(channel: &str) -> Option<u32> {
    let number: u32 = channel.split_whitespace().next()?.parse().ok()?;
    match number {
        _ if channel.contains("6GHz") => Some(5950 + 5 * number),
        14 => Some(2484),
        1..=13 => Some(2407 + 5 * number),
        32..=177 => Some(5000 + 5 * number),
        _ => None,
    }
}

fn security(mode: &str) -> Option<&'static str> {
    let mode = mode.strip_prefix("spairport_security_mode_")?;
    Some(match mode {
        "none" => "open",
        "wep" => "WEP",
        "wpa2_personal" | "wpa2_personal_mixed" => "WPA2 with a password",
        "wpa3_personal" | "wpa3_transition" => "WPA3 with a password",
        "wpa2_enterprise" | "wpa2_enterprise_mixed" => "WPA2 with a sign-in",
        "wpa3_enterprise" => "WPA3 with a sign-in",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
