//! One log, asked of every method and of the gateway's replay, and scored on the same questions.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use super::answers::Answer;
use super::log::Log;
use super::methods;
use super::replay::{self, Place};
use super::score::{Case, Protocol, Score, counted, score};
use super::waits::{self, Quantiles, Task};

const WEEK: f64 = 7.0 * 24.0 * 3600.0;

/// How everybody did on one log.
pub(super) struct Outcome {
    pub(super) name: String,
    pub(super) what: String,
    pub(super) task: Task,
    pub(super) ages: Vec<f64>,
    pub(super) events: usize,
    /// In the order of the list of methods.
    scores: Vec<Score>,
    pub(super) baseline: Score,
    pub(super) ours: Score,
    /// Questions that count and had no answer.
    pub(super) unanswered: usize,
    /// Answers to questions that were not put.
    pub(super) unasked: usize,
    pub(super) cost: Cost,
}

/// What a replay needed.
pub(super) struct Cost {
    pub(super) took: Duration,
    pub(super) held: u64,
    pub(super) event: Duration,
    pub(super) prediction: Duration,
}

impl Outcome {
    /// The simple methods by name.
    pub(super) fn simple(&self) -> impl Iterator<Item = (&'static str, &Score)> {
        let names = methods::KNOWN.iter().map(|known| known.name);
        names.zip(&self.scores)
    }

    /// What it is called above its figures.
    pub(super) fn title(&self) -> String {
        format!("{}, {}", self.name, self.task.shown())
    }
}

/// Replays and scores.
pub(super) fn measure(
    program: &Path,
    name: &str,
    what: &str,
    place: &Place,
    log: &Log,
    protocol: &Protocol,
) -> Result<Outcome> {
    println!("  {name}, {}", protocol.task.shown());
    let replayed = replay::replay(program, place, log, protocol)?;
    let mut methods = methods::fresh();
    let asked = waits::ask(log, protocol.task, &protocol.ages, &mut methods);
    let baseline = methods::KNOWN
        .iter()
        .position(|known| known.name == methods::BASELINE);
    let baseline = baseline
        .and_then(|place| asked.answers.get(place))
        .context("the baseline's answers")?;
    let answer_of = |answers: &[Option<Quantiles>], number: usize| answers.get(number).copied()?;

    let start = log.events.first().map_or(0.0, |event| event.at);
    let (mut ours, mut same, mut unanswered) = (Vec::new(), Vec::new(), 0);
    for (question, remaining) in counted(&asked.questions) {
        let theirs = answer_of(baseline, question.number);
        let (Some(answer), Some(theirs)) = (replayed.answers.to(question), theirs) else {
            unanswered += 1;
            continue;
        };
        let case = Case {
            week: ((question.instant - start) / WEEK) as usize,
            class: question.class,
            remaining,
            answer,
        };
        ours.push(case);
        same.push((question.number, case, theirs));
    }
    ensure!(!ours.is_empty(), "nothing could be scored");
    // Where a method has no answer, the baseline's is taken, so that all are scored on the same.
    let score_of = |answers: &[Option<Quantiles>]| {
        let with = |(number, case, theirs): &(usize, Case, Quantiles)| Case {
            answer: Answer {
                quantiles: answer_of(answers, *number).unwrap_or(*theirs),
                shown: None,
            },
            ..*case
        };
        let cases: Vec<_> = same.iter().map(with).collect();
        score(&cases, protocol)
    };
    let found = asked.questions.iter();
    let found = found.filter(|question| replayed.answers.to(question).is_some());
    Ok(Outcome {
        name: name.to_owned(),
        what: what.to_owned(),
        task: protocol.task,
        ages: protocol.ages.clone(),
        events: log.events.len(),
        baseline: score_of(baseline),
        scores: asked
            .answers
            .iter()
            .map(|answers| score_of(answers))
            .collect(),
        ours: score(&ours, protocol),
        unanswered,
        unasked: replayed.answers.count() - found.count(),
        cost: Cost {
            took: replayed.took,
            held: replayed.held,
            event: replayed.event,
            prediction: replayed.prediction,
        },
    })
}
