use now_serving_protocol::line::{Pace, Per};

use jiff::civil::Weekday;
use now_serving_languages::Day;

use super::*;

#[test]
fn every_sentence_about_place_and_wait() {
    use NoForecast::{Drift, Overdue, TooFew, TooWide};
    let by_thursday = || Ok(Span::ByDay(Day::Weekday(Weekday::Thursday)));
    let six = Some(Pace {
        tickets: 6,
        per: Per::Hour,
    });
    let one = Some(Pace {
        tickets: 1,
        per: Per::Day,
    });
    let unknown = Some(Pace {
        tickets: 1,
        per: Per::Unknown,
    });
    let table = [
        (Ahead::Next, None, by_thursday()),
        (Ahead::Exactly(3), None, by_thursday()),
        (Ahead::About(3), None, Err(Some(TooFew))),
        (Ahead::MoreThan(10), six, by_thursday()),
        (Ahead::MoreThan(10), one, Err(Some(TooWide))),
        (Ahead::MoreThan(10), unknown, Err(Some(Overdue))),
        (Ahead::InLine, six, Err(Some(Drift))),
        (Ahead::InLine, None, Err(None)),
    ];
    let said: Vec<_> = table
        .iter()
        .map(|(ahead, pace, wait)| headline(*ahead, *pace, wait).to_string())
        .collect();
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn a_range_says_what_it_means_and_how_good_such_ranges_were() {
    let record = |time| {
        Some(Record {
            held: 83,
            of: 100,
            time,
        })
    };
    for (in_ten, record, expected) in [
        (8, None, Some("8 in 10 are")),
        (
            8,
            record(RecordTime::LastMonth),
            Some("8 in 10 are. Last month 83 of 100 such ranges were right."),
        ),
        (
            8,
            record(RecordTime::ThisMonth),
            Some("8 in 10 are. This month 83 of 100 such ranges were right."),
        ),
        (8, record(RecordTime::Unknown), Some("8 in 10 are")),
        (0, record(RecordTime::LastMonth), None),
    ] {
        let told = meaning(in_ten, record).map(String::from);
        assert_eq!(told.as_deref(), expected);
    }
}
