//! Which mounts are local disks and which lie elsewhere, read from the kernel's table without touching any of them.

use std::collections::BTreeSet;
use std::fs;

/// A mount of a local disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mount {
    pub(super) device: String,
    pub(super) place: String,
    pub(super) file_system: String,
    pub(super) read_only: bool,
    /// Whether it lies in memory, and is of interest only if it is full.
    pub(super) in_memory: bool,
}

/// Places in memory into which programs write, and without which they fail.
const MEMORY: &[&str] = &["/tmp", "/var/tmp", "/run", "/dev/shm"];

/// File systems that are images, never a disk that fills up.
const IMAGES: &[&str] = &["squashfs", "erofs", "iso9660", "udf", "cramfs"];

/// The kernel's table of mounts, as this very thread sees them.
pub(super) fn table() -> Result<String, String> {
    fs::read_to_string("/proc/thread-self/mounts")
        .map_err(|error| format!("The mounts could not be listed: {error}."))
}

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

/// A mount that another program or another computer answers for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remote {
    pub(super) place: String,
    pub(super) file_system: String,
    /// Whether it lies on another computer; if not, it is a program of this one.
    pub(super) elsewhere: bool,
}

/// File systems of the kernel that lie on another computer.
const NETWORK: &[&str] = &[
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "ceph", "afs", "ncpfs", "davfs",
];

/// FUSE file systems that lie on another computer, by what they begin with.
const NETWORK_FUSE: &[&str] = &[
    "sshfs",
    "rclone",
    "s3fs",
    "davfs",
    "curlftpfs",
    "glusterfs",
    "gcsfuse",
    "smbnetfs",
    "onedriver",
];

/// FUSE file systems that are only views into what the desktop keeps itself.
const VIEWS: &[&str] = &["portal", "lxcfs", "snapfuse", "squashfuse"];

/// The mounts of a table for which somebody else answers, each place once.
pub(super) fn remote(table: &str) -> Vec<Remote> {
    let mut seen = BTreeSet::new();
    let mounts = table.lines().filter_map(|line| {
        let mut fields = line.split(' ');
        let (_device, place) = (fields.next()?, unescape(fields.next()?));
        let file_system = fields.next()?;
        let fuse = file_system
            .strip_prefix("fuse.")
            .or((file_system == "fuse").then_some(""));
        let elsewhere = NETWORK.contains(&file_system)
            || fuse.is_some_and(|kind| NETWORK_FUSE.iter().any(|begin| kind.starts_with(begin)));
        let is_view = fuse.is_some_and(|kind| VIEWS.contains(&kind));
        ((elsewhere || fuse.is_some()) && !is_view).then(|| Remote {
            place,
            file_system: match fuse {
                Some("") | None => file_system.to_owned(),
                Some(kind) => kind.to_owned(),
            },
            elsewhere,
        })
    });
    mounts
        .filter(|mount| seen.insert(mount.place.clone()))
        .collect()
}

fn mount(line: &str) -> Option<Mount> {
    let mut fields = line.split(' ');
    let (device, place) = (unescape(fields.next()?), unescape(fields.next()?));
    let (file_system, options) = (fields.next()?, fields.next()?);
    // The root of a container has no device of its own and still can be full.
    let is_root = place == "/" && matches!(file_system, "overlay" | "zfs" | "btrfs");
    let is_disk = device.starts_with("/dev/") || file_system == "zfs";
    let is_fuse = file_system.starts_with("fuse") && file_system != "fuseblk";
    let in_memory = file_system == "tmpfs"
        && (MEMORY.contains(&place.as_str()) || place.starts_with("/run/user/"));
    if !(is_disk || is_root || in_memory) || is_fuse || IMAGES.contains(&file_system) {
        return None;
    }
    let file_system = match file_system {
        "fuseblk" => "NTFS or exFAT",
        own => own,
    };
    Some(Mount {
        // Those in memory have no device, and each of them is one of its own.
        device: if in_memory { place.clone() } else { device },
        in_memory,
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
tmpfs /sys/fs/cgroup tmpfs ro 0 0
garbage
";

    #[test]
    fn only_local_disks_are_asked_and_the_root_comes_first() {
        let places: Vec<String> = local(TABLE).into_iter().map(|mount| mount.place).collect();
        assert_eq!(places, ["/", "/tmp", "/home", "/media/alice/My Stick"]);
    }

    #[test]
    fn what_somebody_else_answers_for_is_told_apart_from_views_of_the_desktop() {
        let told: Vec<(String, bool)> = remote(TABLE)
            .into_iter()
            .map(|mount| (mount.place, mount.elsewhere))
            .collect();
        let places = ["/mnt/nfs", "/mnt/smb", "/mnt/ssh"].map(|place| (place.to_owned(), true));
        assert_eq!(told, places);
        let own = remote("gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0\n");
        assert!(!own[0].elsewhere && own.len() == 1);
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
