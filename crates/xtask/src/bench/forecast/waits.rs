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
