//! The smaller tools of macOS, each with a form of its own.

use crate::platform::net::ProxySetting;
use crate::platform::{DiskHealth, FailedService, UpdatesWaiting};

/// `fdesetup status`: whether FileVault is on; nothing if it does not say.
pub(crate) fn file_vault(told: &str) -> Option<bool> {
    told.lines().find_map(|line| match line.trim() {
        "FileVault is On." => Some(true),
        "FileVault is Off." => Some(false),
        _ => None,
    })
}

/// `profiles status -type enrollment`: who manages the computer.
pub(crate) fn managed(told: &str) -> Vec<String> {
    let says_yes = |key: &str| {
        told.lines().any(|line| {
            line.trim()
                .strip_prefix(key)
                .is_some_and(|value| value.trim_start_matches(':').trim().starts_with("Yes"))
        })
    };
    let kinds = [
        ("Enrolled via DEP", "enrolled by its organisation"),
        ("MDM enrollment", "managed over MDM"),
    ];
    let yes = kinds.into_iter().filter(|(key, _)| says_yes(key));
    yes.map(|(_, by)| by.to_owned()).collect()
}

/// `softwareupdate --list --no-scan`: updates that are known of.
pub(crate) fn updates(told: &str) -> UpdatesWaiting {
    let titles = told
        .lines()
        .filter(|line| line.trim_start().starts_with("Title:"));
    let mut waiting = UpdatesWaiting {
        all: 0,
        security: 0,
    };
    for title in titles {
        waiting.all += 1;
        waiting.security += u32::from(title.contains("Security"));
    }
    waiting
}

/// `diskutil info disk0`: what the disk says of its own health.
pub(crate) fn disk_health(told: &str) -> Option<DiskHealth> {
    let said = |key: &str| {
        told.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            (name.trim() == key).then(|| value.trim().to_owned())
        })
    };
    let failing = match said("SMART Status")?.as_str() {
        "Verified" => false,
        "Failing" => true,
        _ => return None,
    };
    Some(DiskHealth {
        disk: said("Device Identifier")?,
        model: said("Device / Media Name").unwrap_or_default(),
        failing,
        ..DiskHealth::default()
    })
}

/// `launchctl list`: services of the session that ended badly. Apple ends its own at will.
pub(crate) fn failed_services(told: &str) -> Vec<FailedService> {
    let failed = told.lines().skip(1).filter_map(|line| {
        let mut fields = line.split('\t');
        let (process, status, name) = (fields.next()?, fields.next()?, fields.next()?);
        let status: i32 = status.parse().ok()?;
        // Below zero it was ended from outside.
        let failed = process == "-" && status > 0 && !name.starts_with("com.apple.");
        failed.then(|| FailedService {
            name: name.to_owned(),
            description: format!("ended with {status}"),
            of_session: true,
        })
    });
    failed.collect()
}

/// `last reboot shutdown`, the newest first: whether the run before this one was shut down as it should be.
pub(crate) fn ended_well(told: &str) -> Option<bool> {
    let kinds = told
        .lines()
        .filter_map(|line| line.split_whitespace().next());
    let mut kinds = kinds.filter(|kind| matches!(*kind, "reboot" | "shutdown"));
    kinds.find(|kind| *kind == "reboot")?;
    // What stands before this start is the shutdown, or the start of a run that had none.
    kinds.next().map(|kind| kind == "shutdown")
}

/// `mount`: folders for which another computer answers, with the name of their file system.
pub(crate) fn remotes(told: &str) -> Vec<(String, String)> {
    const KINDS: [&str; 5] = ["smbfs", "nfs", "afpfs", "webdav", "cifs"];
    let remotes = told.lines().filter_map(|line| {
        // `//ann@files/docs on /Volumes/docs (smbfs, nodev, nosuid, mounted by ann)`
        let (rest, options) = line.rsplit_once(" (")?;
        let kind = options.split([',', ')']).next()?.trim();
        let (_from, place) = rest.split_once(" on ")?;
        KINDS
            .contains(&kind)
            .then(|| (place.to_owned(), kind.to_owned()))
    });
    remotes.collect()
}

/// `scutil --proxy`: the proxies of the network that is used.
pub(crate) fn proxies(told: &str) -> Vec<ProxySetting> {
    let said = |key: &str| {
        told.lines().find_map(|line| {
            let (name, value) = line.split_once(" : ")?;
            (name.trim() == key).then(|| value.trim())
        })
    };
    let setting = |address: String, script| ProxySetting {
        place: "macOS settings",
        address,
        script,
    };
    let script = said("ProxyAutoConfigURLString")
        .filter(|_| said("ProxyAutoConfigEnable") == Some("1"))
        .map(|address| setting(address.to_owned(), true));
    let servers = ["HTTPS", "HTTP", "SOCKS"].into_iter().filter_map(|kind| {
        let key = |of: &str| format!("{kind}{of}");
        if said(&key("Enable")) != Some("1") {
            return None;
        }
        let port = said(&key("Port")).map(|port| format!(":{port}"));
        let address = format!("{}{}", said(&key("Proxy"))?, port.unwrap_or_default());
        Some(setting(address, false))
    });
    let mut all: Vec<ProxySetting> = script.into_iter().chain(servers).collect();
    all.dedup();
    all
}

/// The program of a crash report by the name of its file: `Safari-2026-11-20-101503.ips`.
pub(crate) fn crashed(file: &str) -> Option<&str> {
    let name = file
        .strip_suffix(".ips")
        .or_else(|| file.strip_suffix(".crash"))?;
    // Reports on the system itself: too little memory, too hot, a restart.
    if name.starts_with("JetsamEvent") || name.starts_with("stacks") {
        return None;
    }
    let stamp = name
        .match_indices(['-', '_'])
        .map(|(at, _)| at)
        .find(|at| {
            let rest = name.get(at + 1..).unwrap_or_default();
            let year = rest.get(..5).unwrap_or_default();
            year.ends_with('-') && year.starts_with("20")
        })?;
    name.get(..stamp).filter(|program| !program.is_empty())
}

#[cfg(test)]
mod tests;
