use now_serving_protocol::forecast::{Forecast, NoForecast};
use now_serving_protocol::ids::{Reference, TicketId};
use now_serving_protocol::line::{Line, Place, Rise, RiseReason};
use now_serving_protocol::report::{Blob, Impact, Tried};
use now_serving_protocol::ticket::{Author, Message, Sent, Step};

use super::*;

/// Sunday, two minutes past ten.
const NOW: &str = "2026-11-22T10:02:00Z";

fn at(text: &str) -> Timestamp {
    format!("2026-11-22T{text}:00Z").parse().unwrap()
}

fn bundle() -> Blob {
    Blob {
        name: "capture.json".to_owned(),
        media_type: "application/json".to_owned(),
        size: 900,
        sha256: Sha256::from_digest([7; 32]),
    }
}

/// The ticket of the picture.
pub(crate) fn a_ticket() -> Ticket {
    let step = |stage, clock| Step {
        stage,
        at: at(clock),
        by: None,
    };
    Ticket {
        id: TicketId(uuid::Uuid::from_u128(1)),
        report: Some(ReportId(uuid::Uuid::from_u128(1))),
        reference: Some(Reference("IT-2041".to_owned())),
        title: "VPN drops every few minutes".to_owned(),
        desk: "Network desk".to_owned(),
        stage: Stage::InLine,
        desk_word: None,
        reported_at: at("09:12"),
        with: None,
        line: Some(Line {
            place: Place::Exact { ahead: 3 },
            rise: None,
            pace: None,
        }),
        forecast: Some(Forecast::Range {
            low: at("10:40"),
            high: at("12:10"),
            in_ten: 8,
            was: None,
            record: None,
        }),
        resolution: None,
        next_word_by: None,
        steps: vec![
            step(Stage::Sent, "09:12"),
            step(Stage::Received, "09:12"),
            step(Stage::InLine, "09:13"),
        ],
        messages: Vec::new(),
        sent: Sent {
            words: "VPN drops every few minutes since the update".to_owned(),
            tried: vec![Tried {
                step: "Restarted the laptop".to_owned(),
                outcome: Some("no change".to_owned()),
                checked: Some("up 38 min".to_owned()),
            }],
            impact: Some(Impact::HardToWork),
            needed_by: Some("2026-11-26T09:00:00Z".parse().unwrap()),
            bundle: Some(bundle()),
            attachments: Vec::new(),
        },
        seq: 3,
        as_of: at("10:02"),
    }
}

fn show(ticket: &Ticket, desk: Option<DeskState>) -> TicketView {
    let facts = HashMap::from([(
        bundle().sha256,
        Facts {
            facts: 14,
            hidden: 3,
            findings: Vec::new(),
        },
    )]);
    let kept = HashSet::from([ReportId(uuid::Uuid::from_u128(1))]);
    let scene = Scene {
        clock: Reading {
            now: NOW.parse().unwrap(),
            zone: &TimeZone::UTC,
            tongue: &now_serving_languages::tongue(),
        },
        desk,
        facts: &facts,
        kept: &kept,
        relapses: &Relapses::default(),
        held_up: None,
    };
    super::ticket(ticket, &[], &scene)
}

/// What a person sees, as text.
fn drawn(view: &TicketView) -> String {
    use std::fmt::Write as _;
    let mut text = format!(
        "{}  [{}]\n{}\n{}\n",
        view.title, view.badge.text, view.origin, view.headline
    );
    if let Some(stub) = &view.stub {
        let number = stub.number.as_deref().unwrap_or("(no number)");
        let meaning = stub.wait_meaning.as_deref().unwrap_or("");
        writeln!(
            text,
            "| {number} {} | {} {meaning}",
            stub.caption, stub.wait
        )
        .unwrap();
        writeln!(text, "| {}", stub.note).unwrap();
    }
    for step in &view.steps {
        let time = step.time.as_deref().unwrap_or("");
        let detail = step.detail.as_deref().unwrap_or("");
        writeln!(text, "{:?}: {} {detail} {time}", step.when, step.text).unwrap();
    }
    for message in &view.messages {
        writeln!(
            text,
            "{} {} {}: {}",
            message.time, message.author, message.label, message.text
        )
        .unwrap();
    }
    let lines: Vec<_> = text.lines().map(str::trim_end).collect();
    lines.join("\n")
}

#[test]
fn the_ticket_of_the_picture_reads_like_this() {
    let rise = Rise {
        from: 2,
        to: 3,
        at: at("09:40"),
        reason: RiseReason::UrgentFirst,
    };
    let ticket = Ticket {
        line: Some(Line {
            place: Place::Exact { ahead: 3 },
            rise: Some(rise),
            pace: None,
        }),
        next_word_by: Some(at("11:00")),
        ..a_ticket()
    };
    let desk = DeskState {
        technicians: Some(2),
        waiting: 11,
    };
    let view = show(&ticket, Some(desk));
    insta::assert_snapshot!(drawn(&view));
    insta::assert_json_snapshot!(view.sent);
}

