//! Walks through a log and asks, at the protocol's instants, how long each wait will go on.
//!
//! A wait begins when its ticket is created or queued, moves with it to other groups, and ends when it is picked up (or resolved).
//! The question is put half a second after its beginning and at each age that it reaches; whoever answers has heard everything
//! up to that instant and nothing later.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::log::{Event, Kind, Line, Log};

/// After the beginning, so that everything of the same second is known.
const A_MOMENT: f64 = 0.5;
/// From this many finished waits on, an answer is expected.
const ENOUGH: usize = 20;

/// What ends a wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Task {
    Pickup,
    Resolve,
}

impl Task {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Pickup => "pickup",
            Self::Resolve => "resolve",
        }
    }

    /// What is waited for, in words.
    pub(super) fn shown(self) -> &'static str {
        match self {
            Self::Pickup => "until picked up",
            Self::Resolve => "until resolved",
        }
    }

    fn end(self) -> Kind {
        match self {
            Self::Pickup => Kind::PickedUp,
            Self::Resolve => Kind::Resolved,
        }
    }
}

/// A ticket that waits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Wait {
    pub(super) ticket: usize,
    pub(super) began: f64,
    /// Where it began.
    pub(super) first: Line,
    /// Where it is.
    pub(super) line: Line,
}

/// How long will this go on?
#[derive(Debug, Clone, Copy)]
pub(super) struct Question {
    pub(super) number: usize,
    pub(super) wait: Wait,
    pub(super) instant: f64,
    /// Which of the ages it has reached.
    pub(super) class: usize,
    /// Whether so much had been seen that an answer can be expected.
    pub(super) is_fair: bool,
    /// Seconds from the instant to the end; nothing if the log ends first.
    pub(super) remaining: Option<f64>,
}

impl Question {
    pub(super) fn elapsed(&self) -> f64 {
        self.instant - self.wait.began
    }
}

/// The 10 %, 50 % and 90 % quantiles of the seconds that remain.
pub(super) type Quantiles = [f64; 3];

/// Whoever listens and answers.
pub(super) trait Method {
    fn begins(&mut self, _wait: &Wait) {}
    /// The wait goes on elsewhere; it comes as it was before.
    fn moves(&mut self, _wait: &Wait, _to: Line) {}
    /// The wait ended at this time, as the task has it.
    fn ends(&mut self, wait: &Wait, at: f64);
    /// The ticket is gone without an end that counts.
    fn breaks_off(&mut self, _wait: &Wait) {}
    fn answer(&mut self, question: &Question) -> Option<Quantiles>;
    /// What was asked before has come out.
    fn learns(&mut self, _question: &Question, _ended: f64) {}
}

/// All questions, and what each method answered, in the order of asking.
pub(super) struct Asked {
    pub(super) questions: Vec<Question>,
    pub(super) answers: Vec<Vec<Option<Quantiles>>>,
}

/// Puts every question to every method.
pub(super) fn ask(log: &Log, task: Task, ages: &[f64], methods: &mut [Box<dyn Method>]) -> Asked {
    let mut walk = Walk {
        task,
        ages,
        answers: methods.iter().map(|_| Vec::new()).collect(),
        methods,
        open: HashMap::new(),
        due: BinaryHeap::new(),
        questions: Vec::new(),
        planned: 0,
        finished: 0,
    };
    for event in &log.events {
        walk.ask_until(event.at);
        walk.hear(event);
    }
    Asked {
        questions: walk.questions,
        answers: walk.answers,
    }
}

struct Walk<'a> {
    task: Task,
    ages: &'a [f64],
    methods: &'a mut [Box<dyn Method>],
    open: HashMap<usize, Open>,
    due: BinaryHeap<Reverse<Due>>,
    questions: Vec<Question>,
    answers: Vec<Vec<Option<Quantiles>>>,
    planned: usize,
    finished: usize,
}

struct Open {
    wait: Wait,
    asked: Vec<usize>,
}

/// A question that will have to be put, if the wait still lasts.
struct Due {
    instant: f64,
    order: usize,
    ticket: usize,
    began: f64,
    class: usize,
}

impl Walk<'_> {
    fn hear(&mut self, event: &Event) {
        let at = event.at;
        if event.kind == self.task.end() {
            if let Some(open) = self.open.remove(&event.ticket) {
                self.end(open, at);
            }
            return;
        }
        match event.kind {
            Kind::Created | Kind::Queued => {
                if let Some(open) = self.open.get_mut(&event.ticket) {
                    for method in self.methods.iter_mut() {
                        method.moves(&open.wait, event.line);
                    }
                    open.wait.line = event.line;
                } else {
                    self.begin(event);
                }
            }
            Kind::Resolved => {
                if let Some(open) = self.open.remove(&event.ticket) {
                    for method in self.methods.iter_mut() {
                        method.breaks_off(&open.wait);
                    }
                }
            }
            Kind::PickedUp => {}
        }
    }

    fn begin(&mut self, event: &Event) {
        let wait = Wait {
            ticket: event.ticket,
            began: event.at,
            first: event.line,
            line: event.line,
        };
        for method in self.methods.iter_mut() {
            method.begins(&wait);
        }
        for (class, age) in self.ages.iter().enumerate() {
            self.planned += 1;
            self.due.push(Reverse(Due {
                instant: event.at + age * 3600.0 + A_MOMENT,
                order: self.planned,
                ticket: event.ticket,
                began: event.at,
                class,
            }));
        }
        let asked = Vec::new();
        self.open.insert(event.ticket, Open { wait, asked });
    }

    fn end(&mut self, open: Open, at: f64) {
        for number in open.asked {
            let Some(question) = self.questions.get_mut(number) else {
                continue;
            };
            question.remaining = Some(at - question.instant);
            for method in self.methods.iter_mut() {
                method.learns(question, at);
            }
        }
        if at > open.wait.began {
            self.finished += 1;
        }
        for method in self.methods.iter_mut() {
            method.ends(&open.wait, at);
        }
    }

    fn ask_until(&mut self, now: f64) {
        while self
            .due
            .peek()
            .is_some_and(|Reverse(due)| due.instant < now)
        {
            let Some(Reverse(due)) = self.due.pop() else {
                return;
            };
            let lasting = self.open.get_mut(&due.ticket);
            if let Some(open) = lasting.filter(|open| open.wait.began == due.began) {
                let question = Question {
                    number: self.questions.len(),
                    wait: open.wait,
                    instant: due.instant,
                    class: due.class,
                    is_fair: self.finished >= ENOUGH,
                    remaining: None,
                };
                open.asked.push(question.number);
                for (method, answers) in self.methods.iter_mut().zip(&mut self.answers) {
                    answers.push(method.answer(&question));
                }
                self.questions.push(question);
            }
        }
    }
}

