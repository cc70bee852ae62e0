//! Which mounts are local disks, read from the kernel's table without touching any of them.

use std::collections::BTreeSet;

/// A mount of a local disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mount {
    pub(super) device: String,
    pub(super) place: String,
    pub(super) file_system: String,
    pub(super) read_only: bool,
}

/// File systems that are images, never a disk that fills up.
const IMAGES: &[&str] = &["squashfs", "erofs", "iso9660", "udf", "cramfs"];

/// The local disks of a mount table, each once, the root first.
///
/// Network file systems and those of other programs (FUSE) have no device under `/dev`, so
/// they are left alone: asking one whose server is gone never returns.
pub(super) fn local(table: &str) -> Vec<Mount> {
    let mut seen = BTreeSet::new();
    let mut mounts: Vec<Mount> = table.lines().filter_map(mount).collect();
    // Of several mounts of one device, the one with the shortest path is the one people know.
    mounts.sort_by_key(|mount| (mount.place != "/", mount.place.len()));
    mounts.retain(|mount| seen.insert(mount.device.clone()));
    mounts
}

fn mount(line: &str) -> Option<Mount> {
    let mut fields = line.split(' ');
    let (device, place) = (unescape(fields.next()?), unescape(fields.next()?));
    let (file_system, options) = (fields.next()?, fields.next()?);
    // The root of a container has no device of its own and still can be full.
    let is_root = place == "/" && matches!(file_system, "overlay" | "zfs" | "btrfs");
    let is_disk = device.starts_with("/dev/") || file_system == "zfs";
    let is_fuse = file_system.starts_with("fuse") && file_system != "fuseblk";
    if !(is_disk || is_root) || is_fuse || IMAGES.contains(&file_system) {
        return None;
    }
    let file_system = match file_system {
        "fuseblk" => "NTFS or exFAT",
        own => own,
    };
    Some(Mount {
        device,
        place,
        file_system: file_system.to_owned(),
        read_only: options.split(',').any(|option| option == "ro"),
    })
}

/// The kernel writes blanks, tabs, new lines and backslashes as three octal digits.
fn unescape(field: &str) -> String {
    let mut text = field.to_owned();
    for (code, plain) in [
        ("\\040", " "),
        ("\\011", "\t"),
        ("\\012", "\n"),
        ("\\134", "\\"),
    ] {
        text = text.replace(code, plain);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\
proc /proc proc rw,relatime 0 0
/dev/mapper/vg-home /home ext4 rw,relatime 0 0
/dev/nvme0n1p2 / ext4 rw,relatime 0 0
/dev/nvme0n1p2 /var/lib/docker ext4 rw,relatime 0 0
/dev/loop3 /snap/core/1 squashfs ro,nodev 0 0
files.example.com:/home /mnt/nfs nfs4 rw 0 0
//files.example.com/x /mnt/smb cifs rw 0 0
alice@far: /mnt/ssh fuse.sshfs rw 0 0
/dev/fuse /run/user/1000/doc fuse.portal rw 0 0
/dev/sdb1 /media/alice/My\\040Stick vfat ro,nosuid 0 0
tmpfs /tmp tmpfs rw 0 0
garbage
";

    #[test]
    fn only_local_disks_are_asked_and_the_root_comes_first() {
        let places: Vec<String> = local(TABLE).into_iter().map(|mount| mount.place).collect();
        assert_eq!(places, ["/", "/home", "/media/alice/My Stick"]);
    }

    #[test]
    fn a_stick_that_can_only_be_read_is_known_as_such() {
        let stick = local(TABLE).pop().unwrap();
        assert!(stick.read_only);
        assert_eq!(stick.file_system, "vfat");
    }

    #[test]
    fn the_root_of_a_container_counts() {
        let places = local("overlay / overlay rw,relatime 0 0\noverlay /x overlay rw 0 0\n");
        assert_eq!(places.len(), 1);
        assert_eq!(local(""), []);
    }
}
