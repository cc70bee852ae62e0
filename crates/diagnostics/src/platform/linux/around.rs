//! What is around the computer, as the kernel lists it: docks, cameras, Bluetooth.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::bus::{self, Bus, get};
use crate::platform::Bluetooth;

/// Thunderbolt and USB4 devices by name.
pub(crate) fn docks() -> Result<Vec<String>, String> {
    Ok(thunderbolt(Path::new("/sys/bus/thunderbolt/devices")))
}

fn thunderbolt(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = list(folder)
        .into_iter()
        // `0-0` is the computer itself; domains and retimers have no name.
        .filter(|device| {
            !device
                .file_name()
                .is_some_and(|name| name.to_string_lossy().ends_with("-0"))
        })
        .filter_map(|device| {
            let read = |file| read(&device.join(file));
            let name = read("device_name")?;
            let maker = read("vendor_name").filter(|maker| !name.contains(maker.as_str()));
            let refused = match read("authorized").as_deref() {
                Some("0") => ", not authorised",
                _ => "",
            };
            Some(
                format!("{} {name}{refused}", maker.unwrap_or_default())
                    .trim()
                    .to_owned(),
            )
        })
        .collect();
    names.sort();
    names
}

/// Cameras by name. One camera can be several devices, of which the first is the picture.
pub(crate) fn cameras() -> Result<Vec<String>, String> {
    Ok(cameras_in(Path::new("/sys/class/video4linux")))
}

fn cameras_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = list(folder)
        .into_iter()
        .filter(|device| read(&device.join("index")).is_none_or(|index| index == "0"))
        .filter_map(|device| read(&device.join("name")))
        // Drivers write 'Integrated Camera: Integrated C'.
        .map(|name| match name.split_once(": ") {
            Some((first, second)) if first.starts_with(second) => first.to_owned(),
            _ => name,
        })
        .collect();
    names.sort();
    names.dedup();
    names
}

/// How long ago a device was plugged in, where the kernel counts that.
pub(crate) fn plugged_for(device: &nusb::DeviceInfo) -> Option<Duration> {
    let millis = read(&device.sysfs_path().join("power/connected_duration"))?;
    Some(Duration::from_millis(millis.parse().ok()?))
}

/// Whether Bluetooth is on, and how many devices are connected; `None` where there is none.
pub(crate) fn bluetooth() -> Result<Option<Bluetooth>, String> {
    let devices = list(Path::new("/sys/class/bluetooth"));
    if devices.is_empty() {
        return Ok(None);
    }
    // `hci0` is the radio, `hci0:64` a connection.
    let connections = devices.iter().filter(|device| {
        device
            .file_name()
            .is_some_and(|name| name.to_string_lossy().contains(':'))
    });
    Ok(Some(Bluetooth {
        on: powered().unwrap_or_else(|| !blocked(Path::new("/sys/class/rfkill"))),
        connected: connections.count(),
    }))
}

fn powered() -> Option<bool> {
    let powered = bus::ask(
        Bus::System,
        Duration::from_millis(300),
        async |connection| {
            let radio = ("org.bluez", "/org/bluez/hci0");
            let radio = bus::properties(&connection, radio, "org.bluez.Adapter1").await?;
            Ok(get::<bool>(&radio, "Powered"))
        },
    );
    powered.ok().flatten()
}

/// Whether every Bluetooth radio is switched off, by a key or by software.
fn blocked(folder: &Path) -> bool {
    let radios = list(folder)
        .into_iter()
        .filter(|radio| read(&radio.join("type")).as_deref() == Some("bluetooth"));
    let mut radios = radios.peekable();
    radios.peek().is_some()
        && radios.all(|radio| {
            let is_set = |file| read(&radio.join(file)).as_deref() == Some("1");
            is_set("soft") || is_set("hard")
        })
}

fn list(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).collect()
}

fn read(file: &Path) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder like one of the kernel's, with a folder per device and a file per property.
    fn kernel(devices: &[(&str, &[(&str, &str)])]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for (device, files) in devices {
            let folder = root.path().join(device);
            fs::create_dir(&folder).unwrap();
            for (file, text) in *files {
                fs::write(folder.join(file), format!("{text}\n")).unwrap();
            }
        }
        root
    }

    #[test]
    fn docks_are_told_by_name_and_the_computer_itself_is_not() {
        let folder = kernel(&[
            (
                "0-0",
                &[("device_name", "ThinkPad T14"), ("vendor_name", "Lenovo")],
            ),
            (
                "0-1",
                &[
                    ("device_name", "ThinkPad Thunderbolt 4 Dock"),
                    ("vendor_name", "Lenovo"),
                    ("authorized", "1"),
                    ("unique_id", "8a7c-SECRET"),
                ],
            ),
            (
                "0-3",
                &[
                    ("device_name", "Dell WD22TB4"),
                    ("vendor_name", "Dell"),
                    ("authorized", "0"),
                ],
            ),
            ("domain0", &[("security", "user")]),
        ]);
        assert_eq!(
            thunderbolt(folder.path()),
            [
                "Dell WD22TB4, not authorised",
                "Lenovo ThinkPad Thunderbolt 4 Dock"
            ]
        );
    }

    #[test]
    fn a_camera_of_several_devices_is_told_once() {
        let folder = kernel(&[
            (
                "video0",
                &[("index", "0"), ("name", "Integrated Camera: Integrated C")],
            ),
            (
                "video1",
                &[("index", "1"), ("name", "Integrated Camera: Integrated C")],
            ),
            ("video2", &[("index", "0"), ("name", "Logitech BRIO")]),
        ]);
        assert_eq!(
            cameras_in(folder.path()),
            ["Integrated Camera", "Logitech BRIO"]
        );
    }

    #[test]
    fn bluetooth_is_off_if_all_of_its_radios_are() {
        let radio = |soft| {
            (
                "rfkill0",
                [("type", "bluetooth"), ("soft", soft), ("hard", "0")],
            )
        };
        let folder = |soft| {
            let (name, files) = radio(soft);
            kernel(&[
                (name, &files),
                ("rfkill1", &[("type", "wlan"), ("soft", "0")]),
            ])
        };
        assert!(blocked(folder("1").path()));
        assert!(!blocked(folder("0").path()));
        assert!(!blocked(kernel(&[]).path()));
    }
}
