use super::*;

const SOON: Option<Duration> = Some(Duration::from_millis(12));

fn help_desk(answers: Option<Duration>) -> Reading {
    Reading::Service {
        name: "The help desk".to_owned(),
        answers,
    }
}

fn vpn_is(up: bool) -> Reading {
    Reading::Vpn {
        name: "VPN".to_owned(),
        up,
    }
}

fn between(trusted: bool) -> Reading {
    Reading::Intercepted {
        issuer: "ZScaler Root CA".to_owned(),
        trusted,
    }
}

fn dropped(what: &str, times: u32, minutes: u64) -> Reading {
    Reading::Drops {
        what: what.to_owned(),
        times,
        within: Duration::from_secs(minutes * 60),
    }
}

/// What every rule of the network says, in the order of the rules.
fn said(readings: &[Reading]) -> Vec<String> {
    let seen: Vec<Seen<'_>> = readings
        .iter()
        .enumerate()
        .map(|(index, reading)| Seen {
            id: format!("network.{index}"),
            reading,
        })
        .collect();
    let rules = [
        no_connection,
        portal,
        router,
        names,
        proxy,
        intercepted,
        vpn,
        services,
        drops,
        weak,
    ];
    let found = rules.iter().flat_map(|rule| rule(&seen));
    found.map(|finding| finding.says).collect()
}

#[test]
fn a_healthy_network_says_nothing() {
    let healthy = [
        Reading::Route(true),
        Reading::AirplaneMode(false),
        Reading::WiFi { dbm: -58 },
        Reading::Router(SOON),
        Reading::Names(SOON),
        Reading::Portal(false),
        Reading::Proxy { answers: true },
        vpn_is(false),
        help_desk(SOON),
        dropped("Wi-Fi", 1, 5),
    ];
    assert!(
        said(&healthy).is_empty(),
        "a VPN that nobody misses may be down"
    );
}

#[test]
fn without_a_way_out_nothing_else_is_said() {
    let offline = [
        Reading::Route(false),
        Reading::Router(None),
        Reading::Names(None),
        Reading::Proxy { answers: false },
        vpn_is(false),
        help_desk(None),
    ];
    assert_eq!(said(&offline), ["There is no network connection."]);
    let airplane = [Reading::Route(false), Reading::AirplaneMode(true)];
    assert_eq!(
        said(&airplane),
        ["There is no network connection: airplane mode is on."]
    );
}

#[test]
fn what_lies_nearest_explains_what_lies_behind_it() {
    let sign_in = [
        Reading::Route(true),
        Reading::Portal(true),
        Reading::Names(None),
        between(false),
        vpn_is(false),
        help_desk(None),
    ];
    assert_eq!(
        said(&sign_in),
        ["The network wants you to sign in on a page first."]
    );
    let names = [Reading::Route(true), Reading::Names(None), help_desk(None)];
    assert_eq!(said(&names), ["Names are not answered."]);
    let router = [Reading::Route(true), Reading::Router(None), help_desk(None)];
    assert_eq!(said(&router), ["The router does not answer."]);
    let passed = [Reading::Route(true), Reading::Router(None), help_desk(SOON)];
    assert!(
        said(&passed).is_empty(),
        "a router that lets everything through is well"
    );
}

#[test]
fn a_vpn_that_is_down_is_said_where_something_behind_it_is_missing() {
    let missed = [
        Reading::Route(true),
        Reading::NameUnknown,
        vpn_is(false),
        help_desk(None),
    ];
    assert_eq!(said(&missed), ["The VPN is not connected."]);
    let other_up = [vpn_is(false), vpn_is(true), help_desk(None)];
    assert_eq!(said(&other_up), ["The help desk can't be reached."]);
    let none = [Reading::NameUnknown, help_desk(None)];
    assert_eq!(
        said(&none),
        ["This network does not know the name of the help desk."]
    );
}

#[test]
fn somebody_between_is_good_to_know_or_serious_by_whether_it_is_trusted() {
    let told = "Somebody between opens encrypted connections (ZScaler Root CA).";
    for (trusted, severity) in [(true, Severity::Note), (false, Severity::Serious)] {
        let reading = between(trusted);
        let seen = [Seen {
            id: "network.1".to_owned(),
            reading: &reading,
        }];
        let found = intercepted(&seen);
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].says.as_str(), found[0].severity),
            (told, severity)
        );
        assert_eq!(found[0].rests_on, ["network.1"]);
    }
}

#[test]
fn what_drops_often_is_said_and_what_drops_now_and_then_is_not() {
    let often = [dropped("VPN", 4, 20)];
    assert_eq!(said(&often), ["The VPN dropped 4 times in 20 minutes."]);
    assert!(said(&[dropped("VPN", 2, 20)]).is_empty());
    assert!(said(&[dropped("VPN", 4, 600)]).is_empty());
}

#[test]
fn weak_wifi_is_said_with_its_strength() {
    assert_eq!(
        said(&[Reading::WiFi { dbm: -82 }]),
        ["The Wi-Fi is weak (−82 dBm)."]
    );
    assert!(said(&[Reading::WiFi { dbm: -77 }]).is_empty());
}
