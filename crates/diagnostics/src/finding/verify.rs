//! What the computer itself can say of what its person tried.
//!
//! People write it as they speak, in a few languages. What is not clearly about this computer, or
//! says that it was not done, is left alone: a wrong 'no' would call them a liar.

use std::time::Duration;

use crate::capture::Capture;
use crate::reading::Reading;
use crate::units;

/// Someone who says 'restarted' means the trouble of today.
const TODAY: Duration = Duration::from_secs(24 * 60 * 60);

/// What a step can be about, and how people begin the words for it, in lower case.
const STEPS: &[(Check, &[&str])] = &[
    (
        restarted,
        &[
            "restart",
            "reboot",
            "re-start",
            "re-boot",
            "power cycl",
            "power-cycl",
            "turned it off",
            "switched it off",
            "off and on",
            "off and back on",
            "shut down",
            "neu gestart",
            "neugestart",
            "neustart",
            "neu start",
            "heruntergefahren",
            "runtergefahren",
            "hochgefahren",
            "aus- und ein",
            "aus und wieder ein",
            "redémarr",
            "redemarr",
            "rallum",
            "reinici",
            "apagué",
            "apagado y encendido",
            "apagar y encender",
        ],
    ),
    (
        on_cable,
        &[
            "to cable",
            "to a cable",
            "network cable",
            "ethernet",
            "lan cable",
            "wired",
            "netzwerkkabel",
            "lan-kabel",
            "lan kabel",
            "per kabel",
            "câble réseau",
            "cable réseau",
            "en filaire",
            "cable de red",
            "por cable",
        ],
    ),
    (
        plugged,
        &[
            "unplug",
            "plugged out",
            "plugged it out",
            "replug",
            "re-plug",
            "plugged in",
            "plugged it in",
            "out and in",
            "ausgesteckt",
            "eingesteckt",
            "abgesteckt",
            "angesteckt",
            "umgesteckt",
            "débranch",
            "rebranch",
            "desenchuf",
            "desconect",
        ],
    ),
    (
        space,
        &[
            "freed space",
            "free space",
            "freed up",
            "freed some",
            "disk space",
            "deleted file",
            "deleted old",
            "emptied the bin",
            "emptied the trash",
            "cleaned up",
            "speicherplatz",
            "platz geschaffen",
            "aufgeräumt",
            "papierkorb",
            "libéré",
            "espace disque",
            "corbeille",
            "liberado espacio",
            "liberé espacio",
            "espacio en disco",
            "papelera",
        ],
    ),
    (
        updated,
        &[
            "updated",
            "update",
            "upgrad",
            "aktualisier",
            "aktualisiert",
            "mis à jour",
            "mise à jour",
            "actualic",
            "actualiz",
        ],
    ),
];

/// Words that say it was not done.
const NOT: &[&str] = &[
    "not ",
    "n't ",
    "never ",
    "without ",
    "nicht ",
    "ohne ",
    "kein",
    "pas ",
    "sans ",
    "sin ",
    "no he ",
    "no reinici",
];

/// Things of which the computer's own restart says nothing.
const OTHER_THINGS: &[&str] = &[
    "router",
    "modem",
    "dock",
    "hub",
    "monitor",
    "screen",
    "display",
    "bildschirm",
    "écran",
    "pantalla",
    "printer",
    "drucker",
    "imprimante",
    "impresora",
    "phone",
    "handy",
    "téléphone",
    "telefon",
    "teléfono",
    "server",
    "app",
    "program",
    "outlook",
    "teams",
    "word",
    "excel",
    "chrome",
    "firefox",
    "edge",
    "browser",
    "zoom",
    "vpn",
    "wi-fi",
    "wifi",
    "wlan",
    "service",
    "dienst",
    "session",
    "bluetooth",
    "headset",
    "mouse",
    "keyboard",
    "maus",
    "tastatur",
];

/// This computer, in words that people have for it.
const COMPUTER: &[&str] = &[
    "computer",
    "laptop",
    "pc",
    "notebook",
    "machine",
    "rechner",
    "thinkpad",
    "macbook",
    "windows",
    "ordinateur",
    "portable",
    "ordenador",
    "portátil",
    "equipo",
    "system",
];

