//! Ranges stay honest at desks of many kinds, also when the world changes.

mod desk;
mod input;
mod memory;

use jiff::civil::date;
use jiff::tz::TimeZone;
use now_serving_forecast::{Calendar, Withheld};

use desk::{DAY, Desk, HOUR, Order, Score, WEEK};

/// Of what should hold 8 times in 10, about as much does at a desk that tests invent.
fn honest(score: &Score) {
    nearly_honest(score, 0.72);
}

/// The same, where the world changed so much that some ranges had to be wrong.
fn nearly_honest(score: &Score, least: f64) {
    let held = score.held();
    assert!((least..=0.9).contains(&held), "{held:.3} of {}", score.made);
    if score.shown > 200 {
        let held = score.shown_held();
        assert!(
            (least..=0.9).contains(&held),
            "{held:.3} of {} shown",
            score.shown
        );
    }
}

/// Predictions lose less than this part of what those of the last hundred waits do.
fn better(score: &Score, part: f64) {
    let (loss, plain) = (score.loss, score.plain_loss);
    assert!(loss < part * plain, "{loss} {plain}");
}

#[test]
fn first_come_first_served() {
    let score = Desk::default().run(&Calendar::utc());
    honest(&score);
    better(&score, 0.8);
}

#[test]
fn by_priority() {
    let desk = Desk {
        order: Order::Priority,
        ..Desk::default()
    };
    let score = desk.run(&Calendar::utc());
    honest(&score);
    better(&score, 0.9);
}

#[test]
fn newest_first() {
    let desk = Desk {
        order: Order::Newest,
        ..Desk::default()
    };
    let score = desk.run(&Calendar::utc());
    honest(&score);
    better(&score, 1.0);
}

#[test]
fn after_three_days_without_anybody() {
    let desk = Desk {
        dead: (40.0 * DAY, 43.0 * DAY),
        ..Desk::default()
    };
    honest(&desk.run(&Calendar::utc()));
}

#[test]
fn after_half_of_the_roster_left() {
    let desk = Desk {
        half_from: 40.0 * DAY,
        ..Desk::default()
    };
    nearly_honest(&desk.run(&Calendar::utc()), 0.65);
}

#[test]
fn around_the_clock() {
    let desk = Desk {
        open: (0.0, 24.0),
        works: 7,
        ..Desk::default()
    };
    honest(&desk.run(&Calendar::utc()));
}

#[test]
fn at_a_call_centre_in_seconds() {
    let desk = Desk {
        days: 4.0,
        tick: 2.0,
        coming: 0.012,
        serving: 0.0135,
        open: (0.0, 24.0),
        works: 7,
        ..Desk::default()
    };
    let score = desk.run(&Calendar::utc());
    let held = score.shown_held();
    assert!(
        (0.7..=0.92).contains(&held),
        "{held:.3} of {} shown",
        score.shown
    );
    better(&score, 0.8);
}

#[test]
fn where_the_clocks_change() {
    let zone = TimeZone::get("Europe/Rome").unwrap();
    // The desk begins on the 22nd of February 2021, so that the change of March lies in what is judged.
    let desk = Desk {
        start: 1_613_952_000.0,
        ..Desk::default()
    };
    honest(&desk.run(&Calendar::new(zone, [])));
}

#[test]
fn a_configured_holiday_is_waited_out() {
    let holidays = [date(2024, 3, 26), date(2024, 3, 27)];
    let desk = Desk {
        days: 86.0,
        ..Desk::default()
    };
    // Monday the 25th of March 2024, when the desk is about to close.
    let evening = desk.start + 84.0 * DAY + 16.9 * HOUR;
    let known = Calendar::new(TimeZone::UTC, holidays);
    let [with, without] = [&known, &Calendar::utc()].map(|calendar| {
        let (forecaster, ticket) = desk.until(evening, calendar);
        forecaster.predict(ticket, evening + 1.0).unwrap()
    });
    assert!(with.q90 > without.q90 + 1.5 * DAY, "{with:?} {without:?}");
}

#[test]
fn a_desk_that_stands_still_for_a_week_is_no_reason_to_panic() {
    let desk = Desk {
        dead: (60.0 * DAY, 90.0 * DAY),
        ..Desk::default()
    };
    let late = desk.start + 60.0 * DAY + WEEK;
    let (forecaster, ticket) = desk.until(late, &Calendar::utc());
    let prediction = forecaster.predict(ticket, late + 1.0).unwrap();
    assert!(prediction.q10 <= prediction.q50 && prediction.q50 <= prediction.q90);
    assert!(prediction.q90.is_finite());
}

#[test]
fn nothing_is_shown_before_enough_is_known() {
    let desk = Desk::default();
    let early = desk.start + 10.0 * HOUR;
    let (forecaster, ticket) = desk.until(early, &Calendar::utc());
    let prediction = forecaster.predict(ticket, early + 1.0).unwrap();
    assert_eq!(prediction.shown, Err(Withheld::TooFew));
}
