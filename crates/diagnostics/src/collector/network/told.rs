//! What came of the questions, in words and as readings.

use std::env;

use hyper::Uri;

use super::gateway::{self, ByProxy, Way, Who};
use super::reach::{self, Lookup, Unreached};
use super::tls::{Certificate, Trust};
use super::{
    AIRPLANE, Asked, CERTIFICATE, DROPS, GATEWAY, METERED, NAMES, PORTAL, PROXY, ROUTER, Router,
    SERVICE, VPN, WIFI, latency,
};
use crate::capture::Notes;
use crate::fact::Fact;
use crate::platform::net::{Link, ProxySetting};
use crate::reading::Reading;
use crate::units;

/// Who is known to open encrypted connections, as a part of the names in their certificates.
const INTERCEPTORS: &[&str] = &[
    "avast",
    "avg technologies",
    "barracuda",
    "bitdefender",
    "blue coat",
    "bluecoat",
    "cato networks",
    "charles proxy",
    "check point",
    "cisco umbrella",
    "cloudflare gateway",
    "cloudflare for teams",
    "eset ssl",
    "fiddler",
    "forcepoint",
    "fortigate",
    "fortinet",
    "iboss",
    "kaspersky",
    "lightspeed",
    "mcafee web gateway",
    "menlo security",
    "mitmproxy",
    "netskope",
    "palo alto",
    "portswigger",
    "securly",
    "skyhigh",
    "smoothwall",
    "sophos",
    "sonicwall",
    "squid",
    "trellix",
    "untangle",
    "watchguard",
    "websense",
    "zscaler",
];

/// Writes down everything that was asked.
pub(super) fn tell(notes: &Notes, asked: &Asked) {
    if let Some(on) = asked.airplane {
        let fact = AIRPLANE.fact(if on { "on" } else { "off" });
        notes.add(fact.reading(Reading::AirplaneMode(on)));
    }
    radios(notes, asked);
    service(notes, asked);
    for drops in &asked.drops {
        let told = match drops.times {
            1 => format!("once, {} ago", units::span(drops.within)),
            times => format!("{times} times in {}", units::span(drops.within)),
        };
        let reading = Reading::Drops {
            what: drops.what.to_owned(),
            times: drops.times,
            within: drops.within,
        };
        let label = format!("{} went down", first_upper(drops.what));
        notes.add(DROPS.fact(told).labelled(label).reading(reading));
    }
    if let Some(router) = asked.router {
        notes.add(tell_router(router));
    }
    for (setting, answers) in &asked.proxies {
        notes.add(tell_proxy(setting, *answers));
    }
    if let Some(way) = &asked.way {
        names(notes, way, asked);
        tell_way(notes, way);
    }
    let portal = asked.way.as_ref().is_some_and(|way| way.who == Who::Portal);
    let known = matches!(&asked.saved, Some(Ok(Some(saved))) if saved.portal);
    if asked.way.is_some() || known {
        let is = portal || known;
        let told = if is {
            "the network wants one"
        } else {
            "none seen"
        };
        notes.add(PORTAL.fact(told).reading(Reading::Portal(is)));
    }
    if let Some(certificate) = asked.way.as_ref().and_then(|way| way.certificate.as_ref()) {
        notes.add(tell_certificate(certificate, asked.signed_by.as_deref()));
    }
    for (service, reach) in &asked.services {
        let reading = Reading::Service {
            name: service.name.clone(),
            answers: reach.ok(),
        };
        let fact = SERVICE.fact(reach::tell(*reach));
        notes.add(fact.labelled(&service.name).reading(reading));
    }
}

fn radios(notes: &Notes, asked: &Asked) {
    let radios = match &asked.wifi {
        Some(Ok(radios)) => radios,
        Some(Err(why)) => return notes.problem(why),
        None => return notes.problem("The Wi-Fi gave no answer in time."),
    };
    for radio in radios {
        let Some(link) = &radio.link else {
            notes.add(WIFI.fact("not connected"));
            continue;
        };
        let secured = asked
            .saved
            .as_ref()
            .and_then(|saved| saved.as_ref().ok()?.as_ref());
        let secured = secured.and_then(|saved| {
            let mut all = saved.security.iter();
            all.find(|(interface, _)| *interface == radio.interface)
        });
        let fact = WIFI.fact(tell_link(link, secured.map(|(_, told)| *told)));
        notes.add(match link.dbm {
            Some(dbm) => fact.reading(Reading::WiFi { dbm }),
            None => fact,
        });
    }
}

