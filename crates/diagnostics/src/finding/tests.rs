use std::time::Duration;

use now_serving_protocol::bundle::Severity::{self, Note, Serious, Warning};

use super::*;
use crate::capture::Section;
use crate::fact::Field;

static THING: Field = Field::new("thing", "Thing", "anything");

const DAY: u64 = 24 * 60 * 60;
const GB: u64 = 1_000_000_000;

fn days(count: u64) -> Duration {
    Duration::from_secs(count * DAY)
}

fn capture(readings: Vec<Reading>) -> Capture {
    let facts = readings
        .into_iter()
        .map(|reading| THING.fact("x").reading(reading));
    Capture {
        taken_at: jiff::Timestamp::UNIX_EPOCH,
        took: Duration::ZERO,
        sections: vec![Section {
            collector: "test",
            title: "Test",
            why: "For a test.",
            facts: facts.collect(),
        }],
        problems: Vec::new(),
    }
}

fn told(readings: Vec<Reading>) -> Vec<(Severity, String)> {
    let found = findings(&capture(readings));
    found
        .into_iter()
        .map(|found| (found.severity, found.says))
        .collect()
}

/// What one reading alone gives.
fn alone(reading: Reading) -> Option<(Severity, String)> {
    let mut told = told(vec![reading]);
    assert!(told.len() <= 1, "{told:?}");
    told.pop()
}

fn said(reading: Reading, severity: Severity, says: &str) {
    assert_eq!(alone(reading), Some((severity, says.to_owned())));
}

fn silent(reading: Reading) {
    assert_eq!(alone(reading.clone()), None, "{reading:?}");
}

fn space(free: u64, total: u64) -> Reading {
    Reading::Space {
        place: "/".to_owned(),
        free,
        total,
        stuck_read_only: false,
    }
}

#[test]
fn a_disk_is_full_by_share_and_by_size() {
    said(
        space(GB, 250 * GB),
        Serious,
        "The disk / is 100 % full: 1 GB is free.",
    );
    said(
        space(4 * GB, 250 * GB),
        Serious,
        "The disk / is 99 % full: 4 GB is free.",
    );
    said(
        space(0, 250 * GB),
        Serious,
        "The disk / is 100 % full: nothing is free.",
    );
    said(
        space(15 * GB, 250 * GB),
        Warning,
        "The disk / is 94 % full: 15 GB is free.",
    );
    silent(space(60 * GB, 4000 * GB));
    silent(space(26 * GB, 250 * GB));
    // The partition of the boot loader.
    silent(space(GB / 10, GB / 2));
    said(
        space(GB / 100, GB / 2),
        Warning,
        "The disk / is 98 % full: 10 MB is free.",
    );
}

#[test]
fn a_disk_without_room_for_files_is_told_once() {
    let files = || Reading::Files {
        place: "/".to_owned(),
        free: 10,
        total: 1_000_000,
    };
    said(
        files(),
        Serious,
        "The disk / has space, but can take hardly any more files.",
    );
    assert_eq!(told(vec![space(GB, 250 * GB), files()]).len(), 1);
}

#[test]
fn a_disk_that_fails_wears_out_or_is_stuck_is_told() {
    let health = |failing, worn| Reading::DiskHealth {
        disk: "nvme0n1".to_owned(),
        failing,
        worn,
    };
    said(
        health(true, None),
        Serious,
        "The disk nvme0n1 says that it is failing.",
    );
    said(
        health(false, Some(97)),
        Warning,
        "The disk nvme0n1 has used up 97 % of its life.",
    );
    silent(health(false, Some(40)));
    let stuck = Reading::Space {
        place: "/home".to_owned(),
        free: 100 * GB,
        total: 250 * GB,
        stuck_read_only: true,
    };
    said(
        stuck,
        Serious,
        "Nothing can be written to the disk /home any more.",
    );
}

