//! QL, LES and HOL: formulas of queueing theory, in desk hours, with the spread of what they got wrong before.
//!
//! Ibrahim and Whitt, 'Real-time delay estimation based on delay history', M&SOM 11(3), 2009.

use std::collections::{BTreeSet, HashMap, VecDeque};

use super::super::log::Line;
use super::super::waits::{Method, Quantiles, Question, Wait};
use super::clock::Clock;
use super::rolling::{Rolling, Window, quantile};

/// The pace is taken from so many departures.
const DEPARTURES: usize = 30;
const FEW_DEPARTURES: usize = 5;
/// What went wrong before is remembered for so many answers of the same age.
const ERRORS: usize = 300;
const FEW_ERRORS: usize = 20;
/// Ratios of very short times say nothing: a minute is added to both.
const MINUTE: f64 = 60.0;

/// What stands for the wait to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// Those ahead, and oneself, at the pace of late.
    Length,
    /// What the last who was served had waited.
    LastServed,
    /// What the one at the head of the line has waited.
    Head,
}

/// One of the formulas, with its memory.
pub(super) struct Formula {
    rule: Rule,
    clock: Clock,
    groups: HashMap<usize, Group>,
    errors: HashMap<usize, Window>,
    /// What was said to a question, until it comes out.
    said: HashMap<usize, f64>,
    /// Answers while the formula cannot.
    instead: Rolling,
}

#[derive(Default)]
struct Group {
    waiting: BTreeSet<Turn>,
    /// By when they came, in milliseconds, and ticket.
    by_age: BTreeSet<(i64, usize)>,
    /// When the last ones left.
    left: VecDeque<f64>,
    /// The last served: when it came and when it left.
    last: Option<(f64, f64)>,
}

/// Priority, beginning in milliseconds, ticket: the order of service, if there is one.
type Turn = (u32, i64, usize);

impl Formula {
    pub(super) fn new(rule: Rule) -> Self {
        Self {
            rule,
            clock: Clock::new(),
            groups: HashMap::new(),
            errors: HashMap::new(),
            said: HashMap::new(),
            instead: Rolling::conditional(),
        }
    }

    /// Desk seconds to come.
    fn point(&self, wait: &Wait, now: f64) -> Option<f64> {
        let group = self.groups.get(&wait.line.group)?;
        match self.rule {
            Rule::Length => {
                let first = group
                    .left
                    .front()
                    .filter(|_| group.left.len() >= FEW_DEPARTURES)?;
                let apart = self.clock.between(*first, now) / group.left.len() as f64;
                let ahead = group.waiting.range(..turn(wait)).count();
                Some((ahead + 1) as f64 * apart)
            }
            Rule::LastServed => {
                let (came, left) = group.last?;
                Some(self.clock.between(came, left))
            }
            Rule::Head => {
                let (head, _) = group.by_age.first()?;
                Some(self.clock.between(*head as f64 / 1000.0, now))
            }
        }
    }

    fn leave(&mut self, wait: &Wait) -> &mut Group {
        let group = self.groups.entry(wait.line.group).or_default();
        let turn = turn(wait);
        group.waiting.remove(&turn);
        group.by_age.remove(&(turn.1, turn.2));
        group
    }
}

impl Method for Formula {
    fn begins(&mut self, wait: &Wait) {
        let group = self.groups.entry(wait.line.group).or_default();
        let turn = turn(wait);
        group.waiting.insert(turn);
        group.by_age.insert((turn.1, turn.2));
    }

    fn moves(&mut self, wait: &Wait, to: Line) {
        self.leave(wait);
        self.begins(&Wait { line: to, ..*wait });
    }

    fn ends(&mut self, wait: &Wait, at: f64) {
        let group = self.leave(wait);
        group.left.push_back(at);
        if group.left.len() > DEPARTURES {
            group.left.pop_front();
        }
        group.last = Some((wait.began, at));
        self.clock.learn(at);
        self.instead.ends(wait, at);
    }

    fn breaks_off(&mut self, wait: &Wait) {
        self.leave(wait);
    }

    fn answer(&mut self, question: &Question) -> Option<Quantiles> {
        let now = question.instant;
        let Some(point) = self.point(&question.wait, now) else {
            return self.instead.answer(question);
        };
        self.said.insert(question.number, point);
        let errors = self.errors.get(&question.class).map(Window::sorted);
        let Some(errors) = errors.filter(|errors| errors.len() >= FEW_ERRORS) else {
            return self.instead.answer(question);
        };
        let [low, middle, high] = [0.1, 0.5, 0.9].map(|level| {
            let ratio = quantile(errors, level)?;
            let desk_time = (point + MINUTE) * ratio.exp() - MINUTE;
            Some(self.clock.until(now, desk_time.max(0.0)))
        });
        Some([low?, middle?, high?])
    }

    fn learns(&mut self, question: &Question, ended: f64) {
        if let Some(point) = self.said.remove(&question.number) {
            let found = self.clock.between(question.instant, ended);
            let errors = self.errors.entry(question.class);
            let errors = errors.or_insert_with(|| Window::new(ERRORS));
            errors.push(((found + MINUTE) / (point + MINUTE)).ln());
        }
    }
}

fn turn(wait: &Wait) -> Turn {
    let began = (wait.began * 1000.0) as i64;
    (wait.line.priority, began, wait.ticket)
}
