//! How busy the computer is: processor, memory, swap.

use std::thread;

use sysinfo::{
    CpuRefreshKind, MINIMUM_CPU_UPDATE_INTERVAL, MemoryRefreshKind, RefreshKind, System,
};

use crate::capture::Notes;
use crate::collector::Collector;
use crate::fact::Field;
use crate::reading::Reading;
use crate::units;

pub(super) static COLLECTOR: Collector = Collector::new(
    ("strain", "Strain"),
    "A computer that is out of memory or overheated is slow whatever one does.",
    &[&MEMORY, &SWAP, &BUSY, &LOAD],
    read,
);

static MEMORY: Field = Field::new("memory", "Memory", "how much there is and how much is free");
static SWAP: Field = Field::new("swap", "Swap", "memory moved out to disk");
static BUSY: Field = Field::new("busy", "Processor", "how busy it is");
static LOAD: Field = Field::new("load", "Load", "how many programs wanted to run lately");

fn read(notes: &Notes) {
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
    let busy = system.global_cpu_usage();
    notes.add(
        BUSY.fact(format!("{busy:.0} % busy"))
            .reading(Reading::Busy(busy)),
    );
    load(notes, system.cpus().len());
}

fn memory(notes: &Notes, system: &System) {
    match system.total_memory() {
        0 => notes.problem("The system does not say how much memory there is."),
        total => {
            let free = system.available_memory();
            let told = units::free(free, total, units::memory);
            notes.add(MEMORY.fact(told).reading(Reading::Memory { free, total }));
        }
    }
    match system.total_swap() {
        0 => notes.add(SWAP.fact("none")),
        total => {
            let used = system.used_swap();
            let told = format!("{} of {} used", units::memory(used), units::memory(total));
            notes.add(SWAP.fact(told).reading(Reading::Swap { used, total }));
        }
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
        notes.add(LOAD.fact(format!(
            "{:.1} over the last minute, {:.1} over the last 15 minutes ({of})",
            load.one, load.fifteen
        )));
    }
}