type Check = fn(&Capture, &str) -> Option<String>;

/// What this computer can say of a step that its person tried: `restarted: yes, 38 min ago`.
///
/// `None` if it can say nothing, or if it is not clear what the step was.
#[must_use]
pub fn verify(step: &str, capture: &Capture) -> Option<String> {
    let step = format!("{} ", step.to_lowercase());
    if NOT.iter().any(|word| begins_a_word(&step, word)) {
        return None;
    }
    let meant = STEPS
        .iter()
        .filter(|(_, words)| words.iter().any(|word| begins_a_word(&step, word)));
    // Of several, the first that the computer can say something of.
    meant
        .into_iter()
        .find_map(|(check, _)| check(capture, &step))
}

fn restarted(capture: &Capture, step: &str) -> Option<String> {
    if is_of_something_else(step) {
        return None;
    }
    let up = readings(capture).find_map(|reading| {
        let Reading::Uptime(up) = reading else {
            return None;
        };
        Some(*up)
    })?;
    Some(match up < TODAY {
        true => format!("restarted: yes, {} ago", units::span(up)),
        false => format!("restarted: no, up {}", units::span(up)),
    })
}

fn on_cable(capture: &Capture, _step: &str) -> Option<String> {
    let network = capture
        .sections
        .iter()
        .find(|section| section.collector == "network")?;
    let route = network
        .facts
        .iter()
        .find(|fact| fact.field.name == "route")?;
    let way = route.value.strip_prefix("through ")?;
    match way.split(' ').next()? {
        "Ethernet" => Some("on cable: yes".to_owned()),
        "Wi-Fi" => Some("on cable: no, still through Wi-Fi".to_owned()),
        _ => None,
    }
}

fn plugged(capture: &Capture, _step: &str) -> Option<String> {
    let lately = readings(capture).filter_map(|reading| {
        let Reading::Plugged { device, ago } = reading else {
            return None;
        };
        (*ago < TODAY).then_some((ago, device))
    });
    // What was not seen may be something that has no chip, such as a charger.
    let (ago, device) = lately.min()?;
    Some(format!(
        "plugged in: yes, {device} {} ago",
        units::span(*ago)
    ))
}

fn space(capture: &Capture, _step: &str) -> Option<String> {
    let disks = readings(capture).filter_map(|reading| {
        let Reading::Space {
            place, free, total, ..
        } = reading
        else {
            return None;
        };
        Some((place, *free, *total))
    });
    // Where there is least is where it was tried.
    let (place, free, total) =
        disks.min_by_key(|(_, free, total)| units::percent(*free, *total))?;
    Some(format!(
        "now {} on {place}",
        units::free(free, total, units::disk)
    ))
}

fn updated(capture: &Capture, step: &str) -> Option<String> {
    if is_of_something_else(step) {
        return None;
    }
    let ago = readings(capture).find_map(|reading| {
        let Reading::Updated(ago) = reading else {
            return None;
        };
        Some(*ago)
    })?;
    Some(match ago < TODAY {
        true => format!("updated: yes, {} ago", units::span(ago)),
        false => format!("updated: not for {}", units::span(ago)),
    })
}

fn is_of_something_else(step: &str) -> bool {
    let of = |words: &[&str]| words.iter().any(|word| begins_a_word(step, word));
    of(OTHER_THINGS) && !of(COMPUTER)
}

/// Whether it stands there and does not only end another word: `pc` is not in `tcpc`.
fn begins_a_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        // The end of `haven't` begins with a letter.
        word.starts_with("n't") || before.is_none_or(|sign| !sign.is_alphanumeric())
    })
}

fn readings(capture: &Capture) -> impl Iterator<Item = &Reading> {
    let facts = capture.sections.iter().flat_map(|section| &section.facts);
    facts.filter_map(|fact| fact.reading.as_ref())
}

#[cfg(test)]
mod tests;
