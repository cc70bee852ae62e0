//! The table of examples. It is Sunday, 22 November 2026, two minutes past ten in Berlin unless it says otherwise.

use jiff::tz::TimeZone;

use super::*;
use crate::words::phrases;

fn said(now: &str, low: &str, high: &str) -> String {
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let at = |text: &str| {
        let local: jiff::civil::DateTime = text.parse().unwrap();
        local.to_zoned(zone.clone()).unwrap().timestamp()
    };
    let tongue = now_serving_languages::tongue();
    let clock = Reading {
        now: at(now),
        zone: &zone,
        tongue: &tongue,
    };
    phrases::span(&span(at(low), at(high), &clock).unwrap()).to_string()
}

#[test]
fn the_further_away_the_coarser_and_always_outward() {
    for (low, high, expected) in [
        // Within minutes, to the minute.
        ("22T10:03:20", "22T10:07:40", "10:03 – 10:08"),
        ("22T10:02", "22T10:03:01", "by 10:04"),
        ("22T09:30", "22T10:02:30", "by 10:03"),
        // Within two hours to five minutes, within eight to a quarter, later on the day to the hour.
        ("22T10:41", "22T11:58", "10:40 – 12:00"),
        ("22T10:40", "22T12:00", "10:40 – 12:00"),
        ("22T10:44", "22T12:06", "10:40 – 12:15"),
        ("22T13:50", "22T17:31", "13:45 – 17:45"),
        ("22T10:00", "22T17:31", "by 17:45"),
        ("22T13:00", "22T19:05", "13:00 – 20:00"),
        // Another day, by its halves.
        ("22T16:30", "23T09:30", "by tomorrow noon"),
        ("22T09:00", "23T12:00", "by tomorrow noon"),
        ("22T16:30", "23T12:01", "today or tomorrow"),
        ("22T09:30", "24T00:00", "today or tomorrow"),
        ("22T09:30", "24T11:00", "by Tuesday noon"),
        ("22T09:30", "26T16:00", "by Thursday"),
        ("23T00:00", "23T12:00", "tomorrow morning"),
        ("23T09:10", "23T10:40", "tomorrow morning"),
        ("23T09:10", "23T14:00", "tomorrow"),
        ("23T13:00", "23T15:00", "tomorrow afternoon"),
        ("23T13:00", "24T15:00", "tomorrow or Tuesday"),
        ("26T13:00", "27T15:00", "Thursday or Friday"),
        ("24T13:00", "27T09:00", "between Tuesday and Friday"),
        ("22T12:00", "29T09:00", "by 29 Nov noon"),
        ("22T12:00", "29T15:00", "by 29 Nov"),
        ("28T09:00", "29T15:00", "Saturday or 29 Nov"),
        ("24T09:00", "30T15:00", "between Tuesday and 30 Nov"),
    ] {
        let full = |text: &str| format!("2026-11-{text}");
        assert_eq!(
            said("2026-11-22T10:02", &full(low), &full(high)),
            expected,
            "{low} to {high}"
        );
    }
}

#[test]
fn at_night_tomorrow_is_near() {
    for (low, high, expected) in [
        ("22T23:15", "23T02:00", "23:15 – tomorrow 02:00"),
        ("22T22:00", "23T02:00", "by tomorrow 02:00"),
        ("23T01:00", "23T02:00", "tomorrow 01:00 – 02:00"),
        ("22T23:10", "22T23:59", "23:10 – tomorrow 00:00"),
    ] {
        let full = |text: &str| format!("2026-11-{text}");
        assert_eq!(
            said("2026-11-22T23:00", &full(low), &full(high)),
            expected,
            "{low} to {high}"
        );
    }
}

#[test]
fn a_clock_that_is_turned_does_not_turn_a_range() {
    // The night in which 02:00 comes twice, and the one in which it never comes.
    assert_eq!(
        said("2026-10-25T01:30", "2026-10-25T01:45", "2026-10-25T03:10"),
        "01:45 – 03:15"
    );
    assert_eq!(
        said("2026-03-29T01:30", "2026-03-29T01:45", "2026-03-29T03:10"),
        "01:45 – 03:10"
    );
    assert_eq!(
        said("2026-03-28T10:00", "2026-03-28T12:00", "2026-03-30T00:00"),
        "today or tomorrow"
    );
}

#[test]
fn what_is_said_contains_what_is_meant() {
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let now: Timestamp = "2026-11-22T10:02:13Z".parse().unwrap();
    let tongue = now_serving_languages::tongue();
    let clock = Reading {
        now,
        zone: &zone,
        tongue: &tongue,
    };
    for seconds in (30..20_000).step_by(77) {
        let end = now + SignedDuration::from_secs(seconds);
        let local = clock.local(end);
        let Some(Span::ByTime(Day::Today, told)) = span(now, end, &clock) else {
            panic!("{seconds}");
        };
        let told = local.date().at(told.hour, told.minute, 0, 0);
        assert!(local.datetime() <= told, "{seconds}");
    }
}