#[test]
fn every_stage_has_its_words() {
    use now_serving_protocol::ticket::MessageKind::{Fix, Question};
    let message = |kind, text: &str| Message {
        id: "m".to_owned(),
        from: Author::Desk("Dana".to_owned()),
        kind,
        text: text.to_owned(),
        at: at("09:50"),
        attachments: Vec::new(),
    };
    let stages = [
        Stage::Sent,
        Stage::Received,
        Stage::InLine,
        Stage::WithSomeone,
        Stage::VisitBooked,
        Stage::OnTheWay,
        Stage::WaitingForYou,
        Stage::WaitingForOthers,
        Stage::FixReady,
        Stage::Done,
        Stage::Unknown,
    ];
    let mut table = Vec::new();
    for stage in stages {
        for named in [false, true] {
            let mut messages = Vec::new();
            if named && stage == Stage::WaitingForYou {
                messages.push(message(Question, "Which network"));
            } else if named && [Stage::FixReady, Stage::Done].contains(&stage) {
                messages.push(message(Fix, "Reset"));
            }
            let mut ticket = Ticket {
                stage,
                with: named.then(|| "Dana".to_owned()),
                messages,
                ..a_ticket()
            };
            ticket.steps.push(Step {
                stage,
                at: at("09:55"),
                by: named.then(|| "Dana".to_owned()),
            });
            let view = show(&ticket, None);
            let step = view.steps.iter().rfind(|step| step.at.is_some()).unwrap();
            table.push(format!(
                "{stage:?}: {} [{} {:?}] / {}",
                view.headline, view.badge.text, view.badge.tone, step.text
            ));
        }
    }
    insta::assert_snapshot!(table.join("\n"));
}

#[test]
fn a_number_stands_only_where_it_is_true_and_shames_nobody() {
    let mut table = Vec::new();
    for place in [
        Place::Exact { ahead: 0 },
        Place::Exact { ahead: 1 },
        Place::Exact { ahead: 10 },
        Place::Exact { ahead: 11 },
        Place::Exact { ahead: 250 },
        Place::About { ahead: 3 },
        Place::About { ahead: 40 },
        Place::Withheld,
    ] {
        let ticket = Ticket {
            line: Some(Line {
                place,
                rise: None,
                pace: None,
            }),
            ..a_ticket()
        };
        let view = show(&ticket, None);
        let stub = view.stub.unwrap();
        table.push(format!(
            "{place:?}: {} | {} {} | draws {:?}",
            view.badge.text,
            stub.number.unwrap_or_default(),
            stub.caption,
            stub.ahead
        ));
    }
    insta::assert_snapshot!(table.join("\n"));
}

#[test]
fn every_rise_is_explained_and_none_is_held_against_one_for_ever() {
    let mut table = Vec::new();
    for (reason, from, to, ahead) in [
        (RiseReason::UrgentFirst, 2, 3, 3),
        (RiseReason::DueFirst, 2, 3, 3),
        (RiseReason::DeskOrder, 2, 3, 3),
        (RiseReason::ServedBefore, 2, 3, 3),
        (RiseReason::CameBack, 2, 3, 3),
        (RiseReason::HandedBack, 2, 3, 3),
        (RiseReason::Answered, 2, 3, 3),
        (RiseReason::MovedHere, 0, 4, 4),
        (RiseReason::ThisOneMoved, 2, 9, 9),
        (RiseReason::Unknown, 2, 3, 3),
        (RiseReason::UrgentFirst, 12, 14, 14),
        (RiseReason::UrgentFirst, 2, 3, 2),
    ] {
        let rise = Rise {
            from,
            to,
            at: at("09:40"),
            reason,
        };
        let ticket = Ticket {
            line: Some(Line {
                place: Place::Exact { ahead },
                rise: Some(rise),
                pace: None,
            }),
            ..a_ticket()
        };
        table.push(format!(
            "{reason:?} {from}->{to}, now {ahead}: {}",
            show(&ticket, None).stub.unwrap().note
        ));
    }
    insta::assert_snapshot!(table.join("\n"));
}

#[test]
fn no_range_is_shown_without_a_reason_or_after_its_end() {
    let range = |low, high, in_ten| Forecast::Range {
        low,
        high,
        in_ten,
        was: None,
        record: None,
    };
    let mut table = Vec::new();
    for forecast in [
        Some(range(at("10:40"), at("12:10"), 8)),
        Some(range(at("09:40"), at("10:30"), 9)),
        Some(range(at("08:40"), at("10:01"), 8)),
        Some(range(
            at("23:00"),
            "2026-11-23T09:30:00Z".parse().unwrap(),
            8,
        )),
        Some(range(at("10:40"), at("12:10"), 0)),
        Some(Forecast::None {
            why: NoForecast::TooFew,
            was: None,
        }),
        Some(Forecast::None {
            why: NoForecast::TooWide,
            was: None,
        }),
        Some(Forecast::None {
            why: NoForecast::Overdue,
            was: None,
        }),
        Some(Forecast::None {
            why: NoForecast::Unknown,
            was: None,
        }),
        None,
    ] {
        let ticket = Ticket {
            forecast,
            ..a_ticket()
        };
        let view = show(&ticket, None);
        let stub = view.stub.unwrap();
        table.push(format!(
            "{} || {} ({})",
            view.headline,
            stub.wait,
            stub.wait_meaning.unwrap_or_default()
        ));
    }
    insta::assert_snapshot!(table.join("\n"));
}

