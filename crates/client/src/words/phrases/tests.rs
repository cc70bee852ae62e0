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

/// Sunday, two minutes past ten, and what is said then.
fn examples() -> Vec<Sentence> {
    use jiff::civil::date;
    let zone = jiff::tz::TimeZone::UTC;
    let tongue = now_serving_languages::tongue();
    let at = |text: &str| -> Timestamp { text.parse().unwrap() };
    let reading = Reading {
        now: at("2026-11-22T10:02:00Z"),
        zone: &zone,
        tongue: &tongue,
    };
    let clock = |hour, minute| now_serving_languages::Clock { hour, minute };
    let thursday = Day::Weekday(Weekday::Thursday);
    let friday = Day::Weekday(Weekday::Friday);
    let far = Day::Date(date(2026, 11, 29));
    let spans = [
        Span::Between {
            day: Day::Today,
            from: clock(10, 40),
            to: clock(12, 10),
        },
        Span::Between {
            day: Day::Tomorrow,
            from: clock(1, 0),
            to: clock(2, 0),
        },
        Span::Across {
            from: (Day::Today, clock(23, 15)),
            to: (Day::Tomorrow, clock(2, 0)),
        },
        Span::ByTime(Day::Today, clock(12, 10)),
        Span::ByTime(Day::Tomorrow, clock(2, 0)),
        Span::ByNoon(Day::Tomorrow),
        Span::ByNoon(thursday),
        Span::ByNoon(far),
        Span::ByDay(thursday),
        Span::ByDay(far),
        Span::Morning(Day::Tomorrow),
        Span::Morning(thursday),
        Span::Morning(far),
        Span::Afternoon(Day::Tomorrow),
        Span::Afternoon(thursday),
        Span::Afternoon(far),
        Span::On(Day::Tomorrow),
        Span::On(thursday),
        Span::Either(Day::Today, Day::Tomorrow),
        Span::Either(thursday, friday),
        Span::Either(Day::Weekday(Weekday::Saturday), far),
        Span::Days(Day::Weekday(Weekday::Tuesday), friday),
        Span::Days(Day::Weekday(Weekday::Tuesday), far),
    ];
    let pace = |tickets, per| Some(Pace { tickets, per });
    let mut said: Vec<_> = spans
        .iter()
        .map(|span| headline(Ahead::Exactly(3), None, &Ok(span.clone())))
        .collect();
    said.extend([
        headline(Ahead::Next, None, &Err(None)),
        headline(Ahead::About(3), None, &Err(Some(NoForecast::TooFew))),
        headline(
            Ahead::MoreThan(10),
            pace(6, Per::Hour),
            &Ok(Span::ByDay(thursday)),
        ),
        headline(
            Ahead::InLine,
            pace(1, Per::Day),
            &Err(Some(NoForecast::TooWide)),
        ),
        headline(Ahead::InLine, None, &Err(Some(NoForecast::Overdue))),
        headline(Ahead::InLine, None, &Err(Some(NoForecast::Drift))),
    ]);
    said.extend(pace_alone(Pace {
        tickets: 6,
        per: Per::Hour,
    }));
    said.extend(meaning(8, None));
    said.extend(meaning(
        8,
        Some(Record {
            held: 83,
            of: 100,
            time: RecordTime::LastMonth,
        }),
    ));
    said.extend(turned(
        Turned::Later,
        Some(&Span::ByDay(thursday)),
        at("2026-11-21T17:00:00Z"),
        &reading,
    ));
    let risen = |reason, at, to| {
        rise(
            &Rise {
                from: 2,
                to,
                at,
                reason,
            },
            10,
            &reading,
        )
    };
    said.extend([
        risen(RiseReason::UrgentFirst, at("2026-11-22T09:40:00Z"), 3),
        risen(RiseReason::CameBack, at("2026-11-21T13:00:00Z"), 3),
        risen(RiseReason::ThisOneMoved, at("2026-11-22T01:05:00Z"), 12),
        risen(RiseReason::Unknown, at("2026-11-12T09:40:00Z"), 3),
    ]);
    said.extend(
        [
            "2026-11-22T15:00:00Z",
            "2026-11-23T13:00:00Z",
            "2026-11-26T09:00:00Z",
            "2026-12-03T01:00:00Z",
        ]
        .map(|by| sentence!("next-word-surely", by = reading.by(at(by)))),
    );
    said.extend(
        [
            "2026-11-22T09:12:00Z",
            "2026-11-12T09:12:00Z",
            "2025-11-12T09:12:00Z",
        ]
        .map(|when| sentence!("origin-reported", when = reading.moment(at(when)))),
    );
    said
}

#[test]
fn every_language_says_it_whole() {
    for language in now_serving_languages::Language::ALL {
        let tongue =
            now_serving_languages::Tongue::new(language, now_serving_languages::Hours::TwentyFour);
        let said: Vec<_> = examples().iter().map(|one| tongue.say(one)).collect();
        insta::assert_snapshot!(language.tag(), said.join("\n"));
    }
}

#[test]
fn hours_are_counted_as_the_region_counts_them() {
    use now_serving_languages::{Hours, Language, Tongue};
    let span = Span::Between {
        day: Day::Today,
        from: now_serving_languages::Clock {
            hour: 11,
            minute: 5,
        },
        to: now_serving_languages::Clock {
            hour: 13,
            minute: 0,
        },
    };
    let said = |language| Tongue::new(language, Hours::Twelve).say(&super::span(&span));
    assert_eq!(said(Language::English), "11:05 AM – 1:00 PM");
    assert_eq!(
        said(Language::Spanish),
        "entre las 11:05 a. m. y las 1:00 p. m."
    );
}
