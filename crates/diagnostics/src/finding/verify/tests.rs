use super::*;
use crate::capture::Section;
use crate::fact::{Fact, Field};

static THING: Field = Field::new("thing", "Thing", "anything");
static ROUTE: Field = Field::new("route", "Default route", "the way out");

const MINUTE: u64 = 60;

fn capture(facts: Vec<Fact>) -> Capture {
    Capture {
        taken_at: jiff::Timestamp::UNIX_EPOCH,
        took: Duration::ZERO,
        sections: vec![Section {
            collector: "network",
            title: "Test",
            why: "For a test.",
            facts,
        }],
        problems: Vec::new(),
    }
}

fn reading(reading: Reading) -> Fact {
    THING.fact("x").reading(reading)
}

fn up(minutes: u64) -> Capture {
    capture(vec![reading(Reading::Uptime(Duration::from_secs(
        minutes * MINUTE,
    )))])
}

#[test]
fn a_restart_is_checked_in_the_words_that_people_have_for_it() {
    let up = up(38);
    for step in [
        "Restarted",
        "restarted the laptop twice",
        "I rebooted it",
        "turned it off and on again",
        "Restarted the computer and Outlook",
        "Rechner neu gestartet",
        "Neustart",
        "habe den Laptop heruntergefahren",
        "J'ai redémarré l'ordinateur",
        "REDÉMARRÉ",
        "He reiniciado el portátil",
        "reinicié el equipo",
    ] {
        let told = verify(step, &up);
        assert_eq!(
            told.as_deref(),
            Some("restarted: yes, 38 min ago"),
            "{step}"
        );
    }
}

#[test]
fn a_restart_that_was_not_of_this_computer_or_not_done_is_left_alone() {
    let up = up(12 * 24 * 60);
    for step in [
        "restarted the router",
        "Restarted Outlook",
        "Drucker neu gestartet",
        "redémarré l'imprimante",
        "reinicié Teams",
        "did not restart yet",
        "haven't restarted it",
        "nicht neu gestartet",
        "asked a colleague",
        "",
    ] {
        assert_eq!(verify(step, &up), None, "{step}");
    }
    assert_eq!(
        verify("restarted the laptop", &up).as_deref(),
        Some("restarted: no, up 12 days")
    );
    assert_eq!(verify("restarted", &capture(Vec::new())), None);
}

#[test]
fn the_cable_is_checked_by_what_leads_out() {
    let through = |way: &str| capture(vec![ROUTE.fact(format!("through {way}"))]);
    let cable = through("Ethernet enp1s0");
    assert_eq!(
        verify("switched to cable", &cable).as_deref(),
        Some("on cable: yes")
    );
    assert_eq!(
        verify("plugged in the network cable", &cable).as_deref(),
        Some("on cable: yes")
    );
    assert_eq!(
        verify("LAN-Kabel eingesteckt", &cable).as_deref(),
        Some("on cable: yes")
    );
    let radio = through("Wi-Fi wlp2s0");
    assert_eq!(
        verify("tried it with a network cable", &radio).as_deref(),
        Some("on cable: no, still through Wi-Fi")
    );
    assert_eq!(verify("switched to cable", &through("Tunnel wg0")), None);
}

#[test]
fn what_was_plugged_in_last_is_told_and_nothing_is_said_of_what_was_not_seen() {
    let plugged = |device: &str, minutes: u64| {
        reading(Reading::Plugged {
            device: device.to_owned(),
            ago: Duration::from_secs(minutes * MINUTE),
        })
    };
    let seen = capture(vec![plugged("Mouse", 300), plugged("Dell Dock", 4)]);
    for step in [
        "Unplugged the dock and plugged it in again",
        "Dock aus- und wieder eingesteckt",
        "débranché et rebranché",
    ] {
        assert_eq!(
            verify(step, &seen).as_deref(),
            Some("plugged in: yes, Dell Dock 4 min ago"),
            "{step}"
        );
    }
    assert_eq!(verify("unplugged the charger", &capture(Vec::new())), None);
    let old = capture(vec![plugged("Mouse", 3000)]);
    assert_eq!(verify("replugged the mouse", &old), None);
}

#[test]
fn space_and_updates_are_told_as_they_are_now() {
    let disk = reading(Reading::Space {
        place: "/".to_owned(),
        free: 12_000_000_000,
        total: 250_000_000_000,
        stuck_read_only: false,
    });
    let updated = |minutes: u64| reading(Reading::Updated(Duration::from_secs(minutes * MINUTE)));
    let lately = capture(vec![disk, updated(90)]);
    assert_eq!(
        verify("Freed some space", &lately).as_deref(),
        Some("now 12 GB of 250 GB free on /")
    );
    assert_eq!(
        verify("Papierkorb geleert", &lately).as_deref(),
        Some("now 12 GB of 250 GB free on /")
    );
    assert_eq!(
        verify("installed all updates", &lately).as_deref(),
        Some("updated: yes, 1 h 30 min ago")
    );
    assert_eq!(verify("updated Outlook", &lately), None);
    assert_eq!(
        verify("actualicé el sistema", &capture(vec![updated(3 * 24 * 60)])).as_deref(),
        Some("updated: not for 3 days")
    );
}
