//! Proxies in the settings of desktops and of the whole system.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::platform::net::ProxySetting;
use crate::program::{self, Bounds};

/// The proxies that are set, wherever they are.
pub(crate) fn proxies() -> Vec<ProxySetting> {
    let mut found = Vec::new();
    let desktop = env::var("XDG_CURRENT_DESKTOP").unwrap_or_default();
    if desktop.contains("KDE") {
        let settings = config().map(|config| config.join("kioslaverc"));
        let text = settings.and_then(|file| fs::read_to_string(file).ok());
        found.extend(text.as_deref().and_then(kde));
    } else if !desktop.is_empty() {
        found.extend(asked().as_deref().and_then(gnome));
    }
    if let Ok(text) = fs::read_to_string("/etc/environment") {
        found.extend(environment(&text));
    }
    found
}

fn config() -> Option<PathBuf> {
    let own = env::var_os("XDG_CONFIG_HOME").map(PathBuf::from);
    own.or_else(|| Some(Path::new(&env::var_os("HOME")?).join(".config")))
}

fn asked() -> Option<String> {
    let bounds = Bounds {
        time: Duration::from_millis(500),
        bytes: 16 * 1024,
    };
    let question = ["list-recursively", "org.gnome.system.proxy"];
    let output = program::run(Path::new("/usr/bin/gsettings"), &question, bounds);
    Some(output.ok()?.text)
}

/// `org.gnome.system.proxy.https host 'proxy.example.org'`
fn gnome(text: &str) -> Option<ProxySetting> {
    let values: BTreeMap<String, &str> = text
        .lines()
        .filter_map(|line| {
            let mut words = line.splitn(3, ' ');
            let schema = words.next()?.strip_prefix("org.gnome.system.proxy")?;
            Some((
                format!("{schema} {}", words.next()?),
                words.next()?.trim_matches('\''),
            ))
        })
        .collect();
    let value = |key: &str| values.get(key).copied().filter(|value| !value.is_empty());
    let setting = |address: String, script| {
        Some(ProxySetting {
            place: "desktop settings",
            address,
            script,
        })
    };
    match value(" mode")? {
        "auto" => setting(
            value(" autoconfig-url")
                .unwrap_or("found by name")
                .to_owned(),
            true,
        ),
        "manual" => [".https", ".http", ".socks"].into_iter().find_map(|kind| {
            let host = value(&format!("{kind} host"))?;
            let port = value(&format!("{kind} port")).filter(|port| *port != "0")?;
            let scheme = if kind == ".socks" { "socks" } else { "http" };
            setting(format!("{scheme}://{host}:{port}"), false)
        }),
        _none => None,
    }
}

/// `ProxyType=1` and `httpsProxy=http://proxy.example.org 3128` in the group `[Proxy Settings]`.
fn kde(text: &str) -> Option<ProxySetting> {
    let group = text.split("[Proxy Settings]").nth(1)?;
    let group = group.split("\n[").next()?;
    let value = |key: &str| {
        let value = group
            .lines()
            .find_map(|line| line.strip_prefix(key)?.strip_prefix('='))?;
        Some(value.trim().replace(' ', ":")).filter(|value| !value.is_empty())
    };
    let (address, script) = match value("ProxyType")?.as_str() {
        "1" => (value("httpsProxy").or_else(|| value("httpProxy"))?, false),
        "2" => (value("Proxy Config Script")?, true),
        "3" => ("found by name".to_owned(), true),
        _none => return None,
    };
    Some(ProxySetting {
        place: "desktop settings",
        address,
        script,
    })
}

fn environment(text: &str) -> Option<ProxySetting> {
    let value = |key: &str| {
        text.lines().find_map(|line| {
            let line = line.trim();
            let (name, value) = line
                .strip_prefix("export ")
                .unwrap_or(line)
                .split_once('=')?;
            name.eq_ignore_ascii_case(key)
                .then(|| value.trim_matches(['"', '\'']).to_owned())
        })
    };
    let address = ["https_proxy", "http_proxy", "all_proxy"]
        .into_iter()
        .find_map(value)?;
    Some(ProxySetting {
        place: "/etc/environment",
        address,
        script: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_desktop_says_which_proxy_is_used_and_an_unused_one_is_not_told() {
        let settings = |mode: &str| {
            format!(
                "org.gnome.system.proxy autoconfig-url 'http://wpad.example.org/proxy.pac'\n\
                 org.gnome.system.proxy mode '{mode}'\n\
                 org.gnome.system.proxy.http host ''\n\
                 org.gnome.system.proxy.http port 8080\n\
                 org.gnome.system.proxy.https host 'proxy.example.org'\n\
                 org.gnome.system.proxy.https port 3128\n"
            )
        };
        let manual = gnome(&settings("manual")).unwrap();
        assert_eq!(manual.address, "http://proxy.example.org:3128");
        let script = gnome(&settings("auto")).unwrap();
        assert!(
            script.script && script.address.ends_with("proxy.pac"),
            "{script:?}"
        );
        assert_eq!(gnome(&settings("none")), None);
    }

    #[test]
    fn kde_keeps_its_proxy_with_a_space_before_the_port() {
        let settings = |kind: &str| {
            format!(
                "[Other]\nProxyType=9\n[Proxy Settings]\nProxyType={kind}\n\
                 httpsProxy=http://proxy.example.org 3128\n\n[More]\nhttpProxy=http://no:1\n"
            )
        };
        let address = kde(&settings("1")).map(|setting| setting.address);
        assert_eq!(address.as_deref(), Some("http://proxy.example.org:3128"));
        assert_eq!(kde(&settings("0")), None);
    }

    #[test]
    fn the_environment_of_the_system_is_read_as_it_is_written() {
        let text = "PATH=\"/usr/bin\"\nexport HTTPS_PROXY='http://10.0.0.1:3128'\n";
        assert_eq!(environment(text).unwrap().address, "http://10.0.0.1:3128");
        assert_eq!(environment("PATH=/usr/bin\n"), None);
    }
}
