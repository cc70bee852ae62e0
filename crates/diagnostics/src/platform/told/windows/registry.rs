//! What values of the registry mean.

use crate::platform::net::ProxySetting;
use crate::platform::{RestartPending, Starter};

/// The version and date of the firmware, which writes the month first.
pub(crate) fn firmware(version: Option<String>, date: Option<String>) -> Option<String> {
    let date = date.map(
        |date| match date.split('/').collect::<Vec<_>>().as_slice() {
            [month, day, year] if year.len() == 4 => format!("{year}-{month}-{day}"),
            _ => date,
        },
    );
    let words = [version, date].into_iter().flatten();
    let words: Vec<String> = words
        .map(|word| word.trim().to_owned())
        .filter(|word| !word.is_empty())
        .collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// Whether the clock is kept right, by what its service is told to do and how it is started.
pub(crate) fn clock_kept(source: &str, start: u32) -> bool {
    const DISABLED: u32 = 4;
    start != DISABLED && !source.eq_ignore_ascii_case("NoSync")
}

/// What is set where Windows writes down that it waits for a restart.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Waits {
    /// A part of Windows was changed.
    pub(crate) parts: bool,
    /// An update was installed.
    pub(crate) update: bool,
    /// The computer was given another name.
    pub(crate) name: bool,
}

/// Why a restart is pending, if one is.
pub(crate) fn restart_pending(waits: Waits) -> Option<RestartPending> {
    let why = match waits {
        Waits { update: true, .. } => "an update asks for it",
        Waits { parts: true, .. } => "a part of Windows was changed",
        Waits { name: true, .. } => "the computer got another name",
        Waits {
            parts: false,
            update: false,
            name: false,
        } => return None,
    };
    Some(RestartPending { why, since: None })
}

/// What starts at sign-in and was not switched off in the settings; `approved` are their marks.
pub(crate) fn starters(
    names: Vec<String>,
    approved: &[(String, Vec<u8>)],
    kind: &'static str,
) -> Vec<Starter> {
    let is_off = |name: &String| {
        let mark = approved.iter().find(|(of, _)| of == name);
        // An odd first byte is off; what has no mark was never touched.
        mark.and_then(|(_, mark)| mark.first())
            .is_some_and(|first| first % 2 == 1)
    };
    let on = names.into_iter().filter(|name| !is_off(name));
    let mut on: Vec<String> = on.filter(|name| !name.is_empty()).collect();
    on.sort();
    let starters = on.into_iter().map(|name| Starter { name, kind });
    starters.collect()
}

/// The proxies of the person's internet settings.
pub(crate) fn proxies(
    is_on: bool,
    server: Option<String>,
    script: Option<String>,
) -> Vec<ProxySetting> {
    const PLACE: &str = "Windows settings";
    let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let script = filled(script).map(|address| ProxySetting {
        place: PLACE,
        address,
        script: true,
    });
    let server = filled(server).filter(|_| is_on).unwrap_or_default();
    // `proxy:8080`, or one for each kind: `http=proxy:8080;https=proxy:8443`.
    let servers = server.split(';').filter_map(|server| {
        let address = server
            .split_once('=')
            .map_or(server, |(_, address)| address);
        let address = address.trim();
        (!address.is_empty()).then(|| ProxySetting {
            place: PLACE,
            address: address.to_owned(),
            script: false,
        })
    });
    let mut all: Vec<ProxySetting> = script.into_iter().chain(servers).collect();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn firmware_is_told_with_its_date_the_year_first() {
        let text = |text: &str| Some(text.to_owned());
        let told = firmware(text("N3QET41W (1.41 )"), text("06/27/2025"));
        assert_eq!(told.as_deref(), Some("N3QET41W (1.41 ), 2025-06-27"));
        assert_eq!(
            firmware(None, text("last May")).as_deref(),
            Some("last May")
        );
        assert_eq!(firmware(text(" "), None), None);
    }

    #[test]
    fn a_clock_is_kept_unless_its_service_is_off_or_told_not_to() {
        assert!(clock_kept("NTP", 3));
        assert!(clock_kept("NT5DS", 2));
        assert!(!clock_kept("NoSync", 3));
        assert!(!clock_kept("NTP", 4));
    }

    #[test]
    fn a_restart_is_pending_for_the_clearest_reason() {
        assert_eq!(restart_pending(Waits::default()), None);
        let waits = Waits {
            update: true,
            parts: true,
            name: false,
        };
        assert_eq!(restart_pending(waits).unwrap().why, "an update asks for it");
    }

    #[test]
    fn what_was_switched_off_does_not_start() {
        let names = ["OneDrive", "Teams", "VPN"].map(str::to_owned).to_vec();
        let approved = [
            ("OneDrive".to_owned(), vec![2, 0, 0]),
            ("Teams".to_owned(), vec![3, 0, 0, 0, 1]),
        ];
        let told = starters(names, &approved, "of this person");
        let told: Vec<&str> = told.iter().map(|starter| starter.name.as_str()).collect();
        assert_eq!(told, ["OneDrive", "VPN"]);
    }

    #[test]
    fn a_proxy_counts_only_where_it_is_switched_on() {
        let server = || Some("http=proxy.example.org:8080;https=proxy.example.org:8080".to_owned());
        assert_eq!(proxies(false, server(), None), []);
        let on = proxies(
            true,
            server(),
            Some("http://wpad.example.org/p.pac".to_owned()),
        );
        let told: Vec<(&str, bool)> = on
            .iter()
            .map(|proxy| (proxy.address.as_str(), proxy.script))
            .collect();
        assert_eq!(
            told,
            [
                ("http://wpad.example.org/p.pac", true),
                ("proxy.example.org:8080", false)
            ]
        );
    }
}
