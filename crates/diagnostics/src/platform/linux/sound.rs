//! Sound: the cards that the kernel knows, and what PipeWire or PulseAudio uses of them.

use std::fs;
use std::path::Path;
use std::time::Duration;

use serde::Deserialize;

use crate::platform::{Sound, SoundDevice};
use crate::program::{self, Bounds};

/// It speaks to PipeWire as well.
const PROGRAM: &str = "/usr/bin/pactl";

const BOUNDS: Bounds = Bounds {
    time: Duration::from_millis(400),
    bytes: 512 * 1024,
};

/// The cards, and what is used of them unless something else is chosen.
pub(crate) fn sound() -> Result<Sound, String> {
    let cards = fs::read_to_string("/proc/asound/cards").unwrap_or_default();
    let kinds = [
        ("speaker", "sinks", "get-default-sink"),
        ("microphone", "sources", "get-default-source"),
    ];
    let used = match Path::new(PROGRAM).exists() {
        true => kinds
            .into_iter()
            .filter_map(|(kind, list, default)| used(kind, list, default))
            .collect(),
        false => Vec::new(),
    };
    Ok(Sound {
        cards: names(&cards),
        used,
    })
}

/// ` 0 [PCH            ]: HDA-Intel - HDA Intel PCH`, and the place of the card on the next line.
fn names(cards: &str) -> Vec<String> {
    let named = cards.lines().filter_map(|line| line.split_once("]: "));
    named
        .filter_map(|(_, name)| name.split_once(" - "))
        .map(|(_driver, name)| name.trim().to_owned())
        .collect()
}

#[derive(Deserialize)]
struct Device {
    name: String,
    description: String,
    #[serde(default)]
    mute: bool,
    #[serde(default)]
    volume: serde_json::Map<String, serde_json::Value>,
}

fn used(kind: &'static str, list: &str, default: &str) -> Option<SoundDevice> {
    let ask = |arguments: &[&str]| {
        let output = program::run(Path::new(PROGRAM), arguments, BOUNDS).ok()?;
        output.status?.success().then_some(output.text)
    };
    // Without a server there is nothing to ask a second time.
    let default = ask(&[default])?;
    device(
        kind,
        default.trim(),
        &ask(&["--format=json", "list", list])?,
    )
}

fn device(kind: &'static str, default: &str, list: &str) -> Option<SoundDevice> {
    let devices: Vec<Device> = serde_json::from_str(list).ok()?;
    let device = devices.into_iter().find(|device| device.name == default)?;
    let percent = device.volume.values().find_map(|channel| {
        let percent = channel.get("value_percent")?.as_str()?;
        percent.trim().strip_suffix('%')?.parse().ok()
    });
    Some(SoundDevice {
        kind,
        name: device.description,
        muted: device.mute,
        percent,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_are_told_by_name() {
        let cards = " 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n                      HDA Intel PCH at 0xf7f10000 irq 27\n 1 [USB            ]: USB-Audio - Jabra EVOLVE 20\n                      GN Netcom at usb-0000:00:14.0-2\n";
        assert_eq!(names(cards), ["HDA Intel PCH", "Jabra EVOLVE 20"]);
        assert_eq!(names("--- no soundcards ---\n"), Vec::<String>::new());
    }

    #[test]
    fn the_one_in_use_is_told_by_its_description_and_never_by_its_serial_number() {
        let list = r#"[{"name":"alsa_output.usb-Jabra_0A1B2C3D-00.analog-stereo","description":"Jabra EVOLVE 20 Analog Stereo","mute":true,"volume":{"front-left":{"value":42598,"value_percent":"65%","db":"-11"}}},
            {"name":"other","description":"Other","mute":false,"volume":{}}]"#;
        let device = device(
            "speaker",
            "alsa_output.usb-Jabra_0A1B2C3D-00.analog-stereo",
            list,
        )
        .unwrap();
        assert_eq!(device.name, "Jabra EVOLVE 20 Analog Stereo");
        assert_eq!((device.muted, device.percent), (true, Some(65)));
        assert!(super::device("speaker", "gone", list).is_none());
    }
}
