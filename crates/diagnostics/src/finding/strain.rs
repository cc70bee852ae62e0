//! A computer that has too much to do, too little memory, or is too hot.

use now_serving_protocol::bundle::Severity::{Note, Serious, Warning};

use super::{Finding, Seen};
use crate::reading::Reading;
use crate::units;

/// Waiting for memory for this share of a minute is felt as stutter.
const PRESSED: f32 = 10.0;

/// Memory that is nearly used up, and who holds it.
pub(super) fn out_of_memory(seen: &[Seen<'_>]) -> Vec<Finding> {
    let mut grounds = Vec::new();
    let mut none_left = false;
    for one in seen {
        if let Reading::Memory { free, total } = one.reading
            && below(*free, *total, 7)
        {
            none_left |= below(*free, *total, 3);
            grounds.push(one);
        }
        if let Reading::MemoryPressure(share) = one.reading
            && *share >= PRESSED
        {
            none_left |= *share >= 4.0 * PRESSED;
            grounds.push(one);
        }
    }
    let mut found = Vec::new();
    if !grounds.is_empty() {
        let says = match heaviest(seen, |(_cpu, memory)| memory as f32) {
            Some((one, program, (_cpu, memory))) => {
                grounds.push(one);
                let held = units::memory(memory);
                format!("Memory is nearly used up; {program} holds {held}.")
            }
            None => "Memory is nearly used up.".to_owned(),
        };
        let severity = if none_left { Serious } else { Warning };
        found.push(
            Finding::new(("memory-full", severity), says, grounds)
                .advice("Close programs and browser tabs that you do not need now."),
        );
    }
    found.extend(seen.iter().filter_map(ended_for_memory));
    found
}

fn ended_for_memory<'s>(one: &'s Seen<'s>) -> Option<Finding> {
    let Reading::EndedForMemory(times @ 1..) = one.reading else {
        return None;
    };
    let says = match times {
        1 => "A program was ended since the last start, because memory had run out.".to_owned(),
        _ => {
            format!("{times} programs were ended since the last start, because memory had run out.")
        }
    };
    Some(Finding::new(("memory-ended", Note), says, [one]))
}

/// Hot enough that the computer slows itself down, by the sensor's own word.
pub(super) fn too_hot(seen: &[Seen<'_>]) -> Vec<Finding> {
    let hot = seen.iter().filter_map(|one| {
        let Reading::Temperature {
            sensor,
            celsius,
            limit,
        } = one.reading
        else {
            return None;
        };
        // Some sensors give no limit, or one that nothing can reach.
        let limit = limit.filter(|limit| (50.0..=120.0).contains(limit));
        let over = celsius - limit.unwrap_or(95.0);
        // It slows down a little before the limit.
        (-3.0..60.0)
            .contains(&over)
            .then_some((one, sensor, celsius, over))
    });
    let hottest = hot.max_by(|one, other| one.3.total_cmp(&other.3));
    let finding = hottest.map(|(one, sensor, celsius, _over)| {
        let says = format!("It is too hot: {sensor} is at {celsius:.0} °C.");
        Finding::new(("too-hot", Warning), says, [one])
            .advice("Put it on a hard, flat place and keep its vents free.")
    });
    finding.into_iter().collect()
}

/// A processor that has no time left, and who takes it.
pub(super) fn busy(seen: &[Seen<'_>]) -> Vec<Finding> {
    let busy = seen.iter().find_map(|one| {
        let Reading::Busy(share) = one.reading else {
            return None;
        };
        (*share >= 90.0).then_some((one, share))
    });
    let Some((one, share)) = busy else {
        return Vec::new();
    };
    let finding = match heaviest(seen, |(cpu, _memory)| cpu) {
        Some((program, name, (cpu, _memory))) if cpu >= 50.0 => {
            let says = format!("The processor is {share:.0} % busy, most of all with {name}.");
            Finding::new(("processor-busy", Note), says, [one, program])
        }
        Some(_) | None => {
            let says = format!("The processor is {share:.0} % busy.");
            Finding::new(("processor-busy", Note), says, [one])
        }
    };
    vec![finding]
}

type Weight = (f32, u64);

/// The program that takes most, by its processor time or its memory.
fn heaviest<'s>(
    seen: &'s [Seen<'s>],
    by: fn(Weight) -> f32,
) -> Option<(&'s Seen<'s>, &'s str, Weight)> {
    let heavy = seen.iter().filter_map(|one| {
        let Reading::Heavy {
            program,
            cpu,
            memory,
        } = one.reading
        else {
            return None;
        };
        Some((one, program.as_str(), (*cpu, *memory)))
    });
    heavy.max_by(|one, other| by(one.2).total_cmp(&by(other.2)))
}

fn below(part: u64, whole: u64, percent: u64) -> bool {
    part.saturating_mul(100) < whole.saturating_mul(percent)
}
