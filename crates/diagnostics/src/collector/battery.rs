//! The battery: charge, state, health.

use starship_battery::units::ratio::percent;
use starship_battery::{Battery, Manager, State};

use crate::capture::Notes;

pub(super) fn read(notes: &Notes) {
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
        notes.fact("Battery", "none");
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
    let charge = match charge.is_finite() {
        true => format!("{charge:.0} % charged"),
        false => "charge unknown".to_owned(),
    };
    notes.fact(label.as_str(), format!("{charge}, {state}"));
    if health.is_finite() && health > 0.0 {
        let cycles = battery
            .cycle_count()
            .map(|count| format!(", {count} charges"))
            .unwrap_or_default();
        notes.fact(
            format!("{label} health"),
            format!("holds {health:.0} % of what it held when new{cycles}"),
        );
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
