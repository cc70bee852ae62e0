//! The registry.

use std::path::PathBuf;
use std::time::Duration;
use std::{env, fs};

use windows_registry::{CURRENT_USER, Key, LOCAL_MACHINE};

use crate::platform::net::ProxySetting;
use crate::platform::told::windows::registry::{self as told, Waits};
use crate::platform::{Remote, RestartPending, Starter};
use crate::time_box;

const RUN: &str = r"Software\Microsoft\Windows\CurrentVersion\Run";
const APPROVED: &str = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved";

/// A folder elsewhere that takes longer does not answer.
const ANSWER: Duration = Duration::from_millis(600);

fn text(key: &Key, path: &str, name: &str) -> Option<String> {
    key.open(path).ok()?.get_string(name).ok()
}

fn number(key: &Key, path: &str, name: &str) -> Option<u32> {
    key.open(path).ok()?.get_u32(name).ok()
}

fn keys(key: &Key, path: &str) -> Vec<String> {
    let opened = key.open(path).ok();
    let keys = opened.as_ref().and_then(|key| key.keys().ok());
    keys.into_iter().flatten().collect()
}

fn values(key: &Key, path: &str) -> Vec<(String, Vec<u8>)> {
    let opened = key.open(path).ok();
    let values = opened.as_ref().and_then(|key| key.values().ok());
    let values = values.into_iter().flatten();
    values.map(|(name, value)| (name, value.to_vec())).collect()
}

/// The version and date of the firmware.
pub(crate) fn firmware() -> Result<Option<String>, String> {
    let read = |name| text(LOCAL_MACHINE, r"HARDWARE\DESCRIPTION\System\BIOS", name);
    Ok(told::firmware(read("BIOSVersion"), read("BIOSReleaseDate")))
}

/// Whether the clock is kept right over the network.
pub(crate) fn clock_kept() -> Result<bool, String> {
    const SERVICE: &str = r"SYSTEM\CurrentControlSet\Services\W32Time";
    let source = text(LOCAL_MACHINE, &format!(r"{SERVICE}\Parameters"), "Type");
    let start = number(LOCAL_MACHINE, SERVICE, "Start");
    match source.zip(start) {
        Some((source, start)) => Ok(told::clock_kept(&source, start)),
        None => Err("Windows does not say whether its clock is kept right.".to_owned()),
    }
}

/// Who manages this computer, by what stands in the registry.
pub(crate) fn managed() -> Vec<String> {
    let mut by = Vec::new();
    let joined = r"SYSTEM\CurrentControlSet\Control\CloudDomainJoin\JoinInfo";
    if !keys(LOCAL_MACHINE, joined).is_empty() {
        by.push("joined to Entra ID".to_owned());
    }
    const ENROLLED: &str = r"SOFTWARE\Microsoft\Enrollments";
    let enrolled = keys(LOCAL_MACHINE, ENROLLED).into_iter().any(|key| {
        let provider = text(LOCAL_MACHINE, &format!(r"{ENROLLED}\{key}"), "ProviderID");
        provider.as_deref() == Some("MS DM Server")
    });
    if enrolled {
        by.push("managed by Intune".to_owned());
    }
    if LOCAL_MACHINE
        .open(r"SOFTWARE\Microsoft\SMS\Mobile Client")
        .is_ok()
    {
        by.push("managed by Configuration Manager".to_owned());
    }
    by
}

/// Whether something that was installed waits for a restart.
pub(crate) fn restart_pending(_up: Duration) -> Result<Option<RestartPending>, String> {
    const WINDOWS: &str = r"SOFTWARE\Microsoft\Windows\CurrentVersion";
    const NAMES: &str = r"SYSTEM\CurrentControlSet\Control\ComputerName";
    let is_there = |path: &str| LOCAL_MACHINE.open(format!(r"{WINDOWS}\{path}")).is_ok();
    let name = |which: &str| text(LOCAL_MACHINE, &format!(r"{NAMES}\{which}"), "ComputerName");
    Ok(told::restart_pending(Waits {
        parts: is_there(r"Component Based Servicing\RebootPending"),
        update: is_there(r"WindowsUpdate\Auto Update\RebootRequired"),
        name: name("ActiveComputerName") != name("ComputerName"),
    }))
}

/// What starts at sign-in, by name: values of the Run keys, and files in the folders for it.
pub(crate) fn starts_at_login() -> Result<Vec<Starter>, String> {
    let names = |key: &Key| values(key, RUN).into_iter().map(|(name, _command)| name);
    let approved = |key: &Key, of: &str| values(key, &format!(r"{APPROVED}\{of}"));
    let mut all = Vec::new();
    for (key, kind, data) in [
        (LOCAL_MACHINE, "of the system", "ProgramData"),
        (CURRENT_USER, "of this person", "APPDATA"),
    ] {
        all.extend(told::starters(
            names(key).collect(),
            &approved(key, "Run"),
            kind,
        ));
        let folder = env::var_os(data).map(PathBuf::from).unwrap_or_default();
        let folder = folder.join(r"Microsoft\Windows\Start Menu\Programs\Startup");
        let files = fs::read_dir(folder).into_iter().flatten().flatten();
        let files = files.filter_map(|file| file.file_name().into_string().ok());
        let files = files.filter(|name| name != "desktop.ini");
        all.extend(told::starters(
            files.collect(),
            &approved(key, "StartupFolder"),
            kind,
        ));
    }
    // What is of one kind stands together.
    all.sort_by(|one, other| other.kind.cmp(one.kind));
    Ok(all)
}

/// Letters that stand for a folder on another computer.
pub(crate) fn remotes() -> Result<Vec<Remote>, String> {
    let letters = keys(CURRENT_USER, "Network").into_iter();
    let remotes = letters.map(|letter| {
        let place = format!(r"{}:\", letter.to_uppercase());
        let folder = place.clone();
        let asked = time_box::ask(&place, ANSWER, move || fs::metadata(folder).is_ok());
        Remote {
            // Its size is not asked for.
            space: matches!(asked, Ok(true)).then_some((0, 0)),
            place,
            file_system: "network drive".to_owned(),
            elsewhere: true,
        }
    });
    Ok(remotes.collect())
}

/// The proxies of the person's internet settings.
pub(crate) fn proxies() -> Vec<ProxySetting> {
    const SETTINGS: &str = r"Software\Microsoft\Windows\CurrentVersion\Internet Settings";
    let read = |name| text(CURRENT_USER, SETTINGS, name);
    told::proxies(
        number(CURRENT_USER, SETTINGS, "ProxyEnable") == Some(1),
        read("ProxyServer"),
        read("AutoConfigURL"),
    )
}
