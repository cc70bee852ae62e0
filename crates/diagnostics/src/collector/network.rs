//! The network: which interfaces are up, with which addresses; the default route; who answers names.

use netdev::Interface;
use netdev::interface::state::OperState;
use netdev::interface::types::InterfaceType;

use crate::capture::Notes;
use crate::units;

pub(super) fn read(notes: &Notes) {
    let interfaces = netdev::get_interfaces();
    let mut listed: Vec<&Interface> = interfaces
        .iter()
        .filter(|one| is_worth_telling(one))
        .collect();
    listed.sort_by_key(|interface| (!interface.default, interface.index));
    for interface in &listed {
        notes.fact(title(interface), tell(interface));
    }
    if listed.is_empty() {
        notes.fact("Interfaces", "none");
    }
    ways_out(notes, &interfaces);
}

fn ways_out(notes: &Notes, interfaces: &[Interface]) {
    match interfaces.iter().find(|interface| interface.default) {
        Some(interface) => notes.fact("Default route", format!("through {}", title(interface))),
        None => notes.fact("Default route", "none"),
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
        [] => notes.fact("DNS servers", "none found"),
        servers => notes.fact("DNS servers", servers.join(", ")),
    }
}

/// Cables, radio and tunnels, and whatever has an address; not the inner ends of containers.
fn is_worth_telling(interface: &Interface) -> bool {
    let has_address = !interface.ipv4.is_empty() || !interface.ipv6.is_empty();
    let is_inner = interface.name.starts_with("veth");
    !interface.is_loopback() && !is_inner && (has_address || !is_other(interface))
}

fn is_other(interface: &Interface) -> bool {
    !matches!(kind(interface), "Wi-Fi" | "Ethernet" | "Mobile" | "Tunnel") || !interface.is_up()
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
        OperState::Up => "connected",
        OperState::Unknown if interface.is_up() => "on",
        OperState::Dormant => "waiting",
        OperState::Testing => "being tested",
        OperState::Down
        | OperState::LowerLayerDown
        | OperState::NotPresent
        | OperState::Unknown => "not connected",
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
        _ if named(&["br", "docker", "virbr", "vmnet", "vbox", "lxc", "lxd"]) => "Virtual",
        InterfaceType::Bridge | InterfaceType::ProprietaryVirtual => "Virtual",
        InterfaceType::Ethernet
        | InterfaceType::GigabitEthernet
        | InterfaceType::FastEthernetT
        | InterfaceType::FastEthernetFx => "Ethernet",
        _ => "Interface",
    }
}
