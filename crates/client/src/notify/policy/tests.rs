use jiff::tz::TimeZone;
use now_serving_protocol::ids::Reference;
use now_serving_protocol::line::Line;
use now_serving_protocol::ticket::MessageKind;

use super::*;
use crate::words::tests::a_ticket;

fn at(text: &str) -> Timestamp {
    format!("2026-11-22T{text}:00Z").parse().unwrap()
}

fn in_line(ahead: u32) -> Ticket {
    Ticket {
        stage: Stage::InLine,
        line: Some(Line {
            place: Place::Exact { ahead },
            rise: None,
            pace: None,
        }),
        ..a_ticket()
    }
}

fn stage(stage: Stage) -> Ticket {
    Ticket {
        stage,
        line: None,
        forecast: None,
        resolution: None,
        ..a_ticket()
    }
}

fn saying(mut ticket: Ticket, from: Author, kind: MessageKind, text: &str) -> Ticket {
    ticket.messages.push(Message {
        id: format!("m{}", ticket.messages.len()),
        from,
        kind,
        text: text.to_owned(),
        at: at("10:00"),
        attachments: Vec::new(),
    });
    ticket
}

fn dana(ticket: Ticket, kind: MessageKind, text: &str) -> Ticket {
    saying(ticket, Author::Desk("Dana".to_owned()), kind, text)
}

/// Plays states of a ticket one after the other, and writes down what is said.
struct Play {
    known: Option<Ticket>,
    memory: Memory,
    loudness: Loudness,
    sight: Sight,
}

impl Play {
    fn from(known: Ticket) -> Self {
        Self {
            known: Some(known),
            memory: Memory::default(),
            loudness: Loudness::Normal,
            sight: Sight::Live,
        }
    }

    fn next(&mut self, clock: &str, after: Ticket) -> String {
        let tongue = now_serving_languages::tongue();
        let clock = Reading {
            now: at(clock),
            zone: &TimeZone::UTC,
            tongue: &tongue,
        };
        let (memory, spoken) = decide(
            self.known.as_ref(),
            &after,
            self.sight,
            self.loudness,
            &self.memory,
            &clock,
        );
        self.memory = memory;
        self.known = Some(after);
        match spoken {
            None => "-".to_owned(),
            Some(Spoken::Withdraw(_)) => "withdrawn".to_owned(),
            Some(Spoken::Show(shown)) => {
                let urgent = if shown.urgent { " (urgent)" } else { "" };
                let buttons: Vec<_> = shown
                    .buttons
                    .iter()
                    .map(|button| button.label.as_str())
                    .collect();
                format!(
                    "{}{urgent} | {} | {}",
                    shown.title,
                    shown.body,
                    buttons.join(", ")
                )
            }
        }
    }
}

