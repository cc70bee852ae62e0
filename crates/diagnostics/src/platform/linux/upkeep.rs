//! Restarts and updates: what the package tools left behind, and what they say without the network.

use std::fs::{self, Metadata};
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::platform::{RestartPending, UpdatesWaiting};
use crate::program::{self, Bounds};

/// Files that no update replaces without wanting a restart.
const CORE: &[&str] = &[
    "/usr/lib/systemd/systemd",
    "/lib/systemd/systemd",
    "/usr/lib/x86_64-linux-gnu/libc.so.6",
    "/usr/lib/aarch64-linux-gnu/libc.so.6",
    "/usr/lib64/libc.so.6",
];

/// Databases of installed software, which every installation changes.
const INSTALLED: &[&str] = &[
    "/var/lib/dpkg/status",
    "/usr/lib/sysimage/rpm/rpmdb.sqlite",
    "/var/lib/rpm/rpmdb.sqlite",
    "/var/lib/rpm/Packages",
    "/var/lib/pacman/local",
];

/// Whether something that was installed waits for a restart, and for how long.
pub(crate) fn restart_pending(up: Duration) -> Result<Option<RestartPending>, String> {
    Ok(pending(up))
}

fn pending(up: Duration) -> Option<RestartPending> {
    let started = SystemTime::now().checked_sub(up)?;
    let asked = ["/run/reboot-required", "/var/run/reboot-required"]
        .iter()
        .find_map(|file| fs::metadata(file).ok());
    let found = [
        asked.and_then(|asked| Some((asked.modified().ok()?, "an update asks for it"))),
        newer_kernel(started).map(|at| (at, "a newer kernel is installed")),
        replaced(started).map(|at| (at, "a core part of the system was replaced")),
    ];
    let (at, why) = found.into_iter().flatten().min_by_key(|(at, _)| *at)?;
    Some(RestartPending {
        why,
        since: SystemTime::now().duration_since(at).ok(),
    })
}

/// A kernel that was installed after this one was started, and is another.
fn newer_kernel(started: SystemTime) -> Option<SystemTime> {
    let running = sysinfo::System::kernel_version().ok()?;
    let kernels = fs::read_dir("/lib/modules").ok()?;
    let others = kernels
        .flatten()
        .filter(|kernel| kernel.file_name().to_string_lossy() != running)
        // What is left of a kernel that was removed has no list of modules.
        .filter_map(|kernel| fs::metadata(kernel.path().join("modules.dep")).ok());
    others
        .filter_map(|kernel| installed_at(&kernel))
        .filter(|at| *at > started)
        .min()
}

fn replaced(started: SystemTime) -> Option<SystemTime> {
    let core = CORE.iter().filter_map(|file| fs::metadata(file).ok());
    let replaced = core.filter_map(|file| installed_at(&file));
    replaced.filter(|at| *at > started).min()
}

/// When it came here: a package keeps the time at which its file was built.
fn installed_at(file: &Metadata) -> Option<SystemTime> {
    let seconds = u64::try_from(file.ctime()).ok()?;
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
}

/// How long ago software was last installed, updated or removed.
pub(crate) fn updated() -> Option<Duration> {
    let databases = INSTALLED.iter().filter_map(|file| fs::metadata(file).ok());
    let latest = databases
        .filter_map(|database| database.modified().ok())
        .max()?;
    SystemTime::now().duration_since(latest).ok()
}

/// Updates that the package lists on this computer know of; nothing is fetched and nothing locked.
pub(crate) fn updates_waiting(limit: Duration) -> Result<UpdatesWaiting, String> {
    let bounds = Bounds {
        time: limit,
        bytes: 1024 * 1024,
    };
    let late = |error| format!("The updates could not be counted: {error}.");
    if let Ok(told) = fs::read_to_string("/var/lib/update-notifier/updates-available")
        && let Some(waiting) = update_notifier(&told)
    {
        return Ok(waiting);
    }
    let apt = Path::new("/usr/bin/apt-get");
    if apt.exists() {
        let arguments = ["-s", "-qq", "-o", "Debug::NoLocking=true", "upgrade"];
        return program::run(apt, &arguments, bounds)
            .map(|output| apt_simulation(&output.text))
            .map_err(late);
    }
    let dnf = Path::new("/usr/bin/dnf");
    if dnf.exists() {
        let all = program::run(dnf, &["-q", "-C", "check-update"], bounds);
        return all.map(|output| dnf_list(&output.text)).map_err(late);
    }
    Err("This system's package tool is not known here.".to_owned())
}

/// `12 updates can be applied immediately.`, `3 of these updates are standard security updates.`
fn update_notifier(told: &str) -> Option<UpdatesWaiting> {
    let number = |line: &str| line.split_whitespace().next()?.parse::<u32>().ok();
    let line = |words: &str| {
        told.lines()
            .find(|line| line.contains(words))
            .and_then(number)
    };
    let all =
        line("can be applied immediately").or_else(|| line("can be installed immediately"))?;
    let security = line("security update").unwrap_or(0);
    Some(UpdatesWaiting { all, security })
}

/// `Inst zip [3.0-13] (3.0-13+deb12u1 Debian-Security:12/oldstable-security [amd64])`
fn apt_simulation(told: &str) -> UpdatesWaiting {
    let updates = told.lines().filter(|line| line.starts_with("Inst "));
    let mut waiting = UpdatesWaiting {
        all: 0,
        security: 0,
    };
    for update in updates {
        waiting.all += 1;
        let is_security = update.contains("-security") || update.contains("-Security");
        waiting.security += u32::from(is_security);
    }
    waiting
}

/// `zip.x86_64    3.0-35.fc39    updates`; a second list after a blank line tells what is obsolete.
fn dnf_list(told: &str) -> UpdatesWaiting {
    let first = told.split("Obsoleting Packages").next().unwrap_or_default();
    let updates = first
        .lines()
        .filter(|line| line.split_whitespace().count() == 3 && line.contains('.'));
    UpdatesWaiting {
        all: u32::try_from(updates.count()).unwrap_or(u32::MAX),
        security: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn updates_are_counted_from_what_the_tools_write() {
        let apt = "NOTE: This is only a simulation!\n\
            Inst unzip [6.0-28] (6.0-28+deb12u1 Debian-Security:12/oldstable-security [amd64])\n\
            Inst base-files [12.4] (12.4+deb12u12 Debian:12.12/oldstable [amd64])\n\
            Conf unzip (6.0-28+deb12u1 Debian-Security:12/oldstable-security [amd64])\n";
        assert_eq!(
            apt_simulation(apt),
            UpdatesWaiting {
                all: 2,
                security: 1
            }
        );
        assert_eq!(
            apt_simulation(""),
            UpdatesWaiting {
                all: 0,
                security: 0
            }
        );

        let ubuntu = "\n12 updates can be applied immediately.\n\
            3 of these updates are standard security updates.\n\
            To see these additional updates run: apt list --upgradable\n";
        assert_eq!(
            update_notifier(ubuntu),
            Some(UpdatesWaiting {
                all: 12,
                security: 3
            })
        );
        assert_eq!(
            update_notifier("Expanded Security Maintenance is not enabled."),
            None
        );

        let dnf = "\nzip.x86_64    3.0-35.fc39    updates\nvim.x86_64  2:9.1  updates\n\
            Obsoleting Packages\nold.x86_64  1.0  updates\n";
        assert_eq!(dnf_list(dnf).all, 2);
    }
}