fn tell_link(link: &Link, secured: Option<&'static str>) -> String {
    let band = link.mhz.map(|mhz| match mhz {
        ..2_000 => "below 2 GHz".to_owned(),
        2_000..3_000 => "2.4 GHz".to_owned(),
        3_000..5_925 => "5 GHz".to_owned(),
        5_925..=7_200 => "6 GHz".to_owned(),
        7_201.. => "60 GHz".to_owned(),
    });
    let strength = link.dbm.map(|dbm| {
        let word = match dbm {
            -60.. => "strong",
            -70..-60 => "good",
            -78..-70 => "fair",
            ..-78 => "weak",
        };
        format!("−{} dBm ({word})", dbm.unsigned_abs())
    });
    let told = [
        Some("connected".to_owned()),
        band,
        strength,
        link.security.or(secured).map(str::to_owned),
    ];
    let told: Vec<String> = told.into_iter().flatten().collect();
    told.join(", ")
}

fn service(notes: &Notes, asked: &Asked) {
    let saved = match &asked.saved {
        Some(Ok(saved)) => saved.clone().unwrap_or_default(),
        Some(Err(why)) => {
            notes.problem(why);
            Default::default()
        }
        None => {
            notes.problem("The network service gave no answer in time.");
            Default::default()
        }
    };
    if let Some(metered) = saved.metered {
        notes.add(METERED.fact(if metered { "yes" } else { "no" }));
    }
    let mut vpns = saved.vpns;
    // One that no service knows shows itself by its tunnel alone.
    if asked.tunnel && !vpns.contains(&true) {
        vpns.push(true);
    }
    let alone = vpns.len() == 1;
    for (index, up) in vpns.into_iter().enumerate() {
        let name = match alone {
            true => "VPN".to_owned(),
            false => format!("VPN {}", index + 1),
        };
        let fact = VPN.fact(if up { "connected" } else { "not connected" });
        notes.add(fact.labelled(&name).reading(Reading::Vpn { name, up }));
    }
}

fn tell_router(router: Router) -> Fact {
    match router {
        Router::Answers(after) => ROUTER
            .fact(format!("answers in {}", latency(after)))
            .reading(Reading::Router(Some(after))),
        Router::Mute => ROUTER.fact("it is there, and answers no question"),
        Router::Gone => ROUTER
            .fact("does not answer")
            .reading(Reading::Router(None)),
    }
}

/// The proxies in this program's own environment.
pub(super) fn from_environment() -> Vec<ProxySetting> {
    let names = [
        "https_proxy",
        "HTTPS_PROXY",
        "http_proxy",
        "all_proxy",
        "ALL_PROXY",
    ];
    let mut set = names.iter().filter_map(|name| env::var(name).ok());
    let address = set.find(|address| !address.is_empty());
    let setting = address.map(|address| ProxySetting {
        place: "environment",
        address,
        script: false,
    });
    setting.into_iter().collect()
}

fn tell_proxy(setting: &ProxySetting, answers: Option<bool>) -> Fact {
    let place = setting.place;
    let told = match plain(&setting.address) {
        Some(address) if setting.script => format!("chosen by a script at {address} ({place})"),
        None if setting.script => format!("chosen by a script ({place})"),
        Some(address) => format!("{address} ({place})"),
        None => format!("set, but not as an address ({place})"),
    };
    match answers {
        Some(answers) => {
            let word = if answers {
                "answers"
            } else {
                "does not answer"
            };
            let fact = PROXY.fact(format!("{told}, {word}"));
            fact.reading(Reading::Proxy { answers })
        }
        None => PROXY.fact(told),
    }
}

/// An address without user, password, path and query.
fn plain(address: &str) -> Option<String> {
    let (host, port) = gateway::endpoint(&address.parse::<Uri>().ok()?)?;
    Some(format!("{host}:{port}"))
}

