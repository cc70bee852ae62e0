//! What NetworkManager knows: sign-in pages, metered connections, VPNs and how the Wi-Fi is secured.

use std::collections::HashMap;
use std::time::Duration;

use futures_util::future::join_all;
use zbus::Connection;
use zbus::fdo::DBusProxy;
use zbus::names::BusName;
use zbus::zvariant::{OwnedObjectPath, OwnedValue};

use crate::platform::linux::bus::{self, Bus, get, properties};
use crate::platform::net::Saved;

const SERVICE: &str = "org.freedesktop.NetworkManager";
const PATH: &str = "/org/freedesktop/NetworkManager";
const LIMIT: Duration = Duration::from_millis(700);
/// Nobody has more connections that matter; each costs a question.
const MOST: usize = 64;

/// Its own numbers.
const PORTAL: u32 = 2;
const METERED: [u32; 2] = [1, 3];
const NOT_METERED: [u32; 2] = [2, 4];
const ACTIVATED: u32 = 2;

/// What NetworkManager says; nothing if it does not run here.
pub(crate) fn saved() -> Result<Option<Saved>, String> {
    let answer = bus::ask(Bus::System, LIMIT, |connection| async move {
        ask(&connection).await
    });
    match answer {
        Ok(saved) => Ok(saved),
        Err(bus::Silent::Late) => Err("The network service gave no answer in time.".to_owned()),
        // No bus, no service: then it is not what runs the network here.
        Err(_) => Ok(None),
    }
}

async fn ask(connection: &Connection) -> zbus::Result<Option<Saved>> {
    // Asking it for something would start it.
    let name = BusName::try_from(SERVICE)?;
    if !DBusProxy::new(connection)
        .await?
        .name_has_owner(name)
        .await?
    {
        return Ok(None);
    }
    let interface = SERVICE;
    let manager = properties(connection, (SERVICE, PATH), interface).await?;
    let metered = get::<u32>(&manager, "Metered");
    let active = paths(&manager, "ActiveConnections");
    let active = active
        .iter()
        .map(|path| active_connection(connection, path));
    let active: Vec<Active> = join_all(active).await.into_iter().flatten().collect();
    let mut vpns: Vec<bool> = active
        .iter()
        .filter(|one| one.is_vpn)
        .map(|one| one.up)
        .collect();
    let named: Vec<&str> = active.iter().map(|one| one.uuid.as_str()).collect();
    vpns.extend(
        kept_vpns(connection, &named)
            .await?
            .into_iter()
            .map(|()| false),
    );
    let devices = paths(&manager, "Devices");
    let security = devices.iter().map(|path| security(connection, path));
    Ok(Some(Saved {
        portal: get::<u32>(&manager, "Connectivity") == Some(PORTAL),
        metered: metered.and_then(|metered| match metered {
            yes if METERED.contains(&yes) => Some(true),
            no if NOT_METERED.contains(&no) => Some(false),
            _unknown => None,
        }),
        vpns,
        security: join_all(security).await.into_iter().flatten().collect(),
    }))
}

struct Active {
    uuid: String,
    is_vpn: bool,
    up: bool,
}

async fn active_connection(connection: &Connection, path: &OwnedObjectPath) -> Option<Active> {
    let interface = "org.freedesktop.NetworkManager.Connection.Active";
    let read = properties(connection, (SERVICE, path.as_str()), interface)
        .await
        .ok()?;
    Some(Active {
        uuid: get::<&str>(&read, "Uuid")?.to_owned(),
        is_vpn: is_vpn(get::<&str>(&read, "Type")?),
        up: get::<u32>(&read, "State") == Some(ACTIVATED),
    })
}

fn is_vpn(kind: &str) -> bool {
    matches!(kind, "vpn" | "wireguard")
}

