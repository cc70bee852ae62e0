//! Windows: the registry, WMI and the Event Log. What they say is read in [`super::told`].

mod event_log;
mod registry;
mod shell;
mod wmi;

use std::time::Duration;

use jiff::Zoned;

use super::printing::Printer;
use super::told::windows::events;
use super::told::windows::rows::{
    self, ComputerSystem, InstalledUpdate, Named, PhysicalDisk, PrintJob, PrinterRow, Service,
};
use super::{Bluetooth, Crash, DiskHealth, Encryption, FailedService, LogLines, Sound};
use event_log::Query;

pub(crate) use registry::{
    clock_kept, firmware, proxies, remotes, restart_pending, starts_at_login,
};

/// Services that should be running and ended by themselves.
const STOPPED: &str = "SELECT Name, DisplayName, ExitCode FROM Win32_Service WHERE StartMode = 'Auto' AND State = 'Stopped'";

/// Jobs that wait: where they wait, not what they are.
const JOBS: &str = "SELECT Name FROM Win32_PrintJob";

const SOUND_CARDS: &str = "SELECT Name FROM Win32_SoundDevice";

/// Cameras and scanners; older cameras are filed under pictures.
const CAMERAS: &str =
    "SELECT Name FROM Win32_PnPEntity WHERE PNPClass = 'Camera' OR PNPClass = 'Image'";

/// Radios for Bluetooth, and what belongs to them.
const BLUETOOTH: &str = "SELECT Name FROM Win32_PnPEntity WHERE PNPClass = 'Bluetooth'";

/// The entries that say how runs began and ended.
const RUNS: &str = "*[System[(EventID=6005 or EventID=6006 or EventID=6008 or EventID=41)]]";

/// The entries that say that a program crashed or hung, of the last 7 days.
const CRASHES: &str = "*[System[Provider[@Name='Application Error' or @Name='Application Hang'] \
    and (EventID=1000 or EventID=1002) and TimeCreated[timediff(@SystemTime) <= 604800000]]]";

/// Warnings and worse of the last day.
const WARNINGS: &str =
    "*[System[(Level=1 or Level=2 or Level=3) and TimeCreated[timediff(@SystemTime) <= 86400000]]]";

/// Whether this is a remote session.
pub(crate) fn session() -> Option<String> {
    // `Console` at the machine itself, `RDP-Tcp#3` from afar.
    let told = match std::env::var("SESSIONNAME").ok()?.to_lowercase() {
        name if name.starts_with("rdp") => "remote desktop",
        name if name == "console" => "at the computer",
        _ => "unknown kind",
    };
    Some(told.to_owned())
}

/// The domains that this computer's name may be followed by.
pub(crate) fn domains() -> Vec<String> {
    std::env::var("USERDNSDOMAIN").into_iter().collect()
}

/// Who manages this computer and its accounts. No name of a domain is read.
pub(crate) fn managed() -> Result<Vec<String>, String> {
    let mut told = registry::managed();
    let computers: Vec<ComputerSystem> = wmi::all(wmi::SYSTEM)?;
    if computers.iter().any(|computer| computer.part_of_domain) {
        told.insert(0, "joined to a Windows domain".to_owned());
    }
    Ok(told)
}

/// Whether the run before this one was shut down as it should be.
pub(crate) fn ended_well() -> Result<Option<bool>, String> {
    let events = event_log::ask(&Query {
        log: "System",
        filter: RUNS,
        most: 12,
        with_words: false,
        limit: Duration::from_millis(700),
    })?;
    Ok(events::ended_well(&events))
}

/// How long ago Windows was last updated.
pub(crate) fn updated() -> Option<Duration> {
    let updates: Vec<InstalledUpdate> = wmi::all(wmi::SYSTEM).ok()?;
    rows::updated(&updates, Zoned::now().date())
}

/// What disks say of their own health.
pub(crate) fn disk_health() -> Result<Vec<DiskHealth>, String> {
    let disks: Vec<PhysicalDisk> = wmi::all(wmi::STORAGE)?;
    Ok(disks.into_iter().filter_map(PhysicalDisk::health).collect())
}

/// Whether the disk of the system is encrypted.
pub(crate) fn encryption() -> Result<Vec<Encryption>, String> {
    shell::encryption()
}

/// The sound cards by name.
pub(crate) fn sound() -> Result<Sound, String> {
    Ok(Sound {
        cards: Named::names(wmi::ask(wmi::SYSTEM, SOUND_CARDS)?),
        used: Vec::new(),
    })
}

/// Cameras by name.
pub(crate) fn cameras() -> Result<Vec<String>, String> {
    wmi::ask(wmi::SYSTEM, CAMERAS).map(Named::names)
}

/// `None` where there is no Bluetooth.
pub(crate) fn bluetooth() -> Result<Option<Bluetooth>, String> {
    match Named::names(wmi::ask(wmi::SYSTEM, BLUETOOTH)?).is_empty() {
        true => Ok(None),
        false => Err("Whether Bluetooth is on is not read on Windows.".to_owned()),
    }
}

/// Services that should be running and are not.
pub(crate) fn failed_services() -> Result<Vec<FailedService>, String> {
    let stopped: Vec<Service> = wmi::ask(wmi::SYSTEM, STOPPED)?;
    Ok(stopped.into_iter().filter_map(Service::failed).collect())
}

/// The printers that are set up, with what waits at them.
pub(crate) fn printers() -> Result<Option<Vec<Printer>>, String> {
    let printers: Vec<PrinterRow> = wmi::all(wmi::SYSTEM)?;
    let jobs: Vec<PrintJob> = wmi::ask(wmi::SYSTEM, JOBS)?;
    Ok(Some(rows::printers(printers, &jobs)))
}

/// Programs that crashed or hung, and what could not be read.
pub(crate) fn crashes(since: i64) -> (Vec<Crash>, Option<String>) {
    let asked = event_log::ask(&Query {
        log: "Application",
        filter: CRASHES,
        most: 200,
        with_words: false,
        limit: Duration::from_millis(900),
    });
    match asked {
        Ok(events) => {
            let crashes = events::crashes(events).into_iter();
            (crashes.filter(|crash| crash.at >= since).collect(), None)
        }
        Err(why) => (Vec::new(), Some(why)),
    }
}

/// Warnings of the last day, the newest first.
pub(crate) fn warnings() -> Result<LogLines, String> {
    let read = |log| {
        event_log::ask(&Query {
            log,
            filter: WARNINGS,
            most: 300,
            with_words: true,
            limit: Duration::from_millis(650),
        })
    };
    let mut lines = events::lines(read("System")?);
    lines.extend(events::lines(read("Application")?));
    lines.sort_by_key(|line| std::cmp::Reverse(line.at));
    Ok(LogLines { lines, whole: true })
}
