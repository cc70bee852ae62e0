//! What is plugged in and what is near: USB, docks, cameras, Bluetooth.

use crate::capture::Notes;
use crate::collector::Collector;
use crate::fact::{Field, TellsOf};
use crate::platform;

mod usb;

pub(super) static COLLECTOR: Collector = Collector::new(
    ("devices", "Devices"),
    "Trouble with a dock, camera, headset or stick depends on what is plugged in.",
    &[&USB, &DOCK, &CAMERA, &BLUETOOTH],
    read,
);

static USB: Field = Field::new(
    "usb",
    "USB",
    "name, kind and place of each device, and since when; no serial number",
)
.of(TellsOf::ThisOne);
static DOCK: Field =
    Field::new("dock", "Docks", "names of Thunderbolt devices").of(TellsOf::ThisOne);
static CAMERA: Field = Field::new("camera", "Cameras", "their names").of(TellsOf::ThisOne);
static BLUETOOTH: Field = Field::new(
    "bluetooth",
    "Bluetooth",
    "whether it is on, and how many devices are connected; no names",
);

fn read(notes: &Notes) {
    names(notes, &DOCK, platform::docks());
    names(notes, &CAMERA, platform::cameras());
    usb::read(notes);
    match platform::bluetooth() {
        Ok(None) => notes.add(BLUETOOTH.fact("none")),
        Ok(Some(bluetooth)) => {
            let told = match (bluetooth.on, bluetooth.connected) {
                (false, _) => "off".to_owned(),
                (true, 0) => "on, nothing connected".to_owned(),
                (true, 1) => "on, 1 device connected".to_owned(),
                (true, many) => format!("on, {many} devices connected"),
            };
            notes.add(BLUETOOTH.fact(told));
        }
        Err(why) => notes.problem(why),
    }
}

fn names(notes: &Notes, field: &'static Field, names: Result<Vec<String>, String>) {
    match names {
        Ok(names) if names.is_empty() => notes.add(field.fact("none")),
        Ok(names) => notes.add(field.fact(names.join(", "))),
        Err(why) => notes.problem(why),
    }
}