/// VPNs that are set up but not among the active ones.
async fn kept_vpns(connection: &Connection, active: &[&str]) -> zbus::Result<Vec<()>> {
    let settings = "org.freedesktop.NetworkManager.Settings";
    let path = "/org/freedesktop/NetworkManager/Settings";
    let reply = connection
        .call_method(Some(SERVICE), path, Some(settings), "ListConnections", &())
        .await?;
    let kept: Vec<OwnedObjectPath> = reply.body().deserialize()?;
    let asked = kept
        .iter()
        .take(MOST)
        .map(|path| kept_vpn(connection, path));
    let found = join_all(asked).await.into_iter().flatten();
    Ok(found
        .filter(|uuid| !active.contains(&uuid.as_str()))
        .map(|_| ())
        .collect())
}

/// The id of a connection that is set up, if it is a VPN.
async fn kept_vpn(connection: &Connection, path: &OwnedObjectPath) -> Option<String> {
    let interface = "org.freedesktop.NetworkManager.Settings.Connection";
    let reply = connection
        .call_method(
            Some(SERVICE),
            path.as_str(),
            Some(interface),
            "GetSettings",
            &(),
        )
        .await
        .ok()?;
    let settings: HashMap<String, HashMap<String, OwnedValue>> = reply.body().deserialize().ok()?;
    let about = settings.get("connection")?;
    is_vpn(get::<&str>(about, "type")?).then(|| get::<&str>(about, "uuid").map(str::to_owned))?
}

async fn security(
    connection: &Connection,
    device: &OwnedObjectPath,
) -> Option<(String, &'static str)> {
    let interface = "org.freedesktop.NetworkManager.Device.Wireless";
    let radio = properties(connection, (SERVICE, device.as_str()), interface)
        .await
        .ok()?;
    let point = OwnedObjectPath::try_from(radio.get("ActiveAccessPoint")?.clone()).ok()?;
    let interface = "org.freedesktop.NetworkManager.AccessPoint";
    let point = properties(connection, (SERVICE, point.as_str()), interface)
        .await
        .ok()?;
    let interface = "org.freedesktop.NetworkManager.Device";
    let device = properties(connection, (SERVICE, device.as_str()), interface)
        .await
        .ok()?;
    let flag = |name| get::<u32>(&point, name).unwrap_or(0);
    let told = secured(flag("Flags"), flag("WpaFlags"), flag("RsnFlags"));
    Some((get::<&str>(&device, "Interface")?.to_owned(), told))
}

/// By the bits in which NetworkManager says what an access point asks for.
fn secured(flags: u32, wpa: u32, rsn: u32) -> &'static str {
    const PRIVACY: u32 = 0x1;
    const PSK: u32 = 0x100;
    const IEEE_802_1X: u32 = 0x200;
    const SAE: u32 = 0x400;
    const OWE: u32 = 0x800;
    const SUITE_B: u32 = 0x2000;
    match () {
        () if (rsn | wpa) & (IEEE_802_1X | SUITE_B) != 0 => "WPA with an account (802.1X)",
        () if rsn & SAE != 0 => "WPA3 with a password",
        () if rsn & PSK != 0 => "WPA2 with a password",
        () if rsn & OWE != 0 => "encrypted without a password (OWE)",
        () if wpa != 0 => "old WPA",
        () if flags & PRIVACY != 0 => "WEP, which protects nothing",
        () => "not encrypted",
    }
}

fn paths(properties: &bus::Properties, name: &str) -> Vec<OwnedObjectPath> {
    let value = properties.get(name).cloned();
    let paths = value.and_then(|value| Vec::<OwnedObjectPath>::try_from(value).ok());
    paths.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_a_wifi_is_secured_is_told_by_the_best_that_it_offers() {
        assert_eq!(secured(1, 0, 0x200), "WPA with an account (802.1X)");
        assert_eq!(secured(1, 0x100, 0x500), "WPA3 with a password");
        assert_eq!(secured(1, 0x100, 0x100), "WPA2 with a password");
        assert_eq!(secured(1, 0, 0), "WEP, which protects nothing");
        assert_eq!(secured(0, 0, 0), "not encrypted");
    }
}
