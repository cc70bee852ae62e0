//! Which interfaces there are, what leads out of the computer, who answers names.

use std::net::{IpAddr, SocketAddr, SocketAddrV6};

use netdev::Interface;
use netdev::interface::state::OperState;
use netdev::interface::types::InterfaceType;

use super::{INTERFACE, NAME_SERVERS, ROUTE};
use crate::capture::Notes;
use crate::reading::Reading;
use crate::units;

/// Tells every interface that is worth it, the one that leads out first.
pub(super) fn tell_all(notes: &Notes, interfaces: &[Interface]) {
    let mut listed: Vec<&Interface> = interfaces
        .iter()
        .filter(|one| is_worth_telling(one))
        .collect();
    listed.sort_by_key(|interface| (!interface.default, interface.index));
    for interface in &listed {
        notes.add(INTERFACE.fact(tell(interface)).labelled(title(interface)));
    }
    if listed.is_empty() {
        notes.add(INTERFACE.fact("none"));
    }
    ways_out(notes, interfaces);
}

fn ways_out(notes: &Notes, interfaces: &[Interface]) {
    match interfaces.iter().find(|interface| interface.default) {
        Some(interface) => {
            let fact = ROUTE.fact(format!("through {}", title(interface)));
            notes.add(fact.reading(Reading::Route(true)));
        }
        None => notes.add(ROUTE.fact("none").reading(Reading::Route(false))),
    }
    let mut servers: Vec<String> = Vec::new();
    for server in interfaces
        .iter()
        .flat_map(|interface| &interface.dns_servers)
    {
        let server = server.to_string();
        if !servers.contains(&server) {
            servers.push(server);
        }
    }
    match servers.as_slice() {
        [] => notes.add(NAME_SERVERS.fact("none found")),
        servers => notes.add(NAME_SERVERS.fact(servers.join(", "))),
    }
}

/// The router on the way out; a tunnel has none.
pub(super) fn router(interfaces: &[Interface]) -> Option<SocketAddr> {
    let interface = interfaces.iter().find(|interface| interface.default)?;
    let router = interface.gateway.as_ref()?;
    let four = router.ipv4.iter().find(|address| !address.is_unspecified());
    if let Some(address) = four {
        return Some(SocketAddr::new(IpAddr::V4(*address), 0));
    }
    let six = router
        .ipv6
        .iter()
        .find(|address| !address.is_unspecified())?;
    // An address of the link alone means nothing without the link.
    let scope = if six.is_unicast_link_local() {
        interface.index
    } else {
        0
    };
    Some(SocketAddrV6::new(*six, 0, 0, scope).into())
}

/// Whether a tunnel is up, as a VPN without a service of its own has it.
pub(super) fn has_tunnel(interfaces: &[Interface]) -> bool {
    interfaces
        .iter()
        .any(|one| kind(one) == "Tunnel" && one.is_up() && !one.ipv4.is_empty())
}

/// Cable and radio in any state, and whatever has an address; not the inner ends of containers.
fn is_worth_telling(interface: &Interface) -> bool {
    let has_address = !interface.ipv4.is_empty() || !interface.ipv6.is_empty();
    let is_inner = interface.is_loopback() || interface.name.starts_with("veth");
    !is_inner && (has_address || matches!(kind(interface), "Wi-Fi" | "Ethernet" | "Mobile"))
}

fn title(interface: &Interface) -> String {
    let name = interface.friendly_name.as_ref().unwrap_or(&interface.name);
    match kind(interface) {
        kind if name.contains(kind) => name.clone(),
        kind => format!("{kind} {name}"),
    }
}

fn tell(interface: &Interface) -> String {
    let state = match interface.oper_state {
        _ if !interface.is_up() => "switched off",
        OperState::Up => "connected",
        OperState::Unknown => "on",
        OperState::Dormant => "waiting",
        OperState::Testing => "being tested",
        OperState::Down | OperState::LowerLayerDown | OperState::NotPresent => "not connected",
    };
    let mut told = vec![state.to_owned()];
    if let Some(rate) = interface.transmit_speed.filter(|rate| *rate > 0) {
        told.push(units::bit_rate(rate));
    }
    told.extend(interface.ipv4.iter().map(ToString::to_string));
    told.extend(interface.ipv6.iter().map(ToString::to_string));
    if interface.ipv4.is_empty() && interface.ipv6.is_empty() {
        told.push("no address".to_owned());
    }
    told.join(", ")
}

fn kind(interface: &Interface) -> &'static str {
    let named = |starts: &[&str]| starts.iter().any(|start| interface.name.starts_with(start));
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the library knows dozens of kinds; people tell four apart"
    )]
    match interface.if_type {
        InterfaceType::Wireless80211 => "Wi-Fi",
        InterfaceType::Wman | InterfaceType::Wwanpp | InterfaceType::Wwanpp2 => "Mobile",
        InterfaceType::Tunnel | InterfaceType::Ppp => "Tunnel",
        _ if named(&["tun", "tap", "wg", "ppp", "utun", "tailscale", "zt"]) => "Tunnel",
        _ if named(&["wl"]) => "Wi-Fi",
        _ if named(&["ww"]) => "Mobile",
        _ if named(&[
            "br", "docker", "virbr", "vmnet", "vbox", "lxc", "lxd", "dummy", "ifb",
        ]) =>
        {
            "Virtual"
        }
        InterfaceType::Bridge | InterfaceType::ProprietaryVirtual => "Virtual",
        InterfaceType::Ethernet
        | InterfaceType::GigabitEthernet
        | InterfaceType::FastEthernetT
        | InterfaceType::FastEthernetFx => "Ethernet",
        _ => "Interface",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interface(name: &str) -> Interface {
        Interface {
            name: name.to_owned(),
            if_type: InterfaceType::Ethernet,
            oper_state: OperState::Up,
            flags: 1,
            ..Interface::dummy()
        }
    }

    #[test]
    fn an_interface_is_told_with_its_state_rate_and_addresses() {
        let mut cable = interface("enp1s0");
        cable.transmit_speed = Some(1_000_000_000);
        cable.ipv4 = vec!["192.168.1.5/24".parse().unwrap()];
        assert_eq!(title(&cable), "Ethernet enp1s0");
        assert_eq!(tell(&cable), "connected, 1 Gbit/s, 192.168.1.5/24");
        cable.oper_state = OperState::Down;
        cable.ipv4.clear();
        assert_eq!(tell(&cable), "not connected, 1 Gbit/s, no address");
    }

    #[test]
    fn radio_that_is_switched_off_is_told_and_inner_ends_of_containers_are_not() {
        let mut radio = interface("wlp2s0");
        radio.flags = 0;
        assert!(is_worth_telling(&radio));
        assert_eq!(title(&radio), "Wi-Fi wlp2s0");
        assert_eq!(tell(&radio), "switched off, no address");
        for inner in ["veth12ab", "docker0", "tun0"] {
            assert!(
                !is_worth_telling(&interface(inner)),
                "{inner} without address"
            );
        }
        let mut tunnel = interface("tun0");
        tunnel.ipv4 = vec!["10.8.0.2/24".parse().unwrap()];
        assert!(is_worth_telling(&tunnel), "a tunnel in use");
    }
}
