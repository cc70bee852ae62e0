//! Sound: what it comes out of, what it goes into, and whether that is silent.

use crate::capture::Notes;
use crate::collector::Collector;
use crate::fact::{Field, TellsOf};
use crate::platform::{self, SoundDevice};
use crate::reading::Reading;

pub(super) static COLLECTOR: Collector = Collector::new(
    ("sound", "Sound"),
    "Most sound that is missing comes out of another device, or is switched to silent.",
    &[&CARDS, &USED],
    read,
);

static CARDS: Field = Field::new("cards", "Sound cards", "their names").of(TellsOf::ThisOne);
static USED: Field = Field::new(
    "used",
    "Speaker and microphone",
    "names of those in use, how loud, whether silent",
)
.of(TellsOf::Person);

fn read(notes: &Notes) {
    let sound = match platform::sound() {
        Ok(sound) => sound,
        Err(why) => return notes.problem(why),
    };
    match sound.cards.as_slice() {
        [] => notes.add(CARDS.fact("none")),
        cards => notes.add(CARDS.fact(cards.join(", "))),
    }
    for device in sound.used {
        let label = match device.kind {
            "microphone" => "Microphone",
            _ => "Speaker",
        };
        let fact = USED.fact(tell(&device)).labelled(label);
        notes.add(fact.reading(Reading::Sound {
            kind: device.kind,
            name: device.name,
            muted: device.muted,
        }));
    }
}

fn tell(device: &SoundDevice) -> String {
    let loud = device.percent.map(|percent| format!(", {percent} % loud"));
    let silent = if device.muted {
        ", switched to silent"
    } else {
        ""
    };
    format!("{}{}{silent}", device.name, loud.unwrap_or_default())
}
