//! Space on local disks, and whether folders on other computers answer: each asked in a box of time.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::fs::StatVfs;

use super::mounts::{self, Mount};
use crate::platform::{Remote, Volume};
use crate::time_box::{Question, Unanswered};

/// A local disk that sleeps takes longer, and then its space is not told.
const LIMIT: Duration = Duration::from_millis(900);

/// A healthy server answers within a tenth of this.
const REMOTE_LIMIT: Duration = Duration::from_millis(600);

/// More mounts than this are those of a server.
const MOST: usize = 40;

type Asked = Result<Question<rustix::io::Result<StatVfs>>, Unanswered>;

/// Tells every local file system, the root first.
pub(crate) fn volumes(tell: &mut dyn FnMut(Volume)) -> Result<(), String> {
    let mut failed = Vec::new();
    let end = Instant::now() + LIMIT;
    let asked: Vec<(Mount, Asked)> = mounts::local(&mounts::table()?)
        .into_iter()
        .take(MOST)
        .map(|mount| {
            let asked = ask(&mount.place);
            (mount, asked)
        })
        .collect();
    for (mount, asked) in asked {
        match asked.and_then(|asked| asked.answer(end)) {
            Ok(Ok(space)) if is_worth_telling(&mount, &space) => tell(volume(mount, &space)),
            Ok(Ok(_empty)) => {}
            Ok(Err(error)) => failed.push(format!("{}: {error}", mount.place)),
            Err(error) => failed.push(format!("{}: {error}", mount.place)),
        }
    }
    match failed.as_slice() {
        [] => Ok(()),
        failed => Err(format!(
            "Not every disk could be read ({}).",
            failed.join("; ")
        )),
    }
}

/// Asks every folder that another computer or program answers for, whether it does.
pub(crate) fn remotes() -> Result<Vec<Remote>, String> {
    let end = Instant::now() + REMOTE_LIMIT;
    let asked: Vec<(mounts::Remote, Asked)> = mounts::remote(&mounts::table()?)
        .into_iter()
        .take(MOST)
        .map(|mount| {
            let asked = ask(&mount.place);
            (mount, asked)
        })
        .collect();
    let told = asked.into_iter().filter_map(|(mount, asked)| {
        let space = match asked.and_then(|asked| asked.answer(end)) {
            Ok(Ok(space)) => Some(space),
            // It is there, but not for this user.
            Ok(Err(rustix::io::Errno::ACCESS | rustix::io::Errno::PERM)) => return None,
            Ok(Err(_broken)) => None,
            Err(Unanswered::Late | Unanswered::Before) => None,
            Err(Unanswered::NotAsked(_)) => return None,
        };
        // A program of this computer is worth telling only if it hangs.
        (mount.elsewhere || space.is_none()).then(|| Remote {
            place: mount.place,
            file_system: mount.file_system,
            space: space.map(|space| {
                let bytes = |blocks: u64| space.f_frsize.saturating_mul(blocks);
                (bytes(space.f_bavail), bytes(space.f_blocks))
            }),
            elsewhere: mount.elsewhere,
        })
    });
    Ok(told.collect())
}

/// What lies in memory is empty nearly always, and of interest if it is not.
fn is_worth_telling(mount: &Mount, space: &StatVfs) -> bool {
    let low = |free: u64, all: u64| free.saturating_mul(5) < all;
    let nearly_full = low(space.f_bavail, space.f_blocks) || low(space.f_favail, space.f_files);
    space.f_blocks > 0 && (!mount.in_memory || nearly_full)
}

/// A mount whose server is gone never answers, and neither does a disk that dies.
fn ask(place: &str) -> Asked {
    let path = place.to_owned();
    Question::ask(&format!("space of {place}"), move || {
        rustix::fs::statvfs(&path)
    })
}

fn volume(mount: Mount, space: &StatVfs) -> Volume {
    Volume {
        total: space.f_frsize.saturating_mul(space.f_blocks),
        free: space.f_frsize.saturating_mul(space.f_bavail),
        // Some file systems make room for files as they need it.
        files: (space.f_files > 0).then_some((space.f_favail, space.f_files)),
        kind: match mount.in_memory {
            true => Some("in memory"),
            false => disk_kind(&mount.device),
        },
        stuck_read_only: mount.read_only && should_be_written(&mount.place),
        place: mount.place,
        file_system: mount.file_system,
        read_only: mount.read_only,
    }
}

/// Whether the table of what to mount wants this place to be written to.
///
/// The root of a system that cannot be changed is read-only on purpose, and says so there.
fn should_be_written(place: &str) -> bool {
    let wanted = fs::read_to_string("/etc/fstab").unwrap_or_default();
    wanted_for_writing(&wanted, place)
}

fn wanted_for_writing(fstab: &str, place: &str) -> bool {
    let lines = fstab
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'));
    let of_place = lines.filter_map(|line| {
        let mut fields = line.split_whitespace().skip(1);
        let (mounted, _file_system, options) = (fields.next()?, fields.next()?, fields.next()?);
        (mounted == place).then(|| !options.split(',').any(|option| option == "ro"))
    });
    // The last line counts, as it does for `mount`.
    of_place.fold(false, |_before, writable| writable)
}

/// Asks the kernel whether the disk under a device turns.
fn disk_kind(device: &str) -> Option<&'static str> {
    let device = fs::canonicalize(device).ok()?;
    let name = device.file_name()?;
    let block = fs::canonicalize(Path::new("/sys/class/block").join(name)).ok()?;
    // A partition lies in the folder of its disk, and only the disk has a queue.
    let queue = block
        .ancestors()
        .take(2)
        .map(|disk| disk.join("queue/rotational"));
    let turns = queue
        .into_iter()
        .find_map(|path| fs::read_to_string(path).ok())?;
    // Disks of virtual machines say anything.
    if name.to_string_lossy().starts_with("vd") {
        return Some("virtual disk");
    }
    match turns.trim() {
        "0" => Some("SSD"),
        "1" => Some("hard disk"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_that_should_be_written_to_is_known_by_the_table() {
        let fstab = "# /dev/sda1 /x ext4 defaults 0 1\nUUID=1 / ext4 errors=remount-ro 0 1\n\
                     UUID=2 /data xfs ro,noatime 0 2\n";
        assert!(wanted_for_writing(fstab, "/"));
        assert!(!wanted_for_writing(fstab, "/data"), "it is so on purpose");
        assert!(!wanted_for_writing(fstab, "/x"), "a remark is no wish");
        assert!(!wanted_for_writing("", "/media/stick"));
    }
}
