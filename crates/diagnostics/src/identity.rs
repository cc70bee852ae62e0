//! What a redactor must know of this computer: who uses it, what it is called, where it lives.

use std::env;
use std::net::IpAddr;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::platform;
use crate::redact::{Known, Redactor};

/// Directories of people can lie in a network that does not answer.
const LIMIT: Duration = Duration::from_secs(1);

impl Redactor {
    /// Makes a redactor that knows this computer as it is now. Blocks for a second at most.
    #[must_use]
    pub fn for_this_computer() -> Self {
        Self::new(known_here())
    }
}

/// What is known of this computer and its person as it is now. Blocks for a second at most.
///
/// More can be added before a [`Redactor`] is made of it, such as words the person wants hidden.
#[must_use]
pub fn known_here() -> Known {
    let mut known = from_environment();
    let (to, answer) = mpsc::channel();
    let asked = thread::Builder::new()
        .name("identity".to_owned())
        .stack_size(512 * 1024)
        .spawn(move || {
            // In this order: what can hang comes last, and what came before it is kept.
            for ask in [hosts, addresses, accounts] {
                let mut known = Known::default();
                ask(&mut known);
                if to.send(known).is_err() {
                    return;
                }
            }
        });
    let begun = Instant::now();
    while asked.is_ok() {
        match answer.recv_timeout(LIMIT.saturating_sub(begun.elapsed())) {
            Ok(more) => known.extend(more),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
        }
    }
    known
}

fn from_environment() -> Known {
    let read = |names: &[&str]| {
        let values = names.iter().filter_map(|name| env::var(name).ok());
        values.filter(|value| !value.is_empty()).collect()
    };
    Known {
        users: read(&["USER", "LOGNAME", "USERNAME"]),
        homes: read(&["HOME", "USERPROFILE"]),
        hosts: read(&["HOSTNAME", "COMPUTERNAME"]),
        domains: domains(),
        mails: read(&["EMAIL", "DEBEMAIL", "GIT_AUTHOR_EMAIL"]),
        ..Known::default()
    }
}

/// The domain that the person signed in to; a computer in none gives its own name instead.
fn domains() -> Vec<String> {
    let read = |name| {
        env::var(name)
            .ok()
            .filter(|value: &String| !value.is_empty())
    };
    let computer = read("COMPUTERNAME").unwrap_or_default();
    let short = read("USERDOMAIN").filter(|name| !name.eq_ignore_ascii_case(&computer));
    short.into_iter().chain(read("USERDNSDOMAIN")).collect()
}

fn hosts(known: &mut Known) {
    let names = [whoami::hostname().ok(), whoami::devicename().ok()];
    let names: Vec<String> = names.into_iter().flatten().collect();
    let domains = platform::domains();
    for name in names {
        if !name.contains(['.', ' ']) {
            let full = domains.iter().map(|domain| format!("{name}.{domain}"));
            known.hosts.extend(full);
        }
        known.hosts.push(name);
    }
}

fn addresses(known: &mut Known) {
    for interface in netdev::get_interfaces() {
        let four = interface.ipv4.iter().map(|net| IpAddr::V4(net.addr()));
        let six = interface.ipv6.iter().map(|net| IpAddr::V6(net.addr()));
        known.addresses.extend(four.chain(six));
        known
            .macs
            .extend(interface.mac_addr.map(|mac| mac.octets()));
    }
}

fn accounts(known: &mut Known) {
    known.users.extend(whoami::username());
    known.users.extend(whoami::realname());
}
