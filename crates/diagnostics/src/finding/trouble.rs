//! Programs that crashed and services that failed.

use now_serving_protocol::bundle::Severity::{Note, Warning};

use super::{Finding, Seen};
use crate::reading::Reading;

/// More of one kind than this are joined.
const NAMED: usize = 2;

/// Services whose end people feel, by how their names begin.
const FELT: &[&str] = &[
    "NetworkManager",
    "avahi",
    "bluetooth",
    "cups",
    "display-manager",
    "docker",
    "firewalld",
    "fprintd",
    "gdm",
    "ipsec",
    "lightdm",
    "named",
    "nslcd",
    "ntp",
    "openvpn",
    "pcscd",
    "pipewire",
    "pulseaudio",
    "sddm",
    "smbd",
    "sssd",
    "strongswan",
    "systemd-networkd.",
    "systemd-resolved",
    "systemd-timesyncd",
    "tailscaled",
    "udisks2",
    "upower",
    "usbguard",
    "warp-svc",
    "wg-quick",
    "winbind",
    "wireplumber",
    "wpa_supplicant",
    "xdg-desktop-portal",
];

/// Programs that crashed within a day, the most frequent first.
pub(super) fn crashes(seen: &[Seen<'_>]) -> Vec<Finding> {
    let mut crashed: Vec<(&Seen<'_>, &str, u32)> = seen
        .iter()
        .filter_map(|one| {
            let Reading::Crash {
                program,
                times,
                ago,
            } = one.reading
            else {
                return None;
            };
            (ago.as_secs() < 24 * 60 * 60).then_some((one, program.as_str(), *times))
        })
        .collect();
    crashed.sort_by_key(|(_, _, times)| std::cmp::Reverse(*times));
    let alone = crashed.iter().take(NAMED).map(|(one, program, times)| {
        let says = match times {
            0 | 1 => format!("{program} crashed in the last 24 hours."),
            2 => format!("{program} crashed twice in the last 24 hours."),
            many => format!("{program} crashed {many} times in the last 24 hours."),
        };
        Finding::new(("crash", Warning), says, [*one])
    });
    let mut found: Vec<Finding> = alone.collect();
    let others = crashed.get(NAMED..).unwrap_or_default();
    if let [(_, first, _), ..] = others {
        let says = match others.len() {
            1 => format!("{first} crashed, too."),
            count => format!("{count} more programs crashed in the last 24 hours."),
        };
        let grounds = others.iter().map(|(one, _, _)| *one);
        found.push(Finding::new(("crash", Note), says, grounds));
    }
    found
}

/// Services that failed: those that people feel by name, the rest in one line.
pub(super) fn failed_services(seen: &[Seen<'_>]) -> Vec<Finding> {
    let failed = seen.iter().filter_map(|one| {
        let Reading::FailedService(name) = one.reading else {
            return None;
        };
        Some((one, name.as_str()))
    });
    let (felt, rest): (Vec<_>, Vec<_>) =
        failed.partition(|(_, name)| FELT.iter().any(|start| name.starts_with(start)));
    let told = [(felt, Warning), (rest, Note)]
        .into_iter()
        .filter_map(|(failed, severity)| {
            let names: Vec<&str> = failed.iter().map(|(_, name)| short(name)).collect();
            let says = match names.as_slice() {
                [] => return None,
                [one] => format!("The service {one} has failed."),
                [one, other] => format!("The services {one} and {other} have failed."),
                [one, other, more @ ..] => {
                    format!(
                        "The services {one}, {other} and {} more have failed.",
                        more.len()
                    )
                }
            };
            let grounds = failed.iter().map(|(one, _)| *one);
            Some(Finding::new(("service-failed", severity), says, grounds))
        });
    told.collect()
}

/// `cups` for `cups.service`; other kinds keep their end, which says what they are.
fn short(name: &str) -> &str {
    name.strip_suffix(".service").unwrap_or(name)
}
