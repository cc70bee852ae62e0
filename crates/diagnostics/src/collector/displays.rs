//! The displays that are connected.

use crate::capture::Notes;
use crate::collector::Collector;
use crate::fact::Field;
use crate::platform;

pub(super) static COLLECTOR: Collector = Collector::new(
    ("displays", "Displays"),
    "Trouble with a display or dock depends on what is connected, and how.",
    &[&DISPLAY],
    read,
);

static DISPLAY: Field = Field::new("display", "Connected", "each display's connector and size");

fn read(notes: &Notes) {
    match platform::displays() {
        Ok(displays) if displays.is_empty() => notes.add(DISPLAY.fact("none")),
        Ok(displays) => {
            for display in displays {
                notes.add(DISPLAY.fact(display.mode).labelled(display.name));
            }
        }
        Err(why) => notes.problem(why),
    }
}
