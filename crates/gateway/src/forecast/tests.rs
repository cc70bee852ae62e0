//! Ranges by example, and what holds for all of them.

use proptest::prelude::*;

use super::*;

/// A Wednesday, 12:00 UTC.
const NOON: i64 = 1_700_049_600;
const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(NOON + second).unwrap()
}

/// Pick-ups that were made in the last hours before noon, after these waits in seconds.
fn after(waits: impl IntoIterator<Item = i64>) -> Forecaster {
    let mut forecaster = Forecaster::default();
    for (i, wait) in waits.into_iter().enumerate() {
        let taken = -MINUTE * i64::try_from(i).unwrap();
        forecaster.picked_up(&"net".into(), at(taken - wait), at(taken));
    }
    forecaster
}

/// The ends of the range in seconds from noon, for a ticket that came so long before noon.
fn told(forecaster: &Forecaster, age: i64) -> Result<(i64, i64), NoForecast> {
    match forecaster.forecast(&"net".into(), at(-age), at(0)) {
        Forecast::Range {
            low,
            high,
            in_ten: 8,
        } => Ok((low.as_second() - NOON, high.as_second() - NOON)),
        Forecast::Range { .. } => panic!("it says 8 in 10"),
        Forecast::None { why } => Err(why),
    }
}

#[test]
fn examples() {
    use NoForecast::{Overdue, TooFew, TooWide};
    type Row = (&'static str, Vec<i64>, i64, Result<(i64, i64), NoForecast>);
    let tens = |n: i64| (1..=n).map(|i| i * 10 * MINUTE).collect::<Vec<_>>();
    let table: Vec<Row> = vec![
        ("nothing known", vec![], 0, Err(TooFew)),
        ("one known", vec![HOUR], 0, Err(TooFew)),
        ("eleven known", vec![HOUR; 11], 0, Err(TooFew)),
        // Nobody waited otherwise; still no range without width.
        (
            "all the same, at a round time",
            vec![HOUR; 12],
            0,
            Ok((HOUR, HOUR + 5 * MINUTE)),
        ),
        (
            "all the same, in between",
            vec![63 * MINUTE; 12],
            0,
            Ok((HOUR, 70 * MINUTE)),
        ),
        // 2 h is rounded to 10 minutes, upward.
        (
            "few: from the shortest to the longest",
            tens(12),
            0,
            Ok((10 * MINUTE, 130 * MINUTE)),
        ),
        // 40 waits: the 2nd and the 39th, which is 6.5 h.
        (
            "many: without the extremes",
            tens(40),
            0,
            Ok((20 * MINUTE, 420 * MINUTE)),
        ),
        (
            "after 35 minutes",
            tens(19),
            35 * MINUTE,
            Ok((5 * MINUTE, 160 * MINUTE)),
        ),
        (
            "one who waited as long is not longer",
            tens(12),
            10 * MINUTE,
            Err(TooFew),
        ),
        (
            "a third is like it",
            tens(60),
            400 * MINUTE,
            Ok((10 * MINUTE, 210 * MINUTE)),
        ),
        ("less than a third is", tens(60), 410 * MINUTE, Err(TooFew)),
        (
            "longer than nine in ten",
            tens(40),
            365 * MINUTE,
            Err(Overdue),
        ),
        ("longer than all", tens(12), DAY, Err(Overdue)),
        (
            "a night between",
            vec![16 * HOUR + 20 * MINUTE; 20],
            0,
            Ok((16 * HOUR, 17 * HOUR)),
        ),
        ("four days", vec![4 * DAY; 20], 0, Err(TooWide)),
        (
            "today or tomorrow or later",
            (1..=20).map(|i| i * 2 * HOUR + 5 * HOUR).collect(),
            0,
            Ok((7 * HOUR, 46 * HOUR)),
        ),
        (
            "at once or in two days",
            [MINUTE; 5].into_iter().chain([40 * HOUR; 15]).collect(),
            0,
            Err(TooWide),
        ),
        ("taken at once is no wait", vec![0; 30], 0, Err(TooFew)),
        ("clock ran backwards", vec![-HOUR; 30], 0, Err(TooFew)),
        (
            "ticket from the future",
            tens(12),
            -HOUR,
            Ok((10 * MINUTE, 130 * MINUTE)),
        ),
        (
            "waits beyond the calendar",
            vec![i64::from(u32::MAX) * 7; 12],
            0,
            Err(TooWide),
        ),
    ];
    for (name, waits, age, expected) in table {
        assert_eq!(told(&after(waits), age), expected, "{name}");
    }
}

#[test]
fn other_queues_old_pick_ups_and_later_ones_say_nothing() {
    let mut forecaster = Forecaster::default();
    for i in 0..20 {
        forecaster.picked_up(&"print".into(), at(-HOUR - i), at(-i));
        forecaster.picked_up(&"net".into(), at(-31 * DAY - i), at(-30 * DAY - i - 1));
        forecaster.picked_up(&"net".into(), at(-HOUR), at(1 + i));
    }
    assert_eq!(told(&forecaster, 0), Err(NoForecast::TooFew));
}

#[test]
fn only_the_last_sixty_count_in_whatever_order_they_are_told() {
    let waits: Vec<i64> = [HOUR; 60].into_iter().chain([9 * HOUR; 60]).collect();
    let expected = Ok((HOUR, 65 * MINUTE));
    assert_eq!(told(&after(waits.clone()), 0), expected);
    let mut backwards = Forecaster::default();
    for (i, wait) in waits.into_iter().enumerate().rev() {
        let taken = -MINUTE * i64::try_from(i).unwrap();
        backwards.picked_up(&"net".into(), at(taken - wait), at(taken));
    }
    assert_eq!(told(&backwards, 0), expected);
    assert!(
        backwards
            .queues
            .values()
            .all(|recent| recent.len() == RECENT)
    );
}

#[test]
fn of_the_like_at_least_eight_in_ten_lie_within() {
    for n in ENOUGH..=RECENT {
        let all: Vec<_> = (0..=n)
            .map(|i| SignedDuration::from_secs(i as i64))
            .collect();
        let within = all.iter().filter(|left_out| {
            let others: Vec<_> = all
                .iter()
                .filter(|other| other != left_out)
                .copied()
                .collect();
            let (low, high) = range::ends(&others).unwrap();
            (low..=high).contains(left_out)
        });
        assert!(within.count() * 10 >= all.len() * 8, "{n}");
    }
    assert_eq!(range::ends(&[]), None);
}

proptest! {
    #[test]
    fn a_range_is_ahead_of_now_and_holds_both_of_its_waits(
        waits in prop::collection::vec(1..4 * DAY, 12..90),
        age in 0..2 * DAY,
    ) {
        let forecaster = after(waits.clone());
        if let Ok((low, high)) = told(&forecaster, age) {
            prop_assert!(0 <= low && low < high && high <= 3 * DAY + HOUR);
            let mut longer: Vec<i64> = waits.into_iter().take(RECENT).filter(|wait| *wait > age).collect();
            longer.sort_unstable();
            prop_assert!(longer.len() >= ENOUGH);
            let within = longer.iter().filter(|wait| (low..=high).contains(&(**wait - age)));
            prop_assert!(within.count() * 10 >= longer.len() * 8);
        }
    }
}
