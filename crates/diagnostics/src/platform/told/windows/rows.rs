//! Rows of WMI's classes, and what they mean. Each names only the columns that are asked for.

use std::time::Duration;

use jiff::civil::Date;
use serde::Deserialize;

use crate::platform::printing::Printer;
use crate::platform::{DiskHealth, FailedService};

/// Whether this computer is in a domain.
#[derive(Debug, Deserialize)]
#[serde(rename = "Win32_ComputerSystem", rename_all = "PascalCase")]
pub(crate) struct ComputerSystem {
    /// Whether it is in one; a workgroup is none.
    pub(crate) part_of_domain: bool,
}

/// A service.
#[derive(Debug, Deserialize)]
#[serde(rename = "Win32_Service", rename_all = "PascalCase")]
pub(crate) struct Service {
    name: String,
    display_name: Option<String>,
    exit_code: u32,
}

impl Service {
    /// It failed, if it did not end well.
    pub(crate) fn failed(self) -> Option<FailedService> {
        /// Nobody has started it since the computer was.
        const NEVER_STARTED: u32 = 1077;
        (!matches!(self.exit_code, 0 | NEVER_STARTED)).then(|| FailedService {
            description: self.display_name.unwrap_or_else(|| self.name.clone()),
            name: self.name,
            of_session: false,
        })
    }
}

/// A disk, as Windows' storage service sees it.
#[derive(Debug, Deserialize)]
#[serde(rename = "MSFT_PhysicalDisk", rename_all = "PascalCase")]
pub(crate) struct PhysicalDisk {
    device_id: String,
    friendly_name: Option<String>,
    health_status: u16,
}

impl PhysicalDisk {
    /// What it says of its own health; nothing if it does not know.
    pub(crate) fn health(self) -> Option<DiskHealth> {
        let (failing, warnings) = match self.health_status {
            0 => (false, Vec::new()),
            1 => (true, vec!["Windows warns of it".to_owned()]),
            2 => (true, Vec::new()),
            _ => return None,
        };
        Some(DiskHealth {
            disk: format!("Disk {}", self.device_id),
            model: self.friendly_name.unwrap_or_default().trim().to_owned(),
            failing,
            warnings,
            ..DiskHealth::default()
        })
    }
}

/// A printer.
#[derive(Debug, Deserialize)]
#[serde(rename = "Win32_Printer", rename_all = "PascalCase")]
pub(crate) struct PrinterRow {
    name: String,
    default: Option<bool>,
    work_offline: Option<bool>,
    printer_status: Option<u16>,
    detected_error_state: Option<u16>,
}

/// A job that waits. Only where it waits is asked for, not what it is.
#[derive(Debug, Deserialize)]
#[serde(rename = "Win32_PrintJob", rename_all = "PascalCase")]
pub(crate) struct PrintJob {
    /// The printer's name and the job's number: `Office, 12`.
    name: String,
}

/// The printers with what waits at them.
pub(crate) fn printers(printers: Vec<PrinterRow>, jobs: &[PrintJob]) -> Vec<Printer> {
    let told = printers.into_iter().map(|printer| {
        let mine = |job: &&PrintJob| {
            job.name
                .rsplit_once(',')
                .is_some_and(|(name, _number)| name == printer.name)
        };
        let jobs = u32::try_from(jobs.iter().filter(mine).count()).ok();
        const PRINTING: u16 = 4;
        const STOPPED: u16 = 6;
        const OFFLINE: u16 = 7;
        let is_offline =
            printer.work_offline == Some(true) || printer.printer_status == Some(OFFLINE);
        let offline = is_offline.then_some("offline");
        let reasons = offline
            .into_iter()
            .chain(trouble(printer.detected_error_state));
        Printer {
            reasons: reasons.map(str::to_owned).collect(),
            stopped: is_offline || printer.printer_status == Some(STOPPED),
            refuses: false,
            printing: printer.printer_status == Some(PRINTING),
            jobs,
            is_default: printer.default == Some(true),
            name: printer.name,
        }
    });
    told.collect()
}

fn trouble(state: Option<u16>) -> Option<&'static str> {
    Some(match state? {
        3 => "low on paper",
        4 => "out of paper",
        5 => "low on toner",
        6 => "out of toner",
        7 => "a door is open",
        8 => "jammed",
        10 => "needs somebody to look at it",
        11 => "its output tray is full",
        _ => return None,
    })
}

/// Something that only has a name to tell: a sound card, a camera.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Named {
    name: Option<String>,
}

impl Named {
    /// The names, each once.
    pub(crate) fn names(rows: Vec<Self>) -> Vec<String> {
        let mut names: Vec<String> = rows.into_iter().filter_map(|row| row.name).collect();
        names.sort();
        names.dedup();
        names
    }
}

/// An update that was installed.
#[derive(Debug, Deserialize)]
#[serde(rename = "Win32_QuickFixEngineering", rename_all = "PascalCase")]
pub(crate) struct InstalledUpdate {
    installed_on: Option<String>,
}

/// How long ago the last one was installed. Windows writes `11/12/2026`, the month first.
pub(crate) fn updated(updates: &[InstalledUpdate], today: Date) -> Option<Duration> {
    let dates = updates.iter().filter_map(|update| {
        let date = update.installed_on.as_deref()?;
        let mut parts = date.split('/').map(|part| part.parse::<i16>().ok());
        let (month, day, year) = (parts.next()??, parts.next()??, parts.next()??);
        Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
    });
    let latest = dates.filter(|date| *date <= today).max()?;
    let days = today.since(latest).ok()?.get_days();
    let hours = u64::try_from(days).ok()? * 24;
    Some(Duration::from_secs(hours * 3600))
}

/// By what a disk is encrypted, as Explorer counts it: nothing if it does not say.
pub(crate) fn bit_locker(state: i32) -> Option<Option<String>> {
    match state {
        // On, being switched on, suspended, locked.
        1 | 3 | 5 | 6 => Some(Some("BitLocker".to_owned())),
        // Off, being switched off.
        2 | 4 => Some(None),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