#[test]
fn a_ticket_from_line_to_done_is_told_like_this() {
    let mut play = Play::from(in_line(4));
    let mut said = Vec::new();
    let asked = dana(
        stage(Stage::WaitingForYou),
        MessageKind::Question,
        "Which network?",
    );
    let answered = saying(
        Ticket {
            stage: Stage::InLine,
            ..asked.clone()
        },
        Author::You,
        MessageKind::Said,
        "The guest one",
    );
    let fixed = dana(
        Ticket {
            stage: Stage::FixReady,
            ..answered.clone()
        },
        MessageKind::Fix,
        "Reset the profile",
    );
    let done = saying(
        Ticket {
            stage: Stage::Done,
            ..fixed.clone()
        },
        Author::You,
        MessageKind::Fixed,
        "",
    );
    for (clock, after) in [
        ("09:20", in_line(3)),
        ("09:25", in_line(1)),
        ("09:30", in_line(0)),
        ("09:40", stage(Stage::WithSomeone)),
        ("09:50", asked.clone()),
        ("09:51", asked),
        ("09:55", answered),
        ("10:30", fixed.clone()),
        ("10:31", fixed),
        ("10:35", done),
    ] {
        said.push(format!("{clock} {}", play.next(clock, after)));
    }
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn quiet_tells_only_what_the_person_must_do_and_everything_tells_every_step() {
    let states = || {
        let taken = stage(Stage::WithSomeone);
        let said = dana(taken.clone(), MessageKind::Said, "Looking at the logs");
        let more = dana(said.clone(), MessageKind::Said, "Found it");
        let fixed = dana(
            Ticket {
                stage: Stage::FixReady,
                ..more.clone()
            },
            MessageKind::Fix,
            "Done",
        );
        [
            ("09:25", in_line(1)),
            ("09:30", taken),
            ("09:40", said),
            ("09:50", more),
            ("10:00", fixed),
        ]
    };
    let told = |loudness| {
        let mut play = Play {
            loudness,
            ..Play::from(in_line(4))
        };
        states().map(|(clock, after)| play.next(clock, after).contains('|'))
    };
    assert_eq!(told(Loudness::Quiet), [false, false, false, false, true]);
    assert_eq!(told(Loudness::Normal), [true, false, true, false, true]);
    assert_eq!(told(Loudness::Everything), [true, true, true, true, true]);
}

#[test]
fn three_a_day_are_the_limit_and_the_next_day_begins_anew() {
    let mut play = Play::from(in_line(4));
    for day in 0..2 {
        let mut told = 0;
        for minute in 10..16 {
            play.memory.replied = false;
            play.known = Some(stage(Stage::WithSomeone));
            let said = dana(
                stage(Stage::WithSomeone),
                MessageKind::Said,
                &format!("Word {minute}"),
            );
            let tongue = now_serving_languages::tongue();
            let clock = Reading {
                now: at(&format!("10:{minute}")) + SignedDuration::from_hours(25 * day),
                zone: &TimeZone::UTC,
                tongue: &tongue,
            };
            let before = play.known.clone();
            play.memory.showing = None;
            let (memory, spoken) = decide(
                before.as_ref(),
                &said,
                Sight::Live,
                Loudness::Normal,
                &play.memory,
                &clock,
            );
            play.memory = memory;
            told += usize::from(spoken.is_some());
        }
        assert_eq!(told, 3);
    }
}

#[test]
fn the_desk_may_ask_more_often_than_three_times_a_day() {
    let mut play = Play::from(stage(Stage::WithSomeone));
    let mut ticket = stage(Stage::WaitingForYou);
    for minute in 10..16 {
        ticket = dana(
            ticket,
            MessageKind::Question,
            &format!("Question {minute}?"),
        );
        assert!(
            play.next(&format!("10:{minute}"), ticket.clone())
                .contains("(urgent)")
        );
    }
}

#[test]
fn what_was_always_so_is_not_news() {
    let mut play = Play {
        known: None,
        ..Play::from(a_ticket())
    };
    assert_eq!(
        play.next("09:00", in_line(1)),
        "-",
        "it entered the line like that"
    );
    assert_eq!(
        play.next("09:05", in_line(0)),
        "-",
        "and has been nearly next all the time"
    );
    let mut sent = Play::from(stage(Stage::Sent));
    assert_eq!(
        sent.next("09:00", in_line(1)),
        "-",
        "there was no line that it moved up in"
    );
    let mut listed = Play {
        known: None,
        sight: Sight::Listed,
        ..Play::from(a_ticket())
    };
    let old = dana(stage(Stage::WaitingForYou), MessageKind::Question, "Old?");
    assert_eq!(
        listed.next("09:00", old.clone()),
        "-",
        "seen for the first time in a list"
    );
    let new = dana(old, MessageKind::Question, "New?");
    assert!(listed.next("09:10", new).starts_with("Dana asks: New?"));
}

#[test]
fn nearly_next_is_told_once_even_if_the_number_rises_and_falls_again() {
    let mut play = Play::from(in_line(4));
    assert!(
        play.next("09:00", in_line(1))
            .starts_with("You're nearly next")
    );
    assert_eq!(play.next("09:10", in_line(2)), "withdrawn");
    assert_eq!(play.next("09:20", in_line(1)), "-");
}

#[test]
fn a_report_that_was_written_offline_is_told_when_the_desk_has_it() {
    let mut play = Play::from(stage(Stage::Sent));
    play.memory.waited = true;
    assert_eq!(
        play.next("09:00", stage(Stage::Sent)),
        "-",
        "sent is not received"
    );
    let received = Ticket {
        reference: Some(Reference("IT-2041".to_owned())),
        ..stage(Stage::Received)
    };
    insta::assert_snapshot!(
        play.next("09:01", received.clone()),
        @"Your report has arrived | VPN drops every few minutes. The Network desk has it as IT-2041. There is nothing to do now. | Open"
    );
    assert_eq!(play.next("09:02", received), "-");
}

#[test]
fn news_of_the_same_minute_are_told_together_and_count_once() {
    let mut play = Play {
        loudness: Loudness::Everything,
        ..Play::from(in_line(4))
    };
    let taken = Ticket {
        with: Some("Dana".to_owned()),
        ..stage(Stage::WithSomeone)
    };
    assert!(
        play.next("09:00", taken.clone())
            .starts_with("Dana has it.")
    );
    let said = dana(taken, MessageKind::Said, "Hello");
    let together = play.next("09:00", said);
    assert!(together.contains("Before that: Dana has it."), "{together}");
    assert!(play.memory.counted.is_empty(), "steps use up nothing");
}

#[test]
fn html_and_control_characters_of_a_technician_are_only_text() {
    let mut play = Play::from(stage(Stage::WithSomeone));
    let asked = dana(
        stage(Stage::WaitingForYou),
        MessageKind::Question,
        "<b>Which</b>\u{202e}\u{7} one?\nSecond line",
    );
    assert!(
        play.next("09:00", asked)
            .starts_with("Dana asks: <b>Which</b> one? Second line (urgent)")
    );
}
