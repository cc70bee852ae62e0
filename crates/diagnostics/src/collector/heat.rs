//! Temperatures, as the sensors tell them.

use sysinfo::Components;

use crate::capture::Notes;
use crate::collector::Collector;
use crate::fact::Field;
use crate::reading::Reading;

pub(super) static COLLECTOR: Collector = Collector::new(
    ("heat", "Temperatures"),
    "A computer that is too hot makes itself slow or switches off.",
    &[&SENSOR],
    read,
);

static SENSOR: Field = Field::new("sensor", "Temperature", "the warmest sensors of each part");

/// Some boards have dozens of sensors, most of them nameless.
const MOST: usize = 8;

fn read(notes: &Notes) {
    let components = match Components::new_with_refreshed_list() {
        Ok(components) => components,
        Err(error) => {
            return notes.problem(format!("The temperatures could not be read: {error}."));
        }
    };
    let mut sensors: Vec<(&str, f32, Option<f32>)> = components
        .iter()
        .filter_map(|component| {
            // A sensor that is not connected tells nonsense.
            let celsius = component
                .temperature()
                .filter(|celsius| (1.0..150.0).contains(celsius))?;
            Some((component.label(), celsius, component.critical()))
        })
        .collect();
    if sensors.is_empty() {
        return notes.add(SENSOR.fact("no sensor tells it"));
    }
    sensors.sort_by(|one, other| other.1.total_cmp(&one.1));
    for (label, celsius, limit) in sensors.into_iter().take(MOST) {
        let told = match limit {
            Some(limit) => format!("{celsius:.0} °C, too hot from {limit:.0} °C on"),
            None => format!("{celsius:.0} °C"),
        };
        notes.add(
            SENSOR
                .fact(told)
                .labelled(label)
                .reading(Reading::Temperature {
                    sensor: label.to_owned(),
                    celsius,
                    limit,
                }),
        );
    }
}