#[test]
fn what_turned_out_otherwise_says_what_was_said_before_and_beyond_ten_stands_the_pace() {
    use now_serving_protocol::forecast::{Turned, Was};
    use now_serving_protocol::line::{Pace, Per};
    let was = |turned| {
        Some(Was {
            low: at("09:40"),
            high: at("10:10"),
            until: at("09:55"),
            turned,
        })
    };
    let range = |turned| Forecast::Range {
        low: at("10:40"),
        high: at("12:10"),
        in_ten: 8,
        was: was(turned),
        record: None,
    };
    let none = Forecast::None {
        why: NoForecast::Overdue,
        was: was(Turned::Later),
    };
    let mut table = Vec::new();
    for (forecast, ahead) in [
        (range(Turned::Later), 3),
        (range(Turned::Earlier), 12),
        (range(Turned::Unknown), 3),
        (none, 0),
    ] {
        let ticket = Ticket {
            forecast: Some(forecast),
            line: Some(Line {
                place: Place::Exact { ahead },
                rise: None,
                pace: Some(Pace {
                    tickets: 6,
                    per: Per::Hour,
                }),
            }),
            ..a_ticket()
        };
        let view = show(&ticket, None);
        let stub = view.stub.unwrap();
        table.push(format!(
            "{} || {} | {}",
            view.headline, stub.wait, stub.note
        ));
    }
    insta::assert_snapshot!(table.join("\n"));
}

#[test]
fn a_report_that_waits_says_why_and_what_can_be_done() {
    use crate::outbox::entry::State;
    let report = Report {
        id: ReportId(uuid::Uuid::from_u128(1)),
        written_at: at("09:58"),
        words: "\n  Printer on floor 2 eats paper\nmore".to_owned(),
        tried: Vec::new(),
        impact: None,
        needed_by: None,
        bundle: Some(bundle()),
        attachments: Vec::new(),
    };
    let mut entry = Parcel::Report(Box::new(report.clone()))
        .freeze(at("09:58"))
        .unwrap()
        .entry;
    let offline = link::held_up(
        &crate::worker::link::Link::Offline {
            why: sentence!("trouble-unreachable"),
        },
        false,
    );
    let until = std::time::Instant::now();
    let mut table = Vec::new();
    for (state, held_up) in [
        (State::Queued, None),
        (State::Queued, offline.as_ref()),
        (State::Sending, None),
        (State::Deferred { until }, None),
        (
            State::Refused {
                why: "It is <b>broken</b>".to_owned(),
            },
            None,
        ),
    ] {
        entry.state = state;
        let (facts, kept) = (HashMap::new(), HashSet::new());
        let scene = Scene {
            clock: Reading {
                now: NOW.parse().unwrap(),
                zone: &TimeZone::UTC,
                tongue: &now_serving_languages::tongue(),
            },
            desk: None,
            facts: &facts,
            kept: &kept,
            relapses: &Relapses::default(),
            held_up,
        };
        table.push(drawn(&super::report(&entry, &report, &[], &scene)));
    }
    insta::assert_snapshot!(table.join("\n\n"));
}

#[test]
fn an_answer_brings_the_ticket_back_to_whoever_had_it() {
    let mut ticket = a_ticket();
    for (stage, by) in [
        (Stage::WithSomeone, Some("Dana")),
        (Stage::WaitingForYou, Some("Dana")),
        (Stage::WithSomeone, None),
    ] {
        ticket.stage = stage;
        ticket.steps.push(Step {
            stage,
            at: at("09:50"),
            by: by.map(str::to_owned),
        });
    }
    let view = show(&ticket, None);
    let told = |text: &str| view.steps.iter().any(|step| step.text == text);
    assert!(told("With Dana") && told("Back with Dana"));
    assert!(!told("With a technician"));
}

#[test]
fn what_a_technician_wrote_is_text_and_nothing_else() {
    let ticket = Ticket {
        title: "A\u{202e}B\nC".to_owned(),
        desk_word: Some("On\u{7} hold".to_owned()),
        stage: Stage::WithSomeone,
        with: Some("<i>Dana</i>".to_owned()),
        messages: vec![Message {
            id: "m".to_owned(),
            from: Author::Desk("Dana".to_owned()),
            kind: MessageKind::Said,
            text: "<img src=x onerror=alert(1)>\u{1b}[2J\r\nok".to_owned(),
            at: at("09:50"),
            attachments: Vec::new(),
        }],
        ..a_ticket()
    };
    let view = show(&ticket, None);
    assert_eq!(view.title, "AB C");
    assert_eq!(
        view.headline,
        "<i>Dana</i> has it. The desk calls it “On hold”."
    );
    assert_eq!(view.messages[0].text, "<img src=x onerror=alert(1)>[2J\nok");
}
