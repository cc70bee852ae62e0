//! How busy the computer is: processor, memory, swap, and which programs take most.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::thread;

use sysinfo::{
    CpuRefreshKind, MINIMUM_CPU_UPDATE_INTERVAL, MemoryRefreshKind, Process, ProcessRefreshKind,
    ProcessesToUpdate, RefreshKind, System, UpdateKind,
};

use crate::capture::Notes;
use crate::collector::Collector;
use crate::fact::{Field, TellsOf};
use crate::reading::Reading;
use crate::{platform, units};

pub(super) static COLLECTOR: Collector = Collector::new(
    ("strain", "Strain"),
    "A computer that is out of memory or overheated is slow whatever one does.",
    &[&MEMORY, &SWAP, &ENDED, &WAITING, &BUSY, &LOAD, &HEAVY],
    read,
);

static MEMORY: Field = Field::new("memory", "Memory", "how much there is and how much is free");
static SWAP: Field = Field::new("swap", "Swap", "memory moved out to disk");
static ENDED: Field = Field::new(
    "ended",
    "Ended for memory",
    "how many programs were ended since the start for lack of memory",
);
static WAITING: Field = Field::new(
    "waiting",
    "Waiting",
    "how much of the last minute programs waited for memory and disks",
);
static HEAVY: Field = Field::new(
    "heavy",
    "Heaviest programs",
    "the programs that take most, by name, without what they were started with",
)
.of(TellsOf::Person);
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
    pressure(notes);
    refresh(&mut system);
    thread::sleep(MINIMUM_CPU_UPDATE_INTERVAL);
    system.refresh_cpu_usage();
    refresh(&mut system);
    let busy = system.global_cpu_usage();
    notes.add(
        BUSY.fact(format!("{busy:.0} % busy"))
            .reading(Reading::Busy(busy)),
    );
    load(notes, system.cpus().len());
    for program in heaviest(&system) {
        notes.add(program.fact());
    }
}

fn refresh(system: &mut System) {
    // The path of its file says what a process is called; a thread's name does not.
    let wanted = ProcessRefreshKind::nothing()
        .without_tasks()
        .with_cpu()
        .with_memory()
        .with_exe(UpdateKind::OnlyIfNotSet);
    system.refresh_processes_specifics(ProcessesToUpdate::All, true, wanted);
}

fn pressure(notes: &Notes) {
    if let Some(waited) = platform::pressure() {
        let told = format!(
            "{:.0} % for memory, {:.0} % for disks in the last minute",
            waited.memory, waited.disk
        );
        notes.add(
            WAITING
                .fact(told)
                .reading(Reading::MemoryPressure(waited.memory)),
        );
    }
    if let Some(ended) = platform::ended_for_memory() {
        let told = match ended {
            0 => "none since the start".to_owned(),
            1 => "1 program since the start".to_owned(),
            many => format!("{many} programs since the start"),
        };
        notes.add(ENDED.fact(told).reading(Reading::EndedForMemory(ended)));
    }
}

/// A program with all of its processes.
#[derive(Debug, Default, Clone, PartialEq)]
struct Program {
    name: String,
    processes: u32,
    /// Percent of one processor thread.
    cpu: f32,
    memory: u64,
}

impl Program {
    fn fact(self) -> crate::fact::Fact {
        let mut told = format!("{} of memory", units::memory(self.memory));
        if self.cpu >= 1.0 {
            told.push_str(&format!(", {:.0} % of a processor thread", self.cpu));
        }
        if self.processes > 1 {
            told.push_str(&format!(", {} processes", self.processes));
        }
        HEAVY
            .fact(told)
            .labelled(&self.name)
            .reading(Reading::Heavy {
                program: self.name,
                cpu: self.cpu,
                memory: self.memory,
            })
    }
}

/// How many are told by memory, and as many again by processor time.
const HEAVIEST: usize = 4;

/// Below this it is no strain.
const LIGHT: Program = Program {
    name: String::new(),
    processes: 0,
    cpu: 10.0,
    memory: 100 << 20,
};

fn heaviest(system: &System) -> Vec<Program> {
    let mut programs: BTreeMap<String, Program> = BTreeMap::new();
    for process in system.processes().values() {
        let name = name(process);
        let program = programs.entry(name.clone()).or_default();
        program.name = name;
        program.processes += 1;
        program.cpu += process.cpu_usage();
        let own = platform::own_memory(process.pid().as_u32());
        program.memory += own.unwrap_or(process.memory());
    }
    most(programs.into_values().collect())
}

fn most(mut programs: Vec<Program>) -> Vec<Program> {
    programs.sort_by_key(|program| std::cmp::Reverse(program.memory));
    let by_memory = programs
        .iter()
        .filter(|program| program.memory >= LIGHT.memory);
    let mut told: Vec<Program> = by_memory.take(HEAVIEST).cloned().collect();
    programs.sort_by(|one, other| other.cpu.total_cmp(&one.cpu));
    let by_cpu = programs
        .into_iter()
        .filter(|program| program.cpu >= LIGHT.cpu);
    for program in by_cpu.take(HEAVIEST) {
        if !told.contains(&program) {
            told.push(program);
        }
    }
    told
}

/// What its file is called, since browsers give their parts names of their own.
fn name(process: &Process) -> String {
    let file = process.exe().and_then(|exe| exe.file_name());
    // A file that an update replaced while it runs.
    let name = file.unwrap_or(process.name()).to_string_lossy();
    let name = name.strip_suffix(" (deleted)").unwrap_or(&name);
    // Where the kernel gives no file it cuts the name off at 15 letters.
    match name.is_empty() {
        true => OsStr::to_string_lossy(process.name()).into_owned(),
        false => name.to_owned(),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn program(name: &str, cpu: f32, memory: u64) -> Program {
        Program {
            name: name.to_owned(),
            processes: 1,
            cpu,
            memory: memory << 20,
        }
    }

    #[test]
    fn the_heaviest_are_told_once_by_memory_and_by_time_and_light_ones_are_not() {
        let programs = vec![
            program("light", 9.0, 99),
            program("browser", 30.0, 6000),
            program("a", 0.0, 500),
            program("b", 0.0, 400),
            program("c", 0.0, 300),
            program("d", 0.0, 200),
            program("compiler", 190.0, 20),
        ];
        let names: Vec<_> = most(programs)
            .into_iter()
            .map(|program| program.name)
            .collect();
        assert_eq!(names, ["browser", "a", "b", "c", "compiler"]);
    }

    #[test]
    fn a_program_is_told_with_what_it_takes() {
        let fact = program("browser", 30.4, 6246).fact();
        assert_eq!(fact.value, "6 GB of memory, 30 % of a processor thread");
        assert_eq!(fact.label, "browser");
    }
}