#[test]
fn a_folder_elsewhere_is_told_if_it_hangs() {
    let mount = |answers| Reading::Mount {
        place: "/mnt/team".to_owned(),
        answers,
    };
    said(
        mount(false),
        Warning,
        "The folder /mnt/team on another computer does not answer.",
    );
    silent(mount(true));
}

#[test]
fn memory_that_is_nearly_used_up_is_told_with_who_holds_most() {
    let memory = |free: u64| Reading::Memory {
        free: free << 20,
        total: 16 << 30,
    };
    let heavy = |program: &str, memory: u64| Reading::Heavy {
        program: program.to_owned(),
        cpu: 1.0,
        memory: memory << 20,
    };
    assert_eq!(
        told(vec![
            memory(300),
            heavy("teams", 900),
            heavy("firefox", 6300)
        ]),
        [(
            Serious,
            "Memory is nearly used up; firefox holds 6.1 GB.".to_owned()
        )]
    );
    said(memory(1000), Warning, "Memory is nearly used up.");
    silent(memory(4000));
    silent(Reading::MemoryPressure(2.0));
    said(
        Reading::MemoryPressure(12.0),
        Warning,
        "Memory is nearly used up.",
    );
    silent(Reading::EndedForMemory(0));
    said(
        Reading::EndedForMemory(2),
        Note,
        "2 programs were ended since the last start, because memory had run out.",
    );
}

#[test]
fn only_the_hottest_of_several_hot_sensors_is_told() {
    let sensor = |sensor: &str, celsius, limit| Reading::Temperature {
        sensor: sensor.to_owned(),
        celsius,
        limit,
    };
    assert_eq!(
        told(vec![
            sensor("disk", 83.0, Some(84.8)),
            sensor("processor", 101.0, Some(100.0))
        ]),
        [(Warning, "It is too hot: processor is at 101 °C.".to_owned())]
    );
    silent(sensor("processor", 85.0, Some(100.0)));
    silent(sensor("board", 60.0, Some(0.0)));
    silent(sensor("processor", 90.0, None));
}

#[test]
fn a_busy_processor_is_told_with_what_keeps_it_busy() {
    let heavy = Reading::Heavy {
        program: "rustc".to_owned(),
        cpu: 340.0,
        memory: 1,
    };
    assert_eq!(
        told(vec![Reading::Busy(97.4), heavy]),
        [(
            Note,
            "The processor is 97 % busy, most of all with rustc.".to_owned()
        )]
    );
    silent(Reading::Busy(80.0));
}

#[test]
fn the_clock_is_told_from_two_minutes_on() {
    silent(Reading::ClockOff(119));
    said(
        Reading::ClockOff(7 * 60),
        Warning,
        "The clock is 7 minutes fast.",
    );
    said(
        Reading::ClockOff(-3600),
        Warning,
        "The clock is an hour slow.",
    );
    said(
        Reading::ClockOff(i64::MIN),
        Serious,
        "The clock is 106751991167300 days slow.",
    );
}

#[test]
fn a_restart_that_is_due_is_told_once_with_how_long() {
    let pending = |since| Reading::RestartPending { since };
    said(
        pending(Some(days(12))),
        Warning,
        "A restart has been pending for 12 days.",
    );
    said(
        pending(Some(days(2))),
        Note,
        "A restart has been pending for 2 days.",
    );
    said(pending(None), Note, "A restart is pending.");
    said(
        Reading::Uptime(days(41)),
        Note,
        "The computer has been running for 41 days.",
    );
    silent(Reading::Uptime(days(29)));
    assert_eq!(
        told(vec![pending(None), Reading::Uptime(days(41))]),
        [(
            Note,
            "A restart is pending, and the computer has been running for 41 days.".to_owned()
        )]
    );
}

#[test]
fn a_run_that_ended_badly_counts_less_the_longer_ago_it_was() {
    let says = "The last run ended without a proper shutdown.".to_owned();
    let badly = Reading::LastRun { ended_well: false };
    assert_eq!(alone(badly.clone()), Some((Warning, says.clone())));
    assert_eq!(told(vec![badly, Reading::Uptime(days(8))]), [(Note, says)]);
    silent(Reading::LastRun { ended_well: true });
}