impl Ord for Due {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.instant
            .total_cmp(&other.instant)
            .then(self.order.cmp(&other.order))
    }
}

impl PartialOrd for Due {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Due {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Due {}

#[cfg(test)]
mod tests {
    use super::super::methods;
    use super::*;

    const NET: Line = Line {
        group: 0,
        priority: 2,
    };
    const MAIL: Line = Line {
        group: 1,
        priority: 2,
    };

    fn log(events: &[(u32, usize, Kind, Line)]) -> Log {
        let events = events.iter().map(|(at, ticket, kind, line)| Event {
            at: f64::from(*at),
            ticket: *ticket,
            kind: *kind,
            line: *line,
        });
        Log {
            events: events.collect(),
            tickets: Vec::new(),
        }
    }

    fn asked(log: &Log, task: Task) -> Vec<(usize, f64, Option<f64>)> {
        let questions = ask(log, task, &[0.0, 1.0], &mut []).questions;
        let short = questions.iter().map(|question| {
            let Question {
                wait,
                instant,
                remaining,
                ..
            } = question;
            (wait.ticket, *instant, *remaining)
        });
        short.collect()
    }

    #[test]
    fn it_is_asked_at_the_beginning_and_at_each_age_until_the_wait_ends() {
        let log = log(&[
            (0, 1, Kind::Created, NET),
            (100, 1, Kind::Queued, MAIL),
            (100, 2, Kind::Created, NET),
            (200, 2, Kind::PickedUp, NET),
            (4000, 1, Kind::PickedUp, MAIL),
            (9000, 1, Kind::Resolved, MAIL),
        ]);
        let until_picked_up = [
            (1, 0.5, Some(3999.5)),
            (2, 100.5, Some(99.5)),
            (1, 3600.5, Some(399.5)),
        ];
        assert_eq!(asked(&log, Task::Pickup), until_picked_up);
        let until_resolved = [
            (1, 0.5, Some(8999.5)),
            (2, 100.5, None),
            (1, 3600.5, Some(5399.5)),
            (2, 3700.5, None),
        ];
        assert_eq!(asked(&log, Task::Resolve), until_resolved);
    }

    #[test]
    fn what_is_picked_up_in_the_same_second_or_never_has_no_wait_to_ask_for() {
        let log = log(&[
            (0, 1, Kind::Created, NET),
            (0, 1, Kind::PickedUp, NET),
            (10, 2, Kind::Created, NET),
            (20, 2, Kind::Resolved, NET),
            (30, 2, Kind::PickedUp, NET),
            (40, 3, Kind::PickedUp, NET),
            (9000, 1, Kind::Resolved, NET),
        ]);
        assert_eq!(asked(&log, Task::Pickup), [(2, 10.5, None)]);
    }

    #[test]
    fn the_baseline_on_a_tiny_log_by_hand_knows_what_came_before_and_nothing_later() {
        // Eight waits of 100 to 800 s, one after the other; then one that begins in the second in which the last of them ends.
        let mut events = Vec::new();
        let mut now = 0;
        for ticket in 1..=8 {
            events.push((now, ticket, Kind::Created, NET));
            now += 100 * u32::try_from(ticket).unwrap();
            events.push((now, ticket, Kind::PickedUp, NET));
        }
        events.insert(events.len() - 1, (now, 9, Kind::Created, NET));
        events.push((now + 50, 9, Kind::PickedUp, NET));
        let asked = ask(&log(&events), Task::Pickup, &[0.0], &mut methods::fresh());
        let last = asked.questions.last().unwrap();
        assert_eq!((last.wait.ticket, last.remaining), (9, Some(49.5)));
        let place = methods::KNOWN
            .iter()
            .position(|known| known.name == methods::BASELINE);
        let answers = &asked.answers[place.unwrap()];
        // Of 100, 200 … 800: 170, 450 and 730, less the half second.
        let [low, middle, high] = answers[8].unwrap();
        for (found, by_hand) in [(low, 169.5), (middle, 449.5), (high, 729.5)] {
            assert!((found - by_hand).abs() < 1e-9, "{found}, by hand {by_hand}");
        }
        assert_eq!(answers[0], None, "nothing was known yet");
        assert_eq!(answers[1], Some([99.5; 3]), "one wait was known");
    }
}
