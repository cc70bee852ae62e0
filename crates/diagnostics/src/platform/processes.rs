//! Programs that are started here, and their end with everything that they started.

use std::process::{Child, Command};

use sysinfo::{Pid, ProcessRefreshKind, ProcessesToUpdate, System};

/// Makes the program lead a group, so that it can be ended with its children.
pub(crate) fn lead_a_group(command: &mut Command) {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    #[cfg(windows)]
    std::os::windows::process::CommandExt::creation_flags(command, NO_WINDOW);
}

#[cfg(windows)]
const NO_WINDOW: u32 = 0x0800_0000;

/// Ends everything that a program started, its children's children as well, and its group.
pub(crate) fn end_group(child: &Child) {
    if let Ok(mut system) = System::new() {
        let wanted = ProcessRefreshKind::nothing().without_tasks();
        system.refresh_processes_specifics(ProcessesToUpdate::All, true, wanted);
        let leader = Pid::from_u32(child.id());
        for process in system.processes().values() {
            if descends(&system, process.parent(), leader) {
                process.kill();
            }
        }
    }
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id())
        .ok()
        .and_then(rustix::process::Pid::from_raw)
    {
        // Those that ended meanwhile need no end.
        let _ended = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
}

fn descends(system: &System, mut parent: Option<Pid>, leader: Pid) -> bool {
    // The list is not of one moment: a circle in it must not hold us.
    for _generation in 0..64 {
        match parent {
            None => return false,
            Some(pid) if pid == leader => return true,
            Some(pid) => parent = system.process(pid).and_then(sysinfo::Process::parent),
        }
    }
    false
}
