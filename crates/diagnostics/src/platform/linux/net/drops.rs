//! What went down lately, by the journal of those who run the network.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::platform::linux::journal::{self, Query};
use crate::platform::net::Drops;

/// What happened longer ago is not what somebody writes about now.
const LATELY: &str = "--since=-1h";

/// What went down within the last hour, not counting what the person did.
pub(crate) fn drops() -> Vec<Drops> {
    let query = Query {
        which: &[
            LATELY,
            "-t",
            "NetworkManager",
            "-t",
            "nm-openvpn",
            "-t",
            "openvpn",
        ],
        most: 1500,
        fields: "MESSAGE,SYSLOG_IDENTIFIER",
        limit: Duration::from_millis(700),
    };
    // Who may not read the journal learns of no drops; that is said where warnings are read.
    let Ok(answer) = journal::ask(&query) else {
        return Vec::new();
    };
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let now = i64::try_from(now.as_secs()).unwrap_or(i64::MAX);
    let dropped = answer.entries.iter().filter_map(|entry| {
        let from = entry.get("SYSLOG_IDENTIFIER")?;
        Some((dropped(&from, &entry.get("MESSAGE")?)?, entry.at()?))
    });
    count(dropped, now)
}

fn count(dropped: impl Iterator<Item = (&'static str, i64)>, now: i64) -> Vec<Drops> {
    let mut by: BTreeMap<&'static str, (u32, i64)> = BTreeMap::new();
    for (what, at) in dropped {
        let (times, first) = by.entry(what).or_insert((0, at));
        *times += 1;
        *first = (*first).min(at);
    }
    by.into_iter()
        .map(|(what, (times, first))| Drops {
            what,
            times,
            within: Duration::from_secs(now.saturating_sub(first).try_into().unwrap_or(0)),
        })
        .collect()
}

/// What a line says went down: a connection that was up and that nobody took down.
fn dropped(from: &str, line: &str) -> Option<&'static str> {
    if from != "NetworkManager" {
        return line.contains("process restarting").then_some("VPN");
    }
    // `device (wlp2s0): state change: activated -> failed (reason 'ssid-not-found', …)`
    let (_, rest) = line.split_once("device (")?;
    let (interface, rest) = rest.split_once("): state change: activated -> ")?;
    let meant = [
        "user-requested",
        "sleeping",
        "new-activation",
        "connection-removed",
        "unmanaged",
    ];
    let reason = rest
        .split_once("reason '")
        .and_then(|(_, rest)| rest.split_once('\''));
    if reason.is_some_and(|(reason, _)| meant.contains(&reason)) {
        return None;
    }
    match interface.get(..2) {
        Some("wl") => Some("Wi-Fi"),
        Some("en" | "et") => Some("cable"),
        Some("ww") => Some("mobile connection"),
        Some("tu" | "wg" | "pp") => Some("VPN"),
        Some(_) | None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_manager(interface: &str, change: &str, reason: &str) -> Option<&'static str> {
        let line = format!(
            "<info>  [1764000000.1234] device ({interface}): state change: {change} \
             (reason '{reason}', sys-iface-state: 'managed')"
        );
        dropped("NetworkManager", &line)
    }

    #[test]
    fn what_went_down_by_itself_is_counted() {
        let lost = "activated -> failed";
        assert_eq!(by_manager("wlp2s0", lost, "ssid-not-found"), Some("Wi-Fi"));
        let unplugged = "activated -> unavailable";
        assert_eq!(
            by_manager("enp1s0", unplugged, "carrier-changed"),
            Some("cable")
        );
        let restarts = "SIGUSR1[soft,ping-restart] received, process restarting";
        assert_eq!(dropped("nm-openvpn", restarts), Some("VPN"));
    }

    #[test]
    fn what_the_person_did_and_what_came_up_is_not() {
        let down = "activated -> deactivating";
        for meant in ["user-requested", "sleeping", "new-activation"] {
            assert_eq!(by_manager("wlp2s0", down, meant), None, "{meant}");
        }
        assert_eq!(
            by_manager("wlp2s0", "secondaries -> activated", "none"),
            None
        );
        assert_eq!(by_manager("veth12", down, "removed"), None);
        assert_eq!(
            dropped("openvpn", "Initialization Sequence Completed"),
            None
        );
    }

    #[test]
    fn drops_are_counted_since_the_first_of_them() {
        let dropped = [("VPN", 1_000), ("Wi-Fi", 1_600), ("VPN", 1_900)];
        let told = count(dropped.into_iter(), 2_200);
        let of = |what, times, seconds| Drops {
            what,
            times,
            within: Duration::from_secs(seconds),
        };
        assert_eq!(told, [of("VPN", 2, 1200), of("Wi-Fi", 1, 600)]);
    }
}