#[test]
fn updates_for_security_are_told_and_others_are_not() {
    let waiting = |all, security| Reading::UpdatesWaiting { all, security };
    said(
        waiting(14, 3),
        Note,
        "14 updates wait, 3 of them for security.",
    );
    said(waiting(1, 1), Note, "An update for security waits.");
    silent(waiting(14, 0));
    said(
        Reading::Updated(days(70)),
        Note,
        "Nothing was updated for 70 days.",
    );
    silent(Reading::Updated(days(10)));
}

#[test]
fn the_battery_is_told_if_it_is_nearly_empty_or_worn() {
    let charge = |percent, on_battery| Reading::Charge {
        percent,
        on_battery,
    };
    said(charge(6.0, true), Warning, "It runs on battery, at 6 %.");
    silent(charge(6.0, false));
    silent(charge(40.0, true));
    said(
        Reading::BatteryHealth(48.2),
        Note,
        "The battery holds 48 % of what it held when new.",
    );
    silent(Reading::BatteryHealth(80.0));
}

#[test]
fn crashes_of_the_last_day_are_told_by_program() {
    let crash = |program: &str, times, hours: u64| Reading::Crash {
        program: program.to_owned(),
        times,
        ago: Duration::from_secs(hours * 3600),
    };
    said(
        crash("teams", 4, 1),
        Warning,
        "teams crashed 4 times in the last 24 hours.",
    );
    said(
        crash("teams", 1, 1),
        Warning,
        "teams crashed in the last 24 hours.",
    );
    silent(crash("teams", 4, 25));
    let many = vec![
        crash("a", 1, 1),
        crash("b", 5, 1),
        crash("c", 2, 1),
        crash("d", 1, 1),
    ];
    assert_eq!(
        told(many),
        [
            (
                Warning,
                "b crashed 5 times in the last 24 hours.".to_owned()
            ),
            (Warning, "c crashed twice in the last 24 hours.".to_owned()),
            (
                Note,
                "2 more programs crashed in the last 24 hours.".to_owned()
            ),
        ]
    );
}

#[test]
fn services_that_people_feel_are_told_apart_from_others() {
    let failed = |name: &str| Reading::FailedService(name.to_owned());
    said(
        failed("cups.service"),
        Warning,
        "The service cups has failed.",
    );
    said(
        failed("man-db.service"),
        Note,
        "The service man-db has failed.",
    );
    assert_eq!(
        told(
            [
                "sssd.service",
                "a.mount",
                "cups.socket",
                "b.service",
                "c.service"
            ]
            .map(failed)
            .to_vec()
        ),
        [
            (
                Warning,
                "The services sssd and cups.socket have failed.".to_owned()
            ),
            (
                Note,
                "The services a.mount, b and 1 more have failed.".to_owned()
            ),
        ]
    );
}

#[test]
fn sound_that_is_off_is_told() {
    let sound = |muted| Reading::Sound {
        kind: "speaker",
        name: "Built-in Audio".to_owned(),
        muted,
    };
    said(
        sound(true),
        Note,
        "The speaker Built-in Audio is switched to silent.",
    );
    silent(sound(false));
}

#[test]
fn the_worst_come_first_and_more_than_a_few_are_not_told() {
    let many = vec![
        Reading::BatteryHealth(40.0),
        Reading::Updated(days(100)),
        Reading::Uptime(days(40)),
        Reading::Busy(99.0),
        Reading::EndedForMemory(1),
        Reading::ClockOff(600),
        Reading::LastRun { ended_well: false },
        space(GB, 250 * GB),
    ];
    let found = findings(&capture(many));
    assert_eq!(found.len(), MOST);
    let severities: Vec<_> = found.iter().map(|found| found.severity).collect();
    assert!(
        severities.is_sorted_by(|one, other| one >= other),
        "{severities:?}"
    );
    assert_eq!(found[0].rule, "disk-full");
    assert_eq!(found[0].rests_on, ["test.7"]);
}
