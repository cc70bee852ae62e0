//! Whether a disk is encrypted: what the kernel's device mapper says of the devices under it.

use std::fs;
use std::path::{Path, PathBuf};

use super::mounts;
use crate::platform::Encryption;

/// Devices on devices on devices; more is a fault.
const DEEPEST: u32 = 8;

/// The root and the home, if they lie on a local disk.
pub(crate) fn encryption() -> Result<Vec<Encryption>, String> {
    let mounts = mounts::local(&mounts::table()?);
    let home = mounts.iter().filter(|mount| mount.place == "/home");
    let root = mounts.iter().filter(|mount| mount.place == "/");
    let told = root.chain(home).filter_map(|mount| {
        // ZFS and overlays do not say it here.
        let device = fs::canonicalize(Path::new(&mount.device)).ok()?;
        let name = device.file_name()?;
        let sys = Path::new("/sys/class/block").join(name);
        sys.exists().then(|| Encryption {
            place: mount.place.clone(),
            by: crypt(&sys, 0),
        })
    });
    Ok(told.collect())
}

/// What encrypts a device or one under it.
fn crypt(sys: &Path, depth: u32) -> Option<String> {
    let uuid = fs::read_to_string(sys.join("dm/uuid")).unwrap_or_default();
    if let Some(kind) = uuid.strip_prefix("CRYPT-") {
        let kind = kind.split('-').next().unwrap_or_default();
        return Some(match kind {
            "LUKS1" | "LUKS2" | "BITLK" => kind.to_owned(),
            _ => "dm-crypt".to_owned(),
        });
    }
    if depth == DEEPEST {
        return None;
    }
    let disk = fs::canonicalize(sys).ok();
    let parent = disk.filter(|_| sys.join("partition").exists());
    let parent = parent.and_then(|sys| sys.parent().map(PathBuf::from));
    let slaves = fs::read_dir(sys.join("slaves"))
        .into_iter()
        .flatten()
        .flatten();
    let below = slaves.map(|slave| slave.path()).chain(parent);
    below.into_iter().find_map(|below| crypt(&below, depth + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_volume_on_an_encrypted_device_is_encrypted() {
        let folder = tempfile::tempdir().unwrap();
        let volume = folder.path().join("dm-1");
        fs::create_dir_all(volume.join("dm")).unwrap();
        fs::create_dir_all(volume.join("slaves/dm-0/dm")).unwrap();
        fs::write(volume.join("dm/uuid"), "LVM-abcdef\n").unwrap();
        fs::write(
            volume.join("slaves/dm-0/dm/uuid"),
            "CRYPT-LUKS2-0011-root\n",
        )
        .unwrap();
        assert_eq!(crypt(&volume, 0).as_deref(), Some("LUKS2"));
        fs::write(volume.join("slaves/dm-0/dm/uuid"), "LVM-fedcba\n").unwrap();
        assert_eq!(crypt(&volume, 0), None);
    }
}
