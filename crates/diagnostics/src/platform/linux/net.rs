//! The network of Linux: the kernel's radios and neighbours, NetworkManager, the journal, the settings of desktops.

mod drops;
mod manager;
mod proxies;
mod radio;

use std::fs;
use std::io::ErrorKind;
use std::mem::MaybeUninit;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::time::{Duration, Instant};

use socket2::{Domain, Protocol, Socket, Type};

use crate::platform::net::Ping;

pub(crate) use drops::drops;
pub(crate) use manager::saved;
pub(crate) use proxies::proxies;
pub(crate) use radio::wifi;

/// Whether everything that sends is switched off; nothing if there is nothing that could.
pub(crate) fn airplane_mode() -> Option<bool> {
    all_blocked(Path::new("/sys/class/rfkill"))
}

fn all_blocked(rfkill: &Path) -> Option<bool> {
    let mut off = Vec::new();
    for switch in fs::read_dir(rfkill).ok()?.flatten() {
        let is = |file| {
            let state = fs::read_to_string(switch.path().join(file));
            state.is_ok_and(|state| state.trim() == "1")
        };
        off.push(is("soft") || is("hard"));
    }
    (!off.is_empty()).then(|| off.iter().all(|off| *off))
}

/// Whether somebody is known to be at an address in the same network.
pub(crate) fn neighbour(address: IpAddr) -> Option<bool> {
    is_known(&fs::read_to_string("/proc/net/arp").ok()?, address)
}

fn is_known(table: &str, address: IpAddr) -> Option<bool> {
    let address = address.to_string();
    let mut lines = table.lines().skip(1).map(str::split_whitespace);
    let mut row = lines.find_map(|mut row| (row.next()? == address).then_some(row))?;
    let flags = row.nth(1)?.strip_prefix("0x")?;
    // The second bit says that an answer came.
    Some(u32::from_str_radix(flags, 16).ok()? & 2 != 0)
}

/// Sends one ping, in the way that needs no rights where the system allows it.
pub(crate) fn ping(to: SocketAddr, limit: Duration) -> Ping {
    let (domain, protocol, kind) = match to {
        SocketAddr::V4(_) => (Domain::IPV4, Protocol::ICMPV4, 8),
        SocketAddr::V6(_) => (Domain::IPV6, Protocol::ICMPV6, 128),
    };
    let Ok(socket) = Socket::new(domain, Type::DGRAM, Some(protocol)) else {
        return Ping::NotAllowed;
    };
    let begun = Instant::now();
    // The kernel writes the number of the socket and the checksum.
    let echo = [kind, 0, 0, 0, 0, 0, 0, 1];
    let asked = socket
        .connect(&to.into())
        .and_then(|()| socket.set_read_timeout(Some(limit)))
        .and_then(|()| socket.send(&echo));
    if let Err(error) = asked {
        return match error.kind() == ErrorKind::PermissionDenied {
            true => Ping::NotAllowed,
            false => Ping::Silent,
        };
    }
    let mut answer = [MaybeUninit::uninit(); 64];
    match socket.recv(&mut answer) {
        Ok(_) => Ping::Answered(begun.elapsed()),
        Err(_) => Ping::Silent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_neighbour_that_answered_is_known() {
        let table = "IP address       HW type     Flags       HW address            Mask     Device\n\
            192.168.1.1      0x1         0x2         52:54:00:12:35:02     *        wlp2s0\n\
            192.168.1.10     0x1         0x0         00:00:00:00:00:00     *        wlp2s0\n";
        let known = |address: &str| is_known(table, address.parse().unwrap());
        assert_eq!(known("192.168.1.1"), Some(true));
        assert_eq!(known("192.168.1.10"), Some(false));
        assert_eq!(known("192.168.1.2"), None);
    }

    #[test]
    fn it_is_airplane_mode_only_if_every_radio_is_off() {
        let folder = tempfile::tempdir().unwrap();
        let switch = |name: &str, soft: &str| {
            fs::create_dir_all(folder.path().join(name)).unwrap();
            fs::write(folder.path().join(name).join("soft"), soft).unwrap();
            fs::write(folder.path().join(name).join("hard"), "0\n").unwrap();
        };
        assert_eq!(all_blocked(folder.path()), None, "no radio at all");
        switch("rfkill0", "1\n");
        assert_eq!(all_blocked(folder.path()), Some(true));
        switch("rfkill1", "0\n");
        assert_eq!(all_blocked(folder.path()), Some(false));
    }
}
