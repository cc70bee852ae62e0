//! How busy the computer is: processor, memory, swap.

use std::thread;

use sysinfo::{
    CpuRefreshKind, MINIMUM_CPU_UPDATE_INTERVAL, MemoryRefreshKind, RefreshKind, System,
};

use crate::capture::Notes;
use crate::units;

pub(super) fn read(notes: &Notes) {
    let wanted = RefreshKind::nothing()
        .with_cpu(CpuRefreshKind::nothing().with_usage())
        .with_memory(MemoryRefreshKind::everything());
    let mut system = match System::new_with_specifics(wanted) {
        Ok(system) => system,
        Err(error) => return notes.problem(format!("Its strain could not be read: {error}.")),
    };
    memory(notes, &system);
    thread::sleep(MINIMUM_CPU_UPDATE_INTERVAL);
    system.refresh_cpu_usage();
    notes.fact(
        "Processor",
        format!("{:.0} % busy", system.global_cpu_usage()),
    );
    load(notes, system.cpus().len());
}

fn memory(notes: &Notes, system: &System) {
    match system.total_memory() {
        0 => notes.problem("The system does not say how much memory there is."),
        total => {
            let free = system.available_memory();
            notes.fact("Memory", units::free(free, total, units::memory));
        }
    }
    match system.total_swap() {
        0 => notes.fact("Swap", "none"),
        total => notes.fact(
            "Swap",
            format!(
                "{} of {} used",
                units::memory(system.used_swap()),
                units::memory(total)
            ),
        ),
    }
}

/// Where the system counts no load all three are zero, and the fact is left out.
fn load(notes: &Notes, threads: usize) {
    let load = System::load_average().ok();
    let counted = load.filter(|load| load.one + load.five + load.fifteen > 0.0);
    if let Some(load) = counted {
        let of = match threads {
            1 => "1 thread".to_owned(),
            count => format!("{count} threads"),
        };
        notes.fact(
            "Load",
            format!(
                "{:.1} over the last minute, {:.1} over the last 15 minutes ({of})",
                load.one, load.fifteen
            ),
        );
    }
}
