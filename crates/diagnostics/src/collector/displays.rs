//! The displays that are connected.

use crate::capture::Notes;
use crate::platform;

pub(super) fn read(notes: &Notes) {
    match platform::displays() {
        Ok(displays) if displays.is_empty() => notes.fact("Connected", "none"),
        Ok(displays) => {
            for display in displays {
                notes.fact(display.name, display.mode);
            }
        }
        Err(why) => notes.problem(why),
    }
}
