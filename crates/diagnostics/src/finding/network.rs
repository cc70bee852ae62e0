//! What stands out in the network: what lies nearest to this computer explains what lies behind it.

use std::time::Duration;

use now_serving_protocol::bundle::Severity;

use super::{Finding, Seen};
use crate::reading::Reading;
use crate::units;

/// Weaker than this, Wi-Fi sends more again than it sends.
const WEAK: i32 = -78;
/// Weaker than this, it hardly holds.
const HARDLY: i32 = -85;
/// So often within an hour is no chance.
const OFTEN: u32 = 3;
const LATELY: Duration = Duration::from_secs(3600);

/// No way out of this computer at all, or out of the network that it is in.
pub(super) fn no_connection(seen: &[Seen<'_>]) -> Vec<Finding> {
    let Some(route) = first(seen, |reading| *reading == Reading::Route(false)) else {
        return Vec::new();
    };
    let airplane = first(seen, |reading| *reading == Reading::AirplaneMode(true));
    let found = ("no-connection", Severity::Serious);
    vec![match airplane {
        Some(airplane) => Finding::new(
            found,
            "There is no network connection: airplane mode is on.",
            [route, airplane],
        )
        .advice("Switch airplane mode off."),
        None => Finding::new(found, "There is no network connection.", [route])
            .advice("Look whether the cable is plugged in, or choose a Wi-Fi network."),
    }]
}

/// The router, which every way out goes through.
pub(super) fn router(seen: &[Seen<'_>]) -> Vec<Finding> {
    // A way that ends at the help desk or beyond it does not end at the router.
    if is_offline(seen) || reached(seen) {
        return Vec::new();
    }
    let silent = first(seen, |reading| *reading == Reading::Router(None));
    one(silent.map(|router| {
        Finding::new(
            ("router-silent", Severity::Serious),
            "The router does not answer.",
            [router],
        )
        .advice("Leave the network and join it again; at home, switch the router off and on.")
    }))
}

/// A page of the network that wants a sign-in.
pub(super) fn portal(seen: &[Seen<'_>]) -> Vec<Finding> {
    let portal = first(seen, |reading| *reading == Reading::Portal(true));
    one(portal.filter(|_| !is_offline(seen)).map(|portal| {
        Finding::new(
            ("sign-in-page", Severity::Serious),
            "The network wants you to sign in on a page first.",
            [portal],
        )
        .advice("Open any page in the browser and sign in there.")
    }))
}

/// Names: nobody answers them, or the help desk's own is unknown.
pub(super) fn names(seen: &[Seen<'_>]) -> Vec<Finding> {
    if is_offline(seen) || is_portal(seen) {
        return Vec::new();
    }
    let silent = first(seen, |reading| *reading == Reading::Names(None));
    if let Some(names) = silent {
        let found = Finding::new(
            ("names-silent", Severity::Serious),
            "Names are not answered.",
            [names],
        );
        return vec![found.advice("Leave the network and join it again, or use another one.")];
    }
    let unknown = first(seen, |reading| *reading == Reading::NameUnknown);
    // A VPN that is down explains it better.
    one(unknown.filter(|_| vpn_down(seen).is_none()).map(|names| {
        Finding::new(
            ("name-unknown", Severity::Warning),
            "This network does not know the name of the help desk.",
            [names],
        )
        .advice("Connect to the network of your organisation, or to its VPN.")
    }))
}

/// A proxy that is set and does not answer: whoever uses it gets nothing.
pub(super) fn proxy(seen: &[Seen<'_>]) -> Vec<Finding> {
    if is_offline(seen) {
        return Vec::new();
    }
    let silent = first(seen, |reading| {
        *reading == Reading::Proxy { answers: false }
    });
    one(silent.map(|proxy| {
        Finding::new(
            ("proxy-silent", Severity::Serious),
            "The proxy does not answer.",
            [proxy],
        )
        .advice("Outside of your organisation's network, switch the proxy off in the settings.")
    }))
}

/// Somebody between, who opens what should be closed.
pub(super) fn intercepted(seen: &[Seen<'_>]) -> Vec<Finding> {
    // A sign-in page shows a certificate of its own, and is told as what it is.
    if is_portal(seen) {
        return Vec::new();
    }
    let told = seen.iter().find_map(|fact| {
        let Reading::Intercepted { issuer, trusted } = fact.reading else {
            return None;
        };
        Some((fact, issuer, *trusted))
    });
    one(told.map(|(fact, issuer, trusted)| {
        let says = format!("Somebody between opens encrypted connections ({issuer}).");
        match trusted {
            true => Finding::new(("intercepted", Severity::Note), says, [fact]),
            false => Finding::new(("intercepted-untrusted", Severity::Serious), says, [fact])
                .advice("Enter no password in this network, and use another one."),
        }
    }))
}

/// A VPN that is down while something behind it is missing. One that nobody misses is no finding.
pub(super) fn vpn(seen: &[Seen<'_>]) -> Vec<Finding> {
    if is_offline(seen) || is_portal(seen) {
        return Vec::new();
    }
    let missing = first(seen, |reading| {
        matches!(
            reading,
            Reading::NameUnknown | Reading::Service { answers: None, .. }
        )
    });
    let found = vpn_down(seen).zip(missing).map(|(vpn, missing)| {
        Finding::new(
            ("vpn-down", Severity::Serious),
            "The VPN is not connected.",
            [vpn, missing],
        )
        .advice("Connect the VPN and try again.")
    });
    one(found)
}

/// What went down again and again.
pub(super) fn drops(seen: &[Seen<'_>]) -> Vec<Finding> {
    let often = seen.iter().filter_map(|fact| {
        let Reading::Drops {
            what,
            times,
            within,
        } = fact.reading
        else {
            return None;
        };
        (*times >= OFTEN && *within <= LATELY).then_some((fact, what, *times, *within))
    });
    let found = often.map(|(fact, what, times, within)| {
        let says = format!(
            "The {what} dropped {times} times in {}.",
            units::spoken(within)
        );
        let advice = match what.as_str() {
            "Wi-Fi" => "Move nearer to the access point, or use a cable.",
            "cable" => "Push the network cable in until it clicks, at both ends, or try another.",
            "VPN" => "Use another network if there is one; the VPN needs one that holds.",
            _ => "Use another network if there is one.",
        };
        Finding::new(("drops", Severity::Warning), says, [fact]).advice(advice)
    });
    found.collect()
}

/// Wi-Fi from too far away.
pub(super) fn weak(seen: &[Seen<'_>]) -> Vec<Finding> {
    let weak = seen.iter().filter_map(|fact| {
        let Reading::WiFi { dbm } = fact.reading else {
            return None;
        };
        (*dbm <= WEAK).then_some((fact, *dbm))
    });
    let found = weak.map(|(fact, dbm)| {
        let severity = if dbm <= HARDLY {
            Severity::Serious
        } else {
            Severity::Warning
        };
        let says = format!("The Wi-Fi is weak (−{} dBm).", dbm.unsigned_abs());
        Finding::new(("weak-wifi", severity), says, [fact])
            .advice("Move nearer to the access point, or use a cable.")
    });
    found.collect()
}

/// Services of the organisation that can't be reached, unless something nearer explains it.
pub(super) fn services(seen: &[Seen<'_>]) -> Vec<Finding> {
    let explained = [no_connection, portal, names, router, proxy, vpn];
    if explained.iter().any(|nearer| !nearer(seen).is_empty()) {
        return Vec::new();
    }
    let out = seen.iter().filter_map(|fact| {
        let Reading::Service {
            name,
            answers: None,
        } = fact.reading
        else {
            return None;
        };
        Some((fact, name))
    });
    let found = out.map(|(fact, name)| {
        let says = format!("{name} can't be reached.");
        Finding::new(("service-out-of-reach", Severity::Serious), says, [fact])
            .advice("Try again in a few minutes. Outside of the office, connect the VPN first.")
    });
    found.collect()
}

fn is_offline(seen: &[Seen<'_>]) -> bool {
    first(seen, |reading| *reading == Reading::Route(false)).is_some()
}

fn is_portal(seen: &[Seen<'_>]) -> bool {
    first(seen, |reading| *reading == Reading::Portal(true)).is_some()
}

/// Whether anything beyond this computer was reached.
fn reached(seen: &[Seen<'_>]) -> bool {
    let answers = |reading: &Reading| {
        matches!(
            reading,
            Reading::Service {
                answers: Some(_),
                ..
            }
        )
    };
    first(seen, answers).is_some()
}

fn vpn_down<'a, 's>(seen: &'a [Seen<'s>]) -> Option<&'a Seen<'s>> {
    // One that is up serves for all.
    match first(seen, |reading| {
        matches!(reading, Reading::Vpn { up: true, .. })
    }) {
        Some(_up) => None,
        None => first(seen, |reading| {
            matches!(reading, Reading::Vpn { up: false, .. })
        }),
    }
}

fn first<'a, 's>(seen: &'a [Seen<'s>], is: impl Fn(&Reading) -> bool) -> Option<&'a Seen<'s>> {
    seen.iter().find(|fact| is(fact.reading))
}

fn one(found: Option<Finding>) -> Vec<Finding> {
    found.into_iter().collect()
}

#[cfg(test)]
mod tests;