/// Names are told by the gateway's, which every enrolled computer knows.
fn names(notes: &Notes, way: &Way, asked: &Asked) {
    match &way.name {
        Some(Lookup::Found(_, after)) => {
            let fact = NAMES.fact(format!("answered in {}", latency(*after)));
            notes.add(fact.reading(Reading::Names(Some(*after))));
        }
        Some(Lookup::Unknown(after)) => {
            let told = format!(
                "answered in {}: the help desk's is not known here",
                latency(*after)
            );
            notes.add(NAMES.fact(told).reading(Reading::NameUnknown));
        }
        Some(Lookup::Silent) => {
            notes.add(NAMES.fact("not answered").reading(Reading::Names(None)));
        }
        Some(Lookup::NotNeeded(_)) | None => {
            let silent = |reach: &reach::Reach| *reach == Err(Unreached::NameSilent);
            if asked.services.iter().any(|(_, reach)| silent(reach)) {
                notes.add(NAMES.fact("not answered").reading(Reading::Names(None)));
            }
        }
    }
}

fn tell_way(notes: &Notes, way: &Way) {
    let by_proxy = match way.proxy {
        Some(ByProxy::Through) => Some("the proxy lets it through".to_owned()),
        Some(ByProxy::Unreachable) => Some("the proxy on the way does not answer".to_owned()),
        Some(ByProxy::Refused(status)) if status.as_u16() == 407 => {
            Some("the proxy on the way wants a password".to_owned())
        }
        Some(ByProxy::Refused(status)) => Some(format!("the proxy on the way refuses ({status})")),
        Some(ByProxy::Strange) => Some("the proxy on the way answers as none does".to_owned()),
        None => None,
    };
    let reach = way.reach.map(reach::tell);
    let who = match way.who {
        Who::Itself | Who::Nobody => None,
        Who::Portal => Some("a page of the network answers in its place".to_owned()),
        Who::Other => Some("but not as the help desk does".to_owned()),
    };
    let told: Vec<String> = [by_proxy, reach, who].into_iter().flatten().collect();
    let reading = Reading::Service {
        name: "The help desk".to_owned(),
        answers: match (way.reach, way.proxy) {
            (Some(Ok(after)), _) => Some(after),
            (None, Some(ByProxy::Through)) => Some(std::time::Duration::ZERO),
            (Some(Err(_)) | None, _) => None,
        },
    };
    notes.add(GATEWAY.fact(told.join(", ")).reading(reading));
}

fn tell_certificate(shown: &Result<Certificate, String>, expected: Option<&str>) -> Fact {
    let certificate = match shown {
        Ok(certificate) => certificate,
        Err(why) => return CERTIFICATE.fact(format!("could not be begun: {why}")),
    };
    let issuer = match &certificate.organisation {
        Some(organisation) if *organisation != certificate.issuer => {
            format!("{} ({organisation})", certificate.issuer)
        }
        Some(_) | None => certificate.issuer.clone(),
    };
    let trust = match certificate.trust {
        Trust::Trusted => "trusted here",
        Trust::UnknownIssuer => "not trusted here",
        Trust::OtherName => "but for another name",
        Trust::OutOfDate => "but out of date by this computer's clock",
    };
    let fact = CERTIFICATE.fact(format!("signed by {issuer}, {trust}"));
    match is_intercepted(certificate, expected) {
        true => fact.reading(Reading::Intercepted {
            issuer: certificate.issuer.clone(),
            trusted: certificate.trust == Trust::Trusted,
        }),
        false => fact,
    }
}

/// A chain that does not hold, a name that IT does not expect, or one that is known for it.
fn is_intercepted(certificate: &Certificate, expected: Option<&str>) -> bool {
    let signer = [Some(&certificate.issuer), certificate.organisation.as_ref()];
    let mut signer = signer.into_iter().flatten();
    match (certificate.trust, expected) {
        (Trust::UnknownIssuer, _) => true,
        (Trust::Trusted | Trust::OtherName | Trust::OutOfDate, Some(expected)) => {
            !signer.any(|name| name.eq_ignore_ascii_case(expected))
        }
        (Trust::Trusted | Trust::OtherName | Trust::OutOfDate, None) => signer.any(|name| {
            let name = name.to_lowercase();
            INTERCEPTORS.iter().any(|known| name.contains(known))
        }),
    }
}

fn first_upper(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests;
