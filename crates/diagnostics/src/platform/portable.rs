//! Disks and displays of Windows and macOS, as the libraries read them.

use display_info::DisplayInfo;
use sysinfo::{DiskKind, DiskRefreshKind, Disks, System};

use super::{Display, Volume};

/// The system with its edition: `Windows 11 Pro`.
pub(crate) fn system_name() -> Result<String, sysinfo::Error> {
    System::long_os_version().or_else(|_| System::name())
}

/// The language of this session.
pub(crate) fn locale() -> Option<String> {
    whoami::lang_prefs()
        .ok()?
        .message_langs()
        .next()
        .map(|language| language.to_string())
}

/// Tells every local disk.
pub(crate) fn volumes(tell: &mut dyn FnMut(Volume)) -> Result<(), String> {
    let wanted = DiskRefreshKind::nothing().with_kind().with_storage();
    let disks = Disks::new_with_refreshed_list_specifics(wanted)
        .map_err(|error| format!("The disks could not be listed: {error}."))?;
    for disk in &disks {
        let kind = match disk.kind() {
            DiskKind::SSD => Some("SSD"),
            DiskKind::HDD => Some("hard disk"),
            DiskKind::Unknown(_) => None,
        };
        tell(Volume {
            place: disk.mount_point().display().to_string(),
            total: disk.total_space(),
            free: disk.available_space(),
            kind,
            file_system: disk.file_system().to_string_lossy().into_owned(),
            read_only: disk.is_read_only(),
            stuck_read_only: false,
            files: None,
        });
    }
    Ok(())
}

/// Tells every display.
pub(crate) fn displays() -> Result<Vec<Display>, String> {
    let displays = DisplayInfo::all()
        .map_err(|error| format!("The displays could not be listed: {error}."))?;
    let told = displays.into_iter().map(|display| {
        let primary = if display.is_primary {
            ", main display"
        } else {
            ""
        };
        Display {
            name: display.friendly_name,
            mode: format!(
                "{} × {} at {:.0} Hz, scaled by {:.0} %{primary}",
                display.width,
                display.height,
                display.frequency,
                display.scale_factor * 100.0
            ),
        }
    });
    Ok(told.collect())
}
