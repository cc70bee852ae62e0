//! The battery: charge, state, health.

use starship_battery::units::ratio::percent;
use starship_battery::{Battery, Manager, State};

use crate::capture::Notes;
use crate::collector::Collector;
use crate::fact::Field;
use crate::reading::Reading;

pub(super) static COLLECTOR: Collector = Collector::new(
    ("battery", "Battery"),
    "A worn or empty battery slows a laptop down and switches it off.",
    &[&CHARGE, &HEALTH],
    read,
);

static CHARGE: Field = Field::new("charge", "Battery", "charge, and whether it is plugged in");
static HEALTH: Field = Field::new(
    "health",
    "Battery health",
    "what is left of it, how often it was charged",
);

fn read(notes: &Notes) {
    let batteries = match Manager::new().and_then(|manager| manager.batteries()) {
        Ok(batteries) => batteries,
        Err(error) => return notes.problem(format!("The battery could not be read: {error}.")),
    };
    let mut count = 0_u32;
    for battery in batteries {
        count += 1;
        match battery {
            Ok(battery) => tell(notes, count, &battery),
            Err(error) => notes.problem(format!("Battery {count} could not be read: {error}.")),
        }
    }
    if count == 0 {
        notes.add(CHARGE.fact("none"));
    }
}

fn tell(notes: &Notes, number: u32, battery: &Battery) {
    let label = match number {
        1 => "Battery".to_owned(),
        _ => format!("Battery {number}"),
    };
    let charge = battery.state_of_charge().get::<percent>();
    let health = battery.state_of_health().get::<percent>();
    let state = state_words(battery.state());
    let told = match charge.is_finite() {
        true => format!("{charge:.0} % charged"),
        false => "charge unknown".to_owned(),
    };
    let fact = CHARGE.fact(format!("{told}, {state}")).labelled(&label);
    notes.add(match charge.is_finite() {
        true => fact.reading(Reading::Charge {
            percent: charge,
            on_battery: matches!(battery.state(), State::Discharging | State::Empty),
        }),
        false => fact,
    });
    if health.is_finite() && health > 0.0 {
        let cycles = battery
            .cycle_count()
            .map(|count| format!(", {count} charges"))
            .unwrap_or_default();
        let told = format!("holds {health:.0} % of what it held when new{cycles}");
        let fact = HEALTH.fact(told).labelled(format!("{label} health"));
        notes.add(fact.reading(Reading::BatteryHealth(health)));
    }
}

fn state_words(state: State) -> &'static str {
    match state {
        State::Charging => "charging",
        State::Discharging => "on battery",
        State::Empty => "empty",
        State::Full => "full",
        State::Paused => "plugged in, not charging",
        State::Unknown => "state unknown",
    }
}
